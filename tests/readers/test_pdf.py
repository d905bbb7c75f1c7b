"""PDF, page by page: what is printed is read as it is printed, and each piece of it has its place on the page."""

# What makes and reads the files is asked for before anything that needs it is imported.

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

pytest.importorskip("pypdfium2", reason="reads PDF: pip install 'gilint[pdf]'")
pytest.importorskip("reportlab", reason="makes the PDF files of the tests")

from gilint.model.document import Block, Document, Format, Table
from gilint.readers import read
from gilint.text.span import Span
from gilint.text.where import Where
from tests.support.paper import PLAIN, Paper, Style
from tests.support.raw_pdf import raw_pdf
from tests.support.shapes_pdf import wrapped

Row = Sequence[str | None]
"""The texts of a row's cells; None is a cell that the one before it reaches over."""


def document(paper: Paper) -> Document:
    """What is read of the pages."""
    return read("report.pdf", paper.data())


def page(*drawn: tuple[float, float, str], size: float = 12, style: Style = PLAIN) -> Document:
    """What is read of one page with texts at these places."""
    paper = Paper(Random(0), style, (842, 595) if style.turned else (595, 842))
    for x, y, text in drawn:
        paper.text(x, y, text, size)
    paper.end_page()
    return document(paper)


def rule(paper: Paper, xs: Sequence[float], ys: Sequence[float]) -> None:
    """A lattice of lines."""
    for y in ys:
        paper.line(xs[0], y, xs[-1], y)
    for x in xs:
        paper.line(x, ys[0], x, ys[-1])


def grid(paper: Paper, rows: Sequence[Row], xs: Sequence[float], top: float, *, high: float = 20) -> None:
    """A table with lines around each cell."""
    for number, row in enumerate(rows):
        y = top + number * high
        for column, text in enumerate(row):
            if text is None:
                continue
            end = column + 1
            while end < len(row) and row[end] is None:
                end += 1
            rule(paper, (xs[column], xs[end]), (y, y + high))
            paper.text(xs[column] + 3, y + 14, text, 10)


def texts(read_document: Document) -> list[str]:
    """The texts of blocks, in order."""
    return [part.text.value for part in read_document.parts if isinstance(part, Block)]


def tables(read_document: Document) -> list[list[list[str]]]:
    """The texts of the cells of every table, row by row."""
    return [
        [[cell.text.value for cell in row] for row in part.rows]
        for part in read_document.parts
        if isinstance(part, Table)
    ]


def where(read_document: Document, text: str) -> Where:
    """The place of the only stretch of the text that is ``text``."""
    source = read_document.source
    assert source.text.count(text) == 1
    start = source.text.index(text)
    return source.where(Span(start, start + len(text)))


def prose(paper: Paper, lines: Sequence[str], top: float, *, indent: float = 28) -> float:
    """Lines of a paragraph, the first of them set in; where the next line goes."""
    for number, line in enumerate(lines):
        paper.text(74 + (0 if number else indent), top + 24 * number, line, 14)
    return top + 24 * len(lines)


def lines_of(text: str) -> list[str]:
    """A paragraph in lines."""
    return list(wrapped(text, 14, 420, 28))


ARTICLE = "2023年，我局坚持以公开为常态、不公开为例外，扎实推进政务公开工作，全年主动公开政府信息1136条。"


def test_lines_become_sentences_without_a_space_between_chinese_characters() -> None:
    paper = Paper(Random(0))
    paper.text(240, 80, "青禾县水利局2023年度报告", 18)
    top = prose(paper, lines_of(ARTICLE), 130)
    top = prose(paper, lines_of("（一）主动公开情况。" + ARTICLE), top)
    paper.text(102, top, "二、主动公开政府信息情况", 14)
    paper.end_page()
    assert texts(document(paper)) == [
        "青禾县水利局2023年度报告",
        ARTICLE,
        "（一）主动公开情况。" + ARTICLE,
        "二、主动公开政府信息情况",
    ]


