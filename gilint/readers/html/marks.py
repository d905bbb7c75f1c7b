"""The marks of HTML as one expression: a tag, a comment, a script, each with what may be passed over after it.

Linear by construction: every mark may end at the end of the text, so that nothing fails after a long scan, and no
repetition gives back what it took. Quotes count only after ``=``, as in browsers. What is not matched is text.
"""

from __future__ import annotations

import re
from functools import cache

from gilint.text.expressions import compiled

WHITE = " \t\n\r\f"
"""White space as HTML knows it; the no-break space is none."""

_ATTRIBUTES = r"""[^>"'=]*+(?:="[^"]*+"[^>"'=]*+)*+>"""
"""What follows the name of a tag whose values all stand in double quotes, as nearly all do."""

TAG_REST = (
    rf"""(?:>|{_ATTRIBUTES}|[^>"'=]*+(?:(?:="[^"]*+(?:"|\Z)"""
    r"""|=(?:[ \t\n\r\f]*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\r\f>"'][^ \t\n\r\f>]*+))?|["'])"""
    r"""[^>"'=]*+)*+(?:>|\Z))"""
)
"""What follows the name of a tag, up to its ``>`` or the end of the text; the common endings come first."""

_END = r"(?=[ \t\n\r\f/>]|\Z)"
_INLINE_NAME = r"(?:span|font|o:p|strong|[abiu]|s(?:u[bp]|t1:\w+)|em|i(?:mg|nput)|l(?:ink|abel))"
_INLINE = rf"</?{_INLINE_NAME}{_END}{TAG_REST}"
_TAG = rf"(/?(?!(?i:script|style)[ \t\n\r\f/>])[a-zA-Z][^ \t\n\r\f/>]*+){TAG_REST}()"
_RAW = rf"((?i:script|style)){TAG_REST}[^<]*+(?:<(?!/(?i:\3))[^<]*+)*+(?:</[^>]*+(?:>|\Z)|\Z)"
_OTHER = r"!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>|\Z))|[!?][^>]*+(?:>|\Z)|/(?![a-zA-Z])[^>]*+(?:>|\Z)"


_PARAGRAPH = rf"</?p{_END}{TAG_REST}"
_TAIL = (
    rf"(?:{_INLINE})*+"
    rf"(?:[ \t\n\r\f]*+{_PARAGRAPH}()(?:[ \t\n\r\f]++|{_INLINE})*+)*+"
    r"(?:[ \t\n\r\f]*+</td>()[ \t\n\r\f]*+)?+"
)
BROKEN, CELL_END = 4, 5
"""``lastindex`` of a match with a paragraph's tag in its tail, and of one whose tail ends a cell."""


@cache
def mark_pattern(*, every: bool) -> re.Pattern[str]:
    """The expression for a mark: a tag, a script with its content or a comment, and a tail of tags that follow at once
    and say no more than that a line ends.

    Group 1 is the name of the tag, with the ``/`` of an end tag; group 2 is empty and stands where the tag itself
    ends. ``every`` leaves the tail away, so that each tag has its name.
    """
    return compiled(rf"<(?:{_TAG}|{_RAW}|{_OTHER}){'' if every else _TAIL}")


@cache
def tail_tag() -> re.Pattern[str]:
    """A start tag of the kind that a mark takes along in its tail, or whose end it does."""
    return compiled(rf"{_INLINE}|<(?:p|td){_END}")


_SIMPLE = rf"(?:>|[ \t\n\r\f/]{_ATTRIBUTES})"
_STYLE = rf"(?:[ \t\n\r\f]*+</?(?:{_INLINE_NAME}|p|br){_SIMPLE})*+[ \t\n\r\f]*+"
PLAIN_CELL = compiled(rf"[ \t\n\r\f]*+<t([dh]){_SIMPLE}(){_STYLE}([^<]*+){_STYLE}</t\1>")
"""A cell that holds no more than one piece of text among tags of style, as most do.

Group 1 stands behind the start of its tag's name, group 2 behind the tag, group 3 is the text, white space before it
left away. What it takes means what it means to ``mark_pattern`` mark by mark; what is not simple is left to that.
"""

ROW_TURN = compiled(rf"[ \t\n\r\f]*+</tr>[ \t\n\r\f]*+<tr{_SIMPLE}")
"""The end of a row and the start of the next one, with nothing between them."""

INNERMOST = compiled(
    rf"(?:[ \t\n\r\f]*+<(?!(?:t[dhr]|table|tbody|thead|tfoot|br|hr|img|input|script|style){_END})[a-zA-Z]{TAG_REST})*+",
    re.IGNORECASE,
)
"""From inside an element down through the start tags that follow one another: where its first text would stand."""

_TITLE_STOPS = r"/?(?:title|head|body|html|meta|link|script|style|div|p|table|h[1-6])"
TITLE = compiled(rf"[^<]*+(?:<(?!{_TITLE_STOPS}{_END}|!)[^<]*+){{0,9}}+", re.IGNORECASE)
"""The content of a ``title``; one that is not closed ends where the page goes on."""


def is_closed(mark: str) -> bool:
    """Whether a row of tags ends where its last tag does, and not within."""
    if '"' not in mark and "'" not in mark:
        return mark.rstrip(WHITE).endswith(">")
    closed = TAG_REST.replace(r"|\Z", "")
    row = compiled(rf"(?:<[^ \t\n\r\f/>]*+/?[^ \t\n\r\f/>]*+{closed}[ \t\n\r\f]*+)++")
    return row.fullmatch(mark) is not None
