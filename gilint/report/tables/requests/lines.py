"""Lines of table three: labels told apart by number and place, values gathered behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from gilint.model.place import Place
from gilint.report.facts import CellState
from gilint.report.tables.lexicon import Entry, Role
from gilint.report.tables.noise import is_noise
from gilint.report.tables.parts import best_entry
from gilint.report.tables.requests.state import (
    Found,
    State,
    add_column,
    add_stray,
    enter_group,
    near_group,
    noted_column,
    route_to,
    see,
)
from gilint.report.tables.stream import Field, Line
from gilint.text.expressions import compiled
from gilint.text.normal import HAN, numbering, ordinal

_COLUMN, _GROUP, _HEAD, _ROW = Role.COLUMN, Role.GROUP, Role.HEAD, Role.ROW

_BLANK, _TEXT = CellState.BLANK, CellState.TEXT

_HEADER_LABELS = 3
_SHORT_CORE = 3
_CHINESE = compiled(HAN)
_LEAST_LABEL = 2
"""No label has fewer Chinese characters."""
_LONGEST_GARBLED = 8


def read_block(state: State, index: int, line: Line, lines: Sequence[Line]) -> None:
    printed = line.fields[0]
    if printed.is_value or _is_garbled_value(state, printed, lines, index):
        if state.open is not None:
            state.open.fields.append(printed)
            state.parts.add(line.part)
        elif printed.is_number:
            add_stray(state, printed)
        return
    entry = _roles(state, printed, lambda: _next_is_value(lines, index), header=False)
    state.open = None
    noted = noted_column(state, printed) if entry is None or entry.role is _HEAD else None
    if noted is not None:
        add_column(state, printed, noted)
    if entry is None:
        if noted is None:
            state.loose.append((False, printed))
            if near_group(state, printed) is not None:
                state.parts.add(line.part)
            elif (state.rows or state.columns) and _next_is_value(lines, index):
                state.open = Found(printed, None, index, line.part, [])
                state.rows.append(state.open)
                state.parts.add(line.part)
        return
    state.parts.add(line.part)
    see(state, printed)
    if entry.role is _ROW:
        found = Found(printed, entry, index, line.part, [])
        if not (line.heading and not _next_is_value(lines, index)):
            state.rows.append(found)
            state.open = found
    elif entry.role is _GROUP:
        _group_block(state, printed, entry, index, lines)
    else:
        _see_head(state, printed, entry)


def _group_block(state: State, printed: Field, entry: Entry, index: int, lines: Sequence[Line]) -> None:
    """The label of a group; values right behind it are its own."""
    enter_group(state, printed, entry)
    if _next_is_value(lines, index):
        state.open = Found(printed, entry, index, lines[index].part, [])
        state.group_rows.append(state.open)


def _is_garbled_value(state: State, printed: Field, lines: Sequence[Line], index: int) -> bool:
    """A text among the values of a list of cells that is too short for a label: a cell that cannot be read."""
    return (
        state.open is not None
        and not printed.entries
        and 0 < len(state.open.fields) < len(state.setting.table.columns)
        and len(_CHINESE.findall(printed.raw)) < _LEAST_LABEL
        and len(printed.raw) <= _LONGEST_GARBLED
        and _next_is_value(lines, index)
    )


def read_grid_line(state: State, index: int, line: Line, lines: Sequence[Line]) -> None:
    state.open = None
    state.parts.add(line.part)
    header = not line.values and _heads(line, state.setting.table.name) >= _HEADER_LABELS
    padded = line.grid is not None and line.grid.padded
    row: tuple[int, Entry] | None = None
    for at in line.texts:
        printed = line.fields[at]
        entry = _roles(state, printed, partial(_heads_row, state, at, lines, index), header=header)
        if entry is None:
            noted = noted_column(state, printed)
            if noted is not None and not line.values:
                add_column(state, printed, noted)
            elif row is None or is_noise(printed.raw):
                state.loose.append((padded, printed))
                near_group(state, printed)
            continue
        if state.first is None:
            see(state, printed)
        if entry.role is _ROW:
            row = at, entry
        elif entry.role is _GROUP:
            enter_group(state, printed, entry)
            rest = line.fields[at + 1 :]
            if not _leaf_right(state, rest) and not _label_right(rest) and any(f.is_number for f in rest):
                state.group_rows.append(_found(line, index, at, entry))
        else:
            _see_head(state, printed, entry)
    if row is not None:
        found = _found(line, index, *row)
        # Most rows have values behind the label and no text.
        if not header and (row[0] == line.texts[-1] or not _is_head_line(found)):
            state.rows.append(found)
    elif (
        any(f.is_number for f in line.fields)
        and not header
        and not (state.group_rows and state.group_rows[-1].line == index)
    ):
        at = _label_position(line)
        state.rows.append(_found(line, index, at, None))


def _heads_row(state: State, at: int, lines: Sequence[Line], index: int) -> bool:
    """Whether what stands behind label ``at`` of a line are values, or cells for them, and no other row's label."""
    rest = lines[index].fields[at + 1 :]
    for field in rest:
        if field.state is not _TEXT and field.state is not _BLANK:
            break
    else:
        if len(rest) < len(state.setting.table.columns) or _leaf_below(state, lines, index):
            return False
    return not _leaf_right(state, rest)


