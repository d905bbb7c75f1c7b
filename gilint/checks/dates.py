"""Dates and periods in running text, as the checks on dates read them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from gilint.model.place import Place
from gilint.report.dates import find_date, is_date_line
from gilint.report.model import Report
from gilint.report.prose import Prose
from gilint.text.expressions import compiled
from gilint.text.numerals import read_chinese

_NUMERALS = "一二三四五六七八九十"
_YEAR_NUMERALS = "〇○零一二三四五六七八九"
_MENTION = compiled(
    rf"(?:(?<!\d)(?P<year>20\d\d|二[{_YEAR_NUMERALS}]{{3}})年度?)?"
    rf"(?<!\d)(?P<month>\d{{1,2}}|[{_NUMERALS}]{{1,3}})月份?(?:(?P<day>\d{{1,2}}|[{_NUMERALS}]{{1,3}})[日号])?"
    r"|(?<!\d)(?P<iso_year>20\d\d)[-./](?P<iso_month>\d{1,2})[-./](?P<iso_day>\d{1,2})(?!\d)"
)
_YEAR_ALONE = compiled(r"(?<!\d)(20\d\d)年")
_CONNECTION = compiled(r"日?(?:零时|0时|00:00)?(?:起|开始|始)?[,，]?(?:至|到|截至|截止到?|-{1,2}|—{1,2}|~|～)")
_UNTIL = compiled(r"(?:截[至止]到?|至|到)(?:日期?|时间)?(?:为|是|:)?$")
_CLAUSE_END = compiled(r"[。;；!?\n]")
_LONGEST_PERIOD = 60
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Mention(Struct, frozen=True):
    """A date as printed, complete or not; ``day`` is None for a whole month. Offsets are those of the text searched."""

    year: int | None
    month: int
    day: int | None
    start: int
    end: int

    @property
    def first_day(self) -> bool:
        """Whether it is, or begins with, the first of January."""
        return self.month == 1 and self.day in (1, None)

    @property
    def last_day(self) -> bool:
        """Whether it is, or ends with, the last of December."""
        return self.month == 12 and self.day in (31, None)


class Period(Struct, frozen=True):
    """The period that a report says its figures are for.

    ``first`` is None when only an end is given; both are None when the period is a year alone. ``start``..``end`` is
    where it stands.
    """

    first: Mention | None
    last: Mention | None
    years: tuple[int, ...]
    start: int
    end: int

    @property
    def year(self) -> int | None:
        """The one year that it names, or None when it names none or two."""
        return self.years[0] if len(set(self.years)) == 1 else None

    @property
    def whole_year(self) -> bool:
        """Whether it is a whole calendar year, as far as it says."""
        if len(set(self.years)) > 1:
            return False
        return (self.first is None or self.first.first_day) and (self.last is None or self.last.last_day)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else read_chinese(text) or 0


def exists(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has a day; 29 February exists where the year is not known."""
    if not 1 <= month <= 12 or not 1 <= day <= _MONTH_DAYS[month - 1]:
        return False
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return leap or (month, day) != (2, 29)


def mentions(text: str, start: int, end: int) -> Iterator[Mention]:
    """The dates in ``text[start:end]``, in order."""
    for match in _MENTION.finditer(text, start, end):
        if match["month"] is not None:
            year = _number(match["year"]) if match["year"] else None
            day = _number(match["day"]) if match["day"] else None
            yield Mention(year, _number(match["month"]), day, match.start(), match.end())
        else:
            yield Mention(
                int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"]), match.start(), match.end()
            )


def read_period(text: str, start: int) -> Period | None:
    """The period that the clause says which begins at ``start`` of a folded text without white space.

    None when there is none, or when it has a date that does not exist.
    """
    stop = _CLAUSE_END.search(text, start, start + _LONGEST_PERIOD)
    end = stop.start() if stop else min(len(text), start + _LONGEST_PERIOD)
    found = list(mentions(text, start, end))
    if not all(exists(item.year, item.month, item.day or 1) for item in found[:2]):
        return None
    if len(found) >= 2 and _CONNECTION.fullmatch(text, found[0].end, found[1].start):
        first, last = found[0], found[1]
        years = tuple(year for year in (first.year, last.year) if year is not None)
        return Period(first, last, years, first.start, last.end)
    if found and _UNTIL.search(text[start : found[0].start]):
        last = found[0]
        return Period(None, last, (last.year,) if last.year is not None else (), last.start, last.end)
    year = _YEAR_ALONE.search(text, start, end)
    if not found and year:
        return Period(None, None, (int(year[1]),), year.start(), year.end())
    return None


class Dated(Struct, frozen=True):
    """A date that was found in the document: ISO text, as printed, and its place."""

    iso: str
    printed: str
    place: Place

    @property
    def year(self) -> int:
        """The year alone."""
        return int(self.iso[:4])


def signature_date(report: Report) -> Dated | None:
    """The date under the report, else one that stands alone above section one."""
    blocks = [*reversed(report.signature)]
    blocks += [block for block in report.preamble if is_date_line(block.text.value)]
    for block in blocks:
        found = find_date(block.text.value)
        if found is not None:
            span = block.text.span(found.start, found.end)
            printed = "".join(block.text.value[found.start : found.end].split())
            return Dated(found.iso, printed, Place(span))
    return None


def place_in(prose: Prose, start: int, end: int) -> Place:
    """A range of a text as a place; a range that reaches over a cut of the paragraph is only its beginning."""
    block = prose.block_at(start)
    if block is None or prose.block_at(end - 1) is block:
        return prose.place(start, end)
    stop = start + 1
    while stop < end and prose.block_at(stop) is block:
        stop += 1
    return prose.place(start, stop)
