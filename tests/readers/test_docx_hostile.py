"""Word files that are made to hurt: they end in a reason, with bounded time and memory."""

from __future__ import annotations

import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.model.document import Table
from gilint.readers import Unreadable, manuscript, package, read
from gilint.readers.detect import REASONS
from tests.support.effort import effort
from tests.support.word import NAMESPACES, archive, cell, listed, paragraph, run, style, table, text_box
from tests.support.word import package as word_file

_MEBI = 1 << 20


def document_xml(inside: str, *, before: str = "") -> dict[str, str | bytes]:
    body = f"{before}<w:document {NAMESPACES}><w:body>{inside}</w:body></w:document>"
    return {"[Content_Types].xml": "<Types/>", "word/document.xml": body}


def reason(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read("a.docx", data)
    return refused.value.reason


class TestPackages:
    def test_a_part_that_unpacks_to_gigabytes(self) -> None:
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("[Content_Types].xml", "<Types/>")
            with file.open("word/document.xml", "w", force_zip64=True) as part:
                for _ in range(40):
                    part.write(b" " * 4 * _MEBI)
        data = stream.getvalue()
        assert len(data) < _MEBI
        tracemalloc.start()
        try:
            assert reason(data) == "bomb"
            assert tracemalloc.get_traced_memory()[1] < 3 * package.LARGEST_PART
        finally:
            tracemalloc.stop()

    def test_a_size_that_is_a_lie(self) -> None:
        data = bytearray(word_file(paragraph(run("一" * 1000))))
        at = data.rindex(b"word/document.xml") - 46
        struct.pack_into("<L", data, at + 24, 10)
        assert reason(bytes(data)) == "damaged"

    def test_a_list_of_a_million_parts(self) -> None:
        entry = b"PK\x01\x02" + bytes(26) + b"\1\0" + bytes(14)
        end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 47 * 1_000_000, 30, 0)
        parts = b"PK\x03\x04[Content_Types].xml word/" + entry * 30_000
        assert reason(parts + end) == "bomb"

    def test_a_list_of_64_bits(self) -> None:
        data = word_file(paragraph(run("一")))
        locator = b"PK\x06\x07" + bytes(16)
        assert reason(data[:-22] + locator + data[-22:]) == "bomb"

    def test_a_file_cut_off_anywhere(self) -> None:
        data = word_file(table([cell(paragraph(run(str(number)))) for number in range(40)], 1))
        for end in range(4, len(data) - 1, 97):
            assert reason(data[:end]) in ("damaged", "zip")

    def test_a_locked_part(self) -> None:
        data = bytearray(word_file(paragraph(run("一"))))
        for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            start = data.find(signature)
            while start >= 0:
                data[start + at] |= 1
                start = data.find(signature, start + 1)
        assert reason(bytes(data)) == "encrypted"

    def test_a_locked_document_of_office(self) -> None:
        ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
        assert reason(ole) == "encrypted"


class TestXml:
    def test_entities_are_not_declared(self) -> None:
        secret = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        assert reason(archive(document_xml("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", before=secret))) == "damaged"

    def test_a_billion_laughs(self) -> None:
        names = "abcdefghij"
        entities = "".join(f'<!ENTITY {one} "{f"&{other};" * 10}">' for other, one in pairwise(names))
        declared = f'<!DOCTYPE w:document [<!ENTITY a "ha">{entities}]>'
        assert reason(archive(document_xml("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", before=declared))) == "damaged"
        assert reason(archive(document_xml('<w:p w:x="&j;"/>', before=declared))) == "damaged"

    def test_elements_within_elements(self) -> None:
        deep = "<w:tbl><w:tr><w:tc>" * 5000 + "</w:tc></w:tr></w:tbl>" * 5000
        assert reason(archive(document_xml(deep))) == "damaged"

    @pytest.mark.slow
    def test_too_many_elements(self) -> None:
        assert reason(archive(document_xml("<w:p/>" * 2_000_001))) == "bomb"

    def test_many_attributes(self) -> None:
        attributes = " ".join(f'a{number}=""' for number in range(100_000))
        assert read("a.docx", archive(document_xml(f"<w:p {attributes}/>"))).parts == ()


