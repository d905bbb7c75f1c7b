"""Table two: captions of article 20, rows by their labels, as many values as the row's columns."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from gilint.model.place import Place
from gilint.report.facts import CellState, Fact
from gilint.report.form import RowForm
from gilint.report.model import Column, Label, LabelMatch, Row, StatutoryTable, Stray
from gilint.report.tables.align import Cells, Laid, count_filled, lay, unfold
from gilint.report.tables.cells import make_facts
from gilint.report.tables.lexicon import Entry, Lexicon, Role, similarity
from gilint.report.tables.noise import is_noise
from gilint.report.tables.parts import Setting, TableReading, best_entry, label_of
from gilint.report.tables.stream import Field, Line
from gilint.text.normal import core, packed
from gilint.text.span import Span

_BLANK = CellState.BLANK
_CAPTION, _COLUMN, _ROW = Role.CAPTION, Role.COLUMN, Role.ROW

_EXACT, _NEAR_MATCH = LabelMatch.EXACT, LabelMatch.NEAR

_NEAR = 0.6


class _Found(Struct):
    label: Field
    row: RowForm | None
    entry: Entry | None
    fields: list[Field]
    grid: object | None
    padded: bool
    near: bool = False


class _State(Struct):
    setting: Setting
    lexicon: Lexicon
    rows: list[_Found] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    heads: dict[tuple[int, str], int] = field(default_factory=dict)
    """Grid column of a column head, by the grid and the column's key."""
    captions: list[tuple[str, Label]] = field(default_factory=list)
    caption: str = ""
    loose: list[tuple[bool, str, Field]] = field(default_factory=list)
    open: _Found | None = None
    parts: set[int] = field(default_factory=set)
    first: Span | None = None


def read_disclosure(lines: Sequence[Line], setting: Setting, lexicon: Lexicon) -> TableReading:
    """Read the lines of table two's region."""
    state = _State(setting, lexicon)
    for index, line in enumerate(lines):
        if line.long:
            state.open = None
        else:
            _read_line(state, line, _stands_over_number(lines, index))
    _name_near(state)
    return _finish(state)


def _entry(state: _State, printed: Field) -> Entry | None:
    return best_entry(printed.entries.of.get(state.setting.table.name, ()), state.setting.form.name)


def _stands_over_number(lines: Sequence[Line], index: int) -> bool:
    """Whether a block stands right before a number, as a label does in a list of cells."""
    following = lines[index + 1] if index + 1 < len(lines) else None
    return (
        lines[index].grid is None
        and not lines[index].heading
        and following is not None
        and following.grid is None
        and following.fields[0].is_number
    )


def _read_line(state: _State, line: Line, over_number: bool) -> None:
    fields = line.fields
    if line.grid is None and fields[0].is_value:
        if state.open is not None:
            state.open.fields.append(fields[0])
            state.parts.add(line.part)
        return
    state.open = None
    if line.grid is not None:
        state.parts.add(line.part)
    for at in line.texts:
        printed = fields[at]
        entry = _entry(state, printed)
        if entry is None:
            if _is_caption(printed):
                _see_caption(state, printed, None)
            elif over_number or (at == line.texts[0] and any(f.is_number for f in fields[at + 1 :])):
                _add_row(state, line, at, None)
                break
            else:
                state.loose.append((line.grid is not None and line.grid.padded, state.caption, printed))
            continue
        state.parts.add(line.part)
        if state.first is None:
            state.first = printed.text.span()
        if entry.role is _CAPTION:
            _see_caption(state, printed, entry)
        elif entry.role is _COLUMN:
            _see_column(state, line, printed, entry)
        elif entry.role is _ROW:
            _add_row(state, line, at, entry)
            break


def _is_caption(printed: Field) -> bool:
    return packed(printed.raw).startswith("第二十条") and len(printed.raw) < 20


def _see_caption(state: _State, printed: Field, entry: Entry | None) -> None:
    text = core(printed.raw)
    canonical, match = ("", _NEAR_MATCH) if entry is None else (entry.canonical, _EXACT)
    state.caption = entry.key if entry is not None else text
    place = Place(printed.text.span(), (*state.setting.route, printed.raw.strip()))
    state.captions.append((state.caption, Label(printed.text, canonical, match, place)))


def _see_column(state: _State, line: Line, printed: Field, entry: Entry, *, near: bool = False) -> None:
    route = (*state.setting.route, *((printed_caption(state),) if state.caption else ()), entry.canonical)
    label = label_of(printed, entry, state.setting, route, near=near)
    state.columns.append(Column(entry.key, state.caption, label))
    if printed.column is not None and line.grid is not None:
        state.heads[id(line.grid), entry.key] = printed.column


def printed_caption(state: _State) -> str:
    """The caption that the reading stands under, as the form prints it."""
    return state.setting.table.captions.get(state.caption, state.caption)


def _add_row(state: _State, line: Line, at: int, entry: Entry | None) -> None:
    printed = line.fields[at]
    found = _Found(
        printed,
        state.setting.guide.rows.get(entry.key) if entry is not None else None,
        entry,
        list(line.fields[at + 1 :]),
        line.grid,
        line.grid.padded if line.grid is not None else False,
    )
    state.rows.append(found)
    if line.grid is None:
        state.open = found


