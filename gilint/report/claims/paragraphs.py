"""One paragraph: its sentences one after the other, with what carries over from one to the next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from gilint.model.place import Place
from gilint.report.claims.clauses import Clause, Piece, Tokeniser, holes, sentences
from gilint.report.claims.lists import part_lists
from gilint.report.claims.mentions import Mention, MentionReader, take_in
from gilint.report.claims.model import (
    Claim,
    Count,
    Matter,
    Metric,
    PartList,
    Scope,
    Share,
    ShareKind,
    Statement,
)
from gilint.report.claims.numbers import Number, NumberKind, scan_numbers
from gilint.report.claims.own import OwnNames
from gilint.report.claims.shares import change_of, change_words, percent_of, share_of, share_words
from gilint.report.claims.state import State
from gilint.report.claims.statements import all_done, denials, some_request
from gilint.report.claims.words import ClaimWords, Word
from gilint.report.prose import Prose
from gilint.text.normal import numbering

DISPUTES_SECTION = 4
SHORT_LEAD = 40
"""A paragraph up to this long that ends in no full stop is a heading in all but name (characters)."""
_MOST_BASES = 64
"""How many counts back a percentage may refer to."""
_DECISIONS = frozenset({Metric.LICENSING, Metric.PENALTIES, Metric.COERCION})


class Setting(Struct, frozen=True):
    """What is the same for all paragraphs of a report: its year, whose it is, the words."""

    year: int | None
    own: OwnNames
    words: ClaimWords


class Found(Struct):
    """What was found so far."""

    claims: list[Claim] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    lists: list[PartList] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    carry: set[int] = field(default_factory=set)


class Spot(Struct, frozen=True):
    """Which paragraph it is: its section, its turn among all paragraphs, where its text begins in ``prose`` and what
    is to be added for the order among all texts. ``requests`` tells that applications are its topic."""

    prose: Prose
    start: int
    base: int
    section: int
    turn: int
    requests: bool


class ParagraphReader:
    """Reads one paragraph."""

    def __init__(self, setting: Setting, found: Found, spot: Spot, text: str) -> None:
        self.setting = setting
        self.found = found
        self.spot = spot
        self.text = text
        self.scope = Scope.OWN
        self.year: tuple[int | None, bool] = (None, True)
        self.masked, brackets = holes(text)
        self.brackets = deque(brackets)
        words = setting.words
        numbers = self._numbers(self.masked, 0, len(text))
        self.outer = Tokeniser(self.masked, numbers, words, setting.own)
        inside = _unnested(text, brackets)
        inner = [number for piece in brackets for number in self._numbers(inside, piece.start, piece.end)]
        self.inner = Tokeniser(inside, inner, words, setting.own)
        self.counts = sorted(number.start for number in (*numbers, *inner) if self._tells(number))
        named = [text.find(word) for word in words.lists[Word.REQUEST]]
        self.first_request = min((at for at in named if at >= 0), default=len(text))
        self.former: deque[Mention] = deque(maxlen=_MOST_BASES)

    def _numbers(self, text: str, start: int, end: int) -> list[Number]:
        words = self.setting.words
        return list(scan_numbers(text, words.units, words.other_units, words.approximate, start=start, end=end))

    def read(self) -> None:
        telling = self.setting.words.tells(self.text)
        if not telling and not self.counts:
            return
        number, _ = numbering(self.text)
        for turn, piece in enumerate(sentences(self.masked)):
            start = max(piece.start, len(number)) if turn == 0 else piece.start
            if start < piece.end and (turn == 0 or self._counts(piece) or (telling and self._says(piece))):
                lead = turn == 1 and bool(number) and self.first_request < piece.start <= SHORT_LEAD
                self._sentence(Piece(start, piece.end), first=turn == 0, near=lead)

    def _tells(self, number: Number) -> bool:
        """Whether a number may make a claim: a count, or a number of people."""
        people = self.setting.words.lists[Word.PERSON]
        return number.kind is NumberKind.COUNT or (
            number.kind is NumberKind.OTHER and self.text.startswith(people, number.end)
        )

    def _counts(self, piece: Piece) -> bool:
        at = bisect_left(self.counts, piece.start)
        return at < len(self.counts) and self.counts[at] < piece.end

    def _says(self, piece: Piece) -> bool:
        return self.setting.words.tells(self.text[piece.start : piece.end])

    def _state(self, start: int) -> State:
        requests = self.spot.requests or self.first_request < start
        disclosure = self.spot.requests or self.spot.section == DISPUTES_SECTION
        return State(
            self.text,
            self.setting.year,
            self.setting.own,
            requests=requests,
            disclosure=disclosure,
            scope=self.scope,
            year=self.year[0],
            own_year=self.year[1],
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
        self._carry_on(reader)
        self.found.lists.extend(lists)
        if state.carry:
            self.found.carry.add(self.spot.section)

    def _carry_on(self, reader: MentionReader) -> None:
        """Numbers of another organ or another year may go on in the sentences that follow."""
        told = [mention for mention in reader.mentions if mention.reading is not None]
        if told:
            last = told[-1].scope
            self.scope = last if last in (Scope.WIDER, Scope.NARROWER) else Scope.OWN
            self.year = (reader.state.year, reader.state.own_year)

    def _subject(self, clauses: tuple[Clause, ...]) -> None:
        """A paragraph that begins with the name of another organ alone speaks of that organ."""
        if clauses and len(clauses[0].tokens) == 1 and clauses[0].mark in ("", ":"):
            token = clauses[0].tokens[0]
            if token.word is None and token.number is None:
                name = self.text[token.start : token.end]
                if self.setting.own.other_organ(name):
                    self.scope = Scope.NARROWER

    def _brackets(self, clause: Clause, reader: MentionReader) -> Iterator[PartList]:
        """Read the brackets of a clause, each in the state of the count before it."""
        while self.brackets and self.brackets[0].start <= clause.end:
            piece = self.brackets.popleft()
            behind = piece.start - 1
            if behind < clause.start:
                # In a sentence that was passed over.
                continue
            at = bisect_right(reader.mentions, behind, key=lambda mention: mention.number.unit_end)
            parent = reader.mentions[at - 1] if at else None
            close = parent is not None and parent.number.unit_end == behind
            inside = MentionReader(reader.state.copy())
            for index, inner in enumerate(self.inner.clauses(piece)):
                inside.read(inner, index)
                self._shares(inner, index, inside.mentions or ([parent] if parent is not None and close else []))
            if inside.state.carry:
                self.found.carry.add(self.spot.section)
            if parent is not None and close:
                self._bracket_says(parent, inside)
            if inside.mentions and not inside.state.plan:
                yield from part_lists(inside.mentions, self._count, parent if close else None)
            self._keep(inside.mentions, piece)
            self.former.extend(inside.mentions)

    @staticmethod
    def _bracket_says(parent: Mention, inside: MentionReader) -> None:
        """What a bracket says that the count before it takes in."""
        if inside.state.carry and parent.metric is Metric.RECEIVED and parent.included is None:
            parent.included = True
        for mention in inside.mentions[:1]:
            if mention.part and mention.reading is not None:
                take_in(parent, mention, mention.reading)

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
                self.found.shares.append(share)
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
                self.found.shares.append(share)

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
        self.found.statements.append(
            Statement(
                matter,
                self._place(start, end),
                self.text[start:end],
                self._order(start),
                self.spot.section,
                self.spot.turn,
            )
        )

    def _keep(self, mentions: list[Mention], piece: Piece) -> None:
        """Make claims of the counts that were understood."""
        for mention in mentions:
            claim = self._claim(mention, piece)
            if claim is not None:
                self.found.claims.append(claim)

    def _claim(self, mention: Mention, piece: Piece) -> Claim | None:
        reading, number = mention.reading, mention.number
        if reading is None or number.unit not in self.setting.words.case_units:
            return None
        if reading.metrics[0] in _DECISIONS and number.unit not in self.setting.words.decision_units:
            return None
        start, end = self.spot.start + number.start, self.spot.start + number.unit_end
        unit = self.spot.start + number.unit_end - len(number.unit)
        return Claim(
            metrics=reading.metrics,
            value=number.value,
            unit=number.unit,
            span=self.spot.prose.span(start, end),
            place=self._place(mention.item.start, mention.end),
            digits=self.text[number.start : number.end],
            text=self.text[mention.item.start : mention.end],
            sentence=self.text[piece.start : piece.end],
            unit_span=self.spot.prose.span(unit, end),
            order=self._order(number.start),
            approximate=number.approximate,
            scope=mention.scope,
            year=mention.year,
            own_year=mention.own_year,
            included=mention.included,
            published=reading.published,
            named=reading.named,
            some=mention.some,
            section=self.spot.section,
            paragraph=self.spot.turn,
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
        return self.spot.base + self.spot.start + at

    def _place(self, start: int, end: int) -> Place:
        return self.spot.prose.place(self.spot.start + start, self.spot.start + end)


def _unnested(text: str, brackets: Sequence[Piece]) -> str:
    """``text`` with the brackets inside of ``brackets`` taken out."""
    parts: list[str] = []
    at = 0
    for piece in brackets:
        masked, _ = holes(text[piece.start : piece.end])
        parts += (text[at : piece.start], masked)
        at = piece.end
    return "".join((*parts, text[at:]))
