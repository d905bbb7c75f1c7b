"""What the user says of a report, in place of what would be recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from gilint.report.model import OrganKind


class Overrides(Struct, frozen=True):
    """What the user knows better than recognition; None leaves it to recognition. ``published`` is an ISO date."""

    year: int | None = None
    form: str | None = None
    organ_kind: OrganKind | None = None
    published: str | None = None
