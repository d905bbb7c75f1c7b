"""Where something is: offsets now; lines, columns, pages and parts when it is printed."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from gilint.text.span import Span


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

    def inside(self, *route: str) -> Place:
        """The same place, reached by ``route``."""
        return replace(self, route=route)
