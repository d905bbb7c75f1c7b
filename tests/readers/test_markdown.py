"""The Markdown reader: marks taken off, tables and grids as they are, every character in its place."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.model.document import Block, BlockKind, Document, Format, Table
from gilint.readers.markdown import read_markdown
from gilint.text.mapped import MappedText
from gilint.text.source import Source
from tests.support.effort import effort

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "markdown"
Shape = tuple[str, str] | list[list[str]]


def document(text: str) -> Document:
    return read_markdown(Source("a.md", text))


def shape(text: str) -> list[Shape]:
    """Blocks as kind and text (with the level of a heading), tables as rows of texts."""
    return [
        (f"{part.kind.value}{part.level or ''}", part.text.value)
        if isinstance(part, Block)
        else [[cell.text.value for cell in row] for row in part.rows]
        for part in document(text).parts
    ]


def texts(read: Document) -> Iterator[MappedText]:
    for part in read.parts:
        if isinstance(part, Block):
            yield part.text
        else:
            yield from (cell.text for row in part.rows for cell in row)


def assert_places(read: Document) -> None:
    source = read.source.text
    for text in texts(read):
        for at, character in enumerate(text.value):
            span = text.span(at, at + 1)
            found = source[span.start : span.end]
            decoded = found.startswith(("&", "<")) and (character in html.unescape(found) or character == "\n")
            joined = character == " " and not found.strip(" >\t\r\n*_`")
            assert found == character or decoded or joined, (text.value, at, found)
        assert 0 <= text.span().start <= text.span().end <= len(source)


def test_headings_of_every_kind() -> None:
    assert shape(
        "# 某县年度报告\n##  一、总体情况 ##\n####### 深\n#二、主动公开\n#话题# 讨论\n#1楼#\nC# 语言\n##\n"
        "三、申请\n====\n四、复议\n---\n五、问题。\n---\n"
    ) == [
        ("heading1", "某县年度报告"),
        ("heading2", "一、总体情况"),
        ("heading6", "深"),
        ("heading1", "二、主动公开"),
        ("paragraph", "#话题# 讨论"),
        ("paragraph", "#1楼#"),
        ("paragraph", "C# 语言"),
        ("heading1", "三、申请"),
        ("heading2", "四、复议"),
        ("paragraph", "五、问题。"),
    ]


def test_a_pipe_table_under_a_heading() -> None:
    read = document(
        "### 第二十条第（一）项\n| 信息内容 | 件数 |\n|---|:-:|\n| 规章 | **0** |\n| - |  |\n\n| 甲 | 1 |\n"
    )
    heading, first, second = read.parts
    assert isinstance(heading, Block)
    assert heading.span == (4, 13)
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert [[cell.text.value for cell in row] for row in first.rows] == [["信息内容", "件数"], ["规章", "0"], ["-", ""]]
    assert (first.padded, first.width) == (False, 2)
    value = first.rows[1][1]
    assert (read.source.position(value.span.start), value.span.end - value.span.start) == ((4, 10), 1)
    assert [[cell.text.value for cell in row] for row in second.rows] == [["甲", "1"]]


def test_pipes_without_frames_need_a_rule() -> None:
    assert shape("名称 | 值\n---|---\n行政许可 | 3\n\n首页 | 公开 | 年报\n上页 | 下页 | 尾页\n") == [
        [["名称", "值"], ["行政许可", "3"]],
        ("paragraph", "首页 | 公开 | 年报"),
        ("paragraph", "上页 | 下页 | 尾页"),
    ]


def test_what_a_cell_may_hold() -> None:
    assert shape("| 甲\\|乙 | `0` | 本年<br>制发件数 | 1<br/>234 | &nbsp; | &lt;3&gt; |\n") == [
        [["甲|乙", "0", "本年制发件数", "1\n234", "", "<3>"]],
    ]


def test_tab_rows_are_those_of_plain_text() -> None:
    read = document("## 二\n规章\t0\t\t**3**\n\n行政许可\t1\n").parts[1]
    assert isinstance(read, Table)
    assert read.padded
    assert [cell.text.value for cell in read.rows[0]] == ["规章", "0", "", "3"]


def test_marks_are_taken_off_and_places_kept() -> None:
    text = (
        "**（一）主动公开：**全年*公开*&ldquo;信息&rdquo; __3__ 条，"
        '见[指南](http://a.b/c "题")\\*![图](a.png)<u>完</u>。\\'
    )
    (block,) = document(text).parts
    assert isinstance(block, Block)
    assert block.text.value == "（一）主动公开：全年公开“信息” 3 条，见指南*完。"
    at = block.text.value.index("3")
    assert block.text.span(at, at + 1) == (text.index("3"), text.index("3") + 1)
    quote = block.text.value.index("“")
    assert text[slice(*block.text.span(quote, quote + 1))] == "&ldquo;"
    assert block.span == (2, len(text) - 1)


@pytest.mark.parametrize(
    "words",
    [
        "2*3*4",
        "____年____月",
        "a_b_c",
        "_",
        "**",
        "3 * 4 * 5",
        "a < b",
        "&unknown;",
        "<http://a.b/>",
        "〔2021〕30号",
        "[2021](三十)",
    ],
)
def test_marks_that_are_none_stay(words: str) -> None:
    assert shape(f"共{words}项") == [("paragraph", f"共{words}项")]


def test_items_quotes_fences_and_breaks() -> None:
    assert shape(
        "- 甲项\n* 乙项\n1. 丙项\n2) 丁项\n1、戊项\n\n> 引文一\n> > 引文二\n\n```text\n规章\t0\n```\n\n"
        "* * *\n___\n&nbsp;\n<br>\n己<br>庚\n"
        "<p>辛</p><p>壬</p>\n1\\. 癸\n"
    ) == [
        ("item", "甲项"),
        ("item", "乙项"),
        ("item", "1. 丙项"),
        ("item", "2) 丁项"),
        ("paragraph", "1、戊项"),
        ("paragraph", "引文一"),
        ("paragraph", "引文二"),
        [["规章", "0"]],
        ("blank", ""),
        ("paragraph", "己"),
        ("paragraph", "庚"),
        ("paragraph", "辛"),
        ("paragraph", "壬"),
        ("paragraph", "1. 癸"),
    ]


def test_comments_styles_and_scripts_are_left_out() -> None:
    assert shape(
        "前<!-- 内 -->后\n\n<!-- gilint: ignore GI1 -- 由 -->\n<!-- 多\n行 --> 续\n"
        "<style>\n# 样\n</style>\n<script>var 甲;</script>\n<!-- 未完\n"
    ) == [("paragraph", "前后"), ("paragraph", "续"), ("paragraph", "<!-- 未完")]


def test_neighbouring_lines_are_one_paragraph_only_inside_a_sentence() -> None:
    assert shape(
        "一是增加解读的形式，丰富解读内容。\n二是开展考核管理，\n三是深化联动。\n\n某县人民政府\n2023年1月23日\n\n"
        "全县共受理政府信息公开申请二十件，\n其中自然人十八件，法人两件，\n均已办结。\n\n"
        "全县认真落实条例规定，切实把政府信息公开工作摆上重要议\n事日程，取得成效。\n规章\n"
    ) == [
        ("paragraph", "一是增加解读的形式，丰富解读内容。"),
        ("paragraph", "二是开展考核管理，"),
        ("paragraph", "三是深化联动。"),
        ("paragraph", "某县人民政府"),
        ("paragraph", "2023年1月23日"),
        ("paragraph", "全县共受理政府信息公开申请二十件，其中自然人十八件，法人两件，均已办结。"),
        ("paragraph", "全县认真落实条例规定，切实把政府信息公开工作摆上重要议事日程，取得成效。"),
        ("paragraph", "规章"),
    ]


def test_front_matter_is_the_head() -> None:
    read = document('---\ntitle: "某县2022年报告"\ndate: 2023-01-20\ntags:\n  - 年报\n---\n# 正文\n')
    assert read.format is Format.MARKDOWN
    assert read.head_title is not None
    assert (read.head_title.value, read.head_title.span()) == ("某县2022年报告", (12, 21))
    assert [(entry.name, entry.text.value) for entry in read.meta][1] == ("date", "2023-01-20")
    assert [part.text.value for part in read.parts if isinstance(part, Block)] == ["正文"]
    assert shape("---\n一、总体情况\n---\n") == [("heading2", "一、总体情况")]
    assert shape("---\ntitle: 甲\n") == [("paragraph", "title: 甲")]


def test_a_table_in_html_keeps_its_places() -> None:
    text = '# 题\n\n<table>\n<tr><td colspan="2">规章</td><td>17</td></tr>\n</table>\n\n| 甲 | 1 |\n'
    read = document(text)
    heading, first, second = read.parts
    assert isinstance(heading, Block)
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    (row,) = first.rows
    assert [(cell.text.value, cell.column, cell.colspan) for cell in row] == [("规章", 0, 2), ("17", 2, 1)]
    assert row[1].span == (text.index("17"), text.index("17") + 2)
    assert first.span.start == text.index("<table>")
    assert first.container == 0
    assert [cell.text.value for cell in second.rows[0]] == ["甲", "1"]


def test_an_unclosed_table_in_html_ends_at_the_next_heading_and_is_told() -> None:
    read = document("<table><tr><td>规章</td><td>1</td></tr>\n## 三、申请\n后\n")
    assert [problem.code for problem in read.problems if problem.code == "html-table-unclosed"] == [
        "html-table-unclosed"
    ]
    assert [part.text.value for part in read.parts if isinstance(part, Block)] == ["三、申请", "后"]
    assert any(isinstance(part, Table) for part in read.parts)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_with_every_line_end(end: str) -> None:
    text = end.join(["## **题**", "", "> 一&amp;二", "| 甲 | 3 |", "- 六"])
    read = document(text)
    assert_places(read)
    assert [(text.value, read.source.position(text.span().start)) for text in texts(read)] == [
        ("题", (1, 6)),
        ("一&二", (3, 3)),
        ("甲", (4, 3)),
        ("3", (4, 7)),
        ("六", (5, 3)),
    ]


MARKS = "| # > < [ ]( ) ! * ** _ ` ``` \\ - --- === <!-- --> <br> <table> </table> <td> &nbsp; &lt;"
PIECES = st.sampled_from(
    [*MARKS.split(" "), "\t", "\n", "\r", " ", "0", "12", "规章", "。", "，", "\xa0", "1. ", "title: 甲"]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
@effort(50)
def test_any_text_is_read_and_every_character_has_its_place(text: str) -> None:
    assert_places(document(text))


@given(st.lists(PIECES, max_size=80).map("".join))
@effort(50)
def test_no_number_is_made_or_lost_outside_markup(text: str) -> None:
    if any(mark in text for mark in ("<", "-->", "](", "title")):
        return
    kept = "\n".join(part.value for part in texts(document(text)))
    assert kept.count("规章") == text.count("规章")


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real reports is not beside the repository")
def test_real_files() -> None:
    for name, tables, headings in (("shuyang-2025", 19, 33), ("yinzhuang-2021", 4, 15)):
        read = document((CORPUS / f"{name}.md").read_bytes().decode())
        blocks = [part for part in read.parts if isinstance(part, Block)]
        assert len(read.parts) - len(blocks) == tables
        assert sum(block.kind is BlockKind.HEADING for block in blocks) == headings
        assert_places(read)


def test_a_cell_of_nothing_but_tags_is_blank_where_it_stands() -> None:
    text = "# 表\n\n|项目|<b></b>|1|\n|---|---|---|\n|甲|<p>|2|\n"
    (table,) = [part for part in read_markdown(Source("a.md", text)).parts if isinstance(part, Table)]
    blank = [cell for row in table.rows for cell in row if not cell.text.value]
    assert [(text.index("<b>"), text.index("<b>")), (text.index("<p>"), text.index("<p>"))] == [
        tuple(cell.span) for cell in blank
    ]
