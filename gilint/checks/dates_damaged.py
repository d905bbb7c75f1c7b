"""Dates that the calendar does not have, and dates with a slip of the keyboard in them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from gilint.checks.dates import exists, place_in
from gilint.checks.mend import mend_prose
from gilint.checks.outcome import Outcome, broken
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Applicability
from gilint.report.model import Report
from gilint.report.prose import Prose, body_prose
from gilint.text.expressions import compiled
from gilint.text.pattern import Pattern

# 号 behind a number also counts documents, announcements and buildings.
_DAY = compiled(r"月(?<=\d月)(?P<day>\d{1,2})(?:日|号(?![文令公通楼线院]))")
_YEAR_BEFORE = compiled(r"(?<!\d)(20\d\d)年$")
_YEAR_LENGTH = 6
_YEAR_BEGINS = compiled(r"2[\doO][\dlIoO]{2}")


class DateSlip(Struct, frozen=True):
    """A mistyped date. ``pattern`` is matched where a year begins; its group ``at`` is what is wrong, ``wanted`` what
    belongs there (None when that cannot be told, empty when nothing does)."""

    pattern: Pattern
    wanted: str | None = None


class BadDateOptions(Struct, frozen=True):
    """The slips to look for; dates that the calendar does not have are always looked for."""

    slips: tuple[DateSlip, ...] = ()


@check_kind("bad-dates", BadDateOptions, values=("found", "wanted"), variants=("mistyped", "unreadable"))
def bad_dates(report: Report, options: BadDateOptions, _context: Context) -> Iterator[Outcome]:
    """Every date in the text exists."""
    prose = body_prose(report)
    findings = [*_impossible(prose), *_mistyped(prose, options.slips)]
    last = -1
    for start, end, outcome in sorted(findings, key=lambda item: item[:2]):
        if start >= last:
            yield outcome
            last = end


def _impossible(prose: Prose) -> Iterator[tuple[int, int, Outcome]]:
    text = prose.text
    for match in _DAY.finditer(text):
        end = match.start()
        start = end - 2 if end > 1 and text[end - 2].isdecimal() else end - 1
        if start and (text[start - 1].isdigit() or text[start - 1] == "."):
            continue
        year = _YEAR_BEFORE.search(text[max(0, start - _YEAR_LENGTH) : start])
        if exists(int(year[1]) if year else None, int(text[start:end]), int(match["day"])):
            continue
        start -= len(year.group()) if year else 0
        found = text[start : match.end()]
        place = place_in(prose, start, match.end())
        yield start, match.end(), broken(place, actual=found, found=found, wanted="")


def _mistyped(prose: Prose, slips: tuple[DateSlip, ...]) -> Iterator[tuple[int, int, Outcome]]:
    for begins in _YEAR_BEGINS.finditer(prose.text):
        for slip in slips:
            match = slip.pattern.match(prose.text, begins.start())
            if match is None:
                continue
            start, end = match.span("at") if "at" in match.groupdict() else match.span()
            found = match.group()
            if slip.wanted is None:
                outcome = broken(
                    place_in(prose, match.start(), match.end()),
                    variant="unreadable",
                    actual=found,
                    found=found,
                    wanted="",
                )
            else:
                wanted = prose.text[match.start() : start] + slip.wanted + prose.text[end : match.end()]
                outcome = broken(
                    place_in(prose, match.start(), match.end()),
                    variant="mistyped",
                    expected=wanted,
                    actual=found,
                    edits=mend_prose(prose, start, end, slip.wanted),
                    # A longer slip may hide more than one mistake.
                    trust=Applicability.SAFE if end - start == 1 else Applicability.UNSAFE,
                    found=found,
                    wanted=wanted,
                )
            yield match.start(), match.end(), outcome
