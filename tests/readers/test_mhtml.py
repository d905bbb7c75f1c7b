"""Pages that were saved in one file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.model.document import Format
from gilint.readers import Unreadable, read
from gilint.readers.detect import REASONS
from tests.readers.office import shown
from tests.support.effort import effort
from tests.support.shapes_mhtml import pack

PAGE = '<html>\r\n<head><meta charset="utf-8"></head>\r\n<body><h1>年报</h1><p>一、总体情况=20</p></body></html>'
CONTENT = ["# 年报", "一、总体情况=20"]


@pytest.mark.parametrize("by_word", [True, False])
@pytest.mark.parametrize("name", ["a.mht", "a.doc", "a.mhtml", "-"])
def test_the_page_is_read(name: str, by_word: bool) -> None:
    document = read(name, pack(PAGE.replace('charset="utf-8"', "charset=utf-8"), by_word=by_word))
    assert shown(document) == CONTENT
    assert document.format is Format.HTML
    assert not document.source.editable
    assert document.source.position(document.parts[1].span.start) == (3, 21)


def test_a_mail_with_nothing_but_a_page() -> None:
    head = b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    assert shown(read("a.mht", head + "<p>一、总体情况</p>".encode("gb18030"))) == ["一、总体情况"]


@pytest.mark.parametrize(
    "text",
    [
        "Subject: 年报\n\n一、总体情况\n",
        "Title: 云溪县水务局年报\nAuthor: 张三\n\n一、总体情况\n",
        "MIME-Version: 1.0 是邮件格式的版本。\n一、总体情况\n",
        "一、总体情况\nMIME-Version: 1.0\nContent-Type: text/html\n",
    ],
)
def test_text_that_only_looks_like_a_mail(text: str) -> None:
    assert read("a.txt", text.encode()).format is Format.TEXT


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--\r\n",
        b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\ntext",
        b"MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=",
        b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n",
    ],
)
def test_a_mail_without_a_page(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read("a.mht", data)
    assert refused.value.reason == "no-page"


def test_more_parts_than_any_page_has() -> None:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n"
    with pytest.raises(Unreadable) as refused:
        read("a.mht", head + b"--a\nContent-Type: image/png\n\nx\n" * 10_001 + b"--a--\n")
    assert refused.value.reason == "bomb"


def test_parts_within_parts() -> None:
    data = b"MIME-Version: 1.0\r\n"
    for depth in range(3000):
        data += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (depth, depth)
    with pytest.raises(Unreadable) as refused:
        read("a.mht", data)
    assert refused.value.reason in ("damaged", "no-page")


@given(st.integers(0, 900), st.binary(min_size=1, max_size=9), st.booleans())
@effort(40)
def test_any_damage_is_read_or_refused(at: int, junk: bytes, by_word: bool) -> None:
    data = pack(PAGE, by_word=by_word)
    at = min(at, len(data) - 1)
    try:
        read("a.mht", data[:at] + junk + data[at + len(junk) :])
    except Unreadable as refused:
        assert refused.reason in REASONS
