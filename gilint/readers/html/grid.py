"""From the rows of a table as written to a grid: where each cell begins once all spans are resolved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from gilint.model.document import Cell
from gilint.text.mapped import MappedText

RawCell: TypeAlias = tuple[MappedText, tuple[int, int]]
"""Text, and the columns and rows asked for; 0 rows means down to the last."""

_Reach: TypeAlias = tuple[int, int, int]
"""First column, column after the last, row after the last: what a cell takes in the rows below its own."""

_WATCHED = 256
"""Columns beyond which cells are no longer kept out of the way of cells from above. Memory and time stay linear in
the cells whatever their spans say; no table of a report has more than 15."""


def grid(rows: Sequence[Iterable[RawCell]]) -> tuple[tuple[tuple[Cell, ...], ...], int]:
    """The rows with their cells placed as HTML places them, and the width of the grid.

    A cell goes to the first column that no earlier cell takes. Heights end at the last row.
    """
    placed: list[tuple[Cell, ...]] = []
    reaching: list[_Reach] = []
    width = 0
    for number, row in enumerate(rows):
        if reaching:
            reaching = [reach for reach in reaching if reach[2] > number]
        cells: list[Cell] = []
        column = at = 0
        down: list[_Reach] = []
        for text, (colspan, rowspan) in row:
            while at < len(reaching) and reaching[at][0] <= column:
                column = max(column, reaching[at][1])
                at += 1
            height = 1 if rowspan == 1 else min(rowspan or len(rows), len(rows) - number)
            if height > 1 and column < _WATCHED:
                down.append((column, column + colspan, number + height))
            cells.append(Cell(number, column, text, height, colspan))
            column += colspan
        while at < len(reaching):
            width = max(width, reaching[at][1])
            at += 1
        width = max(width, column)
        if down:
            reaching = _merged(sorted(reaching + down))
        placed.append(tuple(cells))
    return tuple(placed), width


def _merged(reaching: list[_Reach]) -> list[_Reach]:
    """Neighbours that end in the same row as one."""
    merged = reaching[:1]
    for reach in reaching[1:]:
        last = merged[-1]
        if last[2] == reach[2] and reach[0] <= last[1]:
            merged[-1] = (last[0], max(last[1], reach[1]), last[2])
        else:
            merged.append(reach)
    return merged
