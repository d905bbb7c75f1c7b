"""Reads a PDF with a text layer."""

from __future__ import annotations

from gilint.model.document import Document
from gilint.readers.detect import Unreadable


def read_pdf(path: str, data: bytes) -> Document:  # noqa: ARG001
    """The document of a PDF. Raises :class:`Unreadable` for what cannot be read."""
    raise Unreadable("pdf")
