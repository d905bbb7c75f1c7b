"""Many files: what a folder of reports costs, with and without what earlier runs found, in one process and in two.

    python -m benchmarks.many [--quick] [--large]

The base is one process that parses the same files with lxml and does nothing else. Time is time on the wall: that is
what a second process is for. ``benchmarks/README.md`` says more.
"""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.generate import report_html
from benchmarks.measure import Cost, Processes, spread
from benchmarks.others import Peer, available
from benchmarks.sources import python_source
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
PARSE_IN_TWO = """
import os, sys
from lxml import etree
folder = sys.argv[1]
other = os.fork()
for name in sorted(os.listdir(folder))[other == 0 :: 2]:
    with open(f"{folder}/{name}", "rb") as file:
        etree.fromstring(file.read(), etree.HTMLParser())
if other:
    os.waitpid(other, 0)
"""
"""Two processes that share nothing but the machine: how much of a second core there is."""
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
    """How many pages are measured in how many rounds; whether beside others that are given but a share of them, too."""

    pages: int
    rounds: int
    slow: bool = True

    @property
    def space(self) -> int:
        """Bytes of the disk for pages, as much Python and what is kept of them, with some to spare."""
        return 4 * self.pages * _PAGE


_FULL, _QUICK = Sizes(1000, 3), Sizes(200, 2)
_LARGE, _LARGE_QUICK = Sizes(10_000, 1, slow=False), Sizes(400, 1, slow=False)


def sizes_of(*, quick: bool, large: bool = False) -> Sizes:
    """What the options ask for."""
    if large:
        return _LARGE_QUICK if quick else _LARGE
    return _QUICK if quick else _FULL


def pages(folder: Path, number: int) -> Path:
    """A folder of so many generated reports, each another one."""
    place = folder / f"pages-{number}"
    place.mkdir()
    for seed in range(number):
        (place / f"report-{seed:05}.html").write_text(report_html(_PAGE, seed=seed), encoding="utf-8")
    return place


def sources(folder: Path, place: Path) -> Path:
    """A folder with a Python file of the same length for each page of ``place``."""
    python = folder / f"python-{place.name}"
    python.mkdir()
    for seed, page in enumerate(sorted(place.iterdir())):
        text = python_source(page.stat().st_size, seed=seed)
        (python / f"module_{seed:05}.py").write_text(text, encoding="utf-8")
    return python


