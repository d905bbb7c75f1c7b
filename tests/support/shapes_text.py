"""Plain text: copied with tabs, one cell in a line, between pipes."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from gilint.packs.sample import Sample, SampleTable, render_text
from tests.support.shape import paragraphs_before

NO_BREAK_SPACE = "\u00a0"


def write_tabs(sample: Sample, rng: Random) -> str:
    """Tables as a spreadsheet copies them; merged cells leave empty ones below."""
    return render_text(sample)


def write_tabs_padded(sample: Sample, rng: Random) -> str:
    """The same as recognised from a picture: every row of every table has as many tabs as the widest one."""
    lines = write_tabs(sample, rng).split("\n")
    most = max(line.count("\t") for line in lines)
    return "\n".join(line + "\t" * (most - line.count("\t")) if _in_table(line) else line for line in lines)


def _in_table(line: str) -> bool:
    return "\t" in line or line.startswith("第二十条第")


def write_lines(sample: Sample, rng: Random) -> str:
    """One cell in a line, empty lines between them, a no-break space for an empty cell."""

    def cells(table: SampleTable) -> str:
        return "\n\n".join(cell.text or NO_BREAK_SPACE for row in table.rows for cell in row)

    return _blocks(sample, cells)


def write_pipes(sample: Sample, rng: Random) -> str:
    """Tables between pipes without a rule under their head, as some extractors print them."""

    def cells(table: SampleTable) -> str:
        return "\n".join("| " + " | ".join(row) + " |" for row in grid(table))

    return _blocks(sample, cells)


def grid(table: SampleTable) -> list[list[str]]:
    """The table without spans: every merged cell holds its text once, and empty cells elsewhere."""
    rows = []
    for row in table.expanded():
        line: list[str] = []
        for cell, begins in row:
            line += [cell.text if begins else "", *([""] * (cell.colspan - 1))]
        rows.append(line)
    return rows


def _blocks(sample: Sample, table_text: Callable[[SampleTable], str]) -> str:
    blocks = [sample.title, *paragraphs_before(sample)]
    for section in sample.sections:
        blocks += [text for text in (section.heading, *section.paragraphs) if text]
        blocks += [table_text(table) for table in section.tables]
    blocks += sample.signature
    return "\n\n".join(blocks) + "\n"
