"""The comments of a file by which findings do not count: ``<!-- gilint: ignore GI204 -- reason -->``.

They are looked for in the text itself, because no reader keeps them. A text without one costs nothing but the look for
it: from one ``!`` to the next, of which a page has few.
"""

from __future__ import annotations

from typing import NamedTuple

from gilint.text.expressions import compiled
from gilint.text.span import Span

_WORD = "gilint"
_LOOKS = 256
"""Behind so many ``!`` the word itself is looked for: that takes as long as these did."""
_START = compiled(r"<!--\s*+gilint\s*+[:：]")
_BODY = compiled(r"\s*+([^\s,，、]*+)((?:[^-—–]|-(?!-))*+)(?:(?:-{2,}|[—–]+)(.*+))?", 16)
_NAMES = compiled(r"[\s,，、;；]+")
_LINE_END = compiled(r"[\r\n]|\Z")


class Comment(NamedTuple):
    """A comment: its range, whether it is for the whole file, the rules as it names them, and why.

    ``problem`` tells what keeps it from being one that can be followed: ``verb`` (no word that is known), ``no-rules``,
    ``no-reason`` or ``open`` (it never ends).
    """

    span: Span
    verb: str
    names: tuple[str, ...]
    reason: str
    problem: str | None = None

    @property
    def whole_file(self) -> bool:
        """Whether it is for every finding in the file."""
        return self.verb == "ignore-file"


def find_comments(text: str) -> list[Comment]:
    """The comments to gilint, in order."""
    if not _has_any(text):
        return []
    found: list[Comment] = []
    at = 0
    while (start := _START.search(text, at)) is not None:
        end = text.find("-->", start.end())
        if end < 0:
            # Without an end it would be read over and over; the rest of the file has no other that ends.
            line = _LINE_END.search(text, start.end())
            at = line.start() if line is not None else len(text)
            found.append(_read(Span(start.start(), at), text[start.end() : at], ends=False))
            break
        at = end + len("-->")
        found.append(_read(Span(start.start(), at), text[start.end() : end], ends=True))
    return found


def _has_any(text: str) -> bool:
    at = text.find("!")
    for _ in range(_LOOKS):
        if at < 0:
            return False
        if text.startswith("<!--", at - 1) and _START.match(text, at - 1):
            return True
        at = text.find("!", at + 1)
    return _WORD in text


def _read(span: Span, body: str, *, ends: bool) -> Comment:
    match = _BODY.match(body)
    verb, before, reason = (match[1], match[2], match[3] or "") if match is not None else ("", "", "")
    names = tuple(dict.fromkeys(name for name in _NAMES.split(before) if name))
    comment = Comment(span, verb, names, reason.strip())
    if not ends:
        return comment._replace(problem="open")
    if verb not in ("ignore", "ignore-file"):
        return comment._replace(problem="verb")
    if not names:
        return comment._replace(problem="no-rules")
    return comment if comment.reason else comment._replace(problem="no-reason")
