"""The cells of the statutory tables as checks look at them, laid out once for all checks of a run."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from gilint.checks.common import rows_with
from gilint.checks.registry import Context
from gilint.report.facts import CellState, Fact, NumberStyle
from gilint.report.form import RowForm, TableForm
from gilint.report.model import Report

FilledRow: TypeAlias = tuple[RowForm, list[Fact]]
"""A row of the form with its facts, in the order of its columns; there is one at least."""


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
    labels = {row.key for row in rows_with(form, report)} if form.name in report.tables else frozenset()
    printed = [item for item in rows if item[0].key in labels] if len(labels) > len(form.rows) // 2 else rows
    cells = [fact for _, facts in rows for fact in facts]
    styles = frozenset[NumberStyle]().union(*[fact.styles for fact in cells if fact.styles])
    return Grid(tuple(rows), tuple(printed), frozenset([fact.state for fact in cells]), styles)


class Lines(Struct, frozen=True):
    """The numbers of one table, of each row by column and of each column by row, and the rows that have any cell."""

    rows: set[str]
    by_row: dict[str, dict[str, Decimal]]
    by_column: dict[str, dict[str, Decimal]]


def lines(report: Report, context: Context, table: str) -> Lines:
    """The numbers of a table, line by line."""
    found = context.once(report, "lines", lambda: _lines(report)).get(table)
    return found if found is not None else Lines(set(), {}, {})


def _lines(report: Report) -> dict[str, Lines]:
    found: dict[str, Lines] = {}
    for fact in report.facts.values():
        table = found.get(fact.table)
        if table is None:
            table = found[fact.table] = Lines(set(), {}, {})
        row, value = fact.row, fact.value
        table.rows.add(row)
        if value is not None:
            table.by_row.setdefault(row, {})[fact.column] = value
            table.by_column.setdefault(fact.column, {})[row] = value
    return found
