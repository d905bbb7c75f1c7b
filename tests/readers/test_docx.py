"""Word files: what is text and what is not, tables with merged cells, headings, boxes, notes, places."""

from __future__ import annotations

import pytest

from gilint.model.document import Document, Table
from gilint.readers import Unreadable, read
from gilint.text.span import Span
from tests.readers.office import shown
from tests.support.shapes_mhtml import pack
from tests.support.word import (
    AUTHOR,
    NAMESPACES,
    archive,
    cell,
    field,
    listed,
    package,
    paragraph,
    run,
    style,
    table,
    text_box,
)

MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
GONE = f"<w:rPr><w:del {AUTHOR}/></w:rPr>"


def document(body: str, **parts: str) -> Document:
    return read("a.docx", package(body, parts))


def text(content: str) -> str:
    """The text of one paragraph around runs."""
    return document(paragraph(content)).source.text


def of(*words: str) -> str:
    """Paragraphs."""
    return "".join(paragraph(run(word)) for word in words)


def row(*cells: str) -> str:
    return "".join(cell(of(words)) for words in cells)


DELETED = f"<w:del {AUTHOR}><w:r><w:delText>旧</w:delText></w:r></w:del>"
MOVED = f"<w:moveFrom {AUTHOR}><w:r><w:t>旧</w:t></w:r></w:moveFrom>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (run("一") + run("二"), "一二"),
        (f"{run('新')}{DELETED}{run('的')}", "新的"),
        (f"<w:ins {AUTHOR}>{run('新')}</w:ins>{MOVED}<w:moveTo {AUTHOR}>{run('的')}</w:moveTo>", "新的"),
        (field(" DATE ", run("2024年")), "2024年"),
        (field(f" IF {field(' X ', run('内'))} 1 ", run("外")), "外"),
        (MARK.format("begin") + "<w:r><w:instrText> PAGE </w:instrText></w:r>" + MARK.format("end") + run("后"), "后"),
        (f'<w:fldSimple w:instr=" AUTHOR ">{run("张三")}</w:fldSimple>', "张三"),
        (run("前") + MARK.format("begin") + run("后"), "前后"),
        (run("前") + MARK.format("end") + run("后"), "前后"),
        (f"{run('见')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>{run('不见')}", "见不见"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>见</w:t></w:r>', "见"),
        ("<w:r><w:rPr><w:b/><w:vanish/><w:sz w:val='2'/></w:rPr><w:t>隐</w:t></w:r>", ""),
        (run("甲\t乙\n丙"), "甲\t乙\u2028丙"),
        ("<w:r><w:t>5</w:t><w:noBreakHyphen/><w:t>6</w:t><w:softHyphen/><w:cr/><w:t>7</w:t></w:r>", "5-6\u20287"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "□"),
        ('<w:r><w:sym w:font="宋体" w:char="221A"/></w:r>', "√"),
        ('<w:r><w:sym w:char="D800"/><w:sym w:char="x"/><w:sym/></w:r>', "□□□"),
        (f"<w:hyperlink>{run('链')}</w:hyperlink><w:smartTag>{run('接')}</w:smartTag>", "链接"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击')}</w:sdtContent></w:sdt>", ""),
        ("<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>yī</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>一</w:t></w:r>"
         "</w:rubyBase></w:ruby></w:r>", "一"),
        ('<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>1+2</m:t></m:r>'
         "</m:oMath>", "1+2"),
        ("<w:r><w:t>\n  一\r\n二 </w:t></w:r>", "   一 二 "),
        ("<w:r><w:t>一\u200b\u00ad二</w:t></w:r>", "一二"),
        ("<w:r><w:t><![CDATA[<w:rPr></w:rPr>]]>&amp;&#x4E00;</w:t></w:r>", "<w:rPr></w:rPr>&一"),
        ("<w:r><w:commentReference w:id='1'/><w:footnoteReference w:id='9'/></w:r>" + run("一"), "一"),
    ],
)  # fmt: skip
def test_what_is_text(content: str, expected: str) -> None:
    assert text(content) == expected


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    body = paragraph(run("前半"), GONE) + paragraph(run("后半")) + paragraph(run("末"), GONE)
    assert shown(document(body)) == ["前半后半", "末"]


