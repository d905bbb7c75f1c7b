"""Measures how cost grows with length: exponents over several sizes, for readers and for the whole check in process.

    python -m benchmarks.growth [--quick]

1.0 is linear; what is fitted is a line of least squares through the logarithms. Long reports grow from 100 KB to 10 MB,
hostile shapes (``benchmarks.hostile``) are shorter. A shape that costs next to nothing has an exponent far below one
and says little.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from benchmarks.generate import report_html
from benchmarks.hostile import FILES, MARKDOWN, PAGES, SUFFIXES, TEXT, WORDINGS, Shape, report_of
from benchmarks.measure import growth, lengths
from benchmarks.ways import bare_parse
from gilint.engine.check import Linter
from gilint.engine.settings import Settings
from gilint.packs.load import load_packs
from gilint.readers.html import read_html
from gilint.readers.markdown import read_markdown
from gilint.readers.text import read_text
from gilint.text.source import Source

Way = Callable[[str], object]

_MUCH = 1.15
"""From here on a shape is worth a line of its own (the least that a target asks)."""


class Measured(NamedTuple):
    """The exponent of one shape in one group."""

    group: str
    shape: str
    exponent: float


class Sizes(NamedTuple):
    """The lengths over which growth is measured (code points), and in how many rounds."""

    report: tuple[int, ...]
    hostile: tuple[int, ...]
    rounds: int


QUICK = Sizes(lengths(100_000, 1_000_000, 3), lengths(12_000, 96_000, 3), 2)
FULL = Sizes(lengths(100_000, 10_000_000, 5), lengths(40_000, 320_000, 3), 2)


def linter() -> Linter:
    """Every rule of the shipped pack, preview rules too."""
    return Linter(load_packs(), Settings(preview=True))


def _reader(read: Callable[[Source], object]) -> Way:
    return lambda text: read(Source("file", text))


def _check(name: str) -> Way:
    lint = linter()
    return lambda text: lint.check(name, text.encode())


def reports(sizes: Sizes) -> Iterator[Measured]:
    """Generated reports, in many lines and in one: parsed by lxml alone, read, and checked with all rules."""
    ways = (("lxml parse", _reader(bare_parse)), ("read", _reader(read_html)), ("check", _check("report.html")))
    for group, way in ways:
        for shape, one_line in (("many lines", False), ("one line", True)):
            page = partial(report_html, one_line=one_line)
            yield Measured(group, shape, growth(way, page, sizes.report, sizes.rounds))


def hostile(sizes: Sizes) -> Iterator[Measured]:
    """Every hostile shape: through the reader of its format, and through the whole check."""
    groups: list[tuple[str, Way, Mapping[str, Shape]]] = [
        ("read HTML", _reader(read_html), PAGES),
        ("read Markdown", _reader(read_markdown), MARKDOWN),
        ("read text", _reader(read_text), TEXT),
        *((f"check {suffix}", _check(f"report{suffix}"), FILES) for suffix in SUFFIXES),
        ("check wording", _check("report.txt"), {piece: partial(report_of, piece) for piece in WORDINGS}),
    ]
    for group, way, shapes in groups:
        for name, shape in shapes.items():
            yield Measured(group, name, growth(way, shape, sizes.hostile, sizes.rounds))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how cost grows with length.")
    parser.add_argument("--quick", action="store_true", help="shorter texts, fewer rounds")
    sizes = QUICK if parser.parse_args().quick else FULL
    for title, texts, measured in (
        ("reports", sizes.report, reports(sizes)),
        ("hostile shapes", sizes.hostile, hostile(sizes)),
    ):
        print(f"\n{title}: growth over {len(texts)} lengths from {texts[0]:,} to {texts[-1]:,} code points")
        for group, shape, exponent in measured:
            print(f"  {group:16}{exponent:6.2f}{' !' if exponent > _MUCH else '  '} {shape!r}", flush=True)


if __name__ == "__main__":
    main()
