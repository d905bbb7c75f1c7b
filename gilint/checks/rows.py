"""Rows of the statutory tables: missing, printed twice, outside the form, in another shape, not to be aligned."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from gilint.checks.common import cell_name, listing, short_label, table_of
from gilint.checks.grid import grid
from gilint.checks.outcome import HELD, Outcome, broken, not_applicable, undecided
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Related
from gilint.model.place import Place
from gilint.report.facts import CellState
from gilint.report.form import RowForm, TableForm
from gilint.report.model import Report, Row, StatutoryTable
from gilint.text.numerals import plain

_MOST_LOOSE = 1 / 3
"""With the values of more rows lost than this, the text of a table is jumbled, and labels are lost like values."""


class TableOptions(Struct, frozen=True):
    """``table`` is the table to look at."""

    table: str


@check_kind("missing-rows", TableOptions, values=("rows", "count", "after"))
def missing_rows(report: Report, options: TableOptions, context: Context) -> Iterator[Outcome]:
    """Every row of the form is printed. Rows that are missing side by side are one finding, where they should stand."""
    form, table = table_of(report, context, options.table)
    unknown = next((stray for stray in table.strays if stray.kind == "row"), None)
    loose = [row for row in table.rows if not row.aligned]
    jumbled = len(loose) > _MOST_LOOSE * len(table.rows)
    for gap in _gaps(form, table):
        rows = listing([short_label(row) for row in gap])
        if unknown is not None:
            yield undecided(unknown.place, "unknown-row", rows=rows)
        elif jumbled:
            yield undecided(loose[0].label.place, "jumbled-rows", rows=rows, count=str(len(loose)))
        else:
            yield _missing(form, table, gap)
    yield HELD


def _gaps(form: TableForm, table: StatutoryTable) -> list[list[RowForm]]:
    """Rows of the form that are not printed, those that follow one another together, one group at a time."""
    printed = {row.key for row in table.rows}
    other_shape = {row.group for row in form.rows if row.optional and row.key in printed and row.group}
    gaps: list[list[RowForm]] = []
    previous: RowForm | None = None
    for row in form.rows:
        if row.optional:
            continue
        if row.key in printed or row.group in other_shape:
            previous = None
            continue
        if previous is not None and previous.group == row.group and previous.caption == row.caption:
            gaps[-1].append(row)
        else:
            gaps.append([row])
        previous = row
    return gaps


def _missing(form: TableForm, table: StatutoryTable, gap: list[RowForm]) -> Outcome:
    before = _row_before(form, table, gap[0])
    group = table.groups.get(gap[0].group or "")
    caption = next((label for key, label in table.captions if key == gap[0].caption), None)
    heading = group or (caption if before is None or _caption_of(form, before) != gap[0].caption else None)
    names = [short_label(row) for row in gap]
    route = (*table.place.route, *((group.canonical,) if group else ()), names[0])
    if heading is not None:
        place = Place(heading.place.span, route)
    elif before is not None:
        place = Place(before.label.place.span, route, exact=False)
    else:
        place = Place(table.place.span, route, exact=False)
    after = before.label.canonical if before is not None else ""
    related = (Related(after, "", before.label.place),) if before is not None else ()
    return broken(place, related=related, rows=listing(names), count=str(len(gap)), after=after)


def _caption_of(form: TableForm, row: Row) -> str | None:
    return next((other.caption for other in form.rows if other.key == row.key), None)


def _row_before(form: TableForm, table: StatutoryTable, row: RowForm) -> Row | None:
    """The nearest printed row that the form has before ``row``."""
    printed = {found.key: found for found in table.rows}
    before = form.rows[: form.rows.index(row)]
    return next((printed[other.key] for other in reversed(before) if other.key in printed), None)


@check_kind("duplicate-rows", TableOptions, values=("row", "count"))
def duplicate_rows(report: Report, options: TableOptions, context: Context) -> Iterator[Outcome]:
    """No row is printed twice with values."""
    _, table = table_of(report, context, options.table)
    filled = [row for row in table.rows if row.values]
    by_key: dict[str, list[Row]] = {}
    if len({row.key for row in filled}) < len(filled):
        for row in filled:
            by_key.setdefault(row.key, []).append(row)
    for rows in by_key.values():
        if len(rows) > 1:
            related = tuple(Related(row.label.canonical, "", row.label.place) for row in rows[:-1])
            yield broken(rows[-1].label.place, related=related, row=rows[-1].label.canonical, count=str(len(rows)))
    yield HELD


@check_kind("extra-rows", TableOptions, values=("row",))
def extra_rows(report: Report, options: TableOptions, context: Context) -> Iterator[Outcome]:
    """No row with values stands outside the form."""
    _, table = table_of(report, context, options.table)
    known = {row.key for row in context.form.tables[options.table].rows}
    for stray in table.strays:
        if stray.kind == "row":
            yield broken(stray.place, row=" ".join(stray.text.value.split()))
    for row in table.rows:
        if row.key not in known:
            yield broken(row.label.place, row=row.label.canonical)
    yield HELD


@check_kind("group-total", TableOptions, values=("cell", "value", "sum"))
def group_total(report: Report, options: TableOptions, context: Context) -> Iterator[Outcome]:
    """A number on the label row of a group, which the form leaves empty, is the sum of the group's rows."""
    form, table = table_of(report, context, options.table)
    decided = False
    for printed in table.group_values:
        rows = [row.key for row in form.rows if row.group == printed.group and row.key != printed.group]
        facts = [report.facts.get(f"{form.name}.{row}.{printed.column}") for row in rows]
        values = [fact.value for fact in facts if fact is not None and fact.value is not None]
        if any(fact is not None and fact.state in (CellState.LOST, CellState.TEXT) for fact in facts) or not values:
            yield undecided(printed.fact.place, "unread-cell", cell=cell_name(printed.fact))
            continue
        decided = True
        total = sum(values, Decimal(0))
        if printed.fact.value != total:
            yield broken(
                printed.fact.place,
                expected=plain(total),
                actual=printed.fact.raw,
                cell=cell_name(printed.fact),
                value=printed.fact.raw,
                sum=plain(total),
            )
    yield HELD if decided else not_applicable("nothing-to-compare")


