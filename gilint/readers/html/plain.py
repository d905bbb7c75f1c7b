"""Plain cells: those that hold one piece of text among tags of style, as nearly all do.

They are taken at once, a row of them in one go. Mark by mark, with a tag of the skeleton and an event for each, they
would be read as the same cells and cost three times as much.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeAlias

from gilint.readers.html.attributes import cell_spans
from gilint.readers.html.marks import PLAIN_CELL, WHITE

Range: TypeAlias = tuple[int, int]

PlainCells: TypeAlias = list[tuple[int, int]]
"""The number of each cell's tag, and of its run of text or -1."""


Shape: TypeAlias = tuple[str, str, int, int, tuple[int, int] | None]
"""What a plain cell has before its text and behind it, where its tag begins and ends in that, and the tag's spans."""

_COLUMNS = 64
"""Columns whose shape is kept."""


def hides(hiding: Sequence[int], start: int, end: int) -> bool:
    """Whether one of some offsets, which are in order, stands in a range."""
    return bool(hiding) and bisect_left(hiding, start) < bisect_left(hiding, end)


def plain_cells(
    text: str,
    at: int,
    runs: list[Range],
    tags: list[Range],
    spans: dict[int, tuple[int, int]],
    hiding: Sequence[int],
    shapes: list[Shape],
) -> tuple[PlainCells, int]:
    """The plain cells that follow one another from ``at``, and where they end.

    ``hiding`` are the offsets, in order, of tags that hide something; a cell in which one stands is not plain. What is
    found of runs, tags and spans is added to the others. ``shapes`` are those of the cells of the rows before, by their
    turn: a cell mostly has the marks of the one above, and to see that they are the same is all that there is to do.
    """
    cells: PlainCells = []
    turn = 0
    while True:
        end = -1
        if turn < len(shapes):
            before, behind, tag, tag_end, wide = shapes[turn]
            if text.startswith(before, at):
                low = at + len(before)
                high = text.find("<", low)
                if text.startswith(behind, high) and text[low] not in WHITE:
                    end = high + len(behind)
        if end < 0:
            match = PLAIN_CELL.match(text, at)
            if match is None:
                break
            end = match.end()
            low, high = match.span(3)
            tag, tag_end = match.start(1) - 2 - at, match.end(2) - at
            wide = cell_spans(text[at + tag : at + tag_end])
            if turn < _COLUMNS:
                shapes[turn : turn + 1] = [(text[at:low], text[high:end], tag, tag_end, wide)]
        if hiding and hides(hiding, at, end):
            break
        stamp = len(tags)
        tags.append((at + tag, at + tag_end))
        if wide is not None:
            spans[stamp] = wide
        if low < high:
            cells.append((stamp, len(runs)))
            runs.append((low, high))
        else:
            cells.append((stamp, -1))
        at = end
        turn += 1
    return cells, at
