"""Groups GI0, GI1 and GI6 on the corpus: exactly the defects that its README lists, each at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from gilint.engine.result import FileStatus
from gilint.model.diagnostic import Severity
from tests.support.linting import check

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
GROUPS = ("GI001", "GI002", "GI003", "GI1", "GI6")
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

EXPECTED: dict[str, set[tuple[int, str, Severity]]] = {
    "text/yindu-2021.txt": {(3, "GI105", WARNING), (90, "GI601", ERROR)},
    "text/duolate-2023.txt": {(17, "GI107", WARNING)},
    "markdown/yinzhuang-2021.md": {(5, "GI105", WARNING), (5, "GI107", WARNING), (81, "GI606", INFO)},
    "markdown/shuyang-2025.md": {(8, "GI105", WARNING), (48, "GI107", WARNING), (175, "GI103", INFO)},
    "html/shuyang-fgj-2023.html": {(227, "GI110", INFO), (1197, "GI103", WARNING)},
    "html/shanghai-office-2019.html": {(1, "GI103", INFO)},
    "html/hangzhou-style-2025.html": {
        (4, "GI111", WARNING),
        (5, "GI105", WARNING),
        (5, "GI106", ERROR),
        (5, "GI107", WARNING),
        (82, "GI103", INFO),
        (82, "GI109", WARNING),
        (85, "GI603", INFO),
    },
}

MISSING = {
    "text/yindu-2021.txt": "没有写到政府信息管理（",
    "text/duolate-2023.txt": "没有写明工作考核、社会评议、责任追究结果",
    "markdown/yinzhuang-2021.md": "没有写到政府信息管理、政府信息公开平台建设、监督保障（",
    "markdown/shuyang-2025.md": "没有写明社会评议、责任追究结果情况",
    "html/hangzhou-style-2025.html": "只有 58 个字",
}

OUTLINES = {
    "text/yindu-2021.txt": ("殷都区人民政府办公室", "government-office", 2021, None),
    "text/duolate-2023.txt": ("托里县多拉特乡人民政府", "township", 2023, "2024-01-29"),
    "markdown/yinzhuang-2021.md": ("尹庄镇人民政府", "township", 2021, None),
    "markdown/shuyang-2025.md": ("沐阳县人民政府", "government", 2025, None),
    "html/shuyang-fgj-2023.html": ("沭阳县发展和改革局", "department", 2023, "2024-01-17"),
    "html/shanghai-office-2019.html": ("上海市人民政府办公厅", "government-office", 2019, "2020-01-31"),
    "html/hangzhou-style-2025.html": ("测试市", "government", 2025, None),
    "pdf/hongze-2023.pdf": ("洪泽区人民政府", "government", 2023, None),
}


def _data(name: str) -> bytes:
    path = CORPUS / name
    if not path.is_file():
        pytest.skip(f"the corpus is not beside the repository ({CORPUS})")
    return path.read_bytes()


@pytest.mark.parametrize("name", EXPECTED)
def test_exactly_the_listed_defects(name: str) -> None:
    result = check(name, _data(name))
    assert result.source is not None
    position = result.source.position
    found = {
        (position(item.place.span.start).line, item.code, item.severity)
        for item in result.diagnostics
        if item.code.startswith(GROUPS) and item.code not in ("GI004", "GI005")
    }
    assert found == EXPECTED[name]
    if name in MISSING:
        assert any(MISSING[name] in item.message for item in result.diagnostics)


@pytest.mark.parametrize("name", OUTLINES)
def test_what_the_reports_are(name: str) -> None:
    result = check(name, _data(name))
    if result.status is FileStatus.UNREADABLE:
        pytest.skip(f"{name}: {result.reason}")
    report = result.report
    assert report is not None
    assert (report.organ, str(report.organ_kind), report.year, report.published) == OUTLINES[name]
    assert sorted(report.sections) == [1, 2, 3, 4, 5, 6]
    assert (report.repeated, report.extra) == ((), ())


def test_shanghai_points_into_its_one_line() -> None:
    name = "html/shanghai-office-2019.html"
    result = check(name, _data(name))
    assert result.source is not None
    heading = next(item for item in result.diagnostics if item.code == "GI103")
    assert result.source.position(heading.place.span.start) == (1, 25089)


def test_hongze_lacks_all_three_results() -> None:
    result = check("pdf/hongze-2023.pdf", _data("pdf/hongze-2023.pdf"))
    if result.status is FileStatus.UNREADABLE:
        pytest.skip(f"pdf/hongze-2023.pdf: {result.reason}")
    found = {item.code: item for item in result.diagnostics if item.code.startswith(("GI1", "GI6"))}
    assert set(found) == {"GI107"}
    assert result.source is not None
    assert result.source.where(found["GI107"].place.span).page == 2
