"""Rows of plain characters cut into cells: tabs, pipes, and columns aligned with spaces.

Every function takes the whole text and a range of it and gives ranges of it; nothing is searched for again later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeAlias

from gilint.model.document import Cell, Table
from gilint.text.expressions import compiled
from gilint.text.mapped import MappedText
from gilint.text.span import Span

Render: TypeAlias = Callable[[Sequence[Span]], MappedText]
"""The text of ranges that belong together, in order, as the format writes it."""

Fields: TypeAlias = list[Span]
"""The cells of one row, trimmed. A blank one is the point where a value would be typed, or the spaces it holds."""

SPACES = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
"""All that shows as nothing: white space of every width, and what has no width at all."""

PLAIN_SPACES = " \t\v\f"
"""White space that a keyboard types; anything else between two marks was put there in place of a value."""

PIPES = "|│┃║｜"
CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"

_HAS_CJK = compiled(f"[{CJK}]")
_TOKEN = compiled(r"\S+")
_WIDE_GAP = compiled(r"\s{2,}")
_DIGITS = "0-9０-９"
_NUMBER = (
    rf"[+＋\-－−]?[{_DIGITS}]+(?:[,，.．][{_DIGITS}]+)*"
    r"(?:万元|亿元|[件条项个宗元万亿次%％])?(?:[（(][^（）()\s]{1,20}[)）])?"
)
NUMBER = compiled(_NUMBER)
VALUE = compiled(rf"{_NUMBER}|[/／\\]|[-－−–—─]{{1,4}}|无")
"""What may stand in a value cell: a number with its unit or a note, or a sign for none."""
_VALUE_END = compiled(rf"[{_DIGITS}/／\\\-－−–—─无件条项个宗元万亿次%％)）]\Z")
_THOUSANDS = compiled(r"[1-9][0-9]{0,2}(?: [0-9]{3})+")
_DASHES = compiled(r"[-－−–—─]+")
_SENTENCE = compiled("[。；！？]")
_LEADERS = compiled(r"\.{3}|…|·{3}|．{3}")
_GLUED = compiled(rf".*[{CJK}）)”\"]([{_DIGITS}]{{1,9}})")
_PIPE_OR_ESCAPE = compiled(rf"\\.|([{PIPES}])", re.DOTALL)
_SHORT_LABEL = compiled(f"[{CJK}]{{2,12}}")
_LONE_COUNT = compiled(rf"(?!(?:19|20)[0-9]{{2}}\Z)[{_DIGITS}]+(?:[.．][{_DIGITS}]+)?")
"""One number one space behind a short word is its value; a year may as well be the middle of a broken title."""
_LONGEST_ALIGNED = 400
_LONGEST_LABEL = 80


def trim(text: str, start: int, end: int) -> Span:
    """The range without the white space around it; of a blank range, where its value would be typed."""
    piece = text[start:end]
    kept = piece.strip(SPACES)
    if kept:
        if len(kept) == end - start:
            return Span(start, end)
        left = start + len(piece) - len(piece.lstrip(SPACES))
        return Span(left, left + len(kept))
    odd = piece.strip(PLAIN_SPACES)
    if odd:
        left = start + len(piece) - len(piece.lstrip(PLAIN_SPACES))
        return Span(left, left + len(odd))
    point = start + 1 if end - start > 1 else start
    return Span(point, point)


def is_blank(text: str, span: Span) -> bool:
    """Whether a trimmed range shows nothing."""
    return span.start == span.end or text[span.start] in SPACES


def blank(span: Span) -> MappedText:
    """No text, at a place."""
    return MappedText("", ((0, span.start, span.end),))


def tab_fields(text: str, start: int, end: int) -> Fields:
    """The fields of a line between its tabs; the index in the list is the column."""
    fields: Fields = []
    at = start
    for piece in text[start:end].split("\t"):
        fields.append(trim(text, at, at + len(piece)))
        at += len(piece) + 1
    return fields


def pipe_fields(text: str, start: int, end: int) -> Fields:
    r"""The fields of a line between its pipes, an outer pipe at either end left out; ``\|`` is no pipe."""
    outer = trim(text, start, end)
    cuts = [match.start() for match in _PIPE_OR_ESCAPE.finditer(text, outer.start, outer.end) if match[1]]
    edges = [outer.start - 1, *cuts, outer.end]
    if cuts and cuts[0] == outer.start:
        del edges[0]
    if len(cuts) > 1 and cuts[-1] == outer.end - 1:
        del edges[-1]
    return [trim(text, left + 1, right) for left, right in pairwise(edges)]


def pipe_count(text: str, span: Span) -> int:
    """How many pipes a range holds."""
    return sum(1 for match in _PIPE_OR_ESCAPE.finditer(text, span.start, span.end) if match[1])


def is_rule(text: str, fields: Fields, *, second: bool) -> bool:
    """Whether a pipe row is the line under a head (``|---|:--:|``) and no row of dashes.

    A single dash in a cell stands for "none" in real tables, so that ``| - | - |`` is a row; only as the second line
    of a table, and written without spaces, is one dash enough.
    """
    dashes = 0
    for field in fields:
        cell = text[field.start : field.end]
        core = cell.removeprefix(":").removesuffix(":")
        if not core or core.strip("-"):
            return False
        dashes = max(dashes, len(core) + (2 if core != cell else 0))
    if dashes >= 3 or (second and dashes == 2):
        return True
    spaced = any(text[field.end : field.end + 1] == " " for field in fields)
    return second and dashes == 1 and not spaced


def aligned_fields(text: str, start: int, end: int) -> Fields | None:
    """A label followed by values, with nothing but spaces between them, cut into cells; None for any other line.

    Values are at least two, or one number set off by a wide gap or from one short word, or, without a label, five
    (three set wide apart).
    """
    outer = trim(text, start, end)
    size = outer.end - outer.start
    if not 3 <= size <= _LONGEST_ALIGNED or not _VALUE_END.search(text, outer.end - 1, outer.end):
        return None
    tokens = [Span(*match.span()) for match in _TOKEN.finditer(text, outer.start, outer.end)]
    first = len(tokens)
    while first and VALUE.fullmatch(text, *tokens[first - 1]):
        first -= 1
    values = tokens[first:]
    if not values:
        return None
    if first == 0:
        return _values(text, values) if _stand_alone(text, values) else None
    label = Span(outer.start, tokens[first - 1].end)
    if not _is_label(text, label, values):
        return None
    glued = _GLUED.fullmatch(text, *tokens[first - 1]) if len(values) >= 5 else None
    if glued:
        return [*wide_fields(text, label.start, glued.start(1)), Span(*glued.span(1)), *_values(text, values)]
    return [*wide_fields(text, *label), *_values(text, values)]


def wide_fields(text: str, start: int, end: int) -> Fields:
    """A range cut where two or more spaces stand together."""
    fields: Fields = []
    at = start
    for gap in _WIDE_GAP.finditer(text, start, end):
        if gap.start() > at:
            fields.append(Span(at, gap.start()))
        at = gap.end()
    if at < end:
        fields.append(Span(at, end))
    return fields


def head_fields(text: str, start: int, end: int) -> Fields | None:
    """Short words set wide apart, or three and more words, as the heads over aligned columns are; None for others."""
    outer = trim(text, start, end)
    if outer.end - outer.start > _LONGEST_ALIGNED or _SENTENCE.search(text, *outer):
        return None
    fields = wide_fields(text, *outer)
    longest = 40
    if len(fields) == 1:
        fields = [Span(*word.span()) for word in _TOKEN.finditer(text, *outer)]
        longest = 12 if len(fields) > 2 else 0
    if len(fields) < 2 or any(field.end - field.start > longest for field in fields):
        return None
    return fields if all(_HAS_CJK.search(text, *field) for field in fields) else None


def make_table(rows: Sequence[Fields], span: Span, text: str, render: Render, *, padded: bool) -> Table:
    """The grid of rows cut into fields, nothing spanned."""
    cells = tuple(
        tuple(
            Cell(row, column, blank(field) if is_blank(text, field) else render((field,)))
            for column, field in enumerate(fields)
        )
        for row, fields in enumerate(rows)
    )
    return Table(cells, max((len(fields) for fields in rows), default=0), span, padded=padded)


def has_cjk(text: str, span: Span) -> bool:
    """Whether a Chinese character stands in a range."""
    return _HAS_CJK.search(text, *span) is not None


def _stand_alone(text: str, values: Sequence[Span]) -> bool:
    if all(_DASHES.fullmatch(text, *value) for value in values):
        return False
    if len(values) >= 5:
        return True
    return len(values) >= 3 and all(right.start - left.end > 1 for left, right in pairwise(values))


def _is_label(text: str, label: Span, values: Sequence[Span]) -> bool:
    """Whether what stands before the values can be the label of a row and no piece of a sentence."""
    words = text[label.start : label.end]
    if (
        len(words) > _LONGEST_LABEL
        or words[-1] in "，、：；,:;。"
        or not has_cjk(text, label)
        or _SENTENCE.search(words)
        or _LEADERS.search(words)
    ):
        return False
    if len(values) > 1:
        return True
    value = text[values[0].start : values[0].end]
    if values[0].start - label.end == 1:
        return bool(_SHORT_LABEL.fullmatch(words) and _LONE_COUNT.fullmatch(value))
    return len(words) <= 40 and not set(words) & set("，：,:") and bool(NUMBER.fullmatch(value))


def _values(text: str, values: Sequence[Span]) -> Fields:
    """The values, where thousands set off by one space among wider gaps are one number."""
    groups: list[Span] = []
    for value in values:
        if groups and value.start - groups[-1].end == 1:
            groups[-1] = Span(groups[-1].start, value.end)
        else:
            groups.append(value)
    if 1 < len(groups) < len(values) and all(
        _THOUSANDS.fullmatch(text, *group) or VALUE.fullmatch(text, *group) for group in groups
    ):
        return groups
    return list(values)
