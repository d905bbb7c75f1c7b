"""What no fix may write, whatever a rule says: a number in a statutory table, and anything but the text itself.

The guard looks at the edits alone and knows no rule. It is asked when a finding is made, so that none offers what will
never be done, and again before a fix is tried; ``gilint/engine/fix/verify.py`` looks at the outcome.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from gilint.model.diagnostic import Edit
from gilint.model.document import Format, Table
from gilint.report.facts import CellState
from gilint.report.model import Report
from gilint.text.expressions import compiled
from gilint.text.mapped import MappedText
from gilint.text.rewrite import Change
from gilint.text.span import Span

NUMBER = "number"
MARKUP = "markup"

_LINE_END = compiled(r"[\r\n]")
_SIGNS = frozenset("+-−－﹣＋.．%％‰")
_REFERENCES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_NO_TEXT = {
    Format.TEXT: frozenset("|"),
    Format.MARKDOWN: frozenset("|\\`*_{}[]<>#&~$"),
}
"""What would be read as markup. In a page it is written as a character reference."""


def numeric(text: str) -> str:
    """The characters of ``text`` that numbers are made of: digits of any script, Chinese numerals, signs, points."""
    return "".join(char for char in text if char.isnumeric() or char in _SIGNS)


class Guard:
    """Judges the edits to one report."""

    def __init__(self, report: Report) -> None:
        self._source = report.document.source.text
        self._format = report.document.format
        self._pieces = sorted(_pieces(report))
        self._starts = [start for start, _, _ in self._pieces]
        self._cells = sorted(set(_cells(report)))
        self._cell_starts = [cell.start for cell in self._cells]
        # Cells may lie in one another where a reader was not sure; so far reaches what begins before each.
        self._reach = list(accumulate((cell.end for cell in self._cells), max))

    def judge(self, edit: Edit) -> str | None:
        """Why ``edit`` may not be made, None when it may."""
        if self._touches_number(edit):
            return NUMBER
        broken = _LINE_END.search(self._source, *edit.span) is not None
        if broken or self.change(edit) is None or not self._is_text(edit.span):
            return MARKUP
        return None

    def change(self, edit: Edit) -> Change | None:
        """The edit as it is written into the source; None when its text would be read as something else there."""
        text = edit.text
        if not text.isprintable():
            return None
        if self._format is Format.HTML:
            return Change(edit.span, text.translate(_REFERENCES))
        return None if _NO_TEXT.get(self._format, frozenset()) & set(text) else Change(edit.span, text)

    def _touches_number(self, edit: Edit) -> bool:
        start, end = edit.span
        if not (numeric(edit.text) or numeric(self._source[start:end])):
            return False
        at = bisect_right(self._cell_starts, end)
        return at > 0 and self._reach[at - 1] >= start

    def _is_text(self, span: Span) -> bool:
        """Whether ``span`` is characters of one text and nothing between them: no tag, no half of a reference."""
        at = max(bisect_right(self._starts, span.start) - 1, 0)
        if span.start == span.end:
            # Behind a text that ends where another begins: either will do.
            near = self._pieces[max(at - 1, 0) : at + 1]
            return any(span.start in (start, end) or (plain and start < span.start < end) for start, end, plain in near)
        reached = span.start
        for start, end, plain in self._pieces[at:]:
            if start > reached or reached >= span.end:
                break
            if end <= reached:
                continue
            if not plain and (start < span.start or end > span.end):
                return False
            reached = end
        return reached >= span.end


_LAST: list[tuple[Report, Guard]] = []


def guard_of(report: Report) -> Guard:
    """The guard of a report, made once for the findings that follow each other on it."""
    if not _LAST or _LAST[0][0] is not report:
        _LAST[:] = [(report, Guard(report))]
    return _LAST[0][1]


def _texts(report: Report) -> Iterator[MappedText]:
    for part in report.document.parts:
        if isinstance(part, Table):
            yield from (cell.text for row in part.rows for cell in row)
        else:
            yield part.text


def _pieces(report: Report) -> Iterator[tuple[int, int, bool]]:
    """The ranges of the source that are read as text, and whether each is read character by character."""
    for text in _texts(report):
        ends = [start for start, _, _ in text.segments[1:]] + [len(text.value)]
        for (start, source, source_end), end in zip(text.segments, ends, strict=True):
            if end > start:
                yield source, source_end, source_end - source == end - start


def _cells(report: Report) -> Iterator[Span]:
    """Wherever a number of a statutory table stands, or might: its cells, and what is without words among them."""
    facts = [fact for fact in report.facts.values() if fact.state is not CellState.LOST]
    facts += [value.fact for table in report.tables.values() for value in table.group_values]
    yield from (fact.place.span for fact in facts)
    spans = sorted(fact.place.span for fact in report.facts.values())
    for part in report.document.parts:
        if isinstance(part, Table):
            yield from (cell.span for row in part.rows for cell in row if _is_wordless(cell.text.value))
        elif spans and bisect_left(spans, part.span) not in (0, len(spans)) and _is_wordless(part.text.value):
            yield part.span


def _is_wordless(text: str) -> bool:
    return not any(char.isalpha() and not char.isnumeric() for char in text)
