"""What a count counts, from the classes of the words beside it. Words that are not expected there make it nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gilint.report.claims.clauses import Token
from gilint.report.claims.model import Metric
from gilint.report.claims.words import Word as W

OUTCOMES = {
    W.GRANTED: Metric.GRANTED,
    W.AGREED: Metric.AGREED,
    W.PARTIAL: Metric.PARTIAL,
    W.DENIED: Metric.DENIED,
    W.UNAVAILABLE: Metric.UNAVAILABLE,
    W.REFUSED: Metric.REFUSED,
    W.OTHER: Metric.OTHER,
}
SUBJECTS = {
    W.REVIEW: Metric.REVIEW,
    W.SUIT: Metric.SUIT,
    W.DIRECT_SUIT: Metric.DIRECT_SUIT,
    W.AFTER_REVIEW_SUIT: Metric.AFTER_REVIEW_SUIT,
}
DECISIONS = {W.LICENSING: Metric.LICENSING, W.PENALTIES: Metric.PENALTIES, W.COERCION: Metric.COERCION}
_RESULTS = {
    (Metric.REVIEW, W.UPHELD): Metric.REVIEW_UPHELD,
    (Metric.REVIEW, W.CORRECTED): Metric.REVIEW_CORRECTED,
    (Metric.REVIEW, W.OTHER_RESULT): Metric.REVIEW_OTHER,
    (Metric.REVIEW, W.PENDING): Metric.REVIEW_PENDING,
    (Metric.SUIT, W.UPHELD): Metric.SUIT_UPHELD,
    (Metric.SUIT, W.CORRECTED): Metric.SUIT_CORRECTED,
    (Metric.SUIT, W.OTHER_RESULT): Metric.SUIT_OTHER,
    (Metric.SUIT, W.PENDING): Metric.SUIT_PENDING,
}
_RESULT_WORDS = frozenset({W.UPHELD, W.CORRECTED, W.OTHER_RESULT, W.PENDING})
_RECEIVING = frozenset({W.RECEIVE, W.RECEIVE_NEW, W.ACCEPT})
_NOUNS = frozenset({W.REQUEST, W.REQUEST_BARE})
NOUNS = frozenset(
    {W.REQUEST, W.REQUEST_BARE, W.CASE, W.NORMATIVE, W.INFORMATION, W.CHANNEL, W.APPLICANT, W.TOPIC, W.IN_FORCE}
    | {W.NOT_HELD, W.CARRY, W.CARRY_IN, W.CARRY_OUT, W.LAST_YEAR, W.NEXT_YEAR}
    | OUTCOMES.keys()
    | SUBJECTS.keys()
    | DECISIONS.keys()
    | _RESULT_WORDS
)
"""Words that say what is counted and may stand behind the count."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the text before a count tells.

    ``requests``: applications are spoken of; ``disclosure``: disclosure of information is; ``near``: an application is
    named in this very sentence. ``verb`` is the last verb of doing or publishing in the sentence, ``subject`` the
    cases spoken of last, ``normative`` whether normative documents were; ``counted`` whether a count of applications
    stands before in the sentence.
    """

    requests: bool = False
    disclosure: bool = False
    near: bool = False
    verb: W | None = None
    subject: tuple[Metric, ...] = ()
    normative: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a count was taken for."""

    metrics: tuple[Metric, ...]
    included: bool | None = None
    published: bool = False
    named: bool = False
    """Grounds are named beside the outcome."""
    period: bool = False
    """It counts a stock: a day, not a year, is what it belongs to."""


def read_words(left: Sequence[W], head: Sequence[W], *, clean: bool, context: Context) -> Reading | None:
    """What a count with these words before it and ``head`` right behind it counts; None when that is not certain.

    ``clean`` tells that the text behind ``head`` is known.
    """
    own = frozenset(left)
    for reader in (_carried, _outcome, _dispute, _normative, _decision, _channel, _received, _handled, _published):
        reading = reader(left, own, context)
        if reading is not None:
            return reading if _fits(own, head, clean) else None
    if head and clean:
        both = own | set(head)
        for reader in (_carried, _outcome, _dispute, _normative, _decision, _channel, _received, _handled, _published):
            reading = reader((*left, *head), both, context)
            if reading is not None:
                return reading
    return None


