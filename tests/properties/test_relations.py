"""A number that is moved breaks the relations that it is in and no others, each at its own total cell."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.engine.result import FileResult
from gilint.model.diagnostic import Status
from tests.support import relations, strategies
from tests.support.effort import effort
from tests.support.linting import build, check
from tests.support.relations import Finding, keys
from tests.support.shape import Shape
from tests.support.shapes import SHAPES, render


def movable(form: str) -> list[str]:
    """The cells whose number is free: 规章 of a local organ and the unit of an amount have rules of their own."""
    return [key for key in keys(form) if ".regulations." not in key and not key.endswith("procurement.amount")]


@st.composite
def moved(draw: st.DrawFn, form: str, values: Mapping[str, int], *, most: int) -> dict[str, int]:
    """New numbers for up to ``most`` cells."""
    chosen = draw(st.lists(st.sampled_from(movable(form)), min_size=1, max_size=most, unique=True))
    return {key: max(0, values.get(key, 0) + draw(st.integers(-3, 40).filter(bool))) for key in chosen}


def found(result: FileResult) -> set[Finding]:
    """The findings with the cells that they stand at."""
    return {(diagnostic.code, diagnostic.place.fact or "") for diagnostic in result.diagnostics}


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
@effort(2)
@given(data=st.data())
def test_moved_numbers_break_their_relations(shape: Shape, data: st.DataObject) -> None:
    form = data.draw(strategies.forms)
    values = data.draw(strategies.balanced(form))
    values |= data.draw(moved(form, values, most=3))
    sample = build(strategies.report(form, values, told=False))
    file = render(sample, shape, seed=data.draw(strategies.seeds))
    result = check(file.name, file.data)
    assert found(result) == relations.broken(form, values)
    assert [rule.code for rule in result.rules if rule.status is Status.UNDECIDED] == []


@effort(8)
@given(data=st.data())
def test_a_finding_shows_every_operand_and_both_sides(data: st.DataObject) -> None:
    form = data.draw(strategies.forms)
    values = data.draw(strategies.balanced(form))
    changed = data.draw(moved(form, values, most=1))
    (key,) = changed
    if values.get(key, 0) == changed[key]:
        return
    sample = build(strategies.report(form, values | changed, told=False))
    file = render(sample, SHAPES[0])
    result = check(file.name, file.data)
    assert result.report is not None
    facts = result.report.facts
    for finding in result.diagnostics:
        assert finding.place.fact is not None
        shown = {finding.place.span, *(related.place.span for related in finding.related)}
        assert facts[key].place.span in shown
        assert finding.expected != finding.actual
        assert all(related.value == facts[related.place.fact].raw for related in finding.related if related.place.fact)


@effort(6)
@given(data=st.data())
def test_the_cell_that_breaks_a_row_and_a_column_is_the_suspect(data: st.DataObject) -> None:
    form = data.draw(strategies.forms)
    values = data.draw(strategies.balanced(form))
    row = data.draw(st.sampled_from(relations.leaves(form)))
    column = data.draw(st.sampled_from(relations.APPLICANTS))
    key = f"requests.{row}.{column}"
    values[key] = values.get(key, 0) + data.draw(st.integers(1, 99))
    sample = build(strategies.report(form, values, told=False))
    file = render(sample, SHAPES[0])
    result = check(file.name, file.data)
    assert result.report is not None
    *_, row_label, column_label = result.report.facts[key].place.route
    assert found(result) == {("GI307", f"requests.{row}.total"), ("GI309", f"requests.handled.{column}")}
    for finding in result.diagnostics:
        assert f"疑为“{row_label}·{column_label}”" in finding.message
