"""Percentages that the text gives beside its counts, with the numbers that they may be of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from gilint.model.place import Place
from gilint.report.claims.clauses import Clause, Token
from gilint.report.claims.lists import CountOf
from gilint.report.claims.mentions import Mention
from gilint.report.claims.model import Share, ShareKind
from gilint.report.claims.numbers import Number, NumberKind
from gilint.report.claims.words import Word as W

_SHARE_WORDS = frozenset(
    {W.SHARE, W.FILLER, W.REQUEST, W.REQUEST_BARE, W.TOPIC, W.THIS_YEAR, W.CASE, W.CONNECT, W.RECEIVE, W.ACCEPT}
)
_CHANGE_WORDS = frozenset({W.RISE, W.FALL, W.FILLER, W.COMPARE, W.LAST_YEAR, W.CONNECT})


def percent_of(clause: Clause) -> tuple[int, Number] | None:
    """The one percentage of a clause and its turn among the tokens."""
    found = [
        (index, token.number)
        for index, token in enumerate(clause.tokens)
        if token.number is not None and token.number.kind is NumberKind.PERCENT
    ]
    return found[0] if len(found) == 1 else None


def share_words(tokens: Sequence[Token]) -> bool:
    """Whether words before a percentage say that it is the share of the count before them."""
    words = {token.word for token in tokens}
    return W.SHARE in words and words <= _SHARE_WORDS


def change_words(tokens: Sequence[Token]) -> bool:
    """Whether words before a percentage say that it is a rise or a fall, and nothing else."""
    words = {token.word for token in tokens}
    return not words.isdisjoint({W.RISE, W.FALL}) and words <= _CHANGE_WORDS


def share_of(
    mention: Mention, number: Number, place: Place, text: str, former: Iterable[Mention], count_of: CountOf
) -> Share | None:
    """The share that ``number`` says ``mention`` is; ``former`` are the counts of the paragraph before it."""
    if mention.delta or not mention.own_year or mention.number.approximate:
        return None
    value = mention.number.value
    bases = tuple(
        dict.fromkeys(
            other.number.value
            for other in former
            if other is not mention and other.number.unit == mention.number.unit and other.number.value >= value > 0
        )
    )
    joint = mention.reading.metrics if mention.reading is not None else ()
    return Share(ShareKind.SHARE, number.value, number.places, count_of(mention), place, text, bases, joint=joint)


def former_of(mentions: Sequence[Mention]) -> Decimal | None:
    """Last year's number by the last two counts: 8件，较上年增加2件 or 8件，较上年的6件."""
    if len(mentions) < 2:
        return None
    current, delta = mentions[-2], mentions[-1]
    if current.delta or not current.own_year or current.number.unit != delta.number.unit:
        return None
    if delta.clause - current.clause not in (0, 1) or current.number.approximate or delta.number.approximate:
        return None
    words, behind = set(delta.words), set(delta.right)
    if not delta.delta or not words <= _CHANGE_WORDS or not words & {W.COMPARE, W.LAST_YEAR}:
        return None
    value, other = current.number.value, delta.number.value
    if W.RISE in words and W.FALL not in words:
        return value - other if value > other else None
    if W.FALL in words and W.RISE not in words:
        return value + other
    if behind & {W.RISE, W.FALL} and W.LAST_YEAR in words and other > 0:
        return other
    return None
