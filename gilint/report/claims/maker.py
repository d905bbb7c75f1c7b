"""Makes claims, counts and statements of what was read in a paragraph, with their places."""

from __future__ import annotations

from msgspec import Struct

from gilint.model.place import Place
from gilint.report.claims.clauses import Piece
from gilint.report.claims.mention import Mention
from gilint.report.claims.model import Claim, Count, Matter, Metric, Scope, Statement
from gilint.report.claims.words import ClaimWords
from gilint.report.prose import Prose

_DECISIONS = frozenset({Metric.LICENSING, Metric.PENALTIES, Metric.COERCION})


class Spot(Struct, frozen=True):
    """Which paragraph it is: its section, its turn among all paragraphs, where its text begins in ``prose`` and what
    is to be added for the order among all texts. ``requests`` tells that applications are its topic."""

    prose: Prose
    start: int
    base: int
    section: int
    turn: int
    requests: bool


class Maker:
    """Knows where the paragraph stands whose ``text`` is read."""

    __slots__ = ("_spot", "_words", "text")

    def __init__(self, spot: Spot, text: str, words: ClaimWords) -> None:
        self._spot = spot
        self._words = words
        self.text = text

    def claim(self, mention: Mention, piece: Piece) -> Claim | None:
        """The claim of a count that was understood, in the sentence ``piece``."""
        reading, number = mention.reading, mention.number
        if reading is None or number.unit not in self._words.case_units:
            return None
        if reading.metrics[0] in _DECISIONS and number.unit not in self._words.decision_units:
            return None
        spot = self._spot
        start, end = spot.start + number.start, spot.start + number.unit_end
        unit = end - len(number.unit)
        return Claim(
            metrics=reading.metrics,
            value=number.value,
            unit=number.unit,
            span=spot.prose.span(start, end),
            place=self.place(mention.item.start, mention.end),
            digits=self.text[number.start : number.end],
            text=self.text[mention.item.start : mention.end],
            sentence=self.text[piece.start : piece.end],
            unit_span=spot.prose.span(unit, end),
            order=self.order(number.start),
            approximate=number.approximate,
            scope=mention.scope,
            year=mention.year,
            own_year=mention.own_year,
            included=True if mention.mixed else mention.included,
            published=reading.published,
            named=reading.named,
            some=mention.some,
            fresh=mention.fresh,
            section=spot.section,
            paragraph=spot.turn,
        )

    def count(self, mention: Mention) -> Count:
        """The bare number of a list or a share."""
        number = mention.number
        start = mention.item.start
        return Count(
            number.value,
            number.low,
            number.high,
            self.text[number.start : number.unit_end],
            self.place(start, mention.end),
            self.order(number.start),
            mention.metric if mention.scope is Scope.OWN else None,
        )

    def statement(self, matter: Matter, start: int, end: int) -> Statement:
        """A statement in the words from ``start`` to ``end``."""
        spot = self._spot
        return Statement(
            matter, self.place(start, end), self.text[start:end], self.order(start), spot.section, spot.turn
        )

    def order(self, at: int) -> int:
        """The turn of an offset among all texts."""
        return self._spot.base + self._spot.start + at

    def place(self, start: int, end: int) -> Place:
        """Where a range of the text stands."""
        return self._spot.prose.place(self._spot.start + start, self._spot.start + end)
