"""Measures ways of reading pages: ratios to a bare lxml parse of the same bytes.

    python -m benchmarks.reading [--rounds 21] [FILE...]

Every ratio is one of medians, in processor time, of runs that alternate within one process: only ratios carry over from
one machine to another. Files are measured besides the generated pages.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.generate import report_html
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
_SMALL, _LARGE = 100_000, 1_000_000


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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure ways of reading pages.")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=21)
    arguments = parser.parse_args()
    pages = {
        "generated 100 KB": Source("page", report_html(_SMALL)),
        "in one line": Source("page", report_html(_SMALL, one_line=True)),
        "generated 1 MB": Source("page", report_html(_LARGE)),
    }
    for path in arguments.files:
        pages[path.stem[:16]] = decode(str(path), path.read_bytes(), html=True)
    _print_ratios(pages, arguments.rounds)


if __name__ == "__main__":
    main()
