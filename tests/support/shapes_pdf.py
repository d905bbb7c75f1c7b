"""PDF: as a word processor prints a report, tables with ruling lines over the ends of pages, and in odder ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from random import Random
from typing import NamedTuple

from gilint.packs.sample import Sample, SampleCell, SampleTable
from tests.support.paper import Paper, Style, is_narrow, width
from tests.support.shape import Packed, paragraphs_before

_BODY, _TITLE = 14.0, 18.0
_LINE, _ROW_LINE = 24.0, 12.0
_SIZES = {"disclosure": 10.5, "requests": 9.0, "disputes": 9.0}
_WIDTHS = {
    "disclosure": (0.31, 0.23, 0.23, 0.23),
    "requests": (0.06, 0.14, 0.3, *(0.5 / 7,) * 7),
    "disputes": (1 / 15,) * 15,
}
"""The widths of columns, as parts of the text's width."""
_SIDE, _TOP, _FOOT = 74.0, 72.0, 66.0
_DOWNWARDS = 3
"""A label over more rows in a narrow column is written downwards."""
_CLOSERS = "，。、；：！？）》〉”〕"
_OPENERS = "（《〈“〔"


def write_pdf(sample: Sample, rng: Random) -> Packed:
    """As Word prints it: page numbers, a label that is written downwards, tables cut by the ends of pages."""
    return _Printer(Paper(rng), rng).print(sample)


def write_pdf_odd(sample: Sample, rng: Random) -> Packed:
    """Lines as thin rectangles, content in any order, text drawn twice, pages turned, heads repeated on every page."""
    style = Style(turned=rng.choice((0, 90, -90)), shuffled=True, bold=True, bars=True)
    size = (842.0, 595.0) if style.turned else (595.0, 842.0)
    return _Printer(Paper(rng, style, size), rng, repeat=True, header=sample.organ + "政府信息公开").print(sample)


class _Printer:
    """Prints one report and keeps the text that is to be read: lines, and rows with tabs between their cells."""

    def __init__(self, paper: Paper, rng: Random, *, repeat: bool = False, header: str = "") -> None:
        self._paper = paper
        self._rng = rng
        self._repeat = repeat
        self._header = header
        self._pages: list[list[str]] = [[]]
        self._left, self._right = _SIDE, paper.size[0] - _SIDE
        self._bottom = paper.size[1] - _FOOT
        self._y = _TOP

    def print(self, sample: Sample) -> Packed:
        for line in self._title(sample):
            self._line(line, (self._left + self._right - width(line, _TITLE)) / 2, _TITLE, 30)
        self._y += _LINE
        self._paragraphs(paragraphs_before(sample))
        for section in sample.sections:
            self._paragraphs((section.heading, *section.paragraphs))
            for table in section.tables:
                self._table(table)
        for line in sample.signature:
            self._line(line, self._right - 28 - width(line, _BODY), _BODY, _LINE)
        self._end_page()
        return Packed("\f".join("\n".join(page) for page in self._pages), self._paper.data())

    def _title(self, sample: Sample) -> Sequence[str]:
        """The title, broken behind the organ's name when it is too long for a line."""
        if width(sample.title, _TITLE) <= self._right - self._left or not sample.title.startswith(sample.organ):
            return (sample.title,)
        return (sample.organ, sample.title.removeprefix(sample.organ))

    def _end_page(self) -> None:
        number = f"- {len(self._pages)} -"
        self._paper.text(self._paper.size[0] / 2 - 10, self._paper.size[1] - 36, number, 10.5)
        if self._header:
            self._paper.text(self._left, 40, self._header, 10.5)
        self._paper.end_page()

    def _room(self, height: float) -> bool:
        """Go on on a new page when there is not so much room; whether that was so."""
        if self._y + height <= self._bottom:
            return False
        self._end_page()
        self._pages.append([])
        self._y = _TOP
        return True

    def _line(self, text: str, x: float, size: float, height: float) -> None:
        self._room(height)
        self._paper.text(x, self._y + height - 0.4 * size, text, size)
        self._y += height
        self._pages[-1].append(text)

    def _paragraphs(self, texts: Sequence[str]) -> None:
        """Paragraphs, the first line set in."""
        for text in filter(None, texts):
            indent = 2 * _BODY
            for line in wrapped(text, _BODY, self._right - self._left, indent):
                self._line(line, self._left + indent, _BODY, _LINE)
                indent = 0.0

    def _table(self, table: SampleTable) -> None:
        """A table. Cells that reach over the end of a page are empty on the next one, and may be open at the break."""
        printed = _PrintedTable(table, self._left, self._right - self._left)
        self._y += 6
        heads = printed.heads if self._repeat else 0
        first = 0
        while first < len(printed.rows):
            again = self._room(printed.needs(first) + 1) and first >= heads > 0
            if again:
                self._piece(printed, 0, heads, closed=True)
            last = first + 1
            used = printed.heights[first]
            while last < len(printed.rows) and self._y + used + printed.needs(last) <= self._bottom:
                used += printed.heights[last]
                last += 1
            self._piece(printed, first, last, closed=last == len(printed.rows) or self._rng.random() < 0.5)
            first = last
        self._y += 10

    def _piece(self, table: _PrintedTable, first: int, last: int, *, closed: bool) -> None:
        """Rows ``first`` to ``last`` (half open). Without ``closed`` the lines end with the page, and none is drawn
        there."""
        paper, tops = self._paper, [self._y]
        for height in table.heights[first:last]:
            tops.append(tops[-1] + height)
        # The last row takes what a label that goes on on the next page needs for its text, which is all here.
        begun = [place for row in range(first, last) for place in table.rows[row] if place.row == row]
        tops[-1] = max(tops[-1], *(tops[place.row - first] + place.needs for place in begun))
        for row in range(first, last):
            texts = []
            for place in table.rows[row]:
                if place.row < row and row > first:
                    continue
                top, bottom = tops[row - first], tops[min(place.row_end, last) - first]
                paper.line(place.left, top, place.right, top)
                paper.line(place.left, top, place.left, bottom)
                paper.line(place.right, top, place.right, bottom)
                if closed or place.row_end <= last:
                    paper.line(place.left, bottom, place.right, bottom)
                texts.append(place.cell.text if place.row == row else "")
                if place.row == row:
                    _print_cell(paper, place, top, bottom, table.size)
            self._pages[-1].append("\t".join(texts))
        self._y = tops[-1]


