"""The three tables, found by their labels, in the shapes that real files have."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pytest

from gilint.readers import read
from gilint.report.facts import CellState
from gilint.report.model import Report
from gilint.report.recognise import Recogniser

HEADINGS = {
    2: "二、主动公开政府信息情况",
    3: "三、收到和处理政府信息公开申请情况",
    4: "四、政府信息公开行政复议、行政诉讼情况",
}
HEADS = "\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计"


def report_of(recogniser: Recogniser, lines: Iterable[str], name: str = "r.txt") -> Report:
    text = "\n".join(["云溪县水务局2023年政府信息公开工作年度报告", "", *lines, ""])
    return recogniser.recognise(read(name, text.encode()))


def values(report: Report, row: str) -> list[str]:
    """The states or numbers of a row of table three, in the order of the columns."""
    columns = ("natural", "business", "research", "ngo", "legal", "other", "total")
    facts = [report.facts[f"requests.{row}.{column}"] for column in columns]
    return [str(fact.value) if fact.value is not None else fact.state.value for fact in facts]


def test_rows_of_a_tab_grid_are_found_wherever_their_values_begin(recogniser: Recogniser) -> None:
    report = report_of(
        recogniser,
        [
            HEADINGS[3],
            "",
            "\t" + HEADS,
            "一、本年新收政府信息公开申请数量\t7\t0\t0\t0\t0\t0\t7\t\t",
            "二、上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\t\t",
            "",
            "\t\t\t（一）予以公开\t3\t0\t0\t0\t0\t0\t3",
            "\t\t四、结转下年度继续办理\t\t\t\t0\t0\t0\t0\t0",
        ],
    )
    assert values(report, "received") == ["7", "0", "0", "0", "0", "0", "7"]
    assert values(report, "granted") == ["3", "0", "0", "0", "0", "0", "3"]
    assert values(report, "carried-out") == ["blank", "blank", "0", "0", "0", "0", "0"]


def test_a_short_row_is_lost_but_for_its_total(recogniser: Recogniser) -> None:
    report = report_of(
        recogniser,
        [
            HEADINGS[3],
            "一、本年新收政府信息公开申请数量 18 0 0 1 0 19",
            "二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1",
            "（一）予以公开 1 0 0 0 0 0 1",
        ],
    )
    assert values(report, "received") == ["lost"] * 6 + ["19"]
    assert values(report, "carried-in") == ["1", "0", "0", "0", "0", "0", "1"]


def test_total_alone_leaves_the_applicants_blank(recogniser: Recogniser) -> None:
    report = report_of(
        recogniser,
        [
            HEADINGS[3],
            "一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\t",
            "二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\t",
            "三、本年度办理结果\t（一）予以公开\t\t\t\t\t\t0\t",
        ],
    )
    assert values(report, "granted") == ["blank"] * 6 + ["0"]


def test_one_cell_per_line(recogniser: Recogniser) -> None:
    cells = ["一、本年新收政府信息公开申请数量", "5", "2", "\u00a0", "0", "0", "0", "7"]
    cells += ["二、上年结转政府信息公开申请数量", "0", "0", "0", "0", "0", "0", "0"]
    report = report_of(recogniser, [HEADINGS[3], *(line for cell in cells for line in (cell, ""))])
    assert values(report, "received") == ["5", "2", "blank", "0", "0", "0", "7"]
    assert values(report, "carried-in") == ["0"] * 7


def test_a_garbled_cell_in_a_list_of_cells_is_not_a_label(recogniser: Recogniser) -> None:
    cells = ["一、本年新收政府信息公开申请数量", "5", "2", "O", "0", "0", "0", "7"]
    cells += ["二、上年结转政府信息公开申请数量", "0", "0", "0", "0", "0", "0", "0"]
    report = report_of(recogniser, [HEADINGS[3], *(line for cell in cells for line in (cell, ""))])
    assert values(report, "received") == ["5", "2", "text", "0", "0", "0", "7"]


def test_unknown_words_among_values_make_the_row_lost(recogniser: Recogniser) -> None:
    cells = ["一、本年新收政府信息公开申请数量", "5", "2", "详见附件说明", "0", "0", "0", "7"]
    cells += ["二、上年结转政府信息公开申请数量", "0", "0", "0", "0", "0", "0", "0"]
    report = report_of(recogniser, [HEADINGS[3], *(line for cell in cells for line in (cell, ""))])
    assert values(report, "received") == ["lost"] * 7
    assert values(report, "carried-in") == ["0"] * 7


def test_labels_broken_over_lines_are_mended(recogniser: Recogniser) -> None:
    report = report_of(
        recogniser,
        [
            HEADINGS[3],
            "一、本年新收政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0",
            "二、上年结转政府信息公开申请数量\t2\t0\t0\t0\t0\t0\t2",
            "1.申请人无正当理由逾期不补正、行政机关\t2\t0\t0\t0\t0\t0\t2",
            "不再处理其政府信息公开申请\t\t\t\t\t\t\t",
            "（七）总计\t2\t0\t0\t0\t0\t0\t2",
        ],
    )
    assert values(report, "other.not-corrected") == ["2", "0", "0", "0", "0", "0", "2"]
    row = next(row for row in report.tables["requests"].rows if row.key == "other.not-corrected")
    assert row.label.match == "exact"


def test_a_row_broken_in_two_is_joined(recogniser: Recogniser) -> None:
    report = report_of(
        recogniser,
        [
            HEADINGS[3],
            "一、本年新收政府信息公开申请数量\t4\t0\t0\t0",
            "\t0\t1\t5",
            "二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0",
        ],
    )
    assert values(report, "received") == ["4", "0", "0", "0", "0", "1", "5"]


def test_run_together_cells_are_split_when_only_that_fits(recogniser: Recogniser) -> None:
    report = report_of(
        recogniser,
        [
            HEADINGS[3],
            "| 一、本年新收政府信息公开申请数量 | 4 0 0 | 0 0 | 1 5 |",
            "| 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
        ],
    )
    assert values(report, "received") == ["4", "0", "0", "0", "0", "1", "5"]


def test_a_full_row_without_label_is_placed_where_the_form_leaves_one_place(recogniser: Recogniser) -> None:
    report = report_of(
        recogniser,
        [
            HEADINGS[3],
            "一、本年新收政府信息公开申请数量\t4\t0\t0\t0\t0\t0\t4",
            "二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0",
            "\t3\t0\t0\t0\t0\t0\t3",
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）\t1\t0\t0\t0\t0\t0\t1",
            "1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0",
        ],
    )
    assert values(report, "granted") == ["3", "0", "0", "0", "0", "0", "3"]


def test_a_row_whose_label_fits_nowhere_is_not_guessed(recogniser: Recogniser) -> None:
    report = report_of(
        recogniser,
        [
            HEADINGS[3],
            "一、本年新收政府信息公开申请数量\t4\t0\t0\t0\t0\t0\t4",
            "二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0",
            "今年新办的若干事项\t3\t0\t0\t0\t0\t0\t3",
            "（七）总计\t1\t0\t0\t0\t0\t0\t1",
        ],
    )
    assert {fact.row for fact in report.facts.values()} == {"received", "carried-in", "handled"}
    assert [stray.kind for stray in report.tables["requests"].strays] == ["row"]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("１２", "12"),
        ("1,234", "1234"),
        ("1，234", "1234"),
        ("1 234", "1234"),
        ("10件", "10"),
        ("22（其中修订16件）", "22"),
    ],
)
def test_numbers_however_they_are_written(recogniser: Recogniser, raw: str, value: str) -> None:
    report = report_of(
        recogniser, [HEADINGS[2], "信息内容\t本年制发件数\t本年废止件数\t现行有效件数", f"规章\t{raw}\t0\t/"]
    )
    fact = report.facts["disclosure.regulations.issued"]
    assert (fact.state, fact.value) == (CellState.NUMBER, Decimal(value))
    assert report.facts["disclosure.regulations.in-force"].state is CellState.SYMBOL


def test_amounts_are_read_in_the_unit_of_their_label(recogniser: Recogniser) -> None:
    report = report_of(
        recogniser,
        [
            HEADINGS[2],
            "第二十条第（八）项",
            "信息内容\t本年收费金额（单位：万元）",
            "行政事业性收费\t3.5万",
            "行政许可\t3441万",
        ],
    )
    assert report.facts["disclosure.fees.amount"].value == Decimal("3.5")
    assert report.facts["disclosure.licensing.decisions"].value == Decimal(34410000)


DISPUTES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def test_table_four_in_three_small_tables(recogniser: Recogniser) -> None:
    lines = [HEADINGS[4]]
    for head, row in (("行政复议", "1 | 0 | 0 | 2 | 3"), ("行政诉讼（未经复议直接起诉）", "0 | 0 | 0 | 0 | 0")):
        lines += ["", head, "", "| " + " | ".join(DISPUTES) + " |", "|---|---|---|---|---|", f"| {row} |"]
    lines += ["", "行政诉讼（复议后起诉）", "", "| " + " | ".join(DISPUTES) + " |", "|---|---|---|---|---|"]
    lines += ["| 4 | 0 | 0 | 0 | 4 |"]
    report = report_of(recogniser, lines)
    assert report.facts["disputes.review.pending"].value == 2
    assert report.facts["disputes.after-review.total"].value == 4
    assert len([fact for fact in report.facts.values() if fact.table == "disputes"]) == 15


def test_table_four_one_below_the_other(recogniser: Recogniser) -> None:
    lines = [HEADINGS[4]]
    for group, first in (("行政复议", 1), ("未经复议直接起诉", 2), ("复议后起诉", 3)):
        lines.append(group)
        lines += [f"{name}\t{value}" for name, value in zip(DISPUTES, (first, 0, 0, 0, first), strict=True)]
    report = report_of(recogniser, lines)
    assert [report.facts[f"disputes.{group}.total"].value for group in ("review", "direct", "after-review")] == [
        1,
        2,
        3,
    ]


def test_fourteen_values_are_lost_and_counted(recogniser: Recogniser) -> None:
    heads = ["行政复议", *DISPUTES, "行政诉讼", "未经复议直接起诉", *DISPUTES, "复议后起诉", *DISPUTES]
    report = report_of(recogniser, [HEADINGS[4], *heads, *["0"] * 14])
    assert report.tables["disputes"].value_width == 14
    assert {fact.state for fact in report.facts.values()} == {CellState.LOST}


def test_the_rows_of_table_three_are_no_sections(recogniser: Recogniser) -> None:
    report = report_of(
        recogniser,
        [
            HEADINGS[3],
            "一、本年新收政府信息公开申请数量\t4\t0\t0\t0\t0\t0\t4",
            "四、结转下年度继续办理\t4\t0\t0\t0\t0\t0\t4",
            HEADINGS[4],
        ],
    )
    assert sorted(report.sections) == [3, 4]
    assert report.sections[4].heading.printed.value == HEADINGS[4]


def test_heads_that_the_end_of_a_page_cuts_off(recogniser: Recogniser) -> None:
    report = report_of(
        recogniser,
        [
            HEADINGS[3],
            "",
            " " * 60 + "申请人情况",
            "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）" + " " * 40 + "法人或其他组织",
            " " * 60 + "自然人" + " " * 60 + "总计",
            "",
            " " * 40 + "- 1 -",
            " " * 70 + "商业企业   科研机构   社会公益组织   法律服务机构   其他",
            "一、本年新收政府信息公开申请数量" + " " * 20 + "7     1     0     0     0     0     8",
            "二、上年结转政府信息公开申请数量" + " " * 20 + "1     0     0     0     0     0     1",
        ],
    )
    columns = {column.key: column.label.printed.value for column in report.tables["requests"].columns}
    assert columns == {
        "natural": "自然人",
        "business": "商业企业",
        "research": "科研机构",
        "ngo": "社会公益组织",
        "legal": "法律服务机构",
        "other": "其他",
        "total": "总计",
    }


def test_numbers_behind_the_label_of_a_group_are_the_groups_own(recogniser: Recogniser) -> None:
    lines = [HEADINGS[3], "一、本年新收政府信息公开申请数量", *"7000007"]
    lines += ["二、上年结转政府信息公开申请数量", *"1000001"]
    lines += ["（三）不予公开", *"3000003", "1.属于国家秘密", *"2000002", "2.其他法律行政法规禁止公开", *"1000001"]
    report = report_of(recogniser, lines)
    assert values(report, "denied.secret") == ["2", "0", "0", "0", "0", "0", "2"]
    own = [(value.group, value.fact.raw) for value in report.tables["requests"].group_values]
    assert own == [("denied", digit) for digit in "3000003"]
    assert report.tables["requests"].strays == ()


def test_a_page_may_end_under_heads(recogniser: Recogniser) -> None:
    report = report_of(
        recogniser,
        [
            HEADINGS[2],
            "第二十条第（八）项",
            "信息内容                  本年收费金额（单位：万元）",
            "",
            "                - 1 -",
            "行政事业型收费            2682",
            HEADINGS[4],
            "行政复议                                                    行政诉讼",
            "",
            "                - 2 -",
            "                        未经复议直接起诉                    复议后起诉",
            "结果维持   结果纠正   其他结果   尚未审结   总计   结果维持   结果纠正   其他结果   尚未审结   总计   结果维持   结果纠正   其他结果   尚未审结   总计",  # noqa: E501
            "",
            "                - 3 -",
            " ".join(f"{number}   " for number in range(1, 16)),
        ],
    )
    assert report.facts["disclosure.fees.amount"].value == 2682
    disputes = [fact.value for key, fact in report.facts.items() if key.startswith("disputes.")]
    assert disputes == list(range(1, 16))
    assert {row.key for row in report.tables["disputes"].rows} == {"review", "direct", "after-review"}


def test_a_heading_that_its_table_repeats_as_a_row_is_no_section(recogniser: Recogniser) -> None:
    heads = "| 类别 | 数据1 | 数据2 | 数据3 | 数据4 | 数据5 | 数据6 | 总计 |"
    rows = ("一、本年新收政府信息公开申请数量", "（一）予以公开", "（七）总计", "四、结转下年继续办理")
    tables = (
        f"##### {row}\n\n{heads}\n|---|---|---|---|---|---|---|---|\n| {row} | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
        for row in rows
    )
    report = report_of(recogniser, [f"### {HEADINGS[3]}\n", *tables, f"### {HEADINGS[4]}\n"], "r.md")
    assert values(report, "carried-out") == ["1", "0", "0", "0", "0", "0", "1"]
    assert report.extra == ()
    alone = report_of(
        recogniser,
        [f"### {HEADINGS[3]}\n", next(iter(rows)), f"### {HEADINGS[4]}\n", "### 五、机构简介\n\n见附件。\n"],
        "r.md",
    )
    assert [section.heading.printed.value for section in alone.extra] == ["五、机构简介"]
