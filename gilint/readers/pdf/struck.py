"""Text that is struck through: what a word processor shows of changes that deleted it, and what a pen has cancelled.

It is no text. Read along with what took its place, ``5`` struck out before ``8`` would be 58.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from gilint.readers.pdf.glyphs import Glyph
from gilint.readers.pdf.rulings import Ruling

_OFF_MIDDLE = 0.2
"""Ems by which the line may lie off the middle; one under the text is farther off."""
_COVERED = 0.6
"""The part of a glyph that the line must cross."""
_BESIDE = 0.5
"""Ems by which the line may stand out of what it strikes through; that of a table goes on."""

_MIDDLE = attrgetter("middle")


def without_struck(glyphs: list[Glyph], across: Iterable[Ruling]) -> list[Glyph]:
    """The glyphs that no line strikes through, in the same order."""
    by_height = sorted(glyphs, key=_MIDDLE)
    heights = [glyph.middle for glyph in by_height]
    near = _OFF_MIDDLE * max((glyph.size for glyph in glyphs), default=0.0)
    struck: set[int] = set()
    for line in across:
        first, last = bisect_left(heights, line.at - near), bisect_right(heights, line.at + near)
        crossed = [glyph for glyph in by_height[first:last] if _crosses(line, glyph)]
        if crossed and _is_no_longer(line, crossed):
            struck.update(glyph.order for glyph in crossed)
    return [glyph for glyph in glyphs if glyph.order not in struck] if struck else glyphs


def _crosses(line: Ruling, glyph: Glyph) -> bool:
    inside = min(line.end, glyph.right) - max(line.start, glyph.left)
    return (
        glyph.turn == 0
        and abs(line.at - glyph.middle) <= _OFF_MIDDLE * glyph.size
        and inside >= _COVERED * (glyph.right - glyph.left)
    )


def _is_no_longer(line: Ruling, crossed: Sequence[Glyph]) -> bool:
    beside = _BESIDE * max(glyph.size for glyph in crossed)
    left, right = min(glyph.left for glyph in crossed), max(glyph.right for glyph in crossed)
    return line.start >= left - beside and line.end <= right + beside
