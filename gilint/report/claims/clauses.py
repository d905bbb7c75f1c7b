"""A paragraph cut into sentences and clauses, brackets taken out and kept as clauses of their own.

``收到申请8件（含上年结转1件），均已答复。`` has the clauses 收到申请8件 and 均已答复, and in the bracket behind the
first one 含上年结转1件. Titles in 《》 and document numbers in 〔〕 are taken out for good.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from gilint.report.claims.numbers import Number, NumberKind
from gilint.report.claims.own import OwnNames
from gilint.report.claims.words import ClaimWords, Word
from gilint.text.expressions import compiled

HOLE = "\x00"
"""Stands in a clause for every character of a bracket that was taken out."""

_BRACKETS = {"(": ")", "[": "]", "《": "》"}
_CLOSING = {closing: opening for opening, closing in _BRACKETS.items()}
_BRACKET = compiled(r"[()\[\]《》]")
_LONGEST_BRACKET = 400
_MOST_LOST = 3
"""So many brackets in a row may lack their other half."""
_SILENT = frozenset(f"\"'{HOLE}")
_MARKS = _SILENT | frozenset(",;:")
"""What is no word: all but the silent ones end a clause."""
_FILLER = Word.FILLER
_SELF = Word.SELF
_COUNT = NumberKind.COUNT
_PERCENT = NumberKind.PERCENT


class Token(Struct, frozen=True):
    """A word of a known class, a number, or a run of text that says nothing known (``word`` and ``number`` None)."""

    start: int
    end: int
    word: Word | None = None
    number: Number | None = None

    @property
    def known(self) -> bool:
        """Whether it is a known word."""
        return self.word is not None

    @property
    def count(self) -> Number | None:
        """The number when it is a count."""
        return self.number if self.number is not None and self.number.kind is _COUNT else None


class Clause(Struct, frozen=True):
    """A range of the text between two marks; ``mark`` is the one that ends it, '' at the end of the sentence.

    ``said`` are the classes of its words, with None where there is a number or something that is not known. ``counts``
    and ``percents`` are the turns of such tokens.
    """

    start: int
    end: int
    mark: str
    tokens: tuple[Token, ...]
    said: frozenset[Word | None]
    counts: tuple[int, ...]
    percents: tuple[int, ...]


class Piece(Struct, frozen=True):
    """A sentence, or what a bracket holds."""

    start: int
    end: int


def holes(text: str) -> tuple[str, list[Piece]]:
    """``text`` with its outermost brackets made ``HOLE``, and the round ones as pieces."""
    spans: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(text):
        char = match.group()
        if char in _BRACKETS:
            stack.append((char, match.start()))
        elif stack and _CLOSING[char] in (entry[0] for entry in stack[-_MOST_LOST:]):
            while stack[-1][0] != _CLOSING[char]:
                stack.pop()
            opened = stack.pop()[1]
            if match.end() - opened <= _LONGEST_BRACKET:
                while spans and spans[-1][0] > opened:
                    spans.pop()
                spans.append((opened, match.end()))
    if not spans:
        return text, []
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += (text[at:start], HOLE * (end - start))
        at = end
    parts.append(text[at:])
    pieces = [Piece(start + 1, end - 1) for start, end in spans if text[start] == "("]
    return "".join(parts), pieces


class Tokeniser:
    """Cuts pieces of one text into clauses of tokens. ``numbers`` are those of the pieces by where they begin."""

    def __init__(self, text: str, numbers: Mapping[int, Number], words: ClaimWords, own: OwnNames) -> None:
        self._text = text
        self._numbers = numbers
        self._of_one = words.of_one
        self._of_pair = words.of_pair
        self._own = own

    def clauses(self, start: int, end: int) -> tuple[Clause, ...]:
        """The clauses of a sentence or a bracket."""
        text, numbers, of_one = self._text, self._numbers, self._of_one
        own = self._own.runs(text, start, end)
        found: list[Clause] = []
        tokens: list[Token] = []
        first = at = start
        unknown = -1
        while at < end:
            char = text[at]
            number = numbers.get(at)
            token = None
            if number is not None and number.end <= end:
                token = Token(at, max(number.end, number.unit_end), None, number)
            elif char in of_one or at in own:
                token = self._word(at, own.get(at, at))
            elif char in _MARKS:
                if char in _SILENT or (char == ":" and at + 1 in numbers):
                    token = Token(at, at + 1, _FILLER)
                else:
                    if unknown >= 0:
                        tokens.append(Token(unknown, at))
                        unknown = -1
                    found.append(_clause(first, at, char, tokens))
                    tokens = []
                    at += 1
                    first = at
                    continue
            if token is None:
                if unknown < 0:
                    unknown = at
                at += 1
                continue
            if unknown >= 0:
                tokens.append(Token(unknown, at))
                unknown = -1
            tokens.append(token)
            at = token.end
        if unknown >= 0:
            tokens.append(Token(unknown, end))
        if tokens:
            found.append(_clause(first, end, "", tokens))
        return tuple(found)

    def _word(self, at: int, own_end: int) -> Token | None:
        """The longest known word at ``at``, the organ's own name among them; none holds a mark that ends a piece."""
        text = self._text
        entries = self._of_pair.get(text[at : at + 2])
        if entries is not None:
            for word, kind in entries:
                if text.startswith(word, at):
                    last = at + len(word)
                    return Token(at, own_end, _SELF) if own_end > last else Token(at, last, kind)
        if own_end > at + 1:
            return Token(at, own_end, _SELF)
        single = self._of_one.get(text[at])
        return Token(at, at + 1, single) if single is not None else None


def _clause(start: int, end: int, mark: str, tokens: Sequence[Token]) -> Clause:
    said = frozenset([token.word for token in tokens])
    counts: list[int] = []
    percents: list[int] = []
    if None in said:
        for turn, token in enumerate(tokens):
            if token.number is not None:
                kind = token.number.kind
                if kind is _COUNT:
                    counts.append(turn)
                elif kind is _PERCENT:
                    percents.append(turn)
    return Clause(start, end, mark, tuple(tokens), said, tuple(counts), tuple(percents))
