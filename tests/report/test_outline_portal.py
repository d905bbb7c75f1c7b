"""Reports inside the pages of portals."""

from __future__ import annotations

from gilint.report.model import OrganKind
from tests.report.outlining import REPORT, at, document_of, outline, outline_of

LINES = [line for line in REPORT.splitlines() if line]
TITLE, PREAMBLE, TEXT = LINES[0], LINES[1], LINES[2:]


def _page(
    *, head: str = TITLE, meta: str = "", before: str = "", title: str = f"<h2>{TITLE}</h2>", after: str = ""
) -> str:
    text = "".join(f"<p><span>{line}</span></p>" for line in [PREAMBLE, *TEXT])
    return (
        f"<html><head><title>{head}</title>{meta}</head><body>"
        f"<div class='nav'><ul><li><a>首页</a></li><li><a>政府信息公开年报</a></li></ul></div>"
        f"<div class='main'>{before}<div class='article'>{title}<div class='text'>{text}</div></div>{after}</div>"
        f"<div class='foot'><p>主办单位：云溪县人民政府</p><p>云ICP备00000000号</p></div></body></html>"
    )


def test_the_title_near_the_text_and_not_in_lists_of_links() -> None:
    links = f"<ul><li><a>{TITLE.replace('2023', '2022')}</a></li><li><a>{TITLE.replace('水务', '林业')}</a></li></ul>"
    document = document_of(_page(before=links, after=links), "report.html")
    found = outline(document)
    assert (found.title.text, found.title.in_head_only) == (TITLE, False)
    span = found.title.place.span
    assert document.source.text[span.start : span.end] == TITLE
    assert (found.year, found.organ_kind) == (2023, OrganKind.DEPARTMENT)


def test_a_title_in_the_head_only() -> None:
    document = document_of(_page(head=f"{TITLE}_年报-云溪县人民政府", title=""), "report.html")
    found = outline(document)
    assert (found.title.text, found.title.in_head_only, found.title.missing) == (TITLE, True, False)
    span = found.title.place.span
    assert document.source.text[span.start : span.end] == PREAMBLE


def test_the_name_of_a_column_is_no_title() -> None:
    assert outline_of(_page(head="信息公开年报_云溪县人民政府", title=""), "report.html").title.missing


def test_links_to_the_sections_above_the_text() -> None:
    links = "<div>" + "".join(f"<a href='#'>{line}</a>" for line in TEXT if line[1] == "、") + "</div>"
    found = outline_of(_page(before=links), "report.html")
    assert sorted(found.sections) == [1, 2, 3, 4, 5, 6]
    assert found.repeated == ()
    assert [block.text.value for block in found.preamble] == [PREAMBLE]
    assert [block.text.value for block in found.sections[1].blocks] == ["2023年，我局公开信息126条。"]


def test_the_end_of_the_report() -> None:
    after = "<div>分享到：微信</div><div>【打印】【关闭】</div><div>上一篇：没有了</div>"
    found = outline_of(_page(after=after), "report.html")
    assert [block.text.value for block in found.sections[6].blocks] == ["未收取信息处理费。"]
    assert [block.text.value for block in found.signature] == ["云溪县水务局", "2024年1月12日"]
    assert found.body[-1] is found.signature[-1]


def test_publication_in_a_table_of_metadata() -> None:
    table = (
        "<table><tr><td>索引号</td><td>0001</td><td>发布机构</td><td>云溪县水务局</td></tr>"
        "<tr><td>成文日期</td><td>2024-01-10</td><td>发布日期：</td><td>2024-01-12</td></tr></table>"
    )
    document = document_of(_page(before=table), "report.html")
    found = outline(document)
    assert found.published == "2024-01-12"
    assert found.published_place is not None
    span = found.published_place.span
    assert document.source.text[span.start : span.end] == "2024-01-12"
    assert at(document, span.start)[0] == 1


def test_publication_in_meta() -> None:
    made = '<meta name="others" content="页面生成时间 2024-05-28 15:46:43">'
    meta = made + '<meta name="PubDate" content="2024-01-12 09:12">'
    assert outline_of(_page(meta=meta), "report.html").published == "2024-01-12"
    assert outline_of(_page(meta=made), "report.html").published is None


def test_an_organ_that_only_the_metadata_name() -> None:
    table = "<table><tr><td>发布机构</td><td>云溪县水务局</td></tr></table>"
    page = _page(head="", title="", before=table).replace("<p><span>云溪县水务局</span></p>", "")
    assert outline_of(page.replace("<p><span>2024年1月12日</span></p>", ""), "report.html").organ == "云溪县水务局"
