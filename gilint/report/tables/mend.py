"""Labels broken over lines, put together again: ``本年`` / ``制发件数``, ``不予公`` / ``开``."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from gilint.report.facts import CellState
from gilint.report.tables.lexicon import Entries, Lexicon, Role
from gilint.report.tables.margin import mend_margin
from gilint.report.tables.stream import MOST_PIECES, Field, Line
from gilint.text.mapped import MappedText


def mend_labels(lines: Sequence[Line], lexicon: Lexicon, table: str) -> list[Line]:
    """The lines with every label of ``table`` in one field.

    Pieces stand in lines that follow one another: blocks, or cells of one column of one grid. The whole label goes
    where values are, else where it begins; the other pieces become blank, lines left empty are dropped.
    """
    for line in lines:
        if not _is_labelled(line, table):
            break
    else:
        return list(lines)
    mended = mend_margin(lines, lexicon, table)
    for index in range(len(mended)):
        for at in mended[index].texts:
            if not _is_label(mended[index].fields[at], table):
                _mend_from(mended, index, at, lexicon, table)
    mended = [line for line in mended if line.fields]
    for index in range(len(mended)):
        _mend_around_values(mended, index, lexicon, table)
    return [line for line in mended if line.fields]


def _is_labelled(line: Line, table: str) -> bool:
    """Whether every text of a line is a label of ``table``."""
    if line.loose:
        return False
    if len(line.tables) < 2:
        return not line.tables or table in line.tables
    return all(_is_label(line.fields[at], table) for at in line.texts)


def _is_label(field: Field, table: str) -> bool:
    return table in field.entries.of


def _mend_around_values(lines: list[Line], index: int, lexicon: Lexicon, table: str) -> None:
    """Make a label of a row of the pieces in lines from ``index`` on, one of which may hold the row's values.

    Text that keeps its layout breaks a long label over two or three lines and prints the values beside the middle one,
    or on a line of their own between two.
    """
    pieces: list[tuple[int, int]] = []
    text = ""
    values: int | None = None
    for position in range(index, min(index + MOST_PIECES + 1, len(lines))):
        line = lines[position]
        at = _last_text(line)
        if line.values:
            if values is not None:
                return
            values = position
        if at is None:
            if not line.values:
                return
            continue
        if line.fields[at].entries or line.heading:
            return
        pieces.append((position, at))
        text += line.fields[at].raw
        entries = Entries(e for e in lexicon.exact(text) if e.table == table and e.role is Role.ROW)
        if entries and len(pieces) > 1 and values is not None:
            _join_around(lines, pieces, values, entries)
            return


def _last_text(line: Line) -> int | None:
    """The last field that holds text, when nothing but values stands behind it."""
    at = line.texts[-1] if line.texts else None
    return at if at is None or all(field.is_value for field in line.fields[at + 1 :]) else None


def _join_around(lines: list[Line], pieces: Sequence[tuple[int, int]], values: int, entries: Entries) -> None:
    fields = [lines[line].fields[at] for line, at in pieces]
    whole = replace(
        fields[0], text=MappedText.join(field.text for field in fields), entries=entries, column=None, colspan=1
    )
    beside = dict(pieces).get(values)
    if beside is None:
        lines[values] = lines[values].having((whole, *lines[values].fields))
    for line, at in pieces:
        kept = (whole,) if at == beside and line == values else ()
        lines[line] = lines[line].having((*lines[line].fields[:at], *kept, *lines[line].fields[at + 1 :]))


def _mend_from(lines: list[Line], index: int, at: int, lexicon: Lexicon, table: str) -> None:
    """Try to make a label of the piece at field ``at`` of line ``index`` and the pieces below it."""
    pieces = [(index, at)]
    text = lines[index].fields[at].raw
    position = index
    while len(pieces) < MOST_PIECES and position + 1 < len(lines):
        position += 1
        below = _piece_below(lines, index, at, position)
        if below is None:
            return
        pieces.append((position, below))
        text += lines[position].fields[below].raw
        entries = Entries(entry for entry in lexicon.exact(text) if entry.table == table)
        if entries:
            _join(lines, pieces, entries)
            return


def _piece_below(lines: Sequence[Line], index: int, at: int, position: int) -> int | None:
    """The unmatched text field of line ``position`` that may go on with the piece above it."""
    origin, line = lines[index], lines[position]
    column = origin.fields[at].column
    if (origin.grid is None) != (line.grid is None) or (line.grid is not None and line.grid is not origin.grid):
        return None
    for other in line.texts:
        field = line.fields[other]
        if field.column == column and not field.entries:
            return other
    return None


def _join(lines: list[Line], pieces: Sequence[tuple[int, int]], entries: Entries) -> None:
    target = next(((line, at) for line, at in pieces if lines[line].values), pieces[0])
    fields = [lines[line].fields[at] for line, at in pieces]
    whole = replace(
        lines[target[0]].fields[target[1]],
        text=MappedText.join(field.text for field in fields),
        entries=entries,
    )
    for line, at in pieces:
        changed = list(lines[line].fields)
        if (line, at) == target:
            changed[at] = whole
        elif lines[line].grid is None:
            changed = []
        else:
            changed[at] = Field(changed[at].text.slice(0, 0), changed[at].column, changed[at].colspan, CellState.BLANK)
        lines[line] = lines[line].having(changed)
