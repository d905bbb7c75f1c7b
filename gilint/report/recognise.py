"""From a document to a report: the outline, the form, the tables, put together."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from gilint.model.document import Block, Document
from gilint.report.form import Form
from gilint.report.grids import cut_at_headings
from gilint.report.model import Report
from gilint.report.outline import Outline, recognise_outline
from gilint.report.overrides import Overrides
from gilint.report.tables.guide import Guides
from gilint.report.tables.lexicon import Lexicon
from gilint.report.tables.reading import SectionPart, Tables, TableStream, read_tables, table_stream
from gilint.report.tables.stream import LineMaker
from gilint.report.vocabulary import Vocabulary

_NO_OVERRIDES = Overrides()


class Recogniser:
    """Recognises documents with one set of forms and words; the labels are indexed once."""

    def __init__(self, forms: Mapping[str, Form], vocabulary: Vocabulary) -> None:
        self.forms = forms
        self.vocabulary = vocabulary
        self._symbols = frozenset(vocabulary.symbols)
        self._lines = LineMaker(Lexicon(forms), self._symbols)
        self._guides = Guides(self._lines.lexicon)
        self._heads = frozenset(vocabulary.table_heads)

    def recognise(self, document: Document, overrides: Overrides = _NO_OVERRIDES) -> Report:
        """The report that ``document`` is, as far as it can be told; never raises on content."""
        document = cut_at_headings(document, self.forms)
        outline = recognise_outline(document, self.forms, self.vocabulary)
        stream = table_stream(document, outline.first, outline.last, self._lines)
        year = overrides.year if overrides.year is not None else outline.year
        by_year = next((form.name for form in self.forms.values() if year is not None and form.covers(year)), None)
        by_labels = stream.form_by_labels
        name = overrides.form or by_labels or by_year or self._newest()
        form = self.forms[name]
        tables = read_tables(
            stream,
            self._guides,
            form,
            sections=_sections(outline),
            symbols=self._symbols,
            common_heads=self._heads,
        )
        return self._report(document, outline, stream, tables, overrides, year, name, by_labels, by_year)

    def _newest(self) -> str:
        return max(self.forms.values(), key=lambda form: form.years[0]).name

    def _report(
        self,
        document: Document,
        outline: Outline,
        stream: TableStream,
        tables: Tables,
        overrides: Overrides,
        year: int | None,
        form: str,
        by_labels: str | None,
        by_year: str | None,
    ) -> Report:
        cells = {id(part) for index in tables.parts if isinstance(part := document.parts[index], Block)}
        headings = {id(document.parts[section.first]) for section in outline.sections.values()}
        cells -= headings

        def prose(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
            return tuple(block for block in blocks if id(block) not in cells) if cells else blocks

        sections = outline.sections
        if cells:
            sections = {number: replace(section, blocks=prose(section.blocks)) for number, section in sections.items()}
        return Report(
            document=document,
            title=outline.title,
            year=year,
            organ=outline.organ,
            organ_kind=overrides.organ_kind or outline.organ_kind,
            published=overrides.published or outline.published,
            published_place=None if overrides.published else outline.published_place,
            form=form,
            form_by_labels=by_labels,
            form_by_year=by_year,
            sections=sections,
            repeated=outline.repeated,
            extra=outline.extra,
            tables=tables.tables,
            facts=tables.facts,
            body=prose(outline.body),
            preamble=outline.preamble,
            signature=outline.signature,
            is_report=outline.is_report or len(tables.facts) > 0,
            not_report_reason=outline.not_report_reason if not tables.facts else None,
            form_labels=stream.form_labels,
            out_of_scope=outline.out_of_scope,
        )


def _sections(outline: Outline) -> dict[int, SectionPart]:
    """Each section's heading as printed, its place, and its parts."""
    return {
        number: SectionPart(
            " ".join(section.heading.printed.value.split()), section.heading.place.span, section.first, section.last
        )
        for number, section in outline.sections.items()
    }
