"""The cells of the statutory tables as checks look at them, laid out once for all checks of a run."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from gilint.checks.common import rows_with
from gilint.checks.registry import Context
from gilint.report.facts import CellState, Fact, NumberStyle
from gilint.report.form import RowForm, TableForm
from gilint.report.model import Report

_NUMBER = CellState.NUMBER

FilledRow: TypeAlias = tuple[RowForm, list[Fact]]
"""A row of the form with its facts, in the order of its columns; there is one at least."""


Lines: TypeAlias = Mapping[str, Mapping[str, Decimal]]
"""Numbers of a table, line by line: of each row by column, or of each column by row."""


class Grid(Struct, frozen=True):
    """The cells of one table.

    ``rows`` are all rows of the form that have facts, ``printed`` those of them that are printed; where the table
    prints hardly any row labels (table four), all of them. ``states`` and ``styles`` are all that occur.
    """

    rows: tuple[FilledRow, ...]
    printed: tuple[FilledRow, ...]
    states: frozenset[CellState]
    styles: frozenset[NumberStyle]


def grid(report: Report, context: Context, name: str) -> Grid:
    """The cells of a table."""
    return context.once(report, ("grid", name), lambda: _grid(report, context.form.tables[name]))


def _grid(report: Report, form: TableForm) -> Grid:
    get = report.facts.get
    rows: list[FilledRow] = []
    for row in form.rows:
        start = f"{form.name}.{row.key}."
        facts = [fact for column in row.columns if (fact := get(start + column)) is not None]
        if facts:
            rows.append((row, facts))
    labels = {row.key for row in rows_with(form, report)}
    printed = [item for item in rows if item[0].key in labels] if len(labels) > len(form.rows) // 2 else rows
    cells = [fact for _, facts in rows for fact in facts]
    styles = frozenset[NumberStyle]().union(*[fact.styles for fact in cells if fact.styles])
    # Nearly all are numbers; to hash a state is dear.
    states = {fact.state for fact in cells if fact.state is not _NUMBER}
    if any(fact.state is _NUMBER for fact in cells):
        states.add(_NUMBER)
    return Grid(tuple(rows), tuple(printed), frozenset(states), styles)


class Numbers(Struct, frozen=True):
    """The numbers of one table, those of each row that has any cell, and those of each column."""

    by_row: Lines
    by_column: Lines


def lines(report: Report, context: Context, name: str) -> Numbers:
    """The numbers of a table, line by line."""
    return context.once(report, ("lines", name), lambda: _lines(grid(report, context, name), context.form.tables[name]))


def _lines(cells: Grid, form: TableForm) -> Numbers:
    rows = {
        row.key: {fact.column: value for fact in facts if (value := fact.value) is not None}
        for row, facts in cells.rows
    }
    columns = {
        column: {key: numbers[column] for key, numbers in rows.items() if column in numbers} for column in form.columns
    }
    return Numbers(rows, columns)
