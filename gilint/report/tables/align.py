"""Laying the values of a row on its columns.

Only what can be proven without the relations that are to be checked is laid: a row with as many cells as columns; cells
under the same columns as the full rows of the same grid; the last number of a short row as its total. The rest is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from gilint.report.facts import CellState
from gilint.report.tables.stream import Field, split_values

_BLANK = CellState.BLANK

Laid = tuple[Field | None, ...]
"""One entry for each column; None is lost."""


class Cells(Struct, frozen=True):
    """The fields behind a row's label.

    ``after`` is the grid column of the label's last field, None outside grids. ``padded`` tells that blanks at the end
    may be padding.
    """

    fields: tuple[Field, ...]
    after: int | None
    padded: bool

    def fill(self, width: int) -> bool:
        """Whether they are as many as ``width`` columns, each in its own."""
        return len(self.fields) == width and not self.padded


def _last_filled(fields: Sequence[Field]) -> int:
    for index in range(len(fields) - 1, -1, -1):
        if fields[index].state is not _BLANK:
            return index
    return -1


def count_filled(fields: Iterable[Field]) -> int:
    """How many fields are not blank."""
    count = 0
    for field in fields:
        if field.state is not _BLANK:
            count += 1
    return count


def _all_blank(fields: Sequence[Field]) -> bool:
    return all(field.state is _BLANK for field in fields)


class Frame(Struct, frozen=True):
    """Where the values of a grid's full rows stand: their first column, and whether blank padding follows them."""

    start: int
    padding: bool


def frame_of(rows: Sequence[Cells], width: int) -> Frame | None:
    """The frame that most full rows of one grid agree on; None when no row is full."""
    frames: Counter[Frame] = Counter()
    for cells in rows:
        end = _last_filled(cells.fields)
        first = next((i for i, field in enumerate(cells.fields) if field.state is not _BLANK), 0)
        if end - first + 1 == width and not any(f.state is _BLANK for f in cells.fields[first : end + 1]):
            column = cells.fields[first].column
            if column is not None:
                frames[Frame(column, cells.padded and end + 1 < len(cells.fields))] += 1
    return max(frames, key=frames.__getitem__, default=None)


def unfold(cells: Cells, width: int, symbols: frozenset[str]) -> Cells:
    """Cells with run-together values split, when only that gives the row its width."""
    if len(cells.fields) >= width and not (cells.padded and _last_filled(cells.fields) + 1 < width):
        return cells
    split = tuple(part for field in cells.fields for part in split_values(field, symbols))
    filled = split[: _last_filled(split) + 1]
    if len(filled) == width:
        return Cells(filled, None, False)
    return cells


def lay(cells: Cells, width: int, *, frame: Frame | None, total_last: bool) -> Laid:
    """The fields of ``cells`` on ``width`` columns.

    ``frame`` is where the values of the full rows of the same grid stand. ``total_last`` tells that the
    last column is a total, which a short row prints last.
    """
    fields = cells.fields
    if cells.fill(width):
        return fields
    laid = _under_columns(cells, width, frame.start) if frame is not None else None
    if laid is not None:
        # Behind the last number an empty cell and padding look the same: a cell may be blank, or one may be lost.
        return _lost(width) if frame is not None and frame.padding and _ends_blank(laid) else laid
    end = _last_filled(fields)
    extra = len(fields) - width
    if end < 0:
        return tuple(fields[:width]) if extra >= 0 else _lost(width)
    if extra >= 0 and not cells.padded:
        # Empty cells in place of a span stand before the values, more rarely behind them.
        if _all_blank(fields[:extra]):
            return tuple(fields[extra:])
        return tuple(fields[:width]) if _all_blank(fields[width:]) else _lost(width)
    if end + 1 >= width:
        first = end + 1 - width
        return tuple(fields[first : end + 1]) if _all_blank(fields[:first]) else _lost(width)
    if extra >= 0 and frame is None:
        return tuple(fields[:width])
    return _short_row(fields[: end + 1], width) if total_last else _lost(width)


def _ends_blank(fields: Sequence[Field]) -> bool:
    """Whether numbers stand in a row, and nothing under its last column."""
    return fields[-1].state is _BLANK and not _all_blank(fields)


def _under_columns(cells: Cells, width: int, start: int) -> tuple[Field, ...] | None:
    """The fields under the columns of the full rows, when nothing stands outside them and the label not in them."""
    if cells.after is not None and cells.after >= start:
        return None
    inside: list[Field] = []
    for field in cells.fields:
        if field.column is None:
            return None
        if start <= field.column < start + width:
            inside.append(field)
        elif field.state is not _BLANK:
            return None
    return tuple(inside) if len(inside) == width else None


def _short_row(fields: Sequence[Field], width: int) -> Laid:
    """Fewer cells than columns: the last number is the total; when every cell before it is empty, all of them are."""
    before = fields[:-1]
    if not fields[-1].is_number:
        return _lost(width)
    if before and _all_blank(before):
        # No number stands in the row for a column whose cell was not seen: it is as empty as its neighbours.
        return (*(before[min(i, len(before) - 1)] for i in range(width - 1)), fields[-1])
    return (*_lost(width - 1), fields[-1])


def _lost(width: int) -> Laid:
    return (None,) * width
