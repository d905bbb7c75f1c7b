"""Which cells of a row lie under which columns: of three, the last of them a total."""

from __future__ import annotations

import pytest

from gilint.report.tables.align import Cells, Frame, frame_of, lay, unfold
from gilint.report.tables.stream import Field, state_of
from gilint.text.mapped import MappedText

SIGNS = frozenset("/")
WIDTH = 3
LOST = "?|?|?"


def cells(text: str, *, padded: bool = False, first: int | None = 1) -> Cells:
    """The cells that ``|`` divides behind a label; an empty one is blank. ``first`` is the grid column of the first."""
    fields = tuple(
        Field(MappedText.plain(value, 0), None if first is None else first + at, 1, state_of(value, SIGNS))
        for at, value in enumerate(text.split("|"))
    )
    return Cells(fields, None if first is None else first - 1, padded)


def no_cells() -> Cells:
    return Cells((), 0, padded=False)


def printed(cells: Cells) -> str:
    return "|".join(field.raw for field in cells.fields)


def laid(row: Cells, *, frame: Frame | None = None, total_last: bool = False) -> str:
    """What lies under each column; ``?`` where it cannot be told."""
    fields = lay(row, WIDTH, frame=frame, total_last=total_last)
    return "|".join("?" if field is None else field.raw for field in fields)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("1|2|3", "1|2|3"),
        ("|1|2", "|1|2"),
        # Empty cells in place of a span stand before the values or behind them.
        ("|1|2|3", "1|2|3"),
        ("||1||3", "1||3"),
        ("1|2|3|", "1|2|3"),
        ("1||||", "1||"),
        ("|||", "||"),
        # One cell too many, whichever it is.
        ("1|2|3|4", LOST),
        ("|1|2|3|4", LOST),
        # Too few.
        ("||", "||"),
        ("|", LOST),
        ("", LOST),
        ("1|2", LOST),
    ],
)
def test_a_row_of_a_grid_whose_cells_all_count(row: str, expected: str) -> None:
    assert laid(cells(row)) == expected


def test_a_label_without_cells() -> None:
    assert laid(no_cells(), total_last=True) == LOST
    assert frame_of([no_cells()], WIDTH) is None


@pytest.mark.parametrize(
    ("row", "expected", "among_full_rows"),
    [
        ("1|2|3||", "1|2|3", "1|2|3"),
        ("|1|2|3|", "1|2|3", "1|2|3"),
        ("1|2|3|4|", LOST, LOST),
        ("|||", "||", "||"),
        ("||", "||", "||"),
        ("|", LOST, LOST),
        # Of blank cells at the end some may be padding: where other rows are full, one of this may be lost.
        ("1|2|", "1|2|", LOST),
        ("1|2||", "1|2|", LOST),
        ("1|2", LOST, LOST),
    ],
)
def test_a_row_of_a_grid_padded_at_its_end(row: str, expected: str, among_full_rows: str) -> None:
    assert laid(cells(row, padded=True)) == expected
    # The values of the full rows stand where the labels of this one do.
    assert laid(cells(row, padded=True), frame=Frame(0, padding=True)) == among_full_rows


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("5", "?|?|5"),
        ("1|5", "?|?|5"),
        # No number stands before it.
        ("|5", "||5"),
        # What stands last is no total.
        ("/", LOST),
        ("1|/", LOST),
    ],
)
def test_the_total_of_a_short_row_is_its_last_number(row: str, expected: str) -> None:
    assert laid(cells(row, first=None), total_last=True) == expected
    assert laid(cells(row, first=None), total_last=False) == LOST


def test_padding_behind_a_short_row_is_none_of_its_cells() -> None:
    assert laid(cells("1|5||", padded=True), frame=Frame(0, padding=False), total_last=True) == "?|?|5"


def test_the_blank_cells_of_a_short_row_stand_for_those_that_were_not_seen() -> None:
    fields = lay(cells("||5"), 7, frame=None, total_last=True)
    assert [field and field.column for field in fields] == [1, 2, 2, 2, 2, 2, 3]
    assert lay(cells("|1|5"), 7, frame=None, total_last=True)[:-1] == (None,) * 6


@pytest.mark.parametrize(
    ("row", "start", "padding", "expected"),
    [
        ("||1|2|3", 3, False, "1|2|3"),
        ("|||2|3|", 3, False, "|2|3"),
        ("|||2||", 3, False, "|2|"),
        # Behind the last number a cell may be blank or lost, where padding follows the full rows.
        ("|||2||", 3, True, LOST),
        ("||1|||", 3, True, LOST),
        ("||||3|", 3, True, "||3"),
        ("||||||", 3, True, "||"),
        # A number outside the columns of the full rows.
        ("|9||2|3|", 3, False, LOST),
        ("||1|2||3", 3, False, LOST),
        # Fewer cells than columns.
        ("|1", 2, False, LOST),
    ],
)
def test_cells_lie_under_the_columns_of_full_rows(row: str, start: int, expected: str, *, padding: bool) -> None:
    assert laid(cells(row, padded=True), frame=Frame(start, padding)) == expected


@pytest.mark.parametrize(("after", "expected"), [(0, "1|2|"), (None, "1|2|"), (1, LOST)])
def test_no_cell_lies_under_a_column_that_the_label_stands_in(after: int | None, expected: str) -> None:
    row = Cells(cells("1|2||").fields, after, padded=True)
    assert laid(row, frame=Frame(1, padding=False)) == expected


def test_the_columns_of_most_full_rows_count() -> None:
    rows = ["1|2|3|", "|1|2|3||", "|4|5|6||", "||1|2||", "||||", "1||3|", "1|2|3|4"]
    padded = [cells(row, padded=True) for row in rows]
    assert frame_of(padded, WIDTH) == Frame(2, padding=True)
    assert frame_of([*padded[:2], *padded[3:]], WIDTH) == Frame(1, padding=True)
    assert frame_of(padded[3:], WIDTH) is None
    assert frame_of([cells("1|2|3|")], WIDTH) == Frame(1, padding=False)
    assert frame_of([cells("1|2|3", padded=True)], WIDTH) == Frame(1, padding=False)
    assert frame_of([cells("1|2|3", first=None)], WIDTH) is None


@pytest.mark.parametrize(
    ("row", "padded", "expected"),
    [
        ("1 2|3", False, "1|2|3"),
        ("1 / 3", False, "1|/|3"),
        ("1 2|3||", True, "1|2|3"),
        # Only when that gives the row its width.
        ("1 2", False, "1 2"),
        ("1 2|3 4", False, "1 2|3 4"),
        ("1 件|3", False, "1 件|3"),
        # A row that has its width is left as it is.
        ("1|2 3|", False, "1|2 3|"),
        ("1 2|3||", False, "1 2|3||"),
        ("|1|2|", True, "|1|2|"),
        ("|||", True, "|||"),
    ],
)
def test_values_run_together_are_split_when_the_row_needs_it(row: str, expected: str, *, padded: bool) -> None:
    assert printed(unfold(cells(row, padded=padded), WIDTH, SIGNS)) == expected
