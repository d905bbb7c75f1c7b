"""The words of the source around a finding, as a reader of the page sees them: mark-up is left out, never searched."""

from __future__ import annotations

import re
from typing import NamedTuple

from gilint.engine.result import FileResult
from gilint.model.document import Format
from gilint.output.width import clip, clip_left, plain, text_width
from gilint.text.expressions import compiled
from gilint.text.source import Source
from gilint.text.span import Span

_REACH = 4096
"""How many characters of the source are looked at on either side. Bounds the cost of one excerpt."""

_ROW = compiled(r"</?(?:tr|table|thead|tbody|h[1-6]|li|[uo]l|body|head|title|script|style)\b[^<>]*>", re.IGNORECASE)
_BLOCK = compiled(r"</?(?:p|div|br|section|article|header|footer|main|center)\b[^<>]*>", re.IGNORECASE)
_CELL = compiled(r"</?t[dh]\b[^<>]*>", re.IGNORECASE)
_CELL_END = compiled(r"</t[dh]\s*>", re.IGNORECASE)
_TAG = compiled(r"<[!?/a-zA-Z][^<>]*>")
_GAP = "\x1f"
"""Stands between two cells until white space is dealt with."""
_BAR = "|"
_EDGE = f" {_BAR}"
"""Padding and the frames of pipe tables: left out at both ends of a line of text."""


class Excerpt(NamedTuple):
    """What stands before the finding on its line or in its row, the finding's own text, and what follows."""

    before: str
    quote: str
    after: str

    @property
    def around(self) -> bool:
        """Whether anything but marks of the format stands around the quote."""
        return bool(self.before.strip("# |*-") or self.after.strip("# |*-"))

    def fit(self, width: int) -> Excerpt:
        """The same in ``width`` columns: a window around the quote."""
        quote = clip(self.quote, max(width - 8, 8))
        room = max(width - text_width(quote), 0)
        before, after = text_width(self.before), text_width(self.after)
        left = min(before, max(room // 2, room - after))
        return Excerpt(_end(self.before, left), quote, _start(self.after, room - left))


def _start(text: str, width: int) -> str:
    return clip(text, width) if width > 2 or text_width(text) <= width else ""


def _end(text: str, width: int) -> str:
    return clip_left(text, width) if width > 2 or text_width(text) <= width else ""


def is_html(result: FileResult) -> bool:
    """Whether the text of a file is mark-up."""
    if result.report is not None:
        return result.report.document.format is Format.HTML
    return result.source is not None and result.source.text[:4096].lstrip().startswith("<")


def excerpt(source: Source, span: Span, *, html: bool) -> Excerpt:
    """The surroundings of ``span``: its row or block in HTML, its row or line in any other format."""
    text = source.text
    row = _row_of_cells(source, span)
    if row is not None:
        return Excerpt(
            _readable(_cells_apart(text[row.start : span.start])),
            _readable(text[span.start : span.end].replace("\n", " ")).strip(),
            _readable(_cells_apart(text[span.end : row.end])),
        )
    before = text[max(0, span.start - _REACH) : span.start]
    quote = text[span.start : min(span.end, span.start + _REACH)]
    after = text[span.end : span.end + _REACH]
    if html:
        return _from_html(before, quote, after)
    before = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
    ends = [at for at in (after.find("\n"), after.find("\r")) if at >= 0]
    after = after[: min(ends)] if ends else after
    return Excerpt(
        _readable(before.replace("\t", _GAP)).lstrip(_EDGE),
        _readable(quote).strip(),
        _readable(after.replace("\t", _GAP)).rstrip(_EDGE),
    )


def _row_of_cells(source: Source, span: Span) -> Span | None:
    """The row of the table that ``span`` stands in, where a file that is no text has a line or a field for each
    cell."""
    text, steps = source.text, source.where(span).steps
    if not steps or steps[-1][0] != "column":
        return None

    def in_row(at: int) -> bool:
        other = source.where(Span(at, at)).steps
        return len(other) == len(steps) and other[:-1] == steps[:-1] and other[-1][0] == "column"

    start = text.rfind("\n", 0, span.start) + 1
    while start and span.start - start < _REACH and in_row(before := text.rfind("\n", 0, start - 1) + 1):
        start = before
    end = text.find("\n", span.end)
    while 0 <= end - span.end < _REACH and in_row(end + 1):
        end = text.find("\n", end + 1)
    return Span(start, end if end >= 0 else len(text))


def _cells_apart(text: str) -> str:
    return text.replace("\n", _GAP).replace("\t", _GAP)


def _from_html(before: str, quote: str, after: str) -> Excerpt:
    closed, opened = before.find(">"), before.find("<")
    if 0 <= closed < opened or (closed >= 0 > opened):
        before = before[closed + 1 :]
    if after.rfind("<") > after.rfind(">"):
        after = after[: after.rfind("<")]
    before = _after_last(_ROW, before)
    after = _before_first(_ROW, after)
    if not _CELL.search(before) and not _CELL_END.search(after):
        before = _after_last(_BLOCK, before)
        after = _before_first(_BLOCK, after)
    return Excerpt(
        _html_text(before).lstrip(),
        _html_text(quote).strip(),
        _html_text(after).rstrip().removesuffix(_BAR).rstrip(" "),
    )


def _after_last(pattern: re.Pattern[str], text: str) -> str:
    end = 0
    for match in pattern.finditer(text):
        end = match.end()
    return text[end:]


def _before_first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return text[: match.start()] if match else text


def _html_text(raw: str) -> str:
    text = _TAG.sub("", _CELL_END.sub(_GAP, raw))
    if "&" in text:
        from html import unescape

        text = unescape(text)
    return _readable(text)


def _readable(text: str) -> str:
    """One line of text, with a bar between cells."""
    if _GAP not in text:
        return plain(text)
    return plain(f" {_BAR} ".join(text.split(_GAP)))
