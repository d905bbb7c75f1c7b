"""The numbering of headings: what is printed, in which style, and which number it means."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from gilint.text.expressions import compiled
from gilint.text.numerals import read_chinese

CHINESE = "一二三四五六七八九十"


class NumberingStyle(StrEnum):
    """Styles of numbering that do not mix in one row of headings."""

    TOP = "top"
    """``一、``, as the form prints it."""
    PART = "part"
    """``第一部分``."""
    BRACKET = "bracket"
    """``（一）``."""
    ARABIC = "arabic"
    """``1.``."""
    WORD = "word"
    """``一是``, ``第一，``."""
    NONE = "none"


class Numbering(Struct, frozen=True):
    """``length`` is how many characters of the packed text it takes; ``value`` is 0 when there is none."""

    style: NumberingStyle
    value: int
    length: int


_NO_NUMBER = Numbering(NumberingStyle.NONE, 0, 0)
_STYLES = (
    (NumberingStyle.PART, compiled(rf"第(?P<n>[{CHINESE}]{{1,3}}|\d{{1,2}})(?:部分|章|节)[、.,:]?")),
    (NumberingStyle.WORD, compiled(rf"第?(?P<n>[{CHINESE}]{{1,3}})是|第(?P<m>[{CHINESE}]{{1,3}})[、.,:]?")),
    (NumberingStyle.TOP, compiled(rf"(?P<n>[{CHINESE}]{{1,3}})[、.,:丶]")),
    (NumberingStyle.BRACKET, compiled(rf"\((?P<n>[{CHINESE}]{{1,3}}|\d{{1,2}})\)[、.,:]?")),
    (NumberingStyle.ARABIC, compiled(r"(?P<n>\d{1,2})(?:[、,:]|\.(?!\d))")),
)
_BARE = compiled(rf"[{CHINESE}]{{1,2}}")
NUMBER_STARTS = frozenset(f"第(（﹙{CHINESE}0123456789０１２３４５６７８９")
"""What a numbering can begin with, folded or not."""


def read_numbering(packed_text: str) -> Numbering:
    """The numbering at the start of a packed text (see ``gilint.text.normal``)."""
    if not packed_text or packed_text[0] not in NUMBER_STARTS:
        return _NO_NUMBER
    for style, pattern in _STYLES:
        match = pattern.match(packed_text)
        if match:
            value = _value(next(group for group in match.groups() if group))
            return Numbering(style, value, match.end()) if value else _NO_NUMBER
    return _NO_NUMBER


def bare_numeral(packed_text: str) -> Numbering:
    """A Chinese numeral without its mark (``一 总体情况``); only the caller can tell that it is one."""
    match = _BARE.match(packed_text)
    value = _value(match.group()) if match else 0
    return Numbering(NumberingStyle.TOP, value, match.end()) if match and value else _NO_NUMBER


def chinese_number(value: int) -> str:
    """``五`` for 5; from 1 to 10."""
    return CHINESE[value - 1]


def _value(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    return read_chinese(numeral) or 0
