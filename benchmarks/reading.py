"""Measures ways of reading pages: ratios to a bare lxml parse of the same bytes, and how cost grows with length.

    python -m benchmarks.reading [--rounds 21] [--large] [FILE...]

Every ratio is one of medians, in processor time, of runs that alternate within one process: only ratios carry over from
one machine to another. ``--large`` goes up to 10 MB. Files are measured besides the generated pages.
"""

from __future__ import annotations

import argparse
import gc
import math
import statistics
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from benchmarks.generate import report_html
from benchmarks.hostile import PAGES
from benchmarks.ways import aligned, bare_parse, skeleton_then_tree, stamped, without_tree
from gilint.text.decode import decode
from gilint.text.source import Source

Way = Callable[[Source], object]

WAYS: Mapping[str, Way] = {
    "lxml parse alone": bare_parse,
    "skeleton, then lxml (taken)": skeleton_then_tree,
    "the same without a tree": without_tree,
    "full lxml tree, texts aligned": aligned,
    "stamped tags, elements only": stamped,
}
_SMALL, _LARGE, _HUGE = 100_000, 1_000_000, 10_000_000


def medians(ways: Mapping[str, Way], source: Source, rounds: int) -> dict[str, float]:
    """Seconds of the processor for each way, the median of so many rounds in which all take turns.

    A way that fails has no figure. Garbage is collected before each turn, so that no way pays for another's.
    """
    times: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds + 1):
        for name, way in ways.items():
            gc.collect()
            start = time.process_time()
            try:
                way(source)
            except ValueError:
                continue
            if turn:
                times[name].append(time.process_time() - start)
    return {name: statistics.median(taken) for name, taken in times.items() if taken}


def exponent(way: Way, page: Callable[[int], str], sizes: tuple[int, int], rounds: int) -> float:
    """The power of the length with which cost grows between two lengths."""
    low, high = (medians({"": way}, Source("page", page(size)), rounds)[""] for size in sizes)
    return math.log(high / low) / math.log(sizes[1] / sizes[0])


def _print_ratios(pages: Mapping[str, Source], rounds: int) -> None:
    print(f"{'x lxml parse':32}" + "".join(f"{name:>18}" for name in pages))
    columns = [medians(WAYS, source, rounds) for source in pages.values()]
    for way in WAYS:
        cells = [
            f"{column[way] / column['lxml parse alone']:18.2f}" if way in column else f"{'fails':>18}"
            for column in columns
        ]
        print(f"{way:32}" + "".join(cells))
    print(f"{'lxml parse alone, ms':32}" + "".join(f"{column['lxml parse alone'] * 1000:18.2f}" for column in columns))


def _print_growth(rounds: int, *, large: bool) -> None:
    sizes = (_SMALL, _HUGE if large else _LARGE)
    print(f"\ngrowth from {sizes[0]:,} to {sizes[1]:,} code points")
    for name, one_line in (("many lines", False), ("one line", True)):
        for label, way in (("gilint", skeleton_then_tree), ("lxml", bare_parse)):
            power = exponent(way, partial(report_html, one_line=one_line), sizes, rounds)
            print(f"  {name:24}{label:8}{power:6.2f}")


def _print_hostile(rounds: int, *, large: bool) -> None:
    sizes = (_SMALL, _LARGE) if large else (_SMALL // 5, _LARGE // 5)
    print(f"\nhostile shapes, growth from {sizes[0]:,} to {sizes[1]:,} code points, and ms at the larger")
    for name, page in PAGES.items():
        power = exponent(skeleton_then_tree, page, sizes, rounds)
        taken = medians({"": skeleton_then_tree}, Source("page", page(sizes[1])), 1)[""]
        print(f"  {name:24}{power:6.2f}{taken * 1000:10.0f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure ways of reading pages.")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--large", action="store_true", help="up to 10 MB")
    arguments = parser.parse_args()
    pages = {
        "generated 100 KB": Source("page", report_html(_SMALL)),
        "in one line": Source("page", report_html(_SMALL, one_line=True)),
        "generated 1 MB": Source("page", report_html(_LARGE)),
    }
    for path in arguments.files:
        pages[path.stem[:16]] = decode(str(path), path.read_bytes(), html=True)
    _print_ratios(pages, arguments.rounds)
    few = max(3, arguments.rounds // 5)
    _print_growth(few, large=arguments.large)
    _print_hostile(few, large=arguments.large)


if __name__ == "__main__":
    main()
