"""Table three: rows found by their labels, values laid on the seven applicant columns."""

from __future__ import annotations

from collections.abc import Sequence

from gilint.report.tables.lexicon import Lexicon
from gilint.report.tables.parts import Setting, TableReading
from gilint.report.tables.requests.lines import read_block, read_grid_line
from gilint.report.tables.requests.naming import join_broken_rows, name_columns, name_near_rows
from gilint.report.tables.requests.result import finish
from gilint.report.tables.requests.state import State, add_columns_apart
from gilint.report.tables.stream import WIDE_GAP, Line


def read_requests(lines: Sequence[Line], setting: Setting, lexicon: Lexicon) -> TableReading:
    """Read the lines of table three's region."""
    state = State(setting, lexicon, setting.guide.order)
    for index, line in enumerate(lines):
        if line.grid is None:
            add_columns_apart(state, line.fields[0])
        if line.long:
            state.open = None
            if WIDE_GAP in line.fields[0].raw:
                state.loose.append((False, line.fields[0]))
        elif line.grid is None:
            read_block(state, index, line, lines)
        else:
            read_grid_line(state, index, line, lines)
    if any(found.entry is None for found in state.rows):
        join_broken_rows(state)
        name_near_rows(state)
    name_columns(state)
    # A region begins with a label, though its number may be another one's.
    return finish(state, lines[0].fields[lines[0].texts[0]])
