"""Statements without a count: that there was none, that there was some, that all was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gilint.report.claims.clauses import Clause, Token
from gilint.report.claims.model import Matter
from gilint.report.claims.numbers import NumberKind
from gilint.report.claims.state import State
from gilint.report.claims.words import Word as W

_SAID = frozenset(
    {W.RECEIVE, W.RECEIVE_NEW, W.ACCEPT, W.REQUEST, W.REQUEST_BARE, W.TOPIC, W.APPLICANT, W.OCCUR, W.OPEN_LIST}
    | {W.SHARE, W.CONNECT, W.FILLER, W.SELF, W.REGION, W.BROAD, W.THIS_YEAR, W.CASE, W.HANDLE}
)
_REQUEST = frozenset({W.RECEIVE, W.RECEIVE_NEW, W.ACCEPT, W.REQUEST, W.REQUEST_BARE, W.TOPIC, W.APPLICANT, W.CONNECT})
_REQUEST_TAIL = _REQUEST | {W.FILLER, W.SELF, W.CASE}
_DISPUTE = frozenset(
    {W.OCCUR, W.CASE, W.TOPIC, W.REQUEST, W.REQUEST_BARE, W.CONNECT, W.FILLER, W.OPEN_LIST, W.RECEIVE, W.SELF}
    | {W.REVIEW, W.SUIT, W.DIRECT_SUIT, W.AFTER_REVIEW_SUIT, W.RECEIVE_NEW}
)
_VERBS = frozenset({W.RECEIVE, W.RECEIVE_NEW, W.ACCEPT})
_SUITS = frozenset({W.SUIT, W.DIRECT_SUIT, W.AFTER_REVIEW_SUIT})
_WHOLE = Decimal(100)


def denials(clause: Clause, state: State) -> Iterator[tuple[Matter, int, int]]:
    """What a clause says there was none of, with the range of the words; ``state`` is that behind the clause."""
    tokens = clause.tokens
    at = [index for index, token in enumerate(tokens) if token.word is W.NEGATION]
    if not at or not _is_subject(tokens[: at[0]]):
        return
    for turn, index in enumerate(at):
        end = at[turn + 1] if turn + 1 < len(at) else len(tokens)
        phrase = list(tokens[index + 1 : end])
        while phrase and turn + 1 < len(at) and phrase[-1].word in (W.CONNECT, W.FILLER):
            phrase.pop()
        words = [token.word for token in phrase]
        said = frozenset(word for word in words if word is not None)
        if not phrase or None in words:
            continue
        start, stop = tokens[index].start, phrase[-1].end
        if said <= _REQUEST_TAIL and _denies_requests(words, said, state):
            new = W.RECEIVE_NEW in said
            yield (Matter.NO_NEW_REQUEST if new else Matter.NO_REQUEST), start, stop
        elif said <= _DISPUTE and (state.disclosure or said & {W.TOPIC, W.REQUEST}):
            if W.REVIEW in said:
                yield Matter.NO_REVIEW, start, stop
            if said & _SUITS:
                yield Matter.NO_SUIT, start, stop


def _is_subject(tokens: Sequence[Token]) -> bool:
    """Whether the words before a negation leave it a plain statement of this organ."""
    return all(token.word in _SAID or (token.number is not None and token.count is None) for token in tokens)


def _denies_requests(words: Sequence[W | None], said: frozenset[W], state: State) -> bool:
    first = next((word for word in words if word is not W.FILLER), None)
    if first not in _VERBS and first not in (W.REQUEST, W.REQUEST_BARE, W.TOPIC, W.APPLICANT):
        return False
    return W.REQUEST in said or (W.REQUEST_BARE in said and (state.requests or W.TOPIC in said))


def some_request(clause: Clause) -> tuple[int, int] | None:
    """The range of 收到1名群众提交的政府信息公开申请: people are counted, so there was an application."""
    tokens = clause.tokens
    for index in range(len(tokens) - 1):
        number = tokens[index].number
        if number is None or number.kind is not NumberKind.OTHER or number.value <= 0:
            continue
        if tokens[index + 1].word is not W.PERSON:
            continue
        before = [token.word for token in tokens[:index]]
        after = [token.word for token in tokens[index + 2 :]]
        if W.NEGATION in before or not any(word in _VERBS for word in before) or not _is_subject(tokens[:index]):
            continue
        if W.REQUEST in after and all(word in _REQUEST_TAIL for word in after):
            return tokens[0].start, tokens[-1].end
    return None


def all_done(clause: Clause) -> tuple[int, int] | None:
    """The range of 已全部办结 or 答复率100%, when the clause says only that."""
    tokens = clause.tokens
    words = {token.word for token in tokens}
    if words & {W.TIMELY, W.OTHER_TOPIC, W.PLAN, W.NEGATION, W.COMPARE, W.PERIOD}:
        return None
    if any(token.word is None and token.number is None for token in tokens):
        return None
    if W.ALL_DONE in words:
        done = next(token for token in tokens if token.word is W.ALL_DONE)
        return done.start, done.end
    for index, token in enumerate(tokens):
        if token.word is not W.RATE:
            continue
        for other in tokens[index + 1 :]:
            if other.number is not None:
                whole = other.number.kind is NumberKind.PERCENT and other.number.value == _WHOLE
                return (token.start, other.end) if whole else None
            if other.word is not W.FILLER:
                return None
    return None
