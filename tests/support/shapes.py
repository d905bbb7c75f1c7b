"""All shapes, and all ways to store them as bytes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from random import Random

from gilint.packs.sample import Sample
from tests.support.shape import File, Packed, Shape
from tests.support.shapes_aligned import write_aligned, write_aligned_narrow, write_aligned_pages
from tests.support.shapes_docx import write_docx_python, write_docx_tabs, write_docx_word, write_docx_wps
from tests.support.shapes_html import write_html, write_html_one_line, write_html_unmerged
from tests.support.shapes_markdown import write_markdown, write_markdown_small
from tests.support.shapes_mhtml import write_mhtml
from tests.support.shapes_odt import write_odt
from tests.support.shapes_portal import write_portal, write_portal_one_line
from tests.support.shapes_text import write_lines, write_pipes, write_tabs, write_tabs_padded


def _pdf() -> tuple[Shape, ...]:
    """The shapes of PDF, where what reads and what writes them is installed."""
    if not (find_spec("pypdfium2") and find_spec("reportlab")):
        return ()
    from tests.support.shapes_pdf import write_pdf, write_pdf_odd

    return (
        Shape("pdf", ".pdf", write_pdf, packed=True),
        Shape("pdf-odd", ".pdf", write_pdf_odd, packed=True),
    )


SHAPES: tuple[Shape, ...] = (
    Shape("tabs", ".txt", write_tabs),
    Shape("tabs-padded", ".txt", write_tabs_padded, cells=False),
    Shape("lines", ".txt", write_lines),
    Shape("pipes", ".txt", write_pipes),
    Shape("aligned", ".txt", write_aligned, cells=False),
    Shape("aligned-pages", ".txt", write_aligned_pages, cells=False),
    Shape("aligned-narrow", ".txt", write_aligned_narrow, cells=False),
    Shape("markdown", ".md", write_markdown),
    Shape("markdown-small", ".md", write_markdown_small),
    Shape("html", ".html", write_html),
    Shape("html-unmerged", ".html", write_html_unmerged),
    Shape("html-one-line", ".html", write_html_one_line),
    Shape("portal", ".html", write_portal),
    Shape("portal-one-line", ".html", write_portal_one_line),
    Shape("docx-word", ".docx", write_docx_word, packed=True),
    Shape("docx-wps", ".docx", write_docx_wps, packed=True),
    Shape("docx-tabs", ".docx", write_docx_tabs, packed=True),
    Shape("docx-python", ".docx", write_docx_python, packed=True),
    Shape("odt", ".odt", write_odt, packed=True),
    Shape("mhtml", ".mht", write_mhtml, packed=True),
    *_pdf(),
)

TEXTS = tuple(shape for shape in SHAPES if not shape.packed)
"""The shapes whose files are text, so that they can be cut, encoded and lengthened as such."""

PORTAL = next(shape for shape in SHAPES if shape.name == "portal")


@dataclass(frozen=True, slots=True)
class Storage:
    """A way to store text: its name, what it makes of the text and of the bytes; ``html`` when only for pages."""

    name: str
    text: Callable[[str], str]
    data: Callable[[str], bytes]
    html: bool = False


def _same(text: str) -> str:
    return text


def _crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def _cr(text: str) -> str:
    return text.replace("\n", "\r")


def _declaring(charset: str) -> Callable[[str], str]:
    def declare(text: str) -> str:
        return re.sub(r'charset=("?)utf-8', rf"charset=\g<1>{charset}", text, count=1)

    return declare


def _undeclared(text: str) -> str:
    return re.sub(r"<meta [^>]*charset=[^>]*>\n?", "", text, count=1)


def _utf8(text: str) -> bytes:
    return text.encode()


def _gb18030(text: str) -> bytes:
    return text.encode("gb18030")


STORAGES: tuple[Storage, ...] = (
    Storage("utf-8", _same, _utf8),
    Storage("utf-8 with a mark", _same, lambda text: codecs.BOM_UTF8 + text.encode()),
    Storage("utf-8, CRLF", _crlf, _utf8),
    Storage("utf-8, CR", _cr, _utf8),
    Storage("utf-16", _same, lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le")),
    Storage("gb18030", _undeclared, _gb18030),
    Storage("gb18030, CRLF", lambda text: _crlf(_undeclared(text)), _gb18030),
    Storage("gb18030 declared gb2312", _declaring("gb2312"), _gb18030, html=True),
    Storage("gb18030 declared utf-8", _same, _gb18030, html=True),
    Storage("utf-8 declared gbk", _declaring("GBK"), _utf8, html=True),
    Storage("utf-8 undeclared", _undeclared, _utf8, html=True),
)


def render(sample: Sample, shape: Shape, *, seed: int = 0, storage: Storage = STORAGES[0]) -> File:
    """``sample`` in a shape, stored in a way; ``seed`` draws what the shape leaves open."""
    written = shape.write(sample, Random(seed))
    if isinstance(written, Packed):
        return File(f"report{shape.suffix}", *written)
    text = storage.text(written)
    return File(f"report{shape.suffix}", text, storage.data(text))


def storages(shape: Shape) -> tuple[Storage, ...]:
    """The ways to store a shape; one that is no text is stored as it is."""
    if shape.packed:
        return STORAGES[:1]
    return tuple(storage for storage in STORAGES if shape.suffix == ".html" or not storage.html)
