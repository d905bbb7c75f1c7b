"""The counts of a sentence, read clause by clause with what carries over from one to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from gilint.report.claims.clauses import Clause, Token
from gilint.report.claims.families import Head, Reading, head_of, read_words
from gilint.report.claims.items import Item, is_empty, items
from gilint.report.claims.mention import Mention
from gilint.report.claims.model import Metric
from gilint.report.claims.state import State
from gilint.report.claims.wholes import OUTCOME_METRICS, SOURCES, Whole, take_in, whole_of
from gilint.report.claims.words import Word

_CASES = frozenset({Metric.REVIEW, Metric.SUIT, Metric.DIRECT_SUIT, Metric.AFTER_REVIEW_SUIT})
_CASE_WORDS = frozenset({Word.REVIEW, Word.SUIT, Word.DIRECT_SUIT, Word.AFTER_REVIEW_SUIT})
_FOREIGN_CASES = _CASE_WORDS | {Word.OTHER_TOPIC}
_REQUEST_COUNTS = frozenset({Metric.RECEIVED, Metric.HANDLED, Metric.CHANNEL, Metric.APPLICANT, Metric.CARRIED_IN})
_REQUESTS_ALL = _REQUEST_COUNTS | OUTCOME_METRICS | {Metric.CARRIED_OUT}
_DEPENDENT = OUTCOME_METRICS | {Metric.HANDLED, Metric.CARRIED_IN, Metric.CARRIED_OUT}
"""What is said of applications that were counted before."""
_NOUNS = frozenset({Word.REQUEST, Word.REQUEST_BARE})
_REQUEST_WORDS = _NOUNS | {Word.RECEIVE, Word.RECEIVE_NEW, Word.ACCEPT, Word.HANDLE}
_NAMED = frozenset({Word.REQUEST, Word.TOPIC, Word.NORMATIVE, Word.LICENSING, Word.PENALTIES, Word.COERCION})
"""Words that say what is counted, whatever was counted before."""
_DELTA = frozenset({Word.COMPARE, Word.RISE, Word.FALL, Word.LAST_YEAR, Word.NEXT_YEAR})
_CARRYING = frozenset({Word.CARRY, Word.CARRY_IN, Word.CARRY_OUT})
_TIMED = frozenset({Word.LAST_YEAR, Word.NEXT_YEAR})
_BY_THE_WAY = frozenset({Word.PART, Word.SELF, Word.SELF_KIND})
"""What adds nothing in a bracket between words and their count: 无法提供（本机关不掌握）6件."""
_PART, _OPEN_LIST, _EACH = Word.PART, Word.OPEN_LIST, Word.EACH
_ENDS = frozenset({Word.OTHER_END, Word.TIMELY, Word.HANDLE})
"""What became of applications in words that no row of the form has: 撤回1件, 按期答复26件."""
_FROM = ("由", "从")
"""由32件减少到28件: what stands behind these is the former number."""
_WITHIN = ("中", "里")
_AND_OTHERS = "等"
_CLOSED = "办"
"""What was 办结 or 办理 is all; what was only answered (答复) need not be."""
_TOUCHING = "涉"


class MentionReader:
    """Reads the clauses of one sentence, or of one bracket, in order.

    ``former`` are the counts before it: a sentence refers to them where it begins with 其中, a bracket always.
    ``bracket`` tells that it is one, and ``parent`` is then the count that ends where it begins. ``astray`` tells that
    it follows a sentence about some applications only.
    """

    def __init__(
        self,
        state: State,
        former: Sequence[Mention] = (),
        parent: Mention | None = None,
        *,
        bracket: bool = False,
        astray: bool = False,
    ) -> None:
        self.state = state
        self.mentions: list[Mention] = []
        self._former = tuple(former)
        self._before = self._former if bracket else ()
        self._parent = parent
        self._bracket = bracket
        self._sources = parent is not None and parent.metric is Metric.HANDLED
        """Applications that were dealt with are divided by their year."""
        self._astray = astray
        self._foreign_cases = False
        """The cases counted last were not understood, or may be about anything."""
        self._foreign_list = False
        """What is listed are parts of a count that was not understood."""
        self._list_mark = ""
        self._pending_part = False
        self._pending_open = False
        self._mark = ""

    def read(self, clause: Clause, index: int, inside: Mapping[int, Sequence[Word | None]]) -> list[Mention]:
        """The counts of the next clause; ``inside`` has the words of brackets that end right before a count."""
        state = self.state
        state.begin(clause)
        aside = state.is_aside(clause)
        found = items(clause)
        if not found:
            words, _ = state.walk(clause.tokens, aside=aside)
            state.end(clause)
            self._pending_part = self._pending_part or _PART in words
            self._pending_open = _OPEN_LIST in words
            self._mark = self._strongest(clause.mark)
            return []
        first = clause.tokens[0].word
        for item in found:
            mention = self._mention(item, index, inside.get(item.number.start, ()), aside=aside)
            mention.beside = not item.joined and first is Word.BESIDE
            mention.topic = not item.joined and first is Word.OTHER_TOPIC
            self.mentions.append(mention)
            self._mark = "、"
        self._undo_respective(len(found))
        self.mentions[-1].colon = clause.mark == ":" and not found[-1].right
        self._mark = clause.mark
        return self.mentions[-len(found) :]

    @property
    def speaks_of_all(self) -> bool:
        """Whether what is said next without a count is said of all applications."""
        if not self.mentions:
            return not self._astray
        last = self.mentions[-1]
        return self._whole(Mention(last.item, last.clause, self._mark, (), ())) is not Whole.OTHER

    def _whole(self, mention: Mention) -> Whole:
        return whole_of(mention, (*self._before, *self.mentions), astray=self._astray and not self.state.named)

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

    def _mention(self, item: Item, index: int, inside: Sequence[Word | None], *, aside: bool) -> Mention:
        state = self.state
        words, known = state.walk(item.left, aside=aside)
        left = state.text[item.start : item.number.start]
        former = left.endswith(_FROM)
        known = known and None not in inside and not former
        head = head_of(self._right(item))
        right = tuple(token.word for token in item.right)
        mention = Mention(item, index, self._mark, tuple(words), right)
        mention.end = item.number.unit_end
        mention.part = self._pending_part or _PART in words
        mention.open = self._opens(item.left) or _OPEN_LIST in right or (mention.part and self._pending_open)
        mention.rest = left in state.rest
        mention.touching = _TOUCHING in left
        self._pending_part = self._pending_open = False
        self._list(mention, known=known)
        carrying = not (_CARRYING.isdisjoint(words) and _CARRYING.isdisjoint(head.words))
        mention.delta = former or (not carrying and not _DELTA.isdisjoint(words))
        if inside:
            words += [word for word in inside if word is not None and word not in _BY_THE_WAY]
        if known and not state.plan and not state.distribute:
            if not (carrying or _TIMED.isdisjoint(words) or Word.COMPARE in words):
                words = [word for word in words if word not in _TIMED]
            self._read(mention, words, head)
        if mention.reading is None:
            self._leave(mention, set(words), head, known=known)
        self._after(item.right, aside=aside)
        state.opened = False
        return mention

    def _opens(self, left: Sequence[Token]) -> bool:
        """Whether words before a count say that a list is incomplete; 等 in 治安、户籍等业务13条 is no such word."""
        return any(token.word is _OPEN_LIST and self.state.text[token.start] != _AND_OTHERS for token in left)

    def _list(self, mention: Mention, *, known: bool) -> None:
        """Take note of where a list begins and ends."""
        if mention.part:
            opening = not (self.mentions or self._bracket)
            if opening:
                self._before = self._former
            divided = self._divided(mention)
            if opening and divided is not None and divided.reading is not None:
                self._resume(divided.reading.metrics, known=known)
            self._foreign_list = divided is not None and divided.reading is None and not divided.plain
            self._list_mark = ""
        elif mention.mark == ";" and self._list_mark not in ("", ";"):
            self._foreign_list = False
        else:
            self._list_mark = self._list_mark or mention.mark

    def _resume(self, metrics: tuple[Metric, ...], *, known: bool) -> None:
        """Take up what the sentence before counted."""
        state = self.state
        if _CASES.issuperset(metrics):
            state.subject, state.disclosure = metrics, True
        elif not _REQUEST_COUNTS.isdisjoint(metrics):
            state.counted, state.near = True, known

    @property
    def taken_up(self) -> Sequence[Mention]:
        """The counts before the sentence that it refers to."""
        return () if self._bracket else self._before

    def _right(self, item: Item) -> tuple[Token, ...]:
        """The words behind a count, without the 中 of 28件申请中."""
        right = item.right
        if right and right[-1].word is None and self.state.text[right[-1].start : right[-1].end] in _WITHIN:
            return right[:-1]
        return right

    def _read(self, mention: Mention, words: list[Word], head: Head) -> None:
        state = self.state
        each = _EACH in words
        if each:
            words = [word for word in words if word is not _EACH]
        none = mention.number.high == 0
        reading = read_words(words, head, state.context(none=none))
        said = set(words).union(head.words)
        if reading is None:
            state.foreign = state.foreign or not (said <= {Word.PART} or mention.delta or _is_end(said))
            return
        if (state.period and not reading.period) or (each and len(reading.metrics) > 1 and not none):
            return
        mention.meant = reading.metrics[0]
        if self._is_sure(mention, reading, said):
            self._accept(mention, self._narrowed(mention, reading, said), head, said)

    def _is_sure(self, mention: Mention, reading: Reading, said: set[Word]) -> bool:
        """Whether the counts before leave it certain what ``mention`` counts."""
        if not said.isdisjoint(_NAMED):
            return True
        if self._foreign_cases and not said.isdisjoint(_CASE_WORDS):
            return False
        if self._foreign_list:
            return False
        if _DEPENDENT.isdisjoint(reading.metrics):
            return True
        whole = self._whole(mention)
        mention.fresh = whole is Whole.NEW
        return whole is not Whole.OTHER

    def _divided(self, mention: Mention) -> Mention | None:
        """The count that a list which begins with ``mention`` divides."""
        if not mention.part:
            return None
        last = self._parent
        if self.mentions or not self._bracket:
            last = next((other for other in (*self.mentions[:-2:-1], *self._before[::-1]) if not other.delta), None)
        return last if last is not None and last.number.unit == mention.number.unit else None

    def _narrowed(self, mention: Mention, reading: Reading, said: set[Word]) -> Reading:
        """What an outcome is when grounds are named beside it and no others are meant."""
        phrase = self.state.text[mention.item.start : mention.number.start]
        if not reading.named or _AND_OTHERS in phrase or reading.metrics == (Metric.NOT_HELD,):
            return reading
        if reading.metrics == (Metric.UNAVAILABLE,) and Word.GROUND not in said:
            return replace(reading, metrics=(Metric.NOT_HELD,))
        mention.some = True
        return reading

    def _accept(self, mention: Mention, reading: Reading, head: Head, said: set[Word]) -> None:
        state = self.state
        state.foreign = not _REQUESTS_ALL.issuperset(reading.metrics)
        if reading.behind:
            mention.end = head.end
        mention.reading = reading
        if mention.metric is Metric.HANDLED and _CLOSED not in state.text[mention.item.start : mention.end]:
            # Applications that were answered may stand beside others that were not accepted or were withdrawn.
            mention.some = True
        mention.scope, mention.year, mention.own_year = state.scope, state.year, state.own_year
        mention.included = reading.included
        if set(reading.metrics) <= _CASES:
            state.subject = reading.metrics
            self._foreign_cases = False
        if reading.metrics[0] is Metric.CARRIED_IN:
            state.carry = True
            for before in reversed(self.mentions):
                if before.metric is Metric.RECEIVED and before.included is not True and mention.part:
                    before.take_in_carried()
                    break
        divided = self._divided(mention)
        if divided is not None:
            take_in(divided, mention, reading)
            self._sources = self._sources or (divided.metric is Metric.HANDLED and mention.metric in SOURCES)
        bare = mention.metric is Metric.RECEIVED and said.isdisjoint(_NOUNS)
        if mention.metric in SOURCES and (self._sources or (bare and self._dealt_with(mention))):
            mention.some = True
        if not _REQUEST_COUNTS.isdisjoint(reading.metrics):
            state.counted = True

    def _dealt_with(self, mention: Mention) -> bool:
        """Whether applications received may be those of the ones dealt with: 办理29件，上年结转3件，新收26件."""
        for other in reversed(self.mentions[-2:]):
            if other.metric is Metric.HANDLED:
                return mention.number.value < other.number.value
            if other.metric is not Metric.CARRIED_IN:
                break
        return False

    def _leave(self, mention: Mention, words: set[Word], head: Head, *, known: bool) -> None:
        """Take note of what little is known of a count that was not understood."""
        said = words.union(head.words)
        mention.lost = not said.isdisjoint(_REQUEST_WORDS)
        if mention.delta:
            return
        mention.plain = known and head.clean and not words and said <= _NOUNS
        mention.ended = known and _is_end(said)
        self._foreign_cases = self._foreign_cases or not said.isdisjoint(_FOREIGN_CASES)
        self.state.normative = self.state.normative and Word.NORMATIVE not in said
        last = self.mentions[-1] if self.mentions else None
        if said == {Word.CARRY} and last is not None and last.metric is Metric.RECEIVED and last.included is False:
            # 新收28件，结转3件: carried in, though no year says so.
            self.state.carry = True

    def _after(self, right: tuple[Token, ...], *, aside: bool) -> None:
        """Take note of the words behind a count; years there belong to nothing that follows."""
        state = self.state
        year = state.year, state.own_year, state.period
        state.walk(right, aside=aside)
        state.year, state.own_year, state.period = year


def _is_end(said: set[Word]) -> bool:
    """Whether words tell what became of applications, though no row of the form does."""
    return not said.isdisjoint(_ENDS) and said <= _NOUNS | _ENDS | {Word.PART}
