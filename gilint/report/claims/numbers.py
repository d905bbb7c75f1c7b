"""Numbers in running text: counts with their unit, years, dates, percentages, and what looks like a count and is none.

Offsets are into packed text (see ``gilint.text.normal``): full width is folded, there is no white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from gilint.text.expressions import compiled
from gilint.text.numerals import read_chinese


class NumberKind(StrEnum):
    """What a number in the text is."""

    COUNT = "count"
    YEAR = "year"
    WHOLE_YEAR = "whole-year"
    """The first to the last day of a year."""
    DATE = "date"
    PERCENT = "percent"
    OTHER = "other"


_COUNT, _DATE, _OTHER, _PERCENT, _WHOLE_YEAR = (
    NumberKind.COUNT,
    NumberKind.DATE,
    NumberKind.OTHER,
    NumberKind.PERCENT,
    NumberKind.WHOLE_YEAR,
)


class Number(Struct, frozen=True):
    """A number at ``start``..``end`` (digits, multiples); a count has a unit, which ends at ``unit_end``.

    ``low`` and ``high`` are the bounds of what it may mean: equal when it is exact. A year's value is the year, a
    percentage's what stands before ``%``; a whole year without a year has the value 0.
    """

    kind: NumberKind
    start: int
    end: int
    value: Decimal
    low: Decimal
    high: Decimal
    unit: str = ""
    unit_end: int = 0
    chinese: bool = False
    places: int = 0

    @property
    def approximate(self) -> bool:
        """Whether it may mean more than one value."""
        return self.low != self.high


_HAN = "零〇一二两三四五六七八九十百千万"
_YEAR = r"(?:19|20)\d\d"
_TO = r"起?(?:至|到|-|~|—)+"
_SCAN = compiled(
    rf"(?P<whole>(?:(?P<of>{_YEAR})年)?1月1日{_TO}(?:{_YEAR}年)?12月31日止?|(?:(?P<of2>{_YEAR})年)?1月?{_TO}12月份?)"
    rf"|(?P<years>(?<!\d){_YEAR}年?[-~—至到]+{_YEAR}年度?)"
    rf"|(?P<year>(?<!\d){_YEAR})年度?"
    r"|(?P<date>\d{1,2}月份?(?:\d{1,2}日)?|\d{1,2}日|\d+(?:[./-]\d+){2,}|\d{1,2}:\d\d(?::\d\d)?)"
    r"|(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?P<fraction>\.\d+)?(?P<rest>[%‰]|[百千万亿]*)"
    rf"|百分之(?P<percent>[{_HAN}]+(?:点[{_HAN}]+)?)"
    rf"|(?P<chinese>[{_HAN}]+)",
    re.ASCII,
)
_FIRST = compiled(rf"([0-9]+)|[{_HAN}]")
"""What any number begins with: looking for that alone is many times faster than trying every shape everywhere."""
_GOES_ON = frozenset(".,:%‰/-~—年月日起至到百千万亿")
"""What stands behind the first digits of a number that is more than those."""
_MULTIPLES = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_MORE = "余多几来"
_ABOUT = ("以上", "以下", "左右", "上下")
"""What stands behind the unit of a rough number."""
_LONGEST = 15
_NOT_BEFORE = frozenset("第№+-~/—*.·#×")
_NOT_BEFORE_CHINESE = frozenset("第每逐任何某这同唯统进单另之如不哪专划归合整某那首前后近数几" + _HAN + "0123456789.")
_NOTHING = Decimal(0)


def count_sign(units: Iterable[str]) -> re.Pattern[str]:
    """Finds what looks like a number with one of ``units`` behind it: where it finds nothing, there is none.

    Few texts hold such a thing, and this tells it many times faster than ``scan_numbers``.
    """
    first = "".join(sorted({unit[0] for unit in units if unit}))
    return compiled(rf"[0-9{_HAN}亿%‰][{_MORE}]?[{re.escape(first)}]" if first else r"(?!)")


class Units:
    """The words beside numbers, ready to be looked up.

    ``units`` are the units of counts, ``other_units`` words that begin like one and are none (``个工作日``),
    ``approximate`` the words before a number that make it a rough one.
    """

    __slots__ = ("_by_first", "approximate", "other_units", "units")

    def __init__(
        self, units: tuple[str, ...], other_units: tuple[str, ...] = (), approximate: tuple[str, ...] = ()
    ) -> None:
        self.units = units
        self.other_units = other_units
        self.approximate = approximate
        table: dict[str, list[tuple[str, str]]] = {}
        for word in other_units:
            table.setdefault(word[:1], []).append((word, ""))
        for word in sorted(units, key=len, reverse=True):
            table.setdefault(word[:1], []).append((word, word))
        self._by_first = {first: tuple(words) for first, words in table.items() if first}

    def at(self, text: str, at: int) -> str:
        """The longest unit that begins at ``at``; '' where none or something else does."""
        for word, unit in self._by_first.get(text[at : at + 1], ()):
            if text.startswith(word, at):
                return unit
        return ""


def scan_numbers(text: str, units: Units, *, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """All numbers of ``text[start:end]`` from left to right."""
    at, last = start, len(text) if end is None else end
    while (first := _FIRST.search(text, at, last)) is not None:
        begin, at = first.span()
        if first.lastindex and text[at : at + 1] not in _GOES_ON:
            yield _digits(text, begin, at, units)
            continue
        match = _SCAN.match(text, begin, last)
        # What begins like a number is one, in the last of the shapes at least.
        assert match is not None
        at = match.end()
        # Of the groups of a shape the one that closes last.
        shape = match.lastgroup
        if shape == "rest":
            yield _arabic(text, match, units)
        elif shape == "chinese":
            number = _chinese(text, match, units)
            if number is not None:
                yield number
        elif shape == "whole":
            year = match["of"] or match["of2"]
            yield _plain(_WHOLE_YEAR, match, Decimal(year or 0))
        elif shape == "year":
            yield _plain(NumberKind.YEAR, match, Decimal(match["year"]))
        elif shape == "percent":
            yield _chinese_percent(match)
        else:
            yield _plain(_DATE, match, _NOTHING)


def alternatives(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of ``words``, of two that begin alike the longer one."""
    return compiled(_alternatives(words))


