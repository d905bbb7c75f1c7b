"""Values laid on the columns of the three tables where rows have cells too many, too few, or none that is a number."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from gilint.model.place import Place
from gilint.readers import read
from gilint.report.model import Report
from gilint.report.recognise import Recogniser
from gilint.report.tables.lexicon import Lexicon
from gilint.text.span import Span
from tests.report.test_tables import DISPUTES, HEADINGS, HEADS
from tests.report.test_tables_edges import CARRIED_IN, NONE, ONE, RECEIVED, TITLE, lines, page, row, told
from tests.support.linting import packs

ROUTE = ("四、政府信息公开行政复议、行政诉讼情况", "表四")


def at(report: Report, text: str) -> Span:
    """Where a text first stands, without the white space around it."""
    start = report.document.source.text.index(text)
    return Span(start, start + len(text.strip()))


def test_an_empty_cell_before_the_values_among_tabs_where_no_row_is_full(recogniser: Recogniser) -> None:
    """The grid is padded: only what stands before the last number can tell how far the values are moved."""
    moved = lines(recogniser, 3, "", f"{RECEIVED}\t\t3\t\t0\t0\t0\t0\t3", f"{CARRIED_IN}\t\t\t\t0\t0\t0\t0\t0\t\t")
    assert row(moved, "requests.received") == "3 _ 0 0 0 0 3"
    assert row(moved, "requests.carried-in") == "_ _ 0 0 0 0 0"
    full = lines(recogniser, 3, "", f"{RECEIVED}\t1\t3\t\t0\t0\t0\t0\t3", f"{CARRIED_IN}\t\t\t\t0\t0\t0\t0\t0\t\t")
    assert row(full, "requests.received") == "? ? ? ? ? ? ?"


def test_table_four_without_labels_and_numbers_begins_with_its_first_sign_for_none(recogniser: Recogniser) -> None:
    for report in (lines(recogniser, 4, "\t".join("/" * 15)), page(recogniser, 4, "|".join(["", *"/" * 15]))):
        assert told(report.facts.values()) == " ".join(["None"] * 15)
        table = report.tables["disputes"]
        assert table.found
        span = table.place.span
        assert span.start == report.document.source.text.index("/\t" if report.document.format == "text" else "/<")


def test_each_group_of_table_four_is_a_row_of_five_values(recogniser: Recogniser) -> None:
    groups = (("行政复议", "10001"), ("未经复议直接起诉", "00000"), ("复议后起诉", "00022"))
    report = lines(recogniser, 4, *(text for group, values in groups for text in (group, *DISPUTES, *values)))
    table = report.tables["disputes"]
    assert [(item.key, item.values, item.aligned) for item in table.rows] == [
        ("review", 5, True),
        ("direct", 5, True),
        ("after-review", 5, True),
    ]
    assert [item.order for item in table.rows] == [0, 1, 2]
    assert [item.label.printed.value for item in table.rows] == [group for group, _ in groups]
    assert table.rows[1].label.place.route == (*ROUTE, "行政诉讼", "未经复议直接起诉")
    assert table.place == table.head == Place(at(report, "行政复议\n"), ROUTE)
    assert not table.damaged_head


@pytest.mark.parametrize(
    ("end", "found"),
    [
        ("", []),
        # Where every text should be a label, one that is none; heads that any table has are none of them.
        ("\t附注", [("noise", "附注", ROUTE)]),
        ("\t·", [("noise", "·", ROUTE)]),
        ("\t备注", []),
    ],
)
def test_a_text_among_the_heads_of_table_four_damages_them(
    recogniser: Recogniser, end: str, found: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    heads = "\t".join(DISPUTES * 3)
    report = lines(recogniser, 4, "", f"行政复议\t行政诉讼{end}", heads, "\t".join("100010000000022") + "\t")
    table = report.tables["disputes"]
    assert told(report.facts.values()) == "1 0 0 0 1 0 0 0 0 0 0 0 0 2 2"
    assert [(stray.kind, stray.text.value, stray.place.route) for stray in table.strays] == found
    assert [stray.place.span for stray in table.strays] == [at(report, text) for _, text, _ in found]
    assert (table.found, table.damaged_head) == (True, bool(found))


def test_heads_or_groups_alone_leave_the_head_of_table_four_whole(recogniser: Recogniser) -> None:
    """What is not printed at all is missing, which is told of it; nothing is broken."""
    cells = "100010000000022"
    heads = lines(recogniser, 4, "\t".join(DISPUTES * 3), "\t".join(cells)).tables["disputes"]
    assert (len(heads.columns), len(heads.rows), heads.damaged_head) == (15, 0, False)
    group = page(recogniser, 4, "行政复议", "|".join(cells)).tables["disputes"]
    assert ([row.key for row in group.rows], group.columns, group.damaged_head) == (["review"], (), False)


def test_a_table_alone_is_a_report(recogniser: Recogniser) -> None:
    text = "\n".join([HEADS, RECEIVED + ONE, CARRIED_IN + NONE])
    report = recogniser.recognise(read("r.txt", text.encode()))
    assert (report.is_report, report.not_report_reason) == (True, None)
    heads = recogniser.recognise(read("r.txt", HEADS.encode()))
    assert (heads.is_report, heads.not_report_reason) == (False, "few-signals")


def test_of_a_year_before_the_forms_the_report_says_so(recogniser: Recogniser) -> None:
    report = recogniser.recognise(read("r.txt", "云溪县水务局2015年政府信息公开工作年度报告\n".encode()))
    assert report.out_of_scope == "2015 年度的报告用的是 2019 年以前的版式，不在检查范围内"


def test_a_row_outside_the_form_stands_in_its_table(recogniser: Recogniser) -> None:
    unknown = "今年新办的若干事项|3|0|0|0|0|0|3"
    report = page(recogniser, 3, f"{RECEIVED}|1|0|0|0|0|0|1", unknown, "（七）总计|1|0|0|0|0|0|1")
    assert [stray.place.route for stray in report.tables["requests"].strays] == [
        ("三、收到和处理政府信息公开申请情况", "表三")
    ]


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("（三）不公开", "（三）不予公开", 1),
        ("（三）不予公开", "（三）不公开", 0),
        ("（三）不予公开", "三、不予公开", 0),
    ],
)
def test_of_a_group_named_twice_the_first_label_that_is_the_forms_counts(
    recogniser: Recogniser, first: str, second: str, kept: int
) -> None:
    """The head of a table is printed again on each page."""
    rows = (first, "1.属于国家秘密", *"1000001", second, "2.其他法律行政法规禁止公开", *"1000001")
    report = lines(recogniser, 3, RECEIVED, *"2000002", *rows)
    group = report.tables["requests"].groups["denied"]
    label = (first, second)[kept]
    assert (group.printed.value, group.place.span.start) == (label, report.document.source.text.index(label))


def test_the_rows_total_is_told_from_the_columns_by_one_form_alone() -> None:
    forms = {"2021": packs().forms["2021"]}
    report = lines(
        Recogniser(forms, packs().vocabulary), 3, RECEIVED + ONE, f"（六）其他处理\t3.其他{NONE}", f"\t总计{ONE}"
    )
    assert row(report, "requests.handled") == "1 0 0 0 0 0 1"


@pytest.mark.parametrize(("year", "key"), [("2023", "other.unpaid"), ("2020", "other.fee")])
def test_a_row_is_that_of_its_years_form_though_others_call_it_the_same(year: str, key: str) -> None:
    form = packs().forms["2019"]
    table = form.tables["requests"]
    rows = tuple(replace(item, key="other.fee") if item.key == "other.unpaid" else item for item in table.rows)
    forms = {**packs().forms, "2019": replace(form, tables={**form.tables, "requests": replace(table, rows=rows)})}
    label = next(item.label for item in rows if item.key == "other.fee")
    text = "\n".join([TITLE.replace("2023", year), HEADINGS[3], RECEIVED + ONE, label + ONE, ""])
    report = Recogniser(forms, packs().vocabulary).recognise(read("r.txt", text.encode()))
    assert [item.key for item in report.tables["requests"].rows] == ["received", key]


def test_a_rows_total_behind_a_row_of_another_years_form() -> None:
    """Where in this year's form the row stands that it lacks is not known; there is no other row that the total is."""
    form = packs().forms["2021"]
    table = form.tables["requests"]
    lacks = replace(table, rows=tuple(item for item in table.rows if item.key != "denied.query"))
    forms = {**packs().forms, "2021": replace(form, tables={**form.tables, "requests": lacks})}
    rows = (RECEIVED + ONE, f"8.属于行政查询事项{NONE}", f"总计{ONE}")
    report = lines(Recogniser(forms, packs().vocabulary), 3, *rows)
    assert row(report, "requests.received") == "1 0 0 0 0 0 1"
    assert row(report, "requests.handled") == "1 0 0 0 0 0 1"


