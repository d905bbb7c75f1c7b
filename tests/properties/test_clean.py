"""A correct report gives no finding of any kind and leaves no rule undecided, whatever shape it comes in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.engine.result import FileStatus
from gilint.model.diagnostic import Status
from tests.support import strategies
from tests.support.effort import effort
from tests.support.linting import build, check
from tests.support.shape import Shape
from tests.support.shapes import SHAPES, render, storages


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
@effort(3)
@given(data=st.data())
def test_nothing_is_found_in_a_correct_report(shape: Shape, data: st.DataObject) -> None:
    form = data.draw(strategies.forms)
    values = data.draw(strategies.balanced(form))
    circumstances = data.draw(strategies.circumstances(form))
    sample = build(strategies.report(form, values, told=data.draw(st.booleans()), **circumstances))
    file = render(sample, shape, seed=data.draw(strategies.seeds), storage=data.draw(st.sampled_from(storages(shape))))
    result = check(file.name, file.data)
    assert [(found.code, found.message) for found in result.diagnostics] == []
    assert [(rule.code, rule.reason) for rule in result.rules if rule.status is Status.UNDECIDED] == []
    assert result.failures == ()
    assert result.status is FileStatus.CHECKED
    report = result.report
    assert report is not None
    assert (report.form, report.year, report.organ) == (form, circumstances["year"], circumstances["organ"])
    assert report.title.text.replace(" ", "") == sample.title
    assert sorted(report.sections) == [1, 2, 3, 4, 5, 6]