def test_a_title_in_large_type_that_takes_two_lines_is_one() -> None:
    paper = Paper(Random(0))
    for number, line in enumerate(wrapped("青禾县水利局2023年政府信息公开工作年度报告", 24, 446)):
        paper.text(74, 80 + 34 * number, line, 24)
    prose(paper, lines_of(ARTICLE), 160)
    paper.end_page()
    assert texts(document(paper)) == ["青禾县水利局2023年政府信息公开工作年度报告", ARTICLE]


@pytest.mark.parametrize(("code", "sign", "damaged"), [(0xF0B7, "•", 0), (0xF06C, "□", 0), (0xF033, "\ufffd", 1)])
def test_signs_of_a_font_of_signs_are_no_damage_and_its_figures_are_no_numbers(
    code: int, sign: str, damaged: int
) -> None:
    mapping = b"1 beginbfchar <41> <%04X> endbfchar" % code
    data = raw_pdf(
        [b"BT /F 12 Tf 72 700 Td (A) Tj ET"],
        font=b"/ToUnicode 5 0 R",
        objects=[b"<</Length %d>>stream\n%b\nendstream" % (len(mapping), mapping)],
    )
    found = read("report.pdf", data)
    assert found.source.text.strip() == sign
    assert found.source.damaged == damaged


def test_a_sentence_goes_on_over_the_end_of_a_page_and_its_number() -> None:
    lines = lines_of(ARTICLE * 3)
    paper = Paper(Random(0))
    prose(paper, lines[:3], 700)
    paper.text(285, 800, "- 1 -", 10)
    paper.end_page()
    prose(paper, lines[3:], 90, indent=0)
    paper.text(285, 800, "- 2 -", 10)
    paper.end_page()
    assert texts(document(paper)) == [ARTICLE * 3]


@pytest.mark.parametrize("shuffled", [False, True])
def test_headers_footers_and_page_numbers_are_left_out(shuffled: bool) -> None:
    paper = Paper(Random(1), Style(shuffled=shuffled))
    for number in (1, 2, 3, 4):
        paper.text(74, 40, "青禾县水利局政府信息公开", 9)
        paper.text(74, 200, f"第{'一二三四'[number - 1]}段文字", 14)
        paper.text(270, 800, f"{number} / 4", 9)
        paper.end_page()
    assert texts(document(paper)) == ["第一段文字", "第二段文字", "第三段文字", "第四段文字"]


def test_a_column_of_figures_that_ends_pages_is_no_page_number() -> None:
    paper = Paper(Random(0))
    for label, last in (("新收", 0), ("结转", 0), ("总计", 7)):
        paper.text(74, 700, label, 14)
        paper.text(74, 760, str(last), 14)
        paper.end_page()
    assert texts(document(paper)) == ["新收", "0", "结转", "0", "总计", "7"]


def test_merged_cells_and_a_label_that_is_written_downwards() -> None:
    paper = Paper(Random(0))
    xs, ys = (74, 100, 250, 300), (100, 140, 180, 220)
    rule(paper, xs, (100, 220))
    paper.line(100, 140, 300, 140)
    paper.line(100, 180, 300, 180)
    for number, char in enumerate("办理结果"):
        paper.text(82, 130 + 14 * number, char, 10)
    for number, (label, value) in enumerate((("予以公开", "3"), ("部分公开", "１２"), ("总计", ""))):
        paper.text(103, ys[number] + 24, label, 10)
        paper.text(270, ys[number] + 24, value, 10)
    paper.end_page()
    found = document(paper)
    assert tables(found) == [[["办理结果", "予以公开", "3"], ["部分公开", "１２"], ["总计", ""]]]
    (table,) = [part for part in found.parts if isinstance(part, Table)]
    assert [(cell.row, cell.column, cell.rowspan, cell.colspan) for row in table.rows for cell in row] == [
        (0, 0, 3, 1),
        (0, 1, 1, 1),
        (0, 2, 1, 1),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        (2, 1, 1, 1),
        (2, 2, 1, 1),
    ]


