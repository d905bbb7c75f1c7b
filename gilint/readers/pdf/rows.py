"""A table of one or more pages as rows of cells; what is no table in it is given back as lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from gilint.model.document import Cell, Table
from gilint.readers.pdf.broken import Held, Rows, mend
from gilint.readers.pdf.flow import Piece
from gilint.readers.pdf.glyphs import Glyph
from gilint.readers.pdf.lattice import NEAR, Area
from gilint.readers.pdf.lines import are_stacked, cell_text, text_lines
from gilint.readers.pdf.paragraphs import Margins, Placed
from gilint.readers.pdf.script import CellOnPage, Script
from gilint.readers.wrap import ends_sentence
from gilint.text.mapped import MappedText

_PROSE = 300
"""Glyphs in a cell that only running text has."""
_SENTENCE = 60
"""Glyphs of a row that is one cell and ends as a sentence does: it is no caption."""


def grid_rows(pieces: Sequence[Piece], script: Script) -> Iterator[Table | list[Placed]]:
    """The table, written row by row. Rows of running text part it; they are given as lines and not yet written."""
    borders = _borders(pieces)
    rows: Rows = []
    for piece in pieces:
        first = len(rows)
        shift = borders[0] - piece.lattice.xs[0]
        columns = [_nearest(borders, x + shift) for x in piece.lattice.xs]
        begun: defaultdict[int, list[tuple[Area, list[Glyph]]]] = defaultdict(list)
        for area, glyphs in zip(piece.lattice.areas, piece.cells, strict=True):
            begun[area.row].append((area, glyphs))
        for row in range(len(piece.lattice.ys) - 1):
            if _is_prose(begun[row], piece.lattice.columns):
                yield from _table(rows, len(borders) - 1)
                rows, first = [], 0
                for _, glyphs in begun[row]:
                    yield _lines(piece.page, glyphs)
            else:
                rows.append(_row(piece, begun[row], len(rows), columns, script))
        mend(rows, first)
    yield from _table(rows, len(borders) - 1)


def _borders(pieces: Sequence[Piece]) -> list[float]:
    """The borders of the columns of all pieces, moved to where the first of them stands."""
    first = pieces[0].lattice.xs[0]
    borders: list[float] = []
    for x in sorted(x + first - piece.lattice.xs[0] for piece in pieces for x in piece.lattice.xs):
        if not borders or x - borders[-1] > NEAR:
            borders.append(x)
    return borders


def _nearest(borders: Sequence[float], x: float) -> int:
    return min(range(len(borders)), key=lambda index: abs(borders[index] - x))


def _row(
    piece: Piece, begun: Sequence[tuple[Area, list[Glyph]]], row: int, columns: Sequence[int], script: Script
) -> list[Held]:
    xs = piece.lattice.xs
    stacked = are_stacked([glyphs for _, glyphs in begun])
    cells = [
        CellOnPage(
            cell_text(glyphs, xs[area.column_end] - xs[area.column], stacked=stacked), piece.number, piece.lattice, area
        )
        for area, glyphs in begun
    ]
    texts = script.add_row(piece.page, cells)
    return [
        Held(_cell(cell.area, text, row, columns), glyphs, xs[cell.area.column_end] - xs[cell.area.column])
        for cell, text, (_, glyphs) in zip(cells, texts, begun, strict=True)
    ]


def _cell(area: Area, text: MappedText, row: int, columns: Sequence[int]) -> Cell:
    column, end = columns[area.column], columns[area.column_end]
    return Cell(row, column, text, area.row_end - area.row, max(end - column, 1))


def _table(rows: Rows, width: int) -> Iterator[Table]:
    cells = [held.cell for row in rows for held in row]
    if any(cell.text.value for cell in cells):
        placed = tuple(tuple(held.cell for held in row) for row in rows)
        yield Table(placed, width, cells[0].span.cover(cells[-1].span))


def _is_prose(begun: Sequence[tuple[Area, list[Glyph]]], columns: int) -> bool:
    if len(begun) == 1:
        area, glyphs = begun[0]
        if len(glyphs) >= _SENTENCE and area.column_end - area.column == columns:
            return ends_sentence(text_lines(glyphs)[-1].text)
    return any(len(glyphs) > _PROSE for _, glyphs in begun)


def _lines(page: int, glyphs: Sequence[Glyph]) -> list[Placed]:
    lines = text_lines([glyph for glyph in glyphs if not glyph.turn])
    if not lines:
        return []
    margins = Margins(min(line.left for line in lines), max(line.right for line in lines))
    return [Placed(page, line, margins) for line in lines]
