"""The reader of plain text: tab grids, pipe tables, aligned columns, one cell per line, and prose."""

from __future__ import annotations

from collections.abc import Sequence

from gilint.model.document import Document, Format
from gilint.readers.grid import Render
from gilint.readers.limits import fields, refuse_too_many
from gilint.readers.lines import classify, split_lines
from gilint.readers.lone import with_lone_cells
from gilint.readers.stream import Stream
from gilint.readers.wrap import join_words
from gilint.text.mapped import MappedText
from gilint.text.source import Source
from gilint.text.span import Span


def read_text(source: Source) -> Document:
    """The document in a plain text. Text that makes no sense is paragraphs; raises ``Unreadable`` for what holds more
    than any report."""
    text = source.text
    refuse_too_many(fields(text))
    lines = [classify(text, line.start, line.end) for line in split_lines(text)]
    parts = Stream(text, renderer(text), flowing=False, ruled=False).parts(with_lone_cells(text, lines))
    return Document(source, Format.TEXT, parts)


def renderer(text: str) -> Render:
    """What makes ranges of ``text`` a paragraph's text."""

    def render(pieces: Sequence[Span]) -> MappedText:
        return join_words([MappedText.plain(text[piece.start : piece.end], piece.start) for piece in pieces])

    return render
