"""The words that claims are made of, by class. The packs say which: lexicons named ``claim-<class>``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum


class Word(StrEnum):
    """A class of words; its value is the name of the lexicon behind ``claim-``."""

    FILLER = "filler"
    """Says nothing about what is counted."""
    CONNECT = "connect"
    EACH = "each"
    """What follows is true of every one of the things before it."""
    THIS_YEAR = "this-year"
    ALL_YEAR = "all-year"
    """The whole of the year that is spoken of, whichever it is."""
    LAST_YEAR = "last-year"
    NEXT_YEAR = "next-year"
    PERIOD = "period"
    """Another stretch of time than the year, or one that is not certain."""
    PLAN = "plan"
    COMPARE = "compare"
    DISTRIBUTE = "distribute"
    """The numbers that follow belong to the words before in their order."""
    NEGATION = "negation"
    PART = "part"
    OPEN_LIST = "open-list"
    BESIDE = "beside"
    """Begins another matter than the list before it."""
    OTHER_TOPIC = "other-topic"
    """Something that is counted beside applications (热线, 信件) or a verb of another activity."""
    TIMELY = "timely"
    SELF = "self"
    SELF_KIND = "self-kind"
    """The organ by its kind (我局): this organ only when it is of that kind."""
    REGION = "region"
    """The whole place (全县, 我市): the organ's own only for some kinds of organ."""
    BROAD = "broad"
    """All organs of the place together."""
    NARROWER = "narrower"
    THROUGH = "through"
    PLATFORM = "platform"
    CHANNEL = "channel"
    APPLICANT = "applicant"
    PERSON = "person"
    """Units and names of people (名, 村民): one of them who applied is one application at least."""
    TOPIC = "topic"
    RECEIVE = "receive"
    RECEIVE_NEW = "receive-new"
    ACCEPT = "accept"
    REQUEST = "request"
    REQUEST_BARE = "request-bare"
    CARRY = "carry"
    CARRY_IN = "carry-in"
    CARRY_OUT = "carry-out"
    HANDLE = "handle"
    UNFINISHED = "unfinished"
    GRANTED = "granted"
    AGREED = "agreed"
    PARTIAL = "partial"
    DENIED = "denied"
    UNAVAILABLE = "unavailable"
    REFUSED = "refused"
    OTHER = "other-handling"
    NOT_HELD = "not-held"
    GROUND = "ground"
    REVIEW = "review"
    SUIT = "suit"
    DIRECT_SUIT = "direct-suit"
    AFTER_REVIEW_SUIT = "after-review-suit"
    OCCUR = "occur"
    CASE = "case"
    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER_RESULT = "other-result"
    PENDING = "pending"
    OTHER_END = "other-end"
    """Ends of a case that no column of the form stands for (败诉, 撤诉)."""
    NORMATIVE = "normative"
    ISSUE = "issue"
    REPEAL = "repeal"
    IN_FORCE = "in-force"
    LICENSING = "licensing"
    PENALTIES = "penalties"
    COERCION = "coercion"
    DECIDE = "decide"
    PUBLISH = "publish"
    INFORMATION = "information"
    RATE = "rate"
    ALL_DONE = "all-done"
    SHARE = "share"
    RISE = "rise"
    FALL = "fall"


_PREFIX = "claim-"


class ClaimWords:
    """The words of all classes, ready to be looked up; a longer word goes before a shorter one."""

    __slots__ = (
        "_by_first",
        "_denied",
        "_denying",
        "_done",
        "approximate",
        "case_units",
        "decision_units",
        "lists",
        "organ_endings",
        "other_leads",
        "other_units",
        "overlap",
        "rest",
        "units",
    )

    def __init__(self, lexicons: Mapping[str, tuple[str, ...]]) -> None:
        self.lists = {word: lexicons.get(_PREFIX + word, ()) for word in Word}
        self.units = lexicons.get("claim-units", ())
        self.case_units = frozenset(lexicons.get("claim-case-units", ()))
        self.decision_units = frozenset(lexicons.get("claim-decision-units", ()))
        self.other_leads = lexicons.get("claim-other-leads", ())
        self.other_units = lexicons.get("claim-other-units", ())
        self.approximate = lexicons.get("claim-approximate", ())
        self.organ_endings = lexicons.get("claim-organ-endings", ())
        self.overlap = lexicons.get("claim-overlap", ())
        self.rest = lexicons.get("claim-rest", ())
        table: dict[str, list[tuple[str, Word]]] = {}
        for word, texts in self.lists.items():
            for text in texts:
                if text:
                    table.setdefault(text[0], []).append((text, word))
        self._by_first = {
            first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in table.items()
        }

        lists = self.lists
        self._denying = _shortest(lists[Word.NEGATION])
        self._denied = _shortest(
            (*lists[Word.REQUEST_BARE], *lists[Word.REQUEST], *lists[Word.REVIEW], *lists[Word.SUIT])
        )
        self._done = _shortest((*lists[Word.ALL_DONE], *lists[Word.RATE], *lists[Word.CARRY_IN]))

    def tells(self, text: str) -> bool:
        """Whether there can be a statement without a count in ``text``."""
        if any(word in text for word in self._done):
            return True
        return any(word in text for word in self._denying) and any(word in text for word in self._denied)

    def at(self, text: str, start: int, end: int) -> tuple[str, Word] | None:
        """The longest word that begins at ``start`` and does not reach over ``end``."""
        for entry in self._by_first.get(text[start], ()):
            if text.startswith(entry[0], start, end):
                return entry
        return None


def _shortest(words: Sequence[str]) -> tuple[str, ...]:
    """The words that hold no other one: where none of them stands, none of all stands."""
    kept: list[str] = []
    for word in sorted(set(words), key=lambda word: (len(word), word)):
        if word and not any(other in word for other in kept):
            kept.append(word)
    return tuple(kept)
