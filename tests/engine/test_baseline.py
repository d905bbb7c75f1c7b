"""What is known stays known wherever it moves, and nothing new hides behind it."""

from __future__ import annotations

import json
import ntpath
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.engine.baseline import Finding, Known, Ledger, finding, known
from gilint.engine.baseline_file import Baseline, baseline_text, key, read_baseline
from gilint.engine.check import Linter
from gilint.engine.result import FileResult
from gilint.engine.settings import Settings
from gilint.engine.suppression import Holds
from gilint.packs.model import PackSet
from gilint.packs.sample import SampleData
from tests.engine.conftest import REPORT
from tests.packs.tiny import rule, rule_file
from tests.support import strategies
from tests.support.cells import filled
from tests.support.effort import effort
from tests.support.linting import build, linter
from tests.support.relations import keys
from tests.support.shapes import SHAPES, render

HEAD, TAIL = REPORT.split("我局认真贯彻条例。全年贯彻到底！")
TAIL = TAIL.replace("还要继续贯彻。", "还要努力。")

# Short, and in three parts, so that equal ones and near ones are common.
sentences = st.tuples(st.sampled_from("甲乙丙"), st.sampled_from(("贯彻", "贯彻 ", "做好")), st.sampled_from("子丑"))
reports = st.lists(sentences.map("".join), max_size=6)


def written(paragraphs: list[str], gap: str = "\n\n") -> bytes:
    return (HEAD + gap.join(f"{paragraph}。" for paragraph in paragraphs) + TAIL).encode()


@pytest.fixture
def tiny(packs_of: Callable[..., PackSet]) -> Linter:
    return Linter(packs_of(rules=rule_file(rule())), Settings())


def test_what_is_new_is_what_was_not_there(tiny: Linter) -> None:
    def faults(paragraphs: list[str]) -> Counter[str]:
        return Counter(text.replace(" ", "") for text in paragraphs if "贯彻" in text)

    def said(findings: list[Finding]) -> Counter[str]:
        return Counter(item.at.split(" › ")[-1].removesuffix("。") for item in findings)

    @effort(50)
    @given(before=reports, after=reports, gap=st.sampled_from(("\n\n", "\n\n\n\n", "\n\n——\n\n")))
    def holds(before: list[str], after: list[str], gap: str) -> None:
        recorded = known(tiny.check("a.txt", written(before)).diagnostics)
        result = tiny.holding(Holds(known=recorded)).check("a.txt", written(after, gap))
        assert said([finding(item) for item in result.diagnostics]) == faults(after) - faults(before)
        assert said([finding(item) for item in result.suppressed]) == faults(after) & faults(before)
        mended = Counter({item.finding: item.count for item in result.stale})
        assert said(list(mended.elements())) == faults(before) - faults(after)

    holds()


def cells(data: st.DataObject, form: str) -> SampleData:
    """A report some of whose cells are wrong."""
    changed = data.draw(st.dictionaries(st.sampled_from(keys(form)), filled, max_size=6))
    told = strategies.report(form, {}, told=False)
    return strategies.with_cells(told, {name: cell.raw for name, cell in changed.items()})


def check(sample: SampleData, data: st.DataObject, recorded: tuple[Known, ...] = ()) -> FileResult:
    """A report in some shape."""
    shape = data.draw(st.sampled_from(SHAPES[:1] + SHAPES[7:14]))
    file = render(build(sample), shape, seed=data.draw(strategies.seeds))
    return linter().holding(Holds(known=recorded)).check(file.name, file.data)


def faults(result: FileResult) -> Counter[tuple[str, str | None, str | None, str | None]]:
    """What is wrong, said without what a baseline goes by."""
    every = [*result.diagnostics, *result.suppressed]
    return Counter((item.code, item.place.fact, item.expected, item.actual) for item in every if item.place.fact)


@effort(12)
@given(data=st.data())
def test_a_known_fault_is_known_in_every_shape(data: st.DataObject) -> None:
    sample = cells(data, data.draw(strategies.forms))
    first = check(sample, data)
    again = check(sample, data, known(first.diagnostics))
    assert [item.message for item in again.diagnostics if item.place.fact] == []


