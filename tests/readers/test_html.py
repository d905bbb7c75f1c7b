"""The HTML reader on pages as portals and word processors make them."""

from __future__ import annotations

import pytest

from gilint.model.document import Block, BlockKind, Format, Table
from gilint.readers.html import read_html
from gilint.text.decode import decode
from tests.readers.pages import blocks, check_places, codes, lines, read, tables, texts

PORTAL = """<!DOCTYPE html>
<html><head>
<meta charset="utf-8">
<meta name="PubDate" content="2024-01-17&nbsp;09:30">
<meta name='SiteName' content=青禾县人民政府>
<title>青禾县水务局2023年政府信息公开工作年度报告</title>
<style>.nav { display: none }</style>
<script>document.write("<p>写出来的字</p>"); if (a < b) { c(); }</script>
</head>
<body>
<div class="top"><div class="mainNav"><ul><li><a href="/">首页</a></li><li>政务公开</li></ul></div></div>
<title>
  青禾县人民政府
</title>
<div class="container" id="con">
  <div class="crumbs">当前位置：<a href="/">首页</a> &gt; 年报</div>
  <table class="meta">
    <tr><td>名称</td><td colspan="3">青禾县水务局2023年政府信息公开工作年度报告</td></tr>
    <tr><td>索引号</td><td>0143/2024-00002</td><td>公开日期</td><td><publishtime>2024-01-17</publishtime></td></tr>
  </table>
  <article id="zoom">
    <h1><ucaptitle>青禾县水务局2023年政府信息公开工作年度报告</ucaptitle></h1>
    <p>一、总体情况</p>
    <p>全年收到申请26件。</p>
    <ul><li>主动公开</li></ul>
  </article>
  <noscript>请打开脚本</noscript>
  <select><option>2022年<option>2023年</select>
  <div style="DISPLAY: none"><p>隐藏的字</p></div>
</div>
<div class="footer"><p>主办单位：青禾县水务局</p></div>
</body></html>
"""


def test_a_portal_page() -> None:
    document = read(PORTAL)
    assert document.format is Format.HTML
    assert [
        ("table", part.chrome)
        if isinstance(part, Table)
        else (part.kind.value, part.level, part.text.value, part.chrome)
        for part in document.parts
    ] == [
        ("item", 0, "首页", True),
        ("item", 0, "政务公开", True),
        ("paragraph", 0, "当前位置：首页 > 年报", True),
        ("table", False),
        ("heading", 1, "青禾县水务局2023年政府信息公开工作年度报告", False),
        ("paragraph", 0, "一、总体情况", False),
        ("paragraph", 0, "全年收到申请26件。", False),
        ("item", 0, "主动公开", False),
        ("paragraph", 0, "主办单位：青禾县水务局", True),
    ]
    assert codes(document) == []
    check_places(document)


def test_the_head_of_a_page() -> None:
    document = read(PORTAL)
    assert document.head_title is not None
    assert document.head_title.value == "青禾县水务局2023年政府信息公开工作年度报告"
    assert document.source.position(document.head_title.span().start) == (6, 8)
    assert [(entry.name, entry.text.value) for entry in document.meta] == [
        ("PubDate", "2024-01-17\u00a009:30"),
        ("SiteName", "青禾县人民政府"),
    ]
    assert document.source.position(document.meta[0].text.span(11, 12).start) == (4, 47)


def test_containers_nest() -> None:
    document = read(PORTAL)
    heading = next(block for block in blocks(document) if block.level == 1)
    item = next(block for block in blocks(document) if block.text.value == "主动公开")
    table = tables(document)[0]
    parents = document.containers
    assert parents[0] == 0
    assert parents[heading.container] == table.container
    assert parents[item.container] == heading.container
    assert parents[table.container] == 0


def test_phrases_split_over_spans() -> None:
    page = (
        '<p><span style="a"><font face="x>y">五、存在的</font></span><span>主</span><b>要</b><span>问题</span>'
        "<span> </span><span>及</span><o:p></o:p></p>"
    )
    document = read(page)
    (block,) = blocks(document)
    assert block.text.value == "五、存在的主要问题 及"
    assert [page[slice(*block.text.span(at, at + 1))] for at in (0, 5, 6, 9, 10)] == ["五", "主", "要", " ", "及"]
    assert block.span.start == page.index("五")
    assert block.span.end == page.index("及") + 1


def test_character_references() -> None:
    page = "<p>&ldquo;&#19968;&#x4E8C;&#X4e09&rdquo;&nbsp;&lt5件&gt;&amp;A&unknown;&ampB &copy2</p>"
    document = read(page)
    text = blocks(document)[0].text
    assert text.value == "“一二三”\u00a0<5件>&A&unknown;&B ©2"
    assert page[slice(*text.span(3, 4))] == "&#X4e09"
    assert page[slice(*text.span(6, 7))] == "&lt"
    assert page[slice(*text.span(7, 9))] == "5件"
    check_places(document)


