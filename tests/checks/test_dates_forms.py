"""The form against the year, and labels of both forms (GI703, GI714)."""

from __future__ import annotations

import pytest

from gilint.model.diagnostic import Severity
from gilint.packs.sample import SampleData, render_text
from gilint.report.overrides import Overrides
from tests.checks.dates_reports import findings, status
from tests.support.linting import build

OLD_COLUMNS = {"disclosure.issued": "本年新制作数量", "disclosure.repealed": "本年新公开数量"}


@pytest.mark.parametrize(
    ("form", "year", "severity"),
    [
        ("2021", 2021, None),
        ("2021", 2025, None),
        ("2019", 2019, None),
        ("2019", 2020, None),
        ("2019", 2021, Severity.ERROR),
        ("2019", 2024, Severity.ERROR),
        ("2021", 2019, Severity.ERROR),
        ("2021", 2020, Severity.WARNING),
    ],
)
def test_each_form_has_its_years(form: str, year: int, severity: Severity | None) -> None:
    found = findings(render_text(build(SampleData(form=form, year=year))), "GI703", "GI714")
    assert [(item.code, item.severity) for item in found] == ([("GI703", severity)] if severity else [])


def test_the_finding_stands_at_the_first_label_and_names_them() -> None:
    (found,) = findings(render_text(build(SampleData(form="2019", year=2022))), "GI703")
    assert found.text == "本年新制作数量"
    assert "本年新公开数量" in found.message


def test_without_tables_nothing_is_said() -> None:
    data = SampleData(form="2019", year=2022, drop_tables=("disclosure", "requests", "disputes"))
    text = render_text(build(data))
    assert findings(text, "GI703", "GI714") == []
    assert status(text, "GI703")[0] == "undecided"
    assert status(text, "GI714")[0] == "not-applicable"


def test_mixed_labels_are_said_once_and_not_as_the_wrong_form() -> None:
    found = findings(render_text(build(SampleData(form="2021", columns=OLD_COLUMNS))), "GI703", "GI714")
    assert [(item.code, item.text) for item in found] == [("GI714", "本年新制作数量")]
    assert "本年新制作数量、本年新公开数量属于2019年格式" in found[0].message


def test_the_form_of_the_year_is_the_reports_own_whatever_it_is_read_by() -> None:
    text = render_text(build(SampleData(form="2021", columns=OLD_COLUMNS)))
    (found,) = findings(text, "GI714", overrides=Overrides(form="2019"))
    assert found.text == "本年新制作数量"


def test_one_label_of_the_other_form_is_no_mixture() -> None:
    columns = {"disclosure.issued": "本年新制作数量"}
    assert findings(render_text(build(SampleData(form="2021", columns=columns))), "GI703", "GI714") == []


def test_item_nine_in_the_present_form_is_a_mixture() -> None:
    text = render_text(build(SampleData(form="2021")))
    nine = "第二十条第（九）项\n信息内容\t采购项目数量\t采购总金额\n政府集中采购\t3\t12.5万元\n"
    at = text.index("三、收到和处理")
    found = findings(text[:at].rstrip() + "\n" + nine + "\n" + text[at:], "GI703", "GI714")
    assert [item.code for item in found] == ["GI714"]
    assert "政府集中采购" in found[0].message
