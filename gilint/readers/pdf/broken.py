"""Rows and labels that a page's end breaks: they begin at the foot of one page and go on at the top of the next.

A label goes on only where its last line is full and what follows begins no item: else two labels would become one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from msgspec.structs import replace

from gilint.model.document import Cell
from gilint.readers.pdf.glyphs import Glyph
from gilint.readers.pdf.lines import is_figure, is_full, text_lines
from gilint.readers.wrap import join_words, opens_item


class Held(NamedTuple):
    """A cell of the grid, the glyphs in it, and how many points it is wide."""

    cell: Cell
    glyphs: Sequence[Glyph]
    width: float

    @property
    def words(self) -> str:
        """Its text."""
        return self.cell.text.value


Rows = list[list[Held]]


def mend(rows: Rows, first: int) -> None:
    """Put what goes on at the top of a page to what it belongs to; the rows from ``first`` on stand on that page.

    Rows of heads that are said again come before it. A row that goes on in all of its cells is taken out of ``rows``.
    """
    said_again = takewhile(lambda pair: _words(pair[0]) == _words(pair[1]), zip(rows, rows[first:], strict=False))
    at = first + sum(1 for _ in said_again)
    if not 0 < first <= at < len(rows):
        return
    pairs = list(_pairs(rows, first, at))
    going_on = [_goes_on(above, below) for above, below in pairs]
    whole_row = [above.cell.rowspan == below.cell.rowspan == 1 for above, below in pairs]
    row_goes_on = any(goes_on and whole for goes_on, whole in zip(going_on, whole_row, strict=True))
    clear = not any(
        whole and above.words and below.words and not goes_on
        for (above, below), goes_on, whole in zip(pairs, going_on, whole_row, strict=True)
    )
    for (above, below), goes_on, whole in zip(pairs, going_on, whole_row, strict=True):
        if (goes_on and not whole) or (whole and row_goes_on and clear and below.words):
            _join(rows, above, below)
    if row_goes_on and clear and sum(whole_row) == len(rows[at]) and not any(_words(rows[at])):
        del rows[at]
        for row in rows[at:]:
            row[:] = [held._replace(cell=replace(held.cell, row=held.cell.row - 1)) for held in row]


def _pairs(rows: Rows, first: int, at: int) -> Iterator[tuple[Held, Held]]:
    """The cells of row ``at``, each with the one in its columns that ends with the page before."""
    ending = {
        (held.cell.column, held.cell.colspan): held
        for row in rows[:first]
        for held in row
        if held.cell.row + held.cell.rowspan == first
    }
    for below in rows[at]:
        above = ending.get((below.cell.column, below.cell.colspan))
        if above is not None:
            yield above, below


def _goes_on(above: Held, below: Held) -> bool:
    """Whether the words of a cell at the foot of a page go on in one at the top of the next."""
    if not above.words or not below.words or opens_item(below.words) or is_figure(below.words[0]):
        return False
    over, under = ([glyph for glyph in held.glyphs if not glyph.turn] for held in (above, below))
    if not over or not under:
        return False
    return is_full(text_lines(over)[-1], text_lines(under)[0].first_piece, above.width)


def _join(rows: Rows, above: Held, below: Held) -> None:
    for row in rows[above.cell.row], rows[below.cell.row]:
        for index, held in enumerate(row):
            if held is above:
                row[index] = held._replace(
                    cell=replace(held.cell, text=join_words([above.cell.text, below.cell.text])),
                    glyphs=[*above.glyphs, *below.glyphs],
                )
            elif held is below:
                row[index] = held._replace(cell=replace(held.cell, text=held.cell.text.slice(0, 0)), glyphs=())


def _words(row: Sequence[Held]) -> list[str]:
    return [held.words for held in row]