@pytest.mark.parametrize("reference", ["&#0;", "&#xD800;", "&#x110000;", "&#" + "9" * 5000 + ";", "&#x" + "f" * 5000])
def test_references_to_no_character(reference: str) -> None:
    assert lines(read(f"<p>甲{reference}乙</p>")) == ["甲\ufffd乙"]


def test_white_space() -> None:
    page = "<p>\n  全年\n  收到 申请\t26\r\n件，\r\nthree \n words &#32; end\u3000。</p>"
    assert lines(read(page)) == ["全年收到 申请 26 件， three words end\u3000。"]


def test_no_break_spaces() -> None:
    document = read("<p>&nbsp;&nbsp;第\u00a0一&nbsp;条 </p><p>&nbsp;</p><p> \n</p><p></p><div>\u00a0 &#160;</div>")
    assert [(part.kind, part.text.value) for part in document.parts if isinstance(part, Block)] == [
        (BlockKind.PARAGRAPH, "第\u00a0一\u00a0条"),
        (BlockKind.BLANK, ""),
        (BlockKind.BLANK, ""),
    ]
    source = document.source.text
    assert [source[slice(*part.text.span())] for part in document.parts if isinstance(part, Block)] == [
        "第\u00a0一&nbsp;条",
        "&nbsp;",
        "\u00a0 &#160;",
    ]


def test_characters_without_width_are_left_out() -> None:
    page = "<p>\ufeff2\u200b6&#8203;件\u00ad</p>"
    text = blocks(read(page))[0].text
    assert text.value == "26件"
    assert [page[slice(*text.span(at, at + 1))] for at in range(3)] == ["2", "6", "件"]


def test_lines_of_a_paragraph() -> None:
    assert lines(read("<div>甲<br>乙<br/>丙<div>丁</div>戊<p>己<p>庚</div>辛<hr>壬")) == list("甲乙丙丁戊己庚辛壬")
    assert lines(read("<pre>甲 乙\r\n丙\n\n<b>丁</b>戊</pre>己\n庚")) == ["甲 乙", "丙", "丁戊", "己庚"]


