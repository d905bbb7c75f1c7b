"""The counts of a clause, each with the words that belong to it.

In 予以公开4件、部分公开1件 a count stands behind its words, in 其中3件维持、1件纠正 before them; between two counts a
connecting mark tells whose words are whose.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gilint.report.claims.clauses import Clause, Token
from gilint.report.claims.numbers import Number, NumberKind
from gilint.report.claims.words import Word

_CONNECT = Word.CONNECT

EMPTY_WORDS = frozenset(
    {Word.FILLER, Word.PART, Word.CONNECT, Word.THIS_YEAR, Word.ALL_YEAR, Word.SELF, Word.REGION}
    | {Word.SELF_KIND, Word.BROAD}
)


class Item(Struct, frozen=True):
    """A count with the tokens before it (``left``) and behind it (``right``) that are its own.

    ``start`` is where its phrase begins. ``joined`` tells that another count stands before it in the clause.
    """

    number: Number
    left: tuple[Token, ...]
    right: tuple[Token, ...]
    start: int
    joined: bool


def items(clause: Clause) -> list[Item]:
    """The counts of a clause, left to right."""
    at = clause.counts
    if not at:
        return []
    tokens = clause.tokens
    found: list[Item] = []
    left = tokens[: at[0]]
    for turn, index in enumerate(at):
        number = tokens[index].number
        assert number is not None
        until = at[turn + 1] if turn + 1 < len(at) else len(tokens)
        between = tokens[index + 1 : until]
        last = turn + 1 == len(at)
        cut = len(between) if last else _cut(between, bare=is_empty(left))
        start = left[0].start if left else number.start
        found.append(Item(number, tuple(left), tuple(between[:cut]), start, turn > 0))
        rest = between[cut:]
        while rest and rest[0].word is _CONNECT:
            rest = rest[1:]
        left = rest
    return found


def is_empty(tokens: Sequence[Token]) -> bool:
    """Whether tokens say nothing about what is counted."""
    return all(token.word in EMPTY_WORDS or is_year(token) for token in tokens)


def is_year(token: Token) -> bool:
    """Whether a token is a year or a whole year's dates."""
    return token.number is not None and token.number.kind in (NumberKind.YEAR, NumberKind.WHOLE_YEAR)


def _cut(between: Sequence[Token], *, bare: bool) -> int:
    """How many of the tokens between two counts belong to the first one.

    Without a connecting mark they belong to the second, unless the first has no words of its own.
    """
    for index, token in enumerate(between):
        if token.word is _CONNECT:
            return index
    return len(between) if bare else 0
