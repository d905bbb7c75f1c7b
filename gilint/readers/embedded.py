"""Pieces of a Markdown file that are not Markdown: tables in HTML, comments over several lines, styles, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from msgspec.structs import replace

from gilint.model.document import Block, Document, Problem, Table
from gilint.text.expressions import compiled
from gilint.text.mapped import MappedText
from gilint.text.source import Source
from gilint.text.span import Span


class Embedded(Enum):
    """What a region is."""

    TABLE = auto()
    HIDDEN = auto()


class Region(NamedTuple):
    """A range of the file. ``closed`` is false for a table whose end tag is missing."""

    start: int
    end: int
    kind: Embedded
    closed: bool = True


_MARKUP = compiled(r"<!--|<(/?)(table|style|script)(?=[\s/>])[^<>]*>", re.IGNORECASE)
_HEADING_LINE = compiled(r"(?:\r\n|\n|\r)(?=[ ]{0,3}#{1,6}[ \t])")
_LINE_END = compiled(r"[\r\n]")


def embedded_regions(text: str, start: int) -> Iterator[Region]:
    """The regions from ``start`` on, in order, none inside another. A comment within one line is none."""
    at = start
    for region in _found(text, start):
        if region.start >= at:
            yield region
            at = region.end


def read_table(source: Source, region: Region) -> Document:
    """What the HTML reader makes of a region, with the places that it has in the whole file."""
    from gilint.readers.html import read_html

    piece = replace(source, text=source.text[region.start : region.end])
    document = read_html(piece)
    by = region.start
    problems = [Problem(met.code, _shift_span(met.span, by), met.detail) for met in document.problems]
    if not region.closed:
        problems.append(Problem("html-table-unclosed", Span(by, by + len("<table"))))
    parts = tuple(_shift(part, by) for part in document.parts)
    return replace(document, source=source, parts=parts, problems=tuple(problems))


def _found(text: str, start: int) -> list[Region]:
    """All regions, those inside others too, by their starts."""
    regions: list[Region] = []
    tables: list[int] = []
    missing: set[str] = set()
    at = start
    while match := _MARKUP.search(text, at):
        at = match.end()
        name = match[2].lower() if match[2] else "--"
        if name == "table":
            if not match[1]:
                tables.append(match.start())
            elif tables:
                regions.append(Region(tables.pop(), at, Embedded.TABLE))
        elif not match[1]:
            end = _hidden_end(text, name, at, missing)
            if end is None:
                continue
            if name != "--" or _LINE_END.search(text, match.start(), end):
                regions.append(Region(match.start(), end, Embedded.HIDDEN))
            at = end
    regions.extend(_unclosed(text, tables))
    return sorted(regions)


def _hidden_end(text: str, name: str, at: int, missing: set[str]) -> int | None:
    """Where a comment, style or script ends; None when it never does. ``missing`` holds the
    names that are known to have no end from here on."""
    if name in missing:
        return None
    pattern = compiled("-->" if name == "--" else f"</{name}[^<>]*>", re.IGNORECASE)
    match = pattern.search(text, at)
    if match is None:
        missing.add(name)
        return None
    return match.end()


def _unclosed(text: str, starts: Sequence[int]) -> Iterator[Region]:
    """A table without its end tag reaches to the next heading of Markdown, or to the end."""
    until = -1
    for start in starts:
        if start >= until:
            heading = _HEADING_LINE.search(text, start)
            until = heading.end() if heading else len(text)
        yield Region(start, until, Embedded.TABLE, closed=False)


def _shift(part: Block | Table, by: int) -> Block | Table:
    if isinstance(part, Block):
        return replace(part, text=_shift_text(part.text, by), container=0)
    rows = tuple(tuple(replace(cell, text=_shift_text(cell.text, by)) for cell in row) for row in part.rows)
    return replace(part, rows=rows, span=_shift_span(part.span, by), container=0)


def _shift_text(text: MappedText, by: int) -> MappedText:
    return MappedText(text.value, tuple((at, start + by, end + by) for at, start, end in text.segments))


def _shift_span(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
