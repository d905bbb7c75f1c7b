"""The document as a stream of lines of fields, so that grids, small tables and one cell per line are read alike."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from gilint.model.document import Block, BlockKind, Cell, Document, Table
from gilint.report.candidates import is_page_number
from gilint.report.facts import CellState
from gilint.report.tables.lexicon import LONGEST_LABEL, Entry, Lexicon
from gilint.text.mapped import MappedText
from gilint.text.normal import fold
from gilint.text.numerals import read_number

_SYMBOL = CellState.SYMBOL

_HEADING, _BLANK_LINE = BlockKind.HEADING, BlockKind.BLANK

_LONGEST_VALUE = 40
WIDE_GAP = "   "
"""What sets heads of columns apart in a line of text; no prose has it."""
_KEPT = 2048
"""Texts of cells: a form has some hundred labels, and reports print each in a few ways."""
MOST_PIECES = 4
"""So many lines may a label be broken over."""
# Members of an enumeration cost several times as much as names of a module.
_NUMBER, _TEXT, _BLANK = CellState.NUMBER, CellState.TEXT, CellState.BLANK
_NO_TABLES = frozenset[str]()


class Field(Struct, frozen=True, gc=False):
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


class Line(Struct, frozen=True, gc=False):
    """One row of a grid, or one block.

    ``part`` is the index in ``Document.parts``; ``grid`` is None for a block. ``long`` marks prose. Of the fields,
    ``values`` tells how many numbers and symbols they are, ``texts`` the indices of those that hold text, ``tables``
    which tables' labels stand among them, ``loose`` whether a text does that is no label.
    """

    part: int
    fields: tuple[Field, ...]
    grid: Table | None
    long: bool
    heading: bool
    values: int
    texts: tuple[int, ...]
    tables: frozenset[str]
    loose: bool

    @classmethod
    def of(
        cls, part: int, fields: Sequence[Field], grid: Table | None, *, long: bool = False, heading: bool = False
    ) -> Line:
        """The line of these fields."""
        texts: list[int] = []
        tables: list[str] = []
        values = 0
        loose = False
        for index, field in enumerate(fields):
            state = field.state
            if state is _TEXT:
                texts.append(index)
                for entry in field.entries:
                    tables.append(entry.table)
                loose = loose or not field.entries
            elif state is not _BLANK:
                values += 1
        labelled = frozenset(tables) if tables else _NO_TABLES
        return cls(part, tuple(fields), grid, long, heading, values, tuple(texts), labelled, loose)

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


class FieldMaker:
    """Makes the fields of cells. What a short text is, is kept: labels and signs for none are the same in every
    report."""

    def __init__(self, lexicon: Lexicon, symbols: frozenset[str]) -> None:
        self.lexicon = lexicon
        self._symbols = symbols
        self._longest_symbol = max(map(len, symbols), default=0)
        self._kept = lru_cache(maxsize=_KEPT)(self._look_up)

    def fields(self, cells: Sequence[Cell]) -> list[Field]:
        """The fields of a row of a grid."""
        fields: list[Field] = []
        for cell in cells:
            text = cell.text
            value = text.value
            if value.isdecimal() and len(value) <= _LONGEST_VALUE:
                fields.append(Field(text, cell.column, cell.colspan, _NUMBER))
            else:
                state, entries = self._told(value)
                fields.append(Field(text, cell.column, cell.colspan, state, entries))
        return fields

    def block(self, text: MappedText) -> Field:
        """The field of a block."""
        state, entries = self._told(text.value)
        return Field(text, None, 1, state, entries)

    def _told(self, text: str) -> tuple[CellState, tuple[Entry, ...]]:
        """What a text is, and which labels."""
        if len(text) <= LONGEST_LABEL:
            return self._kept(text)
        # No label is as long, and what begins with so many letters is no number and no sign for none.
        running = text[: self._longest_symbol + 1].isalpha()
        return _TEXT if running else state_of(text, self._symbols), ()

    def _look_up(self, text: str) -> tuple[CellState, tuple[Entry, ...]]:
        state = state_of(text, self._symbols)
        return state, tuple(self.lexicon.exact(text)) if state is _TEXT else ()


def lines_of(document: Document, first: int, last: int, maker: FieldMaker) -> list[Line]:
    """The parts ``first`` to ``last`` as lines; a page's number at its end parts nothing and is none."""
    lines: list[Line] = []
    for index in range(first, last):
        part = document.parts[index]
        if isinstance(part, Block):
            if is_page_number(part.text.value):
                continue
            lines.append(_block_line(index, part, maker))
        else:
            lines.extend(_grid_lines(index, part, maker))
    return lines


def _block_line(index: int, block: Block, maker: FieldMaker) -> Line:
    if block.kind is _BLANK_LINE:
        return Line.of(index, (Field(block.text, None, 1, _BLANK),), None)
    field = maker.block(block.text)
    long = not field.entries and len(block.text.value) > _LONGEST_VALUE
    return Line.of(index, (field,), None, long=long, heading=block.kind is _HEADING)


def _grid_lines(index: int, table: Table, maker: FieldMaker) -> Sequence[Line]:
    return [Line.of(index, maker.fields(row), table) for row in table.rows if row]
