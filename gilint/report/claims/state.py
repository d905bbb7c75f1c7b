"""What carries over from clause to clause within a sentence: whose numbers, which year, which cases."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from gilint.report.claims.clauses import HOLE, Clause, Token
from gilint.report.claims.families import Context
from gilint.report.claims.model import Metric, Scope
from gilint.report.claims.numbers import Number, NumberKind
from gilint.report.claims.own import OwnNames
from gilint.report.claims.words import Word
from gilint.text.expressions import compiled

_ASIDE = frozenset({Word.COMPARE, Word.CARRY, Word.CARRY_IN, Word.CARRY_OUT})
SILENT = frozenset(
    {Word.FILLER, Word.SELF, Word.SELF_KIND, Word.REGION, Word.BROAD, Word.NARROWER, Word.PLATFORM, Word.BESIDE}
    | {Word.THIS_YEAR, Word.ALL_YEAR}
)
"""Words that say nothing about what is counted."""
_VERBS = frozenset({Word.ISSUE, Word.PUBLISH, Word.DECIDE})
_OPENING = frozenset({Word.THIS_YEAR, Word.ALL_YEAR, Word.CONNECT})
_SINGLING_OUT = frozenset({Word.PART, Word.BESIDE})
_ORDINALS = f"{HOLE}一二三四五六七八九"
"""What a word that says nothing begins with when another subject may follow it: 一是, or a bracket."""
_PLAN_AS_NOUN = compiled("(?:规划|发展|审计)计划|.{0,2}计划(?:[0-9、]|总结|规划|信息|类|生育)")
"""Plans that are counted or named, not what is going to be done: 规划计划3条, 计划总结5条."""
TIME = frozenset({Word.THIS_YEAR, Word.ALL_YEAR, Word.LAST_YEAR, Word.NEXT_YEAR, Word.PERIOD})
_REQUESTS = frozenset({Word.REQUEST, Word.REQUEST_BARE})
_SCOPES = frozenset({Word.SELF, Word.SELF_KIND, Word.REGION, Word.BROAD, Word.NARROWER, Word.PLATFORM})
_NOTED = (
    TIME | _SCOPES | _VERBS | _REQUESTS | {Word.PLAN, Word.DISTRIBUTE, Word.OTHER_TOPIC, Word.TOPIC, Word.NORMATIVE}
)
# Members of an enumeration cost several times as much as names of a module, and these are asked for at every word.
_FILLER, _CARRY, _CARRY_IN, _PERIOD = Word.FILLER, Word.CARRY, Word.CARRY_IN, Word.PERIOD
_SO_FAR = "累计"
"""2023年，累计收到28件 is of that year; 截至2023年 or 自2008年起 would stand before it otherwise."""
_THIS_YEAR, _ALL_YEAR, _LAST_YEAR, _NEXT_YEAR = Word.THIS_YEAR, Word.ALL_YEAR, Word.LAST_YEAR, Word.NEXT_YEAR
_COUNT = NumberKind.COUNT


class State(Struct):
    """The state at a point of a sentence of ``text``. ``report_year`` is None when the report's year is not known."""

    text: str
    report_year: int | None
    own: OwnNames
    requests: bool = False
    disclosure: bool = False
    scope: Scope = Scope.OWN
    year: int | None = None
    own_year: bool = True
    period: bool = False
    plan: bool = False
    distribute: bool = False
    near: bool = False
    """An application was named, and nothing since that is not known."""
    foreign: bool = False
    """The last thing counted was no application."""
    verb: Word | None = None
    subject: tuple[Metric, ...] = ()
    normative: bool = False
    counted: bool = False
    carry: bool = False
    """Applications carried in were spoken of."""
    named: bool = False
    """The organ or its year was named."""
    opened: bool = False
    """The sentence begins with the report's year, and nothing was counted since."""
    rest: tuple[str, ...] = ()
    """What stands beside the count of all that is left."""

    def copy(self) -> State:
        """A state of its own for a bracket."""
        return replace(self)

    def context(self, *, none: bool) -> Context:
        """What the families of claims go by; ``none`` tells that the count is 0."""
        # Who had no case at all had none about disclosure either.
        disclosure = self.disclosure or none
        return Context(
            requests=self.requests,
            disclosure=disclosure,
            near=self.near,
            foreign=self.foreign,
            verb=self.verb,
            subject=self.subject,
            normative=self.normative,
            counted=self.counted,
        )

    @staticmethod
    def is_aside(clause: Clause) -> bool:
        """Whether a clause compares years or carries cases over."""
        return not _ASIDE.isdisjoint(clause.said)

    def open_with(self, clauses: Sequence[Clause]) -> None:
        """Take note whether a sentence of these clauses begins with the report's year (2023年底 is another time)."""
        if not clauses or not clauses[0].tokens:
            return
        first, *others = clauses[0].tokens[:2]
        word = first.word if first.number is None else self._time(first.number)
        self.opened = word is _THIS_YEAR and all(token.known for token in others)

    def begin(self, clause: Clause) -> None:
        """Take note of the subject that a clause begins with."""
        for token in clause.tokens:
            word = token.word
            ordinal = word is _FILLER and self.text[token.start] in _ORDINALS
            if word in _SINGLING_OUT and not clause.counts:
                # 其中县教育局认真办理，收到8件 goes on about that organ; 其中县政府转办3件 does not.
                continue
            if ordinal or word in _OPENING or (token.number is not None and self._time(token.number) is not None):
                continue
            if word is None and self.own.other_organ(self.text[token.start : token.end]):
                self.scope = Scope.NARROWER
            return

    def end(self, clause: Clause) -> None:
        """Take note of another organ that a clause without counts ends with: 最多的是县自然资源局，办结156件."""
        last = clause.tokens[-1] if len(clause.tokens) > 1 else None
        if last is None or last.known or last.number is not None:
            return
        name = self.text[last.start : last.end]
        if name.endswith(self.own.endings) and self.own.other_organ(name):
            self.scope = Scope.NARROWER

    def walk(self, tokens: Sequence[Token], *, aside: bool) -> tuple[list[Word], bool]:
        """Take note of ``tokens``; their words, and whether all of the text is known.

        ``aside`` tells that the clause compares years or carries cases over: a year in it is not the year of what
        follows.
        """
        words: list[Word] = []
        known = True
        for token in tokens:
            word = token.word
            if word is _FILLER:
                continue
            if token.number is not None:
                word = self._time(token.number)
            if word is None:
                known = False
                self.near = False
                continue
            if word is _PERIOD and self.opened and self.text.startswith(_SO_FAR, token.start):
                continue
            if word in _NOTED:
                self._note(word, token, aside=aside)
            if word not in SILENT:
                words.append(word)
        if _CARRY_IN in words or (_CARRY in words and _LAST_YEAR in words):
            self.carry = True
        return words, known

    def _time(self, number: Number) -> Word | None:
        """The word that a year or a date stands for; None for anything else."""
        kind = number.kind
        if kind is _COUNT:
            return None
        if kind is NumberKind.DATE:
            return _PERIOD
        if kind is not NumberKind.YEAR and kind is not NumberKind.WHOLE_YEAR:
            return None
        year = int(number.value)
        if year in (0, self.report_year):
            return _THIS_YEAR
        if self.report_year is not None and abs(year - self.report_year) == 1:
            return _LAST_YEAR if year < self.report_year else _NEXT_YEAR
        return _PERIOD

    def _note(self, word: Word, token: Token, *, aside: bool) -> None:
        """Take in one of ``_NOTED``; what is left when all others are told is a word for applications."""
        if word in TIME:
            self._note_time(word, token, aside=aside)
        elif word in _SCOPES:
            self._note_scope(word, token)
        elif word in _VERBS:
            self.verb = word
        elif word is Word.PLAN:
            self.plan = self.plan or _PLAN_AS_NOUN.match(self.text, max(token.start - 2, 0)) is None
        elif word is Word.DISTRIBUTE:
            self.distribute = True
        elif word is Word.OTHER_TOPIC:
            self.foreign, self.near = True, False
        elif word is Word.TOPIC:
            self.disclosure = True
        elif word is Word.NORMATIVE:
            self.normative = True
        else:
            self.disclosure = self.disclosure or word is Word.REQUEST
            self.near, self.foreign = True, False

    def _note_time(self, word: Word, token: Token, *, aside: bool) -> None:
        if word is _THIS_YEAR:
            self.year, self.own_year, self.period = None, True, False
            self.named = True
        elif word is _LAST_YEAR or word is _NEXT_YEAR:
            if not aside:
                self._other_year(word)
        elif word is _ALL_YEAR:
            self.period, self.named = False, True
        else:
            self.period = True
            if not aside and token.number is not None and token.number.kind is NumberKind.YEAR:
                self.year, self.own_year = int(token.number.value), False

    def _note_scope(self, word: Word, token: Token) -> None:
        """Take in one of ``_SCOPES``; what is left when all others are told is a platform."""
        if word is Word.SELF:
            self.scope, self.named = Scope.OWN, True
        elif word is Word.SELF_KIND:
            own = self.own.is_own_kind(self.text[token.start : token.end])
            self.scope, self.named = Scope.OWN if own else Scope.NARROWER, own
        elif word is Word.REGION:
            own = self.own.is_own_region(self.text[token.start : token.end])
            self.scope, self.named = Scope.OWN if own else Scope.WIDER, own
        elif word is Word.BROAD:
            self.scope = self.scope if self.own.governs else Scope.WIDER
        elif word is Word.NARROWER:
            self.scope = Scope.NARROWER
        else:
            self.scope = Scope.PLATFORM

    def _other_year(self, word: Word) -> None:
        shift = -1 if word is _LAST_YEAR else 1
        self.year = self.report_year + shift if self.report_year is not None else None
        self.own_year = False
