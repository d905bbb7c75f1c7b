"""Table three's rows, facts and strays, once its lines are read and its labels named."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from gilint.model.place import Place
from gilint.report.facts import CellState, Fact
from gilint.report.model import GroupValue, Row, StatutoryTable, Stray
from gilint.report.tables.align import Cells, Frame, count_filled, frame_of, lay, unfold
from gilint.report.tables.cells import make_fact, make_facts
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
    frames = _Frames(state)
    rows: list[Row] = []
    facts: dict[str, Fact] = {}
    for turn, found in enumerate(state.rows):
        entry = found.entry
        assert entry is not None
        if not found.fields and any(other.fields and other.entry == entry for other in state.rows):
            # A label without values over the row itself (a heading of a small table).
            continue
        row, row_facts = _row(state, turn, found, entry, frames)
        rows.append(row)
        if facts.keys().isdisjoint(row_facts):
            facts.update(row_facts)
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


class _Frames:
    """The frames of the grids that the rows stand in: only rows that do not fill the columns ask for them."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._made: dict[int, Frame | None] = {}

    def of(self, grid: object | None) -> Frame | None:
        """The frame of a grid; None outside grids."""
        if grid is None:
            return None
        if id(grid) not in self._made:
            rows = [_cells(found) for found in self._state.rows if found.grid is grid]
            self._made[id(grid)] = frame_of(rows, len(self._state.setting.table.columns))
        return self._made[id(grid)]


def _cells(found: Found) -> Cells:
    return Cells(tuple(found.fields), found.after, found.padded)


def _row(state: State, turn: int, found: Found, entry: Entry, frames: _Frames) -> tuple[Row, dict[str, Fact]]:
    setting = state.setting
    guide = setting.guide
    # The label of a group may stand beside any of its rows: in the middle of them as well as before the first.
    group = group_of(state, entry)
    if group is not None and group.canonical != entry.canonical:
        route = (*setting.route, group.canonical, guide.short_label(entry))
    else:
        route = (*setting.route, guide.short_label(entry))
    shown = found.label or next((f for f in found.fields if f.state is not _BLANK), found.fields[0])
    label = label_of(shown, entry, setting, route, near=found.near and found.label is not None)
    printed: Sequence[Field] = found.fields
    width = len(guide.columns)
    laid: Sequence[Field | None] = printed
    if len(printed) != width or found.padded:
        cells = unfold(_cells(found), width, setting.symbols)
        printed = cells.fields
        laid = lay(cells, width, frame=frames.of(found.grid), total_last=_total_is_last(state, found))
    if found.doubtful:
        laid = (None,) * width
    facts = make_facts(guide.cells(entry.key), laid, label.place)
    return Row(entry.key, label, turn, group, None not in laid, count_filled(printed)), facts


def _total_is_last(state: State, found: Found) -> bool:
    """Whether the last number of a short row is its total: not where the heads over cells were read and have none,
    because a page's edge cut the last columns off."""
    last = state.setting.guide.columns[-1]
    return found.grid is None or found.padded or len(state.columns) < _SOME_HEADS or last in state.columns


def _group_values(state: State, frames: _Frames) -> list[GroupValue]:
    found_values: list[GroupValue] = []
    guide = state.setting.guide
    for found in state.group_rows:
        assert found.entry is not None
        frame = frames.of(found.grid)
        laid = lay(_cells(found), len(guide.columns), frame=frame, total_last=_total_is_last(state, found))
        assert found.label is not None
        route = route_to(state, found.entry.canonical)
        place = Place(found.label.text.span(), route)
        for cell, printed in zip(guide.cells(found.entry.key), laid, strict=True):
            if printed is not None and printed.is_number:
                fact = make_fact(cell, printed, place)
                found_values.append(GroupValue(found.entry.key, cell.column.key, replace(fact, key="")))
    return found_values
