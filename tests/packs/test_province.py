"""The worked example: its cases pass, and on a report that is clean for gilint it finds what the province demands."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from gilint.__main__ import main
from gilint.engine.check import Linter
from gilint.engine.settings import Settings
from gilint.engine.testing import run_cases
from gilint.model.diagnostic import Severity, Status
from gilint.packs.cases import Samples
from gilint.packs.lint import lint_pack
from gilint.packs.load import load_packs
from gilint.packs.locate import shipped
from gilint.packs.model import PackSet
from gilint.packs.sample import SampleData, render_text

PROVINCE = Path(__file__).parents[2] / "examples" / "packs" / "province"


@pytest.fixture(scope="module")
def packs() -> PackSet:
    return load_packs([str(PROVINCE)], cached=False)


def clean(packs: PackSet, root: Path | str, **changes: object) -> str:
    """A clean report, by the samples of the pack at ``root``."""
    return render_text(Samples(str(root), packs).build(SampleData(**changes)))  # type: ignore[arg-type]


def found(packs: PackSet, text: str) -> list[tuple[str, Severity]]:
    result = Linter(packs, Settings(preview=True)).check("a.txt", text.encode())
    assert result.failures == ()
    return [(item.code, item.severity) for item in result.diagnostics]


def test_every_case_passes_and_nothing_is_missing(packs: PackSet) -> None:
    report = run_cases(str(PROVINCE), packs)
    assert [(result.case.name, result.problems) for result in report.results if not result.passed] == []
    assert report.gaps == ()
    assert {result.case.rule for result in report.results} >= {"PV101", "PV102", "PV103", "published-late", "period"}


def test_there_is_nothing_doubtful_in_it() -> None:
    assert lint_pack(str(PROVINCE)) == ()


def test_a_report_clean_for_gilint_lacks_what_the_province_demands(packs: PackSet) -> None:
    text = clean(packs, shipped())
    assert found(load_packs(cached=False), text) == []
    assert found(packs, text) == [("GI706", Severity.WARNING), ("PV101", Severity.ERROR)]


def test_a_report_of_a_township_too(packs: PackSet) -> None:
    text = clean(packs, shipped(), organ="云溪县柳河镇人民政府", self_name="我镇", year=2022)
    assert found(packs, text) == [("GI706", Severity.WARNING), ("PV101", Severity.ERROR)]


@pytest.mark.parametrize("year", [2021, 2022, 2025])
@pytest.mark.parametrize(
    ("organ", "self_name"),
    [("云溪县水务局", "我局"), ("云州市水务局", "我局"), ("云溪县柳河镇人民政府", "我镇"), ("云溪县人民政府", "我县")],
)
def test_a_report_as_the_province_wants_it_breaks_nothing(
    packs: PackSet, organ: str, self_name: str, year: int
) -> None:
    text = clean(packs, PROVINCE, organ=organ, self_name=self_name, year=year)
    assert found(packs, text) == []
    result = Linter(packs, Settings(preview=True)).check("a.txt", text.encode())
    assert result.coverage is not None
    assert (result.coverage.cells_read, result.coverage.sections_found) == (result.coverage.cells_expected, 6)
    assert result.coverage.sections_expected == 6
    assert result.report is not None
    assert len(result.report.sections) == 7
    assert [item.code for item in result.rules if item.status is Status.UNDECIDED] == []


def test_reports_of_the_former_form_are_not_asked_for_more(packs: PackSet) -> None:
    assert found(packs, clean(packs, shipped(), form="2019", year=2020, published="2021-01-15")) == []


def test_without_the_pack_its_sections_are_none_of_the_form(packs: PackSet) -> None:
    text = clean(packs, PROVINCE)
    assert found(load_packs(cached=False), text) == [("GI102", Severity.INFO)]


def test_the_section_takes_part_in_the_order(packs: PackSet) -> None:
    text = clean(packs, PROVINCE, order=(1, 2, 3, 4, 7, 5, 6))
    assert "GI102" in {code for code, _ in found(packs, text)}
    assert "PV101" not in {code for code, _ in found(packs, text)}


def test_the_command_line(
    packs: PackSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GILINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    shutil.copytree(PROVINCE, tmp_path / "province")
    Path("a.txt").write_text(clean(packs, shipped()), encoding="utf-8")
    assert main(["check", "a.txt", "-f", "json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert [pack["name"] for pack in plain["packs"]] == ["gilint"]
    for _ in range(2):
        assert main(["check", "a.txt", "-f", "json", "--pack", "province"]) == 1
        told = json.loads(capsys.readouterr().out)
        assert [(pack["name"], pack["version"]) for pack in told["packs"]][1:] == [("province", "1.0")]
        assert [item["code"] for item in told["files"][0]["diagnostics"]] == ["GI706", "PV101"]
        late = told["files"][0]["diagnostics"][0]
        assert late["expected"] == "≤ 2024-01-20"
        assert late["basis"][-1] == {"document": "某政办公开〔2022〕15号", "article": "第六条"} | late["basis"][-1]
    assert main(["pack", "test", "province", "--color", "never"]) == 0
    assert capsys.readouterr().out == "province：20 个用例通过，0 个不通过，缺 0 个用例\n"
    assert main(["pack", "validate", "province/demands.cases.yaml", "province"]) == 0
    assert capsys.readouterr().out == "1 个规则包合乎要求\n"
    assert main(["explain", "PV103", "--pack", "province"]) == 0
    assert "县级" in capsys.readouterr().out
