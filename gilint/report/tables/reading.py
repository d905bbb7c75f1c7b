"""From a document to its three tables and their facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import is_not

from msgspec import Struct

from gilint.model.document import Document
from gilint.model.place import Place
from gilint.report.facts import Fact
from gilint.report.form import Form, TableForm
from gilint.report.model import Label, LabelMatch, StatutoryTable
from gilint.report.tables.disclosure import read_disclosure
from gilint.report.tables.disputes import read_disputes
from gilint.report.tables.guide import Guides
from gilint.report.tables.lexicon import Lexicon
from gilint.report.tables.mend import mend_labels
from gilint.report.tables.parts import Setting, TableReading
from gilint.report.tables.regions import Region, find_region
from gilint.report.tables.requests import read_requests
from gilint.report.tables.stream import Line, LineMaker, lines_of
from gilint.text.span import Span

_READERS: Mapping[str, Callable[[Sequence[Line], Setting, Lexicon], TableReading]] = {
    "disclosure": read_disclosure,
    "requests": read_requests,
    "disputes": read_disputes,
}
"""The layouts are three; which rows and columns they have is the form's to say."""


class SectionPart(Struct, frozen=True):
    """A section's heading as printed, its place, and the document's parts that the section is made of (half open)."""

    heading: str
    span: Span
    first: int
    last: int


class Tables(Struct, frozen=True):
    """The tables by name, the facts by key, and the parts of the document that the tables are made of."""

    tables: Mapping[str, StatutoryTable]
    facts: Mapping[str, Fact]
    parts: frozenset[int]


class TableStream(Struct, frozen=True):
    """The stream of a document's lines, with the region of each table and the labels of each form met in them."""

    lines: tuple[Line, ...]
    regions: Mapping[str, Region]
    form_labels: Mapping[str, tuple[Label, ...]]
    """Distinctive labels met, by form, each once."""

    @property
    def form_by_labels(self) -> str | None:
        """The form whose distinctive labels are met, two at least and more than of any other."""
        most = max(map(len, self.form_labels.values()), default=0)
        forms = [form for form, labels in self.form_labels.items() if len(labels) == most]
        return forms[0] if most >= 2 and len(forms) == 1 else None


def table_stream(document: Document, first: int, last: int, maker: LineMaker) -> TableStream:
    """The lines of the parts ``first`` to ``last``, with labels mended, and where the tables are."""
    lexicon = maker.lexicon
    lines = lines_of(document, first, last, maker)
    regions: dict[str, Region] = {}
    whole = True
    for name in _READERS:
        region = find_region(lines, name, lexicon)
        if region is not None:
            regions[name] = region
            before = lines[region.first : region.last]
            inside = mend_labels(before, lexicon, name)
            if len(inside) != len(before) or any(map(is_not, inside, before)):
                lines[region.first : region.last] = inside
                whole = False
    if not whole:
        regions = {name: region for name in _READERS if (region := find_region(lines, name, lexicon)) is not None}
    met: dict[str, dict[str, Label]] = {}
    for region in regions.values():
        for line in lines[region.first : region.last]:
            for at in line.texts:
                field = line.fields[at]
                for entry in field.entries:
                    form = entry.tells
                    if form is not None and entry.canonical not in met.setdefault(form, {}):
                        place = Place(
                            field.text.span(), (lexicon.forms[form].tables[entry.table].title, entry.canonical)
                        )
                        met[form][entry.canonical] = Label(field.text, entry.canonical, LabelMatch.EXACT, place)
    return TableStream(tuple(lines), regions, {form: tuple(labels.values()) for form, labels in met.items()})


def read_tables(
    stream: TableStream,
    guides: Guides,
    form: Form,
    *,
    sections: Mapping[int, SectionPart],
    symbols: frozenset[str],
    common_heads: frozenset[str],
) -> Tables:
    """Read every table of ``form``.

    A table is found by its labels; without them a row as wide as the whole form in the section that the table belongs
    to can be no other. A missing table should stand right behind its section's heading.
    """
    tables: dict[str, StatutoryTable] = {}
    facts: dict[str, Fact] = {}
    parts: set[int] = set()
    for name, table in form.tables.items():
        section = sections.get(table.section)
        route = (*((section.heading,) if section else ()), table.title)
        region = stream.regions.get(name) or _unlabelled(stream, table, section)
        if region is None:
            place = Place(section.span, route) if section else Place(Span(0, 0), route, exact=False)
            tables[name] = StatutoryTable(name, False, place)
            continue
        setting = Setting(form, table, guides.of(form, table), route, symbols, common_heads)
        reading = _READERS[name](stream.lines[region.first : region.last], setting, guides.lexicon)
        tables[name] = reading.table
        facts.update(reading.facts)
        parts |= reading.parts
    return Tables(tables, facts, frozenset(parts))


def _unlabelled(stream: TableStream, table: TableForm, section: SectionPart | None) -> Region | None:
    """Where a table without labels stands: the lines of its section, when one of them has all the table's values."""
    if section is None or not table.across:
        return None
    width = len(table.rows) * len(table.columns)
    inside = [index for index, line in enumerate(stream.lines) if section.first < line.part < section.last]
    if any(stream.lines[index].values == width and not stream.lines[index].texts for index in inside):
        return Region(inside[0], inside[-1] + 1, 0)
    return None
