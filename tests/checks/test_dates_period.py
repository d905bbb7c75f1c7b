"""The period of the figures and the years that a report gives for itself (GI701, GI702)."""

from __future__ import annotations

import pytest

from gilint.checks.dates import exists, read_period
from gilint.report.overrides import Overrides
from gilint.text.normal import packed
from tests.checks.dates_reports import findings, lint, report_text, status

WHOLE = [
    "统计期限为2023年1月1日至2023年12月31日",
    "统计期限自2023年1月1日起至12月31日止",
    "统计时限为2023年1月1日-12月31日",
    "统计期限从2023年1月1日到12月31日止",
    "统计时间为2023年1月1日—2023年12月31日",
    "统计期限为 2023 年 1 月 1 日 至 2023 年 12 月 31 日",
    "统计期限为２０２３年１月１日至２０２３年１２月３１日",
    "统计期限为二〇二三年一月一日至二〇二三年十二月三十一日",
    "统计周期为2023.1.1-2023.12.31",
    "统计区间为2023年1月至12月",
    "数据的统计期限为2023年度",
    "所列数据截至2023年12月31日",
    "所列数据自2023年1月1日起至2023年12月31日止",
    "统计数据的截止日期为2023年12月31日",
    "统计期限为2023年1月1日至12月31日，其中财政数据截至11月30日",
]
NOT_WHOLE = [
    ("统计期限为2023年1月1日至2023年11月30日", "2023年1月1日至2023年11月30日"),
    ("统计期限为2022年12月1日至2023年11月30日", "2022年12月1日至2023年11月30日"),
    ("统计期限为2022年1月1日至2023年12月31日", "2022年1月1日至2023年12月31日"),
    ("统计期限为2023年1月1日至2023年12月30日", "2023年1月1日至2023年12月30日"),
    ("统计期限自2023年2月1日起至12月31日止", "2023年2月1日起至12月31日"),
    ("所列数据截至2023年11月30日", "2023年11月30日"),
    ("统计区间为2023年1月至11月", "2023年1月至11月"),
]


@pytest.mark.parametrize("sentence", WHOLE)
def test_whole_years_are_left_alone(sentence: str) -> None:
    text = report_text(preamble=f"根据条例编制本报告，{sentence}。")
    assert findings(text, "GI701", "GI702", "GI712") == []
    assert status(text, "GI702") == ("held", None)


@pytest.mark.parametrize(("sentence", "shown"), NOT_WHOLE)
def test_other_periods_are_found_at_their_dates(sentence: str, shown: str) -> None:
    found = findings(report_text(preamble=f"根据条例编制本报告，{sentence}。"), "GI701", "GI702")
    assert [(item.code, item.text) for item in found] == [("GI702", shown)]


@pytest.mark.parametrize(
    "sentence",
    [
        "统计期限为202311日至1231日",
        "统计期限为2023年1月1日至1231日",
        "统计期限为2023年1月1日至2023年12月32日",
        "统计期限为全年",
        "统计期限为",
    ],
)
def test_unreadable_periods_are_not_judged(sentence: str) -> None:
    text = report_text(preamble=f"本报告所列数据的{sentence}。")
    assert findings(text, "GI701", "GI702") == []
    assert status(text, "GI702")[0] == "undecided"


@pytest.mark.parametrize(
    "overview",
    [
        "截至2023年11月30日，公众号关注人数达到三万人。",
        "2023年1月1日至6月30日，开展集中清理。",
        "2023年3月至5月，组织业务培训。",
    ],
)
def test_other_dates_of_the_year_are_no_period(overview: str) -> None:
    assert findings(report_text(overview=overview), "GI701", "GI702") == []


def test_a_period_in_the_opening_of_section_one_counts() -> None:
    text = report_text(overview="本报告数据的统计期限为2022年1月1日至2022年12月31日。我局认真公开。")
    assert [(item.code, item.text) for item in findings(text, "GI701", "GI702")] == [
        ("GI701", "2022年1月1日至2022年12月31日")
    ]


@pytest.mark.parametrize(
    "preamble",
    [
        "现公布云溪县水务局2023年政府信息公开工作年度报告。统计期限为2023年1月1日至2023年12月31日。",
        "根据《2022年政务公开工作要点》要求，编制本报告。",
        "对照2022年度报告反映的问题，编制本年度报告。",
        "按照《关于做好2022年政府信息公开工作年度报告格式调整的通知》，编制本报告。",
    ],
)
def test_documents_of_other_years_do_not_disagree(preamble: str) -> None:
    assert findings(report_text(preamble=preamble), "GI701") == []


def test_a_year_that_the_user_gives_does_not_hide_a_disagreement() -> None:
    text = report_text(preamble="统计期限为2022年1月1日至2022年12月31日。")
    found = findings(text, "GI701", overrides=Overrides(year=2022))
    assert [item.message for item in found] == ["标题是2023年，统计期限却是2022年（2022年1月1日至2022年12月31日）"]


def test_related_places_lead_to_what_disagrees_with_the_title() -> None:
    text = report_text(
        preamble="现将云溪县水务局2022年政府信息公开工作年度报告公布如下，统计期限为2022年1月1日至2022年12月31日。"
    )
    result = lint(text)
    (found,) = [item for item in result.diagnostics if item.code == "GI701"]
    assert (found.expected, found.actual) == ("2022", "2023")
    assert [item.value for item in found.related] == ["2022", "2022"]
    assert result.source is not None
    assert result.source.position(found.place.span.start).line == 1


def test_a_page_cut_inside_the_period_is_bridged() -> None:
    text = report_text(preamble="本报告中所列数据的统计期限为2023年1月1日至2023年\n11月30日。")
    assert [item.code for item in findings(text, "GI702")] == ["GI702"]


@pytest.mark.parametrize(
    ("text", "years", "whole"),
    [
        ("为2023年1月1日至2023年12月31日。", (2023, 2023), True),
        ("为1月1日至12月31日。", (), True),
        ("为2023年度。", (2023,), True),
        ("截至2023年6月30日。", (2023,), False),
        ("为2022年1月1日至2023年12月31日。", (2022, 2023), False),
    ],
)
def test_read_period(text: str, years: tuple[int, ...], whole: bool) -> None:
    period = read_period(packed(text), 0)
    assert period is not None
    assert period.years == years
    assert period.whole_year is whole


def test_a_period_does_not_reach_into_the_next_sentence() -> None:
    assert read_period("见下文。2023年1月1日至2023年6月30日", 0) is None


@pytest.mark.parametrize(
    ("day", "there"),
    [
        ((2023, 2, 29), False),
        ((2024, 2, 29), True),
        ((2000, 2, 29), True),
        ((2100, 2, 29), False),
        ((None, 2, 29), True),
        ((None, 2, 30), False),
        ((2023, 4, 31), False),
        ((2023, 0, 1), False),
        ((2023, 13, 1), False),
        ((2023, 12, 0), False),
        ((2023, 12, 31), True),
    ],
)
def test_the_calendar(day: tuple[int | None, int, int], there: bool) -> None:
    assert exists(*day) is there
