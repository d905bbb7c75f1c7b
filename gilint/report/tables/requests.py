"""Table three: rows found by their labels, values laid on the seven applicant columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gilint.model.place import Place
from gilint.report.facts import CellState, Fact
from gilint.report.model import Column, GroupValue, Label, LabelMatch, Row, StatutoryTable, Stray
from gilint.report.tables.align import Cells, Frame, frame_of, lay, unfold
from gilint.report.tables.cells import make_fact
from gilint.report.tables.lexicon import Entry, Lexicon, Role, similarity
from gilint.report.tables.noise import is_noise
from gilint.report.tables.parts import Setting, TableReading, label_of
from gilint.report.tables.stream import Field, Line
from gilint.text.normal import core, numbering, ordinal
from gilint.text.span import Span

_NEAR_ROW = 0.5
_NEAR_COLUMN = 0.6
_HEADER_LABELS = 3
_SHORT_CORE = 3


@dataclass
class _Found:
    """A row while it is being put together."""

    label: Field | None
    entry: Entry | None
    line: int
    part: int
    fields: list[Field]
    grid: object | None = None
    after: int | None = None
    padded: bool = False
    group: Label | None = None
    near: bool = False


@dataclass
class _State:
    setting: Setting
    lexicon: Lexicon
    order: dict[str, int]
    rows: list[_Found] = field(default_factory=list)
    columns: dict[str, Column] = field(default_factory=dict)
    groups: dict[str, Label] = field(default_factory=dict)
    strays: list[Stray] = field(default_factory=list)
    loose: list[tuple[bool, Field]] = field(default_factory=list)
    """Texts that are no label; whether they stand in a padded grid, where every text should be one."""
    group_rows: list[_Found] = field(default_factory=list)
    group: Label | None = None
    open: _Found | None = None
    parts: set[int] = field(default_factory=set)
    first: Span | None = None
    head: Place | None = None


def read_requests(lines: Sequence[Line], setting: Setting, lexicon: Lexicon) -> TableReading:
    """Read the lines of table three's region."""
    order = {row.key: index for index, row in enumerate(setting.table.rows)}
    state = _State(setting, lexicon, order)
    for index, line in enumerate(lines):
        if line.long:
            state.open = None
        elif line.grid is None:
            _read_block(state, index, line, lines)
        else:
            _read_grid_line(state, index, line, lines)
    _join_broken_rows(state)
    _name_near_rows(state)
    _name_columns(state)
    return _finish(state)


def _roles(state: _State, printed: Field, *, header: bool, values: bool) -> Entry | None:
    """The one entry of this table that ``printed`` is, by its number and by where it stands."""
    table = state.setting.table.name
    entries = [entry for entry in printed.entries if entry.table == table]
    if not entries:
        return None
    number = ordinal(numbering(printed.raw)[0])
    if number:
        same = [entry for entry in entries if entry.ordinal == number]
        if not same and len(entries[0].core) <= _SHORT_CORE:
            return None
        entries = same or entries
    elif header:
        entries = [entry for entry in entries if entry.role is Role.COLUMN] or entries
    if len({(entry.role, entry.key) for entry in entries}) > 1:
        entries = _by_place(state, entries, values=values, number=bool(number))
    own = [entry for entry in entries if entry.form == state.setting.form.name]
    return (own or entries)[0]


def _by_place(state: _State, entries: list[Entry], *, values: bool, number: bool) -> list[Entry]:
    """其他 and 总计 head a column and a row, （六）其他处理 a group and a row: which one, the place tells."""
    rows = [entry for entry in entries if entry.role is Role.ROW]
    others = [entry for entry in entries if entry.role is not Role.ROW]
    if not rows or not others:
        return entries
    if others[0].role is Role.GROUP:
        return rows if values else others
    if number:
        return rows
    if not values:
        return others
    last = next((found.entry for found in reversed(state.rows) if found.entry), None)
    if last is None:
        return others
    distance = state.order.get(rows[0].key, -1) - state.order.get(last.key, 0)
    return rows if 0 < distance <= 4 else others


