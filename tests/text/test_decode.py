"""Encodings: marks, declarations right and wrong, and bytes that are no text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.text.decode import NotText, decode

TEXT = "青禾县水务局2023年政府信息公开工作年度报告，共收到申请26件。"
RARE = "𠮷㐂镕"
"""Characters that only GB18030 and Unicode have."""


def page(charset: str | None, body: str = TEXT) -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    return f"<html><head>{meta}<title>年报</title></head><body><p>{body}</p></body></html>"


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"\x84\x31\x95\x33", "gb18030"),
    ],
)
def test_a_mark_decides_and_is_no_character(mark: bytes, codec: str) -> None:
    source = decode("a.txt", mark + TEXT.encode(codec))
    assert (source.text, source.encoding, source.bom, source.damaged) == (TEXT, codec, True, 0)
    assert source.position(0) == (1, 1)


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030", "utf-8", "UTF8", None])
@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_pages_declare_right_wrong_or_nothing(charset: str | None, codec: str) -> None:
    text = page(charset, TEXT + (RARE if codec == "gb18030" else ""))
    source = decode("a.html", text.encode(codec), html=True)
    assert (source.text, source.encoding, source.bom, source.damaged) == (text, codec, False, 0)


def test_two_characters_of_gbk_that_are_valid_utf8() -> None:
    data = page("gb2312", "联通").encode("gbk")
    assert decode("a.html", data, html=True).text == page("gb2312", "联通")
    assert decode("a.html", page(None, "é").encode(), html=True).text == page(None, "é")


def test_a_declaration_that_does_not_fit_the_bytes_is_not_believed() -> None:
    """Few letters of Europe in UTF-8 under the declaration of Big5, in which these bytes are nothing."""
    text = page("big5", "Ѐā").replace("年报", "x")
    source = decode("a.html", text.encode(), html=True)
    assert (source.text, source.encoding) == (text, "utf-8")
    fits = page("big5", "é").replace("年报", "x")
    assert decode("a.html", fits.encode(), html=True).encoding == "big5hkscs"


def test_big5_only_where_it_is_declared() -> None:
    text = page("big5", "政府資訊公開").replace("年报", "年報")
    assert decode("a.html", text.encode("big5"), html=True).text == text
    assert decode("a.txt", TEXT.encode("gbk")).encoding == "gb18030"


def test_a_declaration_of_one_byte_for_a_character_proves_nothing() -> None:
    text = page("iso-8859-1")
    assert decode("a.html", text.encode("gbk"), html=True).text == text


def test_a_declaration_in_a_text_file_is_text() -> None:
    text = page("big5")
    assert decode("a.txt", text.encode("gbk")).text == text


@pytest.mark.parametrize(
    ("data", "encoding", "damaged"),
    [
        (TEXT.encode()[:-1], "utf-8", 1),
        (TEXT.encode() + b"\xff" + TEXT.encode(), "utf-8", 1),
        (("\ufffd" + TEXT).encode()[:-1], "utf-8", 1),
        (TEXT.encode("gbk") + b"\xff" + TEXT.encode("gbk"), "gb18030", 1),
    ],
)
def test_damage_is_counted(data: bytes, encoding: str, damaged: int) -> None:
    source = decode("a.txt", data)
    assert (source.encoding, source.damaged) == (encoding, damaged)
    assert TEXT[:-1] in source.text


def test_replacement_characters_of_the_file_itself_are_no_damage() -> None:
    assert decode("a.txt", "年\ufffd报".encode()).damaged == 0


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(codec: str) -> None:
    text = page(None)
    source = decode("a.html", text.encode(codec), html=True)
    assert (source.text, source.encoding, source.bom) == (text, codec, False)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "ole"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (b"\xff\xd8\xff\xe0", "binary"),
        (b"abc\x00def", "binary"),
        (b"abc\x00defg", "binary"),
        (b"\x01\x00\x02\x00" * 9, "binary"),
        (bytes(range(256)) * 4, "binary"),
    ],
)
@pytest.mark.parametrize("html", [False, True])
def test_what_is_no_text_says_what_it_is(data: bytes, reason: str, html: bool) -> None:
    with pytest.raises(NotText) as caught:
        decode("a", data, html=html)
    assert caught.value.reason == reason


def test_a_page_with_a_stray_null_is_a_page() -> None:
    text = page("utf-8", TEXT * 5).replace("26件", "2\x006件", 1)
    source = decode("a.html", text.encode(), html=True)
    assert source.text == text
    assert source.nuls


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_of_most_texts_it_is_known_that_they_hold_no_null(encoding: str) -> None:
    assert not decode("a.txt", TEXT.encode(encoding)).nuls


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_give_a_source_or_a_reason(data: bytes, html: bool) -> None:
    try:
        source = decode("a", data, html=html)
    except NotText as caught:
        assert caught.reason
    else:
        assert source.damaged >= 0
        assert source.nuls or "\0" not in source.text
        assert source.position(len(source.text)).line >= 1


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff"), min_size=1))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    try:
        assert decode("a", text.encode()).text == text
    except NotText as caught:
        assert caught.reason in {"pdf", "rtf", "zip"}
