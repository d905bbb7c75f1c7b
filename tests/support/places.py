"""Finding the characters at a line and a column without gilint's own line index."""

from __future__ import annotations

import re
from html import unescape

from gilint.text.span import Span

_LINE_END = re.compile(r"\r\n|\n|\r")
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"[\s\u00a0\u200b]+")


class Editor:
    """A file as an editor shows it: lines from 1, columns in characters from 1."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def offset(self, line: int, column: int) -> int:
        """Where a position stands in the text; fails when the line is not so long."""
        assert 1 <= line <= len(self._starts), f"there is no line {line}"
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        assert 1 <= column <= end - start + 1, f"line {line} has no column {column}"
        return start + column - 1

    def between(self, start: tuple[int, int], end: tuple[int, int]) -> str:
        """What stands from one position to another, as it is in the file."""
        return self._text[self.offset(*start) : self.offset(*end)]


def shown(raw: str, *, html: bool) -> str:
    """What a reader sees of a piece of the file, without any white space."""
    text = unescape(_TAG.sub("", raw)) if html else raw
    return _SPACE.sub("", text)


def tight(span: Span, raw: str) -> bool:
    """Whether a range begins and ends with something that shows."""
    return span.start == span.end or not (raw[:1].isspace() or raw[-1:].isspace())
