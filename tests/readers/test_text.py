"""The plain text reader: shapes of real files, and the place of every character."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.model.document import Block, BlockKind, Document, Format, Table
from gilint.readers.text import read_text
from gilint.text.mapped import MappedText
from gilint.text.source import Source
from tests.support.effort import effort

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "text"
Shape = tuple[str, str] | list[list[str]]


def shape(text: str) -> list[Shape]:
    """Blocks as kind and text, tables as rows of texts."""
    return [
        (part.kind.value, part.text.value)
        if isinstance(part, Block)
        else [[cell.text.value for cell in row] for row in part.rows]
        for part in document(text).parts
    ]


def document(text: str) -> Document:
    return read_text(Source("a.txt", text))


def table(text: str) -> Table:
    (part,) = document(text).parts
    assert isinstance(part, Table)
    return part


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
            joined = character == " " and not found.strip()
            assert found == character or joined, (text.value, at, found)
        assert 0 <= text.span().start <= text.span().end <= len(source)


def test_tab_rows_keep_their_columns_and_their_empty_cells() -> None:
    read = table("信息内容\t本年制发件数\t\t\n规章\t0\t\t0\n\t\t1.属于国家秘密\t\n")
    assert [[cell.text.value for cell in row] for row in read.rows] == [
        ["信息内容", "本年制发件数", "", ""],
        ["规章", "0", "", "0"],
        ["", "", "1.属于国家秘密", ""],
    ]
    assert [cell.column for cell in read.rows[1]] == [0, 1, 2, 3]
    assert [cell.row for cell in read.rows[2]] == [2, 2, 2, 2]
    assert (read.width, read.padded) == (4, True)


def test_an_empty_tab_cell_is_the_point_between_its_tabs() -> None:
    read = table("规章\t0\t\t0\n")
    assert read.rows[0][2].span == (5, 5)
    assert read.rows[0][3].span == (6, 7)


def test_a_cell_with_a_no_break_space_is_empty_at_that_space() -> None:
    read = table("规章\t\xa0\t0\n")
    assert read.rows[0][1].text.value == ""
    assert read.rows[0][1].span == (3, 4)


def test_an_empty_line_ends_a_tab_table() -> None:
    assert shape("规章\t0\n\n行政许可\t1\n") == [[["规章", "0"]], [["行政许可", "1"]]]


def test_a_label_without_tabs_stands_alone_between_rows() -> None:
    assert shape("行政许可\t1\n第二十条第（六）项\n行政处罚\t2\n") == [
        [["行政许可", "1"]],
        ("paragraph", "第二十条第（六）项"),
        [["行政处罚", "2"]],
    ]


def test_tabs_that_only_indent_make_no_table() -> None:
    assert shape("\t一、总体情况\n\t全年公开信息三条。\n\t\t\t\t某镇人民政府\n一、总体情况\t\n") == [
        ("paragraph", "一、总体情况"),
        ("paragraph", "全年公开信息三条。"),
        ("paragraph", "某镇人民政府"),
        ("paragraph", "一、总体情况"),
    ]


def test_a_number_set_off_by_a_tab_belongs_to_its_heading() -> None:
    assert shape("一、\t总体情况\n1.\t强化组织领导\n-\t拓宽渠道\n") == [
        ("paragraph", "一、总体情况"),
        ("paragraph", "1.强化组织领导"),
        ("item", "拓宽渠道"),
    ]


def test_prose_with_a_tab_among_rows_is_a_paragraph() -> None:
    prose = "全年收到申请三件。\t均已按期办结。没有引起行政复议。"
    assert shape(f"规章\t0\n{prose}\n行政许可\t1\n") == [[["规章", "0"]], ("paragraph", prose), [["行政许可", "1"]]]


def test_pipe_rows_without_their_rules() -> None:
    read = table("| 信息内容 | 本年制发件数 |\n|:---|---:|\n| 规章 |  |\n| - | - |\n|甲\\|乙|1|\n")
    assert [[cell.text.value for cell in row] for row in read.rows] == [
        ["信息内容", "本年制发件数"],
        ["规章", ""],
        ["-", "-"],
        ["甲\\|乙", "1"],
    ]
    assert (read.padded, read.width) == (False, 2)
    assert read.rows[1][1].span == (37, 37)


def test_a_box_of_drawn_lines_is_a_pipe_table() -> None:
    assert shape("┌──┬──┐\n│ 规章 │ 2 │\n├──┼──┤\n│ 其他 │   │\n└──┴──┘\n+---+---+\n| 甲 | 1 |\n+---+---+\n") == [
        [["规章", "2"], ["其他", ""], ["甲", "1"]],
    ]


def test_stray_pipes_make_no_table() -> None:
    assert shape("首页 | 公开 | 年报\n2024年1月1日 星期一 |\n") == [
        ("paragraph", "首页 | 公开 | 年报"),
        ("paragraph", "2024年1月1日 星期一 |"),
    ]


@pytest.mark.parametrize(("before", "behind"), [("", " |"), ("| ", ""), ("│", "│"), ("", "｜")])
def test_cells_one_in_a_line_lose_the_pipes_beside_them(before: str, behind: str) -> None:
    cells = ["结果维持", "结果纠正", "", "0", "\u3000", *map(str, range(15)), "二、主动公开"]
    read = document(
        "首页 | 公开 | 年报\n" + "".join(f"{before}{cell}{behind}\n" for cell in cells) + "说明。\n没有 |\n"
    )
    blocks = [(part.kind, part.text.value) for part in read.parts if isinstance(part, Block)]
    assert blocks == [
        (BlockKind.PARAGRAPH, "首页 | 公开 | 年报"),
        *((BlockKind.PARAGRAPH if cell.strip() else BlockKind.BLANK, cell.strip()) for cell in cells),
        (BlockKind.PARAGRAPH, "说明。"),
        (BlockKind.PARAGRAPH, "没有"),
    ]
    assert_places(read)


def test_a_few_lines_with_a_pipe_are_no_cells() -> None:
    assert shape("结果维持 |\n" * 19) == [("paragraph", "结果维持 |")] * 19
    rows = "| 规章 | 2 |\n" * 30
    ruled = "| 名称 |\n|---|\n" + "| 其他 |\n" * 30
    assert shape(ruled) == [[["名称"], *[["其他"]] * 30]]
    (found,) = shape(rows + "| 其他 |\n" * 30)
    assert found == [*([["规章", "2"]] * 30), *([["其他"]] * 30)]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        (
            "一、本年新收政府信息公开申请数量    21    0   0  0 0 0  21",
            "一、本年新收政府信息公开申请数量|21|0|0|0|0|0|21",
        ),
        ("规章 0 0 0", "规章|0|0|0"),
        ("行政许可      517645", "行政许可|517645"),
        ("行政许可 517645", "行政许可|517645"),
        ("（三）不予公开   1.属于国家秘密 0 / — 无 0 0 3件", "（三）不予公开|1.属于国家秘密|0|/|—|无|0|0|3件"),
        ("8.属于行政查询事项9 0 0 0 0 0 9", "8.属于行政查询事项|9|0|0|0|0|0|9"),
        ("（七）总计   1 234   0   0   1 234", "（七）总计|1 234|0|0|1 234"),
        ("（七）总计 1 234 0 0 1 234", "（七）总计|1|234|0|0|1|234"),
        ("0 0 0 0 0 0 1", "0|0|0|0|0|0|1"),
        ("5     0     12", "5|0|12"),
        ("规章　６　０　３２", "规章|６|０|３２"),
        ("行政处罚 22（其中修订16件） 0", "行政处罚|22（其中修订16件）|0"),
    ],
)
def test_values_after_a_label_are_cells(line: str, cells: str) -> None:
    assert shape(line) == [[cells.split("|")]]
    assert_places(document(line))


@pytest.mark.parametrize(
    "line",
    [
        "2022 年 1 月 20 日",
        "全年收到申请 21 件，其中自然人 741",
        "一、总体情况……………… 3",
        "全年共办理 3 件。 2 1",
        "某县人民政府 2022",
        "总体情况、 3",
        "咨询电话：  62666666",
        "- - - - - -",
        "— — — — — —",
        "６　０　３２",
        "1 2 3",
        "abc 1 2 3",
    ],
)
def test_prose_is_never_a_table(line: str) -> None:
    assert all(isinstance(part, Block) for part in document(line).parts)
    assert len(document(line).parts) == 1


def test_heads_over_aligned_rows_belong_to_them() -> None:
    assert shape(
        "第二十条第（一）项\n  信息内容    本年制发件数    现行有效件数\n  规章          0            4\n"
    ) == [
        ("paragraph", "第二十条第（一）项"),
        [["信息内容", "本年制发件数", "现行有效件数"], ["规章", "0", "4"]],
    ]
    assert shape("年报\n信息内容 本年制发件数 现行有效件数\n规章 0 4\n") == [
        ("paragraph", "年报"),
        [["信息内容", "本年制发件数", "现行有效件数"], ["规章", "0", "4"]],
    ]


def test_one_cell_per_line_and_its_blank_cells() -> None:
    assert shape("规章\n\n0\n\n\xa0\n\n \t\n　\n-8\n- 8\n") == [
        ("paragraph", "规章"),
        ("paragraph", "0"),
        ("blank", ""),
        ("blank", ""),
        ("paragraph", "-8"),
        ("item", "8"),
    ]
    blanks = [
        part for part in document("规章\n\xa0\n0").parts if isinstance(part, Block) and part.kind is BlockKind.BLANK
    ]
    assert [block.span for block in blanks] == [(3, 4)]


def test_page_numbers_are_furniture_and_items_lose_their_mark() -> None:
    parts = document("- 3 -\n第 1 页 共 5 页\n- （一）甲\n● 乙\n").parts
    assert [(part.kind, part.text.value, part.chrome) for part in parts if isinstance(part, Block)] == [
        (BlockKind.PARAGRAPH, "- 3 -", True),
        (BlockKind.PARAGRAPH, "第 1 页 共 5 页", True),
        (BlockKind.ITEM, "（一）甲", False),
        (BlockKind.ITEM, "乙", False),
    ]


WRAPPED = """\
    某某镇全年认真贯彻落实条例规定，坚持以公开为常态、不公开为例外，不断加强和改