def test_headings_and_items() -> None:
    document = read("<h2><p>二、<b>主动</b>公开</p></h2><H3>三</h3><ol><li><p>甲</p><li>乙</ol><h4>不关<p>丙</html>")
    assert [(block.kind.value, block.level, block.text.value) for block in blocks(document)] == [
        ("heading", 2, "二、主动公开"),
        ("heading", 3, "三"),
        ("item", 0, "甲"),
        ("item", 0, "乙"),
        ("paragraph", 0, "不关"),
        ("paragraph", 0, "丙"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    page = end.join(
        ["<html>", "<p>甲乙", "丙</p>", "", "<table><tr>", "<td>", " 丁</td></tr><tr><td>2</td></tr></table>"]
    )
    document = read(page)
    (block,) = blocks(document)
    assert block.text.value == "甲乙丙"
    position = document.source.position
    assert [position(block.text.span(at, at + 1).start) for at in range(3)] == [(2, 4), (2, 5), (3, 1)]
    assert position(tables(document)[0].rows[0][0].span.start) == (7, 2)


def test_beyond_65535_lines() -> None:
    document = read("<p>甲</p>\n" * 70_000 + "<table>\n<tr><td>1</td>\n<td>2</td></tr>\n</table>")
    cell = tables(document)[0].rows[0][1]
    assert document.source.position(cell.span.start) == (70_003, 5)
    assert document.source.position(blocks(document)[-1].span.start) == (70_000, 4)


def test_a_page_in_one_line() -> None:
    filler = "<p>" + "字" * 70_000 + "</p>"
    page = filler + "<table><tr><td>甲</td><td>26</td></tr></table>"
    cell = tables(read(page))[0].rows[0][1]
    assert read(page).source.position(cell.span.start) == (1, page.index("26") + 1)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("declared", ["gb2312", "utf-8"])
def test_columns_do_not_depend_on_the_encoding(codec: str, declared: str) -> None:
    page = f'<meta charset="{declared}">\r\n<p>共收到<span>申请</span>26件，其中&nbsp;3件</p>'
    source = decode("a.html", page.encode(codec), html=True)
    text = blocks(read_html(source))[0].text
    at = text.value.index("26")
    assert source.position(text.span(at, at + 2).start) == (2, 22)
    assert source.position(text.span(at + 7, at + 8).start) == (2, 34)


def test_tags_in_capitals() -> None:
    page = (
        '<TABLE><TBODY><TR><TD colSpan=2><P><SPAN>甲</SPAN></P></TD></TR><Tr><tD ROWSPAN="1">1</tD><TD>2</TD></TABLE>'
    )
    assert texts(tables(read(page))[0]) == [["甲"], ["1", "2"]]
    assert tables(read(page))[0].rows[0][0].colspan == 2
    assert lines(read("<SCRIPT>x = '<P>1</P>'</SCRIPT><P>甲</P><STYLE>p {}</Style>乙")) == ["甲", "乙"]


def test_titles_of_every_kind() -> None:
    assert lines(read("<title>年报<body><p>甲</p>")) == ["甲"]
    assert lines(read("<title>年<b>报</b></title><p>甲</p>")) == ["甲"]
    document = read("<title> </title><svg><title>图</title></svg><title>年报\n 标题</title><p>甲</p>")
    assert document.head_title is not None
    assert document.head_title.value == "年报标题"
    assert read("<p>甲").head_title is None


def test_what_is_hidden_is_no_text() -> None:
    page = (
        "<div hidden><table><tr><td>藏</td></tr></table><div>藏</div></div>甲"
        '<span style="color:red; display : none">藏<b>藏</b></span>乙<p class="hidden" aria-hidden="true">丙</p>'
        '<p style="display:none">藏</p><p data-x="display:none">丁</p><textarea>藏</textarea>'
        "<table><tr><td>1</td><td hidden>藏</td><td>2</td></tr><tr><td>3</td><td>4</td></table>"
    )
    document = read(page)
    assert lines(document) == ["甲乙", "丙", "丁"]
    assert texts(tables(document)[0]) == [["1", "2"], ["3", "4"]]
    check_places(document)


def test_what_is_never_closed_hides_nothing() -> None:
    assert lines(read('<div style="display:none"><p>甲</p>')) == ["甲"]
    assert lines(read("<p hidden>甲<p>乙</p>")) == ["甲", "乙"]
    assert lines(read("<select><option>选项<p>甲</p>")) == ["甲"]
    assert lines(read('<body style="display:none"><p>甲</p></body>')) == ["甲"]


def test_the_line_around_what_is_hidden_goes_on() -> None:
    assert lines(read("甲<select><option>一</select>乙<p>丙<svg><p>藏</p></svg>丁</p>")) == ["甲乙", "丙丁"]
    assert lines(read("甲<div hidden>藏</div>乙")) == ["甲", "乙"]


def test_chrome_is_only_what_holds_no_content() -> None:
    long = "全年通过门户网站主动公开政府信息。" * 15
    assert [block.chrome for block in blocks(read(f"<nav><p>首页</p><p>{long}</p></nav>"))] == [False, False]
    assert [block.chrome for block in blocks(read("<header><h1>年报</h1><p>日期</p></header>"))] == [False, False]
    assert [block.chrome for block in blocks(read("<header><p>网站</p></header><aside>更多</aside>"))] == [True, True]
    assert [block.chrome for block in blocks(read('<div id="pageFooter">备案</div><p>正文</p>'))] == [True, False]
    assert [block.chrome for block in blocks(read('<div class="menuless navigate">正文</div>'))] == [False]
    inside = "<nav>首页<article><p>正文</p></article></nav>"
    assert [block.chrome for block in blocks(read(inside))] == [False, False]


def test_ends_that_are_missing_are_said() -> None:
    assert codes(read("<p>甲</p><!-- 没有结束 <p>乙</p>")) == ["unclosed-comment"]
    assert codes(read("<p>甲</p><script>var a; <p>乙</p>")) == ["unclosed-script"]
    assert codes(read("<p>甲</p><a href='x>乙</p>")) == ["unclosed-tag"]
    assert codes(read("<p>\x00甲</p>")) == ["nul-characters"]
    assert lines(read("<p>\x00甲</p>")) == ["甲"]
    for closed in (
        "<!-- a -->",
        "<!-->",
        "<!-- a --!>",
        "<script></script >",
        "<style></STYLE>",
        "<!-- --><span>",
        "<br>",
    ):
        assert codes(read("<p>甲</p>" + closed)) == []


def test_comments_and_declarations_are_no_text() -> None:
    page = (
        "<!--><p>甲</p><!-- - -- <p>藏</p> --><![if !supportLists]>乙<![endif]><?xml:namespace prefix = o />丙"
        "<![CDATA[藏]]></ 藏>丁</>戊"
    )
    assert lines(read(page)) == ["甲", "乙丙丁戊"]


def test_less_than_signs_in_text() -> None:
    page = "<p>3 < 5，5<6<b>，</b>a<3</p>"
    document = read(page)
    assert lines(document) == ["3 < 5，5<6，a<3"]
    check_places(document)


def test_nothing() -> None:
    for page in ("", " ", "<", "</", "<!", "<p", "<td", "</td>", "<table>", "<table><tr><td>", "&", "\x00"):
        document = read(page)
        assert not tables(document)
        check_places(document)
