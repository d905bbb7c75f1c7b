"""Cells that stand alone in their line, each with a pipe behind it, before it or around it.

So print programs that write a table cell by cell. One stray pipe makes no cell: there have to be as many as only tables
have, and hardly any rows of several.
"""

from __future__ import annotations

from collections.abc import Sequence

from gilint.readers.grid import is_blank, is_rule, pipe_count, pipe_fields, trim
from gilint.readers.lines import Line, LineKind
from gilint.text.span import Span

_FEWEST = 20
"""The smallest of the three tables has fifteen values and their heads."""
_MOST_ROWS = 0.1
"""Rows with several cells, as a share of the lines with pipes: a bar of links may be written so."""
_OUTER = {LineKind.PIPE: 2, LineKind.PIPE_START: 1, LineKind.PIPE_END: 1}
"""How many pipes stand at the ends of a line."""


def with_lone_cells(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, those that hold one cell and pipes around it as cells without the pipes."""
    piped = [at for at, line in enumerate(lines) if line.kind in _OUTER]
    if len(piped) < _FEWEST:
        return lines
    lone = [at for at in piped if pipe_count(text, Span(*lines[at][:2])) == _OUTER[lines[at].kind]]
    if len(lone) < _FEWEST or len(piped) - len(lone) > _MOST_ROWS * len(piped):
        return lines
    if any(is_rule(text, pipe_fields(text, lines[at].start, lines[at].end), second=False) for at in lone):
        # A table of one column, with the line under its head.
        return lines
    found = list(lines)
    for at in lone:
        found[at] = _cell(text, lines[at])
    return found


def _cell(text: str, line: Line) -> Line:
    outer = trim(text, line.start, line.end)
    start = outer.start + (line.kind is not LineKind.PIPE_END)
    end = outer.end - (line.kind is not LineKind.PIPE_START)
    if start == outer.end:
        # Nothing but the pipe: the value would stand before it.
        start, end = line.start, outer.start
    kind = LineKind.BLANK if is_blank(text, trim(text, start, end)) else LineKind.CELL
    return Line(start, end, kind)
