"""The many ways in which a number gets into a cell of a Word file: each is read as what is printed."""

from __future__ import annotations

import pytest

from gilint.model.document import Table
from gilint.readers import Unreadable, read
from tests.support.word import AUTHOR, NAMESPACES, archive, cell, field, package, paragraph, run, table, text_box


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


N = run("12")
GONE = f"<w:del {AUTHOR}><w:r><w:delText>9</w:delText></w:r></w:del>"
INNER_FIELD = _mark("begin") + _code(" MERGEFIELD 3 ") + _mark("separate") + run("8") + _mark("end")

IN_A_PARAGRAPH: dict[str, str] = {
    "inserted": f"<w:ins {AUTHOR}>{N}</w:ins>",
    "after what was deleted": GONE + N,
    "inserted around a deletion": f"<w:ins {AUTHOR}>{GONE}{N}</w:ins>",
    "after what was moved away": f"<w:moveFrom {AUTHOR}>{run('7')}</w:moveFrom>{N}",
    "moved here": f"<w:moveTo {AUTHOR}>{N}</w:moveTo>",
    "a link": f'<w:hyperlink w:anchor="a">{N}</w:hyperlink>',
    "a smart tag": f'<w:smartTag w:element="x"><w:smartTagPr/>{N}</w:smartTag>',
    "custom XML": f'<w:customXml w:element="x">{N}</w:customXml>',
    "a content control": f'<w:sdt><w:sdtPr><w:alias w:val="9"/></w:sdtPr><w:sdtContent>{N}</w:sdtContent></w:sdt>',
    "a choice": '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="5" w:value="5"/></w:dropDownList></w:sdtPr>'
    f"<w:sdtContent>{N}</w:sdtContent></w:sdt>",
    "a field": field(" =SUM(LEFT) 9 ", N),
    "a field in the code of a field": _mark("begin")
    + _code(" IF ")
    + INNER_FIELD
    + _code(' = 1 "a" ')
    + _mark("separate")
    + N
    + _mark("end"),
    "a simple field": f'<w:fldSimple w:instr=" REF x 5 ">{N}</w:fldSimple>',
    "after a deleted field": f"<w:del {AUTHOR}>{_mark('begin')}<w:r><w:delInstrText> X </w:delInstrText></w:r>"
    f"{_mark('separate')}<w:r><w:delText>4</w:delText></w:r>{_mark('end')}</w:del>{N}",
    "full-width figures": run("１２"),
    "no-break spaces": run("\u00a012\u00a0"),
    "wide spaces": run("\u300012\u3000"),
    "soft hyphens": f"<w:r><w:softHyphen/></w:r>{run(chr(0xAD) + '12')}",
    "signs without width": run("\u200b12\ufeff"),
    "a comment": f'<w:commentRangeStart w:id="3"/>{N}<w:commentRangeEnd w:id="3"/>'
    '<w:r><w:commentReference w:id="3"/></w:r>',
    "an end note": f'{N}<w:r><w:endnoteReference w:id="2"/></w:r>',
    "a bookmark": f'<w:bookmarkStart w:id="3" w:name="_GoBack"/>{N}<w:bookmarkEnd w:id="3"/>',
    "a page's end": "<w:r><w:lastRenderedPageBreak/><w:t>12</w:t></w:r>",
    "figure by figure": run("1") + run("2"),
    "a tab": f"<w:r><w:tab/></w:r>{N}",
    "a line's end": "<w:r><w:t>12</w:t><w:br/></w:r>",
    "before hidden text": f"{N}{run('77', '<w:rPr><w:vanish/></w:rPr>')}",
    "hidden switched off": run("12", '<w:rPr><w:vanish w:val="0"/></w:rPr>'),
    "once hidden, as the changes tell": run(
        "12", f"<w:rPr><w:rPrChange {AUTHOR}><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"
    ),
    "mathematics": '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>12</m:t></m:r></m:oMath>',
    "under a reading aid": f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('3')}</w:rt>"
    f"<w:rubyBase>{N}</w:rubyBase></w:ruby></w:r>",
    "a direction": f'<w:bdo w:val="ltr">{N}</w:bdo>',
    "two versions": f'<mc:AlternateContent><mc:Choice Requires="wps">{N}</mc:Choice>'
    f"<mc:Fallback>{run('9')}</mc:Fallback></mc:AlternateContent>",
    "two versions in a run": '<w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:t>12</w:t></mc:Choice>'
    "<mc:Fallback><w:t>9</w:t></mc:Fallback></mc:AlternateContent></w:r>",
    "line ends in the XML": '<w:r><w:t xml:space="preserve">\n 12\n</w:t></w:r>',
}
IN_A_CELL: dict[str, str] = {
    "a content control": f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(N)}</w:sdtContent></w:sdt>",
    "custom XML": f'<w:customXml w:element="x">{paragraph(N)}</w:customXml>',
    "after an empty paragraph": paragraph("") + paragraph(N),
    "before an empty paragraph": paragraph(N) + paragraph(""),
    "after a deleted paragraph": paragraph(GONE, f"<w:rPr><w:del {AUTHOR}/></w:rPr>") + paragraph(N),
    "a text box": paragraph(text_box(paragraph(N))),
}
WAYS = {f"paragraph: {name}": paragraph(inside) for name, inside in IN_A_PARAGRAPH.items()} | {
    f"cell: {name}": inside for name, inside in IN_A_CELL.items()
}


