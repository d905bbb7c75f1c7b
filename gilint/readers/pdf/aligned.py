"""Tables without ruling lines: found by lines set in columns, and judged whether their lines can be read one by one.

A label that takes several lines stands beside the values of its row and beside the lines of other labels, and nothing
on the page says which belong together. Such a table is not read, and said; a number that is read under the wrong label
is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from gilint.readers.grid import aligned_fields
from gilint.readers.pdf.paragraphs import Placed
from gilint.readers.wrap import ends_sentence, opens_item

_APART = 5
"""Lines without values that may stand between two rows: pieces of labels, a caption, heads."""
_HEADS = 12
"""Lines of heads that may stand over the first row."""
_TAIL = 3
"""Lines of the last row's label that may stand under its values."""
_PROSE = 25
"""Characters of a line without fields that is no head and no piece of a label."""
_NUMERALS = "一二三四五六七八九十"
"""What the headings of sections begin with."""
_GAP = "  "
"""So many spaces part the fields of a line."""


class Zone(NamedTuple):
    """Lines ``first`` to ``last`` (half open) of a text that are a table. ``plain`` tells that each line is a row."""

    first: int
    last: int
    plain: bool


def zones(lines: Sequence[Placed]) -> list[Zone]:
    """The tables in a text, in order."""
    found: list[Zone] = []
    for rows, end in _runs(lines):
        above = found[-1].last if found else 0
        first = rows
        while first > above and _GAP in lines[first - 1].line.text:
            first -= 1
        plain = _in_order(lines[first:end])
        last = end
        if not plain:
            while first > max(above, rows - _HEADS) and not _is_text(lines[first - 1]):
                first -= 1
            while last < min(end + _TAIL, len(lines)) and not _is_text(lines[last]):
                last += 1
        found.append(Zone(first, last, plain))
    return found


def _runs(lines: Sequence[Placed]) -> list[tuple[int, int]]:
    """From the first to the last of lines with values that are near each other."""
    runs: list[tuple[int, int]] = []
    for index, placed in enumerate(lines):
        words = placed.line.text
        if aligned_fields(words, 0, len(words)) is None:
            continue
        if runs and index - runs[-1][1] <= _APART:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _in_order(lines: Sequence[Placed]) -> bool:
    """Whether the file has the lines one after the other, as it has where no cell goes on in another line."""
    return all(above.page < below.page or above.line.last < below.line.first for above, below in pairwise(lines))


def _is_text(placed: Placed) -> bool:
    """Whether a line belongs to the text around a table: a heading, the end of a sentence, a line of prose."""
    words = placed.line.text
    heading = words[0] in _NUMERALS and opens_item(words)
    return heading or ends_sentence(words) or (_GAP not in words and len(words) >= _PROSE)
