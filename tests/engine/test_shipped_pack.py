"""The pack that ships: its cases, and clean reports of every kind of organ."""

from __future__ import annotations

from pathlib import Path

import pytest

from gilint.engine.check import Linter
from gilint.engine.settings import Settings
from gilint.engine.testing import run_cases
from gilint.model.diagnostic import Status
from gilint.packs.cases import Samples
from gilint.packs.load import load_packs
from gilint.packs.locate import shipped
from gilint.packs.model import PackSet
from gilint.packs.sample import SampleData, render_text


@pytest.fixture(scope="module")
def packs() -> PackSet:
    return load_packs(cached=False)


def test_every_case_holds_and_every_rule_has_its_cases(packs: PackSet) -> None:
    report = run_cases(shipped(), packs)
    failures = [
        f"{result.case.path}:{result.case.line}: {result.case.rule} {result.case.name}: {'; '.join(result.problems)}"
        for result in report.results
        if not result.passed
    ]
    assert failures == []
    assert report.gaps == ()
    assert len(report.results) >= 2 * len(packs.rules)


def test_the_pack_that_ships_comes_back_from_the_cache_as_it_was(
    packs: PackSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GILINT_CACHE_DIR", str(tmp_path))
    assert load_packs() == packs
    assert len(list(tmp_path.iterdir())) == 1
    monkeypatch.setattr("gilint.packs.build.build", None)
    assert load_packs() == packs


@pytest.mark.parametrize(
    ("organ", "self_name"),
    [
        ("云溪县水务局", "我局"),
        ("云溪县人民政府", "我县"),
        ("云溪市人民政府", "我市"),
        ("云溪县柳河镇人民政府", "我镇"),
        ("云溪县桐坪乡人民政府", "我乡"),
        ("云溪县清源街道办事处", "我街道"),
        ("云溪县人民政府办公室", "我办"),
        ("云溪经济开发区管理委员会", "管委会"),
    ],
)
@pytest.mark.parametrize(("form", "year"), [("2021", 2021), ("2021", 2025), ("2019", 2019), ("2019", 2020)])
def test_a_clean_report_breaks_no_rule(packs: PackSet, organ: str, self_name: str, form: str, year: int) -> None:
    sample = Samples(shipped(), packs).build(SampleData(form=form, year=year, organ=organ, self_name=self_name))
    result = Linter(packs, Settings(preview=True)).check("a.txt", render_text(sample).encode())
    assert [(item.code, item.message) for item in result.diagnostics] == []
    assert [(item.code, item.reason) for item in result.rules if item.status is Status.UNDECIDED] == []
    assert result.failures == ()
    assert result.coverage is not None
    assert result.coverage.cells_read == result.coverage.cells_expected
