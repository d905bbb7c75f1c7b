"""Percentages that the text gives beside its counts, with the numbers that they may be of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from gilint.report.claims.clauses import Clause, Token
from gilint.report.claims.maker import Maker
from gilint.report.claims.mention import Mention
from gilint.report.claims.model import Share, ShareKind
from gilint.report.claims.numbers import Number
from gilint.report.claims.words import Word

_SHARE_WORDS = frozenset(
    {Word.SHARE, Word.FILLER, Word.EACH, Word.CONNECT, Word.THIS_YEAR, Word.ALL_YEAR, Word.TOPIC}
    | {Word.REQUEST, Word.REQUEST_BARE, Word.CASE, Word.RECEIVE, Word.ACCEPT}
)
_TOGETHER = ("共", "合计", "总计")
"""Before a percentage: it is of several counts, which ones is not said (予以公开4件、部分公开1件，共占71.43%)."""
_PAIR = 2
_CHANGE_WORDS = frozenset({Word.RISE, Word.FALL, Word.FILLER, Word.COMPARE, Word.LAST_YEAR, Word.CONNECT})


def share_in(
    clause: Clause, index: int, mentions: Sequence[Mention], former: Iterable[Mention], maker: Maker
) -> Share | None:
    """What the one percentage of a clause says of the last of ``mentions``; ``former`` are the counts of the paragraph
    before that one, ``index`` is the clause's turn in the sentence."""
    if len(clause.percents) != 1 or not mentions:
        return None
    turn = clause.percents[0]
    number = clause.tokens[turn].number
    assert number is not None
    mention = mentions[-1]
    counts = clause.counts
    if (counts and counts[-1] > turn) or index - mention.clause > 1:
        return None
    before = clause.tokens[counts[-1] + 1 if counts else 0 : turn]
    while before and before[0].word is Word.CONNECT:
        before = before[1:]
    start = before[0].start if before else number.start
    if share_words(before):
        return share_of(mention, number, start, former, maker)
    change = change_of(mentions) if change_words(before) else None
    if change is None:
        return None
    current, past = change
    part = maker.count(current)
    place, text = maker.place(start, number.end), maker.text[start : number.end]
    return Share(ShareKind.CHANGE, number.value, number.places, part, place, text, former=past)


def share_words(tokens: Sequence[Token]) -> bool:
    """Whether words before a percentage say that it is the share of the count before them."""
    words = {token.word for token in tokens}
    return Word.SHARE in words and words <= _SHARE_WORDS


def change_words(tokens: Sequence[Token]) -> bool:
    """Whether words before a percentage say that it is a rise or a fall, and nothing else."""
    words = {token.word for token in tokens}
    return not words.isdisjoint({Word.RISE, Word.FALL}) and words <= _CHANGE_WORDS


def share_of(mention: Mention, number: Number, start: int, former: Iterable[Mention], maker: Maker) -> Share | None:
    """The share that ``number`` says ``mention`` is, in the words from ``start`` on; ``former`` are the counts of the
    paragraph before it."""
    if mention.delta or not mention.own_year or mention.number.approximate:
        return None
    if any(word in maker.text[start : number.start] for word in _TOGETHER):
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
    place, text = maker.place(start, number.end), maker.text[start : number.end]
    return Share(ShareKind.SHARE, number.value, number.places, maker.count(mention), place, text, bases, joint=joint)


def change_of(mentions: Sequence[Mention]) -> tuple[Mention, Decimal] | None:
    """This year's count and last year's number by the last two counts: 8件，较上年增加2件; 8件，较上年的6件; or one of
    each year."""
    if len(mentions) < _PAIR:
        return None
    first, last = mentions[-2], mentions[-1]
    near = last.clause - first.clause in (0, 1)
    if not near or first.number.unit != last.number.unit or first.number.approximate or last.number.approximate:
        return None
    if first.metric is not None and first.metric is last.metric and first.own_year != last.own_year:
        now, then = (first, last) if first.own_year else (last, first)
        return (now, then.number.value) if then.number.value > 0 else None
    former = _former(first, last)
    return (first, former) if former is not None else None


def _former(current: Mention, delta: Mention) -> Decimal | None:
    """Last year's number, from this year's and what is said of the difference."""
    words = set(delta.words)
    if current.delta or not current.own_year or not delta.delta or not words <= _CHANGE_WORDS:
        return None
    if not words & {Word.COMPARE, Word.LAST_YEAR}:
        return None
    value, other = current.number.value, delta.number.value
    if Word.RISE in words and Word.FALL not in words:
        return value - other if value > other else None
    if Word.FALL in words and Word.RISE not in words:
        return value + other
    if {Word.RISE, Word.FALL} & set(delta.right) and Word.LAST_YEAR in words and other > 0:
        return other
    return None
