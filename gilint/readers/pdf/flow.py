"""The pages put one behind the other: running text, and tables that may go on over the ends of pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gilint.readers.pdf.cells import sort_glyphs
from gilint.readers.pdf.glyphs import Glyph
from gilint.readers.pdf.lattice import NEAR, Lattice
from gilint.readers.pdf.lines import text_lines
from gilint.readers.pdf.page import Page
from gilint.readers.pdf.paragraphs import Placed, margins
from gilint.readers.pdf.running import PageText, running_lines

_MOST_OF_A_CAPTION = 3
"""Cells of a table of one column that goes on in one with more: captions at a page's end."""


class Piece(NamedTuple):
    """What of a table stands on one page: the page's index, the table's number there (from 1), its lattice, the glyphs
    of its cells."""

    page: int
    number: int
    lattice: Lattice
    cells: list[list[Glyph]]


class RunningText(NamedTuple):
    """Lines with no table between them."""

    lines: list[Placed]


class LongTable(NamedTuple):
    """The pieces of one table, in order."""

    pieces: list[Piece]


def flow(pages: Sequence[Page]) -> list[RunningText | LongTable]:
    """Text and tables of all pages in reading order."""
    tables = _real_tables(pages)
    texts: list[PageText] = []
    pieces: list[list[Piece]] = []
    for index, page in enumerate(pages):
        cells, outside = sort_glyphs(page.glyphs, tables[index])
        lines = text_lines([glyph for glyph in outside if not glyph.turn])
        texts.append(PageText(lines, [(table.ys[0], table.ys[-1]) for table in tables[index]]))
        pieces.append(
            [
                Piece(index, number, table, held)
                for number, (table, held) in enumerate(zip(tables[index], cells, strict=True), 1)
            ]
        )
    running = running_lines(texts)
    kept = [
        [line for number, line in enumerate(text.lines) if number not in left_out]
        for text, left_out in zip(texts, running, strict=True)
    ]
    parts: list[RunningText | LongTable] = []
    widths = [page.frame.size[0] for page in pages]
    for index, (lines, margin) in enumerate(zip(kept, margins(list(zip(kept, widths, strict=True))), strict=True)):
        items: list[Placed | Piece] = [*(Placed(index, line, margin) for line in lines), *pieces[index]]
        for item in sorted(items, key=_top):
            _add(parts, item)
    return parts


def _top(item: Placed | Piece) -> tuple[float, float]:
    if isinstance(item, Piece):
        return item.lattice.ys[0], item.lattice.xs[0]
    return (item.line.top + item.line.bottom) / 2, item.line.left


def _add(parts: list[RunningText | LongTable], item: Placed | Piece) -> None:
    last = parts[-1] if parts else None
    if isinstance(item, Placed):
        if isinstance(last, RunningText):
            last.lines.append(item)
        else:
            parts.append(RunningText([item]))
    elif (
        isinstance(last, LongTable)
        and last.pieces[-1].page + 1 == item.page
        and _as_wide(last.pieces[-1].lattice, item.lattice)
    ):
        last.pieces.append(item)
    else:
        parts.append(LongTable([item]))


def _as_wide(above: Lattice, below: Lattice) -> bool:
    """Whether a table may go on in another: they are equally wide. Left and right pages may have other margins."""
    return abs((above.xs[-1] - above.xs[0]) - (below.xs[-1] - below.xs[0])) <= NEAR


def _real_tables(pages: Sequence[Page]) -> list[list[Lattice]]:
    """The tables of each page. What has one column is a frame, or a caption whose table goes on on the next page."""
    real: list[list[Lattice]] = []
    for index, page in enumerate(pages):
        before = pages[index - 1].tables[-1:] if index else []
        after = pages[index + 1].tables[:1] if index + 1 < len(pages) else []
        kept = []
        for number, table in enumerate(page.tables):
            others = (before if number == 0 else []) + (after if number + 1 == len(page.tables) else [])
            if table.columns > 1 or (
                len(table.areas) <= _MOST_OF_A_CAPTION
                and any(other.columns > 1 and _as_wide(table, other) for other in others)
            ):
                kept.append(table)
        real.append(kept)
    return real
