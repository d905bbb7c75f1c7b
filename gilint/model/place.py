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


class Elsewhere(Struct, frozen=True):
    """A place in another file, told whole, because that file's text is not at hand when it is printed.

    ``text`` is what stands there; lines and columns count from 1, the end exclusive. ``page``, ``bbox`` and ``part``
    are those of ``Where``.
    """

    path: str
    text: str
    line: int
    column: int
    end_line: int
    end_column: int
    route: tuple[str, ...] = ()
    fact: str | None = None
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    part: str | None = None
