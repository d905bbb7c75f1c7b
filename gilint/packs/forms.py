"""Forms of the report from their YAML files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from gilint.packs.decode import Decoder, Trail
from gilint.packs.entries import FormFile, TableEntry
from gilint.packs.suggest import did_you_mean
from gilint.report.form import ColumnForm, Form, GroupForm, HeadingForm, RowForm, TableForm


def build_form(entry: FormFile, decoder: Decoder, documents: Iterable[str]) -> Form:
    """The form of a file; what does not fit together is noted in ``decoder``."""
    known = list(documents)
    if entry.document is not None and entry.document not in known:
        decoder.fail_at(("document",), f"unknown document {entry.document!r}{did_you_mean(entry.document, known)}")
    if entry.years.until is not None and entry.years.until < entry.years.first:
        decoder.fail_at(("years", "to"), f"ends before it begins ({entry.years.first})")
    numbers = [heading.number for heading in entry.headings]
    for index, number in enumerate(numbers):
        if numbers.index(number) < index:
            decoder.fail_at(("headings", index, "number"), f"section {number} stands twice")
    tables = {}
    for name, table in entry.tables.items():
        trail: Trail = ("tables", name)
        if table.section not in numbers:
            decoder.fail_at((*trail, "section"), f"no heading has the number {table.section}")
        tables[name] = _table(name, table, decoder, trail)
    headings = tuple(HeadingForm(heading.number, heading.text, dict(heading.variants)) for heading in entry.headings)
    return Form(entry.form, (entry.years.first, entry.years.until), headings, tables, entry.distinctive)


def _table(name: str, entry: TableEntry, decoder: Decoder, trail: Trail) -> TableForm:
    groups = {group.key for group in entry.groups}
    counts = Counter(row.key for row in entry.rows)
    rows = []
    for index, row in enumerate(entry.rows):
        at = (*trail, "rows", index)
        if counts[row.key] > 1:
            decoder.fail_at((*at, "key"), f"row {row.key!r} stands twice")
        if row.group is not None and row.group not in groups:
            decoder.fail_at((*at, "group"), f"unknown group {row.group!r}{did_you_mean(row.group, groups)}")
        if row.caption is not None and row.caption not in entry.captions:
            suggestion = did_you_mean(row.caption, entry.captions)
            decoder.fail_at((*at, "caption"), f"unknown caption {row.caption!r}{suggestion}")
        for turn, column in enumerate(row.columns):
            if column not in entry.columns:
                suggestion = did_you_mean(column, entry.columns)
                decoder.fail_at((*at, "columns", turn), f"unknown column {column!r}{suggestion}")
        columns = row.columns or tuple(entry.columns)
        rows.append(RowForm(row.key, row.label, row.equals, row.group, columns, row.caption, row.optional))
    return TableForm(
        name,
        entry.title,
        entry.section,
        tuple(rows),
        {key: ColumnForm(key, item.label, item.equals, item.kind, item.unit) for key, item in entry.columns.items()},
        tuple(GroupForm(group.key, group.label, group.equals) for group in entry.groups),
        entry.heads,
        dict(entry.captions),
        entry.across,
    )
