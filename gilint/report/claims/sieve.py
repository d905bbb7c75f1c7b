"""What of a text is worth reading: most paragraphs and sentences say nothing that the tables say as well.

All that is passed over here the reader would find nothing in, and go on behind it as if it had not been there.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gilint.report.claims.clauses import Clause, Piece, Tokeniser, holes
from gilint.report.claims.numbers import Number, NumberKind, scan_numbers
from gilint.report.claims.own import OwnNames
from gilint.report.claims.state import SILENT, TIME
from gilint.report.claims.words import ClaimWords, Word
from gilint.text.expressions import compiled

_COUNT, _OTHER = NumberKind.COUNT, NumberKind.OTHER
_FIRST_MARK = compiled("[,;:]")
_PAIR = 2
_PUBLISHED = frozenset({Word.PUBLISH, Word.INFORMATION})
_BESIDE_PUBLISHED = SILENT | TIME | _PUBLISHED | {Word.TOPIC, Word.EACH}
"""With any other word before it a count is none of published information."""


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

    Most paragraphs are told by ``may_tell`` to be worth nothing: only ``begin`` cuts them into sentences. Numbers are
    looked for only where it matters whether there are counts. ``brackets`` are those of the whole paragraph,
    ``inside`` reads what stands in one.
    """

    __slots__ = (
        "_about_requests",
        "_inner",
        "_inner_numbers",
        "_inside",
        "_masked",
        "_numbers",
        "_outer",
        "_own",
        "_part_behind",
        "_parted",
        "_percents",
        "_requests",
        "_sign",
        "_telling",
        "_words",
        "brackets",
        "numbered",
        "sentences",
        "text",
    )

    def __init__(self, words: ClaimWords, own: OwnNames, text: str, numbered: str, *, requests: bool) -> None:
        """``numbered`` is the numbering that ``text`` begins with; ``requests`` tells that it is about applications."""
        self._words = words
        self._own = own
        self._about_requests = requests
        self._telling = words.tells(text)
        self._sign = words.first_sign(text)
        self.text = text
        self.numbered = numbered
        self.brackets: Sequence[Piece] = ()
        self.sentences: list[Sentence] = []

    def may_tell(self) -> bool:
        """Whether anything in the paragraph can be a claim, a share, a part of a list or a statement."""
        if self._telling:
            return True
        if self._sign < 0:
            return False
        words, text = self._words, self.text
        if _is_divided(text) or words.has_part(text) or _has_percent(text) or words.publishes(text):
            return True
        return words.matters(text, requests=self._about_requests or words.names_requests(text))

    def begin(self) -> int:
        """The turn of the first sentence that is worth reading; the number of all where none is."""
        self._cut()
        for turn in range(len(self.sentences)):
            if self.is_worth(turn, astray=False):
                if self._telling or any(map(self._counts, self.sentences)):
                    return turn
                break
        return len(self.sentences)

    def _cut(self) -> None:
        """Cut the paragraph into sentences, and take note of what is asked of each of them."""
        words, text = self._words, self.text
        self._percents = _has_percent(text)
        self._requests = self._about_requests or words.names_requests(text)
        self._parted = words.has_part(text)
        self._part_behind = 0 if self._parted else -1
        self._masked, self.brackets = holes(text)
        self._inside = _unnested(text, self.brackets)
        self._numbers: dict[int, Number] = {}
        self._inner_numbers: dict[int, Number] = {}
        self._outer: Tokeniser | None = None
        self._inner: Tokeniser | None = None
        plain = self._masked.replace("!", "。").replace("?", "。")
        at, sign = 0, self._sign
        while at < len(plain):
            end = plain.find("。", at)
            if end < 0:
                end = len(plain)
            if end > at:
                start = at or min(len(self.numbered), end)
                if 0 <= sign < start:
                    sign = words.first_sign(text, start)
                self.sentences.append(Sentence(start, end, 0 <= sign < end))
            at = end + 1

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
        # Where applications are spoken of, that was asked just now.
        calm = not astray and (self._requests or not words.matters(text, requests=True))
        if words.publishes(text):
            if not self._counts(sentence):
                return False
            if not calm or "(" in text or any(map(_may_publish, self.clauses(sentence))):
                return True
        return not self._is_idle(turn, text, calm=calm)

    def counts_outside(self, sentence: Sentence) -> bool:
        """Whether there is a count outside of brackets in a sentence."""
        return self._counts(sentence) > 0 and sentence.first >= 0

    def clauses(self, sentence: Sentence) -> tuple[Clause, ...]:
        """The clauses of a sentence, without its brackets."""
        if sentence.clauses is None:
            self._scan(sentence)
            if self._outer is None:
                self._outer = Tokeniser(self._masked, self._numbers, self._words, self._own)
            sentence.clauses = self._outer.clauses(sentence.start, sentence.end)
        return sentence.clauses

    def inside(self, bracket: Piece) -> tuple[Clause, ...]:
        """The clauses of what stands in a bracket of a sentence whose clauses are known."""
        if self._inner is None:
            self._inner = Tokeniser(self._inside, self._inner_numbers, self._words, self._own)
        return self._inner.clauses(bracket.start, bracket.end)

    def has_count_at(self, start: int) -> bool:
        """Whether a count outside of brackets begins at ``start``, in a sentence whose clauses are known."""
        number = self._numbers.get(start)
        return number is not None and number.kind is _COUNT

    def _counts(self, sentence: Sentence) -> int:
        if sentence.signed:
            self._scan(sentence)
        return sentence.counts

    def _scan(self, sentence: Sentence) -> None:
        """Look for the numbers of a sentence, where that was not done, and take note of those that may make a claim: of
        counts, and numbers of people."""
        if sentence.scanned:
            return
        sentence.scanned = True
        text, first, end = self.text, sentence.start, sentence.end
        units, people = self._words.numbers, self._words.people
        # 1,234件 is one number, though what it begins with looks like a numbering.
        start = first if sentence is not self.sentences[0] else 0
        for number in scan_numbers(self._masked, units, start=start, end=end):
            at = number.start
            self._numbers[at] = number
            if at < first:
                continue
            if number.kind is _COUNT:
                sentence.counts += 1
                if sentence.first < 0:
                    sentence.first = at
            elif number.kind is _OTHER and text.startswith(people, number.end):
                sentence.counts += 1
        for piece in self.brackets:
            if start <= piece.start < end:
                for number in scan_numbers(self._inside, units, start=piece.start, end=piece.end):
                    at = number.start
                    self._inner_numbers[at] = number
                    if at >= first and (
                        number.kind is _COUNT or (number.kind is _OTHER and text.startswith(people, number.end))
                    ):
                        sentence.counts += 1

    def _may_name_subject(self, sentence: Sentence) -> bool:
        """Whether the first sentence may name an organ that the paragraph is about: it is one clause, or ends in :."""
        mark = _FIRST_MARK.search(self._masked, sentence.start, sentence.end)
        return mark is None or mark.group() == ":"

    def _is_idle(self, turn: int, text: str, *, calm: bool) -> bool:
        """Whether counts that are no claims are no parts of a list either, and nothing behind them asks for them.

        What is told of some applications only, or of all of them (not ``calm``), is told of parts behind it too.
        """
        sentence = self.sentences[turn]
        start, end = sentence.start, sentence.end
        divided = _is_divided(text)
        part = self._first_part(start, end)
        if calm and not divided and part < 0 and not self._has_part_behind(end):
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
            later = self._first_part(after.start, after.end)
            if after.first < 0 or 0 <= later < after.first:
                # It has no counts of its own, or begins with parts.
                return False
        return calm or (part < 0 and later < 0)

    def _has_part_behind(self, end: int) -> bool:
        """Whether a list of parts may begin at ``end`` or behind it; the text is searched once for all sentences."""
        if 0 <= self._part_behind < end:
            self._part_behind = self._first_part(end, len(self.text))
        return self._part_behind >= 0

    def _first_part(self, start: int, end: int) -> int:
        return self._words.first_part(self.text, start, end) if self._parted else -1


def _may_publish(clause: Clause) -> bool:
    """Whether a count of a clause may be one of published information: no other word stands before it."""
    if not clause.counts or not clause.said >= _PUBLISHED:
        return False
    if len(clause.counts) > 1:
        return True
    # A loop, not all(): this is asked of every clause that counts what is published.
    for token in clause.tokens[: clause.counts[0]]:
        if token.number is None and token.word not in _BESIDE_PUBLISHED:
            return False
    return True


def _unnested(text: str, brackets: Sequence[Piece]) -> str:
    """``text`` with the brackets inside of ``brackets`` taken out."""
    parts: list[str] = []
    at = 0
    for piece in brackets:
        masked, _ = holes(text[piece.start : piece.end])
        parts += (text[at : piece.start], masked)
        at = piece.end
    return "".join((*parts, text[at:])) if parts else text