class TestContent:
    @pytest.mark.slow
    def test_a_million_cells(self) -> None:
        rows = ("<w:tr>" + "<w:tc><w:p/></w:tc>" * 1000 + "</w:tr>") * 300
        assert reason(archive(document_xml(f"<w:tbl>{rows}</w:tbl>"))) == "too-long"

    def test_more_paragraphs_than_any_report(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(manuscript, "MOST_LINES", 100)
        assert len(read("a.docx", word_file(paragraph(run("一")) * 100)).parts) == 100
        assert reason(word_file(paragraph("") * 101)) == "too-long"

    @pytest.mark.parametrize("span", ["1000000000", "99999999999999999999", "-5", "0", "x", ""])
    def test_absurd_spans(self, span: str) -> None:
        wide = cell(paragraph(run("甲")), colspan=77).replace('gridSpan w:val="77"', f'gridSpan w:val="{span}"')
        rows = [wide + cell(paragraph(run("乙"))), cell(paragraph(run("1"))) + cell(paragraph(run("2")))]
        (part,) = read("a.docx", word_file(table(rows, 2))).parts
        assert isinstance(part, Table)
        assert 2 <= part.width <= 1001
        assert [item.text.value for row in part.rows for item in row] == ["甲", "乙", "1", "2"]

    @pytest.mark.parametrize(
        "unit",
        [
            lambda: text_box(paragraph(run("盒"))),
            lambda: run("字"),
            lambda: "<w:r><w:tab/></w:r>",
            lambda: '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            lambda: '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            lambda: "<w:del><w:ins><w:r><w:t>字</w:t></w:r></w:ins></w:del>",
            lambda: '<w:r><w:footnoteReference w:id="2"/></w:r>',
        ],
    )
    def test_one_paragraph_with_thousands_of_things(self, unit: Callable[[], str]) -> None:
        notes = f'<w:footnote w:id="2">{paragraph(run("注"))}</w:footnote>'
        found = read("a.docx", word_file(paragraph(unit() * 3000), {"footnotes": notes}))
        assert len(found.parts) in (0, 1, 3000)

    def test_styles_and_lists_that_lead_to_themselves(self) -> None:
        styles = style("a", "甲", listed(1), "b") + style("b", "乙", listed(1), "a", default=True)
        lists = (
            '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="n"/></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        )
        styles += (
            '<w:style w:type="numbering" w:styleId="n"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        )
        found = read("a.docx", word_file(paragraph(run("一")), {"styles": styles, "numbering": lists}))
        assert found.source.text == "一"

    def test_notes_that_refer_to_themselves(self) -> None:
        mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        notes = f'<w:footnote w:id="2">{paragraph(run("注") + mark)}</w:footnote>'
        assert read("a.docx", word_file(paragraph(mark), {"footnotes": notes})).source.text == "\n注"


_LEAVES = (
    *(
        "<w:t>字</w:t>",
        "1",
        "<w:br/>",
        "<w:tab/>",
        '<w:gridSpan w:val="2"/>',
        "<w:vMerge/>",
        '<w:vMerge w:val="restart"/>',
    ),
    *('<w:hMerge w:val="continue"/>', '<w:gridBefore w:val="3"/>', '<w:fldChar w:fldCharType="begin"/>', "<w:vanish/>"),
    *('<w:fldChar w:fldCharType="end"/>', '<w:numPr><w:numId w:val="1"/></w:numPr>', "<w:showingPlcHdr/>", "<w:del/>"),
)
_NAMES = (
    *(
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "pPr",
        "rPr",
        "tcPr",
        "trPr",
        "sdt",
        "sdtPr",
        "sdtContent",
        "ins",
        "del",
        "pict",
    ),
    *("txbxContent", "moveFrom", "hyperlink", "customXml", "drawing"),
)


def _around(name: str, children: list[str]) -> str:
    return f"<w:{name}>{''.join(children)}</w:{name}>"


_soup = st.recursive(
    st.sampled_from(_LEAVES),
    lambda inner: st.builds(_around, st.sampled_from(_NAMES), st.lists(inner, max_size=6)),
    max_leaves=40,
)


@given(st.lists(_soup, max_size=8))
@effort(50)
def test_elements_in_any_place_are_read(pieces: list[str]) -> None:
    lists = '<w:abstractNum w:abstractNumId="1"/><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    found = read("a.docx", word_file("".join(pieces), {"numbering": lists}))
    for part in found.parts:
        assert 0 <= part.span.start <= part.span.end <= len(found.source.text)
        assert found.source.where(part.span).part


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=6))
@effort(30)
def test_any_damage_is_read_or_refused(at: int, junk: bytes) -> None:
    data = word_file(table([cell(paragraph(run("甲"))) * 2] * 3, 2))
    at = min(at, len(data) - 1)
    try:
        read("a.docx", data[:at] + junk + data[at + len(junk) :])
    except Unreadable as refused:
        assert refused.reason in REASONS
