"""What of a text is worth reading: most paragraphs and sentences say nothing that the tables say as well.

All that is passed over here the reader would find nothing in, and go on behind it as if it had not been there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from gilint.report.claims.clauses import Piece, holes, sentences
from gilint.report.claims.numbers import Number, NumberKind, scan_numbers
from gilint.report.claims.words import ClaimWords, Word
from gilint.text.expressions import compiled
from gilint.text.normal import numbering

_COUNT, _OTHER = NumberKind.COUNT, NumberKind.OTHER
_PERCENT = compiled("[%‰]|百分之")
_DIVIDING = compiled("[:(]")
_FIRST_MARK = compiled("[,;:]")
_PAIR = 2
_LONGEST_NUMBERING = 8
"""No numbering of a paragraph, with the character behind it, is longer (characters)."""


def numbered(text: str) -> str:
    """The numbering that the packed ``text`` begins with, '' where there is none."""
    return numbering(text[:_LONGEST_NUMBERING])[0]


def may_tell(words: ClaimWords, text: str, *, requests: bool) -> bool:
    """Whether anything in a paragraph can be a claim, a share, a part of a list or a statement; ``requests`` tells that
    it is about applications."""
    if words.tells(text):
        return True
    if not words.may_count(text):
        return False
    if words.has_part(text) or _PERCENT.search(text) is not None or _DIVIDING.search(text) is not None:
        return True
    return words.matters(text, requests=requests or words.names_requests(text))


class Sentence(Struct):
    """A sentence of a paragraph, behind its numbering where it is the first.

    ``counts`` are the numbers that may make a claim, those in brackets among them; ``first`` is where the first count
    outside of brackets begins, -1 where there is none. ``scanned`` tells that its numbers were looked for.
    """

    start: int
    end: int
    counts: int = 0
    first: int = -1
    scanned: bool = False


class Sieve:
    """The sentences of one paragraph, and which of them are worth reading.

    Numbers are looked for only in sentences that may have counts, and in those that are read all the same: ``outer``
    are those outside of ``brackets`` by where they begin, ``inner`` those within. ``masked`` is the text without its
    brackets, ``inside`` the text without the brackets in its brackets.
    """

    __slots__ = (
        "_percents",
        "_requests",
        "_telling",
        "_words",
        "brackets",
        "inner",
        "inside",
        "masked",
        "numbered",
        "outer",
        "sentences",
        "text",
    )

    def __init__(self, words: ClaimWords, text: str, *, requests: bool) -> None:
        self._words = words
        self._telling = words.tells(text)
        self._percents = _PERCENT.search(text) is not None
        self._requests = requests or words.names_requests(text)
        self.text = text
        self.masked, self.brackets = holes(text)
        self.inside = _unnested(text, self.brackets)
        self.numbered = numbered(text)
        self.outer: dict[int, Number] = {}
        self.inner: dict[int, Number] = {}
        self.sentences = [Sentence(piece.start, piece.end) for piece in sentences(self.masked)]
        if self.numbered and self.sentences:
            first = self.sentences[0]
            first.start = min(max(first.start, len(self.numbered)), first.end)
        for sentence in self.sentences:
            if words.may_count(text, sentence.start, sentence.end):
                self.scan(sentence)

    def begin(self) -> int:
        """The turn of the first sentence that is worth reading; the number of all where none is."""
        if self._telling or any(sentence.counts for sentence in self.sentences):
            for turn in range(len(self.sentences)):
                if self.is_worth(turn, astray=False):
                    return turn
        return len(self.sentences)

    def is_worth(self, turn: int, *, astray: bool) -> bool:
        """Whether a sentence is worth reading; ``astray`` tells that the one before counts some applications only."""
        sentence = self.sentences[turn]
        words, text, start, end = self._words, self.text, sentence.start, sentence.end
        if self._telling and words.tells(text, start, end):
            return True
        if not sentence.counts:
            return turn == 0 and (words.carries(text, start, end) or self._may_name_subject(sentence))
        if self._percents or words.matters(text, start, end, requests=self._requests):
            return True
        if turn == 0 and self._may_name_subject(sentence):
            return True
        return not self._is_idle(turn, astray=astray)

    def scan(self, sentence: Sentence) -> None:
        """Look for the numbers of a sentence, where that was not done, and take note of what they may tell."""
        if sentence.scanned:
            return
        sentence.scanned = True
        # 1,234件 is one number, though what it begins with looks like a numbering.
        start = sentence.start if sentence is not self.sentences[0] else 0
        for number in self._numbers(self.masked, start, sentence.end):
            self.outer[number.start] = number
            self._count(sentence, number)
            if number.kind is _COUNT and sentence.first < 0 and number.start >= sentence.start:
                sentence.first = number.start
        for piece in self.brackets:
            if start <= piece.start < sentence.end:
                for number in self._numbers(self.inside, piece.start, piece.end):
                    self.inner[number.start] = number
                    self._count(sentence, number)

    def _numbers(self, text: str, start: int, end: int) -> Iterator[Number]:
        words = self._words
        return scan_numbers(text, words.units, words.other_units, words.approximate, start=start, end=end)

    def _count(self, sentence: Sentence, number: Number) -> None:
        """Take note of a number that may make a claim: a count, or a number of people."""
        if number.start < sentence.start:
            return
        people = self._words.lists[Word.PERSON]
        if number.kind is _COUNT or (number.kind is _OTHER and self.text.startswith(people, number.end)):
            sentence.counts += 1

    def _may_name_subject(self, sentence: Sentence) -> bool:
        """Whether the first sentence may name an organ that the paragraph is about: it is one clause, or ends in :."""
        mark = _FIRST_MARK.search(self.masked, sentence.start, sentence.end)
        return mark is None or mark.group() == ":"

    def _is_idle(self, turn: int, *, astray: bool) -> bool:
        """Whether counts that are no claims are no parts of a list either, and nothing behind them asks for them."""
        sentence = self.sentences[turn]
        words, text = self._words, self.text
        divided = _DIVIDING.search(text, sentence.start, sentence.end) is not None
        part = words.first_part(text, sentence.start, sentence.end)
        if part < 0:
            if divided and sentence.counts > 1:
                return False
        elif divided or sentence.counts > _PAIR or not 0 <= sentence.first < part:
            # 信息640条，其中文件64件 alone is too little for a list.
            return False
        after = next((other for other in self.sentences[turn + 1 :] if other.counts), None)
        later = -1
        if after is not None:
            later = words.first_part(text, after.start, after.end)
            if after.first < 0 or 0 <= later < after.first:
                # It has no counts of its own, or begins with parts.
                return False
        if part < 0 and later < 0:
            return True
        # What is told of some applications only, or of all, is told of parts behind it too.
        return not astray and not words.matters(text, sentence.start, sentence.end, requests=True)


def _unnested(text: str, brackets: Sequence[Piece]) -> str:
    """``text`` with the brackets inside of ``brackets`` taken out."""
    parts: list[str] = []
    at = 0
    for piece in brackets:
        masked, _ = holes(text[piece.start : piece.end])
        parts += (text[at : piece.start], masked)
        at = piece.end
    return "".join((*parts, text[at:])) if parts else text
