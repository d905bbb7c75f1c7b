"""From the body of a Word document to blocks and tables."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from gilint.model.document import BlockKind, Document, Format
from gilint.readers.cells import Flow, paragraph_blocks, table_or_content
from gilint.readers.docx.inline import Inline, alternative, fields_match, is_placeholder
from gilint.readers.docx.names import (
    ALTERNATE,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    TBL,
    TC,
    TR,
    P,
    W,
    value,
)
from gilint.readers.docx.parts import Parts
from gilint.readers.docx.rows import RowReader
from gilint.readers.docx.styles import PLAIN, Style
from gilint.readers.manuscript import Manuscript
from gilint.readers.tabbed import rows_of_tabs
from gilint.text.span import Span
from gilint.text.where import Step, Where

_LONGEST_HEADING = 80
"""Characters beyond which a paragraph of an outline level is running text: some number their paragraphs that way."""
_GALLERY = f"{W}docPartObj/{W}docPartGallery"
_WRAPPERS = frozenset(f"{W}{name}" for name in ("customXml", "smartTag", "ins", "moveTo", "sdtContent"))
_NOTES = (("footnotes", f"{W}footnote"), ("endnotes", f"{W}endnote"))
_REFERENCES = tuple(f"{name}Reference" for _, name in _NOTES)


class _Scope(Struct):
    """Paragraphs that stand side by side: in the body, a cell, a text box, a note.

    ``steps`` lead to it. ``counted`` is how many of its paragraphs show anything; in a cell they are not counted.
    ``held`` are words whose paragraph mark was deleted, so that they belong to the next paragraph.
    """

    flow: Flow
    inline: Inline
    steps: tuple[Step, ...] = ()
    counts: bool = True
    counted: int = 0
    tables: int = 0
    held: str = ""
    held_path: str = ""
    chrome: bool = False


def read_body(path: str, parts: Parts) -> Document:
    """The document: its text, then its notes, which are marked as standing beside the text."""
    reader = _BodyReader(parts)
    reader.body()
    reader.notes()
    source = reader.manuscript.source(path)
    return Document(source, Format.DOCX, tuple(rows_of_tabs(source.text, reader.flow)))


class _BodyReader:
    """Walks through the parts of one document."""

    __slots__ = ("_boxes", "_fields", "_parts", "_referred", "flow", "manuscript")

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._fields = fields_match(parts.body)
        self._boxes = 0
        self.manuscript = Manuscript()
        self.flow: Flow = []

    def body(self) -> None:
        """The text."""
        scope = _Scope(self.flow, Inline(fields=self._fields))
        self._blocks(self._parts.body, f"{self._parts.name}#/w:document/w:body", scope)
        self._let_go(scope)

    def notes(self) -> None:
        """Footnotes and endnotes that the text refers to, in its order."""
        for (kind, tag), reference in zip(_NOTES, _REFERENCES, strict=True):
            wanted = [found.get(f"{W}id", "") for found in self._parts.body.iter(reference)]
            notes = self._parts.notes(kind) if wanted else None
            if notes is None:
                continue
            name, root = notes
            by_id = {note.get(f"{W}id", ""): note for note in root.iterchildren(tag)}
            found = (by_id[wanted_id] for wanted_id in dict.fromkeys(wanted) if wanted_id in by_id)
            for count, note in enumerate(found, 1):
                scope = _Scope(self.flow, Inline(fields=self._fields), (("note", count),), counts=False, chrome=True)
                path = f"{name}#/w:{kind}/{_local(tag)}[@w:id='{note.get(f'{W}id')}']"
                self._blocks(note, path, scope)
                self._let_go(scope)

    def _blocks(self, parent: etree._Element, path: str, scope: _Scope) -> None:
        seen: dict[str, int] = {}
        for child in parent:
            tag = child.tag
            count = seen[tag] = seen.get(tag, 0) + 1
            if tag == P:
                self._paragraph(child, f"{path}/w:p[{count}]", scope)
            elif tag == TBL:
                self._let_go(scope)
                self._table(child, f"{path}/w:tbl[{count}]", scope)
            elif tag == SDT:
                self._control(child, f"{path}/w:sdt[{count}]", scope)
            elif tag == ALTERNATE:
                for branch in alternative(child):
                    self._blocks(branch, f"{path}/mc:AlternateContent[{count}]/{_local(branch.tag)}[1]", scope)
            elif tag in _WRAPPERS:
                self._blocks(child, f"{path}/{_local(tag)}[{count}]", scope)

    def _control(self, control: etree._Element, path: str, scope: _Scope) -> None:
        content = control.find(SDT_CONTENT)
        if content is None or is_placeholder(control):
            return
        properties = control.find(SDT_PR)
        gallery = value(properties, _GALLERY) if properties is not None else None
        before = scope.chrome
        scope.chrome = before or (gallery or "").startswith("Table of Contents")
        self._blocks(content, f"{path}/w:sdtContent[1]", scope)
        scope.chrome = before

    def _paragraph(self, paragraph: etree._Element, path: str, scope: _Scope) -> None:
        inline = scope.inline
        in_contents = inline.in_contents
        words = inline.words(paragraph)
        boxes = inline.boxes
        style = self._parts.styles.of_paragraph(inline.properties)
        if style.goes_on:
            scope.held += words
            scope.held_path = path
        else:
            self._say(scope, path, words, style, chrome=in_contents or inline.in_contents)
        for box in boxes:
            self._text_box(box, path, scope)

    def _say(self, scope: _Scope, path: str, words: str, style: Style, *, chrome: bool = False) -> None:
        """A paragraph that is whole: its number, its words, its kind."""
        words, scope.held = scope.held + words, ""
        kind = BlockKind.PARAGRAPH
        label = self._parts.numbering.label(style) if style.num_id is not None else None
        if label is not None:
            words = label.text + words
            kind = BlockKind.ITEM if label.bullet else kind
        texts = self.manuscript.add(words, self._where(path, words, scope))
        level = style.level if len(words) <= _LONGEST_HEADING else 0
        kind = BlockKind.HEADING if level else kind
        chrome = chrome or scope.chrome or style.contents
        scope.flow += paragraph_blocks(texts, kind, level, chrome=chrome)

    def _where(self, path: str, words: str, scope: _Scope) -> Where:
        if not scope.counts:
            return Where(path, steps=scope.steps)
        scope.counted += bool(words.strip())
        return Where(path, steps=(*scope.steps, ("paragraph", max(scope.counted, 1))))

    def _let_go(self, scope: _Scope) -> None:
        """Words that waited for a next paragraph and get none."""
        if scope.held:
            self._say(scope, scope.held_path, "", PLAIN)

    def _text_box(self, box: etree._Element, path: str, scope: _Scope) -> None:
        self._boxes += 1
        inner = _Scope(scope.flow, scope.inline.aside(), (*scope.steps, ("text-box", self._boxes)), chrome=scope.chrome)
        path = f"{path}//w:txbxContent"
        self._blocks(box, path, inner)
        self._let_go(inner)

    def _table(self, table: etree._Element, path: str, scope: _Scope) -> None:
        scope.tables += 1
        steps = (*scope.steps, ("table", scope.tables))
        start = self.manuscript.length
        rows = RowReader()
        for row, row_path, row_number in _children(table, TR, path):
            if not rows.begin(row):
                continue
            for cell, cell_path, cell_number in _children(row, TC, row_path):
                if not rows.takes(cell):
                    continue
                content: Flow = []
                at = self.manuscript.length
                place = (*steps, ("row", row_number), ("column", cell_number))
                inner = _Scope(content, scope.inline, place, counts=False, chrome=scope.chrome)
                self._blocks(cell, cell_path, inner)
                self._let_go(inner)
                if self.manuscript.length == at:
                    self.manuscript.add("", Where(cell_path, steps=place))
                rows.put(content, at)
        end = max(start, self.manuscript.length - 1)
        scope.flow += table_or_content(rows.rows(), Span(start, end), chrome=scope.chrome)


def _children(parent: etree._Element, tag: str, path: str) -> Iterator[tuple[etree._Element, str, int]]:
    """The rows of a table or the cells of a row, also those in controls, each with its path and its number."""
    for count, child in enumerate(_unwrapped(parent, tag, path), 1):
        yield *child, count


def _unwrapped(parent: etree._Element, tag: str, path: str) -> Iterator[tuple[etree._Element, str]]:
    seen: dict[str, int] = {}
    for child in parent:
        own = child.tag
        count = seen[own] = seen.get(own, 0) + 1
        if own == tag:
            yield child, f"{path}/{_local(own)}[{count}]"
        elif own == SDT or own in _WRAPPERS:
            yield from _unwrapped(child, tag, f"{path}/{_local(own)}[{count}]")


def _local(tag: str) -> str:
    """A name as it stands in a path."""
    namespace, _, name = tag[1:].partition("}")
    return f"{'w' if namespace == W[1:-1] else 'mc'}:{name}"
