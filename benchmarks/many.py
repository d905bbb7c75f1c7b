"""Many files: what a folder of reports costs, with and without what earlier runs found, in one process and in two.

    python -m benchmarks.many [--quick]

The base is one process that parses the same files with lxml and does nothing else. Time is time on the wall: that is
what a second process is for. ``benchmarks/README.md`` says more.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.generate import report_html
from benchmarks.measure import Cost, Processes, spread
from benchmarks.others import Unavailable, autocorrect, htmlhint, install
from benchmarks.table import HEAD, Row

_MEBI = 1 << 20
_PAGE = 100_000
_EXAMPLE = Path(__file__).parents[1] / "examples" / "xinyuan-xiang-2023.txt"

PARSE = """
import os, sys
from lxml import etree
folder = sys.argv[1]
for name in sorted(os.listdir(folder)):
    with open(f"{folder}/{name}", "rb") as file:
        etree.fromstring(file.read(), etree.HTMLParser())
"""
CHECK = """
import gc, os, sys
from gilint.engine.check import Linter
from gilint.engine.settings import Settings
from gilint.output.base import Run
from gilint.output.formats import maker
from gilint.output.style import View
from gilint.packs.load import load_packs
gc.set_threshold(50_000)
folder = sys.argv[1]
linter, form = Linter(load_packs(), Settings()), maker("concise")(Run("1"), View())
for name in sorted(os.listdir(folder)):
    with open(f"{folder}/{name}", "rb") as file:
        sys.stdout.write(form.render(linter.check(f"{folder}/{name}", file.read())))
