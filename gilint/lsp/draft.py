"""A report as it stands in an editor, and its positions in the units that the editor counts in.

Source of the rules: Language Server Protocol 3.17, "Text Documents". Lines end with LF, CRLF or a lone CR, as
everywhere in gilint. Columns are UTF-16 units unless client and server agree on another encoding.
"""

from __future__ import annotations

from typing import Literal

from lsprotocol.types import (
    Position,
    Range,
    TextDocumentContentChangeEvent,
    TextDocumentContentChangePartial,
)

from gilint.text.lines import LineIndex
from gilint.text.span import Span

Units = Literal["utf-8", "utf-16", "utf-32"]
"""What columns are counted in."""

_BYTES: dict[Units, tuple[str, int]] = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Draft:
    """The text of an open document. Editors count lines and columns from 0."""

    def __init__(self, uri: str, version: int | None, text: str, units: Units) -> None:
        self.uri = uri
        self.version = version
        self.text = text
        self._codec, self._unit = _BYTES[units]
        self._lines: LineIndex | None = None

    @property
    def lines(self) -> LineIndex:
        """The line starts, found once for each version."""
        if self._lines is None:
            self._lines = LineIndex(self.text)
        return self._lines

    def change(self, version: int | None, changes: list[TextDocumentContentChangeEvent]) -> None:
        """Make the changes, one after the other, each on the text that the one before left."""
        for change in changes:
            if isinstance(change, TextDocumentContentChangePartial):
                start, end = self.span(change.range)
                self.text = self.text[:start] + change.text + self.text[end:]
            else:
                self.text = change.text
            self._lines = None
        self.version = version

    def offset(self, position: Position) -> int:
        """The offset of a position; one that lies outside is the nearest inside."""
        if position.line >= len(self.lines):
            return len(self.text)
        line = self.lines.line_text(position.line + 1)
        start = self.lines.start(position.line + 1)
        data = line.encode(self._codec, "surrogatepass")[: position.character * self._unit]
        return start + len(data.decode(self._codec, "ignore"))

    def span(self, given: Range) -> Span:
        """The offsets of a range."""
        start, end = self.offset(given.start), self.offset(given.end)
        return Span(min(start, end), max(start, end))

    def position(self, offset: int) -> Position:
        """The position of an offset."""
        line, column = self.lines.position(offset)
        before = self.text[offset - column + 1 : offset]
        if not before.isascii():
            column = len(before.encode(self._codec, "surrogatepass")) // self._unit + 1
        return Position(line - 1, column - 1)

    def range(self, span: Span) -> Range:
        """The range of some offsets."""
        return Range(self.position(span.start), self.position(span.end))
