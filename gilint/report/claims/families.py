"""What a count counts, from the classes of the words beside it. Words that are not expected there make it nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from gilint.report.claims.clauses import Token
from gilint.report.claims.model import Metric
from gilint.report.claims.words import Word

OUTCOMES = {
    Word.GRANTED: Metric.GRANTED,
    Word.AGREED: Metric.AGREED,
    Word.PARTIAL: Metric.PARTIAL,
    Word.DENIED: Metric.DENIED,
    Word.UNAVAILABLE: Metric.UNAVAILABLE,
    Word.REFUSED: Metric.REFUSED,
    Word.OTHER: Metric.OTHER,
}
SUBJECTS = {
    Word.REVIEW: Metric.REVIEW,
    Word.SUIT: Metric.SUIT,
    Word.DIRECT_SUIT: Metric.DIRECT_SUIT,
    Word.AFTER_REVIEW_SUIT: Metric.AFTER_REVIEW_SUIT,
}
DECISIONS = {Word.LICENSING: Metric.LICENSING, Word.PENALTIES: Metric.PENALTIES, Word.COERCION: Metric.COERCION}
_RESULTS = {
    (Metric.REVIEW, Word.UPHELD): Metric.REVIEW_UPHELD,
    (Metric.REVIEW, Word.CORRECTED): Metric.REVIEW_CORRECTED,
    (Metric.REVIEW, Word.OTHER_RESULT): Metric.REVIEW_OTHER,
    (Metric.REVIEW, Word.PENDING): Metric.REVIEW_PENDING,
    (Metric.SUIT, Word.UPHELD): Metric.SUIT_UPHELD,
    (Metric.SUIT, Word.CORRECTED): Metric.SUIT_CORRECTED,
    (Metric.SUIT, Word.OTHER_RESULT): Metric.SUIT_OTHER,
    (Metric.SUIT, Word.PENDING): Metric.SUIT_PENDING,
}
_RESULT_WORDS = frozenset({Word.UPHELD, Word.CORRECTED, Word.OTHER_RESULT, Word.PENDING})
_AGREED_ALL = {Metric.AGREED, Metric.PARTIAL}
_RECEIVING = frozenset({Word.RECEIVE, Word.RECEIVE_NEW, Word.ACCEPT})
_NOUNS = frozenset({Word.REQUEST, Word.REQUEST_BARE})
_YEARS = frozenset({Word.LAST_YEAR, Word.NEXT_YEAR})
_CARRY_WORDS = frozenset({Word.CARRY, Word.CARRY_IN, Word.CARRY_OUT}) | _YEARS
_GROUNDS = frozenset({Word.GROUND, Word.NOT_HELD})
_NEUTRAL = frozenset({Word.PART, Word.TOPIC, Word.CONNECT})
_CARRIED = _NOUNS | _RECEIVING | _CARRY_WORDS | {Word.PART, Word.TOPIC, Word.HANDLE, Word.UNFINISHED}
_OUTCOME = _NOUNS | _NEUTRAL | _GROUNDS | OUTCOMES.keys() | {Word.HANDLE, Word.DECIDE}
_DISPUTE = _NOUNS | _NEUTRAL | SUBJECTS.keys() | _RESULT_WORDS | {Word.OCCUR, Word.CASE, Word.RECEIVE}
_NORMATIVE = frozenset({Word.NORMATIVE, Word.ISSUE, Word.PUBLISH, Word.REPEAL, Word.IN_FORCE, Word.PART, Word.PERIOD})
_DECISION = DECISIONS.keys() | {Word.DECIDE, Word.PUBLISH, Word.PART, Word.CONNECT, Word.CASE, Word.INFORMATION}
_CHANNEL = _NOUNS | _RECEIVING | _NEUTRAL | {Word.CHANNEL, Word.THROUGH}
_RECEIVED = _NOUNS | _RECEIVING | _NEUTRAL | {Word.APPLICANT}
_HANDLED = _NOUNS | {Word.HANDLE, Word.TOPIC, Word.PART, Word.DECIDE}
NOUNS = (
    _NOUNS
    | _CARRY_WORDS
    | OUTCOMES.keys()
    | SUBJECTS.keys()
    | DECISIONS.keys()
    | _RESULT_WORDS
    | {Word.CASE, Word.NORMATIVE, Word.INFORMATION, Word.CHANNEL, Word.APPLICANT, Word.TOPIC}
    | {Word.IN_FORCE, Word.NOT_HELD}
)
"""Words that say what is counted and may stand behind the count."""


class Context(Struct, frozen=True):
    """What the text before a count tells.

    ``requests``: applications are spoken of; ``disclosure``: disclosure of information is; ``near``: an application is
    named right before; ``foreign``: what was counted last in the sentence was none. ``verb`` is the last verb of doing
    or publishing in the sentence, ``subject`` the cases spoken of last, ``normative`` whether normative documents
    were; ``counted`` whether a count of applications stands before in the sentence.
    """

    requests: bool = False
    disclosure: bool = False
    near: bool = False
    foreign: bool = False
    verb: Word | None = None
    subject: tuple[Metric, ...] = ()
    normative: bool = False
    counted: bool = False


class Reading(Struct, frozen=True):
    """What a count was taken for."""

    metrics: tuple[Metric, ...]
    included: bool | None = None
    published: bool = False
    named: bool = False
    """Grounds are named beside the outcome."""
    period: bool = False
    """It counts a stock: a day, not a year, is what it belongs to."""
    behind: bool = False
    """Words behind the count say what it counts."""


def read_words(left: Sequence[Word], head: Head, context: Context) -> Reading | None:
    """What a count with these words before it and this head behind it counts; None when that is not certain."""
    if not head.clean:
        return None
    own = frozenset(left)
    reading = _first(left, own, context)
    if reading is not None:
        # What follows a complete phrase must leave it as it is.
        fits = own.union(_NOUNS, {Word.CASE}).issuperset(head.words)
        if not fits:
            whole = _first((*left, *head.words), own.union(head.words), context)
            fits = whole is not None and whole.metrics == reading.metrics
        if not fits:
            return None
        return replace(reading, behind=True) if head.words else reading
    if not head.words:
        return None
    reading = _first((*left, *head.words), own.union(head.words), context)
    return replace(reading, behind=True) if reading is not None else None


def _first(words: Sequence[Word], own: frozenset[Word], context: Context) -> Reading | None:
    for reader in (_carried, _outcome, _dispute, _normative, _decision, _channel, _received, _handled, _published):
        reading = reader(words, own, context)
        if reading is not None:
            return reading
    return None


def _carried(words: Sequence[Word], own: frozenset[Word], context: Context) -> Reading | None:
    if not own <= _CARRIED:
        return None
    into = Word.CARRY_IN in own or {Word.CARRY, Word.LAST_YEAR} <= own
    out = Word.CARRY_OUT in own or {Word.CARRY, Word.NEXT_YEAR} <= own
    if into == out or own >= _YEARS:
        return None
    if not own & _NOUNS and (context.foreign or not context.requests):
        return None
    first = next(index for index, word in enumerate(words) if word in _CARRY_WORDS)
    if into and (Word.HANDLE in words[:first] or (Word.UNFINISHED in own and Word.HANDLE in own)):
        # Those of last year's that were closed, not all that were carried in.
        return None
    return Reading((Metric.CARRIED_IN if into else Metric.CARRIED_OUT,))


def _outcome(words: Sequence[Word], own: frozenset[Word], context: Context) -> Reading | None:
    if not context.requests:
        return None
    if not own <= _OUTCOME or (context.foreign and not own & _NOUNS):
        return None
    metrics = tuple(dict.fromkeys(OUTCOMES[word] for word in words if word in OUTCOMES))
    if not metrics:
        return Reading((Metric.NOT_HELD,), named=True) if Word.NOT_HELD in own else None
    if Metric.AGREED in metrics and len(metrics) > 1:
        if set(metrics) != _AGREED_ALL:
            return None
        # 同意公开或部分公开16件: beside partial disclosure, 同意公开 is disclosure in full.
        metrics = (Metric.GRANTED, Metric.PARTIAL)
    return Reading(metrics, named=bool(own & _GROUNDS))


def _dispute(words: Sequence[Word], own: frozenset[Word], context: Context) -> Reading | None:
    subjects = tuple(dict.fromkeys(SUBJECTS[word] for word in words if word in SUBJECTS))
    results = own & _RESULT_WORDS
    if not subjects and not results:
        return None
    if not own <= _DISPUTE:
        return None
    if not context.disclosure and not own & {Word.TOPIC, Word.REQUEST}:
        return None
    if Word.RECEIVE in own and not own & {Word.TOPIC, Word.REQUEST}:
        # What an organ receives may be the reviews that it decides itself.
        return None
    subjects = subjects or context.subject
    if not results:
        return Reading(subjects)
    if len(results) > 1 or len(subjects) != 1:
        return None
    metric = _RESULTS.get((subjects[0], next(iter(results))))
    return Reading((metric,)) if metric is not None else None


def _normative(_: Sequence[Word], own: frozenset[Word], context: Context) -> Reading | None:
    if Word.NORMATIVE not in own and not (context.normative and own & {Word.ISSUE, Word.REPEAL, Word.IN_FORCE}):
        return None
    if not own <= _NORMATIVE:
        return None
    if Word.IN_FORCE in own:
        return None if own & {Word.ISSUE, Word.REPEAL} else Reading((Metric.NORMATIVE_IN_FORCE,), period=True)
    if Word.PERIOD in own:
        return None
    if Word.REPEAL in own:
        return Reading((Metric.NORMATIVE_REPEALED,)) if Word.ISSUE not in own else None
    if Word.ISSUE in own:
        return Reading((Metric.NORMATIVE_ISSUED,))
    if Word.PUBLISH in own:
        return Reading((Metric.NORMATIVE_PUBLISHED,), published=True)
    return Reading((Metric.NORMATIVE_ISSUED,)) if context.verb is Word.ISSUE else None


def _decision(words: Sequence[Word], own: frozenset[Word], context: Context) -> Reading | None:
    metrics = tuple(dict.fromkeys(DECISIONS[word] for word in words if word in DECISIONS))
    if not metrics or not own <= _DECISION:
        return None
    verb = Word.DECIDE if Word.DECIDE in own else context.verb
    if own & {Word.PUBLISH, Word.INFORMATION}:
        verb = Word.PUBLISH
    return Reading(metrics, published=verb is not Word.DECIDE) if verb in (Word.PUBLISH, Word.DECIDE) else None


def _channel(_: Sequence[Word], own: frozenset[Word], context: Context) -> Reading | None:
    if Word.CHANNEL not in own or not own <= _CHANNEL or not context.requests:
        return None
    if not own & _NOUNS and (context.foreign or not context.counted):
        return None
    return Reading((Metric.CHANNEL,))


def _received(words: Sequence[Word], own: frozenset[Word], context: Context) -> Reading | None:
    if not own <= _RECEIVED:
        return None
    applicants = sum(1 for word in words if word is Word.APPLICANT)
    if applicants == 1 and (context.counted or own & _NOUNS) and context.requests:
        return Reading((Metric.APPLICANT,))
    if not own & _RECEIVING:
        return None
    new = Word.RECEIVE_NEW in own
    if Word.PART in own and not new:
        return None
    if Word.REQUEST in own or (Word.REQUEST_BARE in own and (context.requests or Word.TOPIC in own)):
        return Reading((Metric.RECEIVED,), included=False if new else None)
    if not own & _NOUNS and context.near and own <= _RECEIVING | {Word.PART}:
        return Reading((Metric.RECEIVED,), included=False if new else None)
    return None


def _handled(_: Sequence[Word], own: frozenset[Word], context: Context) -> Reading | None:
    if Word.HANDLE not in own or not own <= _HANDLED or not context.requests:
        return None
    return Reading((Metric.HANDLED,)) if own & _NOUNS or not context.foreign else None


def _published(_: Sequence[Word], own: frozenset[Word], __: Context) -> Reading | None:
    if {Word.PUBLISH, Word.INFORMATION} <= own <= {Word.PUBLISH, Word.INFORMATION, Word.TOPIC}:
        return Reading((Metric.PUBLISHED,))
    return None


class Head(Struct, frozen=True):
    """The words right behind a count that say what it counts, where they end (0 when there are none), and whether the
    text behind them is known."""

    words: tuple[Word, ...] = ()
    end: int = 0
    clean: bool = True


def head_of(right: Iterable[Token]) -> Head:
    """The head of what stands behind a count."""
    words: list[Word] = []
    end = 0
    clean = True
    loose = False
    for token in right:
        if token.word in NOUNS and (not loose or token.word in _CARRY_WORDS):
            words.append(token.word)
            end = token.end
        elif token.word in _LIGHT:
            # Behind 2件申请按规定 only their being carried over still says what is counted.
            loose = loose or (bool(words) and token.end - token.start > 1)
        else:
            # 收到8件投诉 counts another matter.
            other = token.word is None or (token.word is Word.OTHER_TOPIC and not words)
            clean = not other or token.number is not None or (loose and bool(words))
            break
    return Head(tuple(words), end, clean)


_LIGHT = frozenset({Word.FILLER, Word.HANDLE, Word.EACH})
"""Words that may stand between a count and what it counts."""
