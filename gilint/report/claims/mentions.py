"""The counts of a sentence with what each was taken for: from them claims, lists and shares are made."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from gilint.report.claims.clauses import Clause, Token
from gilint.report.claims.families import OUTCOMES, Head, Reading, head_of, read_words
from gilint.report.claims.items import Item, is_empty, items
from gilint.report.claims.model import Metric, Scope
from gilint.report.claims.numbers import Number
from gilint.report.claims.state import State
from gilint.report.claims.words import Word

_CASES = frozenset({Metric.REVIEW, Metric.SUIT, Metric.DIRECT_SUIT, Metric.AFTER_REVIEW_SUIT})
_REQUEST_COUNTS = frozenset({Metric.RECEIVED, Metric.HANDLED, Metric.CHANNEL, Metric.APPLICANT, Metric.CARRIED_IN})
_OUTCOMES = frozenset({Metric.NOT_HELD, *OUTCOMES.values()})
_REQUESTS_ALL = _REQUEST_COUNTS | _OUTCOMES | {Metric.CARRIED_OUT}
_DELTA = frozenset({Word.COMPARE, Word.RISE, Word.FALL, Word.LAST_YEAR, Word.NEXT_YEAR})
_CARRYING = frozenset({Word.CARRY, Word.CARRY_IN, Word.CARRY_OUT})


class Mention(Struct):
    """One count.

    ``mark`` is what stands between it and the count before it in the sentence: the mark that ends that clause, or
    ``、`` within one clause. ``part`` tells that it begins a list of parts, ``delta`` that it is a difference or of
    another year, ``beside`` and ``topic`` that its clause turns to another matter, ``open`` that a list ends behind it
    without being complete, ``colon`` that a colon follows it.
    """

    item: Item
    clause: int
    mark: str
    words: tuple[Word, ...]
    right: tuple[Word | None, ...]
    end: int = 0
    """Where its phrase ends."""
    reading: Reading | None = None
    scope: Scope = Scope.OWN
    year: int | None = None
    own_year: bool = True
    included: bool | None = None
    some: bool = False
    part: bool = False
    delta: bool = False
    beside: bool = False
    topic: bool = False
    open: bool = False
    colon: bool = False

    @property
    def number(self) -> Number:
        """The number itself."""
        return self.item.number

    @property
    def metric(self) -> Metric | None:
        """What it counts, when that is one thing."""
        return self.reading.metrics[0] if self.reading is not None and len(self.reading.metrics) == 1 else None


class MentionReader:
    """Reads the clauses of one sentence, or of one bracket, in order."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.mentions: list[Mention] = []
        self._pending_part = False
        self._mark = ""

    def read(self, clause: Clause, index: int) -> list[Mention]:
        """The counts of the next clause."""
        state = self.state
        state.begin(clause)
        aside = state.is_aside(clause)
        found = items(clause)
        if not found:
            words, _ = state.walk(clause.tokens, aside=aside)
            self._pending_part = self._pending_part or Word.PART in words
            self._mark = self._strongest(clause.mark)
            return []
        first = clause.tokens[0].word
        for item in found:
            mention = self._mention(item, index, aside=aside)
            mention.beside = not item.joined and first is Word.BESIDE
            mention.topic = not item.joined and first is Word.OTHER_TOPIC
            self.mentions.append(mention)
            self._mark = "、"
        self._undo_respective(len(found))
        self.mentions[-1].colon = clause.mark == ":" and not found[-1].right
        self._mark = clause.mark
        return self.mentions[-len(found) :]

    def _undo_respective(self, count: int) -> None:
        """行政复议、行政诉讼5件、2件: the numbers belong to the words in their order, though nothing says so."""
        clause = self.mentions[-count:]
        for before, mention in pairwise(clause):
            bare = is_empty(mention.item.left) and mention.reading is None
            if bare and before.reading is not None and len(before.reading.metrics) > 1:
                before.reading = None

    def _strongest(self, mark: str) -> str:
        """Of the marks since the last count the one that cuts deepest."""
        return ";" if ";" in (mark, self._mark) else mark

    def _mention(self, item: Item, index: int, *, aside: bool) -> Mention:
        state = self.state
        words, known = state.walk(item.left, aside=aside)
        head = head_of(item.right)
        right = tuple(token.word for token in item.right)
        mention = Mention(item, index, self._mark, tuple(words), right)
        mention.end = item.number.unit_end
        mention.part = self._pending_part or Word.PART in words
        self._pending_part = False
        mention.open = Word.OPEN_LIST in right
        carrying = not _CARRYING.isdisjoint((*words, *head.words))
        timed = {Word.LAST_YEAR, Word.NEXT_YEAR} & set(words)
        mention.delta = not carrying and not _DELTA.isdisjoint(words)
        if known and not state.plan and not state.distribute:
            if timed and not carrying and Word.COMPARE not in words:
                words = [word for word in words if word not in timed]
            self._read(mention, words, head)
        self._after(item.right, aside=aside)
        return mention

    def _read(self, mention: Mention, words: list[Word], head: Head) -> None:
        state = self.state
        each = Word.EACH in words
        if each:
            words = [word for word in words if word is not Word.EACH]
        none = mention.number.high == 0
        reading = read_words(words, head, state.context(none=none))
        if reading is None:
            said = set(words).union(head.words) - {Word.PART}
            state.foreign = state.foreign or (bool(said) and not mention.delta)
            return
        if (state.period and not reading.period) or (each and len(reading.metrics) > 1 and not none):
            return
        state.foreign = not _REQUESTS_ALL.issuperset(reading.metrics)
        if reading.behind:
            mention.end = head.end
        mention.reading = reading
        mention.scope, mention.year, mention.own_year = state.scope, state.year, state.own_year
        mention.included = reading.included
        if set(reading.metrics) <= _CASES:
            state.subject = reading.metrics
        if reading.metrics[0] is Metric.CARRIED_IN:
            state.carry = True
            for before in reversed(self.mentions):
                if before.metric is Metric.RECEIVED and before.included is None and mention.part:
                    before.included = True
                    break
        if mention.part and self.mentions:
            take_in(self.mentions[-1], mention, reading)
        if not _REQUEST_COUNTS.isdisjoint(reading.metrics):
            state.counted = True

    def _after(self, right: tuple[Token, ...], *, aside: bool) -> None:
        """Take note of the words behind a count; years there belong to nothing that follows."""
        state = self.state
        year = state.year, state.own_year, state.period
        state.walk(right, aside=aside)
        state.year, state.own_year, state.period = year


def take_in(whole: Mention, part: Mention, reading: Reading) -> None:
    """Take note of what ``whole`` is said to take in.

    予以公开12件，其中部分公开3件: both outcomes are counted. 办结8件（含上年结转2件）: of those carried in only the
    ones that were closed.
    """
    if whole.reading is None:
        return
    if whole.metric is Metric.HANDLED and reading.metrics == (Metric.CARRIED_IN,):
        part.some = True
    elif _OUTCOMES.issuperset((*whole.reading.metrics, *reading.metrics)):
        metrics = tuple(dict.fromkeys((*whole.reading.metrics, *reading.metrics)))
        whole.reading = replace(whole.reading, metrics=metrics)
