"""Dates as reports and portals write them."""

from __future__ import annotations

from msgspec import Struct

from gilint.text.expressions import compiled
from gilint.text.normal import fold, packed
from gilint.text.numerals import read_chinese

_CHINESE_DIGIT = "〇○零一二三四五六七八九"
_DATE = compiled(
    r"(?<!\d)((?:19|20)\d\d)\s{0,3}[-年/.]\s{0,3}(\d{1,2})\s{0,3}[-月/.]\s{0,3}(\d{1,2})(?!\d)(?:\s{0,3}[日号])?"
)
_CHINESE_DATE = compiled(
    rf"([{_CHINESE_DIGIT}]{{4}})\s{{0,3}}年\s{{0,3}}([一二三四五六七八九十]{{1,3}})\s{{0,3}}月"
    rf"\s{{0,3}}([一二三四五六七八九十]{{1,3}})\s{{0,3}}日"
)
_YEAR = compiled(r"(?<!\d)20\d\d(?!\d)")
_CHINESE_YEAR = compiled(rf"(?<![{_CHINESE_DIGIT}])二[〇○零][{_CHINESE_DIGIT}]{{2}}(?=年)")
_DATE_LINE = compiled(
    rf"[(\[]?(?:20\d\d(?:年\d{{1,2}}月(?:\d{{1,2}}[日号])?|[-/.]\d{{1,2}}[-/.]\d{{1,2}})"
    rf"|[{_CHINESE_DIGIT}]{{4}}年[一二三四五六七八九十]{{1,3}}月(?:[一二三四五六七八九十]{{1,3}}日)?)[)\]]?"
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class FoundDate(Struct, frozen=True):
    """A date that exists: ISO text, and where it stands in the text that was searched (half open)."""

    iso: str
    start: int
    end: int


def find_date(text: str, start: int = 0, *, at_start: bool = False) -> FoundDate | None:
    """The first date in ``text`` from ``start`` on, or only one that begins right there; offsets are those of ``text``.

    A date that the calendar does not have is none.
    """
    plain = fold(text)
    for pattern in (_DATE, _CHINESE_DATE):
        match = pattern.match(plain, start) if at_start else pattern.search(plain, start)
        if match:
            iso = _iso(match[1], match[2], match[3])
            if iso:
                return FoundDate(iso, match.start(), match.end())
    return None


def is_date_line(text: str) -> bool:
    """Whether a text is a date (day or month) and nothing else, as under a signature."""
    return len(text) < 60 and _DATE_LINE.fullmatch(packed(text)) is not None


def trailing_date(packed_text: str) -> int | None:
    """Where the date begins that ends a packed text, or None."""
    for match in _DATE_LINE.finditer(packed_text):
        if match.end() == len(packed_text):
            return match.start()
    return None


def find_year(packed_text: str) -> tuple[int, int, int] | None:
    """The first year of this century in a packed text with its range: year, start, end."""
    match = _YEAR.search(packed_text)
    if match:
        return int(match.group()), match.start(), match.end()
    match = _CHINESE_YEAR.search(packed_text)
    if match:
        return read_chinese(match.group()) or 0, match.start(), match.end()
    return None


def _iso(year: str, month: str, day: str) -> str | None:
    numbers = [int(part) if part.isdecimal() else read_chinese(part) for part in (year, month, day)]
    if any(number is None for number in numbers):
        return None
    y, m, d = (number or 0 for number in numbers)
    if not (1 <= m <= 12 and 1 <= d <= _DAYS[m - 1]):
        return None
    if m == 2 and d == 29 and (y % 4 or (y % 100 == 0 and y % 400)):
        return None
    return f"{y:04d}-{m:02d}-{d:02d}"