def test_numbers_in_lines_end_with_the_total_though_its_head_was_not_met(recogniser: Recogniser) -> None:
    """Only of heads over cells is it known that the page's edge cut the last columns off."""
    heads = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构")
    report = lines(recogniser, 3, *heads, RECEIVED, *"527", CARRIED_IN, *"527")
    assert row(report, "requests.received") == "? ? ? ? ? ? 7"


@pytest.mark.parametrize(
    ("cell", "rows"), [("1", ["received", "carried-in", "carried-out"]), ("", ["received", "carried-in"])]
)
def test_a_small_table_below_its_last_label_has_a_number(recogniser: Recogniser, cell: str, rows: list[str]) -> None:
    label = "四、结转下年继续办理"
    above = "".join(f"<tr>{f'<td>{row}' + '<td>0' * 7}</tr>" for row in (RECEIVED, CARRIED_IN))
    below = f"<tr><td>类别<td>数量</tr><tr><td>{label}<td>{cell}</tr>"
    html = f"<p>{TITLE}</p><p>{HEADINGS[3]}</p><table>{above}</table><p>{label}</p><table>{below}</table>"
    table = recogniser.recognise(read("r.html", html.encode())).tables["requests"]
    assert [item.key for item in table.rows] == rows


@pytest.mark.parametrize(("text", "columns"), [("自然人", ["natural"]), ("2.自然人", []), ("（三）自然人", [])])
def test_a_head_of_a_column_that_has_a_number_is_none(recogniser: Recogniser, text: str, columns: list[str]) -> None:
    report = lines(recogniser, 3, RECEIVED + ONE, text, CARRIED_IN + NONE)
    assert [column.key for column in report.tables["requests"].columns] == columns