进政府信息公开的各项工作，取得了较好的成效。
    一、总体情况
    （一）主动公开方面。全年通过门户网站公开信息二百条，通过公众号公开信息一百三
十条，通过公开栏公开信息四十条，内容涉及财政、民生、社会救助等各个领域的方方面面
，群众满意度不断提高。
    （二）依申请公开方面。全年收到申请三件，其中一件转来，均已经按照规定期限办结
    二、主动公开政府信息情况
规章
"""


def test_lines_cut_at_the_page_width_are_one_paragraph() -> None:
    assert [text.value for text in texts(document(WRAPPED))] == [
        "某某镇全年认真贯彻落实条例规定，坚持以公开为常态、不公开为例外，不断加强和改进政府信息公开的各项工作，取得了较好的成效。",
        "一、总体情况",
        "（一）主动公开方面。全年通过门户网站公开信息二百条，通过公众号公开信息一百三十条，通过公开栏公开信息四十条，"
        "内容涉及财政、民生、社会救助等各个领域的方方面面，群众满意度不断提高。",
        "（二）依申请公开方面。全年收到申请三件，其中一件转来，均已经按照规定期限办结",
        "二、主动公开政府信息情况",
        "规章",
    ]
    assert_places(document(WRAPPED))


def test_long_lines_that_were_not_cut_stay_apart() -> None:
    long = "一是不断加强组织领导，完善工作机制，拓宽公开渠道，加大培训力度，切实提升工作水平"
    assert len(document(f"{long}\n申请人情况\n{long}\n0\n{long}\n{'字' * 300}\n").parts) == 6


def test_latin_words_keep_a_space_between_lines() -> None:
    lines = [
        "一二三四五六七八九，" * 3 + "word",
        "other" + "一二三四五六七八九，" * 3,
        "一二三四五六七八九，" * 3 + "一二",
        "完。",
    ]
    (text,) = texts(document("\n".join(lines)))
    assert "word other一二" in text.value
    assert text.value.endswith("一二完。")


def test_a_comment_is_as_if_it_were_not_there() -> None:
    assert shape("规章\t0\n<!-- gilint: ignore GI204 -- 理由 -->\n行政许可\t1\n") == [
        [["规章", "0"], ["行政许可", "1"]]
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_with_every_line_end(end: str) -> None:
    text = end.join(["题目", "", " 规章\t0\t 12 ", "| 甲 | 3 |", "一\u2028二\x85三", "六、其他"])
    read = document(text)
    assert [(part.span, read.source.position(part.span.start)) for part in read.parts if isinstance(part, Block)] == [
        ((0, 2), (1, 1)),
        ((text.index("一"), text.index("三") + 1), (5, 1)),
        ((len(text) - 4, len(text)), (6, 1)),
    ]
    cells = [cell for part in read.parts if isinstance(part, Table) for row in part.rows for cell in row]
    assert [(cell.text.value, read.source.position(cell.span.start)) for cell in cells] == [
        ("规章", (3, 2)),
        ("0", (3, 5)),
        ("12", (3, 8)),
        ("甲", (4, 3)),
        ("3", (4, 7)),
    ]


def test_places_beyond_65535_lines() -> None:
    read = document("行\n" * 70_000 + "规章\t7\n")
    last = read.parts[-1]
    assert isinstance(last, Table)
    assert read.source.position(last.rows[0][1].span.start) == (70_001, 4)


def test_nothing_in_it() -> None:
    assert document("").parts == ()
    assert document(" \n\t\t\n\x0c\n").parts == ()
    assert document("").format is Format.TEXT


PIECES = st.sampled_from(
    [
        "\t",
        "|",
        "\n",
        "\r",
        " ",
        "  ",
        "0",
        "12",
        "无",
        "-",
        "规章",
        "一、",
        "。",
        "，",
        "\xa0",
        "\u3000",
        "—",
        "（",
        "\\",
        "<!--",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
@effort(50)
def test_any_text_is_read_and_every_character_has_its_place(text: str) -> None:
    assert_places(document(text))


@given(st.lists(PIECES, max_size=80).map("".join))
@effort(50)
def test_nothing_is_lost(text: str) -> None:
    kept = "".join(part.value for part in texts(document(text)))
    for word in ("规章", "12", "无"):
        assert kept.count(word) >= text.count(word) or "<!--" in text


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real reports is not beside the repository")
def test_real_files() -> None:
    for name, tables, blank in (("yindu-2021", 4, 0), ("duolate-2023", 0, 1)):
        read = document((CORPUS / f"{name}.txt").read_bytes().decode())
        blocks = [part for part in read.parts if isinstance(part, Block)]
        assert len(read.parts) - len(blocks) == tables
        assert sum(block.kind is BlockKind.BLANK for block in blocks) == blank
        assert_places(read)
