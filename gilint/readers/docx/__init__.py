"""Reads docx."""

from __future__ import annotations

from gilint.model.document import Document
from gilint.readers.detect import Unreadable


def read_docx(path: str, data: bytes) -> Document:  # noqa: ARG001
    """The document."""
    raise Unreadable("zip")
