"""Where a finding is, in words that stay when the file is edited elsewhere.

A cell is known by its key. Anything else is known by the way to it and the sentence that it stands in: a fault of the
same kind in another sentence is another fault, and the same sentence on another line is the same one. A heading is
known by the number of its section, so that mending its words does not make strangers of the findings behind it.
"""

from __future__ import annotations

from bisect import bisect_right

from gilint.model.document import Table
from gilint.model.place import Place
from gilint.report.model import Report
from gilint.text.expressions import compiled
from gilint.text.mapped import MappedText

STEP = "\x1f"
"""Parts the steps of an address."""

_SPACES = compiled(r"\s+")
_ENDS = compiled(r"[。！？；\n]")
_REACH = 60
"""The most characters of a sentence that count on each side."""


class Addresses:
    """The addresses of the findings in one report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        sections = [*report.sections.values(), *report.repeated]
        self._headings = {section.heading.printed.value: f"§{section.number}" for section in sections}
        self._heads = {section.heading.place.span.start for section in sections} | {report.title.place.span.start}
        self._texts: list[tuple[int, MappedText]] | None = None

    def of(self, place: Place) -> str:
        """The address of a place."""
        if place.fact is not None:
            return place.fact
        steps = [self._headings.get(step, step) for step in place.route]
        if place.exact and place.span.start not in self._heads:
            steps.append(self._sentence(place.span.start))
        return STEP.join(_SPACES.sub("", step) for step in steps)

    def _sentence(self, offset: int) -> str:
        """The sentence of a paragraph or cell at an offset of the source; empty when none stands there."""
        if self._texts is None:
            self._texts = sorted(_texts(self._report), key=lambda item: item[0])
        turn = bisect_right(self._texts, offset, key=lambda item: item[0]) - 1
        if turn < 0:
            return ""
        text = self._texts[turn][1]
        at = _index(text, offset)
        value = text.value
        before, behind = value[max(at - _REACH, 0) : at], value[at : at + _REACH]
        ends = [match.end() for match in _ENDS.finditer(before)]
        last = _ENDS.search(behind)
        return before[ends[-1] if ends else 0 :] + behind[: last.end() if last else len(behind)]


def _texts(report: Report) -> list[tuple[int, MappedText]]:
    found: list[tuple[int, MappedText]] = []
    for part in report.document.parts:
        texts = [cell.text for row in part.rows for cell in row] if isinstance(part, Table) else [part.text]
        found.extend((text.segments[0][1], text) for text in texts if text.segments and text.value)
    return found


def _index(text: MappedText, offset: int) -> int:
    """The character of a text that stands at an offset of the source."""
    turn = max(bisect_right(text.segments, offset, key=lambda segment: segment[1]) - 1, 0)
    start, source, _ = text.segments[turn]
    end = text.segments[turn + 1][0] if turn + 1 < len(text.segments) else len(text.value)
    return min(start + max(offset - source, 0), end)
