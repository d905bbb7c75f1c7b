"""The document as a stream of lines of fields, so that grids, small tables and one cell per line are read alike."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gilint.model.document import Block, BlockKind, Document, Table
from gilint.report.candidates import is_page_number
from gilint.report.facts import CellState
from gilint.report.tables.lexicon import Entry, Lexicon
from gilint.text.mapped import MappedText
from gilint.text.normal import fold
from gilint.text.numerals import read_number

_SYMBOL = CellState.SYMBOL

_HEADING = BlockKind.HEADING

_LONGEST_VALUE = 40
WIDE_GAP = "   "
"""What sets heads of columns apart in a line of text; no prose has it."""
MOST_PIECES = 4
"""So many lines may a label be broken over."""
# Members of an enumeration cost several times as much as names of a module.
_NUMBER, _TEXT, _BLANK = CellState.NUMBER, CellState.TEXT, CellState.BLANK


class Field(Struct, frozen=True):
    """A cell, or a block that may be one. ``column`` is None for a block."""

    text: MappedText
    column: int | None
    colspan: int
    state: CellState
    """Number, blank, symbol, or text for anything else, labels too."""
    entries: tuple[Entry, ...] = ()
    """The labels that it is, exactly."""

    @property
    def is_value(self) -> bool:
        """A number, a symbol or nothing."""
        return self.state is not _TEXT

    @property
    def is_number(self) -> bool:
        """A number."""
        return self.state is _NUMBER

    @property
    def raw(self) -> str:
        """The text as printed."""
        return self.text.value


class Line(Struct, frozen=True):
    """One row of a grid, or one block.

    ``part`` is the index in ``Document.parts``; ``grid`` is None for a block. ``long`` marks prose. Of the fields,
    ``values`` tells how many numbers and symbols they are, ``texts`` the indices of those that hold text, ``tables``
    which tables' labels stand among them.
    """

    part: int
    fields: tuple[Field, ...]
    grid: Table | None
    long: bool
    heading: bool
    values: int
    texts: tuple[int, ...]
    tables: frozenset[str]

    @classmethod
    def of(
        cls, part: int, fields: Sequence[Field], grid: Table | None, *, long: bool = False, heading: bool = False
    ) -> Line:
        """The line of these fields."""
        texts: list[int] = []
        tables: set[str] = set()
        values = 0
        for index, field in enumerate(fields):
            if field.state is _TEXT:
                texts.append(index)
                for entry in field.entries:
                    tables.add(entry.table)
            elif field.state is not _BLANK:
                values += 1
        return cls(part, tuple(fields), grid, long, heading, values, tuple(texts), frozenset(tables))

    def having(self, fields: Sequence[Field]) -> Line:
        """The same line with other fields; one with a label is no prose, however wide a gap stood before the label."""
        long = self.long and not any(field.entries for field in fields)
        return Line.of(self.part, fields, self.grid, long=long, heading=self.heading)


def state_of(text: str, symbols: frozenset[str]) -> CellState:
    """What a cell's text is, seen alone."""
    if text.isdecimal() and len(text) <= _LONGEST_VALUE:
        return _NUMBER
    stripped = fold(text).strip()
    if not stripped:
        return _BLANK
    # No number begins with a letter.
    if len(stripped) <= _LONGEST_VALUE and not stripped[0].isalpha() and read_number(stripped) is not None:
        return _NUMBER
    if stripped in symbols:
        return _SYMBOL
    return _TEXT


def split_values(field: Field, symbols: frozenset[str]) -> tuple[Field, ...]:
    """The values that were run together in one cell, or the field alone when they are not all values."""
    parts: list[Field] = []
    value = field.text.value
    position = 0
    for word in value.split():
        start = value.index(word, position)
        position = start + len(word)
        state = state_of(word, symbols)
        if state is _TEXT:
            return (field,)
        parts.append(Field(field.text.slice(start, position), field.column, field.colspan, state))
    return tuple(parts) if len(parts) > 1 else (field,)


def lines_of(document: Document, first: int, last: int, lexicon: Lexicon, symbols: frozenset[str]) -> list[Line]:
    """The parts ``first`` to ``last`` as lines; a page's number at its end parts nothing and is none."""
    lines: list[Line] = []
    for index in range(first, last):
        part = document.parts[index]
        if isinstance(part, Block):
            if is_page_number(part.text.value):
                continue
            lines.append(_block_line(index, part, lexicon, symbols))
        else:
            lines.extend(_grid_lines(index, part, lexicon, symbols))
    return lines


def _field(text: MappedText, column: int | None, colspan: int, lexicon: Lexicon, symbols: frozenset[str]) -> Field:
    state = state_of(text.value, symbols)
    entries = tuple(lexicon.exact(text.value)) if state is _TEXT else ()
    return Field(text, column, colspan, state, entries)


def _block_line(index: int, block: Block, lexicon: Lexicon, symbols: frozenset[str]) -> Line:
    if block.kind is BlockKind.BLANK:
        return Line.of(index, (Field(block.text, None, 1, _BLANK),), None)
    field = _field(block.text, None, 1, lexicon, symbols)
    long = not field.entries and len(block.text) > _LONGEST_VALUE
    return Line.of(index, (field,), None, long=long, heading=block.kind is _HEADING)


def _grid_lines(index: int, table: Table, lexicon: Lexicon, symbols: frozenset[str]) -> Sequence[Line]:
    return [
        Line.of(index, [_field(cell.text, cell.column, cell.colspan, lexicon, symbols) for cell in row], table)
        for row in table.rows
        if row
    ]