def _next_is_value(lines: Sequence[Line], index: int) -> bool:
    return index + 1 < len(lines) and all(field.is_value for field in lines[index + 1].fields)


def _read_block(state: _State, index: int, line: Line, lines: Sequence[Line]) -> None:
    printed = line.fields[0]
    if printed.is_value:
        if state.open is not None:
            state.open.fields.append(printed)
            state.parts.add(line.part)
        elif printed.is_number:
            _stray(state, printed)
        return
    entry = _roles(state, printed, header=False, values=_next_is_value(lines, index))
    state.open = None
    noted = _noted_column(state, printed) if entry is None or entry.role is Role.HEAD else None
    if noted is not None:
        _add_column(state, printed, noted)
    if entry is None:
        if noted is None:
            state.loose.append((False, printed))
            near_group = _near_group(state, printed)
            if near_group is not None:
                state.parts.add(line.part)
            elif state.rows and _next_is_value(lines, index):
                state.open = _Found(printed, None, index, line.part, [], group=state.group)
                state.rows.append(state.open)
                state.parts.add(line.part)
        return
    state.parts.add(line.part)
    _see(state, printed)
    if entry.role is Role.ROW:
        found = _Found(printed, entry, index, line.part, [], group=_group_of(state, entry))
        if not (line.heading and not _next_is_value(lines, index)):
            state.rows.append(found)
            state.open = found
    elif entry.role is Role.GROUP:
        _enter_group(state, printed, entry)
    else:
        _see_head(state, printed, entry)


def _see_head(state: _State, printed: Field, entry: Entry) -> None:
    if entry.role is Role.COLUMN:
        _add_column(state, printed, entry)
    elif entry.canonical == state.setting.table.heads[0] and state.head is None:
        state.head = Place(printed.text.span(), _route(state, entry.canonical))


def _read_grid_line(state: _State, index: int, line: Line, lines: Sequence[Line]) -> None:
    state.open = None
    state.parts.add(line.part)
    table = state.setting.table.name
    heads = sum(1 for f in line.fields if any(e.table == table and e.role is Role.COLUMN for e in f.entries))
    header = heads >= _HEADER_LABELS and not line.values
    padded = line.grid is not None and line.grid.padded
    row_at: int | None = None
    row_entry: Entry | None = None
    for at in line.texts:
        printed = line.fields[at]
        rest = line.fields[at + 1 :]
        values = any(f.is_value and f.state is not CellState.BLANK for f in rest) or (
            len(rest) >= len(state.setting.table.columns) and not _leaf_below(state, lines, index)
        )
        entry = _roles(state, printed, header=header, values=values and not _leaf_right(state, rest))
        if entry is None:
            noted = _noted_column(state, printed)
            if noted is not None and not line.values:
                _add_column(state, printed, noted)
            elif row_at is None:
                state.loose.append((padded, printed))
                _near_group(state, printed)
            continue
        _see(state, printed)
        if entry.role is Role.ROW:
            row_at, row_entry = at, entry
        elif entry.role is Role.GROUP:
            _enter_group(state, printed, entry)
            if not _leaf_right(state, rest) and any(f.is_number for f in rest):
                state.group_rows.append(_found(line, index, at, entry))
        else:
            _see_head(state, printed, entry)
    if row_at is not None and row_entry is not None:
        found = _found(line, index, row_at, row_entry)
        found.group = _group_of(state, row_entry)
        if not header and not _is_head_line(found):
            state.rows.append(found)
    elif (
        any(f.is_number for f in line.fields)
        and not header
        and not (state.group_rows and state.group_rows[-1].line == index)
    ):
        at = _label_position(line)
        found = _found(line, index, at, None)
        found.group = state.group
        state.rows.append(found)


