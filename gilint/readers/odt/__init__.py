"""Reads an OpenDocument text (.odt), as LibreOffice and WPS write it."""

from __future__ import annotations

from lxml import etree

from gilint.model.document import Document
from gilint.readers.detect import Unreadable
from gilint.readers.odt.body import read_body
from gilint.readers.odt.inline import hidden_styles
from gilint.readers.odt.lists import Lists
from gilint.readers.odt.names import OFFICE
from gilint.readers.package import Package


def read_odt(path: str, data: bytes) -> Document:
    """The document of an OpenDocument text. Its source is made: a line for each paragraph, also for those in cells.

    Raises ``Unreadable`` for a package that is damaged, locked, of absurd size or no text, and nothing else.
    """
    package = Package(data)
    if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
        raise Unreadable("encrypted")
    root = package.xml("content.xml")
    text = root.find(f"{OFFICE}body/{OFFICE}text") if root is not None else None
    if root is None or text is None:
        raise Unreadable(_other_than_text(root))
    styles = package.xml("styles.xml")
    return read_body(path, text, Lists(root, styles), hidden_styles(root, styles))


def _other_than_text(root: etree._Element | None) -> str:
    """Why there is no text: the file is of another kind."""
    for kind, reason in (("spreadsheet", "sheet"), ("presentation", "slides")):
        if root is not None and root.find(f"{OFFICE}body/{OFFICE}{kind}") is not None:
            return reason
    return "damaged"


__all__ = ["read_odt"]