def _alternatives(words: Iterable[str]) -> str:
    listed = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)) if word)
    return listed or r"(?!)"


def _plain(kind: NumberKind, match: re.Match[str], value: Decimal) -> Number:
    return Number(kind, match.start(), match.end(), value, value, value)


def _chinese_percent(match: re.Match[str]) -> Number:
    whole, _, fraction = match["percent"].partition("点")
    value = read_chinese(whole) if len(whole) <= _LONGEST else None
    digits = [read_chinese(char) for char in fraction]
    if value is None or any(digit is None or digit > 9 for digit in digits) or len(digits) > _LONGEST:
        return _plain(NumberKind.OTHER, match, _NOTHING)
    percent = Decimal("".join([str(value), ".", *map(str, digits)]) if digits else value)
    return Number(NumberKind.PERCENT, match.start(), match.end(), percent, percent, percent, places=len(digits))


def _digits(text: str, start: int, end: int, units: Units) -> Number:
    """A number of digits alone, as most are."""
    if end - start > _LONGEST or _bound_before(text, start):
        return Number(_OTHER, start, end, _NOTHING, _NOTHING, _NOTHING)
    digits = text[start:end]
    low = high = Decimal(digits)
    at = end
    if end < len(text) and text[end] in _MORE:
        at += 1
        high += _last_place(digits)
    return _count(text, start, end, (low, low, high), at, units)


def _arabic(text: str, match: re.Match[str], units: Units) -> Number:
    start, end = match.span()
    digits, fraction, rest = match.group("digits", "fraction", "rest")
    digits = digits.replace(",", "")
    fraction = fraction or ""
    if len(digits) + len(fraction) > _LONGEST or len(rest) > 2 or _bound_before(text, start):
        return _plain(_OTHER, match, _NOTHING)
    value = Decimal(digits + fraction)
    places = max(len(fraction) - 1, 0)
    if rest == "%":
        return Number(_PERCENT, start, end, value, value, value, places=places)
    if rest == "‰":
        return _plain(_OTHER, match, _NOTHING)
    multiple = Decimal(1)
    for char in rest:
        multiple *= _MULTIPLES[char]
    step = multiple * (Decimal(1).scaleb(-places) if fraction else _last_place(digits))
    low = high = value * multiple
    at = end
    if at < len(text) and text[at] in _MORE:
        at += 1
        high = low + step
    elif rest or fraction:
        # 3.34万 is rounded: anything that prints so may be meant.
        low, high = low - step / 2, high + step / 2
    return _count(text, start, end, (value * multiple, low, high), at, units)


def _last_place(digits: str) -> Decimal:
    """What one more in the last digit that is not 0 would add: 100 for ``300``."""
    bare = digits.rstrip("0")
    return Decimal(1).scaleb(len(digits) - len(bare)) if bare else Decimal(1)


def _bound_before(text: str, start: int) -> bool:
    """Whether what stands before makes the digits a part of something else."""
    if start == 0:
        return False
    before = text[start - 1]
    if before in _NOT_BEFORE or (before.isascii() and (before.isalnum() or before == "_")) or before in _HAN:
        return True
    return before in ",:" and start > 1 and text[start - 2].isdigit()


def _chinese(text: str, match: re.Match[str], units: Units) -> Number | None:
    """A Chinese numeral; only one with a unit is a number at all: 一般, 统一 and 十分 hold none."""
    start, end = match.span()
    if (start and text[start - 1] in _NOT_BEFORE_CHINESE) or end - start > _LONGEST:
        return None
    at = end + 1 if text[end : end + 1] in ("余", "多") else end
    if not units.at(text, at):
        return None
    read = read_chinese(match.group())
    if read is None or match.group()[0] in "百千万":
        return None
    value = Decimal(read)
    high = value + _last_place(str(read)) if at > end else value
    number = _count(text, start, end, (value, value, high), at, units)
    return Number(number.kind, start, end, value, number.low, number.high, number.unit, number.unit_end, True)


def _count(
    text: str,
    start: int,
    end: int,
    bounds: tuple[Decimal, Decimal, Decimal],
    at: int,
    units: Units,
) -> Number:
    """A count when a unit follows at ``at``, else some other number."""
    value, low, high = bounds
    unit = units.at(text, at)
    if not unit:
        return Number(_OTHER, start, end, value, low, high)
    unit_end = at + len(unit)
    if text.endswith(units.approximate, 0, start):
        low, high = min(low, value * Decimal("0.9")), max(high, value * Decimal("1.1"))
    if text.startswith(_ABOUT, unit_end):
        low, high = min(low, value * Decimal("0.9")), max(high, value * Decimal("1.1")) + 1
    if text.find(".", start, end) >= 0 and value != value.to_integral_value():
        return Number(_OTHER, start, end, value, low, high)
    return Number(_COUNT, start, end, value, low, high, unit, unit_end)
