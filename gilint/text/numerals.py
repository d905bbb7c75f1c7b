"""Numbers as reports write them: full width, thousands separators, units, notes, Chinese numerals."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from gilint.text.expressions import compiled
from gilint.text.normal import fold

MULTIPLES = {"万": 10_000, "亿": 100_000_000}
_CHINESE_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    "壹": 1,
}
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_CHINESE = "".join((*_CHINESE_DIGITS, *_CHINESE_UNITS, "万亿"))

_UNIT = r"(?P<multiple>[万亿]?)(?P<unit>元|件|条|份|宗|次|项|个|人次|人)?"
_NUMBER = compiled(
    r"(?P<sign>[+-]?)\s*"
    r"(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)"
    r"(?P<fraction>\.\d+)?\s*" + _UNIT + r"\s*"
    r"(?P<note>\([^()]*\)|\[[^\[\]]*\])?\s*$"
)
_SPACED_DIGITS = compiled(r"\d(?: \d)+$")


class NumberReading(Struct, frozen=True):
    """A number and how it was written. ``value`` has the multiple (万, 亿) applied, ``printed`` has not."""

    value: Decimal
    printed: Decimal
    sign: str
    multiple: str
    unit: str
    note: str
    thousands: bool
    full_width: bool


def read_number(raw: str) -> NumberReading | None:
    """The one number that ``raw`` is, or None when it is anything else: two numbers, a word, a stroke.

    A note in brackets behind it is allowed (``22（其中修订16件）``); a number in front of other words is not read.
    """
    match = _NUMBER.match(fold(raw).strip())
    if match is None:
        return None
    digits = match["digits"]
    grouped = not digits.isdigit()
    plain = digits.replace(",", "").replace(" ", "")
    printed = Decimal(match["sign"] + plain + (match["fraction"] or ""))
    return NumberReading(
        value=printed * MULTIPLES.get(match["multiple"], 1),
        printed=printed,
        sign=match["sign"],
        multiple=match["multiple"],
        unit=match["unit"] or "",
        note=match["note"] or "",
        thousands=grouped,
        full_width=any("０" <= char <= "９" for char in raw),
    )


def read_chinese(text: str) -> int | None:
    """The value of a Chinese numeral (``一千零十``, ``二十三``, ``三万``), or None when it is not one."""
    if not text or any(char not in _CHINESE for char in text):
        return None
    if all(char in _CHINESE_DIGITS for char in text):
        return int("".join(str(_CHINESE_DIGITS[char]) for char in text))
    total = section = 0
    digit: int | None = None
    for char in text:
        if char in _CHINESE_DIGITS:
            if digit:
                return None
            # 零 only keeps a place open: 一千零十 is 1010.
            digit = _CHINESE_DIGITS[char] or None
        elif char in _CHINESE_UNITS:
            section += (1 if digit is None else digit) * _CHINESE_UNITS[char]
            digit = None
        else:
            total = (total + section + (digit or 0)) * MULTIPLES[char]
            section, digit = 0, None
    return total + section + (digit or 0)


def plain(value: Decimal) -> str:
    """A number as people write it: no exponent, no trailing ``.0``."""
    if value == value.to_integral_value():
        return str(int(value))
    return format(value.normalize(), "f")
