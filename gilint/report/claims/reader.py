"""From the text of a report to its claims."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from gilint.model.place import Place
from gilint.report.claims.clauses import Clause, Piece, Tokeniser, holes, sentences
from gilint.report.claims.lists import part_lists
from gilint.report.claims.mentions import Mention, MentionReader
from gilint.report.claims.model import (
    Claim,
    Claims,
    Count,
    Matter,
    Metric,
    PartList,
    Scope,
    Share,
    ShareKind,
    Statement,
)
from gilint.report.claims.numbers import Number, scan_numbers
from gilint.report.claims.own import OwnNames
from gilint.report.claims.shares import change_of, change_words, percent_of, share_of, share_words
from gilint.report.claims.state import State
from gilint.report.claims.statements import all_done, denials, some_request
from gilint.report.claims.words import ClaimWords, Word
from gilint.report.model import Report
from gilint.report.prose import Paragraph, Prose, preamble_prose, section_prose
from gilint.text.normal import numbering

_REQUESTS_SECTION = 3
_DISPUTES_SECTION = 4
_TABLE_SECTIONS = frozenset({2, _REQUESTS_SECTION, _DISPUTES_SECTION})
"""Sections of tables: what is no sentence there may be a cell that was not recognised."""
_SHORT_LEAD = 40
"""A paragraph up to this long that ends in no full stop is a heading in all but name (characters)."""
_MOST_BASES = 64
"""How many counts back a percentage may refer to."""
_DIGITS = frozenset("0123456789零〇一二两三四五六七八九十")
_DECISIONS = frozenset({Metric.LICENSING, Metric.PENALTIES, Metric.COERCION})


def read_claims(report: Report, words: ClaimWords) -> Claims:
    """All claims of a report's text: the preamble and the sections, tables left out."""
    return _Reader(report.year, OwnNames(report.organ, report.organ_kind, words.organ_endings), words).read(
        _sources(report)
    )


def _sources(report: Report) -> Iterator[tuple[int, Prose]]:
    yield 0, preamble_prose(report)
    for number, section in sorted(report.sections.items()):
        yield number, section_prose(section)
    for section in report.repeated:
        yield section.number, section_prose(section)


class _Reader:
    """Collects the claims of one report."""

    def __init__(self, year: int | None, own: OwnNames, words: ClaimWords) -> None:
        self.year = year
        self.own = own
        self.words = words
        self.claims: list[Claim] = []
        self.statements: list[Statement] = []
        self.lists: list[PartList] = []
        self.shares: list[Share] = []
        self.carry: set[int] = set()
        self.paragraphs = 0
        self.base = 0
        lists = words.lists
        self._request_words = lists[Word.REQUEST]
        self._lead_words = (lists[Word.REQUEST_BARE], words.other_leads)
        self._telling = (*lists[Word.NEGATION], *lists[Word.ALL_DONE], *lists[Word.RATE], *lists[Word.CARRY_IN])

    def read(self, sources: Iterator[tuple[int, Prose]]) -> Claims:
        for section, prose in sources:
            requests = section == _REQUESTS_SECTION
            for paragraph, text in prose.lines():
                requests = self._topic(paragraph, text, requests)
                if self._tells(text) and (section not in _TABLE_SECTIONS or "。" in text):
                    _ParagraphReader(self, prose, paragraph, text, section, requests).read()
                self.paragraphs += 1
            self.base += len(prose.text) + 1
        return Claims(
            tuple(sorted(self.claims, key=lambda claim: claim.order)),
            tuple(sorted(self.statements, key=lambda statement: statement.order)),
            tuple(self.lists),
            tuple(self.shares),
            frozenset(self.carry),
        )

    def _tells(self, text: str) -> bool:
        """Whether there can be a claim in ``text``."""
        return not _DIGITS.isdisjoint(text) or any(word in text for word in self._telling)

    def _topic(self, paragraph: Paragraph, text: str, before: bool) -> bool:
        """Whether the text from here on is about applications: what the last heading in it says."""
        number, _ = numbering(text)
        end = text.find("。")
        if not number and not paragraph.heading and not (end < 0 and len(text) <= _SHORT_LEAD):
            return before
        lead = text[: end if end >= 0 else _SHORT_LEAD * 2]
        lead = lead.partition(",")[0]
        requests, others = self._lead_words
        if any(word in lead for word in requests):
            return True
        return before and not any(word in lead for word in others)


