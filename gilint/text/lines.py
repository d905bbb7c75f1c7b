"""From offsets to lines and columns.

Line ends are LF, CRLF and a lone CR. Nothing else ends a line: the Unicode separators that ``str.splitlines``
honours stand inside a line for every editor that a clerk or an engineer would open the file with.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import NamedTuple

_END = "\n"
_BLOCK = 4096
"""Characters whose line ends are counted together."""


class Position(NamedTuple):
    """A place as people count it: line and column from 1, columns in code points."""

    line: int
    column: int


class LineIndex:
    """The lines of one text.

    Few places are ever asked for in a long text. So its line ends are counted, block by block, and only the blocks in
    which a place stands are looked into: to note every line's start takes ten times as long.
    """

    __slots__ = ("_before", "_length", "_marks", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._length = len(text)
        alone = "\r" in text and text.count("\r") > text.count("\r\n")
        self._marks = text.replace("\r\n", " \n").replace("\r", _END) if alone else text
        """The text with every line ending in LF, each character where it was."""
        self._before = [0]
        """How many line ends stand before each block, as far as they were counted, and in all these."""

    def __len__(self) -> int:
        return self._counted(self._length)[-1] + 1

    def _counted(self, offset: int) -> list[int]:
        """How many line ends stand before each block, at least as far as that of ``offset`` goes, or the text."""
        known = self._before
        at = (len(known) - 1) * _BLOCK
        if at <= offset and at < self._length:
            # As far again at least as is known, so that the whole list is copied a few times only.
            stops = range(at, min(max(offset + 1, 2 * at), self._length), _BLOCK)
            counts = [self._marks.count(_END, start, start + _BLOCK) for start in stops]
            self._before = known = [*known[:-1], *accumulate(counts, initial=known[-1])]
        return known

    def position(self, offset: int) -> Position:
        """Line and column of ``offset``; an offset past the end is the end."""
        offset = min(max(offset, 0), self._length)
        block = offset // _BLOCK
        first = block * _BLOCK
        line = self._counted(offset)[block] + self._marks.count(_END, first, offset) + 1
        end = self._marks.rfind(_END, first, offset)
        return Position(line, offset - (end + 1 if end >= 0 else self.start(line)) + 1)

    def start(self, line: int) -> int:
        """The offset at which a line (from 1) begins."""
        ends = line - 1
        if ends == 0:
            return 0
        before = self._before if ends <= self._before[-1] else self._counted(self._length)
        block = bisect_left(before, ends) - 1
        at = block * _BLOCK
        for _ in range(ends - before[block]):
            at = self._marks.index(_END, at) + 1
        return at

    def line_text(self, line: int) -> str:
        """The text of a line (from 1) without its end."""
        start = self.start(line)
        end = self._marks.find(_END, start)
        return self._text[start : end if end >= 0 else self._length].rstrip("\r\n")
