"""Lines of text out of glyphs, by their places alone: whatever their order in the file, with real spaces only."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from gilint.readers.pdf.glyphs import UNKNOWN, Glyph, same_place, upright

_SAME_LINE = 0.5
"""Ems by which the middles of the glyphs of one line may differ."""
_TOUCHING = 0.01
"""Points between two glyphs that touch."""
_WORD_GAP = 0.18
"""Ems between two Latin letters or figures that are a space."""
_FIELD_GAP = 0.9
"""Ems that part two fields of a line; in the text they become two spaces or more."""
_WIDE_FIELD_GAP = 1.25
"""The same between two Chinese characters, which composers set apart to fill a line."""
_SPACE = 0.5
"""Ems that each space in the gap between two fields stands for."""
_MOST_SPACES = 40
_SAME_SIZE = 1.2
"""How many times as large as the next a figure of the same number may be."""
_DOWNWARDS = 0.6
"""The part of the steps from glyph to glyph that go straight down in text that is written downwards."""
_OPENERS = "（《〈“‘「『【〔(["
_CLOSERS = "，。、；：！？）》〉”’」』】〕,.;:!?)]%％"
"""What may not end a line, and what may not begin one."""
_FIGURES = frozenset("0123456789０１２３４５６７８９.．,，")
_PADDING = 12.0
"""Points of a cell's width that a full line may leave free: word processors keep 5.4 on each side."""


_LEFT, _MIDDLE = attrgetter("left"), attrgetter("middle")


class TextLine(Struct, frozen=True):
    """A line: its text, the left and right of each of its characters, top and bottom, and the em of most of it.

    ``first`` and ``last`` are the places of its glyphs in the order of the page's content.
    """

    text: str
    edges: tuple[tuple[float, float], ...]
    top: float
    bottom: float
    size: float
    first: int
    last: int

    @property
    def left(self) -> float:
        """Where its first glyph begins."""
        return self.edges[0][0]

    @property
    def right(self) -> float:
        """Where its last glyph ends."""
        return self.edges[-1][1]

    @property
    def first_piece(self) -> float:
        """The width of what could not be broken off its beginning to fill the line before."""
        text = self.text
        end = 0
        while end < len(text) - 1 and text[end] in _OPENERS:
            end += 1
        latin = is_latin(text[end])
        end += 1
        while end < len(text) and (text[end] in _CLOSERS or (latin and is_latin(text[end]) and text[end] != " ")):
            end += 1
        return self.edges[end - 1][1] - self.left


