"""The headings of the form and how near a text comes to one of them."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from msgspec import Struct

from gilint.report.form import ColumnForm, Form, GroupForm, RowForm
from gilint.report.model import LabelMatch
from gilint.text.expressions import compiled
from gilint.text.normal import core, packed

NEAR = 0.6
"""From this likeness on a text is taken for a heading of the form (design: below it the section is missing)."""
FAINT = 0.3
"""Enough for a heading that stands, with the right number, where the section is looked for."""
_MOST_NAMED = 3
"""A paragraph may name three headings; more are a list."""
_NUMBER_LENGTH = 4
"""What a number and a mark take beside each heading of such a list."""
_SENTENCE_END = "。"
_EQUAL = "equal"
_TRAILING_DIGITS = compiled(r"\d{1,3}$")


class Wording(Struct, frozen=True):
    """One wording of a heading: packed text, comparison form, and its class (None for the canonical one)."""

    number: int
    text: str
    core: str
    variant: str | None


class HeadingMatch(Struct, frozen=True):
    """The section that a text heads, how near (0 to 1) and in what wording."""

    number: int
    ratio: float
    match: LabelMatch
    variant: str | None


@lru_cache(maxsize=4096)
def likeness(left: str, right: str) -> float:
    """How alike two comparison forms are, 0 to 1."""
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


class HeadingBook:
    """All wordings of the headings of all forms, and the labels of their tables, which are never headings."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        wordings: dict[tuple[int, str], Wording] = {}
        self.canonical: dict[int, str] = {}
        labels: set[str] = set()
        for form in forms.values():
            for heading in form.headings:
                self.canonical.setdefault(heading.number, heading.text)
                listed: list[tuple[str, str | None]] = [(heading.text, None)]
                listed += [(text, name) for name, texts in heading.variants.items() for text in texts]
                for text, name in listed:
                    plain = core(text)
                    wordings.setdefault((heading.number, plain), Wording(heading.number, packed(text), plain, name))
            for table in form.tables.values():
                labelled: list[RowForm | ColumnForm | GroupForm] = [*table.rows, *table.columns.values(), *table.groups]
                for item in labelled:
                    labels.update(core(text) for text in (item.label, *item.equals))
                labels.update(core(text) for text in (*table.heads, *table.captions.values()))
        self.wordings = tuple(wordings.values())
        self.texts = tuple(wording.text for wording in self.wordings)
        self.numbers = tuple(sorted(self.canonical))
        self.labels = frozenset(labels)
        self._exact = {wording.core: wording for wording in reversed(self.wordings)}
        self._letters = tuple((wording, frozenset(wording.core)) for wording in self.wordings)
        self._longest = max((len(wording.core) for wording in self.wordings), default=0)
        self._near = lru_cache(maxsize=1024)(self._find_near)

    def is_label(self, text_core: str) -> bool:
        """Whether a comparison form is a label of a statutory table."""
        return text_core in self.labels

    def exact(self, text_core: str) -> HeadingMatch | None:
        """The heading that has exactly this comparison form."""
        wording = self._exact.get(text_core)
        if wording is None:
            return None
        exact = wording.variant in (None, _EQUAL)
        return HeadingMatch(
            wording.number, 1.0, LabelMatch.EXACT if exact else LabelMatch.VARIANT, None if exact else wording.variant
        )

    def near(self, text_core: str, number: int = 0) -> HeadingMatch | None:
        """The heading that is at least ``NEAR``; the one numbered ``number`` when it is among them."""
        if not text_core or len(text_core) > 2 * self._longest:
            return None
        return self._near(text_core, number)

    def _find_near(self, text_core: str, number: int) -> HeadingMatch | None:
        if self.is_label(text_core):
            return None
        best: dict[int, float] = {}
        chars = set(text_core)
        spare = len(text_core) - len(chars)
        for wording, letters in self._letters:
            if 2 * (len(chars & letters) + spare) < NEAR * (len(text_core) + len(wording.core)):
                continue
            ratio = self._ratio(text_core, wording.core, NEAR)
            if ratio > best.get(wording.number, 0.0):
                best[wording.number] = ratio
        if not best:
            return None
        chosen = number if number in best else max(best, key=lambda key: (best[key], -key))
        ratio = best[chosen]
        if any(self._ratio(text_core, label, ratio) > ratio for label in self.labels):
            return None
        return HeadingMatch(chosen, ratio, LabelMatch.NEAR, None)

    def faint(self, text_core: str, number: int) -> HeadingMatch | None:
        """Section ``number`` when the text is at least ``FAINT`` like one of its wordings."""
        if not text_core or len(text_core) > 2 * self._longest or self.is_label(text_core):
            return None
        ratios = [self._ratio(text_core, item.core, FAINT) for item in self.wordings if item.number == number]
        ratio = max(ratios, default=0.0)
        return HeadingMatch(number, ratio, LabelMatch.NEAR, None) if ratio >= FAINT else None

    def contents_line(self, text_core: str) -> bool:
        """Whether this is a line of a table of contents: a heading and a page number."""
        digits = _TRAILING_DIGITS.search(text_core)
        return digits is not None and text_core[: digits.start()] in self._exact

    def lists_headings(self, packed_text: str) -> bool:
        """Whether a text is a row of headings and next to nothing else: links, a table of contents on one line.

        A sentence that lists the parts of the report is none.
        """
        rest = packed_text
        met: set[int] = set()
        for wording in sorted(self.wordings, key=lambda item: -len(item.text)):
            if wording.text in rest:
                met.add(wording.number)
                rest = rest.replace(wording.text, "")
        if _SENTENCE_END in rest:
            return False
        return len(met) > _MOST_NAMED and len(rest) <= _NUMBER_LENGTH * len(met)

    @staticmethod
    def _ratio(left: str, right: str, least: float) -> float:
        """``likeness`` when it can reach ``least``, else 0."""
        total = len(left) + len(right)
        if 2 * min(len(left), len(right)) < least * total:
            return 0.0
        if 2 * sum(1 for char in left if char in right) < least * total:
            return 0.0
        ratio = likeness(left, right)
        return ratio if ratio >= least else 0.0


_BOOKS: list[tuple[Mapping[str, Form], HeadingBook]] = []


def heading_book(forms: Mapping[str, Form]) -> HeadingBook:
    """The book for a set of forms; the last one made is kept, as a run uses one set."""
    if not _BOOKS or _BOOKS[0][0] is not forms:
        _BOOKS[:] = [(forms, HeadingBook(forms))]
    return _BOOKS[0][1]
