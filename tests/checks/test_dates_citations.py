"""Document numbers, their brackets, and what is no longer in force (GI704, GI705, GI710, GI711, GI713)."""

from __future__ import annotations

import pytest

from gilint.report.overrides import Overrides
from tests.checks.dates_reports import findings, mended, report_text

PRESENT = Overrides(form="2021")
TITLE = "《中华人民共和国政府信息公开工作年度报告格式》"
NOTICE = "《关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
OLD_NOTICE = "《关于政府信息公开工作年度报告有关事项的通知》"
FEES = "《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》"


@pytest.mark.parametrize(
    "words",
    [
        f"{TITLE}（国办公开办函〔2021〕30号）",
        f"{NOTICE}（国办公开办函〔2021〕30号）",
        f"{NOTICE}(国办公开办函﹝2021﹞30号)",
        f"国办公开办函〔2021〕30号{NOTICE}",
        f"{FEES}（国办函〔2020〕109号）",
        "国办公开办函〔2021〕30号文件",
        "《政府信息公开条例》（国令第711号）",
        "《关于加强管理的意见》（国办发〔2021〕30号）和年度报告格式",
        "《国务院办公厅关于政务公开的通知》（国办发〔2020〕5号）编制年度报告",
        "《云溪县政府信息公开工作年度报告编制指南》（云政办函〔2021〕31号）",
        "《关于规范政府信息公开平台有关事项的通知》（国办公开办函〔2019〕61号）",
        "国办公开办函〔2019〕61号、国办公开办函〔2021〕30号编制年度报告",
        "《江原省政府信息公开工作年度报告格式》（江政办函〔2021〕30号）",
        "国办公开办函〔2016〕201号关于年度报告数据统计口径的规定",
    ],
)
def test_right_numbers_pass(words: str) -> None:
    assert findings(report_text(preamble=f"根据{words}要求，编制本报告。"), "GI704", "GI705", overrides=PRESENT) == []


@pytest.mark.parametrize(
    ("words", "shown", "right"),
    [
        (f"{NOTICE}（国办发〔2021〕30号）", "国办发〔2021〕30号", "国办公开办函〔2021〕30号"),
        (f"{NOTICE}（国办函〔2021〕30号）", "国办函〔2021〕30号", "国办公开办函〔2021〕30号"),
        (f"{NOTICE}（国办公开函〔2021〕30号）", "国办公开函〔2021〕30号", "国办公开办函〔2021〕30号"),
        (f"{TITLE}（国办公开办函〔2022〕30号）", "国办公开办函〔2022〕30号", "国办公开办函〔2021〕30号"),
        (f"{TITLE}（国办公开办函〔2021〕13号）", "国办公开办函〔2021〕13号", "国办公开办函〔2021〕30号"),
        # The year of one, the number of the other: the later one is meant.
        (f"{TITLE}（国办公开办函〔2021〕60号）", "国办公开办函〔2021〕60号", "国办公开办函〔2021〕30号"),
        (f"{FEES}（国办发〔2020〕109号）", "国办发〔2020〕109号", "国办函〔2020〕109号"),
        (f"{FEES}（国办函〔2021〕109号）", "国办函〔2021〕109号", "国办函〔2020〕109号"),
        ("国办发〔2021〕30号关于年度报告的", "国办发〔2021〕30号", "国办公开办函〔2021〕30号"),
        ("国办发[2021]30号关于年度报告的", "国办发[2021]30号", "国办公开办函[2021]30号"),
    ],
)
def test_wrong_numbers_are_found_and_mended(words: str, shown: str, right: str) -> None:
    text = report_text(preamble=f"根据{words}要求，编制本报告。")
    found = findings(text, "GI705", overrides=PRESENT)
    assert [item.text for item in found] == [shown]
    assert mended(text, found) == text.replace(shown, right)


def test_a_number_that_is_split_by_a_page_cut_is_found_and_not_mended() -> None:
    text = report_text(preamble=f"根据{NOTICE}（国办\n发〔2021〕30号）要求，编制本报告。")
    (found,) = findings(text, "GI705", overrides=PRESENT)
    assert found.text == "国办"
    assert found.edits == ()


