"""Markdown: whole tables, and the many small ones that converters make of a PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from random import Random

from gilint.packs.sample import Sample, SampleTable
from tests.support.shape import GridRow, paragraphs_before, request_rows
from tests.support.shapes_text import grid


def write_markdown(sample: Sample, rng: Random) -> str:
    """Every table is one pipe table; the first row is its head, merged cells leave empty ones."""
    blocks = [f"# {sample.title}", *paragraphs_before(sample)]
    for section in sample.sections:
        blocks += [f"## {section.heading}"] if section.heading else []
        blocks += section.paragraphs
        blocks += [pipe_table(grid(table)) for table in section.tables]
    blocks += sample.signature
    return "\n\n".join(blocks) + "\n"


def pipe_table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a pipe table of GitHub's Markdown."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    return "\n".join(lines)


def write_markdown_small(sample: Sample, rng: Random) -> str:
    """One table for each group of rows under a heading of any level, with made-up heads over the values."""
    blocks = ["#" * rng.randint(1, 3) + f" {sample.title}", *paragraphs_before(sample)]
    for section in sample.sections:
        if section.heading:
            blocks.append("#" * rng.choice((1, 2, 2, 3, 4)) + f" {section.heading}")
        for paragraph in section.paragraphs:
            blocks.append(paragraph)
        for table in section.tables:
            blocks += _SMALL[table.name](table, "#" * rng.randint(2, 6))
    blocks += sample.signature
    return "\n\n".join(blocks) + "\n"


def _small_disclosure(table: SampleTable, mark: str) -> Iterator[str]:
    rows: list[list[str]] = []
    for row in table.rows:
        if len(row) > 1:
            rows.append([cell.text for cell in row])
            continue
        if rows:
            yield pipe_table(rows)
        rows = []
        yield f"{mark} {row[0].text}"
    yield pipe_table(rows)


def _small_requests(table: SampleTable, mark: str) -> Iterator[str]:
    head = table.rows
    names = [head[1][0].text, *(cell.text for cell in head[2]), head[1][-1].text]
    yield head[0][0].text
    yield f"{mark} {head[0][1].text}（{names[0]}）"
    yield pipe_table([["（数据项目）", "数量"], ["-", "-"]])
    yield f"{mark} {head[0][1].text}（{head[1][1].text}）"
    yield pipe_table([names[1:-1], ["-"] * 5])
    yield f"{mark} {head[0][1].text}（{names[-1]}）"
    yield pipe_table([["（数据项目）", "数量"], ["-", "-"]])
    made_up = ["类别", *(f"数据{number}" for number in range(1, 7)), names[-1]]
    outcome_seen = False
    for heading, rows in groupby(request_rows(table), key=_heading):
        if len(heading) > 1 and not outcome_seen:
            outcome_seen = True
            yield f"{mark} {heading[0]}"
        yield f"{mark} {heading[-1]}"
        yield pipe_table([made_up, *([row.labels[-1].text, *(cell.text for cell in row.values)] for row in rows)])


def _heading(row: GridRow) -> tuple[str, ...]:
    """The group of a row, or its own label, with the head of the results above it."""
    return tuple(cell.text for cell in row.labels[:2])


def _small_disputes(table: SampleTable, mark: str) -> Iterator[str]:
    values = [cell.text for cell in table.rows[-1]]
    review, common = (cell.text for cell in table.rows[0])
    suits = [cell.text for cell in table.rows[1][5:]]
    heads = [cell.text for cell in table.rows[1][:5]]
    for turn, heading in enumerate((review, *(f"{common}（{suit}）" for suit in suits))):
        yield f"{mark} {heading}"
        yield pipe_table([heads, values[turn * 5 : turn * 5 + 5]])


_SMALL = {"disclosure": _small_disclosure, "requests": _small_requests, "disputes": _small_disputes}
