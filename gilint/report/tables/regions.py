"""Where in the stream each table stands: the run of lines that holds most of its labels."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gilint.report.tables.lexicon import Lexicon, Role
from gilint.report.tables.stream import MOST_PIECES, WIDE_GAP, Line
from gilint.text.normal import core, numbering, ordinal

_ROW = Role.ROW

_AMBIGUOUS_LENGTH = 3
"""Labels of up to three characters (其他, 总计, 规章) stand elsewhere too; alone they are no sign of a table."""

_MOST_PROSE_BETWEEN = 1
"""So many paragraphs of prose may stand inside a table (a page's note); more end it."""


class Region(Struct, frozen=True):
    """Lines ``first`` to ``last`` (half open) of the stream, and how many different labels were met in them."""

    first: int
    last: int
    labels: int


def _signs(line: Line, table: str) -> set[tuple[Role, str]]:
    """The labels of ``table`` in a line that speak for it."""
    signs: set[tuple[Role, str]] = set()
    fields = line.fields
    beside = len(fields) > 1
    if len(line.tables) == 1:
        # As in most lines, every label is this table's alone.
        for at in line.texts:
            for entry in fields[at].entries:
                if beside or len(entry.core) > _AMBIGUOUS_LENGTH:
                    signs.add(entry.sign)
        return signs
    for at in line.texts:
        entries = fields[at].entries
        own = entries.of.get(table, ())
        if len(entries.tables) > 1:
            # 总计 speaks for no table, （七）总计 for the one whose row has the numeral.
            number = ordinal(numbering(fields[at].raw)[0]) if own else ""
            if number and not number.isdigit():
                signs.update([entry.sign for entry in own if entry.role is _ROW and entry.ordinal == number])
            continue
        for entry in own:
            if beside or len(entry.core) > _AMBIGUOUS_LENGTH:
                signs.add(entry.sign)
    return signs


def find_region(lines: Sequence[Line], table: str, lexicon: Lexicon) -> Region | None:
    """The region of ``table``, or None when fewer than two of its labels stand together."""
    best: Region | None = None
    first = last = -1
    met: set[tuple[Role, str]] = set()
    prose = 0
    for index, line in enumerate(lines):
        if table in line.tables and (signs := _signs(line, table)):
            if first < 0:
                first = index
            met |= signs
            last = index
            prose = 0
        elif first >= 0 and line.long and WIDE_GAP not in line.fields[0].raw:
            prose += 1
            if prose > _MOST_PROSE_BETWEEN:
                best = _better(best, Region(first, last + 1, len(met)))
                first, met = -1, set()
    if first >= 0:
        best = _better(best, Region(first, last + 1, len(met)))
    if best is None:
        return None
    return Region(best.first, _with_values(lines, best.last, table, lexicon), best.labels)


def _better(best: Region | None, other: Region) -> Region | None:
    """The region with more labels, the first of equals; none with a single one."""
    return other if other.labels >= 2 and (best is None or other.labels > best.labels) else best


def _with_values(lines: Sequence[Line], last: int, table: str, lexicon: Lexicon) -> int:
    """``last`` moved behind what belongs to the last label: shared labels (总计), labels broken over lines, values, the
    rest of the grid, and a last row whose label is not the form's."""
    while last < len(lines):
        line = lines[last]
        own = all(field.is_value or table in field.entries.of for field in line.fields)
        same_grid = line.grid is not None and (line.grid is lines[last - 1].grid or _under_heads(lines, last))
        if not (
            own or ((same_grid or _heads_values(lines, last, table, lexicon)) and not _others(line, table, same_grid))
        ):
            more = _pieces(lines, last, table, lexicon) or _own_table(lines, last)
            if not more:
                break
            last += more
            continue
        last += 1
    return last


def _under_heads(lines: Sequence[Line], index: int) -> bool:
    """Whether a row has heads right above it that stand over nothing else: a page ended between them."""
    heads, line = lines[index - 1], lines[index]
    return (
        heads.grid is not None
        and all(field.entries for field in heads.fields)
        and len(heads.fields) == len(line.fields) > 1
        and line.values == len(line.fields) - 1
    )


def _own_table(lines: Sequence[Line], first: int) -> int:
    """How many lines, from ``first`` on, are a label and the small table below it that has a row of the same label."""
    head, below = lines[first], lines[first + 1] if first + 1 < len(lines) else None
    if head.grid is not None or head.long or below is None or below.grid is None:
        return 0
    count = 1
    label, found = core(head.fields[0].raw), False
    if not label:
        return 0
    while first + count < len(lines) and lines[first + count].grid is below.grid:
        row = lines[first + count]
        found = found or (row.values > 0 and core(row.fields[0].text.value) == label)
        count += 1
    return count if found else 0


def _pieces(lines: Sequence[Line], first: int, table: str, lexicon: Lexicon) -> int:
    """Over how many lines, from ``first`` on, a label of ``table`` is broken (``结果`` ``维持``); 0 for no label."""
    text = ""
    for count, line in enumerate(lines[first : first + MOST_PIECES], 1):
        if line.grid is not None or line.long or line.heading or len(line.texts) != 1:
            return 0
        text += line.fields[0].raw
        if count > 1 and any(entry.table == table for entry in lexicon.exact(text)):
            return count
    return 0


def _others(line: Line, table: str, same_grid: bool) -> bool:
    """Whether a line holds a label of another table alone. Inside a grid a short one may be a piece of a longer."""
    return any(
        field.entries
        and table not in field.entries.of
        and not (same_grid and len(field.entries[0].core) <= _AMBIGUOUS_LENGTH)
        for field in line.fields
    )


def _heads_values(lines: Sequence[Line], index: int, table: str, lexicon: Lexicon) -> bool:
    """Whether a short line stands over a number, as a label does in a list of cells, and is not numbered otherwise than
    the labels of ``table``, as the next section's heading is (``五、``)."""
    line = lines[index]
    if line.grid is not None or line.long or line.heading or index + 1 >= len(lines):
        return False
    following = lines[index + 1]
    if following.grid is not None or not following.fields[0].is_number:
        return False
    number = numbering(line.fields[0].raw)[0]
    return not number or any(entry.table == table and numbering(entry.label)[0] == number for entry in lexicon.entries)
