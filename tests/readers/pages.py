"""What the tests of the HTML reader share: reading a page, and looking at what was read."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from gilint.model.document import Block, BlockKind, Document, Table
from gilint.readers.html import read_html
from gilint.text.mapped import MappedText
from gilint.text.source import Source


def read(page: str) -> Document:
    """The document of a page."""
    return read_html(Source("page.html", page))


def blocks(document: Document) -> list[Block]:
    """Its blocks, blank ones left out."""
    return [part for part in document.parts if isinstance(part, Block) and part.kind is not BlockKind.BLANK]


def lines(document: Document) -> list[str]:
    """The text of its blocks."""
    return [block.text.value for block in blocks(document)]


def tables(document: Document) -> list[Table]:
    """Its tables."""
    return [part for part in document.parts if isinstance(part, Table)]


def texts(table: Table) -> list[list[str]]:
    """The cells of a table, row by row."""
    return [[cell.text.value for cell in row] for row in table.rows]


def places(table: Table) -> list[list[tuple[int, int, int]]]:
    """Column, rowspan and colspan of its cells."""
    return [[(cell.column, cell.rowspan, cell.colspan) for cell in row] for row in table.rows]


def codes(document: Document) -> list[str]:
    """The problems met."""
    return [problem.code for problem in document.problems]


def pieces(document: Document) -> Iterator[MappedText]:
    """Every text of a document."""
    for part in document.parts:
        if isinstance(part, Block):
            yield part.text
        else:
            for row in part.rows:
                for cell in row:
                    yield cell.text


def check_places(document: Document) -> None:
    """Every character of every text stands in the source where its span says."""
    source = document.source.text
    for text in pieces(document):
        assert text.segments
        for at, char in enumerate(text.value):
            span = text.span(at, at + 1)
            written = unescape(source[span.start : span.end])
            # ``unescape`` drops references to control characters, a browser keeps the character.
            control = not written and ord(char) < 0x20
            assert written == char or control or (char == " " and not written.strip()), (text, at, written)
