"""Reports that stand in one big table, and headings that were copied into a grid of tabs.

Such a table is cut at the rows that hold a section heading and nothing else. What stands under headings that have no
statutory table becomes paragraphs; the rest stays a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from gilint.model.document import Block, BlockKind, Cell, Document, Table
from gilint.report.form import Form
from gilint.report.headings import HeadingBook, heading_book
from gilint.report.numbering import CHINESE, NumberingStyle, read_numbering
from gilint.text.normal import core, packed

_LONGEST = 80
_CHINESE = frozenset(CHINESE)


def cut_at_headings(document: Document, forms: Mapping[str, Form]) -> Document:
    """``document`` with the headings in its tables as blocks of their own; itself when there are none."""
    book = heading_book(forms)
    with_tables = frozenset(table.section for form in forms.values() for table in form.tables.values())
    parts: list[Block | Table] = []
    done = 0
    for index, part in enumerate(document.parts):
        if isinstance(part, Table) and not part.chrome and (numbers := _headings(part, book)):
            parts.extend(document.parts[done:index])
            parts.extend(_cut(part, numbers, with_tables))
            done = index + 1
    return replace(document, parts=(*parts, *document.parts[done:])) if done else document


def _headings(table: Table, book: HeadingBook) -> dict[int, int]:
    """Row to section, for rows that are a section heading: one cell that is not empty."""
    found: dict[int, int] = {}
    for index, row in enumerate(table.rows):
        if len(row) > 1 and row[0].text.value and row[1].text.value:
            continue
        cell = _only(row)
        if cell is None or cell.text.value[0] not in _CHINESE or len(cell.text) > _LONGEST:
            continue
        text = packed(cell.text.value)
        numbering = read_numbering(text)
        match = book.exact(core(text[numbering.length :])) if numbering.style is NumberingStyle.TOP else None
        if match is not None and match.number == numbering.value:
            found[index] = match.number
    return found


def _only(row: Sequence[Cell]) -> Cell | None:
    """The one cell of a row that is not empty."""
    only: Cell | None = None
    for cell in row:
        if cell.text.value:
            if only is not None:
                return None
            only = cell
    return only


def _cut(table: Table, headings: Mapping[int, int], with_tables: frozenset[int]) -> Iterator[Block | Table]:
    """The pieces of a table. Before the first section stand title and preamble, before another one a table."""
    begin = 0
    number = None if next(iter(headings.values())) > 1 else 0
    for stop in [*headings, len(table.rows)]:
        rows = table.rows[begin:stop]
        if number is None or number in with_tables:
            yield from _table(table, rows, begin)
        else:
            yield from _blocks(table, rows)
        if stop < len(table.rows):
            cell = _only(table.rows[stop])
            assert cell is not None
            yield Block(BlockKind.PARAGRAPH, cell.text, container=table.container)
            number = headings[stop]
        begin = stop + 1


def _blocks(table: Table, rows: Sequence[Sequence[Cell]]) -> Iterator[Block | Table]:
    """Rows of one cell as paragraphs, any others as tables of their own."""
    for row in rows:
        cell = _only(row)
        if cell is not None:
            yield Block(BlockKind.PARAGRAPH, cell.text, container=table.container)
        elif any(item.text.value for item in row):
            yield from _table(table, (row,), row[0].row)


def _table(table: Table, rows: Sequence[Sequence[Cell]], begin: int) -> Iterator[Table]:
    cells = [cell for row in rows for cell in row]
    if not any(cell.text.value for cell in cells):
        return
    numbered = tuple(tuple(replace(cell, row=cell.row - begin) for cell in row) for row in rows)
    yield replace(table, rows=numbered, span=cells[0].span.cover(cells[-1].span))