@pytest.mark.parametrize("way", WAYS)
def test_a_number_is_read_as_it_is_printed(way: str) -> None:
    rows = [cell(paragraph(run("规章"))) + cell(WAYS[way]), cell(paragraph(run("总计"))) + cell(paragraph(run("12")))]
    (part,) = read("a.docx", package(table(rows, 2))).parts
    assert isinstance(part, Table)
    texts = [[item.text.value.strip().replace("１２", "12") for item in row] for row in part.rows]
    assert texts == [["规章", "12"], ["总计", "12"]]


PARTS = {"[Content_Types].xml": "<Types/>"}
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'


def related(kind: str, target: str) -> str:
    """A file of relations that holds one."""
    family = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return RELATIONS % f'<Relationship Id="r1" Type="{family}/{kind}" Target="{target}"/>'


BODY = f"<w:document {NAMESPACES}><w:body>%s</w:body></w:document>"


@pytest.mark.parametrize(
    "parts",
    [
        {"word/styles.xml": "<a/>"},
        {"word/document.xml": "<html><body>1</body></html>"},
        {"word/document.xml": b"\x00\xff" * 500},
        {"_rels/.rels": related("officeDocument", "_rels/.rels"), "word/document.xml": BODY % ""},
        {"_rels/.rels": related("officeDocument", "../../../etc/passwd"), "word/x.xml": "<a/>"},
        {
            "word/document.xml": BODY % '<w:altChunk r:id="r1"/>',
            "word/_rels/document.xml.rels": related("aFChunk", "inner.docx"),
            "word/inner.docx": package(paragraph(N)),
        },
    ],
)
def test_packages_without_their_text_are_damaged(parts: dict[str, str | bytes]) -> None:
    with pytest.raises(Unreadable) as refused:
        read("a.docx", archive({**PARTS, **parts}))
    assert refused.value.reason == "damaged"


@pytest.mark.parametrize(
    ("target", "expected"), [("page.html", ["一、总体情况"]), ("none.html", []), ("document.xml", [])]
)
def test_a_page_in_the_place_of_the_text(target: str, expected: list[str]) -> None:
    parts: dict[str, str | bytes] = {
        "word/document.xml": BODY % '<w:altChunk r:id="r1"/>',
        "word/_rels/document.xml.rels": related("aFChunk", target),
        "word/page.html": "<p>一、总体情况</p>",
    }
    found = read("a.docx", archive({**PARTS, **parts}))
    assert [part.text.value for part in found.parts if not isinstance(part, Table)] == expected
