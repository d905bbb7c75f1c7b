"""The words that claims are made of, by class. The packs say which: lexicons named ``claim-<class>``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from gilint.report.claims.numbers import Units, alternatives, count_sign


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
_PAIR = 2
_FEW = 5
"""So many words are found one by one sooner than by one look for all of them."""
_MATTERS = (
    *(Word.NORMATIVE, Word.LICENSING, Word.PENALTIES, Word.COERCION),
    *(Word.REVIEW, Word.SUIT, Word.DIRECT_SUIT, Word.AFTER_REVIEW_SUIT),
)
"""What a count in a paragraph without applications is read for; and what was published."""
_CARRIES = (Word.CARRY, Word.CARRY_IN, Word.CARRY_OUT)
_ASKED = (
    *(Word.REQUEST, Word.REQUEST_BARE, Word.RECEIVE, Word.RECEIVE_NEW, Word.ACCEPT, Word.HANDLE),
    *(Word.GRANTED, Word.AGREED, Word.PARTIAL, Word.DENIED, Word.UNAVAILABLE, Word.REFUSED, Word.OTHER, Word.NOT_HELD),
    *(Word.CHANNEL, Word.APPLICANT),
)
"""What a count beside applications is read for."""


class ClaimWords:
    """The words of all classes, ready to be looked up; a longer word goes before a shorter one."""

    __slots__ = (
        "_asked",
        "_carries",
        "_counts",
        "_denied",
        "_denying",
        "_done",
        "_has_part",
        "_information",
        "_matters",
        "_named",
        "_part",
        "_publish",
        "_requests",
        "case_units",
        "decision_units",
        "elsewhere",
        "lists",
        "numbers",
        "of_one",
        "of_pair",
        "organ_endings",
        "other_leads",
        "overlap",
        "people",
        "rest",
        "withdrawn",
    )

    def __init__(self, lexicons: Mapping[str, tuple[str, ...]]) -> None:
        units = lexicons.get("claim-units", ())
        self.numbers = Units(units, lexicons.get("claim-other-units", ()), lexicons.get("claim-approximate", ()))
        self.lists = {word: lexicons.get(_PREFIX + word, ()) for word in Word}
        self.case_units = frozenset(lexicons.get("claim-case-units", ()))
        self.decision_units = frozenset(lexicons.get("claim-decision-units", ()))
        self.other_leads = lexicons.get("claim-other-leads", ())
        self.organ_endings = lexicons.get("claim-organ-endings", ())
        self.overlap = lexicons.get("claim-overlap", ())
        self.rest = lexicons.get("claim-rest", ())
        self.elsewhere = lexicons.get("claim-elsewhere", ())
        self.withdrawn = lexicons.get("claim-withdrawn", ())
        self.of_one: dict[str, Word | None] = {}
        """By the character that words begin with: the class of the word that it is alone, None for none."""
        table: dict[str, list[tuple[str, Word]]] = {}
        for word, texts in self.lists.items():
            for text in texts:
                if len(text) >= _PAIR:
                    self.of_one.setdefault(text[0], None)
                    table.setdefault(text[:_PAIR], []).append((text, word))
                elif text and self.of_one.get(text) is None:
                    self.of_one[text] = word
        self.of_pair = {
            pair: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for pair, entries in table.items()
        }
        """The longer words by their first two characters, the longest first."""

        lists = self.lists
        self.people = lists[Word.PERSON]
        carries = [text for word in _CARRIES for text in lists[word]]
        matters = [*carries, *(text for word in _MATTERS for text in lists[word])]
        requests = lists[Word.REQUEST]
        bare = lists[Word.REQUEST_BARE]
        self._denying = _finder(lists[Word.NEGATION])
        self._denied = _finder((*bare, *requests, *lists[Word.REVIEW], *lists[Word.SUIT]))
        self._done = _finder((*lists[Word.ALL_DONE], *lists[Word.RATE], *lists[Word.CARRY_IN]))
        self._requests = alternatives(requests)
        self._named = _finder((*bare, *requests))
        self._carries = _finder(carries)
        self._matters = _finder(matters)
        self._asked = _finder((*matters, *(text for word in _ASKED for text in lists[word])))
        self._publish = _finder(lists[Word.PUBLISH])
        self._information = _finder(lists[Word.INFORMATION])
        self._part = alternatives(lists[Word.PART])
        self._has_part = _finder(lists[Word.PART])
        self._counts = count_sign((*units, *self.people))

    def first_sign(self, text: str, start: int = 0) -> int:
        """Where in ``text``, from ``start`` on, something first looks like a number that makes a claim (a count, or one
        of people); -1 where nothing does."""
        found = self._counts.search(text, start)
        return found.start() if found is not None else -1

    def tells(self, text: str) -> bool:
        """Whether there can be a statement without a count in ``text``."""
        return bool(self._done(text) or (self._denying(text) and self._denied(text)))

    def matters(self, text: str, *, requests: bool) -> bool:
        """Whether a count in ``text`` can be a claim, of anything but published information; ``requests`` tells that
        applications may be spoken of there."""
        return bool((self._asked if requests else self._matters)(text))

    def publishes(self, text: str) -> bool:
        """Whether a count in ``text`` can be one of published information."""
        return bool(self._publish(text) and self._information(text))

    def carries(self, text: str) -> bool:
        """Whether ``text`` may speak of applications carried over."""
        return bool(self._carries(text))

    def has_part(self, text: str) -> bool:
        """Whether a list of parts may begin in ``text``."""
        return bool(self._has_part(text))

    def first_part(self, text: str, start: int, end: int) -> int:
        """Where in ``text[start:end]`` a list of parts may begin first; -1 where none does."""
        found = self._part.search(text, start, end)
        return found.start() if found is not None else -1

    def names_requests(self, text: str) -> bool:
        """Whether ``text`` has any word for an application, whatever is applied for."""
        return bool(self._named(text))

    def first_request(self, text: str) -> int:
        """Where in ``text`` applications are named first; the length of ``text`` where they are not."""
        found = self._requests.search(text)
        return found.start() if found is not None else len(text)


def _finder(words: Iterable[str]) -> Callable[[str], object]:
    """Tells whether one of ``words`` stands in a text. Those that hold another one are left out: where none of the
    others stands, none of all stands."""
    kept: list[str] = []
    for word in sorted(set(words), key=lambda word: (len(word), word)):
        if word and not any(other in word for other in kept):
            kept.append(word)
    if len(kept) <= _FEW:
        return _any_of(kept)
    find = alternatives(kept).search
    signs = _signs(kept)
    if not signs:
        return find
    signed = _any_of(signs)
    return lambda text: signed(text) and find(text)


def _signs(words: list[str]) -> list[str]:
    """A few characters, of which each of ``words`` has one; none where so few do not do."""
    found: list[str] = []
    left = words
    while left:
        if len(found) == _FEW:
            return []
        counts: dict[str, int] = {}
        for word in left:
            for char in set(word):
                counts[char] = counts.get(char, 0) + 1
        best = max(sorted(counts), key=counts.__getitem__)
        found.append(best)
        left = [word for word in left if best not in word]
    return found


def _any_of(words: list[str]) -> Callable[[str], bool]:
    def stands(text: str) -> bool:
        # A loop, not any(): this is asked of every sentence.
        for word in words:  # noqa: SIM110
            if word in text:
                return True
        return False

    return stands
