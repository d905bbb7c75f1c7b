"""Reads a Word document (.docx, .docm), as Word, WPS and LibreOffice write it."""

from __future__ import annotations

from gilint.model.document import Document
from gilint.readers.docx.body import read_body
from gilint.readers.docx.parts import Parts
from gilint.readers.package import Package


def read_docx(path: str, data: bytes) -> Document:
    """The document of a Word file. Its source is made: a line for each paragraph, also for those in cells.

    Raises ``Unreadable`` for a package that is damaged, locked or of absurd size, and nothing else.
    """
    return read_body(path, Parts(Package(data)))


__all__ = ["read_docx"]
