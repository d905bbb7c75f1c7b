"""A table whose cells hold paragraphs: a grid of cells, or, when it only arranges the page, what its cells hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from gilint.model.document import Block, BlockKind, Cell, Table
from gilint.readers.html.runs import PROSE, is_prose, join_lines
from gilint.text.mapped import MappedText
from gilint.text.span import Span

Flow: TypeAlias = list[Block | Table]
"""Blocks and tables in order."""

WIDEST_SPAN = 1000
"""Columns that a cell may take, as in HTML; a page has room for some sixty."""


class OpenCell(NamedTuple):
    """A cell in a row: its first column in the grid (from 0), its spans, what it holds, and where its text begins."""

    column: int
    colspan: int
    rowspan: int
    content: Flow
    start: int


def table_or_content(rows: Sequence[Sequence[OpenCell]], span: Span, *, chrome: bool = False) -> Flow:
    """The table; or, of one with a single cell, with prose or with tables in its cells, what they hold, in order."""
    cells = [cell for row in rows for cell in row]
    if len(cells) <= 1 or any(_is_layout(cell.content) for cell in cells):
        return [part for cell in cells for part in cell.content]
    placed = tuple(
        tuple(Cell(number, cell.column, _cell_text(cell), cell.rowspan, cell.colspan) for cell in row)
        for number, row in enumerate(rows)
    )
    return [Table(placed, max(cell.column + cell.colspan for cell in cells), span, chrome=chrome)]


def _is_layout(content: Flow) -> bool:
    texts = [part.text for part in content if isinstance(part, Block)]
    if len(texts) < len(content):
        return True
    return len(texts[0]) > PROSE if len(texts) == 1 else is_prose(texts)


def _cell_text(cell: OpenCell) -> MappedText:
    texts = [part.text for part in cell.content if isinstance(part, Block)]
    filled = [text for text in texts if text.value]
    if len(filled) == 1:
        return filled[0]
    if filled:
        return join_lines(filled)
    if texts:
        return MappedText("", ((0, texts[0].segments[0][1], texts[-1].segments[-1][2]),))
    return MappedText("", ((0, cell.start, cell.start),))


def paragraph_blocks(texts: Sequence[MappedText], kind: BlockKind, level: int = 0, *, chrome: bool = False) -> Flow:
    """The texts of one paragraph as blocks; those without a character are blank."""
    return [
        Block(kind, text, level, chrome=chrome) if text.value else Block(BlockKind.BLANK, text, chrome=chrome)
        for text in texts
    ]
