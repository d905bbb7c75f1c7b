from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gilint.engine.check import Linter, UnknownFormError
from gilint.engine.result import Coverage, FileStatus
from gilint.engine.selection import UnknownRuleError
from gilint.engine.settings import Overrides, Settings
from gilint.model.diagnostic import Status
from gilint.packs.model import PackSet
from gilint.packs.sample import build_sample, read_sample, render_text
from tests.engine.conftest import REPORT
from tests.packs.tiny import rule, rule_file

SAMPLES = Path(__file__).parents[2] / "rules" / "samples"
Packs = Callable[..., PackSet]


@pytest.fixture
def packs(packs_of: Packs) -> PackSet:
    return packs_of(one=rule_file(rule(), rule("TT102", "two", word="通知") + "    applies: {scope: document}\n"))


@pytest.mark.parametrize(("form", "cells"), [("2021", 200), ("2019", 198)])
def test_coverage_of_a_whole_report(packs: PackSet, form: str, cells: int) -> None:
    text = render_text(build_sample(read_sample(str(SAMPLES / f"{form}.yaml")), packs.forms[form]))
    result = Linter(packs, Settings()).check("a.txt", text.encode())
    assert result.status is FileStatus.CHECKED
    assert result.coverage == Coverage(cells, cells, 6)
    assert result.report is not None
    assert (result.report.form, result.report.organ) == (form, "云溪县水务局")


def test_coverage_of_a_report_without_tables(packs: PackSet) -> None:
    result = Linter(packs, Settings()).check("a.txt", REPORT.encode())
    assert result.coverage == Coverage(200, 0, 6)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04" + b"\0" * 40])
def test_what_cannot_be_read_is_said_and_not_raised(packs: PackSet, data: bytes) -> None:
    result = Linter(packs, Settings()).check("a.bin", data)
    assert result.status is FileStatus.UNREADABLE
    assert result.reason
    assert (result.source, result.report, result.diagnostics, result.rules) == (None, None, (), ())
    english = Linter(packs, Settings(lang="en")).check("a.bin", data)
    assert english.reason is not None
    assert english.reason.isascii()


def test_what_is_no_report_meets_only_rules_for_documents(packs: PackSet) -> None:
    text = "关于召开会议的通知\n\n各单位：\n\n请贯彻执行本通知。\n"
    result = Linter(packs, Settings()).check("a.txt", text.encode())
    assert result.status is FileStatus.NOT_A_REPORT
    assert result.reason == "没有年度报告的标题，也没有年度报告的各个部分"
    assert [item.code for item in result.diagnostics] == ["TT102", "TT102"]
    statuses = {item.code: (item.status, item.reason) for item in result.rules}
    assert statuses["TT101"] == (Status.NOT_APPLICABLE, "不是年度报告")
    assert statuses["TT102"][0] is not Status.NOT_APPLICABLE


def test_a_report_of_an_earlier_layout_is_out_of_scope(packs: PackSet) -> None:
    text = REPORT.replace("2023年", "2017年").replace("2024-01-23", "2018-03-01")
    result = Linter(packs, Settings()).check("a.txt", text.encode())
    assert result.status is FileStatus.NOT_A_REPORT
    assert result.reason == "2017 年度的报告用的是 2019 年以前的版式，不在检查范围内"
    assert result.diagnostics == ()


def test_settings_that_name_what_there_is_not_are_refused_before_any_file(packs: PackSet) -> None:
    with pytest.raises(UnknownFormError, match="unknown form '2022', did you mean '2021'"):
        Linter(packs, Settings(overrides=Overrides(form="2022")))
    with pytest.raises(UnknownRuleError, match="unknown rule 'TT201'"):
        Linter(packs, Settings(select=("TT201",)))


def test_a_linter_checks_many_files(packs: PackSet) -> None:
    linter = Linter(packs, Settings())
    first = linter.check("a.txt", REPORT.encode())
    linter.check("b.txt", b"")
    again = linter.check("a.txt", REPORT.encode())
    assert first.diagnostics == again.diagnostics
    assert len(first.diagnostics) == 2
