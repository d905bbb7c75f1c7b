"""Table three's rows, facts and strays, once its lines are read and its labels named."""

from __future__ import annotations

from msgspec.structs import replace

from gilint.model.place import Place
from gilint.report.facts import CellState, Fact
from gilint.report.model import GroupValue, Row, StatutoryTable, Stray
from gilint.report.tables.align import Cells, Frame, frame_of, lay, unfold
from gilint.report.tables.cells import make_fact
from gilint.report.tables.lexicon import Entry
from gilint.report.tables.noise import is_noise
from gilint.report.tables.parts import TableReading, in_pieces, label_of
from gilint.report.tables.requests.state import Found, State, group_of, route_to
from gilint.report.tables.stream import Field
from gilint.text.normal import core

_BLANK = CellState.BLANK

_SOME_HEADS = 3
"""So many column heads are the row of heads."""


def finish(state: State, begin: Field) -> TableReading:
    """The table of what was read; one of which no label is the form's stands where ``begin`` does."""
    setting = state.setting
    table = setting.table
    frames = _frames(state, len(table.columns))
    rows: list[Row] = []
    facts: dict[str, Fact] = {}
    filled = {found.entry for found in state.rows if found.fields}
    for turn, found in enumerate(state.rows):
        entry = found.entry
        assert entry is not None
        if not found.fields and entry in filled:
            # A label without values over the row itself (a heading of a small table).
            continue
        row, row_facts = _row(state, turn, found, entry, frames)
        rows.append(row)
        if not any(fact.key in facts for fact in row_facts):
            facts.update((fact.key, fact) for fact in row_facts)
    first = state.first or begin.text.span()
    statutory = StatutoryTable(
        name=table.name,
        found=bool(rows),
        place=Place(first, setting.route),
        rows=tuple(rows),
        columns=tuple(state.columns.values()),
        groups=state.groups,
        strays=tuple(_strays(state)),
        group_values=tuple(_group_values(state, frames)),
        damaged_head=in_pieces(
            (column.label for key, column in table.columns.items() if key not in state.columns),
            (printed.raw for _, printed in state.loose),
        ),
        head=state.head,
    )
    return TableReading(statutory, facts, frozenset(state.parts))


def _strays(state: State) -> list[Stray]:
    noise = [
        Stray("noise", printed.text, Place(printed.text.span(), state.setting.route))
        for padded, printed in state.loose
        if is_noise(printed.raw) or (padded and core(printed.raw) not in state.setting.common_heads)
    ]
    return sorted([*state.strays, *noise], key=lambda stray: stray.place.span)


def _frames(state: State, width: int) -> dict[int, Frame | None]:
    grids: dict[int, list[Cells]] = {}
    for found in state.rows:
        if found.grid is not None:
            grids.setdefault(id(found.grid), []).append(_cells(found))
    return {grid: frame_of(rows, width) for grid, rows in grids.items()}


def _cells(found: Found) -> Cells:
    return Cells(tuple(found.fields), found.after, found.padded)


def _row(
    state: State, turn: int, found: Found, entry: Entry, frames: dict[int, Frame | None]
) -> tuple[Row, list[Fact]]:
    columns = state.setting.table.columns
    row = next((form for form in state.setting.table.rows if form.key == entry.key), None)
    short = min((row.label, *row.equals), key=len) if row is not None else entry.canonical
    # The label of a group may stand beside any of its rows: in the middle of them as well as before the first.
    group = group_of(state, entry)
    own_group = group.canonical if group is not None and group.canonical != entry.canonical else None
    route = route_to(state, *((own_group,) if own_group else ()), short)
    shown = found.label or next((f for f in found.fields if f.state is not _BLANK), found.fields[0])
    label = label_of(shown, entry, state.setting, route, near=found.near and found.label is not None)
    cells = unfold(_cells(found), len(columns), state.setting.symbols)
    laid = lay(cells, len(columns), frame=frames.get(id(found.grid)), total_last=_total_is_last(state, found))
    if found.doubtful:
        laid = (None,) * len(columns)
    facts = [
        make_fact(state.setting.table.name, entry.key, column, printed, label.place, (*route, column.label))
        for column, printed in zip(columns.values(), laid, strict=True)
    ]
    values = sum(1 for f in cells.fields if f.state is not _BLANK)
    return Row(entry.key, label, turn, group, all(printed is not None for printed in laid), values), facts


def _total_is_last(state: State, found: Found) -> bool:
    """Whether the last number of a short row is its total: not where the heads over cells were read and have none,
    because a page's edge cut the last columns off."""
    last = list(state.setting.table.columns)[-1]
    return found.grid is None or found.padded or len(state.columns) < _SOME_HEADS or last in state.columns


def _group_values(state: State, frames: dict[int, Frame | None]) -> list[GroupValue]:
    found_values: list[GroupValue] = []
    columns = state.setting.table.columns
    for found in state.group_rows:
        assert found.entry is not None
        frame = frames.get(id(found.grid))
        laid = lay(_cells(found), len(columns), frame=frame, total_last=_total_is_last(state, found))
        assert found.label is not None
        place = Place(found.label.text.span(), route_to(state, found.entry.canonical))
        for column, printed in zip(columns.values(), laid, strict=True):
            if printed is not None and printed.is_number:
                route = route_to(state, found.entry.canonical, column.label)
                fact = make_fact(state.setting.table.name, found.entry.key, column, printed, place, route)
                found_values.append(GroupValue(found.entry.key, column.key, replace(fact, key="")))
    return found_values
