"""A number that is moved in one of two reports breaks what relates the two, and nothing else, at the right cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from gilint.engine.result import FileResult
from gilint.packs.sample import SampleData
from gilint.report.counterpart import Around, Counterpart, Roll, counterpart
from gilint.report.facts import CellState
from tests.support import strategies
from tests.support.effort import effort
from tests.support.linting import build, linter
from tests.support.relations import APPLICANTS, keys
from tests.support.shape import Shape
from tests.support.shapes import SHAPES, render

OTHER_WORDS = {1: "本机关按规定做好公开。", 5: "无。"}


def other(sample: SampleData, shape: Shape, seed: int) -> Counterpart:
    file = render(build(sample), shape, seed=seed)
    return counterpart(file.name, linter().report(file.name, file.data))


def across(result: FileResult) -> set[tuple[str, str]]:
    return {
        (diagnostic.code, diagnostic.place.fact or "")
        for diagnostic in result.diagnostics
        if diagnostic.code.startswith("GI9")
    }


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
@effort(2)
@given(data=st.data())
def test_what_last_year_carried_out_is_carried_in(shape: Shape, data: st.DataObject) -> None:
    form = data.draw(strategies.forms)
    values = data.draw(strategies.balanced(form))
    file = render(build(strategies.report(form, values, told=False)), shape, seed=data.draw(strategies.seeds))
    own = linter().report(file.name, file.data)
    carried = {column: values.get(f"requests.carried-in.{column}", 0) for column in (*APPLICANTS, "total")}
    moved = {column: data.draw(st.integers(0, 3)) for column in APPLICANTS}
    last = {column: carried[column] + moved[column] for column in APPLICANTS}
    last["total"] = sum(last.values())
    assert own.year is not None
    facts = {f"requests.carried-out.{column}": str(number) for column, number in last.items()}
    previous = replace(
        other(SampleData(form=form, organ=own.organ, facts=facts, sections=OTHER_WORDS), shape, 0),
        year=own.year - 1,
        form="2019",
    )
    found = across(linter().check(file.name, file.data, around=Around(previous=previous)))
    assert found == ({("GI901", "requests.carried-in.total")} if any(moved.values()) else set())


@effort(4)
@given(data=st.data())
def test_a_sum_of_reports(data: st.DataObject) -> None:
    form = data.draw(strategies.forms)
    shape = data.draw(st.sampled_from(SHAPES))
    children = [data.draw(strategies.balanced(form)) for _ in range(2)]
    total = {key: sum(child.get(key, 0) for child in children) for key in keys(form)}
    roll = Roll(
        tuple(
            other(replace_facts(form, child, f"云溪县第{turn}局"), shape, data.draw(strategies.seeds))
            for turn, child in enumerate(children)
        )
    )
    file = render(build(strategies.report(form, total, told=False)), shape, seed=0)
    whole = {fact.key for fact in linter().report(file.name, file.data).facts.values()}
    assert not any(fact.state is CellState.LOST for child in roll.children for fact in child.facts.values())
    assert across(linter().check(file.name, file.data, around=Around(roll=roll))) == set()
    key = data.draw(st.sampled_from(sorted(whole)))
    wrong = render(build(strategies.report(form, {**total, key: total.get(key, 0) + 1}, told=False)), shape, seed=0)
    assert across(linter().check(wrong.name, wrong.data, around=Around(roll=roll))) == {("GI905", key)}


def replace_facts(form: str, values: dict[str, int], organ: str) -> SampleData:
    return strategies.report(form, values, told=False, organ=organ)
