"""The tree as a flat row of events: as it is where it nests without exception, else repaired by libxml2."""

from __future__ import annotations

from typing import TypeAlias

from gilint.text.expressions import compiled

Event: TypeAlias = tuple[str, str, str, str]
"""Number and content of a cell that holds nothing but text, or the tag (what stands between ``<`` and ``>``); then the
text that follows."""

EVENT = compiled(r'<(?:td s="([0-9]+)">([^<]*+)</td|([^>]*+))>([^<]*+)')


_PARENTS = {
    "tr": frozenset({"table"}),
    "td": frozenset({"tr"}),
    "li": frozenset({"ul", "ol", "menu", "dir"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
}
"""What may hold a row, a cell, an item."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NO_TEXT = frozenset({"table", "tr", "ul", "ol", "menu", "dir", "dl"})
"""What has no text of its own."""
_NEVER_CLOSED = ["html", "body"]


def tree_events(markup: str) -> list[Event]:
    """The tags of a skeleton in order, most cells as one, nesting without exception.

    A skeleton that nests as it should is its own tree: parsing it would give back the same, at the price of importing
    the parser. Any other is repaired.
    """
    events: list[Event] = EVENT.findall(markup)
    return events if is_sound(events) else repaired(markup)


def is_sound(events: list[Event]) -> bool:
    """Whether every element is closed in its turn and stands where it may; only then is nothing left to a parser."""
    stack = [""]
    for stamp, _, tag, text in events:
        if stamp:
            if stack[-1] != "tr":
                return False
        else:
            name = tag.split(" ", 1)[0]
            parent = stack[-1]
            if name.startswith("/"):
                if stack.pop() != name[1:]:
                    return False
            elif (
                parent in _HEADINGS
                or (name in _PARENTS and parent not in _PARENTS[name])
                or (name == "table" and parent in _NO_TEXT)
            ):
                return False
            else:
                stack.append(name)
        if text and stack[-1] in _NO_TEXT:
            return False
    return stack[1:] == _NEVER_CLOSED


def repaired(markup: str) -> list[Event]:
    """The tags of the repaired markup in order, most cells as one.

    The tree is written out again rather than walked: libxml2 does that faster than Python objects for its nodes can
    be made, and the result nests without exception.
    """
    from lxml import etree

    root = etree.fromstring(markup, etree.HTMLParser(huge_tree=True, remove_comments=True))
    for item in root.iter("li"):
        # An item that holds nothing would be written without its end.
        if not len(item) and not item.text:
            item.append(etree.Comment(""))
    return EVENT.findall(etree.tostring(root, encoding="unicode", method="html"))