def _fits(own: frozenset[W], head: Sequence[W], clean: bool) -> bool:
    """Whether what follows a complete phrase leaves it as it is."""
    if not head:
        return clean
    return clean and set(head) <= own | {W.REQUEST, W.REQUEST_BARE, W.CASE}


def _carried(words: Sequence[W], own: frozenset[W], context: Context) -> Reading | None:
    allowed = {W.CARRY, W.LAST_YEAR, W.NEXT_YEAR, W.CARRY_IN, W.CARRY_OUT, W.PART, W.TOPIC, *_NOUNS, *_RECEIVING}
    if not own <= allowed | {W.HANDLE, W.UNFINISHED}:
        return None
    into = W.CARRY_IN in own or {W.CARRY, W.LAST_YEAR} <= own
    out = W.CARRY_OUT in own or {W.CARRY, W.NEXT_YEAR} <= own
    if into == out or {W.LAST_YEAR, W.NEXT_YEAR} <= own:
        return None
    if not (own & _NOUNS or context.requests):
        return None
    first = next(index for index, word in enumerate(words) if word in _CARRY_WORDS)
    if into and (W.HANDLE in words[:first] or W.UNFINISHED in own and W.HANDLE in own):
        # Those of last year's that were closed, not all that were carried in.
        return None
    return Reading((Metric.CARRIED_IN if into else Metric.CARRIED_OUT,))


_CARRY_WORDS = frozenset({W.CARRY, W.CARRY_IN, W.CARRY_OUT, W.LAST_YEAR, W.NEXT_YEAR})


def _outcome(words: Sequence[W], own: frozenset[W], context: Context) -> Reading | None:
    if not context.requests:
        return None
    allowed = {W.HANDLE, W.GROUND, W.NOT_HELD, W.TOPIC, W.PART, W.CONNECT, W.DECIDE, *_NOUNS, *OUTCOMES}
    if not own <= allowed:
        return None
    metrics = tuple(dict.fromkeys(OUTCOMES[word] for word in words if word in OUTCOMES))
    if not metrics:
        return Reading((Metric.NOT_HELD,)) if W.NOT_HELD in own else None
    if Metric.AGREED in metrics and len(metrics) > 1:
        return None
    return Reading(metrics, named=bool(own & {W.GROUND, W.NOT_HELD}))


def _dispute(words: Sequence[W], own: frozenset[W], context: Context) -> Reading | None:
    subjects = tuple(dict.fromkeys(SUBJECTS[word] for word in words if word in SUBJECTS))
    results = own & _RESULT_WORDS
    if not subjects and not results:
        return None
    allowed = {W.OCCUR, W.CASE, W.TOPIC, W.PART, W.CONNECT, W.RECEIVE, *_NOUNS, *SUBJECTS, *_RESULT_WORDS}
    if not own <= allowed:
        return None
    if not context.disclosure and not own & {W.TOPIC, W.REQUEST}:
        return None
    if W.RECEIVE in own and not own & {W.TOPIC, W.REQUEST}:
        # What an organ receives may be the reviews that it decides itself.
        return None
    subjects = subjects or context.subject
    if not results:
        return Reading(subjects)
    if len(results) > 1 or len(subjects) != 1:
        return None
    metric = _RESULTS.get((subjects[0], next(iter(results))))
    return Reading((metric,)) if metric is not None else None