@pytest.mark.parametrize("closed", [True, False])
def test_a_table_goes_on_on_the_next_page(closed: bool) -> None:
    paper = Paper(Random(0))
    xs = (74, 200, 300)
    rule(paper, xs, (740, 760) if closed else (740,))
    for x in xs:
        paper.line(x, 740, x, 760)
    paper.text(77, 754, "行政许可", 10)
    paper.text(203, 754, "5", 10)
    paper.end_page()
    rule(paper, xs, (92,) if not closed else (72, 92))
    for x in xs:
        paper.line(x, 72, x, 92)
    paper.text(77, 86, "行政处罚", 10)
    paper.text(203, 86, "6", 10)
    paper.end_page()
    found = document(paper)
    assert tables(found) == [[["行政许可", "5"], ["行政处罚", "6"]]]
    assert [found.source.where(part.span).page for part in found.parts] == [1]
    assert where(found, "6").page == 2


HEADS = ("项目", "件数")
FULL, REST = "5.属于三类内部", "事务信息"
"""As much of a label as its cell takes in one line, and the rest."""
WHOLE, OTHER = (FULL + REST, "7"), ("6.其他", "3")


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        # The row goes on, its number on either page, under heads that are said again or not.
        ([HEADS, (FULL, "7")], [(REST, ""), OTHER], [HEADS, WHOLE, OTHER]),
        ([HEADS, (FULL, "")], [(REST, "7"), OTHER], [HEADS, WHOLE, OTHER]),
        ([HEADS, (FULL, "7")], [HEADS, (REST, ""), OTHER], [HEADS, WHOLE, HEADS, OTHER]),
        # Two rows: the line above is not full, an item begins below, both have a number.
        ([HEADS, ("规章", "7")], [("文件", ""), OTHER], [HEADS, ("规章", "7"), ("文件", ""), OTHER]),
        ([HEADS, (FULL, "7")], [("6.其他", "")], [HEADS, (FULL, "7"), ("6.其他", "")]),
        ([HEADS, (FULL, "7")], [(REST, "3")], [HEADS, (FULL, "7"), (REST, "3")]),
    ],
)
def test_a_row_that_a_page_end_breaks_is_one(
    above: list[Row], below: list[Row], expected: list[tuple[str, str]]
) -> None:
    paper = Paper(Random(0))
    for top, rows in ((740, above), (80, below)):
        grid(paper, rows, (74, 155, 260), top)
        paper.end_page()
    assert tables(document(paper)) == [[list(row) for row in expected]]


def test_a_label_over_several_rows_that_a_page_end_breaks_is_one() -> None:
    paper = Paper(Random(0))
    xs = (74, 114, 194, 260)
    for top, label, rows in ((740, "（五）", [("1.重复", "4")]), (80, "处理", [("2.其他", "5"), ("3.无", "6")])):
        high = 20 * len(rows)
        rule(paper, xs[:2], (top, top + high))
        paper.text(77, top + 14, label, 12)
        grid(paper, rows, xs[1:], top)
        paper.end_page()
    found = document(paper)
    assert tables(found) == [[["（五）处理", "1.重复", "4"], ["", "2.其他", "5"], ["3.无", "6"]]]
    assert where(found, "（五）").page == 1


def test_a_caption_at_the_foot_of_a_page_belongs_to_the_table_on_the_next() -> None:
    paper = Paper(Random(0))
    grid(paper, [["第二十条第（六）项", None]], (74, 200, 300), 750)
    paper.end_page()
    grid(paper, [["信息内容", "本年处理决定数量"], ["行政处罚", "6"]], (74, 200, 300), 72)
    paper.end_page()
    assert tables(document(paper)) == [[["第二十条第（六）项"], ["信息内容", "本年处理决定数量"], ["行政处罚", "6"]]]


