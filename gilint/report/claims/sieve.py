"""What of a text is worth reading: most paragraphs and sentences say nothing that the tables say as well.

All that is passed over here the reader would find nothing in, and go on behind it as if it had not been there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from gilint.report.claims.clauses import Clause, Piece, Tokeniser, holes, sentences
from gilint.report.claims.numbers import Number, NumberKind, scan_numbers
from gilint.report.claims.own import OwnNames
from gilint.report.claims.state import SILENT, TIME
from gilint.report.claims.words import ClaimWords, Word
from gilint.text.expressions import compiled
from gilint.text.normal import numbering

_COUNT, _OTHER = NumberKind.COUNT, NumberKind.OTHER
_FIRST_MARK = compiled("[,;:]")
_PAIR = 2
_PUBLISHED = frozenset({Word.PUBLISH, Word.INFORMATION})
_BESIDE_PUBLISHED = SILENT | TIME | _PUBLISHED | {Word.TOPIC, Word.EACH}
"""With any other word before it a count is none of published information."""
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
    if _is_divided(text) or words.has_part(text) or _has_percent(text):
        return True
    return words.publishes(text) or words.matters(text, requests=requests or words.names_requests(text))


def _has_percent(text: str) -> bool:
    return "%" in text or "‰" in text or "百分之" in text


def _is_divided(text: str) -> bool:
    """Whether brackets or a colon may give parts of what is counted before them."""
    return ":" in text or "(" in text


class Sentence(Struct):
    """A sentence of a paragraph, behind its numbering where it is the first.

    ``signed`` tells that it may have counts. When its numbers were looked for (``scanned``), ``counts`` are those that
    may make a claim, those in brackets among them, and ``first`` is where the first count outside of brackets begins,
    -1 where there is none.
    """

    start: int
    end: int
    signed: bool = False
    scanned: bool = False
    counts: int = 0
    first: int = -1
    clauses: tuple[Clause, ...] | None = None


class Sieve:
    """The sentences of one paragraph, and which of them are worth reading.

    Numbers are looked for only where it matters whether there are counts. ``brackets`` are those of the whole
    paragraph, ``inner`` reads what stands in them.
    """

    __slots__ = (
        "_inner_numbers",
        "_inside",
        "_masked",
        "_numbers",
        "_outer",
        "_percents",
        "_requests",
        "_telling",
        "_words",
        "brackets",
        "inner",
        "numbered",
        "sentences",
        "text",
    )

    def __init__(self, words: ClaimWords, own: OwnNames, text: str, *, requests: bool) -> None:
        self._words = words
        self._telling = words.tells(text)
        self._percents = _has_percent(text)
        self._requests = requests or words.names_requests(text)
        self.text = text
        self._masked, self.brackets = holes(text)
        self._inside = _unnested(text, self.brackets)
        self._numbers: dict[int, Number] = {}
        self._inner_numbers: dict[int, Number] = {}
        self._outer = Tokeniser(self._masked, self._numbers, words, own)
        self.inner = Tokeniser(self._inside, self._inner_numbers, words, own)
        self.numbered = numbered(text)
        self.sentences = [Sentence(piece.start, piece.end) for piece in sentences(self._masked)]
        if self.numbered and self.sentences:
            first = self.sentences[0]
            first.start = min(max(first.start, len(self.numbered)), first.end)
        for sentence in self.sentences:
            sentence.signed = words.may_count(text, sentence.start, sentence.end)

    def begin(self) -> int:
        """The turn of the first sentence that is worth reading; the number of all where none is."""
        for turn in range(len(self.sentences)):
            if self.is_worth(turn, astray=False):
                if self._telling or any(map(self._counts, self.sentences)):
                    return turn
                break
        return len(self.sentences)

    def is_worth(self, turn: int, *, astray: bool) -> bool:
        """Whether a sentence is worth reading; ``astray`` tells that the one before counts some applications only."""
        sentence = self.sentences[turn]
        if turn and not (sentence.signed or self._telling):
            return False
        words = self._words
        text = self.text[sentence.start : sentence.end]
        if self._telling and words.tells(text):
            return True
        if turn == 0 and (self._may_name_subject(sentence) or words.carries(text)):
            return True
        if not sentence.signed:
            return False
        if self._percents or words.matters(text, requests=self._requests):
            return self._counts(sentence) > 0
        if words.publishes(text):
            if not self._counts(sentence):
                return False
            told = astray or "(" in text or words.matters(text, requests=True)
            if told or any(map(_may_publish, self.clauses(sentence))):
                return True
        return not self._is_idle(turn, text, astray=astray)

    def counts_outside(self, sentence: Sentence) -> bool:
        """Whether there is a count outside of brackets in a sentence."""
        return self._counts(sentence) > 0 and sentence.first >= 0

    def clauses(self, sentence: Sentence) -> tuple[Clause, ...]:
        """The clauses of a sentence, without its brackets."""
        if sentence.clauses is None:
            self._scan(sentence)
            sentence.clauses = self._outer.clauses(Piece(sentence.start, sentence.end))
        return sentence.clauses

    def has_count_at(self, start: int) -> bool:
        """Whether a count outside of brackets begins at ``start``, in a sentence whose clauses are known."""
        number = self._numbers.get(start)
        return number is not None and number.kind is _COUNT

    def _counts(self, sentence: Sentence) -> int:
        if sentence.signed:
            self._scan(sentence)
        return sentence.counts

    def _scan(self, sentence: Sentence) -> None:
        """Look for the numbers of a sentence, where that was not done, and take note of what they may tell."""
        if sentence.scanned:
            return
        sentence.scanned = True
        # 1,234件 is one number, though what it begins with looks like a numbering.
        start = sentence.start if sentence is not self.sentences[0] else 0
        for number in self._found(self._masked, start, sentence.end):
            self._numbers[number.start] = number
            self._count(sentence, number)
            if number.kind is _COUNT and sentence.first < 0 and number.start >= sentence.start:
                sentence.first = number.start
        for piece in self.brackets:
            if start <= piece.start < sentence.end:
                for number in self._found(self._inside, piece.start, piece.end):
                    self._inner_numbers[number.start] = number
                    self._count(sentence, number)

    def _found(self, text: str, start: int, end: int) -> Iterator[Number]:
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
        mark = _FIRST_MARK.search(self._masked, sentence.start, sentence.end)
        return mark is None or mark.group() == ":"

    def _is_idle(self, turn: int, text: str, *, astray: bool) -> bool:
        """Whether counts that are no claims are no parts of a list either, and nothing behind them asks for them."""
        sentence = self.sentences[turn]
        words, start, end = self._words, sentence.start, sentence.end
        divided = _is_divided(text)
        part = words.first_part(self.text, start, end)
        # What is told of some applications only, or of all of them, is told of parts behind it too.
        calm = not (astray or words.matters(text, requests=True))
        if calm and not divided and part < 0 and words.first_part(self.text, end) < 0:
            return True
        if not self._counts(sentence):
            return True
        if part < 0:
            if divided and sentence.counts > 1:
                return False
        elif divided or sentence.counts > _PAIR or not 0 <= sentence.first < part:
            # 信息640条，其中文件64件 alone is too little for a list.
            return False
        after = next(filter(self._counts, self.sentences[turn + 1 :]), None)
        later = -1
        if after is not None:
            later = words.first_part(self.text, after.start, after.end)
            if after.first < 0 or 0 <= later < after.first:
                # It has no counts of its own, or begins with parts.
                return False
        return calm or (part < 0 and later < 0)


def _may_publish(clause: Clause) -> bool:
    """Whether a count of a clause may be one of published information: no other word stands before it."""
    if not clause.counts or not clause.said >= _PUBLISHED:
        return False
    if len(clause.counts) > 1:
        return True
    before = clause.tokens[: clause.counts[0]]
    return all(token.number is not None or token.word in _BESIDE_PUBLISHED for token in before)


def _unnested(text: str, brackets: Sequence[Piece]) -> str:
    """``text`` with the brackets inside of ``brackets`` taken out."""
    parts: list[str] = []
    at = 0
    for piece in brackets:
        masked, _ = holes(text[piece.start : piece.end])
        parts += (text[at : piece.start], masked)
        at = piece.end
    return "".join((*parts, text[at:])) if parts else text