def _found(line: Line, index: int, at: int, entry: Entry | None) -> _Found:
    label = line.fields[at] if at >= 0 else None
    after = None
    if label is not None and label.column is not None:
        after = label.column + label.colspan - 1
    padded = line.grid.padded if line.grid is not None else False
    return _Found(label, entry, index, line.part, list(line.fields[at + 1 :]), line.grid, after, padded)


def _is_head_line(found: _Found) -> bool:
    """Labels side by side and no value behind them: made-up heads over a small table, not a row."""
    return any(f.entries for f in found.fields) and not any(f.is_value for f in found.fields)


def _label_position(line: Line) -> int:
    """The last text before the first value: where an unknown label would be; -1 when there is none."""
    first = next((i for i, f in enumerate(line.fields) if f.is_value and f.state is not CellState.BLANK), 0)
    return max((at for at in line.texts if at < first), default=-1)


def _leaf_right(state: _State, rest: Sequence[Field]) -> bool:
    table = state.setting.table.name
    return any(e.table == table and e.role is Role.ROW and len(e.core) >= 2 for f in rest for e in f.entries)


def _leaf_below(state: _State, lines: Sequence[Line], index: int) -> bool:
    return index + 1 < len(lines) and any(
        e.table == state.setting.table.name and e.role is Role.ROW and e.key.startswith("other.")
        for f in lines[index + 1].fields
        for e in f.entries
    )


def _route(state: _State, *labels: str) -> tuple[str, ...]:
    return (*state.setting.route, *labels)


def _see(state: _State, printed: Field) -> None:
    if state.first is None:
        state.first = printed.text.span()


def _stray(state: _State, printed: Field) -> None:
    state.strays.append(Stray("noise", printed.text, Place(printed.text.span(), state.setting.route)))


def _group_of(state: _State, entry: Entry) -> Label | None:
    row = next((row for row in state.setting.table.rows if row.key == entry.key), None)
    return state.groups.get(row.group) if row is not None and row.group else None


def _enter_group(state: _State, printed: Field, entry: Entry, *, near: bool = False) -> None:
    label = label_of(printed, entry, state.setting, _route(state, entry.canonical), near=near)
    if entry.key not in state.groups or state.groups[entry.key].match is LabelMatch.NEAR:
        state.groups[entry.key] = label
    state.group = label


def _near_group(state: _State, printed: Field) -> Entry | None:
    """A group label that is not as the form has it: the same number, and like it."""
    number, rest = numbering(printed.raw)
    wanted = ordinal(number)
    if not wanted or not number.startswith("("):
        return None
    for group in state.lexicon.entries:
        if group.table == state.setting.table.name and group.role is Role.GROUP and group.ordinal == wanted:
            if similarity(core(rest), group.core) >= _NEAR_COLUMN:
                _enter_group(state, printed, group, near=True)
                state.loose[:] = [pair for pair in state.loose if pair[1] is not printed]
                return group
            break
    return None


def _noted_column(state: _State, printed: Field) -> Entry | None:
    """``申请人情况（自然人）``: a head with the column in brackets."""
    text = printed.raw.strip()
    if not text.endswith((")", "）")):
        return None
    inner = text[max(text.rfind("("), text.rfind("（")) + 1 : -1]
    table = state.setting.table.name
    return next((e for e in state.lexicon.exact(inner) if e.table == table and e.role is Role.COLUMN), None)


def _add_column(state: _State, printed: Field, entry: Entry, *, near: bool = False) -> None:
    if entry.key not in state.columns:
        label = label_of(printed, entry, state.setting, _route(state, entry.canonical), near=near)
        state.columns[entry.key] = Column(entry.key, state.setting.table.name, label)