@pytest.mark.parametrize(
    ("words", "mends"),
    [
        (f"{TITLE}（国办公开办函〔2019〕60号）", True),
        (f"{TITLE}(国办公开办函[2019]60号)", True),
        ("国办公开办函〔2019〕60号", True),
        (f"{OLD_NOTICE}（国办公开办函〔2019〕60号）", False),
        ("《中华人民共和国政府信息公开工作年度报告格式（试行）》（国办公开办函〔2019〕60号）", False),
        ("《中华人民共和国政府信息公开工作年度报告格式（试行）》", False),
    ],
)
def test_the_trial_format_is_no_longer_cited(words: str, mends: bool) -> None:
    text = report_text(preamble=f"根据{words}，编制本报告。")
    found = findings(text, "GI704", overrides=PRESENT)
    assert len(found) == 1
    wanted = text.replace("2019", "2021").replace("60号", "30号") if mends else text
    assert mended(text, found) == wanted


def test_reports_of_the_trial_years_cite_the_trial_format() -> None:
    text = report_text(
        title="云溪县水务局2020年政府信息公开工作年度报告",
        preamble=f"根据{OLD_NOTICE}（国办公开办函〔2019〕60号），编制本报告。",
    )
    assert findings(text, "GI704", "GI705") == []


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("云政办发【2023】12号", "云政办发〔2023〕12号"),
        ("云政办发[2023]12号", "云政办发〔2023〕12号"),
        ("云政办发［2023］12号", "云政办发〔2023〕12号"),
        ("云政办发（2023）12号", "云政办发〔2023〕12号"),
        ("云政办发(2023)12号", "云政办发〔2023〕12号"),
        ("云水函 [2023] 5 号", "云水函 〔2023〕 5 号"),
        ("云政规【2023】1号", "云政规〔2023〕1号"),
    ],
)
def test_other_brackets_are_mended(words: str, right: str) -> None:
    text = report_text(overview=f"我局落实{words}文件要求。")
    found = findings(text, "GI713")
    assert len(found) == 1
    assert mended(text, found) == text.replace(words, right)


@pytest.mark.parametrize(
    "words",
    [
        "云政办发〔2023〕12号",
        "云政办发﹝2023﹞12号",
        "（2023）云01行初12号判决",
        "《关于转发云政办发[2023]12号文件的通知》",
        "参考文献[2023]12号",
        "国令第711号",
        "附件（2023）12份",
        "合同编号(2023)12号",
        "云政办发[2023】12号",
        "〔202312号",
        "标准目录（2025版）3份",
    ],
)
def test_other_brackets_in_other_places_pass(words: str) -> None:
    assert findings(report_text(overview=f"我局落实{words}要求。"), "GI713") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("《政府信息公开条例》（国务院令第492号）", True),
        ("《条例》第三十一条和第三十二条，编制本年度报告", True),
        ("《政府信息公开条例》第三十二条规定的年报内容", True),
        ("《政府信息公开条例》（国务院令第711号）第四十九条、第五十条，编制年度报告", False),
        ("原《条例》（国务院令第492号）", False),
        ("2007年公布的国务院令第492号", False),
        ("《条例》第三十一条确定收到申请之日", False),
        ("《条例》第三十二条征求第三方意见", False),
    ],
)
def test_the_basis_that_was_repealed(words: str, found: bool) -> None:
    assert bool(findings(report_text(overview=f"我局按照{words}。"), "GI710")) is found


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("新《条例》", "新《条例》"),
        ("新条例", "新条例"),
        ("新修订的《条例》", "新修订的《条例》"),
        ("新修订的《中华人民共和国政府信息公开条例》", "新修订的《中华人民共和国政府信息公开条例》"),
        ("修订后的《政府信息公开条例》", "修订后的《政府信息公开条例》"),
        ("《条例》", None),
        ("更新条例解读栏目", None),
        ("创新条例宣传形式", None),
        ("新修订的《中华人民共和国行政复议法》", None),
        ("新修订的《江原省信访条例》", None),
        ("新制定的《江原省政务公开规定》", None),
        ("《重新修订条例的说明》", None),
    ],
)
def test_what_is_still_called_new(words: str, shown: str | None) -> None:
    found = findings(report_text(overview=f"我局学习{words}。"), "GI711")
    assert [item.text for item in found] == ([] if shown is None else [shown])


@pytest.mark.parametrize("year", [2019, 2020, 2021])
def test_it_was_new_in_the_first_years(year: int) -> None:
    text = report_text(title=f"云溪县水务局{year}年政府信息公开工作年度报告", overview="我局学习新《条例》。")
    assert findings(text, "GI711") == []
