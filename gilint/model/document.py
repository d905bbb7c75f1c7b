"""A document as every reader gives it: blocks and tables in reading order, each with its exact place."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, field

from gilint.text.mapped import MappedText
from gilint.text.source import Source
from gilint.text.span import Span


class Format(StrEnum):
    """What the reader took the file for."""

    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"
    DOCX = "docx"
    ODT = "odt"
    MHTML = "mhtml"
    """A page packed into a mail. Its document is that of the page, and says ``html``."""
    PDF = "pdf"


class BlockKind(StrEnum):
    """What a block is in the file's own terms; whether it heads a section of a report is not known here."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    BLANK = "blank"
    """A line or paragraph that holds nothing but no-break spaces: in a list of cells it is an empty cell."""


class Block(Struct, frozen=True):
    """A heading, a paragraph, a list item or a line.

    ``text`` is stripped; marks of the format (``##``, ``-``) are not in it. ``level`` is the depth of a heading
    (1-6), else 0. ``container`` is an index into ``Document.containers``. ``chrome`` tells that the file's own markup
    says
    that this is navigation, a page header or a footer, not content.
    """

    kind: BlockKind
    text: MappedText
    level: int = 0
    container: int = 0
    chrome: bool = False

    @property
    def span(self) -> Span:
        """Where the text stands."""
        return self.text.span()


class Cell(Struct, frozen=True):
    """A cell of a table, at its first row and column in the grid (from 0), spans resolved.

    ``span`` is the place of the text; for an empty cell, the place between its marks, where a value would be typed.
    """

    row: int
    column: int
    text: MappedText
    rowspan: int = 1
    colspan: int = 1

    @property
    def span(self) -> Span:
        """Where the text stands."""
        return self.text.span()


class Table(Struct, frozen=True):
    """A grid. Each row lists the cells that begin in it, left to right; a cell that reaches down from an earlier row is
    not listed again.

    ``padded`` tells that blank cells at a row's end may be padding of the format (tabs) and not cells of the form.
    """

    rows: tuple[tuple[Cell, ...], ...]
    width: int
    span: Span
    container: int = 0
    padded: bool = False
    chrome: bool = False


class MetaEntry(Struct, frozen=True):
    """A name and a value of the page's own head (``meta name= content=``)."""

    name: str
    text: MappedText


class Problem(Struct, frozen=True):
    """Something that a reader met and got over, in place. ``code`` names it; ``detail`` is for the message."""

    code: str
    span: Span
    detail: str = ""


PAGES_WITHOUT_TEXT = "pages-without-text"
TABLE_WITHOUT_LINES = "table-without-lines"
TABLE_BY_COLUMNS = "table-by-columns"
"""Codes of problems of files that have pages; the detail is the numbers of these. Text that cannot be read, a table
whose cells could not be told for want of lines, and one whose cells were told by how they are aligned."""

UNRULED = frozenset({TABLE_WITHOUT_LINES, TABLE_BY_COLUMNS})
"""With one of these it is not sure where a label in a table begins and ends."""

PARTLY_READ = UNRULED | {PAGES_WITHOUT_TEXT}
"""With one of these it cannot be told of anything that it is missing: it may be in what was not read."""


class Document(Struct, frozen=True):
    """What a reader gives.

    ``containers[i]`` is the parent of container ``i`` (the root 0 is its own parent): sections of a page nest, and what
    belongs to one text stands in one of them. Formats without such structure have the root alone.
    """

    source: Source
    format: Format
    parts: tuple[Block | Table, ...]
    containers: tuple[int, ...] = (0,)
    head_title: MappedText | None = None
    meta: tuple[MetaEntry, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
