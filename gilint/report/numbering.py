"""The numbering of headings: what is printed, in which style, and which number it means."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

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
_PART, _WORD, _TOP, _BRACKET, _ARABIC = (
    (NumberingStyle.PART, compiled(rf"第(?P<n>[{CHINESE}]{{1,3}}|\d{{1,2}})(?:部分|章|节)[、.,:]?")),
    (NumberingStyle.WORD, compiled(rf"第?(?P<n>[{CHINESE}]{{1,3}})是|第(?P<m>[{CHINESE}]{{1,3}})[、.,:]?")),
    (NumberingStyle.TOP, compiled(rf"(?P<n>[{CHINESE}]{{1,3}})[、.,:丶]")),
    (NumberingStyle.BRACKET, compiled(rf"\((?P<n>[{CHINESE}]{{1,3}}|\d{{1,2}})\)[、.,:]?")),
    (NumberingStyle.ARABIC, compiled(r"(?P<n>\d{1,2})(?:[、,:]|\.(?!\d))")),
)
_BY_START = {
    "第": (_PART, _WORD),
    "(": (_BRACKET,),
    **dict.fromkeys(CHINESE, (_WORD, _TOP)),
    **dict.fromkeys("0123456789", (_ARABIC,)),
}
"""The styles of numbering by the character that a packed text begins with."""
_BARE = compiled(rf"[{CHINESE}]{{1,2}}")
NUMBER_STARTS = frozenset("（﹙０１２３４５６７８９").union(_BY_START)
"""What a numbering can begin with, folded or not."""


def read_numbering(packed_text: str) -> Numbering:
    """The numbering at the start of a packed text (see ``gilint.text.normal``)."""
    for style, pattern in _BY_START.get(packed_text[:1], ()):
        match = pattern.match(packed_text)
        if match:
            value = _value(match[match.lastindex or 0])
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


@lru_cache(maxsize=256)
def _value(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    return read_chinese(numeral) or 0
