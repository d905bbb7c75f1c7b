"""What a document holds, in a form that is short to compare."""

from __future__ import annotations

from typing import TypeAlias

from gilint.model.document import Block, BlockKind, Cell, Document, Table

Shown: TypeAlias = "str | list[list[str]]"


def shown(document: Document) -> list[Shown]:
    """Blocks as their text, ``#`` before headings, ``-`` before items, ``~`` before what is not content, ``□`` for a
    blank one; tables as rows of cells with their spans behind them (``甲 2x3``: two rows, three columns)."""
    return [_block(part) if isinstance(part, Block) else _table(part) for part in document.parts]


def _block(block: Block) -> str:
    mark = {BlockKind.HEADING: "#" * block.level + " ", BlockKind.ITEM: "- ", BlockKind.BLANK: "□"}.get(block.kind, "")
    return f"{'~' if block.chrome else ''}{mark}{block.text.value}"


def _table(table: Table) -> list[list[str]]:
    column = 0
    rows = []
    for row in table.rows:
        cells = []
        column = 0
        for cell in row:
            gap = cell.column - column
            cells.append(("> " * bool(gap and cell.rowspan == 1 and not _reached(table, cell))) + _cell(cell))
            column = cell.column + cell.colspan
        rows.append(cells)
    return rows


def _reached(table: Table, cell: Cell) -> bool:
    """Whether a cell from above stands right before a cell."""
    return any(
        above.row < cell.row < above.row + above.rowspan and above.column + above.colspan == cell.column
        for row in table.rows
        for above in row
    )


def _cell(cell: Cell) -> str:
    spans = f" {cell.rowspan}x{cell.colspan}" if (cell.rowspan, cell.colspan) != (1, 1) else ""
    return cell.text.value + spans
