"""Text that remembers where each of its characters stands in the source.

A cell of a portal page is spread over nested ``span`` elements and holds character references; its text is put together
from pieces. ``MappedText`` keeps one segment for each piece, so that any range of the text can be led back to
the exact range of the source, without ever searching for it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct

from gilint.text.span import Span

Segment: TypeAlias = tuple[int, int, int]
"""Start in the text, start in the source, end in the source. A segment whose source is as long as its text maps
character by character; any other (a character reference) maps as a whole."""

_tuple = tuple.__new__
"""``_tuple(Span, (start, end))`` is ``Span(start, end)`` in a third of the time: a page has hundreds."""


class MappedText(Struct, frozen=True, gc=False):
    """A string with its segments, in order, together covering the whole string.

    No ring of references can go through it: the collector is spared the hundreds of a page (``gc=False``).
    """

    value: str
    segments: tuple[Segment, ...]

    @classmethod
    def plain(cls, value: str, start: int) -> MappedText:
        """Text that stands in the source as it is, from offset ``start``."""
        return cls(value, ((0, start, start + len(value)),))

    @classmethod
    def join(cls, parts: Iterable[MappedText]) -> MappedText:
        """The parts one after the other."""
        values: list[str] = []
        segments: list[Segment] = []
        length = 0
        for part in parts:
            values.append(part.value)
            segments.extend((start + length, source, end) for start, source, end in part.segments)
            length += len(part.value)
        return cls("".join(values), tuple(segments))

    def __len__(self) -> int:
        return len(self.value)

    def __str__(self) -> str:
        return self.value

    def _segment(self, index: int) -> tuple[Segment, int]:
        """The segment that holds character ``index`` and the end of that segment in the text."""
        at = bisect_right(self.segments, index, key=lambda segment: segment[0]) - 1
        end = self.segments[at + 1][0] if at + 1 < len(self.segments) else len(self.value)
        return self.segments[at], end

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The source range of ``value[start:end]``; an empty range is the point where it would stand."""
        segments = self.segments
        if end is None:
            if not start:
                if len(segments) == 1:
                    _, source, source_end = segments[0]
                    return _tuple(Span, (source, source_end))
                # No piece at either end is an empty one.
                if segments and segments[1][0] and segments[-1][0] < len(self.value):
                    return _tuple(Span, (segments[0][1], segments[-1][2]))
            end = len(self.value)
        if not self.value:
            return Span(segments[0][1], segments[0][2]) if segments else Span(0, 0)
        if len(segments) == 1:
            _, source, source_end = segments[0]
            if source_end - source == len(self.value) and 0 <= start <= end <= len(self.value):
                return _tuple(Span, (source + start, source + end))
        start = min(max(start, 0), len(self.value))
        end = min(max(end, start), len(self.value))
        if start == len(self.value):
            return Span(self.segments[-1][2], self.segments[-1][2])
        first = self._source_range(start)
        return Span(first.start, self._source_range(end - 1).end if end > start else first.start)

    def _source_range(self, index: int) -> Span:
        (text_start, source, source_end), text_end = self._segment(index)
        if source_end - source == text_end - text_start:
            at = source + index - text_start
            return Span(at, at + 1)
        return Span(source, source_end)

    def slice(self, start: int, end: int) -> MappedText:
        """``value[start:end]`` with its places."""
        start = min(max(start, 0), len(self.value))
        end = min(max(end, start), len(self.value))
        if start == end:
            point = self.span(start, start)
            return MappedText("", ((0, point.start, point.start),))
        if start == 0 and end == len(self.value):
            return self
        segments: list[Segment] = []
        at = bisect_right(self.segments, start, key=lambda segment: segment[0]) - 1
        for position in range(at, len(self.segments)):
            text_start, source, source_end = self.segments[position]
            text_end = self.segments[position + 1][0] if position + 1 < len(self.segments) else len(self.value)
            if text_start >= end:
                break
            if source_end - source == text_end - text_start:
                low, high = max(text_start, start), min(text_end, end)
                segments.append((low - start, source + low - text_start, source + high - text_start))
            else:
                segments.append((max(text_start, start) - start, source, source_end))
        return MappedText(self.value[start:end], tuple(segments))

    def strip(self) -> MappedText:
        """Without white space (no-break and ideographic spaces too) at both ends."""
        if self.value.strip() == self.value:
            return self
        left = len(self.value) - len(self.value.lstrip())
        right = len(self.value.rstrip())
        if left >= right:
            return self.slice(left, left)
        return self.slice(left, right)
