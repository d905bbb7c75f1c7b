"""Names of OpenDocument."""

from __future__ import annotations

from lxml import etree

_BASE = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE = f"{{{_BASE}:office:1.0}}"
TEXT = f"{{{_BASE}:text:1.0}}"
TABLE = f"{{{_BASE}:table:1.0}}"
DRAW = f"{{{_BASE}:drawing:1.0}}"
STYLE = f"{{{_BASE}:style:1.0}}"
EXTENSION = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"

PREFIXES = {OFFICE[1:-1]: "office", TEXT[1:-1]: "text", TABLE[1:-1]: "table", DRAW[1:-1]: "draw"}


def local(tag: str) -> str:
    """A name as it stands in a path."""
    namespace, _, name = tag[1:].partition("}")
    return f"{PREFIXES.get(namespace, '*')}:{name}"


def count(element: etree._Element, name: str, most: int) -> int:
    """How many times or columns an attribute asks for: from 1, which it is when it is missing, to ``most``."""
    given = element.get(name, "1")
    return min(max(int(given[:10]), 1), most) if given.isdecimal() else 1
