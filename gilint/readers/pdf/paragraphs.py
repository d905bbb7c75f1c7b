"""Lines as paragraphs: where one goes on in the next is told by where lines stand and by how they begin and end.

A sentence in pieces is bad; a heading or a label that is swallowed by its neighbour is worse.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from gilint.readers.pdf.lines import TextLine, middle
from gilint.readers.wrap import ends_sentence, opens_item
from gilint.text.expressions import compiled

_FIELDS = compiled(r"\S {2,}\S")
_SAME_SIZE = 0.2
"""The part of an em by which lines of one paragraph may differ in size."""
_INDENT = 1.0
"""Ems by which the first line of a paragraph is set in at least."""
_SLACK = 0.5
"""Ems that a full line may leave free besides what did not fit on it."""
_SPREAD = 1.3
"""Times the usual distance of lines that part two paragraphs."""
_ALIKE = 3
"""So many lines that begin, or end, at one place show the margin."""
_NEAR = 3.0
"""Points within which lines begin, or end, at one place."""
_WIDE = 0.6
"""The part of a page's width that a full line takes at least."""
_LONG = 10
"""Characters of a line that is no heading."""


class Margins(NamedTuple):
    """Left and right of a text."""

    left: float
    right: float


class Placed(NamedTuple):
    """A line on its page."""

    page: int
    line: TextLine
    margins: Margins


def margins(pages: Sequence[tuple[Sequence[TextLine], float]]) -> list[Margins]:
    """The margins of each page, given by its lines and its width; those of the whole file where a page has too few
    lines to tell. Where no line is long, none is full."""
    left, right = _sides([line for lines, _ in pages for line in lines], 2)
    found = []
    for lines, width in pages:
        own_left, own_right = _sides(lines, _ALIKE)
        begin = own_left if own_left is not None else left or 0.0
        ends = (own_right, right, max((line.right for line in lines), default=None))
        wide = (end for end in ends if end is not None and end - begin >= _WIDE * width)
        found.append(Margins(begin, next(wide, width)))
    return found


def _sides(lines: Sequence[TextLine], least: int) -> tuple[float | None, float | None]:
    """The outermost places where so many lines begin and end; None when too few do."""
    left = _outermost(sorted(line.left for line in lines if len(line.text) >= _LONG), least)
    return left, _outermost(sorted((line.right for line in lines), reverse=True), least)


def _outermost(places: Sequence[float], least: int) -> float | None:
    return next(
        (place for place, other in zip(places, places[least - 1 :], strict=False) if abs(place - other) <= _NEAR), None
    )


def paragraphs(lines: Sequence[Placed]) -> list[list[Placed]]:
    """The lines grouped into paragraphs, in order."""
    distances = [below.line.top - above.line.top for above, below in pairwise(lines) if above.page == below.page]
    usual = middle(distances) if distances else 0.0
    size = middle([placed.line.size for placed in lines]) if lines else 0.0
    groups: list[list[Placed]] = []
    for placed in lines:
        # Large type, as of a title that takes two lines, stands as much wider apart.
        if groups and _goes_on(groups[-1][-1], placed, usual * max(1.0, placed.line.size / size)):
            groups[-1].append(placed)
        else:
            groups.append([placed])
    return groups


def _goes_on(above: Placed, below: Placed, usual: float) -> bool:
    """Whether a paragraph goes on from one line to the next."""
    line, after = above.line, below.line
    if below.page - above.page > 1 or (above.page == below.page and not 0 < after.top - line.top <= _SPREAD * usual):
        return False
    if _FIELDS.search(line.text) or _FIELDS.search(after.text):
        return False
    if abs(line.size - after.size) > _SAME_SIZE * line.size:
        return False
    if line.right + after.first_piece < above.margins.right - _SLACK * line.size:
        return False
    if after.left - below.margins.left < _INDENT * after.size:
        return not (opens_item(after.text) and ends_sentence(line.text))
    # Set in: a new paragraph, or an item that hangs out.
    return line.left < after.left and not ends_sentence(line.text) and not opens_item(after.text)
