"""What is printed on page after page and belongs to none: page numbers, headers, footers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from gilint.readers.lines import is_page_number
from gilint.readers.pdf.lines import TextLine
from gilint.text.expressions import compiled

_OUTERMOST = 2
"""Lines at the top and at the bottom of a page that may be such."""
_SIDES = 2
"""Left and right pages may have lines of their own, and the first none."""
_SAME_HEIGHT = 6.0
"""Points by which its height may differ from page to page."""
_NUMBER = compiled(r"[0-9０-９]+")
_NO_WORDS = " #-－–—/,，第共页·."
"""What a page number is written with."""


class PageText(NamedTuple):
    """A page: its lines outside tables, from the top, and from where to where each table goes down."""

    lines: Sequence[TextLine]
    tables: Sequence[tuple[float, float]]


class _Edge(NamedTuple):
    """A line that may be running. ``like`` is the same for what may be the same line of another page."""

    page: int
    line: int
    height: float
    like: tuple[bool, str, int, int]


def running_lines(pages: Sequence[PageText]) -> list[set[int]]:
    """For each page the indices of the lines that are no part of the text."""
    found: list[set[int]] = [set() for _ in pages]
    groups: defaultdict[tuple[bool, str, int, int], list[_Edge]] = defaultdict(list)
    for page, content in enumerate(pages):
        for edge in _edges(page, content):
            groups[edge.like].append(edge)
            if is_page_number(content.lines[edge.line].text):
                found[page].add(edge.line)
    least = max(2, (len(pages) - 1) // _SIDES)
    for edges in groups.values():
        for edge in _often(edges, least):
            found[edge.page].add(edge.line)
    return found


def _often(edges: Sequence[_Edge], least: int) -> Iterator[_Edge]:
    """The lines that stand about as high on so many pages."""
    ordered = sorted(edges, key=attrgetter("height"))
    near: Counter[int] = Counter()
    first = last = 0
    for edge in ordered:
        while last < len(ordered) and ordered[last].height - edge.height <= _SAME_HEIGHT:
            near[ordered[last].page] += 1
            last += 1
        while edge.height - ordered[first].height > _SAME_HEIGHT:
            near[ordered[first].page] -= 1
            if not near[ordered[first].page]:
                del near[ordered[first].page]
            first += 1
        if len(near) >= least:
            yield edge


def _edges(page: int, content: PageText) -> Iterator[_Edge]:
    """The outermost lines over and under all tables. A line of few may be both at the top and at the bottom."""
    lines = content.lines
    first = min((top for top, _ in content.tables), default=float("inf"))
    last = max((bottom for _, bottom in content.tables), default=float("-inf"))
    over = [index for index, line in enumerate(lines) if line.bottom <= first + line.size][:_OUTERMOST]
    under = [index for index, line in enumerate(lines) if line.top >= last - line.size][-_OUTERMOST:]
    for foot, indices in ((False, over), (True, under)):
        for index in indices:
            numbers = [int(number) for number in _NUMBER.findall(lines[index].text)]
            words = _NUMBER.sub("#", lines[index].text)
            # Numbers alone are those of pages only when they rise with them: a column of figures ends pages too.
            rising = numbers[0] - page if numbers and not words.strip(_NO_WORDS) else 0
            yield _Edge(page, index, lines[index].top, (foot, words, rising, round(lines[index].size)))
