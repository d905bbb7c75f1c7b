"""The report of ``benchmarks.generate`` as a Word file, to measure the reader of Word files with."""

from __future__ import annotations

from random import Random

from gilint.model.document import Block, Table
from gilint.readers.html import read_html
from gilint.text.source import Source
from tests.support import word

_STYLES = word.style("a", "Normal", default=True) + word.style("1", "heading 1", '<w:outlineLvl w:val="0"/>', "a")


def report_docx(page: str, *, seed: int = 0) -> bytes:
    """What stands in ``page``, as Word saves it when it is pasted there: every phrase in a run of its own."""
    rng = Random(seed)
    body = []
    for part in read_html(Source("page", page)).parts:
        if isinstance(part, Block):
            body.append(word.paragraph(_phrases(part.text.value, rng)))
        else:
            body.append(_table(part, rng))
    return word.package("".join(body), {"styles": _STYLES})


def _phrases(text: str, rng: Random) -> str:
    pieces = []
    at = 0
    while at < len(text):
        end = at + rng.randint(4, 24)
        pieces.append(word.run(text[at:end]))
        at = end
    return "".join(pieces)


def _table(table: Table, rng: Random) -> str:
    """The table with the cells that go on from above, which Word writes too."""
    rows: list[dict[int, str]] = [{} for _ in table.rows]
    for row in table.rows:
        for cell in row:
            merge = "restart" if cell.rowspan > 1 else ""
            content = word.paragraph(_phrases(cell.text.value, rng), '<w:jc w:val="center"/>')
            rows[cell.row][cell.column] = word.cell(content, colspan=cell.colspan, merge=merge)
            for below in range(cell.row + 1, min(cell.row + cell.rowspan, len(rows))):
                rows[below][cell.column] = word.cell(word.paragraph(""), colspan=cell.colspan, merge="short")
    return word.table(["".join(cells[at] for at in sorted(cells)) for cells in rows], table.width)
