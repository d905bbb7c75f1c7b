"""Rows that were typed with tabs into paragraphs, as tables are that somebody copied out of a page as text."""

from __future__ import annotations

from collections.abc import Sequence

from gilint.model.document import Block, BlockKind, Table
from gilint.readers.cells import Flow
from gilint.readers.lines import classify
from gilint.readers.manuscript import BREAK
from gilint.readers.stream import Stream
from gilint.readers.text import renderer

_FEWEST = 2
"""Paragraphs with tabs that make rows; a single one is indented, or sets two things apart."""


def rows_of_tabs(text: str, flow: Flow) -> Flow:
    """``flow`` with runs of paragraphs that hold tabs read as a text file's lines would be."""
    parts: Flow = []
    run: list[Block] = []
    for part in flow:
        if isinstance(part, Block) and _is_row(text, part):
            run.append(part)
            continue
        parts += _read(text, run)
        run = []
        parts.append(part)
    parts += _read(text, run)
    return parts


def _is_row(text: str, block: Block) -> bool:
    """Whether a paragraph holds a tab between words, or one behind them: then its last cell is empty."""
    if block.kind is not BlockKind.PARAGRAPH or block.chrome:
        return False
    return "\t" in block.text.value or text.startswith("\t", block.span.end)


def _read(text: str, run: Sequence[Block]) -> Sequence[Block | Table]:
    if len(run) < _FEWEST:
        return run
    lines = [classify(text, *_line(text, block)) for block in run]
    return Stream(text, renderer(text), flowing=False, ruled=False).parts(lines)


def _line(text: str, block: Block) -> tuple[int, int]:
    """The whole line of a block, with the tabs at its ends, which are cells too."""
    start, end = block.span
    start = max(text.rfind("\n", 0, start), text.rfind(BREAK, 0, start)) + 1
    ends = [at for at in (text.find("\n", end), text.find(BREAK, end)) if at >= 0]
    return start, min(ends, default=len(text))
