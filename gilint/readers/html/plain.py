"""Plain cells: those that hold one piece of text among tags of style, as nearly all do.

They are taken at once, a row of them in one go. Mark by mark, with a tag of the skeleton and an event for each, they
would be read as the same cells and cost three times as much.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeAlias

from gilint.readers.html.attributes import cell_spans
from gilint.readers.html.marks import PLAIN_CELL

Range: TypeAlias = tuple[int, int]

PlainCells: TypeAlias = list[tuple[int, int]]
"""The number of each cell's tag, and of its run of text or -1."""


def plain_cells(
    text: str, at: int, runs: list[Range], tags: list[Range], spans: dict[int, tuple[int, int]], hiding: Sequence[int]
) -> tuple[PlainCells, int]:
    """The plain cells that follow one another from ``at``, and where they end.

    ``hiding`` are the offsets, in order, of tags that hide something; a cell in which one stands is not plain. What is
    found of runs, tags and spans is added to the others.
    """
    cells: PlainCells = []
    for match in PLAIN_CELL.finditer(text, at):
        end = match.end()
        if match.lastindex is None or (hiding and bisect_left(hiding, at) < bisect_left(hiding, end)):
            break
        start, tag_end = match.start(1) - 2, match.end(2)
        stamp = len(tags)
        tags.append((start, tag_end))
        wide = cell_spans(text[start:tag_end])
        if wide is not None:
            spans[stamp] = wide
        low, high = match.span(3)
        if low < high:
            cells.append((stamp, len(runs)))
            runs.append((low, high))
        else:
            cells.append((stamp, -1))
        at = end
    return cells, at
