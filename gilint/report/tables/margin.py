"""Labels that stand in a narrow column left of the rows, in text that keeps its layout.

They are broken over lines and get between the rows, whose own label may stand right behind a piece of them
(``（三）不予公 3.危及“三安全一稳定”``), or they run downwards, one character in a line (``三`` ``、`` ``本`` ``年``).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from gilint.report.tables.lexicon import Entries, Entry, Lexicon, Role
from gilint.report.tables.stream import WIDE_GAP, Field, Line
from gilint.text.mapped import MappedText
from gilint.text.normal import packed

_ROW = Role.ROW

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
    if not any(line.loose for line in lines):
        return list(lines)
    mended = list(lines)
    for label, entry in lexicon.written(table, Role.HEAD):
        if len(label) >= _SHORTEST_UPRIGHT:
            mended = _upright(mended, label, entry, lexicon)
    found: list[Line] = []
    for index in range(len(mended)):
        for at in mended[index].texts:
            group = _mend_group(mended, index, at, lexicon, table)
            if group is not None:
                found.append(group)
                break
        if mended[index].fields:
            found.append(mended[index])
    return found


def _upright(lines: list[Line], label: str, entry: Entry, lexicon: Lexicon) -> list[Line]:
    """The lines with a label that runs downwards in one field, if all of it is there."""
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
            whole = replace(begin, text=joined, entries=Entries((entry,)))
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
            replace(field, text=rest, entries=Entries(lexicon.exact(rest.value))),
        )
    )


def _mend_group(lines: list[Line], index: int, at: int, lexicon: Lexicon, table: str) -> Line | None:
    """The label of a group that begins with the text in field ``at`` of line ``index``, as a line of its own. What it
    is made of is taken out of the lines."""
    line = lines[index]
    field = line.fields[at]
    piece, _, behind = field.raw.partition(" ")
    begun = packed(piece)
    if field.entries or len(begun) < _SHORTEST_PIECE:
        return None
    found = [pair for pair in lexicon.written(table, Role.GROUP) if pair[0].startswith(begun)]
    if len({entry.canonical for _, entry in found}) != 1:
        return None
    row = packed(behind)
    if row and (
        len(row) < _SHORTEST_ROW or not any(label.startswith(row) for label, _ in lexicon.written(table, _ROW))
    ):
        return None
    missing = found[0][0][len(begun) :]
    end = _below(lines, index, missing) if missing else None
    if missing and end is None:
        return None
    group = replace(
        field,
        text=field.text.slice(0, len(piece)),
        column=None,
        colspan=1,
        entries=Entries(entry for _, entry in found),
    )
    if end is not None:
        below, there = end
        group = replace(group, text=MappedText.join((group.text, lines[below].fields[there].text)))
        lines[below] = lines[below].having((*lines[below].fields[:there], *lines[below].fields[there + 1 :]))
    own: tuple[Field, ...] = ()
    if row:
        rest = field.text.slice(len(field.raw) - len(behind.lstrip()), len(field.raw))
        own = (replace(field, text=rest, entries=Entries(lexicon.exact(rest.value))),)
    lines[index] = line.having((*line.fields[:at], *own, *line.fields[at + 1 :]))
    return Line.of(line.part, (group,), None)


def _below(lines: Sequence[Line], index: int, missing: str) -> tuple[int, int] | None:
    """The field below line ``index`` that holds what is ``missing`` of a label, and nothing else."""
    for below in range(index + 1, min(index + 1 + _BELOW, len(lines))):
        for at in lines[below].texts:
            field = lines[below].fields[at]
            if not field.entries and packed(field.raw) == missing:
                return below, at
    return None
