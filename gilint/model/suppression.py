"""A suppression that does not do what was meant."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from gilint.model.place import Place


class Attempt(Struct, frozen=True):
    """``problem`` is its kind: ``unclear``, ``no-reason``, ``unknown``, ``unused``, ``expired`` or ``refused``.

    ``place`` is that of the comment; of a suppression that stands beside the file, that of the finding. ``variant`` and
    ``values`` are for the message.
    """

    problem: str
    place: Place
    variant: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
