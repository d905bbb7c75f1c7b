"""Labels of the statutory tables: rows, columns, captions, as the form prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from gilint.checks.common import listing, table_of
from gilint.checks.mend import distance, mend
from gilint.checks.outcome import HELD, Outcome, broken, undecided
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Applicability
from gilint.model.place import Place
from gilint.report.form import TableForm
from gilint.report.model import Label, LabelMatch, Report, StatutoryTable
from gilint.text.normal import core

_SLIP = 2
_EXACT = LabelMatch.EXACT


class LabelOptions(Struct, frozen=True):
    """``table`` is the table to look at; ``groups`` includes the labels that head several rows."""

    table: str
    groups: bool = False


def _printed(label: Label) -> str:
    return " ".join(label.printed.value.split())


def _differing(labels: Iterable[Label]) -> Iterator[Outcome]:
    seen: set[int] = set()
    for label in labels:
        if label.match is _EXACT or label.place.span.start in seen:
            continue
        seen.add(label.place.span.start)
        yield broken(
            label.place,
            variant="other-form" if label.match is LabelMatch.VARIANT else None,
            expected=label.canonical,
            actual=_printed(label),
            edits=mend(label.printed, label.canonical),
            trust=_trust(label),
            printed=_printed(label),
            wanted=label.canonical,
        )


def _trust(label: Label) -> Applicability:
    """A label that is another one by more than a slip of two characters may be meant; known other wordings are not."""
    near = distance(core(label.printed.value), core(label.canonical)) <= _SLIP
    return Applicability.SAFE if near or label.match is LabelMatch.VARIANT else Applicability.UNSAFE


@check_kind("row-labels", LabelOptions, values=("printed", "wanted"), variants=("other-form",))
def row_labels(report: Report, options: LabelOptions, context: Context) -> Iterator[Outcome]:
    """Row labels are the form's, apart from spaces, punctuation and the style of numbering."""
    form, table = table_of(report, context, options.table)
    rows = [row for row in table.rows if row.label.match is not _EXACT and row.values]
    wanted = {row.key: row.label for row in form.rows} if rows else {}
    labels = [
        Label(row.label.printed, wanted.get(row.key, row.label.canonical), row.label.match, row.label.place)
        for row in rows
    ]
    if options.groups:
        labels += [label for label in table.groups.values() if label.match is not _EXACT]
    yield from _differing(sorted(labels, key=lambda label: label.place.span))
    yield HELD


@check_kind("column-labels", LabelOptions, values=("printed", "wanted"), variants=("other-form",))
def column_labels(report: Report, options: LabelOptions, context: Context) -> Iterator[Outcome]:
    """Column heads are the form's."""
    _, table = table_of(report, context, options.table)
    yield from _differing(column.label for column in table.columns)
    yield HELD


@check_kind("missing-columns", LabelOptions, values=("columns", "count"))
def missing_columns(report: Report, options: LabelOptions, context: Context) -> Iterator[Outcome]:
    """Every column has its head, where the table has values for it; groups of columns too when ``groups`` is set."""
    form, table = table_of(report, context, options.table)
    if table.damaged_head or not table.rows:
        yield HELD
        return
    printed = {column.key for column in table.columns}
    if not printed:
        # A head of which nothing was recognised is more likely broken up than left out.
        yield undecided(table.place, "no-heads")
        return
    missing = [column.label for column in form.columns.values() if column.key not in printed]
    if options.groups:
        rows = {row.key for row in table.rows}
        missing = [row.label for row in form.rows if row.key not in rows] + missing
    if missing:
        place = _head_place(table)
        yield broken(Place(place.span, table.place.route), columns=listing(missing), count=str(len(missing)))
    yield HELD


def _head_place(table: StatutoryTable) -> Place:
    """The head of the table: the nearest printed thing above the first row of values that is not a note."""
    heads = [table.head] if table.head is not None else []
    heads += [column.label.place for column in table.columns]
    return min(heads, key=lambda place: place.span) if heads else table.place


@check_kind("captions", LabelOptions, values=("printed", "wanted", "missing"), variants=("missing", "duplicated"))
def captions(report: Report, options: LabelOptions, context: Context) -> Iterator[Outcome]:
    """Every block of rows stands under its caption, once, and each caption names an item that the form has."""
    form, table = table_of(report, context, options.table)
    seen: dict[str, Label] = {}
    wrong = []
    for key, label in table.captions:
        if key not in form.captions:
            wrong.append(label)
        elif key in seen:
            yield broken(label.place, variant="duplicated", printed=_printed(label), wanted="", missing="")
        else:
            seen[key] = label
    missing = [key for key in form.captions if key not in seen]
    for label in wrong:
        sure = len(missing) == len(wrong) == 1
        wanted = listing([form.captions[key] for key in missing])
        yield broken(
            label.place,
            expected=wanted,
            actual=_printed(label),
            edits=mend(label.printed, wanted) if sure else (),
            printed=_printed(label),
            wanted=wanted,
            missing=wanted,
        )
    if missing and not wrong:
        names = listing([form.captions[key] for key in missing])
        yield broken(
            _caption_place(form, table, missing[0]), variant="missing", printed="", wanted=names, missing=names
        )
    yield HELD


def _caption_place(form: TableForm, table: StatutoryTable, numeral: str) -> Place:
    """Where a caption should stand: at the first row that it heads, else at the table."""
    keys = {row.key for row in form.rows if row.caption == numeral}
    row = next((row for row in table.rows if row.key in keys), None)
    place = row.label.place if row is not None else table.place
    return Place(place.span, (*table.place.route, form.captions[numeral]), exact=False)
