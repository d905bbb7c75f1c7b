"""Readers: bytes to a document, whatever the format. They know nothing of reports and never fail on content."""

from __future__ import annotations

from gilint.model.document import Document, Format
from gilint.readers.detect import Unreadable

__all__ = ["Unreadable", "read"]


def read(path: str, data: bytes, *, name: str | None = None) -> Document:
    """The document in ``data``, read as what its content shows it to be.

    ``path`` is what findings are reported under; ``name`` is the file's name when the path does not tell it (standard
    input). Raises :class:`Unreadable`, and nothing else, for what is no text.
    """
    from gilint.readers.detect import OWN, REASONS, format_of, looks_like_html, packed_format
    from gilint.text.decode import NotText, decode
    from gilint.text.own import is_own

    if is_own(data):
        raise Unreadable(OWN)
    known_as = name or path
    packed = packed_format(data)
    if packed is not None:
        return _read_packed(packed, path, data)
    html = looks_like_html(data, known_as)
    try:
        source = decode(path, data, html=html)
    except NotText as refused:
        reason = str(refused.reason)
        raise Unreadable(reason if reason in REASONS else "binary", "" if reason in REASONS else reason) from refused
    if html:
        from gilint.readers.html import read_html

        return read_html(source)
    if format_of(source.text, known_as) is Format.MARKDOWN:
        from gilint.readers.markdown import read_markdown

        return read_markdown(source)
    from gilint.readers.text import read_text

    return read_text(source)


def _read_packed(packed: Format, path: str, data: bytes) -> Document:
    """The document of a file that is no text; its reader is imported only now."""
    if packed is Format.PDF:
        from gilint.readers.pdf import read_pdf

        return read_pdf(path, data)
    if packed is Format.ODT:
        from gilint.readers.odt import read_odt

        return read_odt(path, data)
    if packed is Format.MHTML:
        from gilint.readers.mhtml import read_mhtml

        return read_mhtml(path, data)
    from gilint.readers.docx import read_docx

    return read_docx(path, data)
