"""Labels that stand in a narrow column left of the rows, in text that keeps its layout.

They are broken over lines and get between the rows, whose own label may stand right behind a piece of them
(``（三）不予公 3.危及“三安全一稳定”``), or they run downwards, one character in a line (``三`` ``、`` ``本`` ``年``).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from gilint.report.facts import CellState
from gilint.report.tables.lexicon import Entry, Lexicon, Role
from gilint.report.tables.stream import WIDE_GAP, Field, Line
from gilint.text.mapped import MappedText
from gilint.text.normal import packed

_SHORTEST_PIECE = 4
"""``（四）无`` can be the beginning of one group alone."""
_SHORTEST_ROW = 6
_BELOW = 4
"""How many lines below its beginning the end of a group's label may stand."""
_MOST_UPRIGHT = 2
"""Characters in one line of a label that runs downwards: ``三、``."""
_SHORTEST_UPRIGHT = 5


def mend_margin(lines: Sequence[Line], lexicon: Lexicon, table: str) -> list[Line]:
    """The lines with the labels in the margin of ``table`` put together, each where it begins."""
    if all(field.entries or field.is_value for line in lines for field in line.fields):
        return list(lines)
    mended = list(lines)
    entries = [entry for entry in lexicon.entries if entry.table == table]
    for entry in entries:
        if entry.role is Role.HEAD and len(packed(entry.label)) >= _SHORTEST_UPRIGHT:
            mended = _upright(mended, entry, lexicon)
    groups = [entry for entry in entries if entry.role is Role.GROUP]
    rows = [packed(entry.label) for entry in entries if entry.role is Role.ROW]
    index = 0
    while groups and index < len(mended):
        _mend_group(mended, index, groups, rows, lexicon)
        index += 1
    return [line for line in mended if line.fields]


def _upright(lines: list[Line], entry: Entry, lexicon: Lexicon) -> list[Line]:
    """The lines with a label that runs downwards in one field, if all of it is there."""
    label = packed(entry.label)
    pieces: list[tuple[int, Field]] = []
    changed = list(lines)
    done = 0
    for index, line in enumerate(lines):
        apart = _apart(line, lexicon)
        piece = apart.fields[0] if apart.fields else None
        # ``、`` alone is a sign for none, too.
        if piece is None or piece.entries or piece.is_number:
            continue
        text = packed(piece.raw)
        if not 0 < len(text) <= _MOST_UPRIGHT or not label.startswith(text, done):
            continue
        pieces.append((index, piece))
        changed[index] = apart.having(apart.fields[1:])
        done += len(text)
        if done == len(label):
            first, begin = pieces[0]
            joined = MappedText.join(field.text for _, field in pieces)
            whole = replace(begin, text=joined, state=CellState.TEXT, entries=(entry,))
            changed[first] = changed[first].having((whole, *changed[first].fields))
            return changed
    return lines


def _apart(line: Line, lexicon: Lexicon) -> Line:
    """A line of text with what a wide gap sets off at its beginning in a field of its own."""
    if line.grid is not None or len(line.fields) != 1 or line.fields[0].entries:
        return line
    (field,) = line.fields
    left, gap, right = field.raw.partition(WIDE_GAP)
    if not gap or len(left) > _MOST_UPRIGHT or not right.strip():
        return line
    start = len(field.raw) - len(right.lstrip())
    rest = field.text.slice(start, len(field.raw))
    return line.having(
        (
            replace(field, text=field.text.slice(0, len(left))),
            replace(field, text=rest, entries=tuple(lexicon.exact(rest.value))),
        )
    )


def _mend_group(lines: list[Line], index: int, groups: Sequence[Entry], rows: Sequence[str], lexicon: Lexicon) -> None:
    """Put the label of a group together that begins in line ``index``, and part it from the label of a row."""
    for at in lines[index].texts:
        if not lines[index].fields[at].entries and _mend_group_at(lines, index, at, groups, rows, lexicon):
            return


def _mend_group_at(
    lines: list[Line], index: int, at: int, groups: Sequence[Entry], rows: Sequence[str], lexicon: Lexicon
) -> bool:
    line = lines[index]
    field = line.fields[at]
    piece, _, behind = field.raw.partition(" ")
    begun = packed(piece)
    found = [entry for entry in groups if packed(entry.label).startswith(begun)]
    if len(begun) < _SHORTEST_PIECE or len({entry.canonical for entry in found}) != 1:
        return False
    row = packed(behind)
    if row and (len(row) < _SHORTEST_ROW or not any(label.startswith(row) for label in rows)):
        return False
    missing = packed(found[0].label)[len(begun) :]
    end = _below(lines, index, missing) if missing else None
    if missing and end is None:
        return False
    group = replace(field, text=field.text.slice(0, len(piece)), column=None, colspan=1, entries=tuple(found))
    if end is not None:
        below, there = end
        fields = lines[below].fields
        group = replace(group, text=MappedText.join((group.text, fields[there].text)))
        lines[below] = lines[below].having((*fields[:there], *fields[there + 1 :]))
    if not row:
        lines[index] = line.having((*line.fields[:at], group, *line.fields[at + 1 :]))
        return True
    rest = field.text.slice(len(field.raw) - len(behind.lstrip()), len(field.raw))
    own = replace(field, text=rest, entries=tuple(lexicon.exact(rest.value)))
    lines[index] = line.having((*line.fields[:at], own, *line.fields[at + 1 :]))
    lines.insert(index, Line.of(line.part, (group,), None))
    return True


def _below(lines: Sequence[Line], index: int, missing: str) -> tuple[int, int] | None:
    """The field below line ``index`` that holds what is ``missing`` of a label, and nothing else."""
    for below in range(index + 1, min(index + 1 + _BELOW, len(lines))):
        for at in lines[below].texts:
            field = lines[below].fields[at]
            if field.state is CellState.TEXT and not field.entries and packed(field.raw) == missing:
                return below, at
    return None