def shared(folder: Path, place: Path, share: int) -> Path:
    """A folder of one in so many files of ``place``."""
    part = folder / f"{place.name}-share-{share}"
    part.mkdir()
    for path in sorted(place.iterdir())[::share]:
        (part / path.name).hardlink_to(path)
    return part


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
        self._warm: list[str] = []
        self.costs: dict[str, list[Cost]] = {}

    def python(self, name: str, script: str) -> None:
        """A script that gets the folder as its argument."""
        self._ways[name] = lambda: self._processes.run(("-c", script, self._place.name))

    def gilint(self, name: str, *options: str, warm: bool = False) -> None:
        """``gilint check`` with options; ``{fresh}`` in them is another folder in each round."""

        turns = count()

        def run() -> tuple[Cost, int]:
            fresh = f"fresh-{name}-{next(turns)}"
            output = ("-f", "concise", "-o", f"out-{name}")
            arguments = [option.replace("{fresh}", fresh) for option in options]
            return self._processes.run(("-m", "gilint", "check", *output, *arguments, self._place.name))

        self._ways[name] = run
        self._warm += [name] * warm

    def peer(self, peer: Peer, place: Path, times: float) -> None:
        """Another linter over a folder; its cost counts so many times."""

        def run() -> tuple[Cost, int]:
            cost, peak = self._processes.command(peer.over(place))
            return Cost(cost.processor * times, cost.wall * times), peak

        self._ways[peer.name] = run
        self._warm += [peer.name] * peer.warm

    def take_turns(self, rounds: int) -> None:
        """Measure everything so many times, after those that keep something had a turn that is not counted."""
        for name in self._warm:
            self._ways[name]()
        for _ in range(rounds):
            for name, way in self._ways.items():
                self.costs.setdefault(name, []).append(way()[0])

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
    if shutil.disk_usage(processes.folder).free < sizes.space:
        raise SystemExit(f"{processes.folder} has no room for {sizes.space / 1e9:.1f} GB; TMPDIR names another folder")
    place = pages(processes.folder, sizes.pages)
    runs = Runs(processes, place)
    runs.python("lxml", PARSE)
    if hasattr(os, "fork"):
        runs.python("lxml in two", PARSE_IN_TWO)
    runs.python("loop", CHECK)
    runs.gilint("one", "--jobs", "1", "--cache-dir", "{fresh}")
    runs.gilint("two", "--jobs", "2", "--cache-dir", "{fresh}")
    runs.gilint("warm", "--jobs", "2", "--cache-dir", "kept", warm=True)
    runs.gilint("warm alone", "--jobs", "1", "--cache-dir", "kept")
    found, missing = available(processes)
    others = [peer for peer in found if sizes.slow or peer.share == 1]
    python = sources(processes.folder, place) if any(peer.python for peer in others) else place
    for peer in others:
        whole = python if peer.python else place
        part = whole if peer.share == 1 else shared(processes.folder, whole, peer.share)
        runs.peer(peer, part, sizes.pages / ceil(sizes.pages / peer.share))
    runs.take_turns(sizes.rounds)
    said = {(processes.folder / f"out-{name}").read_bytes() for name in ("one", "two", "warm", "warm alone")}
    if len(said) != 1:
        raise RuntimeError("the output depends on the number of processes, or on what was kept")
    files = f"{sizes.pages:,} files"
    yield runs.wall(f"{files} cold, 2 processes, x lxml parse in one", "two", "lxml", 4, 3)
    yield runs.wall(f"{files} cold, 1 process, x lxml parse", "one", "lxml")
    yield runs.processor("the same in processor time", "one", "lxml")
    yield runs.wall(f"{files} warm, 2 processes, x lxml parse in one", "warm", "lxml", 0.4, 0.15)
    yield runs.processor("the same in processor time", "warm", "lxml")
    yield runs.wall(f"{files} warm, 1 process, x lxml parse", "warm alone", "lxml")
    yield runs.wall("time with a second process, x with one", "two", "one", 1 / 1.7, 1 / 1.85)
    if "lxml in two" in runs.costs:
        yield runs.wall("the same of the bare parse: what the machine has to give", "lxml in two", "lxml")
    yield runs.processor("all around checking, 1 process, x checking alone", "one", "loop")
    yield runs.processor("all around checking, 2 processes, x checking alone", "two", "loop")
    for peer in others:
        given = "the same files" if peer.share == 1 else f"counted up from 1 file in {peer.share}"
        yield runs.wall(f"{peer.name}, {given}, x lxml parse in one", peer.name, "lxml")
        ours, name = ("warm", "warm") if peer.warm else ("two", "cold")
        # The limits are for linters of the same texts; ruff over Python is there to show what can be.
        limits = (None, None) if peer.python else (1, 0.5)
        yield runs.wall(f"gilint {name}, 2 processes, x {peer.name}", ours, peer.name, *limits)
        yield runs.processor("the same in processor time", ours, peer.name)
    for name, reason in missing.items():
        yield Row.without(name, reason)


def memory(processes: Processes, *, quick: bool) -> Iterator[Row]:
    """Peak memory of the largest process over many small files, against a tenth of them."""
    low, high = (200, 2000) if quick else (1000, 10_000)
    peaks = []
    for number in (low, high):
        place = small(processes.folder, number)
        run = ("-m", "gilint", "check", "-f", "json", "-o", "out-small", "--cache-dir", f"kept-{number}", place.name)
        peaks.append(processes.run(run)[1])
    yield Row(f"peak memory, {low:,} small files, MiB", peaks[0] / _MEBI)
    yield Row(f"peak memory, {high:,} small files against {low:,}", peaks[1] / peaks[0], "", None, 1.2, 1.05)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="What many files cost, as ratios within one run.")
    parser.add_argument("--quick", action="store_true", help="fewer files, fewer rounds")
    parser.add_argument("--large", action="store_true", help="ten thousand files")
    given = parser.parse_args()
    print(HEAD)
    with TemporaryDirectory() as folder:
        processes = Processes(Path(folder))
        for row in many(processes, sizes_of(quick=given.quick, large=given.large)):
            print(row, flush=True)


if __name__ == "__main__":
    main()
