"""Which lines head the six sections, and which only look like it."""

from __future__ import annotations

import re

import pytest

from gilint.report.model import LabelMatch
from tests.report.outlining import REPORT, at, document_of, outline, outline_of

SIX = [1, 2, 3, 4, 5, 6]
CONTENTS = [line for line in REPORT.splitlines() if re.match("[一二三四五六]、", line)]


def _headings(text: str, name: str = "report.txt") -> dict[int, str]:
    return {number: section.heading.printed.value for number, section in outline_of(text, name).sections.items()}


def _renumbered(form: str) -> str:
    return re.sub(
        "(?m)^([一二三四五六])、", lambda match: form.format(match[1], "一二三四五六".index(match[1]) + 1), REPORT
    )


@pytest.mark.parametrize("form", ["（{0}）", "{1}.", "{1}、", "第{0}部分 ", "{0}是", "{0} ", "{0}．", "{0} 、 ", ""])
def test_any_style_of_numbering(form: str) -> None:
    found = outline_of(_renumbered(form))
    assert list(found.sections) == SIX
    assert all(section.heading.match is LabelMatch.EXACT for section in found.sections.values())
    numeral = form.format("二", 2).replace(" ", "")
    assert found.sections[2].numeral == (numeral or None)


@pytest.mark.parametrize("number", SIX)
def test_a_section_that_is_missing_is_not_made_up(number: int) -> None:
    lines = REPORT.splitlines()
    at_line = lines.index(CONTENTS[number - 1])
    text = "\n".join([*lines[:at_line], *lines[at_line + 4 :]])
    assert list(outline_of(text).sections) == [other for other in SIX if other != number]


def test_rows_of_table_three_are_no_headings() -> None:
    labels = (
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "三、本年度办理结果",
        "四、结转下年度继续办理",
    )
    rows = "".join(f"{label}\n\n0\n\n" for label in labels)
    text = REPORT.replace("没有收到申请。\n", rows).replace("四、政府信息公开行政复议、行政诉讼情况\n", "")
    found = outline_of(text)
    assert list(found.sections) == [1, 2, 3, 5, 6]
    assert found.extra == ()


def test_a_list_inside_section_six() -> None:
    text = REPORT.replace(
        "未收取信息处理费。\n", "一、收费情况\n\n未收取。\n\n二、总结\n\n无。\n\n三、平台建设\n\n无。\n"
    )
    found = outline_of(text)
    assert list(found.sections) == SIX
    assert (found.extra, found.repeated) == ((), ())
    assert len(found.sections[6].blocks) == 6


def test_a_seventh_section() -> None:
    found = outline_of(REPORT.replace("云溪县水务局\n2024", "七、附件说明\n\n没有附件。\n\n云溪县水务局\n2024"))
    assert [(section.number, section.heading.printed.value) for section in found.extra] == [(7, "七、附件说明")]
    assert [block.text.value for block in found.extra[0].blocks] == ["没有附件。"]


@pytest.mark.parametrize("dots", ["", "……3", "\t12"])
def test_a_table_of_contents(dots: str) -> None:
    contents = "目录\n\n" + "\n".join(line + dots for line in CONTENTS) + "\n\n"
    document = document_of(REPORT.replace("一、总体情况", contents + "一、总体情况"))
    found = outline(document)
    assert list(found.sections) == SIX
    assert at(document, found.sections[1].heading.place.span.start)[0] > 12
    assert found.repeated == ()
    assert [block.text.value[:4] for block in found.preamble] == ["根据条例"]


@pytest.mark.parametrize("count", [3, 6])
def test_a_table_of_contents_above_the_preamble(count: int) -> None:
    contents = "目录\n\n" + "\n\n".join(CONTENTS[:count])
    document = document_of(REPORT.replace("根据条例", f"{contents}\n\n根据条例"))
    found = outline(document)
    assert (list(found.sections), found.repeated) == (SIX, ())
    assert at(document, found.sections[1].heading.place.span.start) == (7 + 2 * count, 1)
    assert [block.text.value[:4] for block in found.preamble] == ["根据条例"]


def test_a_list_of_parts_in_the_preamble() -> None:
    parts = "全文包括" + "、".join(line[2:] for line in CONTENTS) + "。"
    found = outline_of(REPORT.replace("根据条例编制本报告", parts))
    assert list(found.sections) == SIX
    assert found.repeated == ()


def test_sub_headings_of_section_one_are_no_sections() -> None:
    sub = "（一）主动公开政府信息情况\n\n126条。\n\n（二）收到和处理政府信息公开申请情况\n\n0件。\n"
    text = REPORT.replace("2023年，我局公开信息126条。\n", sub)
    document = document_of(text)
    found = outline(document)
    assert _headings(text)[2] == "二、主动公开政府信息情况"
    assert len(found.sections[1].blocks) == 4
    without = text.replace("二、主动公开政府信息情况\n", "").replace("三、收到和处理政府信息公开申请情况\n", "")
    assert list(outline_of(without).sections) == [1, 4, 5, 6]
    # Behind a sub-heading of something else they have the numbers of the sections, too.
    more = "（一）机制建设\n\n健全制度。\n\n" + sub.replace("（二）", "（三）").replace("（一）", "（二）")
    assert list(outline_of(without.replace(sub, more)).sections) == [1, 4, 5, 6]


