"""From runs of the source to text as a reader sees it, each character with its place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from gilint.readers.html.references import REFERENCE, resolve
from gilint.text.expressions import compiled
from gilint.text.mapped import MappedText, Segment

_INVISIBLE = "\x00\u00ad\u200b-\u200f\u2060\ufeff"
SPECIAL = compiled(rf"[ \t\n\r\f&{_INVISIBLE}]")
"""What keeps a run from being text as it stands."""
_PIECE = compiled(
    # A single space inside stays as it is; anything longer, or at an end, is collapsed.
    rf"[^ \t\n\r\f&{_INVISIBLE}]++(?: [^ \t\n\r\f&{_INVISIBLE}]++)*+"
    rf"|([ \t\n\r\f]++)|({REFERENCE})|[{_INVISIBLE}]++|&"
)
_PIECE_IN_ATTRIBUTE = compiled(rf"[^&]++|({REFERENCE})|&")
_SPACES = frozenset(" \t\n\r\f")
PROSE = 600
"""Characters in a cell that only a table used for layout has."""
_PARAGRAPH = 60
_PARAGRAPHS = 3
"""So many paragraphs of that length in one cell are prose too."""
_CHINESE = (
    (0x2E80, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF01, 0xFF0F),
    (0xFF1A, 0xFFE6),
    (0x20000, 0x3FFFF),
    (0x2014, 0x2014),
    (0x2018, 0x201D),
    (0x2026, 0x2026),
    (0x2460, 0x24FF),
)
"""Code points of Chinese writing, its punctuation included and full-width digits not: two numbers stay two."""


def glued(left: str, right: str) -> bool:
    """Whether a break of the line between two characters is no space: between two Chinese ones."""
    return _is_chinese(ord(left)) and _is_chinese(ord(right))


def _is_chinese(code: int) -> bool:
    return any(low <= code <= high for low, high in _CHINESE)


class _Assembly:
    """Text being put together; white space waits until it is known what follows it."""

    __slots__ = ("length", "segments", "space", "values")

    def __init__(self) -> None:
        self.values: list[str] = []
        self.segments: list[Segment] = []
        self.length = 0
        self.space: tuple[int, int, bool] | None = None

    def add(self, value: str, start: int, end: int) -> None:
        if self.space is not None:
            low, high, broken = self.space
            self.space = None
            if self.values and not (broken and glued(self.values[-1][-1], value[0])):
                self.segments.append((self.length, low, high))
                self.values.append(" ")
                self.length += 1
        self.segments.append((self.length, start, end))
        self.values.append(value)
        self.length += len(value)

    def add_space(self, start: int, end: int, *, broken: bool) -> None:
        if self.space is None:
            self.space = (start, end, broken)
        else:
            self.space = (self.space[0], self.space[1], self.space[2] or broken)

    def text(self) -> MappedText:
        return MappedText("".join(self.values), tuple(self.segments))


def assemble(source: str, runs: Sequence[tuple[int, int]]) -> MappedText:
    """The runs as one line: white space collapsed, references resolved, not yet stripped of no-break spaces.

    White space that holds a line end vanishes between two Chinese characters, where it was only put in to break a
    long line. Characters without width are left out.
    """
    values = [source[start:end] for start, end in runs]
    value = "".join(values)
    if SPECIAL.search(value) is None:
        starts = accumulate(map(len, values), initial=0)
        return MappedText(value, tuple([(at, start, end) for at, (start, end) in zip(starts, runs, strict=False)]))
    assembly = _Assembly()
    for start, end in runs:
        if SPECIAL.search(source, start, end) is None:
            assembly.add(source[start:end], start, end)
        else:
            _add_pieces(assembly, source, start, end)
    return assembly.text()


def _add_pieces(assembly: _Assembly, source: str, start: int, end: int) -> None:
    for match in _PIECE.finditer(source, start, end):
        low, high = match.span()
        if match[1]:
            assembly.add_space(low, high, broken="\n" in match[1] or "\r" in match[1])
        elif match[2]:
            _add_reference(assembly, match[2], low)
        elif SPECIAL.match(match[0]) is None or match[0] == "&":
            assembly.add(match[0], low, high)


def _add_reference(assembly: _Assembly, reference: str, start: int) -> None:
    value, length = resolve(reference)
    if value in _SPACES:
        assembly.add_space(start, start + length, broken=value in "\r\n")
    elif SPECIAL.match(value) is None or value == "&":
        assembly.add(value, start, start + length)
    if length < len(reference):
        assembly.add(reference[length:], start + length, start + len(reference))


def attribute_text(source: str, start: int, end: int) -> MappedText:
    """The value of an attribute, references resolved, stripped."""
    values: list[str] = []
    segments: list[Segment] = []
    at = 0
    for match in _PIECE_IN_ATTRIBUTE.finditer(source, start, end):
        low, high = match.span()
        value, length = resolve(match[1], in_attribute=True) if match[1] else (match[0], high - low)
        segments.append((at, low, low + length))
        values.append(value)
        at += len(value)
        if length < high - low:
            segments.append((at, low + length, high))
            values.append(source[low + length : high])
            at += high - low - length
    if not values:
        return MappedText("", ((0, start, start),))
    return MappedText("".join(values), tuple(segments)).strip()


def is_prose(lines: Sequence[MappedText]) -> bool:
    """Whether the lines of a cell are running text."""
    lengths = [len(line.value) for line in lines]
    return sum(lengths) > PROSE or sum(length >= _PARAGRAPH for length in lengths) >= _PARAGRAPHS


def join_lines(lines: list[MappedText]) -> MappedText:
    """Several lines as one text, for the cells of a table: a label broken over lines is one label.

    Chinese goes on without a space; other lines are kept apart by a space whose place is the point between them.
    """
    parts = [lines[0]]
    for line in lines[1:]:
        before = parts[-1]
        if not glued(before.value[-1], line.value[0]):
            point = before.segments[-1][2]
            parts.append(MappedText(" ", ((0, point, point),)))
        parts.append(line)
    return MappedText.join(parts)
