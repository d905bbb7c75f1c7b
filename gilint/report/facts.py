"""Facts: the cells of the statutory tables, by key and never by position."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct, field

from gilint.model.place import Place
from gilint.text.mapped import MappedText


class CellState(StrEnum):
    """What a cell holds. Blank, a symbol and 0 are different things."""

    NUMBER = "number"
    BLANK = "blank"
    """An empty cell was seen."""
    SYMBOL = "symbol"
    """``/``, ``—``, ``无`` and the like."""
    TEXT = "text"
    """Garbled or annotated beyond reading."""
    LOST = "lost"
    """The row is there, the cell cannot be told."""


class NumberStyle(StrEnum):
    """Ways of writing a number that mean the same and look different from the form."""

    FULL_WIDTH = "full-width"
    THOUSANDS = "thousands"
    UNIT = "unit"
    NOTE = "note"
    SIGN = "sign"
    SPACED = "spaced"


class CellPlace(Struct, frozen=True, gc=False):
    """What the place of a cell is made of. A report has two hundred, and only those of findings are asked for."""

    text: MappedText
    row: Place
    """Where the row is, with the route to it."""
    column: str
    """The last step of the route."""
    key: str

    def made(self) -> Place:
        """The place itself."""
        return Place(self.text.span(), (*self.row.route, self.column), self.key)


class Fact(Struct, frozen=True, gc=False):
    """One cell.

    ``key`` is ``table.row.column`` with the names of ``forms.md``; the row part may itself hold dots. ``value`` is the
    number meant (a count, or an amount in the unit of the cell's label) and is None unless ``state`` is number.
    ``place.route`` leads to the cell by the labels as the report prints them.
    """

    key: str
    table: str
    row: str
    column: str
    raw: str
    state: CellState
    value: Decimal | None
    where: Place | CellPlace
    styles: frozenset[NumberStyle] = field(default=frozenset())

    @property
    def place(self) -> Place:
        """Where the cell is."""
        where = self.where
        return where if isinstance(where, Place) else where.made()
