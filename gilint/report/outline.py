"""A report's outline: everything about it but the cells of its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from gilint.model.document import Block, BlockKind, Document, Table
from gilint.model.place import Place
from gilint.report.candidates import Candidate, NumberedLine
from gilint.report.content import Region, content_region, is_head_line, is_text, report_end, signature_start
from gilint.report.evidence import LONGEST_LABEL, why_no_report
from gilint.report.form import Form
from gilint.report.headings import HeadingBook, heading_book
from gilint.report.model import Label, LabelMatch, OrganKind, Section, Title
from gilint.report.numbering import chinese_number
from gilint.report.organ import organ_elsewhere, organ_in_title, organ_kind
from gilint.report.published import find_published
from gilint.report.sections import Headings, find_headings
from gilint.report.title import FoundTitle, TitleRules, find_title, title_in_head
from gilint.report.vocabulary import Vocabulary
from gilint.report.year import reporting_year
from gilint.text.mapped import MappedText
from gilint.text.normal import core, packed, squeeze
from gilint.text.span import Span

_SENTENCE_LENGTH = 30
_TITLE_LOOK = 60
_CONTENTS_LENGTH = 300


class Outline(Struct, frozen=True):
    """What is known of a report without its tables.

    ``first``..``last`` are the report's parts in ``Document.parts``, half open. ``extra`` are top-level headings that
    the form does not have, as sections whose heading has no canonical text. ``not_report_reason`` is a key
    (``few-signals``, ``interpretation``); ``out_of_scope`` a sentence.
    """

    title: Title
    year: int | None
    organ: str | None
    organ_kind: OrganKind | None
    published: str | None
    published_place: Place | None
    sections: Mapping[int, Section]
    repeated: tuple[Section, ...]
    extra: tuple[Section, ...]
    body: tuple[Block, ...]
    preamble: tuple[Block, ...]
    signature: tuple[Block, ...]
    first: int
    last: int
    is_report: bool
    not_report_reason: str | None = None
    out_of_scope: str | None = None


def recognise_outline(document: Document, forms: Mapping[str, Form], vocabulary: Vocabulary) -> Outline:
    """The outline of ``document``; never raises on content. What is not found is None or empty."""
    book = heading_book(forms)
    return _Outliner(document, book, vocabulary, find_headings(document.parts, book)).outline(forms)


class _Outliner:
    """One document on its way to an outline."""

    def __init__(self, document: Document, book: HeadingBook, vocabulary: Vocabulary, headings: Headings) -> None:
        self.document = document
        self.parts = document.parts
        self.book = book
        self.words = vocabulary
        leads = (*vocabulary.dates.labels, *vocabulary.dates.bare_labels, *vocabulary.page.head_leads)
        self.rules = TitleRules(vocabulary.title, vocabulary.organ_kinds, leads)
        chosen = sorted(item.index for item in headings.chosen.values())
        self.region: Region = content_region(document, chosen)
        within = range(self.region.first, self.region.last)
        self.headings = Headings(
            headings.chosen,
            tuple(item for item in headings.repeated if item.index in within),
            tuple(item for item in headings.extra if item.index in within),
        )
        self.lines = self.headings.indices()
        self.start = self.lines[0] if self.lines else self.region.last
        chrome = not self._chrome_counts()
        self.texts = [
            part if isinstance(part, Block) and (chrome or not part.chrome) and is_text(part) else None
            for part in self.parts
        ]
        """The blocks of text by their parts, None for any other part."""

    def outline(self, forms: Mapping[str, Form]) -> Outline:
        """Put everything together."""
        above = self._title_blocks()
        found = find_title(above, self.rules)
        head = None
        if found is None and self.document.head_title is not None:
            head = title_in_head(self.document.head_title.value, self.rules)
        after_title = found.parts[-1] + 1 if found else 0
        preamble = self._preamble(after_title)
        text_start = self.start if self.lines else after_title
        last = report_end(
            self.document, (max(self.lines) + 1) if self.lines else text_start, self.region.last, self.words.page
        )
        title = self._title(found, head, preamble, text_start)
        organ = organ_in_title(packed(title.text), self.words.title) if title.text else None
        sections = self._sections(last)
        signature = self._signature(sections, preamble, text_start, last, organ)
        organ = organ or organ_elsewhere(signature, self.parts[:text_start], self.words.page.organ_labels)
        sections = {at: _without(section, signature) for at, section in sections.items()}
        chosen = {number: sections[candidate.index] for number, candidate in sorted(self.headings.chosen.items())}
        lead = chosen[1].blocks[:2] if 1 in chosen else ()
        year = reporting_year(title.text, preamble, lead, self.words.dates.period_labels)
        outside = [*range(0, text_start), *range(last, len(self.parts))]
        published, published_place = find_published(
            self.document, outside, self.words.dates, (self.words.routes.published,)
        )
        out_of_scope = self._out_of_scope(year, forms)
        reason = why_no_report(
            title,
            len(self.headings.chosen),
            [packed(block.text.value) for _, block in above if len(block.text) <= LONGEST_LABEL],
            self.document,
            self.book,
            self.words.title,
        )
        if out_of_scope is not None and reason == "few-signals" and not title.missing:
            # An older layout has other headings and tables; the title alone tells that it is a report.
            reason = None
        title_parts = found.parts if found else ()
        return Outline(
            title=title,
            year=year,
            organ=organ,
            organ_kind=organ_kind(organ, self.words.organ_kinds) if organ else None,
            published=published,
            published_place=published_place,
            sections=chosen,
            repeated=tuple(sections[item.index] for item in self.headings.repeated),
            extra=tuple(sections[item.index] for item in self.headings.extra),
            body=(
                *(block for index in title_parts if isinstance(block := self.parts[index], Block)),
                *preamble,
                *self._text(text_start, last),
            ),
            preamble=preamble,
            signature=signature,
            first=min((*title_parts, text_start)),
            last=last,
            is_report=reason is None,
            not_report_reason=reason,
            out_of_scope=out_of_scope,
        )

    def _text(self, first: int, last: int) -> list[Block]:
        """The blocks of the report's text in a range of parts."""
        return [block for block in self.texts[first:last] if block is not None]

    def _chrome_counts(self) -> bool:
        """Whether the mark of navigation means anything: not when the headings themselves carry it."""
        first = self.parts[self.lines[0]] if self.lines else None
        return not (isinstance(first, Block) and first.chrome)

    def _title_blocks(self) -> list[tuple[int, Block]]:
        stop = self.start if self.lines else len(self.parts)
        blocks = [(index, block) for index, block in enumerate(self.texts[:stop]) if block is not None]
        return blocks if self.lines else blocks[:_TITLE_LOOK]

    def _preamble(self, after_title: int) -> tuple[Block, ...]:
        """The text before section one: all of it in the report's own container, outside it only sentences."""
        if not self.lines:
            return ()
        first = max(after_title, 0)
        blocks: list[Block] = []
        for index in range(first, self.start):
            block = self.texts[index]
            if block is None or is_head_line(block, self.words.page, self.words.dates) or self._heads_contents(block):
                continue
            if index >= self.region.first or len(block.text) >= _SENTENCE_LENGTH:
                blocks.append(block)
        return tuple(blocks)

    def _heads_contents(self, block: Block) -> bool:
        """Whether a line before section one is a line of a table of contents."""
        if len(block.text) > _TITLE_LOOK:
            return len(block.text) <= _CONTENTS_LENGTH and self.book.lists_headings(packed(block.text.value))
        plain = core(block.text.value)
        if plain in self.words.page.contents_words:
            return True
        return self.book.contents_line(plain) or self.book.exact(plain) is not None

    def _title(
        self, found: FoundTitle | None, head: FoundTitle | None, preamble: Sequence[Block], text_start: int
    ) -> Title:
        route = (self.words.routes.title,)
        if found is not None:
            blocks = [block for index in found.parts if isinstance(block := self.parts[index], Block)]
            texts = [block.text for block in blocks]
            if found.cut is not None:
                texts[-1] = texts[-1].slice(0, found.cut)
            printed = "".join(_unspaced(text) for text in texts)
            return Title(printed, Place(texts[0].span().cover(texts[-1].span()), route))
        anchor = self._anchor(preamble, text_start)
        if head is not None:
            return Title(head.text, Place(anchor, route, exact=False), in_head_only=True)
        return Title("", Place(Span(anchor.start, anchor.start), route, exact=False), missing=True)

    def _anchor(self, preamble: Sequence[Block], text_start: int) -> Span:
        """Where a title that is not there should stand: at the first text of the report."""
        if preamble:
            return preamble[0].span
        for part in self.parts[text_start:]:
            if isinstance(part, Table):
                return part.span
            if is_text(part):
                return part.span
        return Span(0, 0)

    def _sections(self, last: int) -> dict[int, Section]:
        """Every heading's section by the part that the heading begins in."""
        sections: dict[int, Section] = {}
        ends = [*self.lines[1:], last][: len(self.lines)]
        known = {item.index: item for item in (*self.headings.chosen.values(), *self.headings.repeated)}
        extra = {item.index: item for item in self.headings.extra}
        for index, end in zip(self.lines, ends, strict=True):
            if index in known:
                sections[index] = self._section(known[index], end)
            else:
                sections[index] = self._extra_section(extra[index], end)
        return sections

    def _section(self, item: Candidate, end: int) -> Section:
        blocks = self._text(item.end, end)
        if item.rest is not None:
            blocks.insert(0, Block(BlockKind.PARAGRAPH, item.rest, container=self.parts[item.index].container))
        canonical = f"{chinese_number(item.number)}、{self.book.canonical[item.number]}"
        printed = item.printed.strip()
        place = Place(printed.span(), (_unspaced(printed),))
        label = Label(printed, canonical, item.match.match, place)
        numeral = _numeral(printed, item.numbering.length)
        return Section(item.number, label, numeral, item.match.variant, item.index, end, tuple(blocks))

    def _extra_section(self, line: NumberedLine, end: int) -> Section:
        printed = line.printed.strip()
        label = Label(printed, "", LabelMatch.NEAR, Place(printed.span(), (_unspaced(printed),)))
        numeral = _numeral(printed, line.numbering.length)
        blocks = tuple(self._text(line.index + 1, end))
        return Section(line.numbering.value, label, numeral, None, line.index, end, blocks)

    def _signature(
        self,
        sections: Mapping[int, Section],
        preamble: Sequence[Block],
        text_start: int,
        last: int,
        organ: str | None,
    ) -> tuple[Block, ...]:
        if sections:
            blocks: Sequence[Block] = sections[self.lines[-1]].blocks
        else:
            blocks = preamble or self._text(text_start, last)
        return tuple(blocks[signature_start(blocks, self.words.organ_kinds, organ) :])

    def _out_of_scope(self, year: int | None, forms: Mapping[str, Form]) -> str | None:
        if year is None or not forms or year >= min(form.years[0] for form in forms.values()):
            return None
        return self.words.texts.get("old-layout", "{year}").replace("{year}", str(year))


def _unspaced(text: MappedText) -> str:
    """A text as printed, without its white space: for routes."""
    return "".join(text.value.split())


def _numeral(printed: MappedText, length: int) -> str | None:
    """The numbering as printed, ``length`` characters of the packed text."""
    if length <= 0:
        return None
    head = printed.value[:length]
    if len(packed(head)) == length:
        return head
    back = squeeze(printed.value)[1]
    return "".join(printed.value[: back[min(length, len(back)) - 1] + 1].split())


def _without(section: Section, signature: Sequence[Block]) -> Section:
    if not signature:
        return section
    signing = set(map(id, signature))
    kept = tuple([block for block in section.blocks if id(block) not in signing])
    return section if len(kept) == len(section.blocks) else replace(section, blocks=kept)
