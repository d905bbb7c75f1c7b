"""The tree, repaired by libxml2, as a flat row of events."""

from __future__ import annotations

from typing import TypeAlias

from gilint.text.expressions import compiled

Event: TypeAlias = tuple[str, str, str, str]
"""Number and content of a cell that holds nothing but text, or the tag (what stands between ``<`` and ``>``); then the
text that follows."""

EVENT = compiled(r'<(?:td s="([0-9]+)">([^<]*+)</td|([^>]*+))>([^<]*+)')


def repaired(markup: str) -> list[Event]:
    """The tags of the repaired markup in order, most cells as one.

    The tree is written out again rather than walked: libxml2 does that faster than Python objects for its nodes can
    be made, and the result nests without exception.
    """
    from lxml import etree

    root = etree.fromstring(markup, etree.HTMLParser(huge_tree=True, remove_comments=True))
    return EVENT.findall(etree.tostring(root, encoding="unicode", method="html"))