def test_sections_out_of_order() -> None:
    five = REPORT[REPORT.index("五、") : REPORT.index("六、")]
    text = REPORT.replace(five, "").replace("四、", five + "四、")
    found = outline_of(text)
    assert sorted(found.sections) == SIX
    assert found.sections[5].first < found.sections[4].first


def test_a_repeated_section() -> None:
    five = REPORT[REPORT.index("五、") : REPORT.index("六、")]
    found = outline_of(REPORT.replace(five, five + five))
    assert [section.number for section in found.repeated] == [5]


def test_a_long_text_that_runs_on_behind_its_heading() -> None:
    text = "未收取信息处理费。" + "本机关严格执行收费的有关规定。" * 10
    found = outline_of(
        REPORT.replace("六、其他需要报告的事项\n\n未收取信息处理费。", f"六、其他需要报告的事项：{text}")
    )
    assert [block.text.value for block in found.sections[6].blocks] == [text]


@pytest.mark.parametrize("times", [2, 3])
def test_a_heading_printed_again_at_once_heads_what_stands_below_the_last(times: int) -> None:
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    document = document_of(REPORT.replace(heading, "\n\n".join([heading] * times)))
    found = outline(document)
    assert (list(found.sections), found.repeated) == (SIX, ())
    assert at(document, found.sections[4].heading.place.span.start) == (15 + 2 * times, 1)


def test_headings_in_a_row_that_stand_nowhere_else_are_sections_without_text() -> None:
    found = outline_of(REPORT.replace("见附表。\n\n", "").replace("没有收到申请。\n\n", ""))
    assert list(found.sections) == SIX
    assert [len(found.sections[number].blocks) for number in SIX] == [1, 0, 0, 1, 1, 1]


def test_headings_with_their_text_that_stand_elsewhere_too_are_no_table_of_contents() -> None:
    again = "一、总体情况：公开。\n\n二、主动公开政府信息情况：见附表。\n\n三、收到和处理政府信息公开申请情况：没有。\n"
    found = outline_of(f"{REPORT}\n{again}")
    assert [section.number for section in found.repeated] == [1, 2, 3]


def test_run_in_headings() -> None:
    text = REPORT.replace("其他需要报告的事项\n\n未收取", "其他需要报告的事项：未收取").replace(
        "总体情况\n\n2023", "总体情况。2023"
    )
    document = document_of(text)
    found = outline(document)
    assert list(found.sections) == SIX
    assert found.sections[6].heading.printed.value == "六、其他需要报告的事项"
    assert [block.text.value for block in found.sections[6].blocks] == ["未收取信息处理费。"]
    span = found.sections[6].blocks[0].span
    assert document.source.text[span.start : span.end] == "未收取信息处理费。"


def test_of_two_run_in_headings_the_one_that_is_marked_as_a_heading_counts() -> None:
    before = "".join(f"<p>{piece}</p>" for piece in REPORT[: REPORT.index("六、")].strip().split("\n\n"))
    last = "六、其他需要报告的事项："
    found = outline_of(f"{before}<p>{last}详见附件。</p><h2>{last}未收取信息处理费。</h2>", "a.html")
    assert [block.text.value for block in found.sections[6].blocks] == ["未收取信息处理费。"]


def test_a_heading_that_a_line_end_cuts() -> None:
    found = outline_of(REPORT.replace("政府信息公开申请情况", "政府信息公\n开申请情况"))
    assert found.sections[3].heading.match is LabelMatch.EXACT
    assert list(found.sections) == SIX


def test_faint_wording_counts_in_its_place_only() -> None:
    assert _headings(REPORT.replace("一、总体情况", "一、工作基本情况"))[1] == "一、工作基本情况"
    assert 1 not in _headings(REPORT.replace("一、总体情况", "一、概述"))
    moved = REPORT.replace("一、总体情况\n", "").replace("六、其他", "一、工作基本情况\n\n无。\n\n六、其他")
    assert 1 not in _headings(moved)


def test_headings_in_one_big_table() -> None:
    rows = "".join(f"<tr><td colspan=4>{line}</td></tr>" for line in REPORT.splitlines()[4:-3] if line)
    page = f"<html><body><h1>{REPORT.splitlines()[0]}</h1><table>{rows}</table></body></html>"
    found = outline_of(page, "report.html")
    assert list(found.sections) == SIX
    assert [block.text.value for block in found.sections[5].blocks] == ["解读形式单一，下一步将丰富形式。"]


def test_a_heading_in_a_grid_of_tabs() -> None:
    grid = "二、主动公开政府信息情况\t\t\t\n规章\t0\t0\t0\n三、收到和处理政府信息公开申请情况\t\t\t\n合计\t0\t0\t0\n"
    start, stop = REPORT.index("二、"), REPORT.index("四、")
    found = outline_of(REPORT[:start] + grid + "\n" + REPORT[stop:])
    assert list(found.sections) == SIX