def _join_broken_rows(state: _State) -> None:
    """A row broken in two: numbers short of the width, the rest in the next line without a label."""
    width = len(state.setting.table.columns)
    kept: list[_Found] = []
    for found in state.rows:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.entry is not None
            and found.entry is None
            and found.label is None
            and found.line == before.line + 1
            and (before.grid is None) == (found.grid is None)
        ):
            values = [f for f in (*before.fields, *found.fields) if f.state is not CellState.BLANK]
            own = [f for f in before.fields if f.state is not CellState.BLANK]
            if len(values) == width and len(own) < width:
                before.fields, before.grid, before.padded = values, None, False
                continue
        kept.append(found)
    state.rows = kept


def _name_near_rows(state: _State) -> None:
    """Rows whose label is not the form's: named where likeness and the order of the form leave one choice."""
    for index, found in enumerate(state.rows):
        if found.entry is None:
            candidates = _open_places(state, index)
            entry = _nearest(found, candidates) if found.label is not None else None
            if entry is None and found.label is None and len(candidates) == 1 and _alone(state, index):
                entry = candidates[0]
            if entry is not None:
                found.entry, found.near = entry, True
                found.group = _group_of(state, entry)
    for found in [found for found in state.rows if found.entry is None]:
        state.rows.remove(found)
        if found.label is not None and not is_noise(found.label.raw):
            place = Place(found.label.text.span(), state.setting.route)
            state.strays.append(Stray("row", found.label.text, place))
        else:
            for printed in (found.label, *found.fields):
                if printed is not None and printed.state is not CellState.BLANK:
                    _stray(state, printed)
    for found in state.rows:
        if found.near:
            state.loose = [pair for pair in state.loose if pair[1] is not found.label]


def _open_places(state: _State, index: int) -> list[Entry]:
    """The rows of the form that are still missing between the named neighbours of row ``index``."""
    before = next((f.entry for f in reversed(state.rows[:index]) if f.entry), None)
    behind = next((f.entry for f in state.rows[index + 1 :] if f.entry), None)
    low = state.order.get(before.key, -1) if before else -1
    high = state.order.get(behind.key, len(state.order)) if behind else len(state.order)
    named = {found.entry.key for found in state.rows if found.entry}
    form = state.setting.form.name
    optional = {row.key for row in state.setting.table.rows if row.optional}
    return [
        entry
        for entry in state.lexicon.entries
        if entry.table == state.setting.table.name
        and entry.role is Role.ROW
        and entry.form == form
        and entry.label == entry.canonical
        and entry.key not in named
        and entry.key not in optional
        and low < state.order[entry.key] < high
    ]


def _alone(state: _State, index: int) -> bool:
    """Whether a full row without a label is the only unnamed one between its neighbours."""
    width = len(state.setting.table.columns)
    filled = [f for f in state.rows[index].fields if f.state is not CellState.BLANK]
    return (
        len(filled) == width
        and (index == 0 or state.rows[index - 1].entry is not None)
        and (index + 1 == len(state.rows) or state.rows[index + 1].entry is not None)
    )


def _nearest(found: _Found, candidates: Sequence[Entry]) -> Entry | None:
    assert found.label is not None
    text = core(found.label.raw)
    number = ordinal(numbering(found.label.raw)[0])
    scored = sorted(
        (
            (similarity(text, entry.core) + (0.2 if number and number == entry.ordinal else 0), entry)
            for entry in candidates
        ),
        key=lambda pair: -pair[0],
    )
    if not scored or scored[0][0] < _NEAR_ROW:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < 0.1:
        return None
    return scored[0][1]


def _name_columns(state: _State) -> None:
    """Column heads that are not the form's, by likeness among the columns that are missing."""
    if not state.columns:
        return
    form = state.setting.form.name
    for _, printed in list(state.loose):
        best = max(
            (
                (similarity(core(printed.raw), entry.core), index, entry)
                for index, entry in enumerate(state.lexicon.entries)
                if entry.table == state.setting.table.name
                and entry.role is Role.COLUMN
                and entry.form == form
                and entry.key not in state.columns
            ),
            default=None,
        )
        if best is not None and best[0] >= _NEAR_COLUMN and not is_noise(printed.raw):
            _add_column(state, printed, best[2], near=True)
            state.loose = [pair for pair in state.loose if pair[1] is not printed]


