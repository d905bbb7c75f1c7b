"""Comments change nothing but what counts, in every shape; and one before a cell is for that cell alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gilint.engine.result import FileResult
from tests.support import strategies
from tests.support.cells import filled
from tests.support.effort import effort
from tests.support.linting import build, check
from tests.support.relations import keys
from tests.support.shape import Shape
from tests.support.shapes import TEXTS, render

COMMENT = "<!-- gilint: ignore {} -- 已经说明 -->"
PAGES = [shape for shape in TEXTS if shape.suffix == ".html"]
_TAG = re.compile(r"<(?:table|tr|td|p|h\d|li|div)\b", re.IGNORECASE)


def read(result: FileResult) -> object:
    """All that is recognised of a report but places."""
    report = result.report
    assert report is not None
    facts = {key: (fact.raw, fact.state) for key, fact in report.facts.items()}
    return report.year, report.organ, report.published, sorted(report.sections), facts


def found(result: FileResult) -> list[tuple[str, str]]:
    """All findings, but for those about the comment."""
    every = [*result.diagnostics, *result.suppressed]
    return sorted((item.code, item.message) for item in every if not item.code.startswith("GI09"))


@pytest.mark.parametrize("shape", TEXTS, ids=lambda shape: shape.name)
@effort(2)
@given(data=st.data())
def test_a_comment_does_not_change_what_is_read(shape: Shape, data: st.DataObject) -> None:
    form = data.draw(strategies.forms)
    changed = data.draw(st.dictionaries(st.sampled_from(keys(form)), filled, max_size=3))
    sample = build(
        strategies.with_cells(strategies.report(form, {}, told=False), {key: cell.raw for key, cell in changed.items()})
    )
    file = render(sample, shape, seed=data.draw(strategies.seeds))
    text = file.text
    if shape.suffix == ".html":
        places = [match.start() for match in _TAG.finditer(text)]
    else:
        places = [0, *(match.end() for match in re.finditer("\n", text))]
    at = data.draw(st.sampled_from(places))
    comment = COMMENT.format("GI3") + ("" if shape.suffix == ".html" else "\n")
    first, second = check(file.name, text.encode()), check(file.name, (text[:at] + comment + text[at:]).encode())
    assert read(second) == read(first)
    assert found(second) == found(first)


@pytest.mark.parametrize("shape", PAGES, ids=lambda shape: shape.name)
@effort(2)
@given(data=st.data())
def test_a_comment_before_a_cell_is_for_that_cell(shape: Shape, data: st.DataObject) -> None:
    form = data.draw(strategies.forms)
    changed = data.draw(st.dictionaries(st.sampled_from(keys(form)), filled, min_size=2, max_size=8))
    sample = build(
        strategies.with_cells(strategies.report(form, {}, told=False), {key: cell.raw for key, cell in changed.items()})
    )
    file = render(sample, shape, seed=data.draw(strategies.seeds))
    before = check(file.name, file.text.encode())
    in_cells = [item for item in before.diagnostics if item.place.fact is not None]
    assume(in_cells)
    chosen = data.draw(st.sampled_from(in_cells))
    at = file.text.lower().rfind("<td", 0, chosen.place.span.start + 1)
    text = file.text[:at] + COMMENT.format(chosen.code) + file.text[at:]
    after = check(file.name, text.encode())
    expected = [item.message for item in in_cells if (item.code, item.place) == (chosen.code, chosen.place)]
    assert [item.message for item in after.suppressed] == expected
    assert found(after) == found(before)
    assert not [item.code for item in after.diagnostics if item.code.startswith("GI09")]
