"""Text laid out with spaces, as ``pdftotext -layout`` gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random
from unicodedata import east_asian_width

from gilint.packs.sample import Sample, SampleCell, SampleTable
from tests.support.shape import paragraphs_before

_LINE_WIDTH = 72
_STARTS = {
    "disclosure": (0, 36, 54, 72),
    "requests": (0, 22, 40, *range(110, 110 + 7 * 15, 15)),
    "disputes": tuple(range(0, 15 * 12, 12)),
}
"""Where each column of the grid begins."""
_NARROW_STARTS = (0, 14, 28, *range(56, 56 + 7 * 15, 15))
_NARROW_WIDTHS = {1: 26, 2: 40, 3: 54}
"""The narrow layout of table three, and after how many columns labels over one to three of its columns break."""
_PAGE_LINES = 44


def write_aligned(sample: Sample, rng: Random) -> str:
    """Columns aligned with spaces, paragraphs broken at the right edge without empty lines between them."""
    return "\n".join(_lines(sample, _wide)) + "\n"


def write_aligned_pages(sample: Sample, rng: Random) -> str:
    """The same on pages: a number at the foot, a form feed before the next one."""
    lines = list(_lines(sample, _wide))
    pages = [lines[first : first + _PAGE_LINES] for first in range(0, len(lines), _PAGE_LINES)]
    feet = [f"{'':>32}- {number} -" for number in range(1, len(pages) + 1)]
    return "\f".join("\n".join([*page, "", foot]) + "\n" for page, foot in zip(pages, feet, strict=True))


def write_aligned_narrow(sample: Sample, rng: Random) -> str:
    """Narrow label columns: long labels take two or more lines, the values stand in the middle."""
    return "\n".join(_lines(sample, _narrow)) + "\n"


def _lines(sample: Sample, layout: Callable[[SampleTable], Iterator[str]]) -> Iterator[str]:
    yield _centred(sample.title)
    yield ""
    yield from _wrapped(paragraphs_before(sample))
    for section in sample.sections:
        if section.heading:
            yield f"    {section.heading}"
        yield from _wrapped(section.paragraphs)
        for table in section.tables:
            yield ""
            yield from layout(table)
            yield ""
    for line in sample.signature:
        yield f"{'':>40}{line}"


def width(text: str) -> int:
    """How many columns a text takes where Chinese characters take two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _centred(text: str) -> str:
    return " " * max(0, (_LINE_WIDTH - width(text)) // 2) + text


def _wrapped(paragraphs: Sequence[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from _broken("    " + paragraph, _LINE_WIDTH)


def _broken(text: str, most: int) -> Iterator[str]:
    """The text in lines of at most ``most`` columns, each as full as it can be."""
    while width(text) > most:
        end = most // 2
        while width(text[: end + 1]) <= most:
            end += 1
        yield text[:end]
        text = text[end:]
    yield text


Placed = list[tuple[int, str]]
"""Texts with the grid column that they begin in."""


def _wide(table: SampleTable) -> Iterator[str]:
    for above, own in _centred_spans(table):
        if above:
            yield _placed(above, _STARTS[table.name])
        yield _placed(own, _STARTS[table.name])


def _placed(texts: Placed, starts: Sequence[int]) -> str:
    line = ""
    for column, text in texts:
        gap = starts[column] - width(line)
        line += " " * (gap if not line or gap > 1 else 2) + text
    return line


def _centred_spans(table: SampleTable) -> Iterator[tuple[Placed, Placed]]:
    """Each row of the grid, with what stands between it and the row above: a cell over several rows is printed in the
    middle of them, between two rows when their number is even."""
    between: dict[int, Placed] = {}
    inside: dict[int, Placed] = {}
    for index, row in enumerate(table.expanded()):
        column = 0
        for cell, begins in row:
            if begins and cell.text:
                middle = index + cell.rowspan // 2
                (inside if cell.rowspan % 2 else between).setdefault(middle, []).append((column, cell.text))
            column += cell.colspan
    for index in range(len(table.rows)):
        yield sorted(between.get(index, [])), sorted(inside.get(index, []))


def _narrow(table: SampleTable) -> Iterator[str]:
    if table.name != "requests":
        yield from _wide(table)
        return
    for index, row in enumerate(table.expanded()):
        if index < 3:
            yield _placed([(column, cell.text) for column, cell in _at(row) if cell.text], _NARROW_STARTS)
            continue
        values = [(column, cell.text) for column, cell in _at(row, begins=False) if cell.fact is not None]
        *others, (column, label) = [(column, cell) for column, cell in _at(row) if cell.fact is None]
        before = [(c, cell.text) for c, cell in others]
        pieces = [(column, piece) for piece in _broken(label.text, _NARROW_WIDTHS[label.colspan])]
        middle = len(pieces) // 2
        for turn, piece in enumerate(pieces):
            if turn == middle and len(pieces) % 2 == 0:
                yield _placed(values, _NARROW_STARTS)
            beside = values if turn == middle and len(pieces) % 2 else []
            yield _placed([*(before if turn == 0 else []), piece, *beside], _NARROW_STARTS)


def _at(row: Sequence[tuple[SampleCell, bool]], *, begins: bool = True) -> Iterator[tuple[int, SampleCell]]:
    """The cells of a row with their columns; only those that begin in it."""
    column = 0
    for cell, own in row:
        if own or not begins:
            yield column, cell
        column += cell.colspan