"""
"""Checking and nothing around it: no options, no configuration, no processes, nothing kept."""


class Sizes(NamedTuple):
    """How many pages are measured in how many rounds, and how many small files memory is measured with."""

    pages: int
    rounds: int
    small: tuple[int, int]


FULL = Sizes(1000, 5, (1000, 10_000))
QUICK = Sizes(200, 3, (200, 2000))


def pages(folder: Path, number: int) -> Path:
    """A folder of so many generated reports, each another one."""
    place = folder / f"pages-{number}"
    place.mkdir()
    for seed in range(number):
        (place / f"report-{seed:05}.html").write_text(report_html(_PAGE, seed=seed), encoding="utf-8")
    return place


def small(folder: Path, number: int) -> Path:
    """A folder of so many reports of a few kilobytes."""
    place = folder / f"small-{number}"
    place.mkdir()
    text = _EXAMPLE.read_text("utf-8")
    for turn in range(number):
        (place / f"report-{turn:05}.txt").write_text(f"{text}\n归档编号：{turn}。\n", encoding="utf-8")
    return place


class Runs:
    """Commands over one folder that take turns."""

    def __init__(self, processes: Processes, place: Path) -> None:
        self._processes = processes
        self._place = place
        self._ways: dict[str, Callable[[], tuple[Cost, int]]] = {}
        self.costs: dict[str, list[Cost]] = {}

    def python(self, name: str, script: str) -> None:
        """A script that gets the folder as its argument."""
        self._ways[name] = lambda: self._processes.run(("-c", script, self._place.name))

    def gilint(self, name: str, *options: str) -> None:
        """``gilint check`` with options; ``{fresh}`` in them is another folder in each round."""

        turns = count()

        def run() -> tuple[Cost, int]:
            fresh = f"fresh-{name}-{next(turns)}"
            output = ("-f", "concise", "-o", f"out-{name}")
            arguments = [option.replace("{fresh}", fresh) for option in options]
            return self._processes.run(("-m", "gilint", "check", *output, *arguments, self._place.name))

        self._ways[name] = run

    def command(self, name: str, words: tuple[str, ...]) -> None:
        """Any command."""
        self._ways[name] = lambda: self._processes.command(words)

    def take_turns(self, rounds: int) -> None:
        """Measure everything so many times, after a round that is not counted."""
        for turn in range(rounds + 1):
            for name, way in self._ways.items():
                cost, _ = way()
                if turn:
                    self.costs.setdefault(name, []).append(cost)

    def wall(self, measure: str, name: str, base: str, must: float | None = None, best: float | None = None) -> Row:
        """A line for a ratio of time on the wall."""
        pairs = zip(self.costs[name], self.costs[base], strict=True)
        low, middle, high = spread([one.wall / other.wall for one, other in pairs])
        return Row(f"{measure} (wall)", middle, f"{low:.2f}-{high:.2f}", None, must, best)

    def processor(self, measure: str, name: str, base: str) -> Row:
        """A line for a ratio of processor time, of all processes together."""
        pairs = zip(self.costs[name], self.costs[base], strict=True)
        low, middle, high = spread([one.processor / other.processor for one, other in pairs])
        return Row(measure, middle, f"{low:.2f}-{high:.2f}")


def many(processes: Processes, sizes: Sizes) -> Iterator[Row]:
    """A folder of pages: cold, warm, in two processes, beside others."""
    place = pages(processes.folder, sizes.pages)
    runs = Runs(processes, place)
    runs.python("lxml", PARSE)
    runs.python("loop", CHECK)
    runs.gilint("one", "--jobs", "1", "--cache-dir", "{fresh}")
    runs.gilint("two", "--jobs", "2", "--cache-dir", "{fresh}")
    runs.gilint("warm", "--jobs", "2", "--cache-dir", "kept")
    others = {"AutoCorrect": autocorrect, "HTMLHint": htmlhint}
    missing: dict[str, str] = {}
    for name, make in others.items():
        try:
            runs.command(name, make(install(processes.folder), place))
        except Unavailable as reason:
            missing[name] = str(reason)
    runs.take_turns(sizes.rounds)
    said = {(processes.folder / f"out-{name}").read_bytes() for name in ("one", "two", "warm")}
    if len(said) != 1:
        raise RuntimeError("the output depends on the number of processes, or on what was kept")
    files = f"{sizes.pages:,} files"
    yield runs.wall(f"{files} cold, 2 processes, x lxml parse in one", "two", "lxml", 4, 3)
    yield runs.wall(f"{files} cold, 1 process, x lxml parse", "one", "lxml")
    yield runs.processor("the same in processor time", "one", "lxml")
    yield runs.wall(f"{files} warm, x lxml parse in one", "warm", "lxml", 0.4, 0.15)
    yield runs.processor("the same in processor time", "warm", "lxml")
    yield runs.wall("time with a second process, x with one", "two", "one", 1 / 1.7, 1 / 1.85)
    yield runs.processor("all around checking, 1 process, x checking alone", "one", "loop")
    yield runs.processor("all around checking, 2 processes, x checking alone", "two", "loop")
    for name in others:
        if name in missing:
            yield Row(f"{name}: not measured, {missing[name]}", float("nan"))
            continue
        yield runs.wall(f"{name} over the same files, x lxml parse in one", name, "lxml")
        yield runs.wall(f"gilint cold, 2 processes, x {name}", "two", name, 1, 0.5)
        yield runs.processor("the same in processor time", "two", name)


def memory(processes: Processes, sizes: Sizes) -> Iterator[Row]:
    """Peak memory of the largest process over many small files, against a tenth of them."""
    peaks = []
    for number in sizes.small:
        place = small(processes.folder, number)
        run = ("-m", "gilint", "check", "-f", "json", "-o", "out-small", "--cache-dir", f"kept-{number}", place.name)
        peaks.append(processes.run(run)[1])
    low, high = sizes.small
    yield Row(f"peak memory, {low:,} small files, MiB", peaks[0] / _MEBI)
    yield Row(f"peak memory, {high:,} small files against {low:,}", peaks[1] / peaks[0], "", None, 1.2, 1.05)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="What many files cost, as ratios within one run.")
    parser.add_argument("--quick", action="store_true", help="fewer files, fewer rounds")
    sizes = QUICK if parser.parse_args().quick else FULL
    print(HEAD)
    with TemporaryDirectory() as folder:
        processes = Processes(Path(folder))
        for part in (many, memory):
            for row in part(processes, sizes):
                print(row, flush=True)


if __name__ == "__main__":
    main()
