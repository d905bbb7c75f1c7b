"""Shapes: the ways in which one report comes as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import NamedTuple, TypeAlias

from gilint.packs.sample import Sample, SampleCell, SampleTable


class Packed(NamedTuple):
    """A file that is no text: the text that its reader has to make of it, and its bytes."""

    text: str
    data: bytes


Write: TypeAlias = Callable[[Sample, Random], str | Packed]
"""The report as text or packed; what a shape leaves open (where phrases are cut, levels of headings) is drawn."""

VALUES = {"requests": 7, "disputes": 15}
"""How many values a row of the table has at its right edge."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: its name, the suffix of its files and what writes it. ``packed`` tells that its files are no text.

    ``cells`` tells that the shape marks its cells. Where it does not, a row with an empty cell has fewer values than
    columns and nobody can say which one is missing (in lines filled up with tabs an empty cell looks like a filler);
    and a symbol alone behind a label (``行政许可    /``) may as well be prose.
    """

    name: str
    suffix: str
    write: Write
    cells: bool = True
    packed: bool = False


class File(NamedTuple):
    """A file: its name, its text as an editor shows it or as its reader makes it, and its bytes as they are stored."""

    name: str
    text: str
    data: bytes


class GridRow(NamedTuple):
    """A row of a table with what reaches into it: labels from left to right, then values."""

    labels: tuple[SampleCell, ...]
    values: tuple[SampleCell, ...]


def request_rows(table: SampleTable) -> Iterator[GridRow]:
    """The rows of table three below its head."""
    for row in table.expanded()[3:]:
        cells = tuple(cell for cell, _ in row)
        width = VALUES[table.name]
        yield GridRow(cells[:-width], cells[-width:])


def paragraphs_before(sample: Sample) -> tuple[str, ...]:
    """What stands between the title and section one."""
    return tuple(text for text in (sample.published, *sample.preamble) if text)