def test_a_frame_around_the_text_is_no_table() -> None:
    paper = Paper(Random(0))
    rule(paper, (60, 540), (60, 700))
    paper.text(102, 100, "一、总体情况", 14)
    grid(paper, [["行政许可", "5"]], (74, 200, 300), 200)
    paper.end_page()
    found = document(paper)
    assert texts(found) == ["一、总体情况"]
    assert tables(found) == [[["行政许可", "5"]]]


def test_a_word_printed_over_the_border_stays_in_its_cell() -> None:
    paper = Paper(Random(0))
    grid(paper, [["", "7"]], (74, 131, 200), 100)
    paper.text(77, 114, "重新出具意", 12)
    paper.end_page()
    assert tables(document(paper)) == [[["重新出具意", "7"]]]


def test_numbers_that_touch_at_the_border_stay_two() -> None:
    paper = Paper(Random(0))
    rule(paper, (74, 94, 114), (100, 120))
    paper.text(74, 114, "1000", 10)
    paper.text(94, 114, "2000", 10)
    paper.end_page()
    assert tables(document(paper)) == [[["1000", "2000"]]]


def test_figures_go_on_in_the_next_line_of_a_full_cell_only() -> None:
    paper = Paper(Random(0))
    rule(paper, (74, 106, 200, 232), (100, 140))
    paper.text(78, 114, "12345", 10)
    paper.text(78, 128, "678", 10)
    paper.text(140, 114, "21", 10)
    paper.text(140, 128, "0", 10)
    paper.text(210, 114, "5", 10)
    paper.end_page()
    assert tables(document(paper)) == [[["12345678", "21  0", "5"]]]


def test_numbers_beside_labels_of_their_own_are_many() -> None:
    paper = Paper(Random(0))
    rule(paper, (74, 174, 206, 238), (100, 140))
    for number, (label, *values) in enumerate((("行政处罚", "12345", "67890"), ("行政强制", "10000", "50000"))):
        paper.text(78, 114 + 14 * number, label, 10)
        paper.text(178, 114 + 14 * number, values[0], 10)
        paper.text(210, 114 + 14 * number, values[1], 10)
    paper.end_page()
    assert tables(document(paper)) == [[["行政处罚行政强制", "12345  10000", "67890  50000"]]]


def test_numbers_that_are_all_too_long_for_their_cells_are_whole() -> None:
    paper = Paper(Random(0))
    rule(paper, (74, 174, 194, 214), (100, 140))
    paper.text(78, 122, "行政处罚", 10)
    for column, lines in enumerate((("28", "5"), ("29", "6"))):
        for number, line in enumerate(lines):
            paper.text(179 + 20 * column, 114 + 14 * number, line, 10)
    paper.end_page()
    assert tables(document(paper)) == [[["行政处罚", "285", "296"]]]


def test_what_is_printed_twice_is_read_once() -> None:
    found = page((100, 100, "总计21件"), (100.4, 100.2, "总计21件"))
    assert texts(found) == ["总计21件"]


def test_two_characters_in_one_place_are_none() -> None:
    paper = Paper(Random(0))
    grid(paper, [["总计", "5"]], (74, 150, 220), 100)
    paper.text(153, 114, "8", 10)
    paper.end_page()
    found = document(paper)
    assert tables(found) == [[["总计", "\ufffd"]]]
    assert found.source.damaged == 1


@pytest.mark.parametrize("turned", [90, -90])
def test_turned_pages_are_read_upright_and_placed_as_they_are_shown(turned: int) -> None:
    found = page((100, 60, "一、总体情况"), (100, 90, "总计"), style=Style(turned=turned))
    assert texts(found) == ["一、总体情况", "总计"]
    box = where(found, "总计").bbox
    assert box is not None
    left, top, right, bottom = box
    upright = (100.0, 79.4, 124.0, 92.4)
    if turned < 0:
        assert (left, top, right, bottom) == upright
    else:
        # The text runs upwards on the page as it is shown: what is left in the text is down there.
        assert (left, 842 - bottom, right, 842 - top) == (upright[1], upright[0], upright[3], upright[2])