class _Place(NamedTuple):
    """A cell in its table: rows (half open), sides, lines."""

    cell: SampleCell
    row: int
    row_end: int
    left: float
    right: float
    lines: tuple[str, ...]

    @property
    def needs(self) -> float:
        """How high its text is."""
        return len(self.lines) * _ROW_LINE + 6


class _PrintedTable:
    """The cells of every row with those that reach into it, and the heights of rows."""

    def __init__(self, table: SampleTable, left: float, whole: float) -> None:
        self.size = _SIZES[table.name]
        sides = [left + whole * part for part in accumulate(_WIDTHS[table.name], initial=0.0)]
        self.heads = {"disclosure": 0, "requests": 3, "disputes": 3}[table.name]
        self.rows: list[list[_Place]] = []
        self.heights: list[float] = []
        above: dict[int, _Place] = {}
        for number, row in enumerate(table.expanded()):
            places = []
            column = 0
            for cell, begins in row:
                if begins:
                    right = sides[column + cell.colspan]
                    lines = _cell_lines(cell, right - sides[column], self.size)
                    above[column] = _Place(cell, number, number + cell.rowspan, sides[column], right, lines)
                places.append(above[column])
                column += cell.colspan
            self.rows.append(places)
            own = (len(place.lines) for place in places if place.row_end == place.row + 1)
            self.heights.append(max(own, default=1) * _ROW_LINE + 6)
        for place in {id(place): place for row in self.rows for place in row}.values():
            lack = place.needs - sum(self.heights[place.row : place.row_end])
            if lack > 0:
                self.heights[place.row_end - 1] += lack

    def needs(self, row: int) -> float:
        """How high a row is, with as much of the next ones as the texts that begin in it take."""
        return max(
            self.heights[row],
            *(place.needs for place in self.rows[row] if place.row == row),
        )


def _cell_lines(cell: SampleCell, room: float, size: float) -> tuple[str, ...]:
    if cell.rowspan > _DOWNWARDS and room < 3 * size:
        return tuple(cell.text)
    return tuple(wrapped(cell.text, size, room - 6)) if cell.text else ()


def _print_cell(paper: Paper, place: _Place, top: float, bottom: float, size: float) -> None:
    """Labels from the left, the lines of others in the middle; all at half height."""
    y = top + (bottom - top - len(place.lines) * _ROW_LINE) / 2
    for line in place.lines:
        y += _ROW_LINE
        centred = (place.left + place.right - width(line, size)) / 2
        x = centred if len(line) == 1 or place.cell.fact else place.left + 3
        paper.text(x, y - 2, line, size)


def wrapped(text: str, size: float, room: float, indent: float = 0.0) -> Iterator[str]:
    """A text in lines as full as they can be. No line begins with a stop, and no word or number is broken that fits."""
    line = ""
    left = room - indent
    for piece in _pieces(text, size, room):
        if line and width(line + piece, size) > left:
            yield line
            line, left = "", room
        line += piece
    yield line


def _pieces(text: str, size: float, room: float) -> Iterator[str]:
    """What is not parted at the end of a line."""
    piece = ""
    for char in text:
        goes_on = piece and (char in _CLOSERS or (is_narrow(piece[-1]) and is_narrow(char)) or piece[-1] in _OPENERS)
        if piece and (not goes_on or width(piece + char, size) > room):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece
