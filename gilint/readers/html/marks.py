"""The marks of HTML as one expression: a tag, a comment, a script, each with what may be passed over after it.

Linear by construction: every mark may end at the end of the text, so that nothing fails after a long scan, and no
repetition gives back what it took. Quotes count only after ``=``, as in browsers. What is not matched is text.
"""

from __future__ import annotations

import re
from functools import cache

WHITE = " \t\n\r\f"
"""White space as HTML knows it; the no-break space is none."""

TAG_REST = (
    r"""(?:>|[^>"'=]*+(?:(?:="[^"]*+(?:"|\Z)"""
    r"""|=(?:[ \t\n\r\f]*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\r\f>"'][^ \t\n\r\f>]*+))?|["'])"""
    r"""[^>"'=]*+)*+(?:>|\Z))"""
)
"""What follows the name of a tag, up to its ``>`` or the end of the text; the common endings come first."""

_END = r"(?=[ \t\n\r\f/>]|\Z)"
_INLINE = rf"/?(?:s(?:pan|trong|u[bp]|t1:\w+)|font|[abiu]|o:p|em|i(?:mg|nput)|l(?:ink|abel)){_END}{TAG_REST}"
# Common first letters are factored out: the engine then tries two or three names for a tag and not fifty.
_STRUCTURE = (
    r"/?(?:p(?:re)?|t(?:[dhr]|able|body|head|foot|itle|extarea|emplate)|d(?:iv|[ltd]|etails|ialog|ir)|br"
    r"|h(?:[1-6r]|eader)|[uo]l|li|c(?:aption|enter|anvas)|b(?:lockquote|utton)|s(?:ection|elect|vg|ummary)"
    r"|a(?:rticle|side|ddress|pplet|udio)|f(?:o(?:oter|rm)|i(?:eldset|gure|gcaption))|n(?:av|oscript|oframes)"
    rf"|m(?:ain|e(?:ta|nu)|ath)|o(?:bject|ption)|iframe|video){_END}"
)
_RAW = r"{0}{1}{2}[^<]*+(?:<(?!/{0})[^<]*+)*+(?:</[^>]*+(?:>|\Z)|\Z)"
_RAW_TEXT = "|".join(_RAW.format(name, _END, TAG_REST) for name in ("script", "style"))
_COMMENT = r"!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>|\Z))|[!?][^>]*+(?:>|\Z)|/(?![a-zA-Z])[^>]*+(?:>|\Z)"


@cache
def mark_pattern(*, fold: bool, every: bool) -> re.Pattern[str]:
    """The expression for a mark.

    Group 1 is the name of an element that matters, with the ``/`` of an end tag; without it the mark is a comment, a
    script or a row of inline tags. Group 2 is empty and stands where the tag itself ends: after an element that
    matters, white space and inline tags are taken along. ``fold`` is for pages with tags in capitals. ``every`` gives
    each tag as a mark of its own, with its name.
    """
    if every:
        body = rf"{_RAW_TEXT}|(/?[a-zA-Z][^ \t\n\r\f/>]*+){TAG_REST}()|{_COMMENT}"
    else:
        after = rf"(?:[ \t\n\r\f]++|<{_INLINE})*+"
        body = (
            rf"({_STRUCTURE}){TAG_REST}(){after}|{_INLINE}(?:<{_INLINE})*+|{_RAW_TEXT}|/?[a-zA-Z]{TAG_REST}|{_COMMENT}"
        )
    return re.compile(f"<(?:{body})", re.IGNORECASE if fold else 0)


CAPITALS = re.compile(r"</?[A-Z]")
"""A tag in capitals."""

INNERMOST = re.compile(
    rf"(?:[ \t\n\r\f]*+<(?!(?:t[dhr]|table|tbody|thead|tfoot|br|hr|img|input|script|style){_END})[a-zA-Z]{TAG_REST})*+",
    re.IGNORECASE,
)
"""From inside an element down through the start tags that follow one another: where its first text would stand."""

_TITLE_STOPS = r"/?(?:title|head|body|html|meta|link|script|style|div|p|table|h[1-6])"
TITLE = re.compile(rf"[^<]*+(?:<(?!{_TITLE_STOPS}{_END}|!)[^<]*+){{0,9}}+", re.IGNORECASE)
"""The content of a ``title``; one that is not closed ends where the page goes on."""

RAW_CLOSED = re.compile(r"</(?:script|style)[^>]*+>\Z", re.IGNORECASE)
"""The end of a script or style that was closed, at the end of its mark."""