def text_lines(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """The lines of upright glyphs, from the top."""
    return [_line(row) for row in _rows(glyphs)]


def are_stacked(cells: Sequence[Sequence[Glyph]]) -> bool:
    """Whether a row of cells is several rows of a table in which the lines between rows are left out.

    Then each line of figures is a number, and has its label beside it. Numbers that are too long for their cells have
    several lines too, but one label.
    """
    numbers = [glyphs for glyphs in cells if glyphs and all(glyph.char in _FIGURES for glyph in glyphs)]
    if len(numbers) < 2 or any(len(glyphs) < 2 for glyphs in numbers):
        return False
    lines = [text_lines(glyphs) for glyphs in numbers]
    if any(len(found) < 2 for found in lines):
        return False
    labels = (text_lines(glyphs) for glyphs in cells if any(glyph.char not in _FIGURES for glyph in glyphs))
    return any(_side_by_side(found, lines[0]) for found in labels)


def _side_by_side(lines: Sequence[TextLine], others: Sequence[TextLine]) -> bool:
    return len(lines) == len(others) and all(
        abs(line.top + line.bottom - other.top - other.bottom) < line.size
        for line, other in zip(lines, others, strict=True)
    )


def cell_text(glyphs: Sequence[Glyph], width: float, *, stacked: bool = False) -> str:
    """The text of a cell that is ``width`` points wide; it may be turned, or written downwards. ``stacked`` tells that
    each line holds a number of its own."""
    if len(glyphs) <= 1:
        return glyphs[0].char if glyphs else ""
    turned = [glyph for glyph in glyphs if glyph.turn]
    if 2 * len(turned) > len(glyphs):
        return _joined(text_lines([upright(glyph) for glyph in turned if glyph.turn == turned[0].turn]), None)
    glyphs = [glyph for glyph in glyphs if not glyph.turn]
    if _is_downwards(glyphs):
        return "".join(glyph.char for column in _columns(glyphs) for glyph in column)
    return _joined(text_lines(glyphs), None if stacked else width)


def is_full(line: TextLine, piece: float, width: float) -> bool:
    """Whether ``piece`` points more do not fit on a line of a cell that is ``width`` points wide."""
    return line.right - line.left + piece > width - _PADDING


def joint(before: str, after: str) -> str:
    """What stands between the end of a line and the beginning of the next: a space between two Latin words alone."""
    return " " if before.isascii() and before.isalnum() and after.isascii() and after.isalnum() else ""


def _joined(lines: Sequence[TextLine], width: float | None) -> str:
    """The lines of a cell as one text. Figures go on in the next line only where the line is full: else they are two
    numbers, and must not become one."""
    text = lines[0].text
    for above, line in pairwise(lines):
        if above.text[-1] in _FIGURES and line.text[0] in _FIGURES:
            # Between two ASCII figures a number is broken only when it is longer than the cell is wide.
            inside = above.text[-1].isdigit() and is_latin(line.text[0])
            broken_off = line.edges[0][1] - line.left if inside else line.first_piece
            full = width is not None and is_full(above, broken_off, width)
            text += "" if full else "  "
        else:
            text += joint(above.text[-1], line.text[0])
        text += line.text
    return text


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs line by line, from left to right, each once."""
    row: list[Glyph] = []
    lowest = -math.inf
    for glyph in sorted(glyphs, key=_MIDDLE):
        if glyph.middle > lowest:
            if row:
                yield _single(row)
            row = []
            lowest = glyph.middle + _SAME_LINE * glyph.size
        row.append(glyph)
    if row:
        yield _single(row)


def _single(row: list[Glyph]) -> list[Glyph]:
    """A line without what was printed again in the same place (to look bold, or as a second layer of text). Where that
    is another character, nobody can say which of them is meant."""
    if len(row) == 1:
        return row
    row.sort(key=_LEFT)
    last = row[0]
    kept = [last]
    for glyph in row[1:]:
        # What begins beyond the middle of the last one is elsewhere.
        if 2 * glyph.left >= last.left + last.right or not same_place(last, glyph):
            kept.append(glyph)
            last = glyph
        elif last.char != glyph.char:
            kept[-1] = last = replace(last, char=UNKNOWN)
    return kept


def _line(row: Sequence[Glyph]) -> TextLine:
    spaces = [0 if glyph.left - before.right < _TOUCHING else _spaces(before, glyph) for before, glyph in pairwise(row)]
    if max(spaces, default=0) > 1:
        spaces = _fields_apart(row, spaces)
    sizes = [glyph.size for glyph in row]
    if max(sizes) > _SAME_SIZE * min(sizes):
        spaces = _numbers_apart(row, spaces)
    chars, edges = [row[0].char], [(row[0].left, row[0].right)]
    for before, glyph, count in zip(row, row[1:], spaces, strict=False):
        if count:
            chars.append(" " * count)
            edges += [(before.right, glyph.left)] * count
        chars.append(glyph.char)
        edges.append((glyph.left, glyph.right))
    orders = [glyph.order for glyph in row]
    return TextLine(
        "".join(chars),
        tuple(edges),
        min([glyph.top for glyph in row]),
        max([glyph.bottom for glyph in row]),
        middle(sizes),
        min(orders),
        max(orders),
    )


def _spaces(before: Glyph, after: Glyph) -> int:
    gap = (after.left - before.right) / min(before.size, after.size)
    if gap < _WORD_GAP:
        return 0
    latin = is_latin(before.char), is_latin(after.char)
    if gap >= (_FIELD_GAP if any(latin) else _WIDE_FIELD_GAP):
        return min(max(2, round(gap / _SPACE)), _MOST_SPACES)
    return 1 if all(latin) else 0


def _fields_apart(row: Sequence[Glyph], spaces: list[int]) -> list[int]:
    """The spaces of a line that has fields: a small gap parts fields too, before a figure and where the file goes on
    elsewhere."""
    apart = []
    for before, glyph, count in zip(row, row[1:], spaces, strict=False):
        gap = (glyph.left - before.right) / min(before.size, glyph.size)
        near = glyph.order == before.order + 1 and not (glyph.char in _FIGURES and not is_latin(before.char))
        apart.append(count if near or gap < _WORD_GAP else max(count, 2))
    return apart


def _numbers_apart(row: Sequence[Glyph], spaces: list[int]) -> list[int]:
    """The spaces of a line in which a figure is smaller than the one beside it: the mark of a note is no part of a
    number."""
    apart = []
    for before, glyph, count in zip(row, row[1:], spaces, strict=False):
        figures = before.char in _FIGURES and glyph.char in _FIGURES
        same = max(before.size, glyph.size) <= _SAME_SIZE * min(before.size, glyph.size)
        apart.append(max(count, 2) if figures and not same else count)
    return apart


def middle(values: list[float]) -> float:
    """The one in the middle of values, by size."""
    return sorted(values)[len(values) // 2]


def is_figure(char: str) -> bool:
    """Whether a character is part of a number."""
    return char in _FIGURES


def is_latin(char: str) -> bool:
    """Whether a character is narrow: a Latin letter, a figure, their punctuation."""
    return ord(char) < 0x2000


def _is_downwards(glyphs: Sequence[Glyph]) -> bool:
    """Whether text is written downwards, by the steps from glyph to glyph in the order of the file. Figures below each
    other are numbers."""
    down = sum(
        abs(before.left + before.right - after.left - after.right) < before.size
        and 0.5 < (after.middle - before.middle) / before.size < 2.5
        for before, after in pairwise(glyphs)
    )
    words = sum(glyph.char not in _FIGURES for glyph in glyphs)
    return len(glyphs) > 2 and down >= _DOWNWARDS * (len(glyphs) - 1) and 2 * words > len(glyphs)


def _columns(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Text that is written downwards, column by column from the right, each glyph once."""
    column: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: -(glyph.left + glyph.right)):
        if column and column[0].left + column[0].right - glyph.left - glyph.right > column[0].size:
            yield [row[0] for row in _rows(column)]
            column = []
        column.append(glyph)
    if column:
        yield [row[0] for row in _rows(column)]