def test_lines_are_counted_on_each_page_and_cells_have_their_own_box() -> None:
    paper = Paper(Random(0))
    paper.text(102, 100, "二、主动公开政府信息情况", 14)
    paper.end_page()
    paper.text(102, 100, "说明文字", 14)
    grid(paper, [["行政许可", "5"], ["行政处罚", "66"]], (74, 200, 300), 120)
    paper.end_page()
    found = document(paper)
    assert found.format is Format.PDF
    text = found.source.text
    assert text == "二、主动公开政府信息情况\n说明文字\n行政许可\t5\n行政处罚\t66\n"
    assert found.source.position(text.index("66")) == (3, 6)
    assert where(found, "66") == Where(
        page=2, bbox=(200.0, 140.0, 300.0, 160.0), steps=(("page", 2), ("table", 1), ("row", 2), ("column", 2))
    )
    assert where(found, "文字") == Where(page=2, bbox=(130.0, 87.7, 158.0, 102.8), steps=(("page", 2), ("line", 1)))


def test_a_table_without_lines_is_read_where_each_row_is_a_line() -> None:
    found = page(
        (74, 100, "信息内容"),
        (200, 100, "本年制发件数"),
        (300, 100, "本年废止件数"),
        (400, 100, "现行有效件数"),
        (74, 124, "规章"),
        (230, 124, "0"),
        (330, 124, "0"),
        (430, 124, "0"),
        (74, 148, "行政规范性文件"),
        (230, 148, "3"),
        (330, 148, "12"),
        (430, 148, "40"),
    )
    assert tables(found) == [
        [
            ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            ["规章", "0", "0", "0"],
            ["行政规范性文件", "3", "12", "40"],
        ]
    ]
    assert [problem.code for problem in found.problems] == ["table-by-columns"]


def test_a_table_without_lines_whose_labels_take_several_is_said_and_not_read() -> None:
    rows = (
        ("2.申请人逾期未按收费通知要", "求缴纳费用、行政机关不再处理", "其政府信息公开申请"),
        ("1.申请人无正当理由逾期不补", "正、行政机关不再处理其政府信", "息公开申请"),
    )
    drawn: list[tuple[float, float, str]] = [(74, 80, "三、收到和处理政府信息公开申请情况")]
    for number, label in enumerate(rows):
        y = 120 + 60 * number
        drawn += [(74, y + 16 * line, text) for line, text in enumerate(label)]
        drawn += [(300 + 30 * column, y + 16, value) for column, value in enumerate("4000004")]
    drawn.append((74, 300, "四、政府信息公开行政复议、行政诉讼情况"))
    found = page(*drawn)
    assert texts(found) == ["三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"]
    assert tables(found) == []
    assert [(problem.code, problem.detail) for problem in found.problems] == [("table-without-lines", "1")]


def test_what_was_typed_into_a_form_is_read() -> None:
    paper = Paper(Random(0))
    paper.text(74, 100, "行政许可", 12)
    paper.canvas.acroForm.textfield(value="4119", x=200, y=730, width=80, height=20, borderStyle="underlined")
    paper.end_page()
    assert "4119" in document(paper).source.text


def test_what_is_struck_through_is_no_text_and_what_is_underlined_is() -> None:
    paper = Paper(Random(0))
    grid(paper, [["新收", "58"], ["结转", "７"]], (74, 150, 220), 100)
    # The 5 is struck through; lines under text and between rows strike nothing through.
    paper.line(153, 110.6, 158, 110.6)
    paper.line(77, 136, 97, 136)
    paper.end_page()
    assert tables(document(paper)) == [[["新收", "8"], ["结转", "７"]]]
