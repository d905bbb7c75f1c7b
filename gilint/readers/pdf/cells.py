"""Which glyph stands in which cell, and what a table holds row by row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from gilint.readers.pdf.glyphs import Glyph
from gilint.readers.pdf.lattice import Lattice

_GOES_ON = 0.25
"""Ems between two glyphs of one word at most."""
_CLOSED_UP = 0.5
"""Ems by which punctuation may be closed up with what follows it."""
_CLEAN = 0.15
"""Ems by which a glyph may touch a border and still stand on its own side of it."""

Place: TypeAlias = tuple[int, int]
"""A table and one of its cells, by their indices."""


class Sorted(NamedTuple):
    """The glyphs of a page: those of each cell of each table, and those outside."""

    cells: list[list[list[Glyph]]]
    outside: list[Glyph]


def sort_glyphs(glyphs: Sequence[Glyph], tables: Sequence[Lattice]) -> Sorted:
    """Sort glyphs into the cells of tables.

    A word that is too long for its cell is printed over the border. It belongs where most of it stands, unless the
    border runs clean between two of its glyphs: then they are the words of two cells.
    """
    if not tables:
        return Sorted([], list(glyphs))
    cells: list[list[list[Glyph]]] = [[[] for _ in table.areas] for table in tables]
    outside: list[Glyph] = []
    finder = _Finder(tables)
    for word in _words(glyphs):
        places = [finder.place(glyph) for glyph in word]
        if places.count(places[0]) == len(places):
            _target(cells, outside, places[0]).extend(word)
            continue
        for first, last in _pieces(word, places, tables):
            here = places[first:last]
            _target(cells, outside, max(here, key=here.count)).extend(word[first:last])
    return Sorted(cells, outside)


def _target(cells: list[list[list[Glyph]]], outside: list[Glyph], place: Place | None) -> list[Glyph]:
    return outside if place is None else cells[place[0]][place[1]]


class _Finder:
    """Finds the cell that a glyph's middle lies in, in the smallest table when they lie in each other."""

    def __init__(self, tables: Sequence[Lattice]) -> None:
        self._tables = sorted(
            ((table.box, table, _owners(table), number) for number, table in enumerate(tables)),
            key=lambda item: (item[0][2] - item[0][0]) * (item[0][3] - item[0][1]),
        )

    def place(self, glyph: Glyph) -> Place | None:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        for (left, top, right, bottom), table, owners, number in self._tables:
            if left <= x < right and top <= y < bottom:
                return number, owners[bisect_right(table.ys, y) - 1][bisect_right(table.xs, x) - 1]
        return None


def _owners(table: Lattice) -> list[list[int]]:
    owners = [[0] * table.columns for _ in range(len(table.ys) - 1)]
    for index, area in enumerate(table.areas):
        for row in range(area.row, area.row_end):
            owners[row][area.column : area.column_end] = [index] * (area.column_end - area.column)
    return owners


def _words(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that follow one another without a gap, in the file and on the page."""
    word: list[Glyph] = []
    for glyph in glyphs:
        if word:
            last = word[-1]
            gap = (glyph.left - last.right) / glyph.size
            same = abs(glyph.middle - last.middle) < _CLEAN * glyph.size and not glyph.turn and not last.turn
            least = -_CLEAN if last.char.isalnum() else -_CLOSED_UP
            if not (same and least <= gap <= _GOES_ON):
                yield word
                word = []
        word.append(glyph)
    if word:
        yield word


def _pieces(
    word: Sequence[Glyph], places: Sequence[Place | None], tables: Sequence[Lattice]
) -> Iterator[tuple[int, int]]:
    """The word cut where a border runs clean between two glyphs."""
    first = 0
    for at in range(1, len(word)):
        before, after = places[at - 1], places[at]
        if before != after:
            near = _CLEAN * word[at].size
            border = _right(before, tables) if before is not None else _left(after, tables)
            if word[at - 1].right <= border + near and word[at].left >= border - near:
                yield first, at
                first = at
    yield first, len(word)


def _right(place: Place, tables: Sequence[Lattice]) -> float:
    table = tables[place[0]]
    return table.xs[table.areas[place[1]].column_end]


def _left(place: Place | None, tables: Sequence[Lattice]) -> float:
    assert place is not None
    table = tables[place[0]]
    return table.xs[table.areas[place[1]].column]
