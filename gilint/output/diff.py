"""The changes to a file as a unified diff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gilint.output.width import plain
from gilint.text.expressions import compiled

_LINE = compiled(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_CONTROL = compiled("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_CONTEXT = 3
_LONG = 400
"""A line of more characters fills a terminal."""
_NO_END = "\\ No newline at end of file\n"


def diff(path: str, before: str, after: str, *, terminal: bool) -> str:
    """The diff from ``before`` to ``after``, which have the same number of lines; empty when they are the same.

    Lines keep their ends, so that ``patch`` takes the diff; a lone CR is shown as a line end like any other. On a
    terminal someone looks at it: of a page on one line only what changes is shown, and characters that would move the
    cursor are shown as U+FFFD.
    """
    old, new = _LINE.findall(before), _LINE.findall(after)
    changed = [index for index, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]]
    if not changed:
        return ""
    pieces = [f"--- {plain(path)}\n+++ {plain(path)}\n"]
    for first, last in _ranges(changed, len(old), _CONTEXT):
        pieces.append(f"@@ -{_range(first, last)} +{_range(first, last)} @@\n")
        pieces += (_shown(line, terminal=terminal) for line in _hunk(old, new, first, last, brief=terminal))
    return "".join(pieces)


def _ranges(changed: Sequence[int], count: int, around: int) -> Iterator[tuple[int, int]]:
    """The ranges to show of ``count`` items, half open: the changed ones and so many around them."""
    first = last = -1
    for index in changed:
        if first >= 0 and index - around <= last:
            last = min(index + around + 1, count)
            continue
        if first >= 0:
            yield first, last
        first, last = max(index - around, 0), min(index + around + 1, count)
    yield first, last


def _range(first: int, last: int) -> str:
    return f"{first + 1},{last - first}" if last - first > 1 else f"{first + 1}"


def _hunk(old: Sequence[str], new: Sequence[str], first: int, last: int, *, brief: bool) -> Iterator[str]:
    """The lines of a hunk; of lines that change one behind the other first all the old ones."""
    index = first
    while index < last:
        end = index
        while end < last and old[end] != new[end]:
            end += 1
        if end == index:
            yield f" {_clipped(old[index]) if brief else old[index]}"
            end += 1
        elif brief:
            pairs = [pair for at in range(index, end) for pair in _excerpts(old[at], new[at])]
            yield from (f"-{before}" for before, _ in pairs)
            yield from (f"+{after}" for _, after in pairs)
        else:
            yield from (f"-{line}" for line in old[index:end])
            yield from (f"+{line}" for line in new[index:end])
        index = end


def _clipped(line: str) -> str:
    return line if len(line) <= _LONG else f"{line[:_LONG]}…\n"


def _excerpts(old: str, new: str) -> Iterator[tuple[str, str]]:
    """A line that changes, before and after; of a long one the elements that change and those beside them."""
    before, after = old.split("<"), new.split("<")
    if len(old) <= _LONG or len(before) != len(after):
        yield old, new
        return
    changed = [index for index, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
    for first, last in _ranges(changed, len(before), 1):
        yield _excerpt(before[first:last]), _excerpt(after[first:last])


def _excerpt(pieces: Sequence[str]) -> str:
    return f"…<{'<'.join(pieces).rstrip()}…\n"


def _shown(line: str, *, terminal: bool) -> str:
    text = line.rstrip("\r\n")
    end = line[len(text) :]
    if terminal:
        text, end = _CONTROL.sub("\ufffd", text), end and "\n"
    elif end == "\r":
        end = "\n"
    return text + (end or f"\n{_NO_END}")