class RowShapeOptions(Struct, frozen=True):
    """``group`` has one shape in the form (one row, or several); the other shape is ``optional`` in the form's data."""

    table: str
    group: str


@check_kind("row-shape", RowShapeOptions, values=("rows", "wanted"))
def row_shape(report: Report, options: RowShapeOptions, context: Context) -> Iterator[Outcome]:
    """A group is printed as the form prints it, as one row or as several."""
    form, table = table_of(report, context, options.table)
    wrong = {row.key for row in form.rows if row.group == options.group and row.optional}
    found = [row for row in table.rows if row.key in wrong]
    if found:
        wanted = [short_label(row) for row in form.rows if row.group == options.group and not row.optional]
        yield broken(
            found[0].label.place,
            rows=listing([row.label.canonical for row in found]),
            wanted=listing(wanted),
        )
    yield HELD


@check_kind("unaligned-rows", TableOptions, values=("rows", "count", "lost", "width"), variants=("zero",))
def unaligned_rows(report: Report, options: TableOptions, context: Context) -> Iterator[Outcome]:
    """Every row's values can be laid on its columns. One finding for the table."""
    form, table = table_of(report, context, options.table)
    rows = [row for row in table.rows if not row.aligned]
    if rows:
        lost = [fact for fact in report.facts.values() if fact.table == options.table and fact.state == "lost"]
        lost = [fact for fact in lost if any(fact.row == row.key for row in rows)]
        totals = [report.facts.get(f"{options.table}.{row.key}.total") for row in rows]
        zero = all(fact is not None and fact.value == 0 for fact in totals)
        yield broken(
            rows[0].label.place,
            variant="zero" if zero else None,
            related=tuple(Related(row.label.canonical, str(row.values), row.label.place) for row in rows),
            rows=listing([row.label.canonical for row in rows]),
            count=str(len(rows)),
            lost=str(len(lost)),
            width=str(len(form.columns)),
        )
    yield HELD


class WidthOptions(Struct, frozen=True):
    """The value row of ``table`` has ``width`` cells."""

    table: str
    width: int


@check_kind("table-width", WidthOptions, values=("count", "width"))
def table_width(report: Report, options: WidthOptions, context: Context) -> Iterator[Outcome]:
    """The value row has as many cells as the form."""
    _, table = table_of(report, context, options.table)
    if table.value_width is not None and table.value_width != options.width:
        lost = [fact for fact in report.facts.values() if fact.table == options.table]
        place = lost[0].place if lost else table.place
        yield broken(
            Place(place.span, table.place.route),
            expected=str(options.width),
            actual=str(table.value_width),
            count=str(table.value_width),
            width=str(options.width),
        )
    elif not grid(report, context, options.table).rows:
        yield undecided(table.place, "no-values")
    yield HELD


class NoiseOptions(Struct, frozen=True):
    """``tables`` to look into."""

    tables: tuple[str, ...]


@check_kind("noise", NoiseOptions, values=("texts", "count"))
def noise(report: Report, options: NoiseOptions, context: Context) -> Iterator[Outcome]:  # noqa: ARG001
    """No recognition noise stands in the tables. What stands in one line, or in lines in a row, is one finding."""
    for name in options.tables:
        runs: list[list[tuple[int, str, Place]]] = []
        for stray in report.tables[name].strays:
            if stray.kind != "noise":
                continue
            line = report.document.source.position(stray.place.span.start).line
            item = (line, " ".join(stray.text.value.split()), stray.place)
            if runs and line - runs[-1][-1][0] <= 1:
                runs[-1].append(item)
            else:
                runs.append([item])
        for run in runs:
            related = tuple(Related("", text, place) for _, text, place in run[1:])
            yield broken(run[0][2], related=related, texts=listing([text for _, text, _ in run]), count=str(len(run)))
    yield HELD
