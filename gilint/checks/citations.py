"""Document numbers: whether they are those of the documents cited, and still in force."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from gilint.checks.dates import place_in
from gilint.checks.mend import mend_prose
from gilint.checks.outcome import Outcome, broken, not_applicable
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Edit, Related
from gilint.model.place import Place
from gilint.report.model import Report
from gilint.report.prose import Prose, body_prose
from gilint.text.expressions import compiled
from gilint.text.normal import HAN, packed
from gilint.text.pattern import Pattern

_NUMBER = compiled(r"[\[(](?P<year>(?:19|20)\d\d)[\])](?P<number>\d{1,4})号")
_PREFIX = compiled(rf"{HAN}{{2,8}}$")
_SENTENCE_END = compiled(r"[。;；\n]")
_LONGEST_LEAD = 100
_LONGEST_PREFIX = 8
_BEHIND_TITLE = compiled(r"》[^》,。;]{0,6}[(]?$")
_TITLE_BEHIND = compiled(r"[)]?(?:文件|文)?《([^《》]{0,80})")


class KnownDocument(Struct, frozen=True):
    """A document that reports cite: ``prefix``, ``year`` and ``number`` of its number, and ``about``, what its title
    says."""

    prefix: str
    year: int
    number: int
    about: Pattern

    @property
    def printed(self) -> str:
        """Its number as it is written."""
        return f"{self.prefix}〔{self.year}〕{self.number}号"


class CitationOptions(Struct, frozen=True):
    """``documents`` are the documents that are known. ``issuers`` are the characters that a prefix begins with which
    can only be a slip for one of theirs; other organs have numbers of their own."""

    documents: tuple[KnownDocument, ...]
    issuers: tuple[str, ...]


class _Cited(Struct, frozen=True):
    """A document number in a text, from ``start`` to ``end``.

    ``title`` is what is said of it; ``quoted`` tells that a title in 《》 says so. ``parts`` are the ranges of prefix,
    year and number.
    """

    prefix: str
    year: int
    number: int
    start: int
    end: int
    parts: Mapping[str, tuple[int, int]]
    title: str
    quoted: bool


@check_kind("citations", CitationOptions, values=("found", "wanted", "title"))
def citations(report: Report, options: CitationOptions, _context: Context) -> Iterator[Outcome]:
    """Documents that are known are cited by their own number."""
    prose = body_prose(report)
    met = False
    for cited in _cited(prose, options.issuers):
        about = [document for document in options.documents if document.about.search(cited.title)]
        met = met or bool(about)
        if any(_differences(cited, document) == () for document in options.documents):
            continue
        nearest = min(about, key=lambda document: _distance(cited, document, report.year), default=None)
        if nearest is None:
            continue
        wrong = _differences(cited, nearest)
        # Only the prefix can be told from the words around it: other letters of the office have other numbers.
        if len(wrong) > 1 or (wrong != ("prefix",) and not cited.quoted):
            continue
        place = place_in(prose, cited.start, cited.end)
        found = _written(report, place, prose.text[cited.start : cited.end])
        yield broken(
            place,
            expected=nearest.printed,
            actual=found,
            edits=_edits(prose, cited, nearest, wrong[0]),
            found=found,
            wanted=nearest.printed,
            title=cited.title if cited.quoted else "",
        )
    if not met:
        yield not_applicable("nothing-to-compare")


def _cited(prose: Prose, issuers: tuple[str, ...]) -> Iterator[_Cited]:
    text = prose.text
    last = 0
    for match in _NUMBER.finditer(text):
        prefix = _PREFIX.search(text[max(last, match.start() - _LONGEST_PREFIX) : match.start()])
        at = max((prefix.group().rfind(issuer) for issuer in issuers), default=-1) if prefix else -1
        if prefix is not None and at >= 0:
            name = prefix.group()[at:]
            start = match.start() - len(name)
            title, quoted = _title(text, max(last, start - _LONGEST_LEAD), start, match.end())
            parts = {"prefix": (start, match.start()), "year": match.span("year"), "number": match.span("number")}
            year, number = int(match["year"]), int(match["number"])
            yield _Cited(name, year, number, start, match.end(), parts, title, quoted)
        last = match.end()


def _title(text: str, low: int, start: int, end: int) -> tuple[str, bool]:
    """The title that a number stands beside, else the words of the sentence before it and behind it."""
    low = max((low, *(stop.end() for stop in _SENTENCE_END.finditer(text, low, start))))
    before = text[low:start]
    behind_title = _BEHIND_TITLE.search(before)
    if behind_title:
        close = behind_title.start()
        return before[_opening(before, close) : close], True
    behind = _TITLE_BEHIND.match(text, end)
    if behind:
        return behind[1], True
    stop_after = _SENTENCE_END.search(text, end, end + _LONGEST_LEAD)
    after = text[end : stop_after.start() if stop_after else end + _LONGEST_LEAD]
    return before[before.rfind("》") + 1 :] + after, False


def _opening(text: str, close: int) -> int:
    """Where the title begins that ends with the mark at ``close``; titles may hold titles."""
    depth = 0
    for index in range(close, -1, -1):
        if text[index] == "》":
            depth += 1
        elif text[index] == "《":
            depth -= 1
            if depth == 0:
                return index + 1
    return 0


def _differences(cited: _Cited, document: KnownDocument) -> tuple[str, ...]:
    """In what a cited number differs from a document's."""
    pairs = (
        ("prefix", cited.prefix == document.prefix),
        ("year", cited.year == document.year),
        ("number", cited.number == document.number),
    )
    return tuple(name for name, same in pairs if not same)


