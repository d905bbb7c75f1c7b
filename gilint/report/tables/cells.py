"""From a laid field to a fact."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from gilint.model.place import Place
from gilint.report.facts import CellPlace, CellState, Fact, NumberStyle
from gilint.report.tables.guide import CellForm
from gilint.report.tables.stream import Field
from gilint.text.numerals import NumberReading, read_number

_NUMBER = CellState.NUMBER
_SHORT = 16
"""Shorter digits alone are a number written in the plainest way."""


def make_facts(cells: Sequence[CellForm], fields: Sequence[Field | None], row: Place) -> dict[str, Fact]:
    """The facts of the row that stands at ``row``, by their keys; ``fields`` are as many as ``cells``."""
    facts: dict[str, Fact] = {}
    for cell, field in zip(cells, fields, strict=True):
        if field is not None and field.state is _NUMBER:
            text = field.text
            raw = text.value
            # Nearly every cell of a form is a number in its plainest writing.
            if len(raw) < _SHORT and (value := _plain(raw)) is not None:
                key, column = cell.key, cell.column
                where = CellPlace(text, row, column.label, key)
                facts[key] = Fact(key, cell.table, cell.row, column.key, raw, _NUMBER, value, where)
                continue
        facts[cell.key] = make_fact(cell, field, row)
    return facts


@lru_cache(maxsize=1024)
def _plain(text: str) -> Decimal | None:
    """The number that digits alone are; most of a report are 0 or small."""
    return Decimal(text) if text.isascii() and text.isdigit() else None


def make_fact(cell: CellForm, field: Field | None, row: Place) -> Fact:
    """The fact of one cell of the row that stands at ``row``, as a lost cell (``field`` None) does."""
    key, column = cell.key, cell.column
    if field is None:
        place = Place(row.span, (*row.route, column.label), key, exact=False)
        return Fact(key, cell.table, cell.row, column.key, "", CellState.LOST, None, place)
    text, state = field.text, field.state
    where = CellPlace(text, row, column.label, key)
    raw = text.value.strip()
    if state is _NUMBER:
        reading = read_number(raw)
        if reading is not None:
            value = reading.printed if column.unit else reading.value
            return Fact(key, cell.table, cell.row, column.key, raw, _NUMBER, value, where, _styles(reading, raw))
        state = CellState.TEXT
    return Fact(key, cell.table, cell.row, column.key, raw, state, None, where)


def _styles(reading: NumberReading, raw: str) -> frozenset[NumberStyle]:
    styles = set()
    if reading.full_width:
        styles.add(NumberStyle.FULL_WIDTH)
    if reading.thousands:
        styles.add(NumberStyle.THOUSANDS if any(char in raw for char in ",，") else NumberStyle.SPACED)
    if reading.unit or reading.multiple:
        styles.add(NumberStyle.UNIT)
    if reading.note:
        styles.add(NumberStyle.NOTE)
    if reading.sign == "+":
        styles.add(NumberStyle.SIGN)
    return frozenset(styles)
