"""The lines of a text file and what each one looks like on its own."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum, auto
from typing import NamedTuple

from gilint.readers.grid import PIPES, PLAIN_SPACES, SPACES, aligned_fields, pipe_count, trim
from gilint.text.expressions import compiled
from gilint.text.span import Span


class LineKind(IntEnum):
    """What a line is taken for before its neighbours are looked at."""

    GAP = auto()
    """Nothing, or spaces that a keyboard types: parts what stands around it."""
    BLANK = auto()
    """Nothing but other spaces: an empty cell in a list of cells."""
    SKIP = auto()
    """A comment: as if it were not there."""
    TAB = auto()
    PIPE = auto()
    """Pipes at both ends."""
    PIPE_START = auto()
    PIPE_END = auto()
    LOOSE = auto()
    """Pipes inside only."""
    BORDER = auto()
    """A drawn line of a box."""
    ALIGNED = auto()
    ITEM = auto()
    HEADING = auto()
    CELL = auto()
    """One cell, whatever stands around it."""
    FOREIGN = auto()
    """Parts that another reader gave; ``level`` is the index."""
    PLAIN = auto()


class Line(NamedTuple):
    """A line's range without its end, or the part of it that a format's marks leave."""

    start: int
    end: int
    kind: LineKind
    level: int = 0


_LINE_END = compiled(r"\r\n|\n|\r")
_COMMENT, _COMMENT_END = "<!--", "-->"
_BORDER = compiled(r"[+┌├└╔╠╚┏┣┗][-=─━═+┬┼┴╦╬╩┳╋┻┤┐┘╗╣╝┓┫┛]{2,}")
_BULLET = compiled(r"(?:[-*+]\s|[•●▪◆■◦])\s*(?=\S)")
_PAGE_NUMBER = compiled(
    r"[-－–—]\s*[0-9０-９]{1,4}\s*[-－–—]|第\s*[0-9]{1,4}\s*页(?:\s*[,，/]?\s*共\s*[0-9]{1,4}\s*页)?"
)


def split_lines(text: str) -> Iterator[Span]:
    """The ranges of the lines, ends left out; LF, CRLF and a lone CR end a line and nothing else does."""
    start = 0
    for match in _LINE_END.finditer(text):
        yield Span(start, match.start())
        start = match.end()
    if start < len(text):
        yield Span(start, len(text))


def is_page_number(words: str) -> bool:
    """Whether a line is the number at the foot of a page (``- 3 -``)."""
    return len(words) <= 20 and _PAGE_NUMBER.fullmatch(words) is not None


def classify(text: str, start: int, end: int) -> Line:
    """What a line looks like, marks of Markdown left aside."""
    raw = text[start:end]
    words = raw.strip(SPACES)
    if not words:
        if "\t" in raw:
            return Line(start, end, LineKind.TAB)
        return Line(start, end, LineKind.BLANK if raw.strip(PLAIN_SPACES) else LineKind.GAP)
    if words.startswith(_COMMENT) and words.find(_COMMENT_END, len(_COMMENT)) == len(words) - len(_COMMENT_END):
        return Line(start, end, LineKind.SKIP)
    first, last = words[0] in PIPES, words[-1] in PIPES
    if first and last and len(words) > 1:
        return Line(start, end, LineKind.PIPE)
    if "\t" in raw:
        return Line(start, end, LineKind.TAB)
    return Line(start, end, _kind_of_words(text, start, end, words))


def _kind_of_words(text: str, start: int, end: int, words: str) -> LineKind:
    if words[0] in PIPES:
        kind = LineKind.PIPE_START
    elif words[-1] in PIPES:
        kind = LineKind.PIPE_END
    elif "|" in words and pipe_count(text, trim(text, start, end)):
        kind = LineKind.LOOSE
    elif _BORDER.fullmatch(words):
        kind = LineKind.BORDER
    elif aligned_fields(text, start, end) is not None:
        kind = LineKind.ALIGNED
    else:
        kind = _kind_of_prose(words)
    return kind


def _kind_of_prose(words: str) -> LineKind:
    return LineKind.ITEM if _BULLET.match(words) and not is_page_number(words) else LineKind.PLAIN


def as_words(text: str, line: Line) -> Line:
    """The line as one of words, whatever its marks seemed to say."""
    return line._replace(kind=_kind_of_prose(text[line.start : line.end].strip(SPACES)))


def after_bullet(text: str, span: Span) -> Span:
    """The range of an item without its mark."""
    match = _BULLET.match(text, *span)
    return Span(match.end(), span.end) if match else span
