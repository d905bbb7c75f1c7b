"""From the text of an OpenDocument file to blocks and tables."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from gilint.model.document import BlockKind, Document, Format
from gilint.readers.cells import WIDEST_SPAN, Flow, OpenCell, paragraph_blocks, table_or_content
from gilint.readers.manuscript import Manuscript
from gilint.readers.odt.inline import Words, outermost_boxes
from gilint.readers.odt.lists import LEVELS, Counters, Lists
from gilint.readers.odt.names import DRAW, TABLE, TEXT, count, local
from gilint.readers.tabbed import rows_of_tabs
from gilint.text.span import Span
from gilint.text.where import Step, Where

_TOP = "content.xml#/office:document-content/office:body/office:text"
_PARAGRAPH = f"{TEXT}p"
_HEADING = f"{TEXT}h"
_LIST = f"{TEXT}list"
_TABLE = f"{TABLE}table"
_ROW = f"{TABLE}table-row"
_CELL = f"{TABLE}table-cell"
_COVERED = f"{TABLE}covered-table-cell"
_CONTENTS = frozenset(
    f"{TEXT}{name}" for name in ("table-of-content", "illustration-index", "table-index", "alphabetical-index")
)
_WRAPPERS = frozenset((f"{TEXT}section", f"{TEXT}index-body", f"{TEXT}index-title", f"{TEXT}numbered-paragraph"))
_ROW_WRAPPERS = frozenset(f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group"))
_MOST_REPEATED = 100
"""Times that a row or cell is repeated at most; beyond it is padding of a sheet."""
_DEEPEST_HEADING = 6


class _Scope(Struct):
    """Paragraphs that stand side by side: in the text, a cell, a text box, a note.

    ``steps`` lead to it; ``counted`` is how many of its paragraphs show anything; in a cell they are not counted.
    ``label`` is what the next paragraph has before it.
    """

    flow: Flow
    steps: tuple[Step, ...] = ()
    counts: bool = True
    counted: int = 0
    tables: int = 0
    label: str = ""
    item: bool = False
    chrome: bool = False


def read_body(path: str, text: etree._Element, lists: Lists, hidden: frozenset[str]) -> Document:
    """The document: its text, then its notes, which are marked as standing beside the text.

    ``hidden`` are the styles of text that is not shown.
    """
    reader = _BodyReader(lists, hidden)
    reader.blocks(text, _TOP, _Scope(reader.flow))
    reader.read_notes()
    source = reader.manuscript.source(path)
    return Document(source, Format.ODT, tuple(rows_of_tabs(source.text, reader.flow)))


class _BodyReader:
    """Walks through one document."""

    __slots__ = ("_boxes", "_headings", "_hidden", "_lists", "_notes", "flow", "manuscript")

    def __init__(self, lists: Lists, hidden: frozenset[str]) -> None:
        self._lists = lists
        self._hidden = hidden
        self._headings: Counters = [None] * LEVELS
        self._boxes = 0
        self._notes: list[tuple[etree._Element, str]] = []
        self.manuscript = Manuscript()
        self.flow: Flow = []

    def read_notes(self) -> None:
        """Footnotes and endnotes, in the order of the text."""
        for number, (note, path) in enumerate(self._notes, 1):
            scope = _Scope(self.flow, (("note", number),), counts=False, chrome=True)
            self.blocks(note, f"{path}//text:note-body", scope)

    def blocks(self, parent: etree._Element, path: str, scope: _Scope) -> None:
        """All that stands in ``parent``."""
        seen: dict[str, int] = {}
        for child in parent:
            tag = child.tag
            seen[tag] = seen.get(tag, 0) + 1
            at = f"{path}/{local(tag)}[{seen[tag]}]"
            if tag in (_PARAGRAPH, _HEADING):
                self._paragraph(child, at, scope)
            elif tag == _TABLE:
                self._table(child, at, scope)
            elif tag == _LIST:
                self._list(child, at, scope, child.get(f"{TEXT}style-name", ""), None, 0)
            elif tag in _CONTENTS:
                before, scope.chrome = scope.chrome, True
                self.blocks(child, at, scope)
                scope.chrome = before
            elif tag in _WRAPPERS:
                self.blocks(child, at, scope)
            elif tag.startswith(DRAW):
                for box in outermost_boxes(child):
                    self._text_box(box, at, scope)

    def _paragraph(self, paragraph: etree._Element, path: str, scope: _Scope) -> None:
        words = Words(paragraph, self._hidden)
        kind, level = BlockKind.PARAGRAPH, 0
        label, scope.label = scope.label, ""
        if paragraph.tag == _HEADING:
            level = count(paragraph, f"{TEXT}outline-level", _DEEPEST_HEADING)
            kind = BlockKind.HEADING
            if not scope.item and paragraph.get(f"{TEXT}is-list-header") != "true":
                label = self._lists.heading(self._headings, level)
        elif scope.item and not label:
            kind = BlockKind.ITEM
        said = label + str(words)
        texts = self.manuscript.add(said, self._where(path, said, scope))
        scope.flow += paragraph_blocks(texts, kind, level, chrome=scope.chrome)
        self._notes += ((note, path) for note in words.notes)
        for box in words.boxes:
            self._text_box(box, path, scope)

    def _where(self, path: str, words: str, scope: _Scope) -> Where:
        if not scope.counts:
            return Where(path, steps=scope.steps)
        scope.counted += bool(words.strip())
        return Where(path, steps=(*scope.steps, ("paragraph", max(scope.counted, 1))))

    def _list(
        self, element: etree._Element, path: str, scope: _Scope, style: str, counters: Counters | None, depth: int
    ) -> None:
        """A list; one inside another has its style and its counters unless it says otherwise."""
        if counters is None:
            counters = self._lists.begin(element, style)
        for number, item in enumerate(element, 1):
            at = f"{path}/{local(item.tag)}[{number}]"
            header = item.tag == f"{TEXT}list-header"
            first = True
            for index, child in enumerate(item, 1):
                if child.tag == _LIST:
                    inner = child.get(f"{TEXT}style-name") or style
                    self._list(child, f"{at}/*[{index}]", scope, inner, counters, depth + 1)
                    continue
                before, scope.item = scope.item, True
                if first and not header:
                    scope.label = self._lists.label(style, counters, depth, item)
                first = False
                self._one(child, f"{at}/*[{index}]", scope)
                scope.item = before

    def _one(self, child: etree._Element, path: str, scope: _Scope) -> None:
        """What stands in an item of a list beside other lists."""
        if child.tag in (_PARAGRAPH, _HEADING):
            self._paragraph(child, path, scope)
        elif child.tag == _TABLE:
            self._table(child, path, scope)

    def _text_box(self, box: etree._Element, path: str, scope: _Scope) -> None:
        self._boxes += 1
        inner = _Scope(scope.flow, (*scope.steps, ("text-box", self._boxes)), chrome=scope.chrome)
        self.blocks(box, f"{path}//{local(box.tag)}", inner)

    def _table(self, table: etree._Element, path: str, scope: _Scope) -> None:
        scope.tables += 1
        steps = (*scope.steps, ("table", scope.tables))
        start = self.manuscript.length
        rows: list[list[OpenCell]] = []
        above: dict[int, int] = {}
        for number, (row, row_path) in enumerate(_rows(table, path), 1):
            cells, above = self._row(row, row_path, (*steps, ("row", number)), scope, above)
            rows.append(cells)
        end = max(start, self.manuscript.length - 1)
        scope.flow += table_or_content(rows, Span(start, end), chrome=scope.chrome)

    def _row(
        self, row: etree._Element, path: str, steps: tuple[Step, ...], scope: _Scope, above: dict[int, int]
    ) -> tuple[list[OpenCell], dict[int, int]]:
        """The cells that begin in a row, and, by column, how many rows those that reach further have left.

        Each cell that another one covers is written too; what people count are the cells that they see.
        """
        cells: list[OpenCell] = []
        down = {column: left - 1 for column, left in above.items() if left > 1}
        column = seen = 0
        for index, cell in enumerate(row.iterchildren(_CELL, _COVERED), 1):
            for _ in range(count(cell, f"{TABLE}number-columns-repeated", _MOST_REPEATED)):
                seen += cell.tag == _CELL or column in above
                if cell.tag == _CELL:
                    rowspan = count(cell, f"{TABLE}number-rows-spanned", WIDEST_SPAN)
                    if rowspan > 1:
                        down[column] = rowspan - 1
                    place = (*steps, ("column", seen))
                    cells.append(self._cell(cell, f"{path}/*[{index}]", place, column, rowspan, scope))
                column += 1
        return cells, down

    def _cell(
        self, cell: etree._Element, path: str, place: tuple[Step, ...], column: int, rowspan: int, scope: _Scope
    ) -> OpenCell:
        content: Flow = []
        at = self.manuscript.length
        self.blocks(cell, path, _Scope(content, place, counts=False, chrome=scope.chrome))
        if self.manuscript.length == at:
            self.manuscript.add("", Where(path, steps=place))
        colspan = count(cell, f"{TABLE}number-columns-spanned", WIDEST_SPAN)
        return OpenCell(column, colspan, rowspan, content, at)


def _rows(parent: etree._Element, path: str) -> Iterator[tuple[etree._Element, str]]:
    """The rows of a table, also those in groups, each as often as it is repeated."""
    seen: dict[str, int] = {}
    for child in parent:
        tag = child.tag
        seen[tag] = seen.get(tag, 0) + 1
        at = f"{path}/{local(tag)}[{seen[tag]}]"
        if tag == _ROW:
            for _ in range(count(child, f"{TABLE}number-rows-repeated", _MOST_REPEATED)):
                yield child, at
        elif tag in _ROW_WRAPPERS:
            yield from _rows(child, at)