def _name_near(state: _State) -> None:
    """Rows and heads whose labels are not the form's, by likeness to what is missing."""
    named = {found.entry.key for found in state.rows if found.entry is not None}
    for found in state.rows:
        if found.entry is None and not is_noise(found.label.raw):
            near = [
                n.entry
                for n in state.lexicon.near(found.label.raw, state.setting.table.name, frozenset({_ROW}), least=_NEAR)
                if n.entry.form == state.setting.form.name and n.entry.key not in named
            ]
            if near:
                found.entry, found.near = near[0], True
                found.row = state.setting.guide.rows.get(near[0].key)
                named.add(near[0].key)
    for pair in list(state.loose):
        _, caption, printed = pair
        if _runs_on(state, printed):
            state.loose.remove(pair)
            continue
        best = _nearest_column(state, caption, printed)
        if best is not None:
            state.loose.remove(pair)
            state.caption = caption
            _see_column(state, Line.of(0, (printed,), None), printed, best, near=True)


def _runs_on(state: _State, printed: Field) -> bool:
    """Whether a text is a head and a column's label that were run together (信息内容 本年处理决定数量)."""
    text = core(printed.raw)
    heads = [core(head) for head in state.setting.table.heads]
    labels = [label for column in state.setting.table.columns.values() for label in (column.label, *column.equals)]
    return any(text == head + core(label) for head in heads for label in labels)


def _nearest_column(state: _State, caption: str, printed: Field) -> Entry | None:
    if is_noise(printed.raw) or core(printed.raw) in state.setting.common_heads:
        return None
    known = {column.key for column in state.columns if column.scope == caption}
    wanted = {key for row in state.setting.table.rows if row.caption == caption for key in row.columns} - known
    scored = [
        (similarity(core(printed.raw), entry.core), index, entry)
        for index, entry in enumerate(state.lexicon.entries)
        if entry.table == state.setting.table.name
        and entry.role is _COLUMN
        and entry.form == state.setting.form.name
        and entry.key in wanted
    ]
    best = max(scored, default=None)
    return best[2] if best is not None and best[0] >= _NEAR else None


def _finish(state: _State) -> TableReading:
    setting = state.setting
    rows: list[Row] = []
    facts: dict[str, Fact] = {}
    strays: list[Stray] = []
    for turn, found in enumerate(state.rows):
        if found.entry is None or found.row is None:
            kind = "noise" if is_noise(found.label.raw) else "row"
            strays.append(Stray(kind, found.label.text, Place(found.label.text.span(), setting.route)))
            continue
        if not found.fields and any(other.fields and other.entry == found.entry for other in state.rows):
            # A label without values over the row itself (a heading of a small table).
            continue
        row, row_facts = _row(state, turn, found, found.entry, found.row)
        rows.append(row)
        if facts.keys().isdisjoint(row_facts):
            facts.update(row_facts)
    strays += [
        Stray("noise", printed.text, Place(printed.text.span(), setting.route))
        for padded, _, printed in state.loose
        if is_noise(printed.raw) or (padded and core(printed.raw) not in setting.common_heads)
    ]
    table = StatutoryTable(
        name=setting.table.name,
        found=bool(rows),
        place=Place(state.first or Span(0, 0), setting.route),
        rows=tuple(rows),
        columns=tuple(state.columns),
        captions=tuple(state.captions),
        strays=tuple(sorted(strays, key=lambda stray: stray.place.span)),
    )
    return TableReading(table, facts, frozenset(state.parts))


def _row(state: _State, turn: int, found: _Found, entry: Entry, row: RowForm) -> tuple[Row, dict[str, Fact]]:
    setting = state.setting
    route = (*setting.route, entry.canonical)
    label = label_of(found.label, entry, setting, route, near=found.near)
    keys = row.columns
    cells = unfold(Cells(tuple(found.fields), None, found.padded), len(keys), setting.symbols)
    laid = _lay(state, found, cells, keys)
    facts = make_facts(setting.guide.cells(row.key, keys), laid, label.place)
    return Row(row.key, label, turn, None, None not in laid, count_filled(cells.fields)), facts


def _lay(state: _State, found: _Found, cells: Cells, keys: Sequence[str]) -> Laid:
    """As many values as columns are these columns; fewer stand under their heads, or right behind the label."""
    width = len(keys)
    filled = [f for f in cells.fields if f.state is not _BLANK]
    if len(filled) == width:
        return tuple(filled)
    if len(filled) > width:
        return (None,) * width
    under = _under_heads(state, found, cells, keys)
    if under is not None:
        return under
    return lay(Cells(cells.fields, None, padded=False), width, frame=None, total_last=False)


def _under_heads(state: _State, found: _Found, cells: Cells, keys: Sequence[str]) -> Laid | None:
    """The fields in the grid columns of their heads, when every head and every filled field is met that way."""
    columns = [state.heads.get((id(found.grid), key)) for key in keys]
    if found.grid is None or None in columns:
        return None
    by_column = {f.column: f for f in cells.fields}
    laid = tuple(by_column.get(column) for column in columns)
    filled = count_filled(cells.fields)
    inside = count_filled([f for f in laid if f is not None])
    return laid if filled == inside and None not in laid else None
