"""The day of publication and the date under the report (GI706, GI707, GI708)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from gilint.checks.dates_published import signature_year
from gilint.checks.registry import Context
from gilint.model.diagnostic import Severity, Status
from gilint.packs.sample import SampleData, render_text
from gilint.report.model import OrganKind
from gilint.report.overrides import Overrides
from tests.checks.dates_reports import findings, mended, report_text, status
from tests.support import linting

CODES = ("GI706", "GI707", "GI708")


@pytest.mark.parametrize(
    ("organ", "published", "late"),
    [
        ("云溪县水务局", "2024-01-31", False),
        ("云溪县水务局", "2024-02-01", True),
        ("云溪县人民政府办公室", "2024-02-01", True),
        ("云溪县清源街道办事处", "2024-02-01", True),
        ("云溪县人民政府", "2024-02-01", False),
        ("云溪县人民政府", "2024-03-31", False),
        ("云溪县人民政府", "2024-04-01", True),
        ("云溪县经济开发区管理委员会", "2024-03-01", False),
        ("云溪县经济开发区管理委员会", "2024-04-01", True),
    ],
)
def test_the_last_day_depends_on_the_organ(organ: str, published: str, late: bool) -> None:
    text = report_text(title=f"{organ}2023年政府信息公开工作年度报告", published=f"发布日期：{published}")
    found = findings(text, *CODES)
    assert [(item.code, item.text, item.severity) for item in found] == (
        [("GI706", published, Severity.WARNING)] if late else []
    )


def test_for_a_township_it_is_only_said() -> None:
    text = report_text(title="云溪县石桥镇人民政府2023年政府信息公开工作年度报告", published="发布日期：2024-02-10")
    assert [item.severity for item in findings(text, *CODES)] == [Severity.INFO]


@pytest.mark.parametrize(
    "published",
    [
        "2024年05月19日 星期日",
        "采集时间：2024-09-01",
        "更新时间：2024-08-05",
        "",
    ],
)
def test_without_a_labelled_date_nothing_is_said(published: str) -> None:
    text = report_text(published=published)
    assert findings(text, *CODES) == []
    assert status(text, "GI706")[0] == "undecided"


def test_what_the_user_gives_wins_over_the_page() -> None:
    text = report_text(published="发布日期：2024-08-05")
    assert findings(text, *CODES, overrides=Overrides(published="2024-01-20")) == []
    (late,) = findings(text, *CODES, overrides=Overrides(published="2025-09-20"))
    assert late.code == "GI706"
    assert "2025年9月20日" in late.message


def test_a_page_of_later_years_is_a_page_that_moved() -> None:
    text = report_text(published="发布日期：2025-06-01", signature="云溪县水务局\n2024年1月20日")
    assert findings(text, *CODES) == []
    assert status(text, "GI706")[0] == "undecided"


def test_a_page_of_later_years_with_a_late_date_under_it_is_late() -> None:
    text = report_text(published="发布日期：2025-06-01", signature="云溪县水务局\n2024年5月20日")
    assert [item.code for item in findings(text, *CODES)] == ["GI706"]


def test_the_kind_of_organ_that_the_user_gives_counts() -> None:
    text = report_text(published="发布日期：2024-03-01")
    assert [item.code for item in findings(text, "GI706")] == ["GI706"]
    assert findings(text, "GI706", overrides=Overrides(organ_kind=OrganKind.GOVERNMENT)) == []


@pytest.mark.parametrize(
    ("published", "signature", "found"),
    [
        ("发布日期：2023-12-22", "", [("GI707", "2023-12-22")]),
        ("", "云溪县水务局\n2023年12月28日", [("GI707", "2023年12月28日")]),
        ("发布日期：2023-12-22", "云溪县水务局\n2023年12月20日", [("GI707", "2023-12-22")]),
        ("", "云溪县水务局\n2023年1月22日", [("GI708", "2023年1月22日")]),
        ("", "云溪县水务局\n2025年1月22日", [("GI708", "2025年1月22日")]),
        ("", "云溪县水务局\n二〇二三年一月二十二日", [("GI708", "二〇二三年一月二十二日")]),
        ("", "云溪县水务局 2023年1月22日", [("GI708", "2023年1月22日")]),
        ("生成日期：2023-12-22", "云溪县水务局\n2024年1月22日", []),
        ("发布日期：2024-01-01", "云溪县水务局\n2024年1月1日", []),
    ],
)
def test_dates_before_the_year_has_ended(published: str, signature: str, found: list[tuple[str, str]]) -> None:
    text = report_text(published=published, signature=signature)
    assert [(item.code, item.text) for item in findings(text, *CODES)] == found


def test_a_date_under_the_title_counts_as_the_signature() -> None:
    text = report_text(published="", preamble="（2023年1月22日）")
    assert [(item.code, item.text) for item in findings(text, *CODES)] == [("GI708", "2023年1月22日")]


def test_the_year_under_the_report_is_mended() -> None:
    text = report_text(published="", signature="云溪县水务局\n2023年1月22日")
    found = findings(text, "GI708")
    assert mended(text, found) == text
    assert mended(text, found, unsafe=True).endswith("云溪县水务局\n\n2024年1月22日\n")


def test_an_index_date_in_a_table_of_the_page_proves_nothing() -> None:
    row = "<table><tr><td>名称</td><td>年报</td><td>生成日期</td><td>2023-12-20</td></tr></table>"
    body = "".join(f"<p>{line}</p>" for line in report_text(published="").splitlines() if line)
    page = f"<html><body>{row}<div>{body}</div></body></html>"
    assert findings(page, *CODES, name="a.html") == []
    assert [item.code for item in findings(page.replace("生成日期", "公开日期"), *CODES, name="a.html")] == ["GI707"]


def test_without_a_year_the_date_under_the_report_is_left_open() -> None:
    report = linting.check("a.txt", render_text(linting.build(SampleData())).encode()).report
    assert report is not None
    packs = linting.packs()
    context = Context(packs.forms[report.form], packs.forms, packs.lexicons)
    (outcome,) = signature_year(replace(report, year=None), None, context)
    assert (outcome.status, outcome.reason, outcome.place) == (Status.UNDECIDED, "no-year", report.title.place)
