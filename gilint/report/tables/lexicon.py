"""The labels of all forms, by their comparison form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from enum import StrEnum

from msgspec import Struct

from gilint.report.form import Form, TableForm
from gilint.text.normal import core, numbering, ordinal, packed

LONGEST_LABEL = 60
"""A text longer than this is prose, not a label."""


class Role(StrEnum):
    """What a label labels."""

    ROW = "row"
    COLUMN = "column"
    GROUP = "group"
    HEAD = "head"
    CAPTION = "caption"


class Entry(Struct, frozen=True):
    """A label of a form. ``label`` may be an accepted equal of the ``canonical`` one."""

    role: Role
    table: str
    key: str
    form: str
    label: str
    canonical: str
    core: str
    ordinal: str
    sign: tuple[Role, str]
    """Role and key: what it says, however it is written."""
    tells: str | None
    """The form that alone has this label, None where it does not tell one."""


class Entries(tuple[Entry, ...]):
    """The labels that a text is. ``of`` are those of each table that has some, ``tables`` these tables.

    Made once for a text and asked for by each reader of each table.
    """

    of: Mapping[str, tuple[Entry, ...]]
    tables: frozenset[str]

    def __new__(cls, entries: Iterable[Entry] = ()) -> Entries:
        made = super().__new__(cls, entries)
        made.tables = frozenset([entry.table for entry in made])
        made.of = {table: tuple([entry for entry in made if entry.table == table]) for table in made.tables}
        return made


NO_ENTRIES = Entries()


class Near(Struct, frozen=True):
    """A near match: the entry and how near it is, 0 to 1."""

    entry: Entry
    ratio: float


def similarity(left: str, right: str) -> float:
    """How alike two comparison forms are: 1 for the same, 0 for nothing in common."""
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


class Lexicon:
    """All labels of all forms. Built once for each set of forms."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self.forms = forms
        self.entries: list[Entry] = []
        self._exact: dict[str, list[Entry]] = defaultdict(list)
        self._written: dict[tuple[str, Role], list[tuple[str, Entry]]] = {}
        self._distinctive = {core(label): form.name for form in forms.values() for label in form.distinctive}
        for form in forms.values():
            for table in form.tables.values():
                self._add_table(form, table)

    def _add_table(self, form: Form, table: TableForm) -> None:
        for row in table.rows:
            self._add(Role.ROW, form, table, row.key, row.label, row.equals)
        for column in table.columns.values():
            self._add(Role.COLUMN, form, table, column.key, column.label, column.equals)
        for group in table.groups:
            self._add(Role.GROUP, form, table, group.key, group.label, group.equals)
        for head in table.heads:
            self._add(Role.HEAD, form, table, head, head, ())
        for numeral, caption in table.captions.items():
            self._add(Role.CAPTION, form, table, numeral, caption, ())

    def _add(self, role: Role, form: Form, table: TableForm, key: str, label: str, equals: Iterable[str]) -> None:
        tells = self._distinctive.get(core(label)) if role is not Role.HEAD else None
        for text in (label, *equals):
            number = ordinal(numbering(text)[0])
            entry = Entry(role, table.name, key, form.name, text, label, core(text), number, (role, key), tells)
            self.entries.append(entry)
            self._exact[entry.core].append(entry)

    def written(self, table: str, role: Role) -> list[tuple[str, Entry]]:
        """The entries of a table in one role, each behind its label without spaces."""
        found = self._written.get((table, role))
        if found is None:
            chosen = [entry for entry in self.entries if entry.table == table and entry.role is role]
            found = self._written[table, role] = [(packed(entry.label), entry) for entry in chosen]
        return found

    def exact(self, text: str) -> list[Entry]:
        """The entries that ``text`` is, apart from numbering, space and punctuation."""
        if not text or len(text) > LONGEST_LABEL:
            return []
        found = self._exact.get(core(text))
        if found is None and text[-1] in ")）":
            # A filling note behind a label (（保留4位小数）) is no other label.
            found = self._exact.get(core(text, note=False))
        return found or []

    def near(self, text: str, table: str, roles: frozenset[Role], *, least: float) -> list[Near]:
        """The entries of a table that ``text`` is like, the likest first."""
        if not text or len(text) > LONGEST_LABEL:
            return []
        plain = core(text)
        if not plain:
            return []
        found = [
            Near(entry, ratio)
            for entry in self.entries
            if entry.table == table and entry.role in roles and (ratio := similarity(plain, entry.core)) >= least
        ]
        found.sort(key=lambda near: -near.ratio)
        return found
