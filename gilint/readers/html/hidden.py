"""What a page holds and does not show: ``hidden``, ``display: none``, and elements whose content is no text.

What such an element holds is taken back when its end is met. One that never ends hides nothing: a page that
forgets an end tag must not lose its report.
"""

from __future__ import annotations

import re

from msgspec import Struct

from gilint.readers.html.attributes import values
from gilint.readers.html.marks import TAG_REST, WHITE, tail_tag
from gilint.readers.html.names import ENDING_BY_THEMSELVES, NEVER_HIDDEN
from gilint.readers.html.nesting import Nesting, Scope, ScopeState
from gilint.text.expressions import compiled

_TAG = compiled(rf"<([a-zA-Z][^ \t\n\r\f/>]*+){TAG_REST}")
_NONE = compiled(r"display[ \t\n\r\f]{0,9}:[ \t\n\r\f]{0,9}none", re.IGNORECASE)
_LONGEST_TAG = 1000


def hidden_tags(text: str) -> tuple[frozenset[int], bool]:
    """The offsets of start tags that hide their content, and whether one is among them that a mark takes along in
    its tail.

    Found from the words and not from the tags, so that a page without them pays nothing.
    """
    found: set[int] = set()
    in_tail = False
    seen = 0
    for word_at in _words(text):
        if word_at < seen:
            continue
        tag_at = text.rfind("<", max(seen, word_at - _LONGEST_TAG), word_at)
        tag = _TAG.match(text, tag_at, tag_at + 2 * _LONGEST_TAG) if tag_at >= 0 else None
        if tag is None or tag.end() <= word_at:
            continue
        seen = tag.end()
        given = values(text, tag_at, seen)
        if tag[1].lower() not in NEVER_HIDDEN and ("hidden" in given or _NONE.search(given.get("style", ""))):
            found.add(tag_at)
            in_tail = in_tail or tail_tag().match(text, tag_at) is not None
    return frozenset(found), in_tail


def _words(text: str) -> list[int]:
    """Where the page says ``display: none`` or ``hidden``, in order."""
    found: list[int] = []
    for word in ("display", "DISPLAY", "hidden"):
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if _NONE.match(text, at) or (text[at - 1 : at] in _AROUND and text[end : end + 1] in _AROUND):
                found.append(at)
            at = text.find(word, end)
    found.sort()
    return found


_AROUND = frozenset([*WHITE, "=", "/", ">", '"', "'"])


_MOST = 50
"""Hiding elements open at once; more of them are never closed and hide nothing."""


class _Open(Struct):
    """A hiding element that is open, and how everything was when it began."""

    name: str
    markup: int
    runs: int
    first: int
    stack: list[str]
    scopes: list[Scope]
    scope: ScopeState | None
    depth: int = 1


class Hidden:
    """The hiding elements that are open. Nothing is lost while one is: only its end takes back what it held."""

    __slots__ = ("_nesting", "_runs", "elements")

    def __init__(self, nesting: Nesting, runs: list[tuple[int, int]]) -> None:
        self._nesting = nesting
        self._runs = runs
        self.elements: list[_Open] = []

    def _find(self, name: str) -> int:
        return next((at for at in range(len(self.elements) - 1, -1, -1) if self.elements[at].name == name), -1)

    def start(self, name: str, first: int, *, hides: bool) -> None:
        """A start tag, to be told before it is written. ``first`` is the first run of the line that is open."""
        at = self._find(name)
        if at >= 0 and name not in ENDING_BY_THEMSELVES:
            self.elements[at].depth += 1
            return
        if at >= 0:
            # Nobody can tell where the first one ended.
            del self.elements[at:]
        if hides and len(self.elements) < _MOST:
            nesting = self._nesting
            scope = nesting.scopes[-1].state() if nesting.scopes else None
            self.elements.append(
                _Open(name, len(nesting.markup), len(self._runs), first, nesting.stack[:], nesting.scopes[:], scope)
            )

    def end(self, name: str) -> int | None:
        """An end tag, to be told before it is written.

        When all since the start tag was taken back, the answer is the first run of the line that is open again.
        """
        at = self._find(name)
        if at < 0:
            return None
        element = self.elements[at]
        element.depth -= 1
        if element.depth:
            return None
        del self.elements[at:]
        nesting = self._nesting
        stack, scopes = len(element.stack), len(element.scopes)
        if nesting.stack[:stack] != element.stack or nesting.scopes[:scopes] != element.scopes:
            # It ended something that was open before it: tags so muddled hide nothing.
            return None
        del nesting.markup[element.markup :], self._runs[element.runs :]
        del nesting.stack[stack:], nesting.scopes[scopes:]
        if element.scope is not None:
            nesting.scopes[-1].restore(element.scope)
        nesting.renew()
        return element.first
