"""One page as it is read: its glyphs and its tables in the reading frame."""

from __future__ import annotations

from collections import Counter
from ctypes import byref
from typing import Any

from msgspec import Struct

from gilint.readers.pdf.frame import Frame
from gilint.readers.pdf.glyphs import Glyph, read_glyphs
from gilint.readers.pdf.lattice import Lattice, lattices
from gilint.readers.pdf.rulings import drawn, rulings
from gilint.readers.pdf.struck import without_struck

MOST_GLYPHS = 100_000
"""Glyphs of one page; a dense one has some 3,000."""
_COVERED = 0.5
"""The part of a page that the picture of a whole page takes at least."""
_SEEN = 50
"""So many objects without any text are a page whose text was turned into curves; fewer are an ornament or a seal."""


class TooMuch(Exception):  # noqa: N818 - the fact, and no fault of the program
    """A page that is made of more than any page of a report."""


class Page(Struct, frozen=True):
    """A page: its glyphs in the order of its content, its tables from the top.

    ``covered`` tells that pictures take half of it or more, ``shows`` that there is something to be seen on it,
    ``damaged`` that nobody can tell.
    """

    number: int
    frame: Frame
    glyphs: list[Glyph]
    tables: list[Lattice]
    covered: bool = False
    shows: bool = True
    damaged: bool = False


def read_page(document: Any, number: int, most: int) -> Page:
    """Page ``number`` (from 1) of an open document. Raises :class:`TooMuch` when it has more glyphs than ``most``, or
    more than any page."""
    from pypdfium2 import raw as pdfium

    page = pdfium.FPDF_LoadPage(document, number - 1)
    if page and _is_filled_in(pdfium, page):
        # What was typed into fields or written on the page becomes a part of it, seen once it is loaded anew.
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        pdfium.FPDF_ClosePage(page)
        page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        return Page(number, Frame(0, 0, 0, 0, 0, 0), [], [], damaged=True)
    try:
        textpage = pdfium.FPDFText_LoadPage(page)
        try:
            return _read(pdfium, page, textpage, number, min(most, MOST_GLYPHS))
        finally:
            if textpage:
                pdfium.FPDFText_ClosePage(textpage)
    finally:
        pdfium.FPDF_ClosePage(page)


def _is_filled_in(pdfium: Any, page: Any) -> bool:
    """Whether the page has fields of a form, or text that was written on it with a viewer."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if kind in (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT):
            return True
    return False


def _read(pdfium: Any, page: Any, textpage: Any, number: int, most: int) -> Page:
    found = drawn(page)
    count = pdfium.FPDFText_CountChars(textpage) if textpage else 0
    if count > most:
        raise TooMuch
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, byref(box))
    shown = pdfium.FPDFPage_GetRotation(page) % 4
    frame = Frame(box.left, box.bottom, box.right, box.top, shown, shown)
    glyphs = read_glyphs(textpage, count, frame, layered=found.layered)
    turn = max(range(4), key=Counter(glyph.turn for glyph in glyphs).__getitem__)
    if turn:
        frame = frame._replace(read=(shown + turn) % 4)
        glyphs = read_glyphs(textpage, count, frame, layered=found.layered)
    across, down = rulings(found.lines, frame)
    glyphs = without_struck(glyphs, across)
    tables = lattices(across, down)
    covered = found.pictures >= _COVERED * frame.size[0] * frame.size[1]
    return Page(number, frame, glyphs, tables or [], covered, covered or bool(glyphs) or found.objects >= _SEEN)
