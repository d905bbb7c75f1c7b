"""A source: the decoded text of one file and what was met on the way."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from msgspec import Struct

from gilint.text.lines import LineIndex, Position
from gilint.text.span import Span
from gilint.text.where import NOWHERE, Where, Wheres


class Source(Struct, frozen=True, dict=True):
    """The text of one file.

    ``text`` is decoded, without a byte order mark, line ends as they are; ``encoding`` is the name of the codec that
    was used; ``bom`` says whether a mark stood before the text; ``damaged`` is how many characters could not be
    decoded.

    The reader of a file that is no text (DOCX, PDF) makes ``text`` itself: then ``editable`` is false, because nothing
    can be written back at its offsets, and ``wheres`` tells where each piece of it stands in the file. Lines are
    counted anew from each offset in ``restarts``: those of a PDF on each page. ``nuls`` is false when it is known that
    there is no NUL in the text: to look for one takes longer there than in the bytes.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    bom: bool = False
    damaged: int = 0
    editable: bool = True
    wheres: Wheres | None = None
    restarts: tuple[int, ...] = ()
    nuls: bool = True

    @cached_property
    def lines(self) -> LineIndex:
        """Line starts, found on first use."""
        return LineIndex(self.text)

    def position(self, offset: int) -> Position:
        """Line and column of an offset."""
        line, column = self.lines.position(offset)
        return Position(line - self._lines_before(offset), column)

    def range(self, span: Span) -> tuple[Position, Position]:
        """Line and column of both ends of a range; where lines are counted anew inside it, the count goes on."""
        line, column = self.lines.position(span.end)
        return self.position(span.start), Position(line - self._lines_before(span.start), column)

    def _lines_before(self, offset: int) -> int:
        """How many lines stand before the one from which the line of ``offset`` is counted."""
        turn = bisect_right(self.restarts, offset)
        return self.lines.position(self.restarts[turn - 1]).line - 1 if turn else 0

    def where(self, span: Span) -> Where:
        """Part, page and steps of a range; in a file that is a text, none of these."""
        return NOWHERE if self.wheres is None else self.wheres.at(span)