@effort(15)
@given(data=st.data())
def test_a_new_fault_never_hides_behind_a_mended_one(data: st.DataObject) -> None:
    form = data.draw(strategies.forms)
    first = check(cells(data, form), data)
    second = check(cells(data, form), data, known(first.diagnostics))
    before = faults(first)
    hidden = [
        item.message
        for item in second.suppressed
        if item.place.fact and not before[item.code, item.place.fact, item.expected, item.actual]
    ]
    assert hidden == []


def test_mending_a_heading_makes_no_strangers_of_the_findings_behind_it(tiny: Linter) -> None:
    before = written(["甲贯彻子"]).replace("一、总体情况".encode(), "一、总体的情况".encode())
    recorded = known(tiny.check("a.txt", before).diagnostics)
    assert [item.finding.at for item in recorded] == ["正文 › 甲贯彻子。"]
    result = linter().check("a.txt", before)
    mended = linter().holding(Holds(known=known(result.diagnostics))).check("a.txt", written(["甲贯彻子"]))
    assert [item.code for item in result.diagnostics if item.code == "GI103"] == ["GI103"]
    assert mended.diagnostics == ()
    assert [item.finding.code for item in mended.stale] == ["GI103"]


def test_what_is_repeated_is_counted() -> None:
    entry = Finding("A", "x", "y")
    ledger = Ledger((Known(entry, 2),))
    assert ledger.left() == (Known(entry, 2),)


findings = st.builds(Finding, st.sampled_from(("GI1", "GI2")), st.text(max_size=4), st.text(max_size=4))
entries = st.lists(st.builds(Known, findings, st.integers(1, 3)), max_size=4, unique_by=lambda item: item.finding)
files = st.dictionaries(st.sampled_from(("a.html", "乡镇/柳塘 镇.html", "../b.md", 'c".txt')), entries, max_size=3)


@effort(15)
@given(files=files)
def test_a_file_holds_what_is_written(tmp_path_factory: pytest.TempPathFactory, files: dict[str, list[Known]]) -> None:
    text = baseline_text(files)
    path = tmp_path_factory.mktemp("baseline") / "b.json"
    path.write_text(text, encoding="utf-8", newline="\n")
    read = read_baseline(str(path))
    assert {name: list(items) for name, items in read.files.items()} == {
        name: sorted(items) for name, items in files.items() if items
    }
    assert read.count == sum(item.count for items in files.values() for item in items)
    # A finding on each line, whatever the order that they come in.
    assert len(json.loads(text)["findings"]) == text.count("\n") - 2
    assert baseline_text({name: list(reversed(files[name])) for name in reversed(files)}) == text


def test_the_file_as_it_is(tmp_path: Path) -> None:
    text = baseline_text(
        {"乙/b.html": [Known(Finding("GI2", "x", "“一”"), 2)], "a.html": [Known(Finding("GI308", "r.h.n", "7 ≠ 8"))]}
    )
    assert text == (
        '{"version": 1, "findings": [\n'
        '{"path":"a.html","code":"GI308","at":"r.h.n","says":"7 ≠ 8"},\n'
        '{"path":"乙/b.html","code":"GI2","at":"x","says":"“一”","count":2}\n'
        "]}\n"
    )
    assert baseline_text({}) == '{"version": 1, "findings": [\n]}\n'
    (tmp_path / "b.json").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    baseline = read_baseline(str(tmp_path / "b.json"))
    assert [item.finding.code for item in baseline.known(str(tmp_path / "乙" / "b.html"))] == ["GI2"]


def test_paths_are_seen_from_the_file() -> None:
    assert key("/a/b", "/a/b/c d/e.html") == "c d/e.html"
    assert key("/a/b", "/a/x.html") == "../x.html"
    assert Baseline("/a/b", {}).known("/a/b/c") == ()


def test_a_file_on_another_drive_is_named_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "relpath", ntpath.relpath)
    monkeypatch.setattr(os, "sep", "\\")
    assert key("C:\\年报", "C:\\年报\\水务\\a.html") == "水务/a.html"
    assert key("C:\\年报", "D:\\水务\\a.html") == "D:/水务/a.html"
