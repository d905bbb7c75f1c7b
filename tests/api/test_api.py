from __future__ import annotations

import doctest
import json
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

import gilint
import gilint.api.calls
from gilint.engine.selection import UnknownRuleError
from tests.support import processes

ROOT = Path(__file__).parents[2]
BROKEN = ROOT / "examples" / "liutang-zhen-2022.html"
REPORTS = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in {".html", ".md", ".txt"})
REPORTS = [path for path in REPORTS if path.name != "README.md"]


def test_the_examples_in_the_documentation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert doctest.testmod(gilint.api.calls).attempted == 4
    assert doctest.testmod(gilint.api.calls).failed == 0


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_a_result_says_what_the_json_format_says(path: Path) -> None:
    run = processes.run(
        [sys.executable, "-m", "gilint", "check", "-f", "json", "--fail-on", "never", path.name],
        cwd=path.parent,
    )
    (told,) = json.loads(run.stdout)["files"]
    result = gilint.check(path, name=path.name)
    assert json.loads(msgspec.json.encode(result)) == _with_elsewhere(told)


def _with_elsewhere(file: dict[str, object]) -> dict[str, object]:
    """The JSON leaves out what is not there; the record has None for it."""
    for finding in file["diagnostics"]:  # type: ignore[attr-defined]
        for item in finding["related"]:
            item.setdefault("elsewhere", None)
    return file


def test_bytes_and_a_name() -> None:
    result = gilint.check(BROKEN.read_bytes(), name="报告.html")
    assert (result.path, result.status) == ("报告.html", "checked")
    assert result.findings == gilint.check(BROKEN).findings
    assert not result.ok
    assert {finding.severity for finding in result.errors} == {"error"}


def test_rules_are_chosen() -> None:
    codes = {finding.code for finding in gilint.check(BROKEN).findings}
    assert {finding.code for finding in gilint.check(BROKEN, ignore=sorted(codes)[:1]).findings} == codes - {min(codes)}
    with pytest.raises(UnknownRuleError, match="did you mean"):
        gilint.check(BROKEN, select=["GI380"])


@pytest.mark.parametrize("wrong", [{"lang": "fr"}, {"published": "2024-1-9"}, {"organ_kind": "king"}, {"form": "2020"}])
def test_what_there_is_not_is_an_error(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong.values()))):
        gilint.check(BROKEN, **wrong)  # type: ignore[arg-type]


def test_what_is_no_report_is_said() -> None:
    result = gilint.check("会议通知".encode(), name="notice.txt")
    assert (result.status, result.ok) == ("not-a-report", False)
    assert gilint.check(b"\x00\x01\x02" * 100, name="photo.html").status == "unreadable"
    with pytest.raises(ValueError, match=r"photo\.html"):
        gilint.read(b"\x00\x01\x02" * 100, name="photo.html")
    with pytest.raises(FileNotFoundError):
        gilint.check("没有这个文件.html")


def test_cells_are_read_with_their_numbers_and_places() -> None:
    report = gilint.read(BROKEN)
    fact = report["requests.handled.total"]
    assert report.is_report
    assert (fact.state, fact.value, fact.raw) == ("number", Decimal(6), "6")
    line = BROKEN.read_text("utf-8").splitlines()[fact.location.start.line - 1]
    assert line[fact.location.start.column - 1 : fact.location.end.column - 1] == "6"
    assert report.values()["requests.handled.total"] == 6
    assert [section.number for section in report.sections] == sorted(section.number for section in report.sections)
    with pytest.raises(KeyError):
        report["requests.handled.nobody"]


def test_last_years_report() -> None:
    result = gilint.check(BROKEN, previous=BROKEN)
    status = {rule.code: rule for rule in result.rules}["GI901"]
    assert (status.status, status.reason) == (
        "not-applicable",
        f"{BROKEN.as_posix()} 是 2022 年度的报告，不是上一年度的",
    )


def test_options_are_not_said_of_last_years_report(tmp_path: Path) -> None:
    before = tmp_path / "before.html"
    before.write_text(BROKEN.read_text("utf-8").replace("2022", "2021").replace("2023", "2022"), "utf-8")
    statuses = {rule.code: rule for rule in gilint.check(BROKEN, previous=before, year=2022).rules}
    assert statuses["GI901"].status in ("held", "broken")
    torn = tmp_path / "torn.docx"
    torn.write_bytes(b"PK\x03\x04torn")
    with pytest.raises(ValueError, match=r"torn\.docx: "):
        gilint.check(BROKEN, previous=torn)


def test_results_go_from_process_to_process() -> None:
    with ProcessPoolExecutor(2) as pool:
        results = list(pool.map(gilint.check, map(str, REPORTS[:4])))
    assert results == [gilint.check(str(path)) for path in REPORTS[:4]]
    assert pickle.loads(pickle.dumps(gilint.read(BROKEN))) == gilint.read(BROKEN)


def test_importing_the_package_costs_nothing() -> None:
    code = "import sys, gilint; sys.exit('lxml' in sys.modules or 'msgspec' in sys.modules)"
    assert processes.run([sys.executable, "-c", code], check=False).returncode == 0
    with pytest.raises(AttributeError, match="nothing"):
        gilint.nothing  # noqa: B018
    assert {"check", "read"} <= set(dir(gilint))
