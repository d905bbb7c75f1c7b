"""Numbers as word processors count list items: 一、 甲、 ① i. and the like."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_LEGAL = str.maketrans("零一二三四五六七八九十百千万", "零壹贰叁肆伍陆柒捌玖拾佰仟万")
_MOST_CHINESE = 9999
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_ROMAN = 3999
_MOST_LETTERS = 780
"""``a`` to ``z``, then doubled, tripled … : thirty times the alphabet."""


def chinese(number: int) -> str:
    """``十二``, ``一百零三``; beyond four digits as digits."""
    if not 0 < number <= _MOST_CHINESE:
        return str(number)
    words = ""
    gap = False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            words += "零" * gap + _DIGITS[digit] + _UNITS[power]
            gap = False
        else:
            gap = bool(words)
    return words[1:] if words.startswith("一十") else words


def legal(number: int) -> str:
    """``壹拾贰``."""
    words = chinese(number)
    return ("一" + words if words.startswith("十") else words).translate(_LEGAL)


def full_width(number: int) -> str:
    """``１２``."""
    return str(number).translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)})


def chinese_digits(number: int) -> str:
    """``一〇二``."""
    return "".join("〇" if digit == "0" else _DIGITS[int(digit)] for digit in str(number))


def roman(number: int) -> str:
    """``xii``."""
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    words = ""
    for value, letters in _ROMAN:
        words += letters * (number // value)
        number %= value
    return words


def letters(number: int) -> str:
    """``a`` to ``z``, then ``aa``, ``bb``."""
    if not 0 < number <= _MOST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _run_of(first: str, last: str) -> Callable[[int], str]:
    """Characters that stand one after the other in Unicode; digits beyond the last."""

    def sign(number: int) -> str:
        code = ord(first) + number - 1
        return chr(code) if ord(first) <= code <= ord(last) else str(number)

    return sign


def _one_of(signs: str) -> Callable[[int], str]:
    def sign(number: int) -> str:
        return signs[number - 1] if 0 < number <= len(signs) else str(number)

    return sign


circled = _run_of("①", "⑳")
bracketed = _run_of("⑴", "⒇")
dotted = _run_of("⒈", "⒛")
circled_chinese = _run_of("㊀", "㊉")
bracketed_chinese = _run_of("㈠", "㈩")
stems = _one_of("甲乙丙丁戊己庚辛壬癸")
branches = _one_of("子丑寅卯辰巳午未申酉戌亥")
