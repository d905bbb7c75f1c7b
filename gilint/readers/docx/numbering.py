"""The numbers that Word puts before paragraphs of a list. They stand nowhere in the text and have to be counted."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree
from msgspec import Struct

from gilint.readers import counting
from gilint.readers.docx.names import VAL, W, is_on, number, value, whole
from gilint.readers.docx.styles import Style
from gilint.text.expressions import compiled

LEVELS = 9
_LEVEL = f"{W}lvl"
_FORMAT = f"{W}numFmt"
_PLACEHOLDER = compiled(r"%([1-9])")
_DEEPEST = 8
"""Lists that refer to the list of a style, which may refer to another."""

_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": counting.chinese,
    "chineseCountingThousand": counting.chinese,
    "taiwaneseCounting": counting.chinese,
    "taiwaneseCountingThousand": counting.chinese,
    "japaneseCounting": counting.chinese,
    "chineseLegalSimplified": counting.legal,
    "ideographLegalTraditional": counting.legal,
    "ideographDigital": counting.chinese_digits,
    "japaneseDigitalTenThousand": counting.chinese_digits,
    "taiwaneseDigital": counting.chinese_digits,
    "ideographTraditional": counting.stems,
    "ideographZodiac": counting.branches,
    "ideographEnclosedCircle": counting.circled_chinese,
    "decimalFullWidth": counting.full_width,
    "decimalFullWidth2": counting.full_width,
    "decimalEnclosedCircle": counting.circled,
    "decimalEnclosedCircleChinese": counting.circled,
    "decimalEnclosedParen": counting.bracketed,
    "decimalEnclosedFullstop": counting.dotted,
    "decimalZero": lambda value: f"{value:02}",
    "lowerRoman": counting.roman,
    "upperRoman": lambda value: counting.roman(value).upper(),
    "lowerLetter": counting.letters,
    "upperLetter": lambda value: counting.letters(value).upper(),
    "none": lambda _value: "",
}
"""How numbers are written; whatever is not listed is written in digits."""


class Label(Struct, frozen=True):
    """What stands before a paragraph: the printed number, or for ``bullet`` a sign that says nothing."""

    text: str
    bullet: bool = False


class _Level(Struct, frozen=True):
    start: int = 0
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None


_NO_LEVEL = _Level()


class _List(Struct):
    """A list: its levels, and how far each has counted. Lists made of one definition share the counters."""

    levels: list[_Level]
    counters: list[int | None]
    starts: dict[int, int]
    """Levels that this list begins anew, once, and with which number."""


class Numbering:
    """The lists of a document, which count on with every paragraph that is asked for."""

    __slots__ = ("_counters", "_definitions", "_lists", "_numbers", "_style_lists")

    def __init__(self, root: etree._Element | None, styles: etree._Element | None) -> None:
        self._definitions: dict[str, etree._Element] = {}
        self._numbers: dict[str, etree._Element] = {}
        self._style_lists: dict[str, str] = {}
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        if root is None:
            return
        for element in root.iterchildren(f"{W}abstractNum"):
            self._definitions[element.get(f"{W}abstractNumId", "")] = element
        for element in root.iterchildren(f"{W}num"):
            self._numbers[element.get(f"{W}numId", "")] = element
        for element in styles.iterchildren(f"{W}style") if styles is not None else ():
            if element.get(f"{W}type") == "numbering":
                num_id = value(element, f"{W}pPr/{W}numPr/{W}numId")
                self._style_lists[element.get(f"{W}styleId", "")] = num_id or ""

    def label(self, style: Style) -> Label | None:
        """The number of the next paragraph of this kind; None when it stands in no list that there is."""
        found = self._list(style.num_id or "")
        if found is None:
            return None
        levels, counters = found.levels, found.counters
        at = style.list_level
        if at is None:
            at = next((index for index, level in enumerate(levels) if level.style and level.style == style.name), 0)
        if not 0 <= at < LEVELS:
            return None
        if at in found.starts:
            counters[at] = None
        before = counters[at]
        counters[at] = found.starts.pop(at, levels[at].start) if before is None else before + 1
        for above in range(at):
            if counters[above] is None:
                counters[above] = levels[above].start
        for below in range(at + 1, LEVELS):
            restart = levels[below].restart
            if restart is None or at < restart:
                counters[below] = None
        return _printed(levels, counters, at)

    def _list(self, num_id: str) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._read(num_id)
        return self._lists[num_id]

    def _read(self, num_id: str) -> _List | None:
        element = self._numbers.get(num_id)
        name = value(element, f"{W}abstractNumId") if element is not None else None
        definition: etree._Element | None = self._definitions.get(name or "")
        for _ in range(_DEEPEST):
            link = value(definition, f"{W}numStyleLink") if definition is not None else None
            if link is None:
                break
            target = self._numbers.get(self._style_lists.get(link, ""))
            name = value(target, f"{W}abstractNumId") if target is not None else None
            definition = self._definitions.get(name or "")
        if element is None or definition is None or name is None:
            return None
        levels = [_NO_LEVEL] * LEVELS
        starts: dict[int, int] = {}
        for level in definition.iterchildren(_LEVEL):
            _put(levels, level.get(f"{W}ilvl"), level)
        for override in element.iterchildren(f"{W}lvlOverride"):
            at = override.get(f"{W}ilvl")
            redefined = override.find(_LEVEL)
            if redefined is not None:
                _put(levels, at, redefined)
            start = number(override, f"{W}startOverride")
            if start is not None and at is not None and at.isdecimal():
                starts[int(at)] = start
        return _List(levels, self._counters.setdefault(name, [None] * LEVELS), starts)


def _put(levels: list[_Level], at: str | None, element: etree._Element) -> None:
    index = whole(at)
    if index is None or not 0 <= index < LEVELS:
        return
    formats = [found.get(VAL, "") for found in element.iter(_FORMAT)]
    levels[index] = _Level(
        start=number(element, f"{W}start") or 0,
        # A format that only newer versions know comes with one for older ones, which is the last.
        format=formats[-1] if formats else "decimal",
        text=value(element, f"{W}lvlText") or "",
        suffix=value(element, f"{W}suff") or "tab",
        restart=number(element, f"{W}lvlRestart"),
        legal=is_on(element, f"{W}isLgl"),
        style=value(element, f"{W}pStyle"),
    )


def _printed(levels: list[_Level], counters: list[int | None], at: int) -> Label:
    level = levels[at]
    if level.format == "bullet":
        return Label("", bullet=True)

    def shown(index: int) -> str:
        written = "decimal" if level.legal else levels[index].format
        return _FORMATS.get(written, str)(counters[index] or 0)

    text = _PLACEHOLDER.sub(lambda match: shown(int(match[1]) - 1), level.text).strip()
    # A number that ends in a letter or digit is kept apart from what follows; 一、 and (1) need nothing between.
    apart = level.suffix == "space" or (level.suffix == "tab" and text[-1:].isalnum())
    return Label(f"{text} " if text and apart else text)