def test_heads_set_wide_apart_stand_where_they_were_first_printed(recogniser: Recogniser) -> None:
    heads = "自然人      其他      自然人"
    report = lines(recogniser, 3, RECEIVED, *"1000001", heads, CARRIED_IN, *"0000000")
    columns = [(column.scope, column.key, column.label.place.span) for column in report.tables["requests"].columns]
    assert columns == [
        ("requests", "natural", at(report, "自然人")),
        ("requests", "other", at(report, "其他")),
    ]


@pytest.mark.parametrize("gap", [4, 40])
def test_a_rows_label_far_behind_a_character_of_the_margin(recogniser: Recogniser, gap: int) -> None:
    """A line that a wide gap makes as long as prose is none once the label of the margin is taken out of it."""
    margin = list("三、本年度办理结果")
    margin[2] += " " * gap + "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    text = [*margin[:3], *"3000003", *margin[3:], "四、结转下年度继续办理", *"0000000"]
    report = lines(recogniser, 3, RECEIVED, *"3000003", *text)
    assert [item.key for item in report.tables["requests"].rows] == ["received", "partial", "carried-out"]
    assert row(report, "requests.partial") == "3 0 0 0 0 0 3"


def test_labels_of_table_four_far_behind_characters_of_the_margin_are_no_table(recogniser: Recogniser) -> None:
    margin = list("三、本年度办理结果")
    for at, label in ((0, "结果维持"), (2, "结果纠正"), (4, "未经复议直接起诉")):
        margin[at] += " " * 45 + label
    report = lines(recogniser, 3, RECEIVED, *"1000001", *margin, CARRIED_IN, *"0000000")
    assert row(report, "requests.received") == "1 0 0 0 0 0 1"
    assert not report.tables["disputes"].found


HEADS_OF_ACTS = "信息内容|本年制发件数||本年废止件数|现行有效件数"


@pytest.mark.parametrize(
    ("rows", "values"),
    [
        # An empty column stands between the heads: each number lies under its own.
        ((HEADS_OF_ACTS, "规章|0||5|", "行政规范性文件|1|||2"), "0 5 _ 1 _ 2"),
        ((HEADS_OF_ACTS.replace("||", "|"), "规章|0 / 5", "行政规范性文件|1||2"), "0 None 5 1 _ 2"),
    ],
)
def test_numbers_of_table_two_lie_under_their_heads(recogniser: Recogniser, rows: tuple[str, ...], values: str) -> None:
    report = page(recogniser, 2, "第二十条第（一）项", *rows)
    assert told(report.facts.values()) == values
    assert report.tables["disclosure"].place.span == at(report, "第二十条第（一）项")


def test_no_text_is_no_label() -> None:
    assert Lexicon(packs().forms).exact("") == []
