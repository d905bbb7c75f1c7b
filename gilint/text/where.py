"""Where a text stands in a file that is no text: the part of a package, the page, the steps by which people find it.

The readers of such files make the text that everything else works on, and note beside it where each piece came from.
It is looked up when something is printed; nothing between the reader and the printer knows of it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

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


class WhereTable(Struct, frozen=True):
    """The places of a whole text: ``wheres[i]`` is that of the text from ``starts[i]`` to the next start."""

    starts: tuple[int, ...]
    wheres: tuple[Where, ...]

    def at(self, span: Span) -> Where:
        """The place of what begins where ``span`` does; its box takes in the rest of ``span`` on that page."""
        if not self.starts or span.start < self.starts[0]:
            return NOWHERE
        first = bisect_right(self.starts, span.start) - 1
        found = self.wheres[first]
        if found.bbox is None:
            return found
        left, top, right, bottom = found.bbox
        for at in range(first + 1, bisect_right(self.starts, span.end - 1)):
            other = self.wheres[at]
            if other.page == found.page and other.bbox is not None:
                left, top = min(left, other.bbox[0]), min(top, other.bbox[1])
                right, bottom = max(right, other.bbox[2]), max(bottom, other.bbox[3])
        return replace(found, bbox=(left, top, right, bottom))


NOWHERE = Where()
"""The place in a file that is a text itself: line and column say all."""