class _ParagraphReader:
    """Reads one paragraph."""

    def __init__(
        self, reader: _Reader, prose: Prose, paragraph: Paragraph, text: str, section: int, requests: bool
    ) -> None:
        self.reader = reader
        self.prose = prose
        self.offset = paragraph.start
        self.text = text
        self.section = section
        self.requests = requests
        self.scope = Scope.OWN
        self.masked, brackets = holes(text)
        self.brackets = deque(brackets)
        words = reader.words
        self.outer = Tokeniser(self.masked, self._numbers(self.masked, 0, len(text)), words, reader.own)
        inside = _unnested(text, brackets)
        inner = [number for piece in brackets for number in self._numbers(inside, piece.start, piece.end)]
        self.inner = Tokeniser(inside, inner, words, reader.own)
        found = [text.find(word) for word in reader._request_words]
        self.first_request = min((at for at in found if at >= 0), default=len(text))
        self.former: deque[Mention] = deque(maxlen=_MOST_BASES)

    def _numbers(self, text: str, start: int, end: int) -> list[Number]:
        words = self.reader.words
        return list(scan_numbers(text, words.units, words.other_units, words.approximate, start=start, end=end))

    def read(self) -> None:
        number, _ = numbering(self.text)
        for turn, piece in enumerate(sentences(self.masked)):
            start = max(piece.start, len(number)) if turn == 0 else piece.start
            if start < piece.end:
                lead = turn == 1 and bool(number) and self.first_request < piece.start <= _SHORT_LEAD
                self._sentence(Piece(start, piece.end), first=turn == 0, near=lead)

    def _state(self, start: int) -> State:
        requests = self.requests or self.first_request < start
        disclosure = self.requests or self.section == _DISPUTES_SECTION
        return State(
            self.text, self.reader.year, self.reader.own, requests=requests, disclosure=disclosure, scope=self.scope
        )

    def _sentence(self, piece: Piece, *, first: bool, near: bool) -> None:
        """Read a sentence; ``near`` tells that it follows a heading about applications."""
        clauses = self.outer.clauses(piece)
        state = self._state(piece.start)
        state.near = near
        if first:
            self._subject(clauses)
            state.scope = self.scope
        reader = MentionReader(state)
        lists: list[PartList] = []
        for index, clause in enumerate(clauses):
            state.requests = state.requests or self.first_request < clause.end
            found = reader.read(clause, index)
            self._statements(clause, state)
            self._shares(clause, index, reader.mentions)
            self.former.extend(found)
            lists.extend(self._brackets(clause, reader))
        if not state.plan:
            lists.extend(part_lists(reader.mentions, self._count))
        self._keep(reader.mentions, piece)
        self.reader.lists.extend(lists)
        if state.carry:
            self.reader.carry.add(self.section)

    def _subject(self, clauses: tuple[Clause, ...]) -> None:
        """A paragraph that begins with the name of another organ alone speaks of that organ."""
        if clauses and len(clauses[0].tokens) == 1 and clauses[0].mark in ("", ":"):
            token = clauses[0].tokens[0]
            if token.word is None and token.number is None:
                name = self.text[token.start : token.end]
                if self.reader.own.other_organ(name):
                    self.scope = Scope.NARROWER

    def _brackets(self, clause: Clause, reader: MentionReader) -> Iterator[PartList]:
        """Read the brackets of a clause, each in the state of the count before it."""
        while self.brackets and self.brackets[0].start <= clause.end:
            piece = self.brackets.popleft()
            behind = piece.start - 1
            if behind < clause.start:
                continue
            parent = next((m for m in reversed(reader.mentions) if m.number.unit_end <= behind), None)
            close = parent is not None and parent.number.unit_end == behind
            inside = MentionReader(reader.state.copy())
            for index, inner in enumerate(self.inner.clauses(piece)):
                inside.read(inner, index)
                self._shares(inner, index, inside.mentions or ([parent] if parent is not None and close else []))
            if inside.state.carry:
                self.reader.carry.add(self.section)
                if parent is not None and close and parent.metric is Metric.RECEIVED and parent.included is None:
                    parent.included = True
            if inside.mentions and not inside.state.plan:
                yield from part_lists(inside.mentions, self._count, parent if close else None)
            self._keep(inside.mentions, piece)
            self.former.extend(inside.mentions)

    def _shares(self, clause: Clause, index: int, mentions: list[Mention]) -> None:
        percent = percent_of(clause)
        if percent is None or not mentions:
            return
        turn, number = percent
        mention = mentions[-1]
        counts = [at for at, token in enumerate(clause.tokens) if token.count is not None]
        if counts and counts[-1] > turn:
            return
        before = clause.tokens[counts[-1] + 1 if counts else 0 : turn]
        while before and before[0].word is Word.CONNECT:
            before = before[1:]
        start = before[0].start if before else number.start
        place, text = self._place(start, number.end), self.text[start : number.end]
        if share_words(before) and index - mention.clause <= 1:
            share = share_of(mention, number, place, text, self.former, self._count)
            if share is not None:
                self.reader.shares.append(share)
        elif index - mention.clause <= 1 and change_words(before):
            change = change_of(mentions)
            if change is not None:
                current, former = change
                share = Share(
                    ShareKind.CHANGE,
                    number.value,
                    number.places,
                    self._count(current),
                    place,
                    text,
                    former=former,
                )
                self.reader.shares.append(share)

    def _statements(self, clause: Clause, state: State) -> None:
        if state.plan or not state.own_year or state.scope is not Scope.OWN or state.period:
            return
        for matter, start, end in denials(clause, state):
            self._state_that(matter, start, end)
        some = some_request(clause)
        if some is not None:
            self._state_that(Matter.SOME_REQUEST, *some)
        done = all_done(clause) if state.near or state.counted else None
        if done is not None:
            self._state_that(Matter.ALL_DONE, *done)

    def _state_that(self, matter: Matter, start: int, end: int) -> None:
        self.reader.statements.append(
            Statement(
                matter,
                self._place(start, end),
                self.text[start:end],
                self._order(start),
                self.section,
                self.reader.paragraphs,
            )
        )

    def _keep(self, mentions: list[Mention], piece: Piece) -> None:
        """Make claims of the counts that were understood."""
        for mention in mentions:
            claim = self._claim(mention, piece)
            if claim is not None:
                self.reader.claims.append(claim)

    def _claim(self, mention: Mention, piece: Piece) -> Claim | None:
        reading, number = mention.reading, mention.number
        if reading is None or number.unit not in self.reader.words.case_units:
            return None
        if reading.metrics[0] in _DECISIONS and number.unit not in self.reader.words.decision_units:
            return None
        start, end = self.offset + number.start, self.offset + number.unit_end
        unit = self.offset + number.unit_end - len(number.unit)
        return Claim(
            metrics=reading.metrics,
            value=number.value,
            unit=number.unit,
            span=self.prose.span(start, end),
            place=self._place(mention.item.start, mention.end),
            digits=self.text[number.start : number.end],
            text=self.text[mention.item.start : mention.end],
            sentence=self.text[piece.start : piece.end],
            unit_span=self.prose.span(unit, end),
            order=self._order(number.start),
            approximate=number.approximate,
            scope=mention.scope,
            year=mention.year,
            own_year=mention.own_year,
            included=mention.included,
            published=reading.published,
            named=reading.named,
            section=self.section,
            paragraph=self.reader.paragraphs,
        )

    def _count(self, mention: Mention) -> Count:
        number = mention.number
        start = mention.item.start
        return Count(
            number.value,
            number.low,
            number.high,
            self.text[number.start : number.unit_end],
            self._place(start, mention.end),
            self._order(number.start),
            mention.metric if mention.scope is Scope.OWN else None,
        )

    def _order(self, at: int) -> int:
        return self.reader.base + self.offset + at

    def _place(self, start: int, end: int) -> Place:
        return self.prose.place(self.offset + start, self.offset + end)


def _unnested(text: str, brackets: Sequence[Piece]) -> str:
    """``text`` with the brackets inside of ``brackets`` taken out."""
    parts: list[str] = []
    at = 0
    for piece in brackets:
        masked, _ = holes(text[piece.start : piece.end])
        parts += (text[at : piece.start], masked)
        at = piece.end
    return "".join((*parts, text[at:]))
