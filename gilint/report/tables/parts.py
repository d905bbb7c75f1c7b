"""What the readers of the three tables share: results and the making of labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from gilint.model.place import Place
from gilint.report.facts import Fact
from gilint.report.form import Form, TableForm
from gilint.report.model import Label, LabelMatch, StatutoryTable
from gilint.report.tables.guide import TableGuide
from gilint.report.tables.lexicon import Entry
from gilint.report.tables.stream import Field
from gilint.text.normal import core

_EXACT, _NEAR, _VARIANT = LabelMatch.EXACT, LabelMatch.NEAR, LabelMatch.VARIANT


class TableReading(Struct, frozen=True):
    """A table, its facts by key, and the parts of the document that it is made of."""

    table: StatutoryTable
    facts: Mapping[str, Fact]
    parts: frozenset[int] = field(default_factory=frozenset)


class Setting(Struct, frozen=True):
    """What a table's reader is told: the form to read by, its table, where the route begins, the symbols."""

    form: Form
    table: TableForm
    guide: TableGuide
    route: tuple[str, ...]
    symbols: frozenset[str]
    common_heads: frozenset[str]
    """Heads that tables have anywhere (项目, 合计, 备注): neither labels of the form nor noise."""


def in_pieces(labels: Iterable[str], texts: Iterable[str]) -> bool:
    """Whether all ``labels``, one at least, may be made of ``texts`` that are no labels: they are broken up, and not
    missing."""
    wanted = "".join(map(core, labels))
    return bool(wanted) and Counter(wanted) <= Counter("".join(texts))


def best_entry(entries: Sequence[Entry], form: str) -> Entry | None:
    """The one of ``entries`` that is ``form``'s own, else the first."""
    for entry in entries:
        if entry.form == form:
            return entry
    return entries[0] if entries else None


def label_of(printed: Field, entry: Entry, setting: Setting, route: tuple[str, ...], *, near: bool = False) -> Label:
    """The label ``printed`` for ``entry``, compared with the form the report is read by."""
    text = printed.text
    match = _NEAR
    if not near:
        match = _EXACT if setting.guide.has_label(entry.key, text.value) else _VARIANT
    return Label(text, entry.canonical, match, Place(text.span(), route))
