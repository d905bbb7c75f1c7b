"""Reads a Word document (.docx, .docm), as Word, WPS and LibreOffice write it."""

from __future__ import annotations

from msgspec.structs import replace

from gilint.model.document import Document, Format
from gilint.readers.docx.body import read_body
from gilint.readers.docx.parts import Parts
from gilint.readers.package import Package


def read_docx(path: str, data: bytes) -> Document:
    """The document of a Word file. Its source is made: a line for each paragraph, also for those in cells.

    Some programs put a web page into the file and leave it to Word to make a document of it; then the page is read.
    Raises ``Unreadable`` for a package that is damaged, locked or of absurd size, and nothing else.
    """
    parts = Parts(Package(data))
    page = parts.page()
    return read_body(path, parts) if page is None else _read_page(path, page)


def _read_page(path: str, page: bytes) -> Document:
    """The page that stands in the place of the text; what reads pages is only now imported."""
    from gilint.readers.detect import Unreadable, packed_format
    from gilint.readers.html import read_html
    from gilint.readers.mhtml import read_mhtml
    from gilint.text.decode import NotText, decode

    if packed_format(page) is Format.MHTML:
        return read_mhtml(path, page)
    try:
        return read_html(replace(decode(path, page, html=True), editable=False))
    except NotText as refused:
        raise Unreadable("damaged", str(refused.reason)) from refused


__all__ = ["read_docx"]
