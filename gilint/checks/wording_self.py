"""Words that an organ of this kind does not use of itself."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from gilint.checks.dates import place_in
from gilint.checks.outcome import HELD, Outcome, broken, not_applicable, undecided
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Related
from gilint.report.model import Report
from gilint.report.prose import Prose, body_prose
from gilint.text.pattern import Pattern

_NEARBY = 20


class OrganWords(Struct, frozen=True):
    """Organs whose name fits ``organs`` never use what ``words`` matches (its group ``at``, when there is one) of
    themselves; ``own`` is what they say."""

    organs: Pattern
    words: Pattern
    own: str


class OrganWordsOptions(Struct, frozen=True):
    """The first entry that fits the organ's name counts. ``unless``, found around a match, excuses it."""

    entries: tuple[OrganWords, ...]
    unless: Pattern | None = None


@check_kind("organ-words", OrganWordsOptions, values=("found", "own", "count"))
def organ_words(report: Report, options: OrganWordsOptions, _context: Context) -> Iterator[Outcome]:
    """The organ speaks of itself and of its own scope; each word that does not fit is one finding."""
    organ = report.organ
    if organ is None:
        yield undecided(report.title.place, "no-organ")
        return
    entry = next((item for item in options.entries if item.organs.search(organ)), None)
    if entry is None:
        yield not_applicable("other-organ-kind")
        return
    prose = body_prose(report)
    by_word: dict[str, list[tuple[int, int]]] = {}
    for match in entry.words.finditer(prose.text):
        start, end = match.span("at") if "at" in match.groupdict() else match.span()
        if not _excused(prose, start, end, options.unless):
            by_word.setdefault(prose.text[start:end], []).append((start, end))
    for word, ranges in by_word.items():
        places = [place_in(prose, start, end) for start, end in ranges]
        yield broken(
            places[0],
            related=tuple(Related(word, word, place) for place in places[1:]),
            expected=entry.own,
            actual=word,
            found=word,
            own=entry.own,
            count=str(len(places)),
        )
    yield HELD


def _excused(prose: Prose, start: int, end: int, unless: Pattern | None) -> bool:
    if unless is None:
        return False
    low = max(start - _NEARBY, prose.text.rfind("\n", max(start - _NEARBY, 0), start) + 1)
    high = prose.text.find("\n", end, end + _NEARBY)
    return unless.search(prose.text[low : end + _NEARBY if high < 0 else high]) is not None
