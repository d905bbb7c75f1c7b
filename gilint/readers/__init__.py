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
    from gilint.readers.detect import REASONS, format_of, looks_like_html, refuse_unreadable
    from gilint.text.decode import NotText, decode

    known_as = name or path
    refuse_unreadable(data)
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
