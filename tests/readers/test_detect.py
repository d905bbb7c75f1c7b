"""What a file is taken for, and what is refused and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.model.document import Block, Document, Format
from gilint.readers import Unreadable, read
from gilint.readers.detect import REASONS
from tests.support.effort import effort
from tests.support.shapes_mhtml import pack
from tests.support.word import package, paragraph, run

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PAGE = "<html><body><p>一、总体情况</p></body></html>"
SUFFIX_FORMATS = {"html": Format.HTML, "text": Format.TEXT, "markdown": Format.MARKDOWN, "pdf": Format.PDF}


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        ("一、总体情况\n全年公开信息。\n", "a.txt", Format.TEXT),
        ("一、总体情况\n", "a.md", Format.MARKDOWN),
        ("一、总体情况\n", "a.html", Format.TEXT),
        ("一、总体情况\n", "a", Format.TEXT),
        ("\n# 某县年度报告\n正文\n", "a.txt", Format.MARKDOWN),
        ("正文\n# 一\n# 二\n", "-", Format.MARKDOWN),
        ("正文\n# 注\n", "a.txt", Format.TEXT),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n", "a.txt", Format.MARKDOWN),
        ("| 甲 | 乙 |\n| 1 | 2 |\n", "a.txt", Format.TEXT),
        ("规章\t0\t-\n----\n", "a.txt", Format.TEXT),
        ("\ufeff <!-- 注 -->\n<!DOCTYPE html>\n<p>一</p>", "a.txt", Format.HTML),
        ('<?xml version="1.0"?><html xmlns="x"><body>一</body></html>', "a.xhtml", Format.HTML),
        ("<p>一、总体情况</p>", "a.shtml", Format.HTML),
        ("<TABLE border=1><tr><td>规章</table>", "-", Format.HTML),
        ("网站导航\n<div><p>一</p><p>二</p></div>", "a.txt", Format.HTML),
        ("# 题\n<table><tr><td>规章</td></tr></table>\n", "a.md", Format.MARKDOWN),
        ("<div align=center>题</div>\n\n## 一\n", "a.md", Format.MARKDOWN),
        ("<!-- gilint: ignore-file GI8 -- 理由 -->\n一、总体情况\n", "a.txt", Format.TEXT),
        ("在<公告>中公开，比例 a<b 且 <p>0.05\n", "a.txt", Format.TEXT),
        ("<html><body>一</body></html>", "a.md", Format.HTML),
    ],
)
def test_the_format_is_told_by_the_content(content: str, name: str, expected: Format) -> None:
    assert read(name, content.encode()).format is expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_pages_and_texts_in_every_encoding(encoding: str) -> None:
    page = read("a", "<html><body><p>一、总体情况</p></body></html>".encode(encoding))
    assert page.format is Format.HTML
    assert page.source.text.startswith("<html>")
    plain = read("a", "一、总体情况\n全年公开政府信息三条。\n".encode(encoding))
    assert plain.format is Format.TEXT
    assert blocks(plain) == ["一、总体情况", "全年公开政府信息三条。"]


def blocks(document: Document) -> list[str]:
    return [part.text.value for part in document.parts if isinstance(part, Block)]


def test_the_name_of_standard_input_counts_and_the_path_stays() -> None:
    document = read("-", "一、总体情况\n".encode(), name="年报.MD")
    assert document.format is Format.MARKDOWN
    assert document.source.path == "-"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"\xff\xfe", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "pdf-damaged"),
        (b"\xef\xbb\xbf\n%PDF-1.4", "pdf-damaged"),
        (b"PK\x03\x04....[Content_Types].xml....word/document.xml", "damaged"),
        (b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml", "sheet"),
        (b"PK\x03\x04....[Content_Types].xml....ppt/presentation.xml", "slides"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", "damaged"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "sheet"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.presentation", "slides"),
        (b"PK\x03\x04....OFD.xml", "ofd"),
        (b"PK\x03\x04....uof.xml", "uof"),
        (b'<?xml version="1.0"?><uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof"/>', "uof"),
        (b"Founder CEB 3.0" + bytes(20), "ceb"),
        (b"report.html".ljust(257, b"\0") + b"ustar\x0000", "archive"),
        (b"PK\x03\x04....a.txt", "zip"),
        (b"PK\x03\x04....password/word/a.txt", "zip"),
        (OLE, "ole"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + "Workbook".encode("utf-16-le") + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + "Workbook".encode("utf-16-le"), "sheet"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "slides"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w:wordDocument/>', "word-xml"),
        (b'<?xml version="1.0"?><pkg:package xmlns:pkg="x"/>', "word-xml"),
        (b'<?xml version="1.0"?><office:document xmlns:office="x"/>', "word-xml"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"BM\x36\x00\x00\x00\x00\x00", "image"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image"),
        (b"\x1f\x8b\x08\x00", "archive"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "no-page"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00", "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read("a.html", data)
    assert refused.value.reason == reason
    chinese, english = REASONS[reason]
    assert (refused.value.message(), refused.value.message("en")) == (chinese, english)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("年报.doc", PAGE.encode(), Format.HTML),
        ("年报.doc", ("\ufeff" + PAGE).encode(), Format.HTML),
        ("年报.doc", PAGE.encode("utf-16"), Format.HTML),
        ("年报.doc", pack(PAGE, by_word=True), Format.HTML),
        ("年报.docx", PAGE.encode("gb18030"), Format.HTML),
        ("年报.doc", package(paragraph(run("一、总体情况"))), Format.DOCX),
        ("年报.zip", package(paragraph(run("一、总体情况"))), Format.DOCX),
        ("年报.html", package(paragraph(run("一、总体情况"))), Format.DOCX),
        ("年报.html", "一、总体情况\n".encode("gb18030"), Format.TEXT),
        ("年报.docx", "一、总体情况\n".encode(), Format.TEXT),
        ("年报.pdf", "一、总体情况\n".encode(), Format.TEXT),
    ],
)
def test_a_name_that_lies(name: str, data: bytes, expected: Format) -> None:
    document = read(name, data)
    assert document.format is expected
    assert blocks(document) == ["一、总体情况"]


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "-"]))
@effort(100)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        document = read(name, data)
    except Unreadable as refused:
        assert refused.reason in REASONS
    else:
        assert document.source.path == name


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real reports is not beside the repository")
def test_real_files_whatever_their_name() -> None:
    for folder, expected in SUFFIX_FORMATS.items():
        for path in sorted((CORPUS / folder).iterdir()):
            assert read("report", path.read_bytes()).format is expected
