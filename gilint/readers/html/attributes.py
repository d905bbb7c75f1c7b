"""The attributes of one tag, read only where they matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gilint.text.expressions import compiled

_ATTRIBUTE = compiled(
    r"""([^ \t\n\r\f"'>/=][^ \t\n\r\f>/=]*+)"""
    r"""(?:[ \t\n\r\f]*+=[ \t\n\r\f]*+(?:"([^"]*+)|'([^']*+)|([^ \t\n\r\f>"'][^ \t\n\r\f>]*+))?)?"""
)
_NAME = compiled(r"</?[a-zA-Z][^ \t\n\r\f/>]*+")
_CELL_SPAN = compiled(
    # A set comes first, so that the engine can look for it; what may not stand before the name comes after it.
    r"""([rRcC][oO][wWlL])(?<![\w-]...)[sS][pP][aA][nN][ \t\n\r\f]*=[ \t\n\r\f]*["']?[ \t\n\r\f]*(\d+)""",
    re.DOTALL,
)
_WIDEST = 1000
_LONGEST_NUMBER = 6


class Attribute(NamedTuple):
    """A name in lower case and the range of its value in the source; an empty range when it has none."""

    name: str
    start: int
    end: int


def attributes(text: str, start: int, end: int) -> Iterator[Attribute]:
    """The attributes of the tag at ``text[start:end]``, in order."""
    name = _NAME.match(text, start, end)
    if name is None:
        return
    for match in _ATTRIBUTE.finditer(text, name.end(), end):
        group = match.lastindex or 1
        low, high = match.span(group) if group > 1 else (match.end(), match.end())
        yield Attribute(match[1].lower(), low, high)


def values(text: str, start: int, end: int) -> dict[str, str]:
    """The same as a mapping; the first of two equal names counts, as in browsers."""
    found: dict[str, str] = {}
    for attribute in attributes(text, start, end):
        found.setdefault(attribute.name, text[attribute.start : attribute.end])
    return found


def cell_spans(tag: str) -> tuple[int, int] | None:
    """Columns and rows that a cell's tag asks for, None when it has neither.

    A width is 1 to 1,000, the bounds of HTML; a height of 0 means down to the last row.
    """
    if "pan" not in tag and "PAN" not in tag:
        return None
    found = {"col": 1, "row": 1}
    for name, digits in reversed(_CELL_SPAN.findall(tag)):
        found[name.lower()] = int(digits) if len(digits) <= _LONGEST_NUMBER else 10**_LONGEST_NUMBER
    return min(found["col"], _WIDEST) or 1, found["row"]
