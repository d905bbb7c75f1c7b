"""The three tables where cells, labels and heads are not where the form has them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from gilint.readers import read
from gilint.report.facts import Fact
from gilint.report.model import LabelMatch, Report
from gilint.report.recognise import Recogniser
from tests.report.test_tables import DISPUTES, HEADINGS, HEADS
from tests.support.linting import packs

RECEIVED, CARRIED_IN, GRANTED = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开"
TITLE = "云溪县水务局2023年政府信息公开工作年度报告"
NONE = "\t0\t0\t0\t0\t0\t0\t0"
ONE = "\t1\t0\t0\t0\t0\t0\t1"
ZEROS = "|0" * 7


def lines(recogniser: Recogniser, section: int, *text: str, name: str = "r.txt") -> Report:
    """A report with these lines in a section."""
    content = "\n".join([TITLE, "", HEADINGS[section], *text, ""])
    return recogniser.recognise(read(name, content.encode()))


def page(recogniser: Recogniser, section: int, *rows: str) -> Report:
    """A page with a table whose cells ``|`` divides."""
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows)
    html = f"<p>{TITLE}</p><p>{HEADINGS[section]}</p><table>{cells}</table>"
    return recogniser.recognise(read("r.html", html.encode()))


def told(facts: Iterable[Fact]) -> str:
    """The numbers of cells in the order of the form; ``_`` for a blank one, ``?`` for one that is lost."""
    signs = {"blank": "_", "lost": "?", "text": "text"}
    return " ".join(signs.get(fact.state, str(fact.value)) for fact in facts)


def row(report: Report, key: str) -> str:
    return told(fact for fact in report.facts.values() if fact.key.startswith(f"{key}."))


def strays(report: Report) -> list[tuple[str, str]]:
    return [(stray.kind, stray.text.value) for table in report.tables.values() for stray in table.strays]


def test_a_number_below_the_head_of_a_column_is_nobodys(recogniser: Recogniser) -> None:
    report = lines(recogniser, 3, RECEIVED, *"5000005", CARRIED_IN, *"0000000", "自然人", "7", "/", GRANTED, *"5000005")
    assert [row(report, f"requests.{key}") for key in ("received", "carried-in", "granted")] == [
        "5 0 0 0 0 0 5",
        "0 0 0 0 0 0 0",
        "5 0 0 0 0 0 5",
    ]
    assert strays(report) == [("noise", "7")]


@pytest.mark.parametrize("grid", [False, True])
def test_a_column_may_stand_in_brackets_behind_other_words(recogniser: Recogniser, *, grid: bool) -> None:
    if grid:
        text = [HEADS.replace("自然人", "情况（自然人）"), RECEIVED + ONE, CARRIED_IN + NONE]
    else:
        text = [RECEIVED, *"1000001", "情况（自然人）", CARRIED_IN, *"0000000"]
    report = lines(recogniser, 3, *text)
    assert row(report, "requests.received") == "1 0 0 0 0 0 1"
    natural = next(column for column in report.tables["requests"].columns if column.key == "natural")
    assert natural.label.printed.value.strip() == "情况（自然人）"
    # It is the form's label with other words before it, and none that is merely like it.
    assert natural.label.match is not LabelMatch.NEAR


@pytest.mark.parametrize(
    ("text", "handled"),
    [
        # Behind the last rows of the outcomes an unnumbered 总计 is the row.
        ([RECEIVED + ONE, "（六）其他处理\t3.其他" + NONE, "\t总计" + ONE], "1 0 0 0 0 0 1"),
        # Anywhere else it is not certain what it is.
        ([RECEIVED + ONE, CARRIED_IN + NONE, "总计" + ONE, GRANTED + NONE], ""),
        ([HEADS, "总计" + ONE, RECEIVED + ONE, CARRIED_IN + NONE], ""),
    ],
)
def test_a_total_without_its_number(recogniser: Recogniser, text: list[str], handled: str) -> None:
    report = lines(recogniser, 3, *text)
    assert row(report, "requests.handled") == handled
    assert row(report, "requests.received") == "1 0 0 0 0 0 1"


def test_two_rows_of_a_form_with_one_label_are_told_by_their_order() -> None:
    form = packs().forms["2021"]
    table = form.tables["requests"]
    equal = next(item.label for item in table.rows if item.key == "refused.repeat")
    rows = tuple(
        replace(item, equals=(*item.equals, equal)) if item.key == "refused.publication" else item
        for item in table.rows
    )
    forms = {"2021": replace(form, tables={**form.tables, "requests": replace(table, rows=rows)})}
    report = lines(Recogniser(forms, packs().vocabulary), 3, RECEIVED + ONE, "重复申请" + ONE, CARRIED_IN + NONE)
    assert row(report, "requests.refused.repeat") == "1 0 0 0 0 0 1"
    assert row(report, "requests.refused.publication") == ""


def test_a_group_whose_label_is_not_the_forms_is_known_by_number_and_likeness(recogniser: Recogniser) -> None:
    for label, match in (("（三）不公开", "near"), ("（三）不予公开", "exact")):
        report = lines(recogniser, 3, RECEIVED, *"1000001", label, "1.属于国家秘密", *"1000001")
        group = report.tables["requests"].groups["denied"]
        assert (group.printed.value, group.match.value) == (label, match)
        assert row(report, "requests.denied.secret") == "1 0 0 0 0 0 1"
    other = lines(recogniser, 3, RECEIVED, *"1000001", "（三）说明", "1.属于国家秘密", *"1000001")
    assert "denied" not in other.tables["requests"].groups


def test_the_label_of_a_group_in_one_cell_with_its_first_row(recogniser: Recogniser) -> None:
    label = "（三）不予公开"
    report = page(
        recogniser, 3, f"{RECEIVED}|1|0|0|0|0|0|1", f"{label} 1.属于国家秘密|1|0|0|0|0|0|1", f"{CARRIED_IN}{ZEROS}"
    )
    assert row(report, "requests.denied.secret") == "1 0 0 0 0 0 1"
    assert report.tables["requests"].groups["denied"].printed.value == label


def test_a_sentence_among_cells_in_lines_ends_the_row_before_it(recogniser: Recogniser) -> None:
    sentence = "本机关认真办理公民、法人和其他组织提出的政府信息公开申请，" * 5 + "依法答复。"
    report = lines(recogniser, 3, RECEIVED, *"5000005", sentence, "9", CARRIED_IN, *"1000001")
    assert [row(report, f"requests.{key}") for key in ("received", "carried-in")] == ["5 0 0 0 0 0 5", "1 0 0 0 0 0 1"]


def test_a_label_over_the_row_itself_is_no_row(recogniser: Recogniser) -> None:
    cells = f"| {RECEIVED} | 1 | 0 | 0 | 0 | 0 | 0 | 1 |"
    marks = "|---" * 8 + "|"
    report = lines(recogniser, 3, "", RECEIVED, "", cells, marks, cells.replace(RECEIVED, CARRIED_IN), name="r.md")
    assert row(report, "requests.received") == "1 0 0 0 0 0 1"
    assert [item.key for item in report.tables["requests"].rows] == ["received", "carried-in"]
    heads = "信息内容|本年制发件数|本年废止件数|现行有效件数"
    two = page(recogniser, 2, "第二十条第（一）项", heads, "规章", "规章|0|0|3")
    assert row(two, "disclosure.regulations") == "0 0 3"
    assert [item.key for item in two.tables["disclosure"].rows] == ["regulations"]


def test_of_the_numbers_beside_a_group_the_blank_ones_are_none(recogniser: Recogniser) -> None:
    report = page(
        recogniser, 3, f"{RECEIVED}|3|0|0|0|0|0|3", "（三）不予公开|3||0|0|0|0|3", "1.属于国家秘密|3|0|0|0|0|0|3"
    )
    own = [(value.column, value.fact.raw) for value in report.tables["requests"].group_values]
    assert {value.fact.key for value in report.tables["requests"].group_values} == {""}
    assert own == [
        ("natural", "3"),
        ("research", "0"),
        ("ngo", "0"),
        ("legal", "0"),
        ("other", "0"),
        ("total", "3"),
    ]


@pytest.mark.parametrize("end", ["", "|自然人"])
def test_a_group_with_numbers_is_no_row_and_a_row_that_nobody_knows_is_still_one(
    recogniser: Recogniser, end: str
) -> None:
    """不予公开 is like 予以公开, which is not there; a head behind the numbers is no label of a row of the group."""
    group, unknown = f"（三）不予公开|3|0|0|0|0|0|3{end}", "历年办理情况|2|0|0|0|0|0|2"
    report = page(recogniser, 3, f"{RECEIVED}|3|0|0|0|0|0|3", group, "1.属于国家秘密|3|0|0|0|0|0|3", unknown)
    assert [item.key for item in report.tables["requests"].rows] == ["received", "denied.secret"]
    assert strays(report) == [("row", "历年办理情况")]


@pytest.mark.parametrize(
    ("label", "key", "outside"),
    [
        ("（三）不公开", None, [("row", "（三）不公开")]),
        ("不予公开的", None, [("row", "不予公开的")]),
        # As like the one as the other: the number tells.
        ("（三）予公开", None, [("row", "（三）予公开")]),
        ("（一）予于公开", "granted", []),
        ("予公开", "granted", []),
        ("（九）予以公开", "granted", []),
        # Half of it is enough.
        ("予以同意", "granted", []),
    ],
)
def test_a_label_that_is_more_like_a_groups_names_no_row(
    recogniser: Recogniser, label: str, key: str | None, outside: list[tuple[str, str]]
) -> None:
    report = page(recogniser, 3, f"{RECEIVED}|3|0|0|0|0|0|3", f"{label}|3|0|0|0|0|0|3", "（七）总计|3|0|0|0|0|0|3")
    keys = [item.key for item in report.tables["requests"].rows]
    assert keys == ["received", *([key] if key else []), "handled"]
    assert strays(report) == outside


def test_the_last_of_few_numbers_beside_a_group_is_its_total(recogniser: Recogniser) -> None:
    report = page(recogniser, 3, f"{RECEIVED}|3|0|0|0|0|0|3", "（三）不予公开|1|2|3", "1.属于国家秘密|3|0|0|0|0|0|3")
    own = [(value.column, value.fact.raw) for value in report.tables["requests"].group_values]
    assert own == [("total", "3")]


def test_a_label_as_like_one_missing_row_as_another_names_neither(recogniser: Recogniser) -> None:
    above, below = "4.保护第三方合法权益" + ZEROS, "7.属于行政执法案卷" + ZEROS
    report = page(recogniser, 3, RECEIVED + ZEROS, above, "属于类信息" + ZEROS, below)
    keys = [item.key for item in report.tables["requests"].rows]
    assert keys == ["received", "denied.third-party", "denied.case-file"]
    assert strays(report) == [("row", "属于类信息")]


def test_a_group_in_one_line_with_a_short_row_is_no_row(recogniser: Recogniser) -> None:
    report = page(recogniser, 3, RECEIVED + ZEROS, "（六）其他处理|3.其他" + ZEROS, "（七）总计" + ZEROS)
    assert [item.key for item in report.tables["requests"].rows] == ["received", "other.other", "handled"]
    assert list(report.tables["requests"].groups) == ["other"]


def test_the_numbers_beside_a_group_stand_under_the_columns_of_full_rows(recogniser: Recogniser) -> None:
    report = page(recogniser, 3, f"{RECEIVED}|3|0|0|0|0|0|3|", "（三）不予公开||0|0|0|0|0|3|", f"{GRANTED}{ZEROS}|")
    own = [(value.column, value.fact.raw) for value in report.tables["requests"].group_values]
    assert own == [(column, "0") for column in ("business", "research", "ngo", "legal", "other")] + [("total", "3")]


def test_a_head_over_heads_may_stand_in_one_line_with_them(recogniser: Recogniser) -> None:
    report = page(recogniser, 3, f"申请人情况{HEADS}".replace("\t", "|"), f"{RECEIVED}|3|0|0|0|0|0|3")
    table = report.tables["requests"]
    assert row(report, "requests.received") == "3 0 0 0 0 0 3"
    assert len(table.columns) == 7
    assert table.head is not None
    assert table.head.route[-1] == "申请人情况"


def test_an_empty_cell_before_the_values_where_no_row_is_full(recogniser: Recogniser) -> None:
    report = page(recogniser, 3, f"{RECEIVED}||3||0|0|0|0|3", f"{CARRIED_IN}||||0|0|0|0|0")
    assert row(report, "requests.received") == "3 _ 0 0 0 0 3"
    assert row(report, "requests.carried-in") == "_ _ 0 0 0 0 0"


def test_behind_the_last_number_a_blank_cell_and_a_lost_one_look_the_same(recogniser: Recogniser) -> None:
    full = "\t7\t0\t0\t0\t0\t0\t7\t\t"
    report = lines(
        recogniser, 3, "", "\t" + HEADS, RECEIVED + full, CARRIED_IN + full, GRANTED + "\t3\t0\t0\t0\t0\t0\t\t\t"
    )
    assert row(report, "requests.received") == "7 0 0 0 0 0 7"
    assert row(report, "requests.granted") == "? ? ? ? ? ? ?"


@pytest.mark.parametrize(
    ("rows", "received"),
    [
        # In one grid with a full row, and alone in its grid.
        (["{label} | 9.其 | 2 | 0 | 0 | 0 | 0 | 0 | 2", "他 |  |  |  |  |  |  |  | "], "? ? ? ? ? ? ?"),
        (["{label}\t9.其\t0\t0\t0\t0\t0\t1", "\t他"], "text 0 0 0 0 0 1"),
    ],
)
def test_words_that_were_put_together_stand_in_no_column(
    recogniser: Recogniser, rows: list[str], received: str
) -> None:
    """其 and 他 are a label in two pieces, and one that this place has no use for."""
    piped = "|" in rows[0]
    text = [row.format(label=RECEIVED) for row in (*rows, f"{CARRIED_IN} |  | 0 | 0 | 0 | 0 | 0 | 0 | 0")]
    if not piped:
        text[-1] = CARRIED_IN + "\t" + NONE
    report = lines(recogniser, 3, "", *(f"| {line} |" if piped else line for line in text))
    assert row(report, "requests.received") == received
    assert row(report, "requests.carried-in") == "0 0 0 0 0 0 0"


def test_a_number_below_a_caption_is_nobodys(recogniser: Recogniser) -> None:
    text = ["第二十条第（一）项", "5", "规章", *"003", "行政规范性文件", *"104", "第二十条第（五）项"]
    report = lines(recogniser, 2, *text, "本年处理决定数量", "行政许可", "6")
    assert told(report.facts.values()) == "0 0 3 1 0 4 6"


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        (("信息内容 本年处理决定数量", "行政许可|3"), None),
        (("信息内容|本年处理决定数", "行政许可|3"), "本年处理决定数"),
        # What heads any table is no misspelt head of this one.
        (("项目|本年处理决定数量", "行政许可|3", "备注|"), "本年处理决定数量"),
    ],
)
def test_heads_of_table_two(recogniser: Recogniser, rows: tuple[str, ...], head: str | None) -> None:
    report = page(recogniser, 2, "第二十条第（五）项", *rows)
    assert told(report.facts.values()) == "3"
    assert [column.label.printed.value for column in report.tables["disclosure"].columns] == ([head] if head else [])


@pytest.mark.parametrize(("label", "kind"), [("……", "row"), ("详" * 150, "row"), ("·", "noise"), ("ひ", "noise")])
def test_a_row_whose_label_cannot_be_one_is_outside_the_form(recogniser: Recogniser, label: str, kind: str) -> None:
    heads = "信息内容|本年制发件数|本年废止件数|现行有效件数"
    report = page(recogniser, 2, "第二十条第（一）项", heads, "规章|0|0|3", "行政规范性文件|0|0|3", f"{label}|5|0|0")
    assert told(report.facts.values()) == "0 0 3 0 0 3"
    assert strays(report) == [(kind, label)]


def test_a_label_over_numbers_that_is_not_the_forms_is_outside_it(recogniser: Recogniser) -> None:
    text = ["第二十条第（一）项", "规章", *"003", "机构设置", "5", "行政规范性文件", *"104"]
    report = lines(recogniser, 2, *text)
    assert told(report.facts.values()) == "0 0 3 1 0 4"
    assert strays(report) == [("row", "机构设置")]


def test_a_head_among_tabs_that_no_table_has_is_noise(recogniser: Recogniser) -> None:
    report = lines(recogniser, 3, "\t备用" + HEADS, RECEIVED + ONE, CARRIED_IN + NONE)
    assert row(report, "requests.received") == "1 0 0 0 0 0 1"
    assert strays(report) == [("noise", "备用")]


@pytest.mark.parametrize(("value", "found"), [("5", True), ("/", False)])
def test_a_table_of_which_no_label_has_its_number_begins_at_the_first(
    recogniser: Recogniser, value: str, *, found: bool
) -> None:
    report = lines(recogniser, 3, f"\t（一）自然人\t{value}", f"（二）其他\t{value}")
    table = report.tables["requests"]
    assert report.document.source.text[table.place.span.start : table.place.span.end] == "（一）自然人"
    assert table.found is found


@pytest.mark.parametrize(
    ("heads", "cells", "received"),
    [
        ("自然人|商业企业|科研机构|社会公益组织", "5|2|0|7", "? ? ? ? ? ? ?"),
        ("自然人|商业企业|科研机构", "5|2|7", "? ? ? ? ? ? ?"),
        # Two heads are no row of heads; and where the row has a total, the last number is it.
        ("自然人|商业企业", "5|7", "? ? ? ? ? ? 7"),
        ("自然人|商业企业|科研机构|社会公益组织|总计", "5|2|0|7", "? ? ? ? ? ? 7"),
    ],
)
def test_the_last_number_under_heads_without_a_total_is_no_total(
    recogniser: Recogniser, heads: str, cells: str, received: str
) -> None:
    report = page(recogniser, 3, f"|{heads}", f"{RECEIVED}|{cells}", f"{CARRIED_IN}|{cells}")
    assert row(report, "requests.received") == received


@pytest.mark.parametrize(
    ("below", "rows", "groups"),
    [
        ((f"（七）总计{ZEROS}",), ["received", "other", "handled"], []),
        ((), ["received", "other"], []),
        ((f"3.其他{ZEROS}",), ["received", "other.other"], ["other"]),
    ],
)
def test_an_empty_line_of_other_outcomes_is_a_group_over_its_rows_alone(
    recogniser: Recogniser, below: tuple[str, ...], rows: list[str], groups: list[str]
) -> None:
    table = page(recogniser, 3, RECEIVED + ZEROS, "（六）其他处理" + "|" * 7, *below).tables["requests"]
    assert ([item.key for item in table.rows], list(table.groups)) == (rows, groups)


class TestTableFour:
    def test_fifteen_values_without_a_label(self, recogniser: Recogniser) -> None:
        values = "100010200200003"
        for report in (
            lines(recogniser, 4, "\t".join(values)),
            page(recogniser, 4, "|".join(values)),
        ):
            assert told(report.facts.values()).replace(" ", "") == values
            span = report.tables["disputes"].place.span
            assert report.document.source.text[span.start : span.end] == "1"
        assert lines(recogniser, 4, "\t".join(values[1:])).facts == {}

    def test_sentences_among_its_lines_are_no_labels(self, recogniser: Recogniser) -> None:
        sentence = "本机关认真办理行政复议案件，" * 8 + "依法履行职责。"
        groups = ("行政复议", *DISPUTES, *"10001", sentence, "未经复议直接起诉", *DISPUTES, *"00000")
        report = lines(recogniser, 4, *groups, "复议后起诉", *DISPUTES, *"00022")
        assert told(report.facts.values()) == "1 0 0 0 1 0 0 0 0 0 0 0 0 2 2"

    def test_empty_cells_before_values_of_which_one_is_blank(self, recogniser: Recogniser) -> None:
        report = page(recogniser, 4, "行政复议|行政诉讼", "|".join(DISPUTES * 3), "||1||0|0|1" + "|0" * 10)
        assert told(report.facts.values()) == "1 _ 0 0 1 0 0 0 0 0 0 0 0 0 0"

    def test_empty_cells_behind_values_of_which_one_is_blank(self, recogniser: Recogniser) -> None:
        report = page(recogniser, 4, "行政复议|行政诉讼", "|".join(DISPUTES * 3), "1||0|0|1" + "|0" * 10 + "||")
        assert told(report.facts.values()) == "1 _ 0 0 1 0 0 0 0 0 0 0 0 0 0"

    def test_values_one_below_the_other_under_two_of_the_groups(self, recogniser: Recogniser) -> None:
        groups = (("行政复议", "10001"), ("复议后起诉", "00202"))
        text = [line for group, cells in groups for line in (group, *map("\t".join, zip(DISPUTES, cells, strict=True)))]
        report = lines(recogniser, 4, *text)
        assert told(report.facts.values()) == "1 0 0 0 1 ? ? ? ? ? 0 0 2 0 2"
        assert report.tables["disputes"].value_width == 10

    def test_a_column_twice_under_one_group_cannot_be_told(self, recogniser: Recogniser) -> None:
        report = lines(
            recogniser, 4, "行政复议", "结果维持\t1", "结果维持\t2", "总计\t1", "未经复议直接起诉", "结果维持\t1"
        )
        assert told(report.facts.values()) == " ".join("?" * 15)
