"""A source: the decoded text of one file and what was met on the way."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from gilint.text.lines import LineIndex, Position


class Source(Struct, frozen=True, dict=True):
    """The text of one file.

    ``text`` is decoded, without a byte order mark, line ends as they are; ``encoding`` is the name of the codec that
    was used; ``bom`` says whether a mark stood before the text; ``damaged`` is how many characters could not be
    decoded.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    bom: bool = False
    damaged: int = 0

    @cached_property
    def lines(self) -> LineIndex:
        """Line starts, found on first use."""
        return LineIndex(self.text)

    def position(self, offset: int) -> Position:
        """Line and column of an offset."""
        return self.lines.position(offset)
