"""The report itself: title, text and tables in the order of the document, with everything marked in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gilint.checks.claims_amounts import claims_of
from gilint.checks.registry import Context
from gilint.model.document import Block, BlockKind
from gilint.output.html.marks import Marks
from gilint.output.html.markup import Html, element, join
from gilint.output.html.narrative import TextMarker
from gilint.output.html.tables import PrintedForm, TableDrawer
from gilint.output.html.words import SIGNS, say
from gilint.output.words import SEVERITIES, word
from gilint.packs.model import PackSet
from gilint.report.form import HeadingForm
from gilint.report.model import Report, Section
from gilint.text.span import Span


class Paper:
    """Draws one report."""

    def __init__(self, report: Report, packs: PackSet, printed: PrintedForm | None, marks: Marks, lang: str) -> None:
        self._report = report
        self._printed = printed
        self._marks = marks
        self._lang = lang
        self._claims = _compared(report, packs) if printed is not None else []
        self._marker = TextMarker(marks, self._claims, lang)
        self._extents = [*_extents(report, marks)]

    def draw(self, level: int, *, whole: bool) -> Html | None:
        """The report under a heading of ``level``: all of it, or only what is marked."""
        lang = self._lang
        shown = {id(block) for section in self._sections() for block in section.blocks}
        title = self._title()
        shown |= {id(block) for block in title}
        parts = [
            element("p", self._marker.draw(block.text), class_="title")
            for block in title
            if whole or self._marker.concerned(block.text)
        ]
        preamble = [block for block in self._report.preamble if id(block) not in shown]
        parts += self._blocks(preamble, whole=whole)
        for item in self._outline():
            if isinstance(item, Section):
                parts += self._section(item, level + 1, whole=whole)
            else:
                parts += self._absent(item, level + 1, whole=whole)
        shown |= {id(block) for block in preamble}
        parts += self._blocks([block for block in self._report.signature if id(block) not in shown], whole=whole)
        if not parts:
            return None
        notes = [say(lang, "paper-note")]
        if self._claims:
            notes.append(say(lang, "claim-note"))
        heading = element(f"h{level}", say(lang, "paper"))
        note = element("p", ("" if lang == "zh" else " ").join(notes), class_="faint note")
        sheet = element("div", parts, class_="sheet", lang="zh-CN")
        return element("section", heading, note, self._key(), sheet, class_="paper")

    def _key(self) -> Html:
        """What the colours mean, each beside its sign."""
        names = {severity.value: name for severity, name in SEVERITIES[self._lang].items()}
        names["undecided"] = say(self._lang, "key-undecided")
        items = (element("li", element("span", f"{SIGNS[kind]} {name}", class_=kind)) for kind, name in names.items())
        return element("ul", items, class_="key")

    def _title(self) -> list[Block]:
        """The blocks that the title stands in."""
        place = self._report.title.place.span
        blocks = (part for part in self._report.document.parts if isinstance(part, Block))
        return [block for block in blocks if block.span.start < place.end and place.start < block.span.end]

    def _sections(self) -> list[Section]:
        report = self._report
        every = (*report.sections.values(), *report.repeated, *report.extra)
        return sorted(every, key=lambda section: section.first)

    def _outline(self) -> Iterator[Section | HeadingForm]:
        """The sections in the order of the document, each that is missing behind the one before it."""
        found = self._sections()
        if self._printed is None:
            yield from found
            return
        absent = [
            heading
            for heading in self._printed.form.headings
            if not heading.optional and heading.number not in self._report.sections
        ]
        for section in found:
            while absent and section.number in self._report.sections and absent[0].number < section.number:
                yield absent.pop(0)
            yield section
        yield from absent

    def _section(self, section: Section, level: int, *, whole: bool) -> Iterator[Html]:
        heading = section.heading.printed
        blocks = [*self._blocks(section.blocks, whole=whole)]
        first = self._report.sections.get(section.number) is section
        tables = [*self._tables(section.number, whole=whole)] if first else []
        if whole or blocks or tables or self._marker.concerned(heading):
            yield element(f"h{level}", self._marker.draw(heading))
            yield from blocks
            yield from tables

    def _absent(self, heading: HeadingForm, level: int, *, whole: bool) -> Iterator[Html]:
        sign = element("span", SIGNS["undecided"], class_="sign undecided", aria_hidden="true")
        said = element("span", say(self._lang, "section-missing"), class_="aside")
        yield element(f"h{level}", sign, " ", heading.text, said, class_="undecided")
        yield from self._tables(heading.number, whole=whole)

    def _blocks(self, blocks: Iterable[Block], *, whole: bool) -> Iterator[Html]:
        """Paragraphs; of several in a row that are left out only that they are."""
        silent = False
        for block in blocks:
            concerned = self._marker.concerned(block.text)
            if block.kind is BlockKind.BLANK or (self._in_table(block.span) and not concerned):
                continue
            if not whole and not concerned:
                silent = True
                continue
            if silent:
                yield self._left_out()
                silent = False
            yield element(
                "p", self._marker.draw(block.text), class_="lead" if block.kind is BlockKind.HEADING else None
            )

    def _in_table(self, span: Span) -> bool:
        """Whether a block is a scrap of a table that was read: half a label that a line end cut off."""
        return any(extent.start <= span.start and span.end <= extent.end for extent in self._extents)

    def _left_out(self) -> Html:
        return element("p", "…", class_="faint", title=say(self._lang, "left-out"))

    def _tables(self, section: int, *, whole: bool) -> Iterator[Html]:
        """The tables that the form prints in the section of this number."""
        if self._printed is None:
            return
        drawer = TableDrawer(self._report, self._printed, self._marks, self._marker, self._lang)
        for name, form in self._printed.form.tables.items():
            if form.section != section or not (whole or self._marks.any_in(name)):
                continue
            table = self._report.tables.get(name)
            if table is not None and table.found:
                yield drawer.draw(name)
            else:
                said = join(form.title, word(self._lang, "colon"), word(self._lang, "no-table"))
                yield element("p", said, class_="absent undecided")


def _extents(report: Report, marks: Marks) -> Iterator[Span]:
    """From where to where the cells and labels of each table stand."""
    for name, table in report.tables.items():
        spans = [fact.place.span for fact in marks.facts.values() if fact.table == name]
        spans += [row.label.place.span for row in table.rows] + [column.label.place.span for column in table.columns]
        spans += [label.place.span for _, label in table.captions]
        if spans:
            yield Span(min(span.start for span in spans), max(span.end for span in spans))


def _compared(report: Report, packs: PackSet) -> Sequence[Span]:
    """The places of numbers in the text that speak of what the tables count."""
    context = Context(packs.forms[report.form], packs.forms, packs.lexicons)
    return [claim.span for claim in claims_of(report, context).claims if claim.usable]
