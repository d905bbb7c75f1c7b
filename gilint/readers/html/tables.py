"""A table while it is read, and what becomes of it: a grid of cells, or lines when it only arranges the page."""

from __future__ import annotations

from typing import TypeAlias

from gilint.model.document import BlockKind, Table
from gilint.readers.html.grid import RawCell, grid
from gilint.readers.html.lines import LineReader
from gilint.readers.html.marks import INNERMOST
from gilint.readers.html.runs import PROSE, is_prose, join_lines
from gilint.readers.html.skeleton import Skeleton
from gilint.text.expressions import compiled
from gilint.text.mapped import MappedText
from gilint.text.span import Span

Line: TypeAlias = tuple[BlockKind, int, MappedText, int]
"""Kind, level, text, container: a block before it is known whether it stands in a cell."""

Flow: TypeAlias = list["Line | Table"]
"""Lines and tables in order."""

_ONE = (1, 1)
_CONTENT = compiled(r"[ \t\n\r\f]*")
"""What stands between a cell's start tag and its content."""


class OpenTable:
    """A table being read.

    ``rows`` hold its cells: the number of the tag, and the content: the number of its run or -1 when it is plain, as it
    stands in the skeleton when it is text alone, else what was read. What stands between the cells goes to ``after``,
    the table itself to ``around``.
    """

    __slots__ = ("after", "around", "container", "rows", "stamp")

    def __init__(self, stamp: int, around: Flow, container: int) -> None:
        self.stamp = stamp
        self.around = around
        self.container = container
        self.rows: list[list[tuple[int, int | str | Flow]]] = []
        self.after: Flow = []


class ReadTable:
    """A table whose cells are read. ``layout`` tells that it holds no data: it has one cell, prose or tables in one."""

    __slots__ = ("_grid", "_lines", "_open", "_skeleton", "_text", "layout")

    def __init__(self, table: OpenTable, text: str, skeleton: Skeleton, reader: LineReader) -> None:
        self._open = table
        self._text = text
        self._skeleton = skeleton
        self._lines: list[list[MappedText]] = []
        self._grid: list[list[RawCell]] = []
        self.layout = sum(map(len, table.rows)) <= 1
        spans, read = skeleton.spans, self._lines
        for row in table.rows:
            cells: list[RawCell] = []
            for stamp, content in row:
                if isinstance(content, int):
                    line = reader.run(content) if content >= 0 else None
                    lines = [] if line is None else [line]
                else:
                    lines = reader.read(content) if isinstance(content, str) else self._of_flow(content)
                    line = lines[0] if len(lines) == 1 else None
                read.append(lines)
                if line is not None and 0 < len(line.value) <= PROSE:
                    cell_text = line
                else:
                    self.layout = self.layout or is_prose(lines)
                    cell_text = self._cell_text(stamp, lines)
                cells.append((cell_text, spans.get(stamp, _ONE)))
            self._grid.append(cells)

    def _of_flow(self, content: Flow) -> list[MappedText]:
        lines: list[MappedText] = []
        for part in content:
            if isinstance(part, tuple):
                lines.append(part[2])
            else:
                self.layout = True
        return lines

    def contents(self) -> list[tuple[list[MappedText], Flow | None]]:
        """The cells of a table for layout in order: lines, or what was read when there is more than text."""
        contents = [content for row in self._open.rows for _, content in row]
        return [
            (lines, content if isinstance(content, list) else None)
            for lines, content in zip(self._lines, contents, strict=True)
        ]

    def table(self) -> Table:
        """The grid of a table that holds data."""
        cells, width = grid(self._grid)
        stamp = self._open.stamp
        start, end = self._skeleton.tags[stamp]
        last = max((cell.span.end for row in cells[-1:] for cell in row), default=end)
        return Table(cells, width, Span(start, self._skeleton.table_ends.get(stamp, last)), self._open.container)

    def _cell_text(self, stamp: int, lines: list[MappedText]) -> MappedText:
        filled = [line for line in lines if line.value]
        if filled:
            return join_lines(filled)
        start, end = self._skeleton.tags[stamp]
        if lines:
            # The cell's content, marks included: what a value would take the place of.
            first = _CONTENT.match(self._text, end) if end > start else None
            low = min(first.end(), lines[0].segments[0][1]) if first else lines[0].segments[0][1]
            return MappedText("", ((0, low, lines[-1].segments[-1][2]),))
        inside = INNERMOST.match(self._text, end) if end > start else None
        at = inside.end() if inside else end
        return MappedText("", ((0, at, at),))
