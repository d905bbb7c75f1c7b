"""The accuracy report.

    python -m tests.accuracy            # plants, checks, writes docs/accuracy.md and docs/accuracy.zh-CN.md
    python -m tests.accuracy --check    # the beginning of the same run; fails when a figure is worse than in the page
    python -m tests.accuracy --rule GI308 --rule GI501    # these rules alone; writes nothing

Every miss, finding at another place or without cause is printed with its turn, by which it can be made again.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.accuracy.measure import Hit, Quiet, leave, plant
from tests.accuracy.table import CHINESE, ENGLISH, Size, page, stored
from tests.accuracy.tally import Tally, worse
from tests.support.defects import DEFECTS
from tests.support.linting import packs
from tests.support.shapes import SHAPES

DOCS = Path(__file__).parents[2] / "docs"
FULL = Size(turns=22, clean=440, seed=1)
QUICK = FULL._replace(turns=6, clean=132)
"""The beginning of the full run: what is found worse here is worse there."""


def run(size: Size, codes: Sequence[str], jobs: int) -> tuple[Tally, list[str]]:
    """The figures of a run, and a line for each thing that is not as it should be."""
    shapes = [shape.name for shape in SHAPES]
    tally = Tally.of(sorted(packs().rules), shapes)
    notes: list[str] = []
    planted = [(code, turn, size.seed) for turn in range(size.turns) for code in codes]
    with ProcessPoolExecutor(jobs) as pool:
        hits = pool.map(_plant, planted, chunksize=8)
        quiet = pool.map(_leave, [(turn, size.seed) for turn in range(size.clean)], chunksize=8)
        for (code, turn, _), hit in zip(planted, hits, strict=True):
            tally.add_hit(code, hit)
            notes += _hit_notes(code, turn, hit)
        for turn, said in enumerate(quiet):
            tally.add_quiet(said)
            if said.alarms:
                notes.append(f"correct report {turn} ({said.shape}): {', '.join(said.alarms)}")
    return tally, notes


def _plant(task: tuple[str, int, int]) -> Hit:
    return plant(*task)


def _leave(task: tuple[int, int]) -> Quiet:
    return leave(*task)


def _hit_notes(code: str, turn: int, hit: Hit) -> Iterator[str]:
    if not hit.placed:
        yield f"{code} {turn} ({hit.shape}): {'at another place' if hit.found else 'missed'}"
    if hit.noise:
        yield f"{code} {turn} ({hit.shape}): without cause {', '.join(hit.noise)}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description="The accuracy report.")
    parser.add_argument("--check", action="store_true", help="a small run against the page; 1 when a figure is worse")
    parser.add_argument("--rule", action="append", choices=sorted(DEFECTS), metavar="CODE", help="this rule alone")
    parser.add_argument("--turns", type=int, help="defects planted of each rule, with --rule")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    options = parser.parse_args(arguments)
    size = QUICK if options.check else FULL
    if options.rule:
        size = size._replace(turns=options.turns or size.turns, clean=0)
    tally, notes = run(size, options.rule or sorted(DEFECTS), options.jobs)
    sys.stdout.writelines(f"{note}\n" for note in notes)
    if options.check:
        return compare(tally, DOCS)
    if not options.rule:
        for name, words in (("accuracy.md", ENGLISH), ("accuracy.zh-CN.md", CHINESE)):
            (DOCS / name).write_text(page(tally, size, words), encoding="utf-8", newline="\n")
    faults = sum(rule.planted - rule.placed + rule.noise.total() + rule.alarms for rule in tally.rules.values())
    sys.stdout.write(f"{sum(rule.planted for rule in tally.rules.values())} planted, {faults} not as they should be\n")
    return 0


def compare(tally: Tally, docs: Path) -> int:
    """Print what is worse than in the page of ``docs``; gives the exit status."""
    messages = worse(tally, stored((docs / "accuracy.md").read_text(encoding="utf-8")))
    sys.stdout.writelines(f"worse: {message}\n" for message in messages)
    sys.stdout.write("worse than the page\n" if messages else "no figure is worse than in the page\n")
    return 1 if messages else 0


if __name__ == "__main__":
    sys.exit(main())
