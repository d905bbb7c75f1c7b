"""What a run is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from gilint.model.diagnostic import Severity
from gilint.report.overrides import Overrides

__all__ = ["Overrides", "Settings"]


class Settings(Struct, frozen=True):
    """The choices of a run.

    ``select``, ``ignore`` and ``extend_select`` hold codes, group prefixes (``GI3``), names of rules or names of packs;
    an empty ``select`` is every rule. ``severity`` is by code or name. Preview rules run with ``preview``, or when
    ``select`` or ``extend_select`` names them by their code or name. ``fail_on`` and ``strict`` decide the exit status
    and nothing else.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    fail_on: str = "error"
    strict: bool = False
    preview: bool = False
    lang: str = "zh"
    overrides: Overrides = field(default_factory=Overrides)
