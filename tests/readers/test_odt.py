"""OpenDocument texts."""

from __future__ import annotations

import pytest

from gilint.model.document import Document
from gilint.readers import Unreadable, manuscript, read
from gilint.text.span import Span
from tests.readers.office import shown
from tests.support.shapes_odt import NAMESPACES, package
from tests.support.word import archive

ROW = "<table:table-row>{}</table:table-row>"


def document(body: str, *, lists: str = "", outline: str = "") -> Document:
    return read("a.odt", package(body, lists=lists, outline=outline))


def p(words: str) -> str:
    return f"<text:p>{words}</text:p>"


def cell(words: str, *, columns: int = 1, rows: int = 1, more: str = "") -> str:
    spans = f'table:number-columns-spanned="{columns}" table:number-rows-spanned="{rows}"{more}'
    return f"<table:table-cell {spans}>{p(words) if words else ''}</table:table-cell>"


def table(*rows: str) -> str:
    return f"<table:table>{''.join(ROW.format(row) for row in rows)}</table:table>"


COVERED = "<table:covered-table-cell/>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("一<text:span>二<text:span>三</text:span></text:span>四", "一二三四"),
        ("一<text:s/>二<text:s text:c='3'/>三", "一 二   三"),
        ("一<text:tab/>二<text:line-break/>三", "一\t二\u2028三"),
        ("一\n   二", "一 二"),
        ("<text:a>链</text:a><text:bookmark text:name='x'/>接", "链接"),
        ("新<text:change text:change-id='c'/>的", "新的"),
        ("一<office:annotation><text:p>批注</text:p></office:annotation>二", "一二"),
        ("<text:ruby><text:ruby-base>一</text:ruby-base><text:ruby-text>yī</text:ruby-text></text:ruby>", "一"),
        ("<text:placeholder>输入</text:placeholder>二", "二"),
        ("<text:page-number>3</text:page-number>", "3"),
        ("一<text:s text:c='99999999999'/>", "一" + " " * 1000),
        ("一<text:s text:c='-3'/>", "一 "),
    ],
)
def test_what_is_text(content: str, expected: str) -> None:
    assert document(p(content)).source.text == expected


def test_hidden_text_is_not_shown() -> None:
    lists = (
        '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="T2" style:family="text"><style:text-properties fo:color="#000"/></style:style>'
    )
    words = '<text:span text:style-name="T1">隐</text:span><text:span text:style-name="T2">现</text:span>'
    assert shown(document(p(words), lists=lists)) == ["现"]


def test_what_was_deleted_is_no_text() -> None:
    region = f"<text:changed-region><text:deletion>{p('旧')}</text:deletion></text:changed-region>"
    gone = f"<text:tracked-changes>{region}</text:tracked-changes>"
    assert shown(document(gone + p("新"))) == ["新"]


def test_headings_sections_contents_and_empty_lines() -> None:
    index = f"<text:index-title>{p('目录')}</text:index-title>{p('一 1')}"
    contents = f"<text:table-of-content><text:index-body>{index}</text:index-body></text:table-of-content>"
    body = (
        '<text:h text:outline-level="1">一</text:h><text:h text:outline-level="10">二</text:h><text:h>三</text:h>'
        f"{contents}<text:section>{p('段')}</text:section>{p('')}{p(chr(0xA0))}{p('左<text:line-break/>右')}"
    )
    assert shown(document(body)) == ["# 一", "###### 二", "# 三", "~目录", "~一 1", "段", "□", "左", "右"]


class TestLists:
    LEVELS = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-suffix="、" '
        'style:num-format="一, 二, 三, ..."/><text:list-level-style-number text:level="2" style:num-prefix="（" '
        'style:num-suffix="）" style:num-format="1" text:display-levels="1"/><text:list-level-style-number '
        'text:level="3" style:num-format="1" text:display-levels="2"/></text:list-style><text:list-style '
        'style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
    )

    def items(self, *items: str, style: str = "L", more: str = "") -> str:
        inside = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
        return f'<text:list text:style-name="{style}"{more}>{inside}</text:list>'

    def test_levels(self) -> None:
        inner = ""
        for words in ("丙", "乙"):
            inner = f"<text:list><text:list-item>{p(words)}{inner}</text:list-item></text:list>"
        body = self.items(p("甲") + inner, p("丁") + p("同一项"))
        assert shown(document(body, lists=self.LEVELS)) == ["一、甲", "（1）乙", "1.1 丙", "二、丁", "- 同一项"]

    def test_lists_that_go_on_and_lists_that_do_not(self) -> None:
        body = (
            self.items(p("甲"), more=' xml:id="one"')
            + self.items(p("乙"))
            + self.items(p("丙"), more=' text:continue-numbering="true"')
            + self.items(p("丁"), more=' text:continue-list="one"')
            + self.items(p("戊")).replace("<text:list-item>", '<text:list-item text:start-value="7">')
        )
        assert shown(document(body, lists=self.LEVELS)) == ["一、甲", "一、乙", "二、丙", "二、丁", "七、戊"]

    def test_signs_headers_and_unknown_lists(self) -> None:
        header = f'<text:list text:style-name="L"><text:list-header>{p("题")}</text:list-header></text:list>'
        body = self.items(p("甲"), style="B") + header + self.items(p("乙"), style="没有")
        assert shown(document(body, lists=self.LEVELS)) == ["- 甲", "- 题", "- 乙"]

    def test_a_pattern_of_newer_versions_comes_first(self) -> None:
        loext = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
        levels = (
            f'<text:list-style style:name="L"><text:list-level-style-number xmlns:loext="{loext}" text:level="1" '
            'style:num-format="1" style:num-suffix="." loext:num-list-format="第%1%条"/></text:list-style>'
        )
        assert shown(document(self.items(p("甲")), lists=levels)) == ["第1条 甲"]

    def test_numbers_of_headings(self) -> None:
        outline = (
            '<text:outline-style><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." '
            'style:num-suffix="、"/><text:outline-level-style text:level="2" style:num-format="甲, 乙, 丙, ..." '
            'style:num-prefix="(" style:num-suffix=")"/></text:outline-style>'
        )
        heads = "".join(f'<text:h text:outline-level="{level}">题</text:h>' for level in (1, 2, 2, 1, 2, 3))
        silent = '<text:h text:outline-level="1" text:is-list-header="true">题</text:h>'
        in_list = self.items('<text:h text:outline-level="1">题</text:h>')
        assert shown(document(heads + silent + in_list, lists=self.LEVELS, outline=outline)) == [
            *("# 一、题", "## (甲)题", "## (乙)题", "# 二、题", "## (甲)题", "### 题", "# 题", "# 一、题"),
        ]


