"""The document as a stream of lines of fields, so that grids, small tables and one cell per line are read alike."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct

from gilint.model.document import Block, BlockKind, Cell, Document, Table
from gilint.report.candidates import is_page_number
from gilint.report.facts import CellState
from gilint.report.tables.lexicon import LONGEST_LABEL, NO_ENTRIES, Entries, Lexicon
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
_NO_TABLES = NO_ENTRIES.tables
_FIRST = (0,)
_Told: TypeAlias = tuple[CellState, Entries]
"""What a text is, and which labels."""


class Field(Struct, frozen=True, gc=False):
    """A cell, or a block that may be one. ``column`` is None for a block."""

    text: MappedText
    column: int | None
    colspan: int
    state: CellState
    """Number, blank, symbol, or text for anything else, labels too."""
    entries: Entries = NO_ENTRIES
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
        tables = _NO_TABLES
        values = 0
        loose = False
        for index, field in enumerate(fields):
            state = field.state
            if state is _TEXT:
                texts.append(index)
                tables |= field.entries.tables
                loose = loose or not field.entries
            elif state is not _BLANK:
                values += 1
        return cls(part, tuple(fields), grid, long, heading, values, tuple(texts), tables, loose)

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


class LineMaker:
    """Makes the lines of rows and blocks. What a short text is, is kept: labels and signs for none are the same in
    every report."""

    def __init__(self, lexicon: Lexicon, symbols: frozenset[str]) -> None:
        self.lexicon = lexicon
        self._symbols = symbols
        self._longest_symbol = max(map(len, symbols), default=0)
        self._kept = lru_cache(maxsize=_KEPT)(self._look_up)

    def row(self, part: int, cells: Sequence[Cell], grid: Table) -> Line:
        """The line of a row of a grid: ``Line.of`` its fields, told while they are made."""
        fields: list[Field] = []
        texts: list[int] = []
        tables = _NO_TABLES
        values = 0
        loose = False
        for cell in cells:
            text = cell.text
            value = text.value
            if value.isdecimal() and len(value) <= _LONGEST_VALUE:
                values += 1
                fields.append(Field(text, cell.column, cell.colspan, _NUMBER))
                continue
            state, entries = self._kept(value) if len(value) <= LONGEST_LABEL else self._long(value)
            if state is _TEXT:
                texts.append(len(fields))
                if not entries:
                    loose = True
                else:
                    tables = tables | entries.tables if tables else entries.tables
            elif state is not _BLANK:
                values += 1
            fields.append(Field(text, cell.column, cell.colspan, state, entries))
        return Line(part, tuple(fields), grid, False, False, values, tuple(texts), tables, loose)

    def block(self, part: int, block: Block) -> Line:
        """The line of a block."""
        text, kind = block.text, block.kind
        if kind is _BLANK_LINE:
            return Line(part, (Field(text, None, 1, _BLANK),), None, False, False, 0, (), _NO_TABLES, False)
        value = text.value
        state, entries = self._kept(value) if len(value) <= LONGEST_LABEL else self._long(value)
        field = Field(text, None, 1, state, entries)
        long, heading = not entries and len(value) > _LONGEST_VALUE, kind is _HEADING
        if state is _TEXT:
            return Line(part, (field,), None, long, heading, 0, _FIRST, entries.tables, not entries)
        return Line(part, (field,), None, long, heading, int(state is not _BLANK), (), _NO_TABLES, False)

    def _long(self, text: str) -> _Told:
        """What a text is that is too long for a label."""
        # What begins with so many letters is no number and no sign for none.
        running = text[: self._longest_symbol + 1].isalpha()
        return _TEXT if running else state_of(text, self._symbols), NO_ENTRIES

    def _look_up(self, text: str) -> _Told:
        state = state_of(text, self._symbols)
        return state, Entries(self.lexicon.exact(text)) if state is _TEXT else NO_ENTRIES


def lines_of(document: Document, first: int, last: int, maker: LineMaker) -> list[Line]:
    """The parts ``first`` to ``last`` as lines; a page's number at its end parts nothing and is none."""
    lines: list[Line] = []
    for index in range(first, last):
        part = document.parts[index]
        if isinstance(part, Block):
            if not is_page_number(part.text.value):
                lines.append(maker.block(index, part))
        else:
            for row in part.rows:
                if row:
                    lines.append(maker.row(index, row, part))
    return lines
