"""The tree, repaired by libxml2, as a flat row of events."""

from __future__ import annotations

import re

_EVENT = re.compile(r"<([^>]*+)>([^<]*+)")


def repaired(markup: str) -> list[tuple[str, str]]:
    """Start and end tags (what stands between ``<`` and ``>``) of the repaired markup, each with the text after it.

    The tree is written out again rather than walked: libxml2 does that faster than Python objects for its nodes can
    be made, and the result nests without exception.
    """
    from lxml import etree

    root = etree.fromstring(markup, etree.HTMLParser(huge_tree=True, remove_comments=True))
    return _EVENT.findall(etree.tostring(root, encoding="unicode", method="html"))
