"""All pages of a PDF, or why it cannot be read."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from gilint.readers.detect import Unreadable
from gilint.readers.pdf.apart import Apart, Failed
from gilint.readers.pdf.page import Page, TooMuch, read_page

MOST_PAGES = 1_000
"""Pages of a file; a report has some ten."""
MOST_GLYPHS = 1_000_000
"""Glyphs of a file; a report has some ten thousand."""


class _Answer(Struct, frozen=True):
    """What the process that reads gives: the pages, or the reason why there are none, and what it says more."""

    pages: list[Page] = []
    reason: str = ""
    detail: str = ""


def read_pages(data: bytes) -> list[Page]:
    """The pages. Raises :class:`Unreadable` for what cannot be opened, and for what is too large for a report."""
    try:
        import pypdfium2  # noqa: F401 - imported before the process is forked, once for all files
    except ImportError:
        raise Unreadable("pdf-extra") from None
    try:
        answer = msgspec.msgpack.decode(READER(data), type=_Answer)
    except Failed:
        raise Unreadable("pdf-failed") from None
    if answer.reason:
        raise Unreadable(answer.reason, answer.detail)
    return answer.pages


def encoded(data: bytes) -> bytes:
    """The pages of a file, or why there are none, as they are sent from process to process."""
    return msgspec.msgpack.encode(_answer(data))


READER = Apart(encoded)
"""Reads the pages of a file in a process of its own."""


def _answer(data: bytes) -> _Answer:
    import pypdfium2
    from pypdfium2 import raw as pdfium

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        return _Answer(reason="pdf-locked" if locked else "pdf-damaged")
    try:
        return _pages(document.raw, pdfium.FPDF_GetPageCount(document.raw))
    finally:
        document.close()


def _pages(document: Any, count: int) -> _Answer:
    if count > MOST_PAGES:
        return _Answer(reason="pdf-too-long", detail=str(count))
    pages: list[Page] = []
    left = MOST_GLYPHS
    for number in range(1, count + 1):
        try:
            pages.append(read_page(document, number, left))
        except TooMuch:
            return _Answer(reason="pdf-too-dense", detail=str(number))
        left -= len(pages[-1].glyphs)
    return _Answer(pages)
