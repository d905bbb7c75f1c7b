"""What the readers of the three tables share: results and the making of labels."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from gilint.model.place import Place
from gilint.report.facts import Fact
from gilint.report.form import Form, TableForm
from gilint.report.model import Label, LabelMatch, StatutoryTable
from gilint.report.tables.lexicon import Entry
from gilint.report.tables.stream import Field
from gilint.text.normal import core


class TableReading(Struct, frozen=True):
    """A table, its facts by key, and the parts of the document that it is made of."""

    table: StatutoryTable
    facts: Mapping[str, Fact]
    parts: frozenset[int] = field(default_factory=frozenset)


class Setting(Struct, frozen=True):
    """What a table's reader is told: the forms, the one to read by, where the route begins, the symbols."""

    forms: Mapping[str, Form]
    form: Form
    table: TableForm
    route: tuple[str, ...]
    symbols: frozenset[str]
    common_heads: frozenset[str]
    """Heads that tables have anywhere (项目, 合计, 备注): neither labels of the form nor noise."""


def label_of(printed: Field, entry: Entry, setting: Setting, route: tuple[str, ...], *, near: bool = False) -> Label:
    """The label ``printed`` for ``entry``, compared with the form the report is read by."""
    match = LabelMatch.NEAR
    if not near:
        match = LabelMatch.EXACT if _is_equal(printed.raw, entry, setting) else LabelMatch.VARIANT
    return Label(printed.text, entry.canonical, match, Place(printed.text.span(), route))


def _is_equal(text: str, entry: Entry, setting: Setting) -> bool:
    """Whether the form that the report is read by has this label for this key."""
    table = setting.table
    labels: list[str] = []
    for row in table.rows:
        if row.key == entry.key:
            labels += [row.label, *row.equals]
    if entry.key in table.columns:
        column = table.columns[entry.key]
        labels += [column.label, *column.equals]
    labels += [text for group in table.groups if group.key == entry.key for text in (group.label, *group.equals)]
    labels += [*table.heads, *table.captions.values()]
    wanted = {core(text), core(text, note=False)}
    return any(core(label) in wanted for label in labels)
