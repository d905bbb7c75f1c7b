"""Statements without a count: that there was none, that there was some, that all was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gilint.report.claims.clauses import Clause, Token
from gilint.report.claims.model import Matter
from gilint.report.claims.numbers import NumberKind
from gilint.report.claims.state import State
from gilint.report.claims.words import Word

_OWN = frozenset({Word.FILLER, Word.SELF, Word.SELF_KIND, Word.EACH})
_SUITS = frozenset({Word.SUIT, Word.DIRECT_SUIT, Word.AFTER_REVIEW_SUIT})
_REQUEST = frozenset(
    {Word.RECEIVE, Word.RECEIVE_NEW, Word.ACCEPT, Word.REQUEST, Word.REQUEST_BARE}
    | {Word.TOPIC, Word.APPLICANT, Word.CONNECT, Word.CASE, Word.PERSON}
)
_REQUEST_TAIL = _REQUEST | _OWN
_DISPUTE = (
    _OWN | _SUITS | {Word.REVIEW, Word.OCCUR, Word.OPEN_LIST} | (_REQUEST - {Word.ACCEPT, Word.APPLICANT, Word.PERSON})
)
_SAID = (
    _REQUEST_TAIL
    | {Word.OCCUR, Word.OPEN_LIST, Word.HANDLE, Word.REGION, Word.BROAD}
    | {Word.THIS_YEAR, Word.ALL_YEAR, Word.BESIDE}
)
_VERBS = frozenset({Word.RECEIVE, Word.RECEIVE_NEW, Word.ACCEPT})
_NOT_ALL = frozenset(
    {Word.TIMELY, Word.OTHER_TOPIC, Word.PLAN, Word.NEGATION, Word.COMPARE, Word.PERIOD}
    | {Word.CARRY, Word.CARRY_IN, Word.LAST_YEAR, Word.CHANNEL, Word.APPLICANT}
)
"""Words that make 全部办结 a statement of some applications, or of something else."""
_DONE = frozenset({Word.ALL_DONE, Word.RATE})
SAYING = _DONE | {Word.NEGATION, Word.PERSON}
"""A clause with none of these words makes no statement."""
_WHOLE = Decimal(100)


def denials(clause: Clause, state: State) -> Iterator[tuple[Matter, int, int]]:
    """What a clause says there was none of, with the range of the words; ``state`` is that behind the clause."""
    if Word.NEGATION not in clause.said:
        return
    tokens = clause.tokens
    at = [index for index, token in enumerate(tokens) if token.word is Word.NEGATION]
    if not _is_subject(tokens[: at[0]]):
        return
    for turn, index in enumerate(at):
        end = at[turn + 1] if turn + 1 < len(at) else len(tokens)
        phrase = list(tokens[index + 1 : end])
        while phrase and turn + 1 < len(at) and phrase[-1].word in (Word.CONNECT, Word.FILLER):
            phrase.pop()
        words = _joined([token.word for token in phrase])
        said = frozenset(word for word in words if word is not None)
        if not phrase or None in words:
            continue
        start, stop = tokens[index].start, phrase[-1].end
        if said <= _REQUEST_TAIL and _denies_requests(words, said, state):
            new = Word.RECEIVE_NEW in said
            yield (Matter.NO_NEW_REQUEST if new else Matter.NO_REQUEST), start, stop
        elif said <= _DISPUTE:
            # Who had no case at all had none about disclosure either.
            if Word.REVIEW in said:
                yield Matter.NO_REVIEW, start, stop
            if said & _SUITS:
                yield Matter.NO_SUIT, start, stop


def _joined(words: Sequence[Word | None]) -> list[Word | None]:
    """``words`` without other matters that are denied along with them (和投诉举报)."""
    kept: list[Word | None] = []
    for index, word in enumerate(words):
        before = words[index - 1] if index else None
        if word is Word.OTHER_TOPIC and (
            before is Word.CONNECT or (before is Word.OTHER_TOPIC and kept != words[:index])
        ):
            continue
        kept.append(word)
    return kept


def _is_subject(tokens: Sequence[Token]) -> bool:
    """Whether the words before a negation leave it a plain statement of this organ."""
    return all(token.word in _SAID or (token.number is not None and token.count is None) for token in tokens)


def _denies_requests(words: Sequence[Word | None], said: frozenset[Word], state: State) -> bool:
    first = next((word for word in words if word is not Word.FILLER), None)
    if first not in _VERBS and first not in (Word.REQUEST, Word.REQUEST_BARE, Word.TOPIC, Word.APPLICANT):
        return False
    return Word.REQUEST in said or (Word.REQUEST_BARE in said and (state.requests or Word.TOPIC in said))


def some_request(clause: Clause) -> tuple[int, int] | None:
    """The range of 收到1名群众提交的政府信息公开申请: people are counted, so there was an application."""
    if Word.PERSON not in clause.said:
        return None
    tokens = clause.tokens
    for index in range(len(tokens) - 1):
        number = tokens[index].number
        if number is None or number.kind is not NumberKind.OTHER or number.value <= 0:
            continue
        if tokens[index + 1].word is not Word.PERSON:
            continue
        before = [token.word for token in tokens[:index]]
        after = [token.word for token in tokens[index + 2 :]]
        if Word.NEGATION in before or not any(word in _VERBS for word in before) or not _is_subject(tokens[:index]):
            continue
        if Word.REQUEST in after and all(word in _REQUEST_TAIL for word in after):
            return tokens[0].start, tokens[-1].end
    return None


def all_done(clause: Clause) -> tuple[int, int] | None:
    """The range of 已全部办结 or 答复率100%, when the clause says only that."""
    tokens, words = clause.tokens, clause.said
    if words.isdisjoint(_DONE) or not words.isdisjoint(_NOT_ALL):
        return None
    if any(token.word is None and token.number is None for token in tokens):
        return None
    if Word.ALL_DONE in words:
        done = next(token for token in tokens if token.word is Word.ALL_DONE)
        return done.start, done.end
    for index, token in enumerate(tokens):
        if token.word is not Word.RATE:
            continue
        for other in tokens[index + 1 :]:
            if other.number is not None:
                whole = other.number.kind is NumberKind.PERCENT and other.number.value == _WHOLE
                return (token.start, other.end) if whole else None
            if other.word is not Word.FILLER:
                return None
    return None
