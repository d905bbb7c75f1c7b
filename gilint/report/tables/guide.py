"""What is known of a table of a form before a report is read: made once for all reports, not for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from gilint.report.form import ColumnForm, Form, GroupForm, RowForm, TableForm
from gilint.report.tables.lexicon import Entry, Lexicon, Role
from gilint.text.normal import core

_ROW = Role.ROW


class CellForm(Struct, frozen=True):
    """A cell of a form: the key of its fact, and the parts of that key."""

    key: str
    table: str
    row: str
    column: ColumnForm


class TableGuide:
    """A table of one form: its rows by key and in order, its labels as they are compared, its cells."""

    def __init__(self, form: Form, table: TableForm, lexicon: Lexicon) -> None:
        self._table = table
        self._cells: dict[str, tuple[CellForm, ...]] = {}
        self.columns = tuple(table.columns)
        self.rows: Mapping[str, RowForm] = {row.key: row for row in reversed(table.rows)}
        self.order: Mapping[str, int] = {row.key: index for index, row in enumerate(table.rows)}
        self.grouped = frozenset(row.key for row in table.rows if row.group and row.key != row.group)
        """The rows below the label of a group."""
        self.any_row: Mapping[str, Entry] = {
            entry.key: entry for entry in lexicon.entries if entry.table == table.name and entry.role is _ROW
        }
        """An entry of each row that any form has."""
        self.own_rows: tuple[Entry, ...] = tuple(
            entry
            for entry in lexicon.entries
            if entry.table == table.name and entry.role is _ROW and entry.form == form.name
        )
        """The entries of the form's rows."""
        optional = {row.key for row in table.rows if row.optional}
        self.wanted: tuple[Entry, ...] = tuple(
            entry for entry in self.own_rows if entry.label == entry.canonical and entry.key not in optional
        )
        """The rows that the form asks for, by their canonical labels."""
        self._short = {key: min((row.label, *row.equals), key=len) for key, row in self.rows.items()}
        self._heads = frozenset(core(label) for label in (*table.heads, *table.captions.values()))
        self._printed = {key: frozenset(labels) for key, labels in _labels(table).items()}
        """The labels as the form prints them, which most reports do too."""
        self._labels = {key: frozenset(map(core, labels)) | self._heads for key, labels in self._printed.items()}

    def has_label(self, key: str, text: str) -> bool:
        """Whether ``text`` is a label of the form for row, column or group ``key``, or one that stands for none."""
        if text in self._printed.get(key, ()):
            return True
        labels = self._labels.get(key, self._heads)
        return core(text) in labels or core(text, note=False) in labels

    def short_label(self, entry: Entry) -> str:
        """The label of an entry's row in its shortest wording, the entry's own where the form does not have the row."""
        return self._short.get(entry.key, entry.canonical)

    def cells(self, row: str, columns: Sequence[str] = ()) -> tuple[CellForm, ...]:
        """The cells of a row, in all columns where none are named."""
        cells = self._cells.get(row)
        if cells is None:
            table = self._table
            cells = self._cells[row] = tuple(
                CellForm(f"{table.name}.{row}.{table.columns[key].key}", table.name, row, table.columns[key])
                for key in columns or self.columns
            )
        return cells


def _labels(table: TableForm) -> dict[str, list[str]]:
    labels: dict[str, list[str]] = {}
    labelled: list[RowForm | ColumnForm | GroupForm] = [*table.rows, *table.columns.values(), *table.groups]
    for item in labelled:
        labels.setdefault(item.key, []).extend((item.label, *item.equals))
    return labels


class Guides:
    """The guides of all tables of all forms, each made when it is first asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._made: dict[tuple[str, str], TableGuide] = {}

    def of(self, form: Form, table: TableForm) -> TableGuide:
        """The guide of a table of a form."""
        guide = self._made.get((form.name, table.name))
        if guide is None:
            guide = self._made[form.name, table.name] = TableGuide(form, table, self.lexicon)
        return guide
