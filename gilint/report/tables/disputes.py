"""Table four: three groups of five under three rows of heads, in one line, in small tables, or one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from gilint.model.place import Place
from gilint.report.facts import CellState, Fact
from gilint.report.model import Column, Row, StatutoryTable, Stray
from gilint.report.tables.cells import make_facts
from gilint.report.tables.lexicon import Entry, Lexicon, Role
from gilint.report.tables.noise import is_noise
from gilint.report.tables.parts import Setting, TableReading, in_pieces, label_of
from gilint.report.tables.stream import Field, Line
from gilint.text.normal import core
from gilint.text.span import Span

_BLANK, _TEXT = CellState.BLANK, CellState.TEXT
_COLUMN, _HEAD, _ROW = Role.COLUMN, Role.HEAD, Role.ROW


class _Run(Struct):
    """Values that follow one another, and the last group and column heads before them."""

    fields: list[Field]
    group: Entry | None
    column: Entry | None
    part: int
    grid: object | None
    width: int = 0
    """How many columns the grid has, 0 outside grids."""


class _State(Struct):
    setting: Setting
    lexicon: Lexicon
    runs: list[_Run] = field(default_factory=list)
    groups: dict[str, tuple[Field, Entry]] = field(default_factory=dict)
    columns: list[Column] = field(default_factory=list)
    loose: list[tuple[bool, Field]] = field(default_factory=list)
    group: Entry | None = None
    column: Entry | None = None
    parts: set[int] = field(default_factory=set)
    first: Span | None = None


def read_disputes(lines: Sequence[Line], setting: Setting, lexicon: Lexicon) -> TableReading:
    """Read the lines of table four's region."""
    state = _State(setting, lexicon)
    for line in lines:
        if not line.long:
            _read_line(state, line)
    return _finish(state)


def _read_line(state: _State, line: Line) -> None:
    if line.grid is not None:
        state.parts.add(line.part)
    if not line.texts:
        _values(state, line, list(line.fields), new=line.grid is not None)
        return
    values: list[Field] = []
    for printed in line.fields:
        if printed.state is _TEXT:
            _see_head(state, line, printed)
            values = []
        else:
            values.append(printed)
    if line.tables and any(f.state is not _BLANK for f in values):
        _values(state, line, values, new=True)


def _values(state: _State, line: Line, fields: list[Field], *, new: bool) -> None:
    width = line.grid.width if line.grid is not None else 0
    last = state.runs[-1] if state.runs else None
    if not new and last is not None and last.grid is None and last.part >= 0 and state.column is None:
        last.fields += fields
    else:
        state.runs.append(_Run(fields, state.group, state.column, line.part, line.grid, width))
        if not new:
            state.column = None
    state.parts.add(line.part)


def _see_head(state: _State, line: Line, printed: Field) -> None:
    own = printed.entries.of.get(state.setting.table.name)
    entry = own[0] if own else None
    if entry is None or entry.role is _HEAD:
        entry = _inside(state, printed) or entry
    if entry is None:
        state.loose.append((line.grid is not None and line.grid.padded, printed))
        return
    state.parts.add(line.part)
    if state.first is None:
        state.first = printed.text.span()
    if entry.role is _ROW:
        state.group = entry
        state.groups.setdefault(entry.key, (printed, entry))
    elif entry.role is _COLUMN:
        state.column = entry
        route = (*state.setting.route, *((state.group.canonical,) if state.group else ()), entry.canonical)
        scope = state.group.key if state.group is not None else ""
        state.columns.append(Column(entry.key, scope, label_of(printed, entry, state.setting, route)))


def _inside(state: _State, printed: Field) -> Entry | None:
    """``行政诉讼（复议后起诉）``: a head that holds one group's label."""
    text = core(printed.raw)
    held = [entry for entry in state.setting.guide.own_rows if text.endswith(entry.core)]
    return held[-1] if held else None


