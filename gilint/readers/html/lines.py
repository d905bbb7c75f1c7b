"""The lines of text that a skeleton holds, read out of the page."""

from __future__ import annotations

from gilint.readers.html.nesting import BREAK
from gilint.readers.html.plain import Range
from gilint.readers.html.runs import SPECIAL, assemble
from gilint.text.mapped import MappedText


class LineReader:
    """Reads lines and counts the runs that it was asked for."""

    __slots__ = ("_runs", "_text", "count")

    def __init__(self, text: str, runs: list[Range]) -> None:
        self._text = text
        self._runs = runs
        self.count = 0

    def read(self, content: str) -> list[MappedText]:
        """The lines of a text node of the skeleton, stripped. One of no-break spaces alone is empty and keeps its
        place; one of which nothing is seen is left out."""
        if content.count(BREAK) == 1:
            line = self.line(content[:-1])
            return [] if line is None else [line]
        return [line for line in map(self.line, content.split(BREAK)[:-1]) if line is not None]

    def line(self, content: str) -> MappedText | None:
        """One line: the number of its run, or of its first and of the one after its last."""
        first, _, after = content.partition(":")
        start = int(first)
        if after:
            end = int(after)
            self.count += end - start
            return self.of(start, end)
        return self.run(start)

    def run(self, number: int) -> MappedText | None:
        """A line that is one run."""
        self.count += 1
        low, high = self._runs[number]
        value = self._text[low:high]
        if value == "&nbsp;":
            return MappedText("", ((0, low, high),))
        # Most lines of a page are cells with a number in them.
        if value.isalnum() or (value.strip() == value and SPECIAL.search(value) is None):
            return MappedText(value, ((0, low, high),))
        return self.of(number, number + 1)

    def of(self, first: int, after: int) -> MappedText | None:
        """The runs from ``first`` to the one before ``after`` as a line."""
        text = assemble(self._text, self._runs[first:after])
        stripped = text.strip()
        if stripped.value:
            return stripped
        if not text.value or text.value.strip("\u00a0 "):
            return None
        place = text.span()
        return MappedText("", ((0, place.start, place.end),))
