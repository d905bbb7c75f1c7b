"""What a page holds and does not show: ``hidden``, ``display: none``, and elements whose content is no text.

What such an element holds is taken back when its end is met. One that never ends hides nothing: a page that
forgets an end tag must not lose its report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gilint.readers.html.attributes import values
from gilint.readers.html.marks import TAG_REST, WHITE, mark_pattern
from gilint.readers.html.nesting import Nesting, Scope

HIDING = frozenset(
    "noscript template textarea select object svg math iframe noframes audio video canvas button applet".split()
)
"""Elements whose content is not part of the text."""

_ENDING_BY_THEMSELVES = frozenset("p li td th tr dt dd option thead tbody tfoot caption".split())
_NEVER = frozenset("html head body style script meta link title input img br hr".split())
_TAG = re.compile(rf"<([a-zA-Z][^ \t\n\r\f/>]*+){TAG_REST}")
_DISPLAY = re.compile(rf"display[{WHITE}]*:[{WHITE}]*\Z", re.IGNORECASE)
_DISPLAY_NONE = re.compile(rf"display[{WHITE}]*:[{WHITE}]*none", re.IGNORECASE)
_BEFORE = 20
_LONGEST_TAG = 2000


def hidden_tags(text: str) -> tuple[frozenset[int], bool]:
    """The offsets of start tags that hide their content, and whether an inline element is among them.

    Found from the words and not from the tags, so that a page without them pays nothing.
    """
    found: set[int] = set()
    inline = False
    for word_at in _words(text):
        tag_at = text.rfind("<", max(0, word_at - _LONGEST_TAG), word_at)
        if tag_at < 0 or tag_at in found:
            continue
        tag = _TAG.match(text, tag_at)
        if tag is None or tag.end() <= word_at or tag[1].lower() in _NEVER:
            continue
        given = values(text, tag_at, tag.end())
        if "hidden" in given or _DISPLAY_NONE.search(given.get("style", "")):
            found.add(tag_at)
            mark = mark_pattern(fold=True, every=False).match(text, tag_at)
            inline = inline or mark is None or mark[1] is None
    return frozenset(found), inline


def _words(text: str) -> Iterator[int]:
    for word in ("none", "NONE", "None"):
        at = text.find(word)
        while at >= 0:
            if _DISPLAY.search(text, max(0, at - _BEFORE), at):
                yield at
            at = text.find(word, at + 4)
    for word in ("hidden", "HIDDEN"):
        at = text.find(word)
        while at >= 0:
            if text[at - 1 : at] in _AROUND and text[at + 6 : at + 7] in _AROUND:
                yield at
            at = text.find(word, at + 6)


_AROUND = frozenset([*WHITE, "=", "/", ">", '"', "'"])


_MOST = 50
"""Hiding elements open at once; more of them are never closed and hide nothing."""


@dataclass(slots=True)
class _Open:
    """A hiding element that is open, and how everything was when it began."""

    name: str
    markup: int
    runs: int
    stack: list[str]
    scopes: list[Scope]
    scope: tuple[bool, bool, int, int] | None
    depth: int = 1


class Hidden:
    """The hiding elements that are open. Nothing is lost while one is: only its end takes back what it held."""

    __slots__ = ("_nesting", "_open", "_runs")

    def __init__(self, nesting: Nesting, runs: list[tuple[int, int]]) -> None:
        self._nesting = nesting
        self._runs = runs
        self._open: list[_Open] = []

    def __bool__(self) -> bool:
        return bool(self._open)

    def _find(self, name: str) -> int:
        return next((at for at in range(len(self._open) - 1, -1, -1) if self._open[at].name == name), -1)

    def start(self, name: str, *, hides: bool) -> None:
        """A start tag, to be told before it is written."""
        at = self._find(name)
        if at >= 0 and name not in _ENDING_BY_THEMSELVES:
            self._open[at].depth += 1
            return
        if at >= 0:
            # Nobody can tell where the first one ended.
            del self._open[at:]
        if hides and len(self._open) < _MOST:
            nesting = self._nesting
            scope = nesting.scopes[-1].state() if nesting.scopes else None
            self._open.append(
                _Open(name, len(nesting.markup), len(self._runs), nesting.stack[:], nesting.scopes[:], scope)
            )

    def end(self, name: str) -> None:
        """An end tag, to be told before it is written."""
        at = self._find(name)
        if at < 0:
            return
        element = self._open[at]
        element.depth -= 1
        if element.depth:
            return
        del self._open[at:]
        nesting = self._nesting
        stack, scopes = len(element.stack), len(element.scopes)
        if nesting.stack[:stack] != element.stack or nesting.scopes[:scopes] != element.scopes:
            # It ended something that was open before it: tags so muddled hide nothing.
            return
        del nesting.markup[element.markup :], self._runs[element.runs :]
        del nesting.stack[stack:], nesting.scopes[scopes:]
        if element.scope is not None:
            nesting.scopes[-1].restore(element.scope)
