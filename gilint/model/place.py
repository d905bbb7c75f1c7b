"""Where something is: offsets now, lines and columns when it is printed."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from gilint.text.span import Span

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the page's upper left corner."""


class Place(Struct, frozen=True):
    """A range of the source and the way to it in the report's own terms.

    ``route`` leads there as a reader of the form would say it: section, table, row, column. ``fact`` is the canonical
    key
    when the place is one cell. ``exact`` is false when the range is only near.
    """

    span: Span
    route: tuple[str, ...] = ()
    fact: str | None = None
    exact: bool = True
    page: int | None = None
    bbox: Box | None = None
    part: str | None = None

    def inside(self, *route: str) -> Place:
        """The same place, reached by ``route``."""
        return replace(self, route=route)
