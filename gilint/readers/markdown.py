"""The reader of Markdown as converters write it: headings of any level, pipe tables, tab grids, HTML in between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gilint.model.document import Document, Format, MetaEntry, Problem
from gilint.readers.embedded import Embedded, embedded_regions, read_table
from gilint.readers.grid import CJK, PLAIN_SPACES, SPACES
from gilint.readers.inline import inline_renderer
from gilint.readers.limits import fields, refuse_too_many
from gilint.readers.lines import Line, LineKind, classify, split_lines
from gilint.readers.lone import with_lone_cells
from gilint.readers.stream import Part, Stream
from gilint.text.expressions import compiled
from gilint.text.mapped import MappedText
from gilint.text.source import Source

_QUOTE = compiled(r"(?:\s*>)+")
_FENCE = compiled(r"(?:`{3,}|~{3,})[ -_a-~]*")
"""Only ASCII may name the language of a fence: Chinese behind the marks is content."""
_NO_SPACE_HEADING = compiled(f"[{CJK}（(《“0-9]")
_REFERENCES = compiled(r"(?:&(?:nbsp|ensp|emsp|#160|#x[aA]0|#12288|#x3000);|<br ?/?>|\s)+")
_LINE_BREAK = compiled(r"<br\s*/?>|</(?:p|div|h[1-6]|li|center|section|blockquote)\s*>", re.IGNORECASE)
_ORDERED = compiled(r"[0-9]{1,3}[.)]\s+\S")
_META = compiled(r"([A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff-]{0,40})[ \t]*:[ \t]*(.*)")
_META_OTHER = compiled(r"\s*(?:#.*|-.*|\s.*)?")
_LONGEST_SETEXT = 60
_FRONT_MATTER_LINES = 200


class _FrontMatter(NamedTuple):
    end: int
    entries: tuple[MetaEntry, ...]


def read_markdown(source: Source) -> Document:
    """The document in a Markdown text. What is no Markdown is read as text; raises ``Unreadable`` for what holds more
    than any report."""
    text = source.text
    refuse_too_many(fields(text))
    front = _front_matter(text)
    foreign: list[Sequence[Part]] = []
    problems: list[Problem] = []
    lines: list[Line] = []
    at = front.end
    for region in embedded_regions(text, at):
        lines.extend(_lines(text, at, region.start))
        if region.kind is Embedded.TABLE:
            document = read_table(source, region)
            lines.append(Line(region.start, region.end, LineKind.FOREIGN, len(foreign)))
            foreign.append(document.parts)
            problems.extend(document.problems)
        at = region.end
    lines.extend(_lines(text, at, len(text)))
    _set_headings(text, lines)
    render = inline_renderer(text)
    parts = Stream(text, render, flowing=True, ruled=True, foreign=foreign).parts(with_lone_cells(text, lines))
    title = next((entry.text for entry in front.entries if entry.name.lower() in ("title", "标题")), None)
    return Document(source, Format.MARKDOWN, parts, head_title=title, meta=front.entries, problems=tuple(problems))


def _front_matter(text: str) -> _FrontMatter:
    """The lines between two ``---`` at the very start, if all of them look like names and values."""
    nothing = _FrontMatter(0, ())
    lines = split_lines(text)
    first = next(lines, None)
    if first is None or text[first.start : first.end].rstrip() != "---":
        return nothing
    entries: list[MetaEntry] = []
    for _, line in zip(range(_FRONT_MATTER_LINES), lines, strict=False):
        words = text[line.start : line.end].rstrip()
        if words in ("---", "..."):
            return _FrontMatter(line.end, tuple(entries)) if entries else nothing
        match = _META.fullmatch(text, line.start, line.end)
        if match:
            value = MappedText.plain(match[2], match.start(2)).strip()
            if len(value) > 1 and value.value[0] in "\"'" and value.value[-1] == value.value[0]:
                value = value.slice(1, len(value) - 1)
            entries.append(MetaEntry(match[1], value))
        elif not _META_OTHER.fullmatch(words):
            return nothing
    return nothing


def _lines(text: str, start: int, end: int) -> Iterator[Line]:
    """The lines of a range, marks of Markdown taken off."""
    for span in split_lines(text[start:end]):
        yield from _marked(text, span.start + start, span.end + start)


def _marked(text: str, start: int, end: int) -> Iterator[Line]:
    words = text[start:end].strip(SPACES)
    if words.startswith(">"):
        quoted = _QUOTE.match(text, start, end)
        start = quoted.end() if quoted else start
        words = text[start:end].strip(SPACES)
    first = words[:1]
    if not first or (first not in "#`~&-*_=0123456789" and "<" not in words):
        yield classify(text, start, end)
        return
    if first == "#":
        heading = _heading(text, start, end)
        if heading:
            yield heading
            return
    if _is_break(words) or (first in "`~" and _FENCE.fullmatch(words)):
        yield Line(start, end, LineKind.GAP)
    elif first in "&<" and _REFERENCES.fullmatch(words):
        yield Line(start, end, LineKind.BLANK if "&" in words else LineKind.GAP)
    elif "<" in words:
        yield from _broken(text, start, end)
    else:
        line = classify(text, start, end)
        ordered = line.kind is LineKind.PLAIN and _ORDERED.match(words)
        yield line._replace(kind=LineKind.ITEM) if ordered else line


def _broken(text: str, start: int, end: int) -> Iterator[Line]:
    """A line of words in pieces, cut where tags end a line; a row stays whole."""
    whole = classify(text, start, end)
    if whole.kind not in (LineKind.PLAIN, LineKind.ITEM):
        yield whole
        return
    at = start
    for tag in _LINE_BREAK.finditer(text, start, end):
        yield classify(text, at, tag.start())
        at = tag.end()
    if at < end or at == start:
        yield classify(text, at, end)


def _heading(text: str, start: int, end: int) -> Line | None:
    """An ATX heading. Without a space after its marks only when Chinese follows and no ``#`` closes it (``#话题#``)."""
    words = text[start:end].strip(SPACES)
    left = text.index("#", start)
    right = left + len(words)
    content = words.lstrip("#")
    depth = len(words) - len(content)
    if not content:
        return Line(start, end, LineKind.GAP)
    if content[0] not in PLAIN_SPACES and content[0] not in SPACES:
        if not _NO_SPACE_HEADING.match(content) or "#" in content:
            return None
    else:
        closed = content.rstrip("#")
        if closed != content and closed[-1:] in (" ", "\t", ""):
            right -= len(content) - len(closed)
    return Line(left + depth, right, LineKind.HEADING, min(depth, 6))


def _is_break(words: str) -> bool:
    """Whether a line only parts what stands around it (``---``, ``* * *``, ``===``)."""
    marks = words.replace(" ", "").replace("\t", "")
    return len(marks) >= 3 and marks[0] in "-*_=" and not marks.strip(marks[0])


def _set_headings(text: str, lines: list[Line]) -> None:
    """Words over a line of ``===`` or ``---`` are a heading, if they are short and no sentence."""
    for at in range(len(lines) - 1):
        line, under = lines[at], lines[at + 1]
        if line.kind is not LineKind.PLAIN or under.kind is not LineKind.GAP:
            continue
        marks = text[under.start : under.end].strip(PLAIN_SPACES)
        words = text[line.start : line.end].strip(SPACES)
        if len(marks) < 3 or marks.strip(marks[0]) or marks[0] not in "=-":
            continue
        if len(words) <= _LONGEST_SETEXT and words[-1] not in "。；！？，：":
            lines[at] = line._replace(kind=LineKind.HEADING, level=1 if marks[0] == "=" else 2)
