"""The rows of a Word table: where each cell begins in the grid and how far it reaches."""

from __future__ import annotations

from lxml import etree

from gilint.readers.cells import WIDEST_SPAN, Flow, OpenCell
from gilint.readers.docx.names import VAL, W, is_on, number, whole

_ROW_PR = f"{W}trPr"
_CELL_PR = f"{W}tcPr"
_SPAN = f"{W}gridSpan"
_DOWN = f"{W}vMerge"
_ACROSS = f"{W}hMerge"
_BEFORE = f"{W}gridBefore"
_HIDDEN = f"{W}hidden"
_ROW_GONE = f"{W}del"
_CELL_GONE = f"{W}cellDel"
_GOES_ON = frozenset((None, "", "continue", "cont"))


class _Cell:
    """A cell while rows below may still make it longer."""

    __slots__ = ("colspan", "column", "content", "rowspan", "start")

    def __init__(self, column: int, colspan: int) -> None:
        self.column = column
        self.colspan = colspan
        self.rowspan = 1
        self.content: Flow = []
        self.start = 0


class RowReader:
    """Takes the rows of one table and their cells in order.

    Word writes every cell of a row, also those that a cell above reaches into: they go on (``vMerge``), and show
    nothing of their own.
    """

    __slots__ = ("_above", "_column", "_down", "_rows")

    def __init__(self) -> None:
        self._rows: list[list[_Cell]] = []
        self._above: dict[int, _Cell] = {}
        """Cells of earlier rows that may go on in this one, by column."""
        self._down: dict[int, _Cell] = {}
        """Those that may go on in the next one."""
        self._column = 0

    def begin(self, row: etree._Element) -> bool:
        """A row; false when it is deleted or hidden and is to be passed over."""
        properties = row.find(_ROW_PR)
        column = 0
        if properties is not None:
            if properties.find(_ROW_GONE) is not None or is_on(properties, _HIDDEN):
                return False
            column = min(max(number(properties, _BEFORE) or 0, 0), WIDEST_SPAN)
        self._column = column
        self._above, self._down = self._down, {}
        self._rows.append([])
        return True

    def takes(self, cell: etree._Element) -> bool:
        """A cell; false when it is deleted or goes on with one above or to its left, and has no words of its own."""
        colspan = 1
        down = across = None
        properties = cell[0] if len(cell) else None
        if properties is not None and properties.tag == _CELL_PR:
            for child in properties:
                tag = child.tag
                if tag == _SPAN:
                    colspan = min(max(whole(child.get(VAL)) or 1, 1), WIDEST_SPAN)
                elif tag == _DOWN:
                    down = child
                elif tag == _ACROSS:
                    across = child
                elif tag == _CELL_GONE:
                    return False
        column = self._column
        self._column += colspan
        row = self._rows[-1]
        if across is not None and across.get(VAL) in _GOES_ON and row:
            row[-1].colspan += colspan
            return False
        if down is not None:
            above = self._above.get(column)
            if down.get(VAL) in _GOES_ON and above is not None:
                above.rowspan += 1
                self._down[column] = above
                return False
        begun = _Cell(column, colspan)
        if down is not None:
            self._down[column] = begun
        row.append(begun)
        return True

    def put(self, content: Flow, start: int) -> None:
        """What the cell that was taken last holds, and where its text begins."""
        cell = self._rows[-1][-1]
        cell.content, cell.start = content, start

    def rows(self) -> list[list[OpenCell]]:
        """All rows."""
        return [
            [OpenCell(cell.column, cell.colspan, cell.rowspan, cell.content, cell.start) for cell in row]
            for row in self._rows
        ]
