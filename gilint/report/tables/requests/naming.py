"""Rows and columns whose labels are not the form's: named where likeness and order leave one choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gilint.model.place import Place
from gilint.report.facts import CellState
from gilint.report.model import Stray
from gilint.report.tables.lexicon import Entry, Role, similarity
from gilint.report.tables.noise import is_noise
from gilint.report.tables.parts import in_pieces
from gilint.report.tables.requests.state import Found, State, add_column, add_stray
from gilint.report.tables.stream import Field
from gilint.text.normal import core, numbering, ordinal

_NEAR_ROW = 0.5
_NEAR_COLUMN = 0.6
_NEAR_LAST_COLUMN = 0.5
"""Enough where one column alone is missing."""
_CLEARLY_NEARER = 0.1
_SAME_NUMBER = 0.2


def join_broken_rows(state: State) -> None:
    """A row broken in two: numbers short of the width, the rest in the next line without a label. A label that stands
    alone may have all of them in the next line."""
    width = len(state.setting.table.columns)
    kept: list[Found] = []
    for found in state.rows:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.entry is not None
            and found.entry is None
            and found.label is None
            and found.line == before.line + 1
            and ((before.grid is None) == (found.grid is None) or not before.fields)
        ):
            values = [f for f in (*before.fields, *found.fields) if f.state is not CellState.BLANK]
            own = [f for f in before.fields if f.state is not CellState.BLANK]
            if len(values) == width and len(own) < width:
                before.fields, before.grid, before.padded = values, None, False
                continue
        kept.append(found)
    state.rows = kept


def name_near_rows(state: State) -> None:
    """Rows whose label is not the form's: named where likeness and the order of the form leave one choice."""
    wanted = state.setting.guide.wanted
    groups = [entry for _, entry in state.lexicon.written(state.setting.table.name, Role.GROUP)]
    named = {found.entry.key for found in state.rows if found.entry}
    behind = _named_behind(state.rows)
    before: Entry | None = None
    for index, found in enumerate(state.rows):
        if found.entry is None:
            candidates = _open_places(state, wanted, named, before, behind[index])
            entry = _nearest(found, candidates, groups) if found.label is not None else None
            if entry is None and found.label is None and len(candidates) == 1 and _alone(state, index):
                entry = candidates[0]
            if entry is not None:
                found.entry, found.near = entry, True
                named.add(entry.key)
        before = found.entry or before
    _give_up_unnamed(state)
    labels = {id(found.label) for found in state.rows if found.near}
    state.loose = [pair for pair in state.loose if id(pair[1]) not in labels]


def _give_up_unnamed(state: State) -> None:
    """Take the rows that nothing could name out of the table: strays, or values that belong to the row before."""
    width = len(state.setting.table.columns)
    kept: list[Found] = []
    told: set[int] = set()
    for found in state.rows:
        if found.entry is not None:
            kept.append(found)
            continue
        before = kept[-1] if kept else None
        if before is not None and before.grid is None and found.grid is None and len(before.fields) < width:
            # In a list of cells what looks like a label may be a value of the row before it.
            before.doubtful = True
        if found.label is not None and not is_noise(found.label.raw):
            place = Place(found.label.text.span(), state.setting.route)
            state.strays.append(Stray("row", found.label.text, place))
            told.add(id(found.label))
        else:
            for printed in (found.label, *found.fields):
                if printed is not None and printed.state is not CellState.BLANK:
                    add_stray(state, printed)
    state.rows = kept
    state.loose = [pair for pair in state.loose if id(pair[1]) not in told]


def _named_behind(rows: Sequence[Found]) -> list[Entry | None]:
    """For each row the entry of the next named one behind it."""
    behind: list[Entry | None] = []
    entry: Entry | None = None
    for found in reversed(rows):
        behind.append(entry)
        entry = found.entry or entry
    return behind[::-1]


def _open_places(
    state: State, wanted: Sequence[Entry], named: set[str], before: Entry | None, behind: Entry | None
) -> list[Entry]:
    """The rows of the form that are still missing between two named neighbours."""
    low = state.order.get(before.key, -1) if before else -1
    high = state.order.get(behind.key, len(state.order)) if behind else len(state.order)
    return [entry for entry in wanted if entry.key not in named and low < state.order[entry.key] < high]


def _alone(state: State, index: int) -> bool:
    """Whether a full row without a label is the only unnamed one between its neighbours."""
    width = len(state.setting.table.columns)
    filled = [f for f in state.rows[index].fields if f.state is not CellState.BLANK]
    return (
        len(filled) == width
        and (index == 0 or state.rows[index - 1].entry is not None)
        and (index + 1 == len(state.rows) or state.rows[index + 1].entry is not None)
    )


def _nearest(found: Found, candidates: Sequence[Entry], groups: Sequence[Entry]) -> Entry | None:
    assert found.label is not None
    text = core(found.label.raw)
    number = ordinal(numbering(found.label.raw)[0])

    def likeness(entry: Entry) -> float:
        return similarity(text, entry.core) + (_SAME_NUMBER if number and number == entry.ordinal else 0)

    scored = sorted(((likeness(entry), entry) for entry in candidates), key=lambda pair: -pair[0])
    if not scored or scored[0][0] < _NEAR_ROW:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _CLEARLY_NEARER:
        return None
    if any(likeness(group) > scored[0][0] for group in groups):
        # （三）不公开 is 不予公开 with numbers of its own before it is 予以公开.
        return None
    return scored[0][1]


def name_columns(state: State) -> None:
    """Column heads that are not the form's, by likeness among the columns that are missing."""
    if not state.columns:
        return
    form = state.setting.form.name
    alone = len(state.setting.table.columns) - len(state.columns) == 1
    near = _NEAR_LAST_COLUMN if alone else _NEAR_COLUMN
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
        if best is not None and best[0] >= near and not is_noise(printed.raw) and not _goes_on(state, printed, best[2]):
            add_column(state, printed, best[2], near=True)
            state.loose = [pair for pair in state.loose if pair[1] is not printed]


def _goes_on(state: State, printed: Field, entry: Entry) -> bool:
    """Whether what ``printed`` lacks of a label stands in texts of its own: it was cut, 自然 and 人, not misspelt."""
    lacking = Counter(entry.core) - Counter(core(printed.raw))
    others = (core(other.raw) for _, other in state.loose if other is not printed)
    return in_pieces(lacking.elements(), (piece for piece in others if lacking.keys() >= set(piece)))
