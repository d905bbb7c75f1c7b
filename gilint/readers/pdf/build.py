"""From the pages to the document: paragraphs, tables, and tables without lines, which are read as aligned text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from gilint.model.document import (
    PAGES_WITHOUT_TEXT,
    TABLE_BY_COLUMNS,
    TABLE_WITHOUT_LINES,
    Block,
    BlockKind,
    Document,
    Format,
    Problem,
    Table,
)
from gilint.readers.lines import classify
from gilint.readers.pdf.aligned import Zone, zones
from gilint.readers.pdf.flow import RunningText, flow
from gilint.readers.pdf.page import Page
from gilint.readers.pdf.paragraphs import Placed, paragraphs
from gilint.readers.pdf.rows import grid_rows
from gilint.readers.pdf.script import Script
from gilint.readers.stream import Stream
from gilint.readers.wrap import join_words
from gilint.text.mapped import MappedText
from gilint.text.span import Span


class _Passage(NamedTuple):
    """Running text: its lines, and where each stands in the source."""

    lines: Sequence[Placed]
    texts: Sequence[MappedText]


def build(path: str, pages: Sequence[Page], silent: Collection[int]) -> Document:
    """The document of the pages; ``silent`` are the indices of those whose text cannot be read."""
    script = Script([(page.number, page.frame) for page in pages], silent)
    written: list[_Passage | Table] = []
    for part in flow(pages):
        if isinstance(part, RunningText):
            written.append(_write(part.lines, script))
        else:
            for piece in grid_rows(part.pieces, script):
                written.append(piece if isinstance(piece, Table) else _write(piece, script))
    source = script.source(path)
    parts: list[Block | Table] = []
    problems = [Problem(PAGES_WITHOUT_TEXT, span, str(pages[page].number)) for page, span in script.silent]
    for item in written:
        if isinstance(item, Table):
            parts.append(item)
            continue
        for read in _blocks(source.text, item):
            if isinstance(read, Zone):
                numbers = dict.fromkeys(pages[placed.page].number for placed in item.lines[read.first : read.last])
                span = item.texts[read.first].span().cover(item.texts[read.last - 1].span())
                code = TABLE_BY_COLUMNS if read.plain else TABLE_WITHOUT_LINES
                problems.append(Problem(code, span, _listed(numbers)))
            else:
                parts.append(read)
    return Document(source, Format.PDF, tuple(parts), problems=tuple(problems))


def _listed(numbers: Iterable[int]) -> str:
    return "、".join(map(str, numbers))


def _write(lines: Sequence[Placed], script: Script) -> _Passage:
    return _Passage(lines, [script.add_line(placed.page, placed.line) for placed in lines])


def _blocks(text: str, passage: _Passage) -> Iterator[Block | Table | Zone]:
    """Running text as paragraphs; tables without lines, first where they are, then as the reader of plain text reads
    them when they can be read so."""
    lines, texts = passage
    at = 0
    for zone in [*zones(lines), Zone(len(lines), len(lines), plain=True)]:
        for group in paragraphs(lines[at : zone.first]):
            yield Block(BlockKind.PARAGRAPH, join_words(texts[at : at + len(group)]))
            at += len(group)
        at = zone.last
        if zone.first == zone.last:
            continue
        yield zone
        if zone.plain:
            spans = [piece.span() for piece in texts[zone.first : zone.last]]
            stream = Stream(text, partial(_render, text), flowing=False, ruled=False)
            yield from stream.parts([classify(text, span.start, span.end) for span in spans])


def _render(text: str, pieces: Sequence[Span]) -> MappedText:
    return join_words([MappedText.plain(text[piece.start : piece.end], piece.start) for piece in pieces])
