"""From ruling lines to the cells of tables: pure geometry, in the reading frame of one page.

Lines that touch make one table. Where no line stands between two neighbouring fields of its lattice, they are one cell.
A table that a page's end cuts may have no line there: it ends where its outermost lines end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from gilint.readers.pdf.rulings import Ruling
from gilint.text.where import Box

NEAR = 3.0
"""Points within which lines lie on each other or touch; no row and no column is so narrow."""
_OPEN = 6.0
"""Points by which lines must stand out of a table for an open row or column to be there."""
_COVERED = 0.5
"""The part of a field's side that lines must cover to part it from its neighbour."""
MOST_LINES = 2_000
"""Lines of a page in one direction, pieces joined: more are a drawing."""
MOST_FIELDS = 40_000
"""Fields of one table's lattice."""


class Area(Struct, frozen=True):
    """A cell: its first row and column, and those behind its last."""

    row: int
    column: int
    row_end: int
    column_end: int


class Lattice(Struct, frozen=True):
    """A table on a page: the borders of its rows from the top, those of its columns from the left, its cells in order
    of row and column."""

    ys: tuple[float, ...]
    xs: tuple[float, ...]
    areas: tuple[Area, ...]

    @property
    def box(self) -> Box:
        """The whole table."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def box_of(self, area: Area) -> Box:
        """One cell."""
        return self.xs[area.column], self.ys[area.row], self.xs[area.column_end], self.ys[area.row_end]

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.xs) - 1


def lattices(across: Iterable[Ruling], down: Iterable[Ruling]) -> list[Lattice] | None:
    """The tables that lines make, from the top; None when there are more lines than in any table."""
    across, down = _joined(across), _joined(down)
    if max(len(across), len(down)) > MOST_LINES:
        return None
    found = [_lattice(rows, columns) for rows, columns in _connected(across, down)]
    return sorted((lattice for lattice in found if lattice is not None), key=lambda lattice: lattice.box[1::-1])


def _joined(lines: Iterable[Ruling]) -> list[Ruling]:
    """Lines that lie on each other, and pieces that follow one another, as one line each."""
    joined: list[Ruling] = []
    level: list[Ruling] = []
    for line in [*sorted(lines), None]:
        if level and (line is None or line.at - level[0].at > NEAR):
            at = sum(other.at for other in level) / len(level)
            start, end = None, 0.0
            for other in sorted(level, key=lambda other: other.start):
                if start is not None and other.start <= end + NEAR:
                    end = max(end, other.end)
                else:
                    if start is not None:
                        joined.append(Ruling(at, start, end))
                    start, end = other.start, other.end
            if start is not None:
                joined.append(Ruling(at, start, end))
            level = []
        if line is not None:
            level.append(line)
    return joined


def _connected(across: Sequence[Ruling], down: Sequence[Ruling]) -> Iterable[tuple[list[Ruling], list[Ruling]]]:
    """Lines grouped by what touches."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    places = [line.at for line in down]
    for number, line in enumerate(across):
        first, last = bisect_left(places, line.start - NEAR), bisect_right(places, line.end + NEAR)
        for other in range(first, last):
            if down[other].start - NEAR <= line.at <= down[other].end + NEAR:
                parent[root(len(across) + other)] = root(number)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for number, line in enumerate(across):
        groups[root(number)][0].append(line)
    for number, line in enumerate(down):
        groups[root(len(across) + number)][1].append(line)
    return groups.values()


def _lattice(across: Sequence[Ruling], down: Sequence[Ruling]) -> Lattice | None:
    if not across or not down:
        return None
    ys, xs = _borders(across, down), _borders(down, across)
    if len(ys) < 2 or len(xs) < 2 or (len(ys) - 1) * (len(xs) - 1) > MOST_FIELDS:
        return None
    under = _parted(across, ys, xs)
    beside = _parted(down, xs, ys)
    areas = list(_areas(len(ys) - 1, len(xs) - 1, under, beside))
    rows = sorted({0, len(ys) - 1, *(area.row for area in areas)})
    columns = sorted({0, len(xs) - 1, *(area.column for area in areas)})
    if len(rows) == len(ys) and len(columns) == len(xs):
        return Lattice(tuple(ys), tuple(xs), tuple(areas))
    # Levels at which no cell begins are none: a line that touches a border by chance, an underline.
    return Lattice(
        tuple(ys[row] for row in rows), tuple(xs[column] for column in columns), _renumbered(areas, rows, columns)
    )


def _renumbered(areas: Iterable[Area], rows: Sequence[int], columns: Sequence[int]) -> tuple[Area, ...]:
    row, column = ({level: number for number, level in enumerate(levels)} for levels in (rows, columns))
    return tuple(Area(row[area.row], column[area.column], row[area.row_end], column[area.column_end]) for area in areas)


def _borders(lines: Sequence[Ruling], others: Sequence[Ruling]) -> list[float]:
    """Where lines lie, and where those of the other direction end outside of them."""
    places = sorted(line.at for line in lines)
    borders = [places[0]]
    for place in places[1:]:
        if place - borders[-1] > NEAR:
            borders.append(place)
    first, last = min(line.start for line in others), max(line.end for line in others)
    if first < borders[0] - _OPEN:
        borders.insert(0, first)
    if last > borders[-1] + _OPEN:
        borders.append(last)
    return borders


def _parted(lines: Sequence[Ruling], levels: Sequence[float], marks: Sequence[float]) -> list[list[bool]]:
    """``[level][field]``: whether lines on a level part the fields on both of its sides."""
    covered = [[0.0] * (len(marks) - 1) for _ in levels]
    for line in lines:
        level = covered[bisect_right(levels, line.at + NEAR) - 1]
        first = max(bisect_right(marks, line.start) - 1, 0)
        for field in range(first, len(marks) - 1):
            if marks[field] >= line.end:
                break
            level[field] += min(line.end, marks[field + 1]) - max(line.start, marks[field])
    lengths = [right - left for left, right in pairwise(marks)]
    return [[part >= _COVERED * length for part, length in zip(level, lengths, strict=True)] for level in covered]


def _areas(rows: int, columns: int, under: list[list[bool]], beside: list[list[bool]]) -> Iterable[Area]:
    """The cells. ``under[i]`` are the lines over row ``i``, ``beside[j]`` those before column ``j``.

    What is not a rectangle for want of a line is cut into rectangles row by row.
    """
    taken = [[False] * columns for _ in range(rows)]
    for row in range(rows):
        column = 0
        while column < columns:
            if taken[row][column]:
                column += 1
                continue
            end = column + 1
            while end < columns and not beside[end][row] and not taken[row][end]:
                end += 1
            row_end = row + 1
            while row_end < rows and _goes_on(row_end, column, end, columns, under, beside):
                row_end += 1
            for other in range(row, row_end):
                taken[other][column:end] = [True] * (end - column)
            yield Area(row, column, row_end, end)
            column = end


def _goes_on(row: int, column: int, end: int, columns: int, under: list[list[bool]], beside: list[list[bool]]) -> bool:
    """Whether a cell from ``column`` to ``end`` reaches down into ``row``."""
    if any(under[row][column:end]) or any(beside[inner][row] for inner in range(column + 1, end)):
        return False
    return (column == 0 or beside[column][row]) and (end == columns or beside[end][row])
