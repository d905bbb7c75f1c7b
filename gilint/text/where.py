"""Where a text stands in a file that is no text: the part of a package, the page, the steps by which people find it.

The readers of such files make the text that everything else works on, and note beside it where each piece came from.
It is looked up when something is printed; nothing between the reader and the printer knows of it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Protocol, TypeAlias

from msgspec import Struct

from gilint.text.span import Span

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the page's upper left corner."""

Step: TypeAlias = tuple[str, int]
"""What is counted and its number, from 1: ``("table", 3)``, ``("row", 12)``. What can be counted is listed in
``gilint/output/words.py``, which has the words for it."""


class Where(Struct, frozen=True):
    """The place of one piece of text in its file.

    ``part`` is for programs: the part of the package and the path inside it. ``page`` counts from 1. ``steps`` lead
    there as people would look for it, the widest first.
    """

    part: str | None = None
    page: int | None = None
    bbox: Box | None = None
    steps: tuple[Step, ...] = ()


class Wheres(Protocol):
    """Knows the place of every range of a text."""

    def at(self, span: Span) -> Where:
        """The place of what begins where ``span`` does; its box takes in the rest of ``span`` on that page."""
        ...


class WhereTable(Struct, frozen=True):
    """The places of a whole text: ``wheres[i]`` is that of the text from ``starts[i]`` to the next start."""

    starts: tuple[int, ...]
    wheres: tuple[Where, ...]

    def at(self, span: Span) -> Where:
        """The place of what begins where ``span`` does."""
        found = bisect_right(self.starts, span.start)
        return self.wheres[found - 1] if found else NOWHERE


NOWHERE = Where()
"""The place in a file that is a text itself: line and column say all."""