def _distance(cited: _Cited, document: KnownDocument, year: int | None) -> tuple[int, bool, int]:
    """How far a document is from what is cited; of equals the latest that the report could know is the nearest."""
    return len(_differences(cited, document)), year is not None and document.year > year, -document.year


def _edits(prose: Prose, cited: _Cited, document: KnownDocument, wrong: str) -> tuple[Edit, ...]:
    """The edits of the one part that is wrong."""
    right = {"prefix": document.prefix, "year": str(document.year), "number": str(document.number)}[wrong]
    return mend_prose(prose, *cited.parts[wrong], right)


class DocumentNumber(Struct, frozen=True):
    """A document number in its parts."""

    prefix: str
    year: int
    number: int

    @property
    def printed(self) -> str:
        """The number as it is written."""
        return f"{self.prefix}〔{self.year}〕{self.number}号"


class SupersededOptions(Struct, frozen=True):
    """``old`` has been replaced by ``new``; ``title`` matches what only the title of the old document says."""

    old: DocumentNumber
    new: DocumentNumber
    title: Pattern


@check_kind("superseded-citation", SupersededOptions, values=("found", "wanted", "count"))
def superseded_citation(report: Report, options: SupersededOptions, _context: Context) -> Iterator[Outcome]:
    """A document that has been replaced is not cited; all citations make one finding, at the first one."""
    prose = body_prose(report)
    old = options.old
    numbers = list(_written_number(old).finditer(prose.text)) if old.prefix in prose.text else []
    found = sorted([match.span() for match in (*numbers, *options.title.finditer(prose.text))])
    if not found:
        return
    places = [place_in(prose, start, end) for start, end in found]
    texts = [prose.text[start:end] for start, end in found]
    yield broken(
        places[0],
        related=tuple(Related(text, text, place) for text, place in zip(texts[1:], places[1:], strict=True)),
        expected=options.new.printed,
        actual=texts[0],
        # Where the old title stands too, the new number alone would be mended by half.
        edits=_number_edits(prose, numbers, options.new) if len(numbers) == len(found) else (),
        found=_written(report, places[0], texts[0]),
        wanted=options.new.printed,
        count=str(len(found)),
    )


@lru_cache(maxsize=16)
def _written_number(document: DocumentNumber) -> re.Pattern[str]:
    """What matches a document number, whatever its brackets."""
    prefix = re.escape(document.prefix)
    return compiled(rf"{prefix}[\[(](?P<year>{document.year})[\])](?P<number>{document.number})号")


def _number_edits(prose: Prose, numbers: Sequence[re.Match[str]], new: DocumentNumber) -> tuple[Edit, ...]:
    """The edits of year and number, whatever the brackets; none when one of them cannot be made."""
    edits: list[Edit] = []
    for match in numbers:
        for name, right in (("year", str(new.year)), ("number", str(new.number))):
            made = mend_prose(prose, *match.span(name), right)
            if not made and match[name] != right:
                return ()
            edits += made
    return tuple(edits)


def _written(report: Report, place: Place, text: str) -> str:
    """A range as the source writes it, where it has no mark-up in it; else its folded text."""
    written = report.document.source.text[place.span.start : place.span.end]
    return "".join(written.split()) if packed(written) == text else text
