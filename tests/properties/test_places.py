"""Every line and column that is reported hits its characters in the file as it is stored."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.engine.result import FileResult
from gilint.model.place import Place
from gilint.packs.sample import Sample
from tests.support import strategies
from tests.support.cells import any_cell, filled
from tests.support.effort import effort
from tests.support.linting import build, check
from tests.support.places import Editor, shown
from tests.support.relations import keys
from tests.support.shape import File, Shape
from tests.support.shapes import SHAPES, STORAGES, TEXTS, Storage, render, storages

MANY_LINES = 70_000
"""More than the 65,535 where libxml2 stops counting."""


class Checker:
    """Looks places up in a file by line and column alone."""

    def __init__(self, file: File, result: FileResult) -> None:
        assert result.source is not None
        self._source = result.source
        # On each page of a file that has pages lines are counted anew.
        pages = file.text.split("\f") if file.name.endswith(".pdf") else [file.text]
        self._editors = [Editor("\n".join(pages[turn:])) for turn in range(len(pages))]
        self._html = file.name.endswith((".html", ".mht"))

    def text_at(self, place: Place) -> str:
        """What stands at a place, as a reader sees it."""
        page = self._source.where(place.span).page or 1
        raw = self._editors[page - 1].between(*self._source.range(place.span))
        assert self._html or raw.strip() in ("", raw)
        return shown(raw, html=self._html)


def expected_texts(result: FileResult) -> Iterator[tuple[Place, str]]:
    """Places with the text that must stand there: cells, headings, the title, labels of rows."""
    report = result.report
    assert report is not None
    for fact in report.facts.values():
        if fact.place.exact:
            yield fact.place, shown(fact.raw, html=False)
    for section in report.sections.values():
        yield section.heading.place, shown(section.heading.printed.value, html=False)
    for table in report.tables.values():
        for column in table.columns:
            yield column.label.place, shown(column.label.printed.value, html=False)
        for group in table.groups.values():
            yield group.place, shown(group.printed.value, html=False)
    yield report.title.place, shown(report.title.text, html=False)


def assert_places_hit(file: File) -> None:
    """Every place of the report and every finding at a cell hits."""
    result = check(file.name, file.data)
    assert result.report is not None
    checker = Checker(file, result)
    for place, text in expected_texts(result):
        assert checker.text_at(place) == text
    facts = result.report.facts
    for finding in result.diagnostics:
        for place in (finding.place, *(related.place for related in finding.related)):
            text = checker.text_at(place)
            fact = facts.get(place.fact or "")
            if fact is not None and place.exact and place.span == fact.place.span:
                assert text == shown(fact.raw, html=False)
            if place.route and place.exact and not place.fact:
                assert text


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
@effort(2)
@given(data=st.data())
def test_places_hit_in_every_shape_and_storage(shape: Shape, data: st.DataObject) -> None:
    form = data.draw(strategies.forms)
    cells = st.dictionaries(st.sampled_from(keys(form)), any_cell if shape.cells else filled, max_size=25)
    changed = {key: cell.raw for key, cell in data.draw(cells).items()}
    sample = build(strategies.with_cells(strategies.report(form, {}, told=data.draw(st.booleans())), changed))
    storage = data.draw(st.sampled_from(storages(shape)))
    assert_places_hit(render(sample, shape, seed=data.draw(strategies.seeds), storage=storage))


def _pushed_down(file: File, storage: Storage, lines: int) -> File:
    """The file with many empty lines before its title; in a page they stand at the start of the body."""
    end = "\r\n" if "CRLF" in storage.name else "\r" if "CR" in storage.name else "\n"
    before, body, rest = file.text.partition("<body>") if file.name.endswith(".html") else ("", "", file.text)
    text = before + body + end * lines + rest
    return File(file.name, text, storage.data(text))


@pytest.mark.parametrize(
    ("shape", "storage"),
    [
        pytest.param(
            shape, storage, id=f"{shape.name}, {storage.name}", marks=() if turn % 5 == 0 else pytest.mark.slow
        )
        for turn, (shape, storage) in enumerate(product(TEXTS, (STORAGES[0], STORAGES[2], STORAGES[3])))
    ],
)
def test_places_hit_beyond_65535_lines(shape: Shape, storage: Storage, unbalanced: Sample) -> None:
    file = _pushed_down(render(unbalanced, shape, seed=3, storage=storage), storage, MANY_LINES)
    assert_places_hit(file)
    result = check(file.name, file.data)
    assert result.source is not None
    lines = {result.source.position(finding.place.span.start).line for finding in result.diagnostics}
    assert lines
    assert min(lines) > MANY_LINES


@pytest.fixture(scope="module")
def unbalanced() -> Sample:
    """A report with a broken sum in each table."""
    values = {"requests.received.natural": 4, "disputes.direct.total": 2, "disclosure.normative.issued": 3}
    return build(strategies.report("2021", values, told=False))