def _heads(line: Line, table: str) -> int:
    """How many heads of columns stand in a line."""
    if table not in line.tables:
        return 0
    count = 0
    for at in line.texts:
        for entry in line.fields[at].entries.of.get(table, ()):
            if entry.role is _COLUMN:
                count += 1
                break
    return count


def _roles(state: State, printed: Field, values: Callable[[], bool], *, header: bool) -> Entry | None:
    """The one entry of this table that ``printed`` is, by its number and by where it stands: ``values`` tells whether
    values follow it."""
    setting = state.setting
    entries: Sequence[Entry] | None = printed.entries.of.get(setting.table.name)
    if entries is None:
        return None
    number = ordinal(numbering(printed.text.value)[0])
    if number:
        same = [entry for entry in entries if entry.ordinal == number]
        if not same and len(entries[0].core) <= _SHORT_CORE:
            return None
        entries = same or entries
    elif header:
        entries = [entry for entry in entries if entry.role is _COLUMN] or entries
    sign = entries[0].sign
    for entry in entries:
        if entry.sign != sign:
            entries = _by_place(state, entries, values=values())
            break
    return best_entry(entries, setting.form.name)


def _by_place(state: State, entries: Sequence[Entry], *, values: bool) -> Sequence[Entry]:
    """其他 and 总计 head a column and a row, （六）其他处理 a group and a row: which one, the place tells."""
    rows = [entry for entry in entries if entry.role is _ROW]
    others = [entry for entry in entries if entry.role is not _ROW]
    if not rows or not others:
        return entries
    if others[0].role is _GROUP:
        return rows if values else others
    if not values:
        return others
    last = next((found.entry for found in reversed(state.rows) if found.entry), None)
    if last is None:
        return others
    distance = state.order.get(rows[0].key, -1) - state.order.get(last.key, 0)
    return rows if 0 < distance <= 4 else others


def _see_head(state: State, printed: Field, entry: Entry) -> None:
    if entry.role is _COLUMN:
        add_column(state, printed, entry)
    elif entry.canonical == state.setting.table.heads[0] and state.head is None:
        state.head = Place(printed.text.span(), route_to(state, entry.canonical))


def _found(line: Line, index: int, at: int, entry: Entry | None) -> Found:
    label = line.fields[at] if at >= 0 else None
    after = None
    if label is not None and label.column is not None:
        after = label.column + label.colspan - 1
    padded = line.grid.padded if line.grid is not None else False
    fields = list(line.fields[at + 1 :])
    if line.texts and line.texts[-1] > at:
        fields = [f for f in fields if f.state is not _TEXT or not is_noise(f.raw)]
    return Found(label, entry, index, line.part, fields, line.grid, after, padded)


def _is_head_line(found: Found) -> bool:
    """Labels side by side and no value behind them: made-up heads over a small table, not a row."""
    fields = found.fields
    return bool(fields) and any(f.entries for f in fields) and not any(f.is_value for f in fields)


def _label_position(line: Line) -> int:
    """The last text before the first value of a line that has one: an unknown label would be there; -1 without."""
    first = next(i for i, f in enumerate(line.fields) if f.is_value and f.state is not _BLANK)
    return max((at for at in line.texts if at < first), default=-1)


def _leaf_right(state: State, rest: Sequence[Field]) -> bool:
    table = state.setting.table.name
    # Numbers are no labels: most rows need no closer look.
    for field in rest:
        if field.entries:
            for entry in field.entries.of.get(table, ()):
                if entry.role is _ROW and len(entry.core) >= 2:
                    return True
    return False


def _label_right(rest: Sequence[Field]) -> bool:
    """Whether a text stands between a group's label and the values: a row whose label is not the form's."""
    for field in rest:
        if field.is_value and field.state is not _BLANK:
            return False
        if field.state is _TEXT and len(_CHINESE.findall(field.raw)) >= _LEAST_LABEL and not is_noise(field.raw):
            return True
    return False


def _leaf_below(state: State, lines: Sequence[Line], index: int) -> bool:
    """Whether the next line begins with a row of some group: then a group's label stands above its rows."""
    grouped, table = state.setting.guide.grouped, state.setting.table.name
    below = lines[index + 1] if index + 1 < len(lines) else None
    return (
        below is not None
        and table in below.tables
        and any(
            e.role is _ROW and e.key in grouped
            for at in below.texts
            for e in below.fields[at].entries.of.get(table, ())
        )
    )


def _next_is_value(lines: Sequence[Line], index: int) -> bool:
    return index + 1 < len(lines) and all(field.is_value for field in lines[index + 1].fields)
