"""From the events of the repaired tree to blocks and tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from gilint.model.document import Block, BlockKind, Document, Format, Problem, Table
from gilint.readers.html.attributes import values
from gilint.readers.html.chrome import LONG, Regions
from gilint.readers.html.grid import RawCell, grid
from gilint.readers.html.marks import INNERMOST
from gilint.readers.html.runs import assemble, join_lines
from gilint.readers.html.skeleton import CONTAINERS, Skeleton
from gilint.text.mapped import MappedText
from gilint.text.source import Source
from gilint.text.span import Span

_Line: TypeAlias = tuple[BlockKind, int, MappedText, int]
"""Kind, level, text, container: a block before it is known whether it stands in a cell."""

_Flow: TypeAlias = list["_Line | Table"]

_PROSE = 600
"""Characters in a cell that only a table used for layout has."""
_PARAGRAPH = 60
_PARAGRAPHS = 3
"""So many paragraphs of that length in one cell are prose too."""
_SIZEABLE = (4, 3)
"""Rows and columns of a table that no navigation holds."""


class _OpenTable:
    """A table being read: rows of cells, each the number of its tag and what stands in it; what stands between the
    cells goes to ``after``."""

    __slots__ = ("after", "around", "container", "rows", "row_open", "stamp")

    def __init__(self, stamp: int, around: _Flow, container: int) -> None:
        self.stamp = stamp
        self.around = around
        self.container = container
        self.rows: list[list[tuple[int, _Flow]]] = []
        self.row_open = False
        self.after: _Flow = []


class Builder:
    """Takes the events of one page in order."""

    __slots__ = (
        "_actions",
        "_container",
        "_flow",
        "_items",
        "_level",
        "_named",
        "_parents",
        "_pending",
        "_problems",
        "_region_of",
        "_regions",
        "_root",
        "_skeleton",
        "_source",
        "_tables",
        "_text",
    )

    def __init__(self, source: Source, skeleton: Skeleton) -> None:
        self._source = source
        self._text = source.text
        self._skeleton = skeleton
        self._problems: list[Problem] = []
        self._root: _Flow = []
        self._flow = self._root
        self._pending: list[str] = []
        self._tables: list[_OpenTable] = []
        self._level = 0
        self._items = 0
        self._container = 0
        self._parents = [0]
        self._region_of = [0]
        self._regions = Regions()
        self._actions: dict[str, Callable[[], None]] = {
            "tr": self._row,
            "/tr": self._row_end,
            "/td": self._cell_end,
            "/table": self._table_end,
            "li": self._item,
            "/li": self._item_end,
            **{f"h{level}": lambda level=level: self._heading(level) for level in range(1, 7)},
            **{f"/h{level}": lambda: self._heading(0) for level in range(1, 7)},
            **{f"/{name}": self._leave for name in CONTAINERS},
        }

    def build(self, events: list[tuple[str, str]]) -> Document:
        """The document."""
        actions = self._actions
        placed: list[str] = []
        for tag, text in events:
            if self._pending:
                self._flush()
            action = actions.get(tag)
            if action is not None:
                action()
            elif tag.endswith('"'):
                self._stamped(tag)
            if text:
                self._pending = text.split()
                placed += self._pending
        if self._pending:
            self._flush()
        self._place_lost(placed)
        return self._document()

    def _stamped(self, tag: str) -> None:
        """A start tag with its number: ``td s="12"``."""
        name, _, number = tag.partition(" ")
        stamp = int(number[3:-1])
        if name == "td":
            self._cell(stamp)
        elif name == "table":
            self._tables.append(_OpenTable(stamp, self._flow, self._container))
        else:
            self._enter(name, values(self._text, *self._skeleton.tags[stamp]))

    def _enter(self, name: str, given: dict[str, str]) -> None:
        region = self._region_of[self._container]
        self._parents.append(self._container)
        self._container = len(self._parents) - 1
        self._region_of.append(self._regions.enter(name, given, region))

    def _leave(self) -> None:
        self._container = self._parents[self._container]

    def _heading(self, level: int) -> None:
        self._level = level

    def _item(self) -> None:
        self._items += 1

    def _item_end(self) -> None:
        self._items -= 1

    def _row(self) -> None:
        table = self._tables[-1]
        table.rows.append([])
        table.row_open = True
        self._flow = table.after

    def _row_end(self) -> None:
        self._tables[-1].row_open = False

    def _cell(self, stamp: int) -> None:
        table = self._tables[-1]
        if not table.row_open:
            self._row()
        self._flow = []
        table.rows[-1].append((stamp, self._flow))
        self._enter("td", {})

    def _cell_end(self) -> None:
        self._flow = self._tables[-1].after
        self._leave()

    def _flush(self) -> None:
        """The text since the last break becomes a line."""
        runs = self._skeleton.runs
        text = assemble(self._text, [runs[int(number)] for number in self._pending])
        self._pending = []
        if not text.value:
            return
        kind = BlockKind.HEADING if self._level else BlockKind.ITEM if self._items else BlockKind.PARAGRAPH
        stripped = text.strip()
        if not stripped.value:
            if text.value.strip("\u00a0 "):
                return
            kind = BlockKind.BLANK
            place = text.span()
            stripped = MappedText("", ((0, place.start, place.end),))
        elif len(stripped.value) > LONG or self._level == 1:
            self._regions.is_content(self._region_of[self._container])
        self._flow.append((kind, self._level, stripped, self._container))

    def _table_end(self) -> None:
        table = self._tables.pop()
        self._flow = table.around
        if _is_layout(table):
            for row in table.rows:
                for _, content in row:
                    self._flow += content
        else:
            self._flow.append(self._data_table(table))
        self._flow += table.after

    def _data_table(self, table: _OpenTable) -> Table:
        spans = self._skeleton.spans
        rows: list[list[RawCell]] = [
            [(self._cell_text(stamp, content), *spans.get(stamp, (1, 1))) for stamp, content in row]
            for row in table.rows
        ]
        cells, width = grid(rows)
        if len(rows) >= _SIZEABLE[0] and width >= _SIZEABLE[1]:
            self._regions.is_content(self._region_of[table.container])
        start, end = self._skeleton.tags[table.stamp]
        end = self._skeleton.table_ends.get(table.stamp) or max(
            (cell.span.end for row in cells[-1:] for cell in row), default=end
        )
        return Table(cells, width, Span(start, end), table.container)

    def _cell_text(self, stamp: int, content: _Flow) -> MappedText:
        lines: list[MappedText] = []
        blanks: list[MappedText] = []
        for part in content:
            if isinstance(part, tuple):
                (blanks if part[0] is BlockKind.BLANK else lines).append(part[2])
        if len(lines) == 1:
            return lines[0]
        if lines:
            return join_lines(lines)
        if blanks:
            return MappedText("", ((0, blanks[0].span().start, blanks[-1].span().end),))
        inside = INNERMOST.match(self._text, self._skeleton.tags[stamp][1])
        at = inside.end() if inside else self._skeleton.tags[stamp][1]
        return MappedText("", ((0, at, at),))

    def _place_lost(self, placed: list[str]) -> None:
        """The guard: text that the repaired tree does not hold is put at the end, and said."""
        runs = self._skeleton.runs
        if len(placed) == len(runs):
            return
        there = set(placed)
        lost = [str(number) for number in range(len(runs)) if str(number) not in there]
        self._problems.append(Problem("text-out-of-tree", Span(*runs[int(lost[0])]), str(len(lost))))
        self._flow = self._root
        self._container = self._level = self._items = 0
        for number in lost:
            self._pending = [number]
            self._flush()

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


def _is_layout(table: _OpenTable) -> bool:
    """A table that arranges a page and holds no data: one cell, tables in it, or prose in a cell."""
    cells = [content for row in table.rows for _, content in row]
    return len(cells) == 1 or any(_is_prose(content) for content in cells if content)


def _is_prose(content: _Flow) -> bool:
    lengths: list[int] = []
    for part in content:
        if not isinstance(part, tuple):
            return True
        lengths.append(len(part[2].value))
    return sum(lengths) > _PROSE or sum(length >= _PARAGRAPH for length in lengths) >= _PARAGRAPHS
