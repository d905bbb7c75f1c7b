"""The text of a PDF as its reader makes it, and the page and box of each piece of it.

A line of text is a line; a row of a table is one too, with a tab between its cells. Each page counts its lines anew.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import NamedTuple, TypeAlias

from gilint.readers.pdf.frame import Frame
from gilint.readers.pdf.glyphs import UNKNOWN
from gilint.readers.pdf.lattice import Area, Lattice
from gilint.readers.pdf.lines import TextLine
from gilint.text.mapped import MappedText
from gilint.text.source import Source
from gilint.text.span import Span
from gilint.text.where import NOWHERE, Box, Step, Where


class CellOnPage(NamedTuple):
    """A cell: its text, the number of its table on the page (from 1), and where it is in that."""

    text: str
    table: int
    lattice: Lattice
    area: Area

    @property
    def steps(self) -> tuple[Step, ...]:
        """The way to it as people count: table, row, cell of the row."""
        row = self.area.row
        before = (other.row <= row < other.row_end and other.column < self.area.column for other in self.lattice.areas)
        return ("table", self.table), ("row", row + 1), ("column", sum(before) + 1)


class _Piece(NamedTuple):
    """What a stretch of the text is: the index of its page, its line there, what stands in it; None is the page."""

    page: int
    line: int
    item: TextLine | CellOnPage | None


Frames: TypeAlias = Sequence[tuple[int, Frame]]
"""The number and the reading frame of each page."""


class Script:
    """The text so far. What is added must come in the order of pages. A page that cannot be read is an empty line."""

    __slots__ = (
        "_frames",
        "_length",
        "_line",
        "_page",
        "_pieces",
        "_restarts",
        "_starts",
        "_texts",
        "_waiting",
        "silent",
    )

    def __init__(self, frames: Frames, silent: Collection[int]) -> None:
        """``silent`` are the indices of the pages that cannot be read."""
        self._frames = frames
        self._waiting = sorted(silent, reverse=True)
        self.silent: list[tuple[int, Span]] = []
        """The pages that cannot be read so far, each with its place in the text."""
        self._texts: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._pieces: list[_Piece] = []
        self._restarts: list[int] = []
        self._page = -1
        self._line = 0

    def add_line(self, page: int, line: TextLine) -> MappedText:
        """A line of running text."""
        self._begin(page)
        return self._add(line, line.text, "\n")

    def add_row(self, page: int, cells: Sequence[CellOnPage]) -> list[MappedText]:
        """A row of a table; gives the texts of its cells."""
        self._begin(page)
        last = len(cells) - 1
        return [self._add(cell, cell.text, "\t" if number < last else "\n") for number, cell in enumerate(cells)]

    def source(self, path: str) -> Source:
        """All that was added. Each glyph that no character is known for counts as damage."""
        self._begin(len(self._frames))
        text = "".join(self._texts)
        wheres = PageWheres(tuple(self._starts), tuple(self._pieces), tuple(self._frames))
        return Source(
            path,
            text,
            "PDF",
            damaged=text.count(UNKNOWN),
            editable=False,
            wheres=wheres,
            restarts=tuple(self._restarts),
        )

    def _begin(self, page: int) -> None:
        while self._waiting and self._waiting[-1] < page:
            self._turn_to(self._waiting.pop())
            self.silent.append((self._page, self._add(None, "", "\n").span()))
        if page != self._page:
            self._turn_to(page)
        self._line += 1

    def _turn_to(self, page: int) -> None:
        self._page, self._line = page, 0
        self._restarts.append(self._length)

    def _add(self, item: TextLine | CellOnPage | None, text: str, end: str) -> MappedText:
        start = self._length
        self._starts.append(start)
        self._pieces.append(_Piece(self._page, self._line, item))
        self._texts += (text, end)
        self._length += len(text) + 1
        return MappedText.plain(text, start)


class PageWheres:
    """Page and box of every range of the text. A cell's box is that of the whole cell."""

    __slots__ = ("_frames", "_pieces", "_starts")

    def __init__(
        self, starts: tuple[int, ...], pieces: tuple[_Piece, ...], frames: tuple[tuple[int, Frame], ...]
    ) -> None:
        self._starts = starts
        self._pieces = pieces
        self._frames = frames

    def at(self, span: Span) -> Where:
        """The place of what begins where ``span`` does; its box takes in the rest of ``span`` on that page."""
        first = bisect_right(self._starts, span.start) - 1
        if first < 0:
            return NOWHERE
        piece = self._pieces[first]
        last = max(bisect_right(self._starts, span.end - 1), first + 1)
        number, frame = self._frames[piece.page]
        boxes = [
            _box(other.item, span.start - start, span.end - start, frame)
            for start, other in zip(self._starts[first:last], self._pieces[first:last], strict=True)
            if other.page == piece.page
        ]
        whole = (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )
        steps: tuple[Step, ...] = ()
        if piece.item is not None:
            steps = piece.item.steps if isinstance(piece.item, CellOnPage) else (("line", piece.line),)
        return Where(page=number, bbox=frame.displayed(whole), steps=(("page", number), *steps))


def _box(item: TextLine | CellOnPage | None, start: int, end: int, frame: Frame) -> Box:
    if item is None:
        return (0.0, 0.0, *frame.size)
    if isinstance(item, CellOnPage):
        return item.lattice.box_of(item.area)
    first = min(max(start, 0), len(item.text) - 1)
    last = min(max(end - 1, first), len(item.text) - 1)
    return item.edges[first][0], item.top, item.edges[last][1], item.bottom
