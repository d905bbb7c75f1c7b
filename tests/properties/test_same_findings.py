"""The same report has the same findings in every shape.

What a shape cannot carry is left out of the comparison: text aligned with spaces has no empty cells, lines filled up
with tabs have too many, and a symbol alone behind a label (``行政许可    /``) may as well be prose. For these shapes no
empty cells and no symbols are drawn.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from gilint.engine.result import FileResult
from gilint.packs.sample import Sample
from tests.support import strategies
from tests.support.cells import Written, blank, counts_in_cells, symbol
from tests.support.effort import effort
from tests.support.linting import build, check
from tests.support.relations import keys, rows
from tests.support.shapes import SHAPES, render

LABELS = {
    "requests.received": "一、本年新收政府信息公开申请数",
    "requests.refused.petition": "1.信访举报投诉申请",
    "requests.denied.security": "3.危及三安全一稳定",
    "requests.denied.query": "8.属于行政查询事项的",
    "disclosure.coercion": "行政强制措施",
}
COLUMNS = {"requests.ngo": "社会组织"}
ROWS = ("requests.denied.query", "requests.refused.excessive", "requests.carried-out", "disclosure.penalties")
HEADINGS = {
    1: ("一、工作基本情况", "总体情况"),
    5: ("五、存在的主要问题及整改措施", "五、政府信息公开工作存在的主要问题及改进情况"),
    6: ("六、其他需要说明的事项",),
}
TEXTS = {5: "无。", 6: "无", 1: "{year}年，{self}认真做好政府信息公开工作。"}


@st.composite
def defects(draw: st.DrawFn, form: str) -> dict[str, Any]:
    """Changes that a careless clerk makes to a report: labels, rows, headings, texts, sections."""
    changes: dict[str, Any] = {}
    labels = draw(st.lists(st.sampled_from(sorted(LABELS)), max_size=2))
    changes["labels"] = {key: LABELS[key] for key in labels}
    changes["columns"] = draw(st.sampled_from(({}, COLUMNS)))
    changes["drop_rows"] = tuple(draw(st.lists(st.sampled_from(ROWS), max_size=1)))
    changes["drop_sections"] = tuple(draw(st.lists(st.sampled_from((1, 5, 6)), max_size=1)))
    number = draw(st.sampled_from(sorted(HEADINGS)))
    changes["headings"] = {number: draw(st.sampled_from(HEADINGS[number]))} if draw(st.booleans()) else {}
    return changes


class Recipe(NamedTuple):
    """What a drawn report is made of; short to print when it fails."""

    form: str
    values: dict[str, int | str]
    told: bool
    changes: dict[str, Any]
    section: int | None

    def build(self) -> Sample:
        """The report."""
        data = strategies.report(self.form, self.values, told=self.told, **self.changes)
        if self.section is not None:
            data = strategies.with_section(data, self.section, TEXTS[self.section])
        return build(data)


@st.composite
def recipes(draw: st.DrawFn, cells: st.SearchStrategy[Written]) -> Recipe:
    """Reports with unbalanced numbers and other defects. No row ends with an empty cell."""
    form = draw(strategies.forms)
    last = {row[-1] for row in rows(form).values()}
    values: dict[str, int | str] = dict(draw(strategies.balanced(form)))
    for key, cell in draw(st.dictionaries(st.sampled_from(keys(form)), cells, max_size=5)).items():
        if cell.state == "number" or key not in last:
            values[key] = cell.raw
    section = draw(st.sampled_from((None, *TEXTS)))
    return Recipe(form, values, draw(st.booleans()), draw(defects(form)), section)


def findings(result: FileResult) -> list[tuple[str, str, str | None, tuple[str, ...], str]]:
    """What is said of a report, apart from where in the file it stands."""
    return sorted(
        (found.code, found.severity, found.place.fact, found.place.route, found.message) for found in result.diagnostics
    )


def statuses(result: FileResult) -> dict[str, str]:
    """The status of every rule."""
    return {rule.code: str(rule.status) for rule in result.rules}


def assert_same(recipe: Recipe, shapes: list[str], seed: int) -> None:
    """Every shape says the same as the first one."""
    sample = recipe.build()
    results = {}
    for shape in SHAPES:
        if shape.name in shapes:
            file = render(sample, shape, seed=seed)
            results[shape.name] = check(file.name, file.data)
    first, *others = results
    for other in others:
        assert findings(results[other]) == findings(results[first]), f"{other} differs from {first}"
        assert statuses(results[other]) == statuses(results[first]), f"{other} differs from {first}"


@effort(2)
@given(recipe=recipes(counts_in_cells), seed=strategies.seeds)
def test_every_shape_has_the_same_findings(recipe: Recipe, seed: int) -> None:
    assert_same(recipe, [shape.name for shape in SHAPES], seed)


@effort(2)
@given(recipe=recipes(st.one_of(counts_in_cells, blank, symbol)), seed=strategies.seeds)
def test_every_shape_with_cells_has_the_same_findings(recipe: Recipe, seed: int) -> None:
    assert_same(recipe, [shape.name for shape in SHAPES if shape.cells], seed)