class TestTables:
    def test_merged_cells_and_head_rows(self) -> None:
        first = cell("甲", columns=2, rows=2) + COVERED + cell("乙")
        head = f"<table:table-header-rows>{ROW.format(first)}</table:table-header-rows>"
        rest = ROW.format(f'<table:covered-table-cell table:number-columns-repeated="2"/>{cell("1")}')
        body = f"<table:table>{head}<table:table-row-group>{rest}</table:table-row-group></table:table>"
        assert shown(document(body)) == [[["甲 2x2", "乙"], ["1"]]]

    def test_repeated_cells_and_rows(self) -> None:
        cells = cell("甲") + cell("0", more=' table:number-columns-repeated="3"')
        body = table(cells).replace("<table:table-row>", '<table:table-row table:number-rows-repeated="2">')
        assert shown(document(body)) == [[["甲", "0", "0", "0"], ["甲", "0", "0", "0"]]]

    def test_tables_that_only_arrange_the_page(self) -> None:
        inner = table(cell("甲") + cell("乙"), cell("1") + cell("2"))
        outer = table(f"<table:table-cell>{p('前')}{inner}</table:table-cell>")
        assert shown(document(outer)) == ["前", [["甲", "乙"], ["1", "2"]]]


def test_boxes_shapes_and_notes() -> None:
    box = f"<draw:frame><draw:text-box>{p('盒')}</draw:text-box></draw:frame>"
    shape = f"<draw:custom-shape>{p('形')}</draw:custom-shape>"
    citation = "<text:note-citation>1</text:note-citation>"
    note = f"<text:note>{citation}<text:note-body>{p('注')}</text:note-body></text:note>"
    found = document(p(f"文{box}{note}末") + shape + p("署名"))
    assert shown(found) == ["文末", "盒", "形", "署名", "~注"]
    steps = [found.source.where(part.span).steps for part in found.parts]
    assert steps == [
        (("paragraph", 1),),
        (("text-box", 1), ("paragraph", 1)),
        (("text-box", 2), ("paragraph", 1)),
        (("paragraph", 2),),
        (("note", 1),),
    ]


def test_the_way_to_a_cell() -> None:
    rows = (cell("甲", rows=2) + cell("乙", columns=2) + COVERED, COVERED + cell("1") + cell("2"))
    source = document(p("题") + table(*rows)).source
    top = "content.xml#/office:document-content/office:body/office:text"
    for words, row, column, path in (("乙", 1, 2, "[2]"), ("1", 2, 2, "[2]"), ("2", 2, 3, "[3]")):
        at = source.text.index(words)
        where = source.where(Span(at, at + 1))
        assert where.steps == (("table", 1), ("row", row), ("column", column))
        assert where.part == f"{top}/table:table[1]/table:table-row[{row}]/*{path}/text:p[1]"
    assert not source.editable


def _content(inside: str) -> str:
    return f"<office:document-content {NAMESPACES}><office:body>{inside}</office:body></office:document-content>"


TYPE = "application/vnd.oasis.opendocument."
ONE = f"<office:text>{p('一')}</office:text>"


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"mimetype": f"{TYPE}text", "content.xml": "<office"}, "damaged"),
        ({"mimetype": f"{TYPE}text", "content.xml": _content("")}, "damaged"),
        ({"mimetype": f"{TYPE}text"}, "damaged"),
        ({"mimetype": f"{TYPE}spreadsheet", "content.xml": _content(ONE)}, "sheet"),
        ({"mimetype": f"{TYPE}presentation", "content.xml": _content(ONE)}, "slides"),
        ({"META-INF/manifest.xml": "", "content.xml": _content("<office:spreadsheet/>")}, "sheet"),
        ({"META-INF/manifest.xml": "", "content.xml": _content("<office:presentation/>")}, "slides"),
        ({"mimetype": f"{TYPE}text", "META-INF/manifest.xml": "encryption-data"}, "encrypted"),
    ],
)
def test_what_cannot_be_read(files: dict[str, str], reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read("a.odt", archive(files))
    assert refused.value.reason == reason


def test_packed_anew_without_its_type() -> None:
    files = {"META-INF/manifest.xml": "", "content.xml": _content(ONE)}
    assert shown(read("a.zip", archive(files))) == ["一"]


def test_repetition_ends_where_no_report_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manuscript, "MOST_LINES", 1000)
    many = cell("0", more=' table:number-columns-repeated="1000000000"')
    body = table(many).replace("<table:table-row>", '<table:table-row table:number-rows-repeated="1000000000">')
    with pytest.raises(Unreadable) as refused:
        document(body)
    assert refused.value.reason == "too-long"