def _finish(state: _State) -> TableReading:
    setting = state.setting
    table = setting.table
    frames = _frames(state, len(table.columns))
    rows: list[Row] = []
    facts: dict[str, Fact] = {}
    for turn, found in enumerate(state.rows):
        entry = found.entry
        assert entry is not None
        row, row_facts = _row(state, turn, found, entry, frames)
        rows.append(row)
        if not any(fact.key in facts for fact in row_facts):
            facts.update((fact.key, fact) for fact in row_facts)
    first = state.first or Span(0, 0)
    statutory = StatutoryTable(
        name=table.name,
        found=bool(rows),
        place=Place(first, setting.route),
        rows=tuple(rows),
        columns=tuple(state.columns.values()),
        groups=state.groups,
        strays=tuple(_strays(state)),
        group_values=tuple(_group_values(state, frames)),
        head=state.head,
    )
    return TableReading(statutory, facts, frozenset(state.parts))


def _strays(state: _State) -> list[Stray]:
    noise = [
        Stray("noise", printed.text, Place(printed.text.span(), state.setting.route))
        for padded, printed in state.loose
        if is_noise(printed.raw) or (padded and core(printed.raw) not in state.setting.common_heads)
    ]
    return sorted([*state.strays, *noise], key=lambda stray: stray.place.span)


def _frames(state: _State, width: int) -> dict[int, Frame | None]:
    grids: dict[int, list[Cells]] = {}
    for found in state.rows:
        if found.grid is not None:
            grids.setdefault(id(found.grid), []).append(_cells(found))
    return {grid: frame_of(rows, width) for grid, rows in grids.items()}


def _cells(found: _Found) -> Cells:
    return Cells(tuple(found.fields), found.after, found.padded)


def _row(
    state: _State, turn: int, found: _Found, entry: Entry, frames: dict[int, Frame | None]
) -> tuple[Row, list[Fact]]:
    columns = state.setting.table.columns
    short = entry.canonical.split("（区分")[0]
    own_group = found.group.canonical if found.group is not None and found.group.canonical != entry.canonical else None
    route = _route(state, *((own_group,) if own_group else ()), short)
    shown = found.label or next((f for f in found.fields if f.state is not CellState.BLANK), found.fields[0])
    label = label_of(shown, entry, state.setting, route, near=found.near and found.label is not None)
    cells = unfold(_cells(found), len(columns), state.setting.symbols)
    laid = lay(cells, len(columns), frame=frames.get(id(found.grid)), total_last=True)
    facts = [
        make_fact(state.setting.table.name, entry.key, column, printed, label.place, (*route, column.label))
        for column, printed in zip(columns.values(), laid, strict=True)
    ]
    values = sum(1 for f in cells.fields if f.state is not CellState.BLANK)
    row = Row(entry.key, label, turn, found.group, all(printed is not None for printed in laid), values)
    return row, facts


def _group_values(state: _State, frames: dict[int, Frame | None]) -> list[GroupValue]:
    found_values: list[GroupValue] = []
    columns = state.setting.table.columns
    for found in state.group_rows:
        assert found.entry is not None
        laid = lay(_cells(found), len(columns), frame=frames.get(id(found.grid)), total_last=True)
        assert found.label is not None
        place = Place(found.label.text.span(), _route(state, found.entry.canonical))
        for column, printed in zip(columns.values(), laid, strict=True):
            if printed is not None and printed.is_number:
                route = _route(state, found.entry.canonical, column.label)
                fact = make_fact(state.setting.table.name, found.entry.key, column, printed, place, route)
                found_values.append(GroupValue(found.entry.key, column.key, replace(fact, key="")))
    return found_values
