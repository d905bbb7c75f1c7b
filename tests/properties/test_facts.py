"""Every cell is read as it was written, in every shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.engine.result import FileResult
from tests.support import strategies
from tests.support.cells import Written, any_cell, filled, plain
from tests.support.effort import effort
from tests.support.linting import build, check
from tests.support.relations import keys, rows
from tests.support.shape import Shape
from tests.support.shapes import SHAPES, render


def read(result: FileResult) -> dict[str, tuple[str, str, int | None]]:
    """The facts of a report: raw text, state and value by key."""
    assert result.report is not None
    return {
        key: (fact.raw, str(fact.state), None if fact.value is None else int(fact.value))
        for key, fact in result.report.facts.items()
    }


@st.composite
def cells(draw: st.DrawFn, form: str, *, marked: bool) -> dict[str, Written]:
    """What is written in some cells of a form. No row ends with an empty cell: in a line cut by tabs it could not be
    told from padding. Where cells are not ``marked``, none is empty and no symbol stands alone in its row."""
    changed = draw(st.dictionaries(st.sampled_from(keys(form)), any_cell if marked else filled, max_size=40))
    last = {row[-1] for row in rows(form).values()}
    alone = {row[0] for row in rows(form).values() if len(row) == 1 and not marked}
    return {
        key: cell
        for key, cell in changed.items()
        if not (cell.state == "blank" and key in last) and not (cell.state == "symbol" and key in alone)
    }


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
@effort(2)
@given(data=st.data())
def test_cells_are_read_as_written(shape: Shape, data: st.DataObject) -> None:
    form = data.draw(strategies.forms)
    changed = data.draw(cells(form, marked=shape.cells))
    told = strategies.report(form, {}, told=False)
    sample = build(strategies.with_cells(told, {key: cell.raw for key, cell in changed.items()}))
    file = render(sample, shape, seed=data.draw(strategies.seeds))
    facts = read(check(file.name, file.data))
    written = {key: plain(0) for key in keys(form)}
    wrong = {
        key: (tuple(cell), facts.get(key)) for key, cell in (written | changed).items() if facts.get(key) != tuple(cell)
    }
    assert not wrong
    assert facts.keys() == written.keys()


LINES = next(shape for shape in SHAPES if shape.name == "lines")


@pytest.mark.parametrize(("before", "behind"), [("", " |"), ("| ", " |"), ("│", "")])
@effort(2)
@given(data=st.data())
def test_cells_with_a_pipe_beside_them_are_read_as_those_without(before: str, behind: str, data: st.DataObject) -> None:
    form = data.draw(strategies.forms)
    changed = data.draw(cells(form, marked=True))
    told = strategies.report(form, {}, told=False)
    sample = build(strategies.with_cells(told, {key: cell.raw for key, cell in changed.items()}))
    bare = render(sample, LINES, seed=data.draw(strategies.seeds)).data.decode()
    piped = "\n".join(
        f"{before}{'' if line.isspace() else line}{behind}" if line and len(line) < 60 else line
        for line in bare.split("\n")
    )
    written = read(check("a.txt", bare.encode()))
    assert read(check("a.txt", piped.encode())) == written
    assert read(check("a.md", piped.encode())) == written
