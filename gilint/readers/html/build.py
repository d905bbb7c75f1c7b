"""From the events of the repaired tree to blocks and tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from gilint.model.document import Block, BlockKind, Document, Format, Problem, Table
from gilint.readers.html.attributes import values
from gilint.readers.html.chrome import LONG, Regions
from gilint.readers.html.lines import LineReader
from gilint.readers.html.names import CONTAINERS
from gilint.readers.html.nesting import BREAK
from gilint.readers.html.skeleton import Skeleton
from gilint.readers.html.tables import Flow, OpenTable, ReadTable
from gilint.readers.html.tree import Event
from gilint.text.source import Source
from gilint.text.span import Span

_SIZEABLE = (4, 3)
"""Rows and columns of a table that no navigation holds."""


class Builder:
    """Takes the events of one page in order."""

    __slots__ = (
        "_container",
        "_flow",
        "_items",
        "_level",
        "_parents",
        "_problems",
        "_reader",
        "_region_of",
        "_regions",
        "_root",
        "_skeleton",
        "_source",
        "_tables",
    )

    def __init__(self, source: Source, skeleton: Skeleton) -> None:
        self._source = source
        self._skeleton = skeleton
        self._reader = LineReader(source.text, skeleton.runs)
        self._problems: list[Problem] = []
        self._root: Flow = []
        self._flow = self._root
        self._tables: list[OpenTable] = []
        self._level = 0
        self._items = 0
        self._container = 0
        self._parents = [0]
        self._region_of = [0]
        self._regions = Regions()

    def build(self, events: list[Event]) -> Document:
        """The document."""
        actions, tables = _ACTIONS, self._tables
        for number, content, tag, text in events:
            if number:
                tables[-1].rows[-1].append((int(number), content))
            elif tag in actions:
                actions[tag](self)
            elif tag[-1] == '"':
                self._numbered(tag)
            if text:
                self._lines(text)
        if self._reader.count != len(self._skeleton.runs):
            self._place_lost(events)
        return self._document()

    def _numbered(self, tag: str) -> None:
        """A start tag with its number: ``div s="12"``. A cell comes so when it holds more than text."""
        name, _, number = tag.partition(" ")
        stamp = int(number[3:-1])
        if name == "tr":
            table = self._tables[-1]
            table.rows.append([*self._skeleton.plain[stamp]])
            self._flow = table.after
        elif name == "table":
            self._tables.append(OpenTable(stamp, self._flow, self._container))
        elif name == "td":
            self._flow = []
            self._tables[-1].rows[-1].append((stamp, self._flow))
            self._enter("td", {})
        else:
            self._enter(name, values(self._source.text, *self._skeleton.tags[stamp]))

    def _enter(self, name: str, given: dict[str, str]) -> None:
        region = self._region_of[self._container]
        self._parents.append(self._container)
        self._container = len(self._parents) - 1
        self._region_of.append(self._regions.enter(name, given, region))

    def leave(self) -> None:
        self._container = self._parents[self._container]

    def heading(self, level: int) -> None:
        self._level = level

    def item(self, change: int) -> None:
        self._items += change

    def row(self) -> None:
        """A row begins."""
        table = self._tables[-1]
        table.rows.append([])
        self._flow = table.after

    def cell_end(self) -> None:
        self._flow = self._tables[-1].after
        self.leave()

    def _lines(self, text: str) -> None:
        for line in self._reader.read(text):
            kind = BlockKind.HEADING if self._level else BlockKind.ITEM if self._items else BlockKind.PARAGRAPH
            if not line.value:
                kind = BlockKind.BLANK
            elif len(line.value) > LONG or self._level == 1:
                self._regions.is_content(self._region_of[self._container])
            self._flow.append((kind, self._level, line, self._container))

    def table_end(self) -> None:
        table = self._tables.pop()
        flow = self._flow = table.around
        read = ReadTable(table, self._source.text, self._skeleton, self._reader)
        region = self._region_of[table.container]
        if not read.layout:
            data = read.table()
            if len(data.rows) >= _SIZEABLE[0] and data.width >= _SIZEABLE[1]:
                self._regions.is_content(region)
            flow.append(data)
        else:
            for lines, content in read.contents():
                if content is not None:
                    flow += content
                    continue
                self._parents.append(table.container)
                self._region_of.append(region)
                for line in lines:
                    if len(line.value) > LONG:
                        self._regions.is_content(region)
                    kind = BlockKind.PARAGRAPH if line.value else BlockKind.BLANK
                    flow.append((kind, 0, line, len(self._parents) - 1))
        flow += table.after

    def _place_lost(self, events: list[Event]) -> None:
        """The guard: text that the repaired tree does not hold is put at the end, and said."""
        runs = self._skeleton.runs
        placed = bytearray(len(runs))
        for _, _, tag, _ in events:
            if tag.startswith('tr s="'):
                for _, number in self._skeleton.plain[int(tag[6:-1])]:
                    placed[number] |= number >= 0
        for line in "".join(content + text for _, content, _, text in events).split(BREAK)[:-1]:
            first, _, after = line.partition(":")
            end = int(after) if after else int(first) + 1
            placed[int(first) : end] = b"\1" * (end - int(first))
        lost = [number for number in range(len(runs)) if not placed[number]]
        self._problems.append(Problem("text-out-of-tree", Span(*runs[lost[0]]), str(len(lost))))
        for number in lost:
            text = self._reader.of(number, number + 1)
            if text is not None and text.value:
                self._root.append((BlockKind.PARAGRAPH, 0, text, 0))

    def _document(self) -> Document:
        chrome = [self._regions.is_chrome(region) for region in self._region_of]
        parts: list[Block | Table] = []
        for part in self._root:
            if isinstance(part, tuple):
                kind, level, text, container = part
                parts.append(Block(kind, text, level, container, chrome[container]))
            elif chrome[part.container]:
                parts.append(Table(part.rows, part.width, part.span, part.container, chrome=True))
            else:
                parts.append(part)
        return Document(
            self._source,
            Format.HTML,
            tuple(parts),
            tuple(self._parents),
            self._skeleton.head_title,
            self._skeleton.meta,
            (*self._skeleton.problems, *self._problems),
        )


_ACTIONS: dict[str, Callable[[Builder], None]] = {
    "tr": Builder.row,
    "/td": Builder.cell_end,
    "/table": Builder.table_end,
    "li": partial(Builder.item, change=1),
    "/li": partial(Builder.item, change=-1),
    **{f"h{level}": partial(Builder.heading, level=level) for level in range(1, 7)},
    **{f"/h{level}": partial(Builder.heading, level=0) for level in range(1, 7)},
    **{f"/{name}": Builder.leave for name in CONTAINERS},
}
"""What is done with tags that carry no number."""
