"""What holds back findings from outside a file, and what does not do what was meant."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from gilint.model.place import Place


class Entry(Struct, frozen=True):
    """An entry of a configuration, for files whose paths fit it. ``where`` is its place (``gilint.toml:12``).

    ``codes`` are rules: as they are named there (codes, groups, names, packs) until the packs are at hand, then codes.
    ``facts`` are patterns of cell keys, ``route`` patterns of steps that follow one another; empty means anywhere.
    ``until`` is the last day on which it counts, ``expired`` whether that has passed.
    """

    where: str
    codes: tuple[str, ...]
    reason: str
    facts: tuple[str, ...] = ()
    route: tuple[str, ...] = ()
    until: str | None = None
    expired: bool = False
    approved_by: str | None = None


class Attempt(Struct, frozen=True):
    """``problem`` is its kind: ``unclear``, ``no-reason``, ``unknown``, ``unused``, ``expired`` or ``refused``.

    ``place`` is that of the comment; of a suppression that stands beside the file, that of the finding. ``variant`` and
    ``values`` are for the message.
    """

    problem: str
    place: Place
    variant: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
