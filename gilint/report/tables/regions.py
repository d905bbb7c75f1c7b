"""Where in the stream each table stands: the run of lines that holds most of its labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gilint.report.tables.lexicon import Entry, Role
from gilint.report.tables.stream import Line

_AMBIGUOUS_LENGTH = 3
"""Labels of up to three characters (其他, 总计, 规章) stand elsewhere too; alone they are no sign of a table."""

_MOST_PROSE_BETWEEN = 1
"""So many paragraphs of prose may stand inside a table (a page's note); more end it."""


@dataclass(frozen=True, slots=True)
class Region:
    """Lines ``first`` to ``last`` (half open) of the stream, and how many different labels were met in them."""

    first: int
    last: int
    labels: int


def _signs(line: Line, table: str) -> set[tuple[Role, str]]:
    """The labels of ``table`` in a line that speak for it."""
    return {
        (entry.role, entry.key)
        for field in line.fields
        for entry in field.entries
        if entry.table == table
        and not _shared(field.entries)
        and (len(entry.core) > _AMBIGUOUS_LENGTH or line.values or len(line.fields) > 1)
    }


def _shared(entries: Sequence[Entry]) -> bool:
    """Whether a label stands in more than one table (总计): then it speaks for none."""
    return len({entry.table for entry in entries}) > 1


def find_region(lines: Sequence[Line], table: str) -> Region | None:
    """The region of ``table``, or None when fewer than two of its labels stand together."""
    best: Region | None = None
    first = last = -1
    met: set[tuple[Role, str]] = set()
    prose = 0

    def close() -> None:
        nonlocal best
        if first >= 0 and len(met) >= 2 and (best is None or len(met) > best.labels):
            best = Region(first, last + 1, len(met))

    for index, line in enumerate(lines):
        signs = _signs(line, table)
        if signs:
            if first < 0:
                first = index
            met |= signs
            last = index
            prose = 0
        elif line.long:
            prose += 1
            if prose > _MOST_PROSE_BETWEEN and first >= 0:
                close()
                first, met = -1, set()
    close()
    if best is None:
        return None
    return Region(best.first, _with_values(lines, best.last, table), best.labels)


def _with_values(lines: Sequence[Line], last: int, table: str) -> int:
    """``last`` moved behind what belongs to the last label: shared labels (总计) and values."""
    while last < len(lines) and all(
        field.is_value or any(entry.table == table for entry in field.entries) for field in lines[last].fields
    ):
        last += 1
    return last
