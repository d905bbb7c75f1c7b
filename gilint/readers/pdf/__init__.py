"""Reads a PDF with a text layer: pages to glyphs and ruling lines, these to lines and cells, these to a document.

Text and places are PDFium's; lines, paragraphs, tables and their cells are made of them here, by geometry alone
(docs/decisions/0004-pdf.md).
"""

from __future__ import annotations

from msgspec.structs import replace

from gilint.model.document import Document
from gilint.readers.detect import Unreadable

_FEW = 40
"""Glyphs that a picture of a page may carry: the mark of the program that made it, a page number."""


def read_pdf(path: str, data: bytes) -> Document:
    """The document of a PDF. Raises :class:`Unreadable` for what cannot be read, and for scans."""
    from gilint.readers.pdf.build import build
    from gilint.readers.pdf.pages import read_pages

    pages = read_pages(data)
    # Text over the picture of a page is a letterhead when it is much somewhere, else it was only added to a scan.
    letterhead = any(page.covered and len(page.glyphs) > _FEW for page in pages)
    silent = {
        index
        for index, page in enumerate(pages)
        if page.shows and (not page.glyphs or (page.covered and not letterhead and len(page.glyphs) <= _FEW))
    }
    read = [page if index not in silent else replace(page, glyphs=[], tables=[]) for index, page in enumerate(pages)]
    if not any(page.glyphs for page in read):
        if any(page.damaged for page in pages):
            raise Unreadable("pdf-damaged")
        raise Unreadable("pdf-scan" if silent else "pdf-blank", f"{len(silent)}/{len(pages)}")
    return build(path, read, silent)
