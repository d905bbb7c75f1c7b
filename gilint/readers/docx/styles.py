"""What paragraph styles say of a paragraph: its outline level, its list, whether it is a line of contents."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from gilint.readers.docx.names import DELETED, HIDDEN, MOVED_AWAY, P_PR, R_PR, VAL, W, is_on, number, value
from gilint.text.expressions import compiled

_STYLE = f"{W}style"
_NAME = f"{W}pStyle"
_OUTLINE = f"{W}outlineLvl"
_LISTED = f"{W}numPr"
_READ = frozenset((_OUTLINE, _LISTED, R_PR))
_BODY_LEVEL = 9
"""The outline level that Word gives to what is no heading."""
_HEADING = compiled(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_CONTENTS = compiled(r"(?:toc|目录) ?[1-9]", re.IGNORECASE)
_DEEPEST = 64


class Style(Struct, frozen=True):
    """What a paragraph is, all that it inherits included. ``level`` is the depth of a heading, from 1; 0 for none."""

    name: str | None = None
    level: int = 0
    num_id: str | None = None
    list_level: int | None = None
    contents: bool = False
    goes_on: bool = False
    """The end of the paragraph is deleted, moved away or hidden, so that the next one goes on in its line."""


PLAIN = Style()


class Styles:
    """The paragraph styles of a document, each worked out when it is first met."""

    __slots__ = ("_default", "_elements", "_styles")

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        for element in root.iterchildren(_STYLE) if root is not None else ():
            name = element.get(f"{W}styleId")
            if name is not None and element.get(f"{W}type") == "paragraph":
                self._elements[name] = element
                if element.get(f"{W}default") in ("1", "true", "on"):
                    self._default = name

    def of(self, name: str | None) -> Style:
        """The style of this id; the default one for None."""
        name = self._default if name is None else name
        if name is None:
            return PLAIN
        found = self._styles.get(name)
        if found is None:
            found = self._styles[name] = self._resolve(name)
        return found

    def of_paragraph(self, properties: etree._Element | None) -> Style:
        """The style that a paragraph's properties name, with what they say themselves."""
        if properties is None:
            return self.of(None)
        name, own = None, []
        for child in properties:
            tag = child.tag
            if tag == _NAME:
                name = child.get(VAL)
            elif tag in _READ:
                own.append(child)
        style = self.of(name)
        return _laid_over(style, own) if own else style

    def _resolve(self, name: str) -> Style:
        line: list[etree._Element] = []
        at: str | None = name
        while at in self._elements and len(line) < _DEEPEST:
            line.append(self._elements[at])
            at = value(line[-1], f"{W}basedOn")
        style = PLAIN
        for element in reversed(line):
            style = _with(style, element)
        return replace(style, name=name)


def _with(base: Style, element: etree._Element) -> Style:
    """A style on top of the one that it is based on."""
    called = (value(element, f"{W}name") or "").strip()
    heading = _HEADING.fullmatch(called)
    if heading is not None or called.lower() in ("title", "标题"):
        base = replace(base, level=int(heading[1]) if heading is not None else 1)
    if _CONTENTS.fullmatch(called):
        base = replace(base, contents=True)
    properties = element.find(P_PR)
    return base if properties is None else _laid_over(base, properties)


def _laid_over(base: Style, properties: Iterable[etree._Element]) -> Style:
    """What paragraph properties say, where they are silent that of ``base``."""
    for child in properties:
        if child.tag == _OUTLINE:
            base = replace(base, level=_level(child.get(VAL, "")))
        elif child.tag == _LISTED:
            num_id, level = value(child, f"{W}numId"), number(child, f"{W}ilvl")
            base = replace(base, num_id=num_id or base.num_id, list_level=base.list_level if level is None else level)
        elif child.tag == R_PR and (is_on(child, HIDDEN) or any(True for _ in child.iterchildren(DELETED, MOVED_AWAY))):
            base = replace(base, goes_on=True)
    return base


def _level(outline: str) -> int:
    return int(outline) + 1 if outline.isdecimal() and len(outline) == 1 and int(outline) < _BODY_LEVEL else 0
