"""Text taken over from the year before: sentences that begin with the wrong year."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from gilint.checks.dates import place_in
from gilint.checks.outcome import Outcome, broken, not_applicable, undecided
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Related
from gilint.model.place import Place
from gilint.report.model import Report
from gilint.report.prose import Prose, section_prose
from gilint.text.pattern import Pattern


class StaleOptions(Struct, frozen=True):
    """``sections`` are looked through.

    ``told`` matches the beginning of a sentence that tells what was done in the year of its group ``year``, ``planned``
    a plan for that year; ``unless``, found in the sentence, excuses it.
    """

    sections: tuple[int, ...]
    told: Pattern
    planned: Pattern
    unless: Pattern | None = None


class _Sentence(Struct, frozen=True):
    prose: Prose
    start: int
    end: int
    year: int


@check_kind("stale-year", StaleOptions, values=("found", "count", "stale"), variants=("plan",))
def stale_year(report: Report, options: StaleOptions, _context: Context) -> Iterator[Outcome]:
    """What is told is of the reporting year, and what is planned of a later one."""
    if report.year is None:
        yield undecided(report.title.place, "no-year")
        return
    proses = [section_prose(report.sections[number]) for number in options.sections if number in report.sections]
    if not any(prose.text for prose in proses):
        yield not_applicable("nothing-to-compare")
        return
    told = [item for prose in proses for item in _sentences(prose, options.told, options.unless)]
    stale = [item for item in told if item.year == report.year - 1]
    if len(stale) > sum(1 for item in told if item.year == report.year):
        first, others = stale[0], stale[1:]
        related = tuple(Related(_quote(item), str(item.year), _place(item)) for item in others)
        yield _outcome(first, None, str(report.year), len(stale), related)
    for prose in proses:
        for item in _sentences(prose, options.planned, options.unless):
            if item.year <= report.year:
                yield _outcome(item, "plan", str(report.year + 1), 1, ())


def _sentences(prose: Prose, pattern: Pattern, unless: Pattern | None) -> Iterator[_Sentence]:
    for match in pattern.finditer(prose.text):
        start, end = match.span("year")
        sentence = _Sentence(prose, start, end, int(match["year"]))
        if unless is None or not unless.search(_quote(sentence, 80)):
            yield sentence


def _quote(item: _Sentence, most: int = 20) -> str:
    text = item.prose.text[item.start : item.start + most]
    return min((text[:at] for mark in "。;\n" if (at := text.find(mark)) > 0), key=len, default=text)


def _place(item: _Sentence) -> Place:
    return place_in(item.prose, item.start, item.end)


def _outcome(item: _Sentence, variant: str | None, wanted: str, count: int, related: tuple[Related, ...]) -> Outcome:
    return broken(
        _place(item),
        variant=variant,
        related=related,
        expected=wanted,
        actual=str(item.year),
        found=_quote(item),
        count=str(count),
        stale=str(item.year),
    )
