"""The numbers that a word processor puts before items of lists and headings in an OpenDocument text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from lxml import etree
from msgspec import Struct

from gilint.readers import counting
from gilint.readers.odt.names import EXTENSION, STYLE, TEXT, count
from gilint.text.expressions import compiled

LEVELS = 10
_NUMBER_LEVEL = f"{TEXT}list-level-style-number"
_OUTLINE_LEVEL = f"{TEXT}outline-level-style"
_OUTLINE = f"{TEXT}outline-style"
_PLACEHOLDER = compiled(r"%([1-9]|10)%")
_MOST = 1_000_000

_FORMATS: dict[str, Callable[[int], str]] = {
    "１": counting.full_width,
    "一": counting.chinese,
    "壹": counting.legal,
    "①": counting.circled,
    "⑴": counting.bracketed,
    "⒈": counting.dotted,
    "㈠": counting.bracketed_chinese,
    "㊀": counting.circled_chinese,
    "甲": counting.stems,
    "子": counting.branches,
    "a": counting.letters,
    "A": lambda value: counting.letters(value).upper(),
    "i": counting.roman,
    "I": lambda value: counting.roman(value).upper(),
}
"""How numbers are written, by the first sign of the format (``一, 二, 三, ...``)."""

Counters: TypeAlias = "list[int | None]"


class _Level(Struct, frozen=True):
    format: str
    prefix: str
    suffix: str
    shown: int
    pattern: str | None
    start: int


class Lists:
    """The lists of a document, which count on with every item that is asked for."""

    __slots__ = ("_by_id", "_last", "_levels", "_outline")

    def __init__(self, content: etree._Element, styles: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._by_id: dict[str, Counters] = {}
        self._last: dict[str, Counters] = {}
        self._outline: dict[int, _Level] = {}
        for root in (styles, content):
            if root is None:
                continue
            for outline in root.iter(_OUTLINE):
                self._outline = _levels(outline, _OUTLINE_LEVEL)
            for style in root.iter(f"{TEXT}list-style"):
                self._levels[style.get(f"{STYLE}name", "")] = _levels(style, _NUMBER_LEVEL)

    def begin(self, element: etree._Element, style: str) -> Counters:
        """The counters of a list that begins: new ones, or those of a list that it goes on with."""
        counters = self._by_id.get(element.get(f"{TEXT}continue-list", ""))
        if counters is None and element.get(f"{TEXT}continue-numbering") == "true":
            counters = self._last.get(style)
        if counters is None:
            counters = [None] * LEVELS
        self._last[style] = counters
        name = element.get("{http://www.w3.org/XML/1998/namespace}id")
        if name is not None:
            self._by_id[name] = counters
        return counters

    def label(self, style: str, counters: Counters, depth: int, item: etree._Element) -> str:
        """What stands before an item at ``depth`` (from 0); nothing before one that has only a sign."""
        levels = self._levels.get(style, {})
        if not 0 <= depth < LEVELS:
            return ""
        start = item.get(f"{TEXT}start-value", "")
        if start.isdecimal() and len(start) < 10:
            counters[depth] = int(start) - 1
        return _next(levels, counters, depth)

    def heading(self, counters: Counters, level: int) -> str:
        """What stands before a heading of ``level`` (from 1) that is in no list."""
        return _next(self._outline, counters, level - 1) if 0 < level <= LEVELS else ""


def _levels(style: etree._Element, tag: str) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for element in style.iterchildren(tag):
        levels[count(element, f"{TEXT}level", LEVELS) - 1] = _Level(
            format=element.get(f"{STYLE}num-format", ""),
            prefix=element.get(f"{STYLE}num-prefix", ""),
            suffix=element.get(f"{STYLE}num-suffix", ""),
            shown=count(element, f"{TEXT}display-levels", LEVELS),
            pattern=element.get(f"{EXTENSION}num-list-format"),
            start=count(element, f"{TEXT}start-value", _MOST),
        )
    return levels


def _next(levels: dict[int, _Level], counters: Counters, depth: int) -> str:
    level = levels.get(depth)
    before = counters[depth]
    counters[depth] = (level.start if level is not None else 1) if before is None else before + 1
    counters[depth + 1 :] = [None] * (LEVELS - depth - 1)
    if level is None or not (level.format or level.pattern):
        return ""

    def shown(index: int) -> str:
        other = levels.get(index)
        number = counters[index] or (other.start if other is not None else 1)
        if other is None or not other.format:
            return ""
        return _FORMATS.get(other.format[0], str)(number)

    if level.pattern is not None:
        text = _PLACEHOLDER.sub(lambda match: shown(int(match[1]) - 1), level.pattern)
    else:
        numbers = [shown(index) for index in range(max(0, depth + 1 - level.shown), depth + 1)]
        text = f"{level.prefix}{'.'.join(filter(None, numbers))}{level.suffix}"
    text = text.strip()
    # A number that ends in a letter or digit is kept apart from what follows; 一、 and (1) need nothing between.
    return f"{text} " if text[-1:].isalnum() else text
