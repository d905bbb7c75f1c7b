"""The year in the title, the period of the figures, and the report's name in its preamble."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from gilint.checks.dates import Period, place_in, read_period
from gilint.checks.outcome import HELD, Outcome, broken, not_applicable, undecided
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Related
from gilint.model.place import Place
from gilint.report.dates import find_year
from gilint.report.model import Report
from gilint.report.prose import Prose, preamble_prose, section_prose
from gilint.text.pattern import Pattern

_NEARBY = 100
_OPENING = 300
"""How much of section one may belong to the preamble (characters)."""


class PeriodOptions(Struct, frozen=True):
    """``labels`` matches the words in front of the period; ``unless``, found near it, excuses a period that is
    no whole year (an organ founded within it)."""

    labels: Pattern
    unless: Pattern | None = None


class _Found(Struct, frozen=True):
    """A label of the period with what stands behind it, None when that cannot be read."""

    prose: Prose
    label_start: int
    label_end: int
    period: Period | None

    @property
    def printed(self) -> str:
        return self.prose.text[self.period.start : self.period.end] if self.period else ""

    @property
    def place(self) -> Place:
        if self.period is None:
            return place_in(self.prose, self.label_start, self.label_end)
        return place_in(self.prose, self.period.start, self.period.end)


def _stated(report: Report, labels: Pattern, context: Context) -> _Found | None:
    """The period that the preamble states, or section one where it begins.

    The first that can be read counts: what follows is about single figures. Where none can be read, the first label.
    """
    return context.once(report, ("period", labels), lambda: _find_stated(report, labels))


def _find_stated(report: Report, labels: Pattern) -> _Found | None:
    preamble = preamble_prose(report)
    texts = [(preamble, preamble.text)]
    if 1 in report.sections:
        overview = section_prose(report.sections[1])
        texts.append((overview, overview.text[:_OPENING]))
    unread: _Found | None = None
    for prose, text in texts:
        for match in labels.finditer(text):
            found = _Found(prose, match.start(), match.end(), read_period(prose.text, match.end()))
            if found.period is not None:
                return found
            unread = unread or found
    return unread


def _around(prose: Prose, start: int, end: int) -> str:
    """The text around a range, as far as a sentence or two reach."""
    return prose.text[max(0, start - _NEARBY) : end + _NEARBY]


@check_kind("period", PeriodOptions, values=("period", "wanted"))
def period_check(report: Report, options: PeriodOptions, context: Context) -> Iterator[Outcome]:
    """The period that the report names is a whole calendar year."""
    found = _stated(report, options.labels, context)
    if found is None:
        yield not_applicable("nothing-to-compare")
        return
    period = found.period
    if period is None:
        yield undecided(found.place, "no-date")
    elif period.whole_year:
        yield HELD
    elif options.unless is not None and options.unless.search(_around(found.prose, period.start, period.end)):
        yield not_applicable("condition")
    else:
        year = period.year or report.year
        wanted = f"{year}年1月1日至{year}年12月31日" if year else "1月1日至12月31日"
        yield broken(found.place, expected=wanted, actual=found.printed, period=found.printed, wanted=wanted)


class YearOptions(Struct, frozen=True):
    """``labels`` matches the words in front of the period, ``named`` the report's own name with its year in the group
    ``year``, where the preamble says which report this is."""

    labels: Pattern
    named: Pattern


class _Said(Struct, frozen=True):
    """A year that the text gives for the report: which variant speaks of it, and where."""

    year: int
    variant: str | None
    printed: str
    place: Place


@check_kind("year-agreement", YearOptions, values=("titled", "said", "found"), variants=("named", "title"))
def year_agreement(report: Report, options: YearOptions, context: Context) -> Iterator[Outcome]:
    """The title, the period and the report's name in the preamble give the same year."""
    if report.title.missing:
        yield undecided(report.title.place, "no-title")
        return
    titled = find_year(report.title.text)
    said = list(_said(report, options, context))
    if titled is None or not said:
        yield not_applicable("nothing-to-compare")
        return
    wrong = [item for item in said if item.year != titled[0]]
    if not wrong:
        yield HELD
        return
    if len(wrong) == len(said) > 1 and len({item.year for item in said}) == 1:
        # Everything else agrees: it is the title that is wrong.
        related = tuple(Related(item.printed, str(item.year), item.place) for item in said)
        yield _disagreement(report.title.place, titled[0], said[0], "title", related)
        return
    for item in wrong:
        related = (Related(report.title.text, str(titled[0]), report.title.place),)
        yield _disagreement(item.place, titled[0], item, item.variant, related)


def _said(report: Report, options: YearOptions, context: Context) -> Iterator[_Said]:
    stated = _stated(report, options.labels, context)
    if stated is not None and stated.period is not None and stated.period.year is not None:
        yield _Said(stated.period.year, None, stated.printed, stated.place)
    preamble = preamble_prose(report)
    for match in options.named.finditer(preamble.text):
        start, end = match.span("year")
        yield _Said(int(match["year"]), "named", match.group(), place_in(preamble, start, end))


def _disagreement(place: Place, titled: int, said: _Said, variant: str | None, related: tuple[Related, ...]) -> Outcome:
    return broken(
        place,
        variant=variant,
        related=related,
        expected=str(said.year if variant == "title" else titled),
        actual=str(titled if variant == "title" else said.year),
        titled=str(titled),
        said=str(said.year),
        found=said.printed,
    )