def _normative(_: Sequence[W], own: frozenset[W], context: Context) -> Reading | None:
    if W.NORMATIVE not in own and not (context.normative and own & {W.ISSUE, W.REPEAL, W.IN_FORCE}):
        return None
    if not own <= {W.NORMATIVE, W.ISSUE, W.PUBLISH, W.REPEAL, W.IN_FORCE, W.PART, W.PERIOD, W.RECEIVE_NEW}:
        return None
    if W.IN_FORCE in own:
        return None if own & {W.ISSUE, W.REPEAL} else Reading((Metric.NORMATIVE_IN_FORCE,), period=True)
    if W.PERIOD in own or W.RECEIVE_NEW in own:
        return None
    if W.REPEAL in own:
        return Reading((Metric.NORMATIVE_REPEALED,)) if W.ISSUE not in own else None
    if W.ISSUE in own:
        return Reading((Metric.NORMATIVE_ISSUED,))
    if W.PUBLISH in own:
        return Reading((Metric.NORMATIVE_PUBLISHED,))
    return Reading((Metric.NORMATIVE_ISSUED,)) if context.verb is W.ISSUE else None


def _decision(words: Sequence[W], own: frozenset[W], context: Context) -> Reading | None:
    metrics = tuple(dict.fromkeys(DECISIONS[word] for word in words if word in DECISIONS))
    allowed = {W.DECIDE, W.PUBLISH, W.PART, W.CONNECT, W.CASE, W.INFORMATION, *DECISIONS}
    if not metrics or not own <= allowed:
        return None
    verb = W.PUBLISH if own & {W.PUBLISH, W.INFORMATION} else W.DECIDE if W.DECIDE in own else context.verb
    return Reading(metrics, published=verb is not W.DECIDE) if verb in (W.PUBLISH, W.DECIDE) else None


def _channel(_: Sequence[W], own: frozenset[W], context: Context) -> Reading | None:
    allowed = {W.CHANNEL, W.PLATFORM, W.THROUGH, W.PART, W.TOPIC, W.CONNECT, *_NOUNS, *_RECEIVING}
    if W.CHANNEL not in own or not own <= allowed or not context.requests:
        return None
    if not (own & _NOUNS or context.counted):
        return None
    return Reading((Metric.CHANNEL,))


def _received(words: Sequence[W], own: frozenset[W], context: Context) -> Reading | None:
    allowed = {W.TOPIC, W.PART, W.CONNECT, W.APPLICANT, *_NOUNS, *_RECEIVING}
    applicants = sum(1 for word in words if word is W.APPLICANT)
    if applicants == 1 and own <= allowed and (context.counted or own & _NOUNS) and context.requests:
        return Reading((Metric.APPLICANT,))
    if not own & _RECEIVING or not own <= allowed:
        return None
    new = W.RECEIVE_NEW in own
    if W.PART in own and not new:
        return None
    if W.REQUEST in own or (W.REQUEST_BARE in own and (context.requests or W.TOPIC in own)):
        return Reading((Metric.RECEIVED,), included=False if new else None)
    if not own & _NOUNS and context.near and own <= _RECEIVING | {W.PART} and not (W.PART in own and not new):
        return Reading((Metric.RECEIVED,), included=False if new else None)
    return None


def _handled(_: Sequence[W], own: frozenset[W], context: Context) -> Reading | None:
    if W.HANDLE in own and own <= {W.HANDLE, W.TOPIC, *_NOUNS} and context.requests:
        return Reading((Metric.HANDLED,))
    return None


def _published(_: Sequence[W], own: frozenset[W], __: Context) -> Reading | None:
    if {W.PUBLISH, W.INFORMATION} <= own and own <= {W.PUBLISH, W.INFORMATION, W.TOPIC}:
        return Reading((Metric.PUBLISHED,))
    return None


def head_of(right: Iterable[Token]) -> tuple[list[W], bool]:
    """The words right behind a count that say what it counts, and whether the text behind them is known."""
    words: list[W] = []
    for token in right:
        if token.word is None:
            return words, token.number is not None
        if token.word in NOUNS:
            words.append(token.word)
        elif token.word is W.FILLER or token.word is W.HANDLE:
            if words and token.end - token.start > 1:
                return words, True
        else:
            return words, True
    return words, True
