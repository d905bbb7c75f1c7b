"""The text of a file that is no text, as its reader makes it: a line for each paragraph, with its place in the file."""

from __future__ import annotations

import re

from gilint.readers.detect import Unreadable
from gilint.text.expressions import compiled
from gilint.text.mapped import MappedText
from gilint.text.source import Source
from gilint.text.where import Where, WhereTable

BREAK = "\u2028"
"""A break of the line inside a paragraph. It ends no line of the text, so that lines count paragraphs."""

MOST_LINES = 100_000
"""Paragraphs and cells that a file may have; a report has some six hundred."""

_UNSEEN = compiled("[\n\r\u00ad\u200b-\u200f\u2060\ufeff]")
_LINE_BREAKS = "\n\r"


class Manuscript:
    """The lines so far."""

    __slots__ = ("_lines", "_starts", "_wheres", "length")

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._starts: list[int] = []
        self._wheres: list[Where] = []
        self.length = 0
        """Where the next line will begin."""

    def add(self, words: str, where: Where) -> list[MappedText]:
        """A paragraph. Gives the texts in it, one for each line that its breaks make, white space at the ends left out.

        A line of no-break spaces alone is an empty text that keeps its place; one of which nothing is seen is none.
        """
        if len(self._lines) >= MOST_LINES:
            raise Unreadable("too-long")
        if not words.isascii() and _UNSEEN.search(words):
            words = _UNSEEN.sub(_seen, words)
        start = self.length
        self._lines.append(words)
        self._starts.append(start)
        self._wheres.append(where)
        self.length = start + len(words) + 1
        if BREAK not in words:
            text = _text(words, start)
            return [] if text is None else [text]
        texts = []
        for piece in words.split(BREAK):
            text = _text(piece, start)
            if text is not None:
                texts.append(text)
            start += len(piece) + 1
        return texts

    def source(self, path: str) -> Source:
        """All lines as a source."""
        wheres = WhereTable(tuple(self._starts), tuple(self._wheres))
        return Source(path, "\n".join(self._lines), editable=False, wheres=wheres)


def _seen(match: re.Match[str]) -> str:
    """A line end in the XML is a space of the paragraph; what has no width is nothing."""
    return " " if match[0] in _LINE_BREAKS else ""


def _text(words: str, start: int) -> MappedText | None:
    kept = words.strip()
    if kept:
        start += words.index(kept[0]) if len(kept) != len(words) else 0
        return MappedText(kept, ((0, start, start + len(kept)),))
    if "\u00a0" in words and not words.strip("\u00a0 "):
        return MappedText("", ((0, start, start + len(words)),))
    return None
