"""The report of ``benchmarks.generate`` as a PDF, to measure the reader of PDF with."""

from __future__ import annotations

from random import Random

from gilint.model.document import Block, Table
from gilint.packs.sample import Sample, SampleCell, SampleSection, SampleTable
from gilint.readers.html import read_html
from gilint.text.source import Source
from tests.support.shapes_pdf import write_pdf

_TABLES = ("disclosure", "requests", "disputes")


def report_pdf(page: str, *, seed: int = 0) -> bytes:
    """What stands in ``page``, as a word processor prints it; its navigation and its table of particulars left out."""
    title = ""
    sections: list[SampleSection] = []
    paragraphs: list[str] = []
    for part in read_html(Source("page", page)).parts:
        if part.chrome or (isinstance(part, Table) and not title):
            continue
        if isinstance(part, Table):
            table = SampleTable(_TABLES[len(sections)], "", tuple(_row(part, row) for row in range(len(part.rows))))
            sections.append(SampleSection(len(sections) + 1, "", tuple(paragraphs), (table,)))
            paragraphs = []
        elif isinstance(part, Block) and not title:
            title = part.text.value
        else:
            paragraphs.append(part.text.value)
    sections.append(SampleSection(len(sections) + 1, "", tuple(paragraphs), ()))
    sample = Sample("2021", 2023, "", title, "", (), tuple(sections), {}, ())
    return write_pdf(sample, Random(seed)).data


def _row(table: Table, row: int) -> tuple[SampleCell, ...]:
    return tuple(SampleCell(cell.text.value, cell.colspan, cell.rowspan) for cell in table.rows[row])
