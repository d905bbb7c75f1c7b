"""Fixing a report in any shape and any encoding: nothing else changes, no number does, and a second run has no work."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from gilint.engine.fix.guard import NUMBER, Guard, numeric
from gilint.engine.fix.mend import Mended, mend
from gilint.engine.result import FileResult
from gilint.model.diagnostic import Applicability, Diagnostic, Edit, Fix, Severity
from gilint.model.place import Place
from gilint.packs.sample import SampleData
from gilint.text.span import Span
from tests.support import strategies
from tests.support.careless import careless
from tests.support.effort import effort
from tests.support.linting import build, check
from tests.support.shape import Shape
from tests.support.shapes import TEXTS, Storage, render, storages

_TAG = re.compile(r"<[^>]*>")
_LINE_END = re.compile(r"\r\n|\r|\n")


def fixed(name: str, data: bytes) -> tuple[FileResult, Mended]:
    """The result of a file, and what fixing makes of it."""
    before = check(name, data)
    return before, mend(data, before, lambda new: check(name, new), unsafe=True)


def cells(result: FileResult) -> dict[str, tuple[str, object, str]]:
    """Every cell: its state, its value and its digits."""
    assert result.report is not None
    return {key: (fact.state, fact.value, numeric(fact.raw)) for key, fact in result.report.facts.items()}


def codes(result: FileResult) -> Counter[str]:
    return Counter(finding.code for finding in result.diagnostics)


def changed_lines(before: bytes, after: bytes, end: bytes) -> list[tuple[bytes, bytes]]:
    return [pair for pair in zip(before.split(end), after.split(end), strict=True) if pair[0] != pair[1]]


@pytest.mark.parametrize("shape", TEXTS, ids=lambda shape: shape.name)
@effort(2)
@given(data=careless(), seed=strategies.seeds, draw=st.data())
def test_fixing_changes_what_is_wrong_and_nothing_else(
    shape: Shape, data: SampleData, seed: int, draw: st.DataObject
) -> None:
    storage: Storage = draw.draw(st.sampled_from(storages(shape)))
    file = render(build(data), shape, seed=seed, storage=storage)
    before, mended = fixed(file.name, file.data)
    assert before.source is not None
    after = check(file.name, mended.data)
    assert after.source is not None
    assert mended.converged
    assert after.diagnostics == mended.result.diagnostics
    assert cells(after) == cells(before)
    assert codes(after) <= codes(before) - Counter(dict(mended.fixed))
    # Encoding, mark, line ends and tags are those of before.
    assert (after.source.encoding, after.source.bom) == (before.source.encoding, before.source.bom)
    assert _LINE_END.findall(after.source.text) == _LINE_END.findall(before.source.text)
    if shape.suffix == ".html":
        assert _TAG.findall(after.source.text) == _TAG.findall(before.source.text)
    # Lines without a finding are the same bytes.
    end = ("\r" if "CR" in storage.name and "CRLF" not in storage.name else "\n").encode(before.source.encoding)
    if before.source.encoding != "utf-16-le":
        assert len(changed_lines(file.data, mended.data, end)) <= sum(
            len(fix.edits) for finding in before.diagnostics for fix in finding.fixes
        )


@effort(8)
@given(data=careless(), shape=st.sampled_from(TEXTS), seed=strategies.seeds, draw=st.data())
def test_a_second_run_changes_nothing(data: SampleData, shape: Shape, seed: int, draw: st.DataObject) -> None:
    storage = draw.draw(st.sampled_from(storages(shape)))
    file = render(build(data), shape, seed=seed, storage=storage)
    _, first = fixed(file.name, file.data)
    _, second = fixed(file.name, first.data)
    assert second.data == first.data
    assert second.fixed == ()
    assert second.refused == first.refused


@st.composite
def hostile(draw: st.DrawFn, result: FileResult) -> list[Diagnostic]:
    """Findings of a rule that wants to write numbers wherever cells stand, and calls it safe."""
    assert result.report is not None
    assert result.source is not None
    facts = sorted(result.report.facts.values(), key=lambda fact: fact.place.span)
    findings = []
    for fact in draw(st.lists(st.sampled_from(facts), min_size=1, max_size=6)):
        start = max(0, fact.place.span.start - draw(st.integers(0, 3)))
        end = min(len(result.source.text), max(start, fact.place.span.end + draw(st.integers(-1, 3))))
        text = draw(
            st.sampled_from(("0", "12", "", "３", "一", "-", ".5", "件", "0 0", "\t0", "<td>5</td>", "|7|", " "))
        )
        fix = Fix("改", Applicability.SAFE, (Edit(Span(start, end), text),))
        place = Place(fact.place.span, (), fact.key)
        findings.append(Diagnostic("XX999", "hostile", Severity.ERROR, "改", place, fixes=(fix,)))
    return findings


@effort(12)
@given(data=careless(), shape=st.sampled_from(TEXTS), seed=strategies.seeds, draw=st.data())
def test_no_rule_can_write_a_number_into_a_table(
    data: SampleData, shape: Shape, seed: int, draw: st.DataObject
) -> None:
    storage = draw.draw(st.sampled_from(storages(shape)))
    file = render(build(data), shape, seed=seed, storage=storage)
    clean = check(file.name, file.data)
    before = replace(clean, diagnostics=tuple(draw.draw(hostile(clean))))
    mended = mend(file.data, before, lambda new: _silenced(check(file.name, new)), unsafe=True)
    after = check(file.name, mended.data)
    assert cells(after) == cells(clean)
    assert clean.report is not None
    assert after.report is not None
    assert _group_values(after) == _group_values(clean)


@effort(12)
@given(data=careless(), shape=st.sampled_from(TEXTS), seed=strategies.seeds, draw=st.data())
def test_the_guard_alone_lets_no_number_pass(data: SampleData, shape: Shape, seed: int, draw: st.DataObject) -> None:
    file = render(build(data), shape, seed=seed)
    result = check(file.name, file.data)
    assert result.report is not None
    assert result.source is not None
    guard = Guard(result.report)
    for finding in draw.draw(hostile(result)):
        (edit,) = finding.fixes[0].edits
        if numeric(edit.text + result.source.text[edit.span.start : edit.span.end]):
            assert guard.judge(edit) == NUMBER


def _silenced(result: FileResult) -> FileResult:
    """As if the hostile rule had nothing left to say."""
    return replace(result, diagnostics=(), rules=())


def _group_values(result: FileResult) -> Sequence[tuple[str, str]]:
    assert result.report is not None
    tables = result.report.tables.values()
    return [(value.fact.key, numeric(value.fact.raw)) for table in tables for value in table.group_values]
