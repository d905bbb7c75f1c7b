"""What a comment in a file is for: the element or line that comes next.

* Before a table it is for the table, before a row for the row, before a cell for the cell.
* Within a paragraph or a cell, also at its end, it is for that one.
* Anywhere else it is for the next heading, paragraph or table that holds text, and for empty cells before that where
  cells are paragraphs or lines.
* In a file that is no HTML, a comment that shares its line with a row of a table is for that row; on a line of its own
  between rows it is for the next one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from gilint.engine.suppression_comments import Comment
from gilint.model.document import BlockKind, Document, Format, Table
from gilint.readers.html.marks import mark_pattern
from gilint.text.span import Span

_INLINE = frozenset(("span", "font", "a", "b", "i", "u", "em", "strong", "sub", "sup", "o:p"))
_PASSED = _INLINE | {"thead", "tbody", "tfoot", "colgroup", "col", "br"}
"""Start tags that say nothing of what comes next."""
_NEAR = 500
"""So many characters of tags may stand between a text and a comment at its end."""


def reaches(document: Document, comments: Iterable[Comment]) -> dict[int, Span | None]:
    """What each comment is for, by its own start; None when nothing follows it. A range holds its end."""
    reach = _Reach(document)
    # From the last to the first: what follows the next comment need not be looked for again.
    return {comment.span.start: reach.of(comment.span) for comment in reversed(list(comments))}


class _Spans:
    """Ranges in order of their starts."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self._starts = [span.start for span in self.spans]

    def before(self, offset: int) -> Span | None:
        """The last that starts at an offset or before it."""
        turn = bisect_right(self._starts, offset) - 1
        return self.spans[turn] if turn >= 0 else None

    def after(self, offset: int) -> Span | None:
        """The first that starts at an offset or behind it."""
        turn = bisect_left(self._starts, offset)
        return self.spans[turn] if turn < len(self.spans) else None


class _Reach:
    def __init__(self, document: Document) -> None:
        self._source = document.source
        self._text = document.source.text
        self._html = document.format is Format.HTML
        tables = [part for part in document.parts if isinstance(part, Table)]
        rows = [[cell.span for cell in row] for table in tables for row in table.rows if row]
        blocks = [part.span for part in document.parts if not isinstance(part, Table) and part.kind != BlockKind.BLANK]
        self._tables = _Spans(table.span for table in tables)
        self._rows = _Spans(Span(min(row)[0], max(cell.end for cell in row)) for row in rows)
        self._cells = _Spans(cell for row in rows for cell in row)
        self._blocks = _Spans(blocks)
        self._blanks = _Spans(
            part.span for part in document.parts if not isinstance(part, Table) and part.kind == BlockKind.BLANK
        )
        self._parts = _Spans([*blocks, *(table.span for table in tables)])
        self._tags: dict[int, str] = {}

    def of(self, comment: Span) -> Span | None:
        start, at = comment
        table = self._tables.before(start)
        if table is None or start >= table.end:
            block = self._blocks.before(start)
            if block is not None and self._belongs(block, start, at):
                return block
            return self._next_part(at)
        return self._in_table(start, at)

    def _next_part(self, at: int) -> Span | None:
        part, blank = self._parts.after(at), self._blanks.after(at)
        if part is None or blank is None or blank.start > part.start:
            return part
        return Span(blank.start, part.end)

    def _in_table(self, start: int, at: int) -> Span | None:
        if not self._html:
            shared = self._row_beside(start, at)
            if shared is not None:
                return shared
        cell = self._cells.before(start)
        if cell is not None and self._belongs(cell, start, at):
            return cell
        # A comment behind the last row is for what follows the table.
        tag = "tr" if not self._html else self._next_tag(start, at)
        found = (self._rows if tag == "tr" else self._cells).after(at)
        part = self._parts.after(at)
        return min((span for span in (found, part) if span is not None), default=None)

    def _belongs(self, text: Span, start: int, at: int) -> bool:
        """Whether a comment stands in a text, or at its end with nothing between them that ends it."""
        if text.start <= start and at <= text.end:
            return True
        if start - text.end > _NEAR or start < text.end:
            return False
        between = self._text[text.end : start]
        if not self._html:
            return "\n" not in between and "\r" not in between and not between.strip()
        last = 0
        for mark in mark_pattern(every=True).finditer(between):
            if between[last : mark.start()].strip() or (mark[1] or "").lower().removeprefix("/") not in _INLINE:
                return False
            last = mark.end()
        return not between[last:].strip()

    def _row_beside(self, start: int, at: int) -> Span | None:
        """The row on the line of a comment that has not its line to itself."""
        line = start - self._source.position(start).column + 1
        before = self._rows.before(start)
        if before is not None and before.start >= line:
            return before
        behind = self._rows.after(at)
        own = behind is not None and self._source.position(behind.start).line == self._source.position(at).line
        return behind if own else None

    def _next_tag(self, start: int, at: int) -> str:
        """The start tag that comes next, in small letters; empty when text comes first."""
        found = ""
        for mark in mark_pattern(every=True).finditer(self._text, at):
            if self._text[at : mark.start()].strip():
                break
            if mark.start() in self._tags:
                found = self._tags[mark.start()]
                break
            at = mark.end()
            name = (mark[1] or "/").lower()
            if name[0] != "/" and name not in _PASSED:
                found = name
                break
        self._tags[start] = found
        return found
