"""One paragraph: its sentences one after the other, with what carries over from one to the next."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from gilint.report.claims.clauses import Clause, Piece
from gilint.report.claims.lists import bracket_lists, part_lists
from gilint.report.claims.maker import Maker, Spot
from gilint.report.claims.mention import Mention
from gilint.report.claims.mentions import MentionReader
from gilint.report.claims.model import Claim, Matter, Metric, PartList, Scope, Share, Statement
from gilint.report.claims.own import OwnNames
from gilint.report.claims.shares import share_in
from gilint.report.claims.sieve import Sentence, Sieve
from gilint.report.claims.state import State
from gilint.report.claims.statements import SAYING, all_done, denials, some_request
from gilint.report.claims.wholes import FURTHEST, SHARED, WHOLES, is_astray, settle, take_in_words
from gilint.report.claims.words import ClaimWords, Word

_NARROWER, _OWN, _WIDER = Scope.NARROWER, Scope.OWN, Scope.WIDER

DISPUTES_SECTION = 4
SHORT_LEAD = 40
"""A paragraph up to this long that ends in no full stop is a heading in all but name (characters)."""
_MOST_BASES = 64
"""How many counts back a percentage may refer to."""
_KINDS = ("类", "类申请")
"""What a lead that names a kind of applications ends with (河道管理类)."""
_NOTHING: Mapping[int, tuple[Word | None, ...]] = MappingProxyType({})


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


def read_paragraph(setting: Setting, found: Found, spot: Spot, sieve: Sieve) -> None:
    """Read the paragraph of ``sieve``; what is found in it goes to ``found``."""
    begin = sieve.begin()
    if begin < len(sieve.sentences):
        _ParagraphReader(setting, found, spot, sieve).read(begin)


class _ParagraphReader:
    """Reads one paragraph."""

    __slots__ = (
        "astray",
        "brackets",
        "first_request",
        "former",
        "found",
        "last",
        "maker",
        "scope",
        "setting",
        "sieve",
        "spot",
        "text",
        "year",
    )

    def __init__(self, setting: Setting, found: Found, spot: Spot, sieve: Sieve) -> None:
        self.setting = setting
        self.found = found
        self.spot = spot
        self.sieve = sieve
        self.text = sieve.text
        self.maker = Maker(spot, sieve.text, setting.words)
        self.scope = _OWN
        self.year: tuple[int | None, bool] = (None, True)
        self.brackets = deque(sieve.brackets)
        self.first_request = setting.words.first_request(sieve.text)
        self.former: deque[Mention] = deque(maxlen=_MOST_BASES)
        self.last: list[Mention] = []
        """The counts of the sentence before."""
        self.astray = False
        """The sentence before counts some applications only."""

    def read(self, begin: int) -> None:
        """Read the sentences that may tell something, from that of turn ``begin`` on."""
        sieve = self.sieve
        for turn, sentence in enumerate(sieve.sentences):
            if turn < begin or sentence.start == sentence.end:
                continue
            if turn == begin or sieve.is_worth(turn, astray=self.astray):
                lead = turn == 1 and bool(sieve.numbered) and self.first_request < sentence.start <= SHORT_LEAD
                self._sentence(sentence, first=turn == 0, near=lead)
            elif self.last and sieve.counts_outside(sentence):
                self.last = []

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
            rest=self.setting.words.rest,
        )

    def _sentence(self, sentence: Sentence, *, first: bool, near: bool) -> None:
        """Read a sentence; ``near`` tells that it follows a heading about applications."""
        clauses = self.sieve.clauses(sentence)
        piece = Piece(sentence.start, sentence.end)
        state = self._state(piece.start)
        state.near = near
        state.open_with(clauses)
        if first:
            self._subject(clauses)
            state.scope = self.scope
        reader = MentionReader(state, self.last, astray=self.astray)
        lists: list[PartList] = []
        for index, clause in enumerate(clauses):
            state.requests = state.requests or self.first_request < clause.end
            found = reader.read(clause, index, self._inside(clause))
            self._statements(clause, reader)
            self._share(clause, index, reader.mentions)
            self.former.extend(found)
            if self.brackets:
                lists.extend(self._brackets(clause, reader))
        if not state.plan:
            lists.extend(self._lists(part_lists(reader.mentions, self.maker.count, reader.taken_up), piece))
        settle(reader.mentions)
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
            self.scope = last if last in (_WIDER, _NARROWER) else _OWN
            self.year = (reader.state.year, reader.state.own_year)
        self.astray = is_astray(reader.mentions, self.last, astray=self.astray)
        if reader.mentions:
            self.last = reader.mentions[-FURTHEST:]

    def _subject(self, clauses: tuple[Clause, ...]) -> None:
        """A paragraph that begins with the name of another organ, or of a kind of applications, speaks of that."""
        if not clauses or clauses[0].mark not in ("", ":") or not clauses[0].tokens:
            return
        token = clauses[0].tokens[0]
        if token.known or token.number is not None:
            return
        organ = len(clauses[0].tokens) == 1 and self.setting.own.other_organ(self.text[token.start : token.end])
        kind = len(clauses) == 1 and self.text.endswith(_KINDS, clauses[0].start, clauses[0].end)
        if organ or kind:
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
            before = reader.mentions[max(at - FURTHEST, 0) : at]
            parent = before[-1] if before and before[-1].number.unit_end == behind else None
            clauses = self.sieve.inside(piece)
            told = before
            if parent is not None and parent.metric in SHARED and _may_divide(clauses, parent):
                # 自然人20件、企业8件（予以公开5件）: these may be of the enterprises alone.
                told = before[-1:]
            inside = MentionReader(reader.state.copy(), told, parent, bracket=True)
            for index, inner in enumerate(clauses):
                inside.read(inner, index, _NOTHING)
                self._share(inner, index, inside.mentions or ([parent] if parent is not None else []))
            if parent is not None and parent.metric is Metric.RECEIVED:
                inside.state.carry = inside.state.carry or _carries_in(clauses)
                if inside.state.carry:
                    parent.take_in_carried()
            if inside.state.carry:
                self.found.carry.add(self.spot.section)
            if parent is not None and not inside.mentions:
                take_in_words(parent, [token.word for clause in clauses for token in clause.tokens])
            if inside.mentions and not inside.state.plan:
                found = bracket_lists(inside.mentions, self.maker.count, before if parent is not None else ())
                yield from self._lists(found, piece)
            settle(inside.mentions)
            self._keep(inside.mentions, piece)
            self.former.extend(inside.mentions)

    def _inside(self, clause: Clause) -> Mapping[int, tuple[Word | None, ...]]:
        """The words of the brackets of a clause that end right before a count, by where that begins."""
        if not self.brackets or self.brackets[0].start > clause.end:
            return _NOTHING
        found: dict[int, tuple[Word | None, ...]] = {}
        for piece in self.brackets:
            if piece.start > clause.end:
                break
            if piece.start > clause.start and self.sieve.has_count_at(piece.end + 1):
                tokens = [token for inner in self.sieve.inside(piece) for token in inner.tokens]
                found[piece.end + 1] = tuple(token.word for token in tokens if token.word is not Word.FILLER)
        return found

    def _lists(self, found: list[PartList], piece: Piece) -> list[PartList]:
        """Lists with what the words around them say of their parts."""
        if found and any(word in self.text[piece.start : piece.end] for word in self.setting.words.overlap):
            return [replace(entry, shared=True) for entry in found]
        return found

    def _statements(self, clause: Clause, reader: MentionReader) -> None:
        state = reader.state
        if clause.said.isdisjoint(SAYING):
            return
        if state.plan or not state.own_year or state.scope is not _OWN or state.period:
            return
        for matter, start, end in denials(clause, state):
            self.found.statements.append(self.maker.statement(matter, start, end))
        some = some_request(clause)
        if some is not None:
            self.found.statements.append(self.maker.statement(Matter.SOME_REQUEST, *some))
        about = state.near or state.counted or (not reader.mentions and self.last and self.last[-1].metric in WHOLES)
        done = all_done(clause) if about else None
        if done is not None and reader.speaks_of_all:
            self.found.statements.append(self.maker.statement(Matter.ALL_DONE, *done))

    def _share(self, clause: Clause, index: int, mentions: list[Mention]) -> None:
        if clause.percents:
            share = share_in(clause, index, mentions, self.former, self.maker)
            if share is not None:
                self.found.shares.append(share)

    def _keep(self, mentions: list[Mention], piece: Piece) -> None:
        """Make claims of the counts that were understood."""
        for mention in mentions:
            claim = self.maker.claim(mention, piece)
            if claim is not None:
                self.found.claims.append(claim)


def _may_divide(clauses: Sequence[Clause], parent: Mention) -> bool:
    """Whether the counts of a bracket are none of them more than the count before it."""
    counts = [clause.tokens[turn].count for clause in clauses for turn in clause.counts]
    return all(count.value <= parent.number.value for count in counts if count is not None)


def _carries_in(clauses: Sequence[Clause]) -> bool:
    """Whether what a bracket behind the applications received says is that some were carried in (含结转)."""
    words = frozenset[Word | None]().union(*(clause.said for clause in clauses))
    return Word.CARRY in words and words.isdisjoint({Word.CARRY_OUT, Word.NEXT_YEAR})