def test_a_paragraph_whose_end_is_hidden_goes_on_in_the_next() -> None:
    body = paragraph(run("六、其他需要报告的事项"), "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + of("：无。")
    assert shown(document(body)) == ["六、其他需要报告的事项：无。"]


def test_a_field_over_several_paragraphs_hides_only_its_code() -> None:
    code = "<w:r><w:instrText> QUOTE </w:instrText></w:r>"
    body = (
        paragraph(MARK.format("begin") + code + run("码"))
        + paragraph(run("码") + MARK.format("separate") + run("文"))
        + paragraph(run("字") + MARK.format("end"))
    )
    assert shown(document(body)) == ["文", "字"]


class TestBlocks:
    def test_headings_by_style_and_by_level(self) -> None:
        styles = (
            style("a", "Normal", default=True)
            + style("1", "heading 1", '<w:outlineLvl w:val="0"/>', "a")
            + style("2", "标题 2", based_on="a")
            + style("x", "公文小标题", based_on="1")
            + style("y", "正文（不是标题）", '<w:outlineLvl w:val="9"/>', "1")
            + style("t", "Title", based_on="a")
            + style("r", "绕圈", based_on="r")
        )
        names = ("t", "1", "2", "x", "y", "r", "没有的样式")
        body = "".join(paragraph(run(name), f'<w:pStyle w:val="{name}"/>') for name in names)
        body += paragraph(run("直接"), '<w:outlineLvl w:val="2"/>')
        body += paragraph(run("长" * 81), '<w:pStyle w:val="1"/>')
        assert shown(document(body, styles=styles)) == [
            *("# t", "# 1", "## 2", "# x", "y", "r", "没有的样式", "### 直接", "长" * 81),
        ]

    def test_empty_paragraphs_are_lines_and_no_blocks(self) -> None:
        found = document(of("一", "", "　", "\u00a0", "二"))
        assert shown(found) == ["一", "□", "二"]
        assert found.source.text == "一\n\n　\n\u00a0\n二"

    def test_a_break_ends_a_block_and_no_line(self) -> None:
        found = document(of("标题\n云溪县水务局"))
        assert shown(found) == ["标题", "云溪县水务局"]
        assert [found.source.position(part.span.start) for part in found.parts] == [(1, 1), (1, 4)]

    def test_a_table_of_contents_is_no_content(self) -> None:
        styles = style("9", "toc 1")
        code = "<w:r><w:instrText> TOC \\o </w:instrText></w:r>"
        gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        body = (
            paragraph(run("按样式"), '<w:pStyle w:val="9"/>')
            + f"<w:sdt>{gallery}<w:sdtContent>{of('按控件')}</w:sdtContent></w:sdt>"
            + paragraph(MARK.format("begin") + code + MARK.format("separate") + run("按域"))
            + paragraph(run("仍在域中") + MARK.format("end"))
            + of("正文")
        )
        assert shown(document(body, styles=styles)) == ["~按样式", "~按控件", "~按域", "~仍在域中", "正文"]

    def test_text_boxes_are_read_once_and_after_their_paragraph(self) -> None:
        grid = table([row("甲", "乙"), row("1", "2")], 2)
        body = paragraph(run("前") + text_box(of("盒一", "盒二") + grid) + run("后")) + of("末")
        assert shown(document(body)) == ["前后", "盒一", "盒二", [["甲", "乙"], ["1", "2"]], "末"]

    def test_a_text_box_of_old_versions_and_one_in_another(self) -> None:
        box = f"<w:txbxContent>{of('旧')}</w:txbxContent>"
        old = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
        assert shown(document(paragraph(old))) == ["旧"]
        nested = text_box(paragraph(run("外") + text_box(of("内"))))
        assert shown(document(paragraph(nested))) == ["外", "内"]

    def test_a_field_does_not_reach_into_a_box(self) -> None:
        body = paragraph(
            MARK.format("begin") + text_box(of("盒")) + MARK.format("separate") + run("果") + MARK.format("end")
        )
        assert shown(document(body)) == ["果", "盒"]

    def test_notes_stand_behind_the_text_and_are_no_content(self) -> None:
        notes = "".join(
            f'<w:footnote w:id="{number}">{of(words)}</w:footnote>'
            for number, words in ((0, "线"), (2, "注二"), (3, "注三"))
        )
        mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
        body = (
            paragraph(run("一") + mark.format(3)) + paragraph(run("二") + mark.format(2) + mark.format(9)) + of("署名")
        )
        found = document(body, footnotes=notes)
        assert shown(found) == ["一", "二", "署名", "~注三", "~注二"]
        where = found.source.where(found.parts[-1].span)
        assert (where.steps, where.part) == (
            (("note", 2),),
            "word/footnotes.xml#/w:footnotes/w:footnote[@w:id='2']/w:p[1]",
        )

    def test_wrappers_are_looked_through(self) -> None:
        body = (
            f"<w:sdt><w:sdtPr/><w:sdtContent>{of('一')}</w:sdtContent></w:sdt><w:customXml>{of('二')}</w:customXml>"
            f"<mc:AlternateContent><mc:Choice Requires='x'>{of('三')}</mc:Choice>"
            f"<mc:Fallback>{of('不读')}</mc:Fallback></mc:AlternateContent><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{of('单击此处')}"
            "</w:sdtContent></w:sdt><w:bookmarkStart/><w:altChunk/>"
        )
        assert shown(document(body)) == ["一", "二", "三"]


class TestTables:
    @pytest.mark.parametrize("merge", ["short", "continue"])
    def test_merged_cells(self, merge: str) -> None:
        rows = [
            cell(of("甲"), colspan=2, merge="restart") + cell(of("乙")) + cell(of("丙"), merge="restart"),
            cell(of(""), colspan=2, merge=merge) + cell(of("1")) + cell(of("藏"), merge=merge),
            cell(of("丁")) + cell(of("2")) + cell(of("3")) + cell(of("4"), merge="restart"),
        ]
        assert shown(document(table(rows, 4))) == [[["甲 2x2", "乙", "丙 2x1"], ["1"], ["丁", "2", "3", "4"]]]

    def test_a_cell_that_goes_on_with_nothing_is_a_cell(self) -> None:
        rows = [row("甲", "乙"), cell(of("丙"), merge="short") + cell(of("1"))]
        assert shown(document(table(rows, 2))) == [[["甲", "乙"], ["丙", "1"]]]

    def test_a_merge_ends_with_the_row_that_does_not_go_on(self) -> None:
        down, on = cell(of("甲"), merge="restart"), cell(of(""), merge="short")
        rows = [down + row("1"), on + row("2"), row("乙", "3"), on + row("4")]
        assert shown(document(table(rows, 2))) == [[["甲 2x1", "1"], ["2"], ["乙", "3"], ["", "4"]]]

    def test_cells_merged_to_the_left_as_old_versions_write_it(self) -> None:
        across = '<w:tc><w:tcPr><w:hMerge w:val="{}"/></w:tcPr><w:p/></w:tc>'
        rows = [
            across.format("restart").replace("<w:p/>", of("甲")) + across.format("continue") + row("乙"),
            row("1", "2", "3"),
        ]
        assert shown(document(table(rows, 3))) == [[["甲 1x2", "乙"], ["1", "2", "3"]]]

    def test_a_row_that_begins_further_right(self) -> None:
        body = table([row("甲", "乙", "丙"), row("1", "2")], 3)
        at = body.rindex("<w:trPr>") + len("<w:trPr>")
        body = body[:at] + '<w:gridBefore w:val="1"/>' + body[at:]
        assert shown(document(body)) == [[["甲", "乙", "丙"], ["> 1", "2"]]]

    def test_deleted_rows_and_cells_are_gone(self) -> None:
        gone = cell(of("废")).replace("<w:vAlign", f"<w:cellDel {AUTHOR}/><w:vAlign")
        body = table([row("甲", "乙"), row("删", "掉"), row("1") + gone + row("2")], 2)
        body = body.replace("<w:trPr>", "<w:trPr >", 1).replace("<w:trPr>", f"<w:trPr><w:del {AUTHOR}/>", 1)
        assert shown(document(body)) == [[["甲", "乙"], ["1", "2"]]]

    def test_former_properties_do_not_count(self) -> None:
        change = f'<w:tcPrChange {AUTHOR}><w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr></w:tcPrChange></w:tcPr>'
        rows = [row("甲", "乙"), row("1", "2").replace("</w:tcPr>", change)]
        assert shown(document(table(rows, 2))) == [[["甲", "乙"], ["1", "2"]]]

    def test_cells_and_rows_in_controls(self) -> None:
        wrapped = f"<w:sdt><w:sdtPr/><w:sdtContent>{row('乙')}</w:sdtContent></w:sdt>"
        body = table([row("甲") + wrapped, row("1", "2")], 2)
        first = body.index("<w:tr ")
        body = f"{body[:first]}<w:sdt><w:sdtContent>{body[first : -len('</w:tbl>')]}</w:sdtContent></w:sdt></w:tbl>"
        assert shown(document(body)) == [[["甲", "乙"], ["1", "2"]]]

    def test_several_paragraphs_are_one_label(self) -> None:
        cells = cell(of("本年", "制发", "件数")) + cell(of("5", "6")) + cell(of("甲\n乙")) + cell("")
        assert shown(document(table([cells, row("1", "2", "3", "4")], 4))) == [
            [["本年制发件数", "5 6", "甲乙", ""], ["1", "2", "3", "4"]]
        ]

    def test_blank_cells_keep_their_place(self) -> None:
        found = document(table([row("甲", "", "\u00a0", " "), row("1", "2", "3", "4")], 4))
        (grid,) = found.parts
        assert isinstance(grid, Table)
        assert [found.source.position(item.span.start).line for item in grid.rows[0]] == [1, 2, 3, 4]
        assert found.source.text == "甲\n\n\u00a0\n \n1\n2\n3\n4"

    def test_tables_that_only_arrange_the_page_are_taken_apart(self) -> None:
        inner = table([row("甲", "乙"), row("1", "2")], 2)
        framed = table([cell(of("前") + inner + of("后"))], 1)
        assert shown(document(framed)) == ["前", [["甲", "乙"], ["1", "2"]], "后"]
        assert shown(document(table([cell(of("左")) + cell(of("长" * 601))], 2))) == ["左", "长" * 601]

    def test_paragraphs_with_tabs_are_rows(self) -> None:
        body = of("前", "甲\t乙\t丙", "\t1\t2", "中", "名称\t年报", "后\n丁\t3", "戊\t4")
        assert shown(document(body)) == [
            *("前", [["甲", "乙", "丙"], ["", "1", "2"]], "中", "名称\t年报", "后", [["丁", "3"], ["戊", "4"]]),
        ]

    def test_prose_and_contents_with_tabs_are_no_rows(self) -> None:
        styles = style("9", "toc 1")
        entry = "".join(
            paragraph(run(f"{name}\t{page}"), '<w:pStyle w:val="9"/>') for page, name in enumerate("一二", 1)
        )
        prose = "我局严格执行信息发布审核制度，落实先审后发、专人负责，定期清理已经失效的文件。"
        body = entry + of(f"\t{prose}", f"\t{prose}", f"{prose}\t", f"{prose}\t")
        assert shown(document(body, styles=styles)) == ["~一\t1", "~二\t2", prose, prose, prose, prose]

    def test_a_tab_behind_a_label_is_an_empty_cell(self) -> None:
        assert shown(document(of("甲\t1", "乙\t", "丙\t2"))) == [[["甲", "1"], ["乙", ""], ["丙", "2"]]]

    def test_a_table_in_the_contents_of_a_note(self) -> None:
        body = paragraph(run("一") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
        notes = f'<w:footnote w:id="2">{table([row("甲", "乙")], 2)}</w:footnote>'
        (_, grid) = document(body, footnotes=notes).parts
        assert grid.chrome


class TestPlaces:
    def test_the_way_to_a_cell_and_to_a_paragraph(self) -> None:
        merged = cell(of("丙"), merge="restart") + cell(of("1"), colspan=2)
        body = of("题", "", "文") + table([row("甲", "乙")], 2)
        body += table([row("a", "b", "c"), merged, cell(of(""), merge="short") + cell(of("3", "4")) + cell(of(""))], 3)
        body += of("署名")
        source = document(body).source
        assert not source.editable
        found = {line: source.where(Span(at, at)) for line, at in _lines(source.text)}
        top = "word/document.xml#/w:document/w:body"
        assert [(found[line].steps, found[line].part) for line in ("文", "乙", "1", "4", "署名")] == [
            ((("paragraph", 2),), f"{top}/w:p[3]"),
            ((("table", 1), ("row", 1), ("column", 2)), f"{top}/w:tbl[1]/w:tr[1]/w:tc[2]/w:p[1]"),
            ((("table", 2), ("row", 2), ("column", 2)), f"{top}/w:tbl[2]/w:tr[2]/w:tc[2]/w:p[1]"),
            ((("table", 2), ("row", 3), ("column", 2)), f"{top}/w:tbl[2]/w:tr[3]/w:tc[2]/w:p[2]"),
            ((("paragraph", 3),), f"{top}/w:p[4]"),
        ]

    def test_a_box_in_a_cell(self) -> None:
        boxed = cell(paragraph(text_box(of("盒"))))
        source = document(table([row("甲", "乙"), row("1") + boxed], 2)).source
        where = source.where(Span(source.text.index("盒"), source.text.index("盒") + 1))
        assert where.steps == (("table", 1), ("row", 2), ("column", 2), ("text-box", 1), ("paragraph", 1))
        assert (
            where.part == "word/document.xml#/w:document/w:body/w:tbl[1]/w:tr[2]/w:tc[2]/w:p[1]//w:txbxContent/w:p[1]"
        )


def _lines(source: str) -> list[tuple[str, int]]:
    at = 0
    found = []
    for line in source.split("\n"):
        found.append((line, at))
        at += len(line) + 1
    return found


class TestPackages:
    def parts(self, main: str = "word/document.xml") -> dict[str, str | bytes]:
        body = f"<w:document {NAMESPACES}><w:body>{of('一')}</w:body></w:document>"
        base = "http://schemas.openxmlformats.org"
        relation = (
            f'<Relationships xmlns="{base}/package/2006/relationships"><Relationship Id="r" Target="{main}" '
            f'Type="{base}/officeDocument/2006/relationships/officeDocument"/></Relationships>'
        )
        return {"[Content_Types].xml": "<Types/>", "_rels/.rels": relation, main.lstrip("/"): body}

    @pytest.mark.parametrize("main", ["word/document.xml", "/word/document2.xml", "word/文档.xml"])
    def test_the_text_is_found_by_its_relation(self, main: str) -> None:
        assert shown(read("a.zip", archive(self.parts(main)))) == ["一"]

    def test_without_relations_the_usual_name_is_tried(self) -> None:
        parts = self.parts()
        del parts["_rels/.rels"]
        assert shown(read("a", archive(parts))) == ["一"]

    def test_names_in_other_cases_and_with_backslashes(self) -> None:
        parts = self.parts()
        parts["Word\\Document.xml"] = parts.pop("word/document.xml")
        parts["word/x.txt"] = ""
        assert shown(read("a.docx", archive(parts))) == ["一"]

    def test_the_strict_variant_and_utf_16(self) -> None:
        parts = self.parts()
        body = str(parts["word/document.xml"])
        strict = body.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        assert shown(read("a.docx", archive(parts | {"word/document.xml": strict}))) == ["一"]
        wide = ('<?xml version="1.0" encoding="UTF-16"?>' + body).encode("utf-16")
        assert shown(read("a.docx", archive(parts | {"word/document.xml": wide}))) == ["一"]

    @pytest.mark.parametrize(
        ("part", "content"),
        [
            ("word/document.xml", "<w:document"),
            ("word/document.xml", f"<w:document {NAMESPACES}/>"),
            ("word/document.xml", b"\xff\xfe\x00"),
            ("word/document.xml", ""),
            ("_rels/.rels", "<"),
        ],
    )
    def test_damaged_parts(self, part: str, content: str | bytes) -> None:
        with pytest.raises(Unreadable) as refused:
            read("a.docx", archive(self.parts() | {part: content}))
        assert refused.value.reason == "damaged"

    @pytest.mark.parametrize("by_word", [True, False, None])
    def test_a_page_in_the_place_of_the_text(self, by_word: bool | None) -> None:
        page = "<html><head><meta charset=utf-8></head><body><h1>年报</h1><p>一、总体情况</p></body></html>"
        data = page.encode() if by_word is None else pack(page, by_word=by_word)
        base = "http://schemas.openxmlformats.org"
        relations = (
            f'<Relationships xmlns="{base}/package/2006/relationships"><Relationship Id="c" Target="/word/chunk.mht" '
            f'Type="{base}/officeDocument/2006/relationships/aFChunk"/></Relationships>'
        )
        body = f"<w:document {NAMESPACES}><w:body><w:altChunk r:id='c'/></w:body></w:document>"
        parts: dict[str, str | bytes] = {
            "word/document.xml": body,
            "word/_rels/document.xml.rels": relations,
            "word/chunk.mht": data,
        }
        found = read("a.docx", archive(self.parts() | parts))
        assert shown(found) == ["# 年报", "一、总体情况"]
        assert not found.source.editable

    def test_a_list_that_is_missing(self) -> None:
        assert shown(document(paragraph(run("一"), listed(7)))) == ["一"]
