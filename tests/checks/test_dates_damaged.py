"""Dates that do not exist or are mistyped, and text of former years (GI709, GI712)."""

from __future__ import annotations

import pytest

from tests.checks.dates_reports import findings, mended, report_text

SOUND = [
    "2023年12月31日",
    "2024年2月29日",
    "2月29日",
    "2023年度12月31日前",
    "2023年年底前完成",
    "2023年5月12日至6月30日",
    "每月5日、15日、25日",
    "5.12月度例会和3个月15日的期限",
    "4月30号公布",
    "6月35号文件和11月31号令",
    "365日无休",
    "12月31日日终统计",
    "202311日至1231日",
    "20231月1日至12月31日",
    "2023全年",
    "2023年12月5目录更新",
    "第2月31条",
    "12345热线2023年受理",
    "房屋编号20231年检",
    "12/31",
    "2023年1-12月",
    "2023年3月5日前后",
    "国办函〔2020〕109号",
    "2018年至2023年",
    "全年12月共31日",
]
FAULTY = [
    ("2023年11月31日", "2023年11月31日", None),
    ("2023年2月29日", "2023年2月29日", None),
    ("2月30日", "2月30日", None),
    ("13月5日", "13月5日", None),
    ("2023 年 6 月 31 日", "2023 年 6 月 31 日", None),
    ("2023年0月5日", "2023年0月5日", None),
    ("2023你那12月31日", "2023你那12月31日", None),
    ("2023午12月31日", "2023午12月31日", "2023年12月31日"),
    ("2023年年12月31日", "2023年年12月31日", "2023年12月31日"),
    ("2023年12日31日", "2023年12日31日", "2023年12月31日"),
    ("2023年12月月31日", "2023年12月月31日", "2023年12月31日"),
    ("2023年12月31曰", "2023年12月31曰", "2023年12月31日"),
    ("2O23年", "2O23年", "2023年"),
    ("202l年", "202l年", "2021年"),
    ("20223年5月12日", "20223年5月12日", None),
    ("2203年5月12日", "2203年5月12日", None),
]


@pytest.mark.parametrize("words", SOUND)
def test_sound_dates_pass(words: str) -> None:
    assert findings(report_text(overview=f"我局在{words}公开政府信息。"), "GI712") == []


@pytest.mark.parametrize(("words", "shown", "right"), FAULTY)
def test_faulty_dates_are_found_and_slips_of_one_character_mended(words: str, shown: str, right: str | None) -> None:
    text = report_text(overview=f"我局于{words}公开政府信息。")
    found = findings(text, "GI712")
    assert [item.text for item in found] == [shown]
    assert mended(text, found) == (text if right is None else text.replace(words, right))


def test_several_faulty_dates_are_each_found_once() -> None:
    text = report_text(overview="我局于2月30日、2023年13月1日和6月31日公开。")
    assert [item.text for item in findings(text, "GI712")] == ["2月30日", "2023年13月1日", "6月31日"]
    text = report_text(overview="我局于2023年2月30日2023年13月1日公开。")
    assert [item.text for item in findings(text, "GI712")] == ["2023年2月30日", "2023年13月1日"]


STALE = "2022年，我局认真做好公开工作。\n2022年，我局加强管理。\n2023年，我局开展培训。"


def test_most_sentences_tell_of_the_year_before() -> None:
    found = findings(report_text(overview=STALE), "GI709")
    assert len(found) == 1
    assert "有2句讲的是2022年的工作" in found[0].message


@pytest.mark.parametrize(
    "overview",
    [
        "2023年，我局认真做好公开工作。\n2022年，我局被评为先进。",
        "2022年，我局公开126条，同比增长两成。",
        "针对2022年我局存在的问题，逐项整改。",
        "2022年，我局问题整改到位。",
        "2022年工作要点落实到位。",
    ],
)
def test_looking_back_is_not_stale(overview: str) -> None:
    assert findings(report_text(overview=overview), "GI709") == []


@pytest.mark.parametrize(
    ("problems", "stale"),
    [
        ("公开还不全面。2023年，我局将进一步加强管理。", True),
        ("公开还不全面。下一步，2023年将重点抓好落实。", True),
        ("公开还不全面。2024年，我局将进一步加强管理。", False),
        ("公开还不全面。2023年，我局将信息公开纳入考核。", False),
        ("公开还不全面。2023年我局加大工作力度。", False),
        ("公开还不全面。2023年计划生育信息公开不足。", False),
    ],
)
def test_plans_are_for_the_next_year(problems: str, stale: bool) -> None:
    assert bool(findings(report_text(problems=problems), "GI709")) is stale