def _finish(state: _State) -> TableReading:
    setting = state.setting
    columns = setting.guide.columns
    keys = [row.key for row in setting.table.rows]
    laid, width = _lay(state, keys, columns)
    facts: dict[str, Fact] = {}
    rows: list[Row] = []
    anchor = _anchor(state)
    entries = setting.guide.any_row
    for turn, key in enumerate(keys):
        if not state.runs:
            break
        row_route = (*setting.route, *_group_route(setting, entries[key]))
        fields = laid.get(key)
        shown = state.groups.get(key)
        place = Place(shown[0].text.span(), row_route) if shown else anchor.inside(*row_route)
        row = place if fields is not None else _run_place(state, place)
        facts.update(make_facts(setting.guide.cells(key), fields or (None,) * len(columns), row))
        if shown:
            label = label_of(shown[0], shown[1], setting, row_route)
            rows.append(Row(key, label, turn, None, fields is not None, len(fields or ())))
    loose = [(p, f) for p, f in state.loose if is_noise(f.raw) or (p and core(f.raw) not in setting.common_heads)]
    table = StatutoryTable(
        name=setting.table.name,
        found=bool(state.runs) and bool(state.columns or state.groups or len(laid) == len(keys)),
        place=anchor,
        rows=tuple(rows),
        columns=tuple(state.columns),
        strays=tuple(Stray("noise", f.text, Place(f.text.span(), setting.route)) for _, f in loose),
        value_width=width,
        head=anchor,
        damaged_head=bool(loose) or not (state.columns or state.groups) or _in_pieces(state),
    )
    return TableReading(table, facts, frozenset(state.parts))


def _in_pieces(state: _State) -> bool:
    """Whether the labels that were not met are broken up, or stand in one field with others."""
    table = state.setting.table
    met = {column.key for column in state.columns}
    missing = [column.label for column in table.columns.values() if column.key not in met]
    missing += [row.label for row in table.rows if row.key not in state.groups]
    if not missing:
        return False
    fields = [printed for printed, _ in state.groups.values()]
    labels = [entry.canonical for _, entry in state.groups.values()]
    return in_pieces(missing + labels, (f.raw for f in (*fields, *(f for _, f in state.loose))))


def _anchor(state: _State) -> Place:
    """The table's first label; its first value, be it a sign for none, when it is known by its width alone."""
    first = state.first
    if first is None:
        first = next(f.text.span() for run in state.runs for f in run.fields if f.state is not _BLANK)
    return Place(first, state.setting.route)


def _group_route(setting: Setting, entry: Entry) -> tuple[str, ...]:
    """行政诉讼 stands above the two groups of suits."""
    head = setting.table.heads[0] if setting.table.heads else ""
    return (entry.canonical,) if entry.key == setting.table.rows[0].key or not head else (head, entry.canonical)


def _run_place(state: _State, fallback: Place) -> Place:
    """Where the values are that could not be laid: the first of them."""
    fields = max((run.fields for run in state.runs), key=len)
    return Place(fields[0].text.span().cover(fields[-1].text.span()), fallback.route)


def _lay(state: _State, keys: Sequence[str], columns: Sequence[str]) -> tuple[dict[str, tuple[Field, ...]], int | None]:
    """The fields of each group, and how many values the value row has when they are not the fifteen of the form."""
    each = len(columns)
    whole = each * len(keys)
    runs = [run for run in state.runs if any(f.state is not _BLANK for f in run.fields)] or state.runs
    for run in runs:
        fields = _trim(run, whole)
        if len(fields) == whole:
            return {key: tuple(fields[i * each : (i + 1) * each]) for i, key in enumerate(keys)}, None
    by_group: dict[str, tuple[Field, ...]] = {}
    for run in runs:
        fields = _trim(run, each)
        if run.group is not None and len(fields) == each and run.group.key not in by_group:
            by_group[run.group.key] = tuple(fields)
    if by_group:
        return by_group, None if len(by_group) == len(keys) else sum(len(fields) for fields in by_group.values())
    single = _one_below_the_other(runs, columns)
    if single:
        return single, None if len(single) == len(keys) else sum(len(fields) for fields in single.values())
    if not runs:
        return {}, None
    return {}, max(sum(1 for f in run.fields if f.state is not _BLANK) for run in runs)


def _trim(run: _Run, width: int) -> list[Field]:
    """The run's fields without the blanks that are no cells: padding behind, empty cells in place of labels before."""
    fields = run.fields
    filled = [f for f in fields if f.state is not _BLANK]
    if len(filled) == width:
        return filled
    if len(fields) > width:
        if all(f.state is _BLANK for f in fields[width:]):
            return fields[:width]
        extra = len(fields) - width
        if all(f.state is _BLANK for f in fields[:extra]):
            return fields[extra:]
    return fields


def _one_below_the_other(runs: Sequence[_Run], columns: Sequence[str]) -> dict[str, tuple[Field, ...]]:
    """One value behind each column head, the group's label above them."""
    found: dict[str, dict[str, Field]] = {}
    for run in runs:
        filled = [f for f in run.fields if f.state is not _BLANK] or run.fields[:1]
        if run.group is None or run.column is None or len(filled) != 1:
            return {}
        cells = found.setdefault(run.group.key, {})
        if run.column.key in cells:
            return {}
        cells[run.column.key] = filled[0]
    return {
        key: tuple(cells[column] for column in columns)
        for key, cells in found.items()
        if all(column in cells for column in columns)
    }
