"""Claims: numbers that the text gives for things that the tables count as well."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct, field

from gilint.model.place import Place
from gilint.text.span import Span


class Metric(StrEnum):
    """What a number counts."""

    RECEIVED = "received"
    CARRIED_IN = "carried-in"
    CARRIED_OUT = "carried-out"
    HANDLED = "handled"
    GRANTED = "granted"
    AGREED = "agreed"
    """Disclosure in words older than the form (同意公开), which may or may not take in partial disclosure."""
    PARTIAL = "partial"
    DENIED = "denied"
    UNAVAILABLE = "unavailable"
    NOT_HELD = "not-held"
    """The one ground of ``unavailable`` that reports like to name alone."""
    REFUSED = "refused"
    OTHER = "other"
    CHANNEL = "channel"
    """Applications that came in one way (in person, by letter)."""
    APPLICANT = "applicant"
    """Applications of one kind of applicant."""
    REVIEW = "review"
    REVIEW_UPHELD = "review-upheld"
    REVIEW_CORRECTED = "review-corrected"
    REVIEW_OTHER = "review-other"
    REVIEW_PENDING = "review-pending"
    SUIT = "suit"
    SUIT_UPHELD = "suit-upheld"
    SUIT_CORRECTED = "suit-corrected"
    SUIT_OTHER = "suit-other"
    SUIT_PENDING = "suit-pending"
    DIRECT_SUIT = "direct-suit"
    AFTER_REVIEW_SUIT = "after-review-suit"
    NORMATIVE_ISSUED = "normative-issued"
    NORMATIVE_PUBLISHED = "normative-published"
    NORMATIVE_REPEALED = "normative-repealed"
    NORMATIVE_IN_FORCE = "normative-in-force"
    LICENSING = "licensing"
    PENALTIES = "penalties"
    COERCION = "coercion"
    PUBLISHED = "published"
    """Pieces of information disclosed without being asked."""


class Scope(StrEnum):
    """Whose number it is."""

    OWN = "own"
    WIDER = "wider"
    NARROWER = "narrower"
    PLATFORM = "platform"


class Claim(Struct, frozen=True):
    """A number with what it counts.

    ``metrics`` has more than one entry when the number is their sum (予以公开及部分公开258件). ``year`` is the year
    that the clause speaks of, None when it names none and the report's own is meant. ``included`` tells whether
    applications carried in are counted (None: not said). ``span`` covers the digits and the unit in the source,
    ``place`` the phrase from its first word to the unit. ``digits``, ``text`` (the phrase) and ``sentence``
    are as normalised.
    """

    metrics: tuple[Metric, ...]
    value: Decimal
    unit: str
    span: Span
    place: Place
    digits: str
    text: str
    sentence: str
    unit_span: Span
    order: int
    """Its turn among all numbers of the report's text."""
    approximate: bool = False
    scope: Scope = Scope.OWN
    year: int | None = None
    own_year: bool = True
    included: bool | None = None
    published: bool = False
    """The words say that something was published, or do not say that it was done."""
    named: bool = False
    """Grounds are named beside the outcome: the number may be theirs alone."""
    some: bool = False
    """It may be a part of what it names: those carried in that were closed, not all of them."""
    fresh: bool = False
    """It may be of the new applications alone."""
    section: int = 0
    paragraph: int = 0
    """Counted over all sections."""

    @property
    def usable(self) -> bool:
        """Whether it speaks of what the tables count: this organ, this year, an exact number."""
        return self.scope is Scope.OWN and self.own_year and not self.approximate


class Matter(StrEnum):
    """What a statement without a number denies or asserts."""

    NO_REQUEST = "no-request"
    NO_NEW_REQUEST = "no-new-request"
    SOME_REQUEST = "some-request"
    NO_REVIEW = "no-review"
    NO_SUIT = "no-suit"
    ALL_DONE = "all-done"


class Statement(Struct, frozen=True):
    """Words that say none, some or all; ``place`` is the phrase."""

    matter: Matter
    place: Place
    text: str
    order: int
    section: int = 0
    paragraph: int = 0


class Count(Struct, frozen=True):
    """A bare number of a list with its bounds: ``low`` and ``high`` are equal when it is exact."""

    value: Decimal
    low: Decimal
    high: Decimal
    text: str
    place: Place
    order: int
    metric: Metric | None = None


class ListKind(StrEnum):
    """What the parts of a list have in common."""

    PARTS = "parts"
    CHANNELS = "channels"


class PartList(Struct, frozen=True):
    """``共N条，其中 a、b、c``.

    ``extents`` are the numbers of parts that the list may have: where its end is not certain, several.
    ``open`` tells that it says itself that it is not complete (等, 主要).
    """

    kind: ListKind
    total: Count | None
    parts: tuple[Count, ...]
    extents: tuple[int, ...]
    open: bool = False
    rivals: tuple[Decimal, ...] = ()
    """Other numbers that may be the total as well: those before it in the sentence, alone and added to it."""
    shared: bool = False
    """The parts may make more than the whole: one thing is counted in several, or more is divided than is said."""


class ShareKind(StrEnum):
    """What a percentage says."""

    SHARE = "share"
    CHANGE = "change"


class Share(Struct, frozen=True):
    """``258件，占33.9%`` or ``8件，较上年增加2件，增长33.3%``.

    ``bases`` are the numbers of the text that the share may be of; for a change ``former`` is last year's number.
    """

    kind: ShareKind
    percent: Decimal
    places: int
    """Decimals printed."""
    part: Count
    place: Place
    text: str
    bases: tuple[Decimal, ...] = ()
    former: Decimal | None = None
    joint: tuple[Metric, ...] = ()


class Claims(Struct, frozen=True):
    """All that the text of a report says in numbers, in order."""

    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    lists: tuple[PartList, ...] = ()
    shares: tuple[Share, ...] = ()
    mentions_carry: frozenset[int] = field(default_factory=frozenset)
    """Sections whose text speaks of applications carried in."""
