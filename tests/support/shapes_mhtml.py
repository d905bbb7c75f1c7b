"""Pages saved in one file: as Word packs them and as a browser does."""

from __future__ import annotations

import quopri
from base64 import encodebytes
from random import Random

from gilint.packs.sample import Sample
from tests.support.shape import Packed
from tests.support.shapes_html import write_html

_BOUNDARY = "----=_NextPart_01DA4792.3C6B1D40"


def write_mhtml(sample: Sample, rng: Random) -> Packed:
    """The page of ``write_html`` in one of two wrappings."""
    page = write_html(sample, rng).replace("\n", "\r\n")
    return Packed(page, pack(page, by_word=rng.random() < 0.5))


def pack(page: str, *, by_word: bool) -> bytes:
    """A page with a picture beside it."""
    if by_word:
        content = page.replace("charset=utf-8", "charset=gb2312").encode("gb18030")
        head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; "
        part = 'Content-Location: file:///C:/1.htm\r\nContent-Type: text/html; charset="gb2312"'
        lines = quopri.encodestring(content).replace(b"\r\n", b"\n").split(b"\n")
        encoding, body = "quoted-printable", b"\r\n".join(lines)
    else:
        content = page.encode()
        head = (
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://www.example.gov.cn/1.html\r\n"
            "Subject: =?utf-8?Q?=E5=B9=B4=E6=8A=A5?=\r\nDate: Mon, 15 Jan 2024 09:00:00 +0800\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\t'
        )
        part = "Content-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>"
        encoding, body = "base64", encodebytes(content).replace(b"\n", b"\r\n")
    picture = "Content-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlhAQABAAAAACw=\r\n"
    return b"".join(
        (
            f'{head}boundary="{_BOUNDARY}"\r\n\r\n\r\n--{_BOUNDARY}\r\n{part}\r\n'.encode(),
            f"Content-Transfer-Encoding: {encoding}\r\n\r\n".encode(),
            body,
            f"\r\n--{_BOUNDARY}\r\n{picture}\r\n--{_BOUNDARY}--\r\n".encode(),
        )
    )
