"""The text of a piece of Markdown: marks of emphasis, links, tags and references resolved, every place kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from gilint.readers.grid import CJK, SPACES, Render
from gilint.readers.wrap import join_words
from gilint.text.expressions import compiled
from gilint.text.mapped import MappedText
from gilint.text.span import Span

_Run: TypeAlias = tuple[str, int, int]
"""A piece of the result and its range in the source."""

_SPECIAL = compiled(r"[\\&<`*_\[]")
_TOKEN = compiled(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<lost>\\\Z|`+)"
    r"|&(?P<reference>\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|(?P<comment><!--)"
    r"|<(?P<tag>/?[A-Za-z][A-Za-z0-9-]*)(?=[\s/>])[^<>]*>"
    r"|!\[(?P<image>[^\[\]]*)\]\([^()\s<>]*(?:[ ]\"[^\"()]*\")?\)"
    r"|\[(?P<link>[^\[\]]*)\]\((?:https?:|mailto:|[./#])[^()\s<>]*(?:[ ]\"[^\"()]*\")?\)"
    r"|(?P<mark>\*+|_+)"
)
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "td", "th", "center", "section", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Tags that part lines; all others stand inside one."""
_LONGEST_MARK = 3
_CJK = compiled(f"[{CJK}（）《》“”、，。：；]")


def inline_renderer(text: str) -> Render:
    """The renderer of a Markdown text."""

    def render(pieces: Sequence[Span]) -> MappedText:
        return join_words([_piece(text, piece) for piece in pieces])

    return render


def _piece(text: str, span: Span) -> MappedText:
    raw = text[span.start : span.end]
    if not _SPECIAL.search(raw):
        return MappedText.plain(raw, span.start)
    runs: list[_Run] = []
    open_marks: dict[str, int] = {}
    closable = True
    at = 0
    while match := _TOKEN.search(raw, at):
        start, end = match.span()
        if start > at:
            runs.append((raw[at:start], at, start))
        kind = match.lastgroup
        if kind == "comment":
            stop = raw.find("-->", end) if closable else -1
            closable = stop >= 0
            if closable:
                end = stop + 3
            else:
                runs.append((raw[start:end], start, end))
        elif kind == "mark":
            _mark(raw, start, end, runs, open_marks)
        else:
            _token(match, runs)
        at = end
    runs.append((raw[at:], at, len(raw)))
    return _mapped(runs, span.start)


def _token(match: re.Match[str], runs: list[_Run]) -> None:
    kind = match.lastgroup
    start, end = match.span()
    if kind in {"escaped", "link"}:
        runs.append((match[kind], match.start(kind), match.end(kind)))
    elif kind == "reference":
        from html import unescape

        value = unescape(match[0])
        runs.append((value, start, end))
    elif kind == "tag" and match["tag"].lstrip("/").lower() in _BREAKS:
        runs.append(("\n", start, end))


def _mark(raw: str, start: int, end: int, runs: list[_Run], open_marks: dict[str, int]) -> None:
    """Take out a pair of emphasis marks; a mark without its like, or between digits, is text."""
    mark = raw[start:end]
    before = raw[start - 1] if start else " "
    after = raw[end] if end < len(raw) else " "
    runs.append((mark, start, end))
    if len(mark) > _LONGEST_MARK or (before.isdigit() and after.isdigit()):
        return
    inside_word = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    if inside_word and mark[0] == "_":
        return
    opener = open_marks.pop(mark, None)
    if opener is not None and not before.isspace():
        runs[opener] = ("", runs[opener][1], runs[opener][1])
        runs[-1] = ("", start, start)
    elif not after.isspace():
        open_marks[mark] = len(runs) - 1


def _mapped(runs: Sequence[_Run], offset: int) -> MappedText:
    """The runs as one text; neighbours that stand in the source as they are share a segment.

    A break between two Chinese characters is none, because a label broken over lines is one label. Any other stays,
    so that two numbers never run together.
    """
    values: list[str] = []
    segments: list[tuple[int, int, int]] = []
    length = 0
    literal_end = -1
    pending: _Run | None = None
    for value, start, end in runs:
        if value == "\n":
            pending = pending or (value, start, end)
            continue
        if not value:
            continue
        if pending and values and not (_CJK.match(values[-1][-1]) and _CJK.match(value)):
            segments.append((length, pending[1] + offset, pending[2] + offset))
            values.append(pending[0])
            length += 1
        pending = None
        literal = len(value) == end - start
        if literal and literal_end == start:
            last = segments[-1]
            segments[-1] = (last[0], last[1], end + offset)
        else:
            segments.append((length, start + offset, end + offset))
        literal_end = end if literal else -1
        values.append(value)
        length += len(value)
    return _strip(MappedText("".join(values), tuple(segments)), offset)


def _strip(text: MappedText, offset: int) -> MappedText:
    kept = text.value.strip(SPACES)
    if len(kept) == len(text.value):
        return text if kept else MappedText("", text.segments or ((0, offset, offset),))
    if not kept:
        return MappedText("", ((0, *text.span()),))
    left = len(text.value) - len(text.value.lstrip(SPACES))
    return text.slice(left, left + len(kept))
