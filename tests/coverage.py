"""Which branches the fast tests reach.

    python -m tests.coverage             # runs the fast suite under coverage, some minutes, and judges
    python -m tests.coverage --report    # judges what was measured last

Fails when a line or a branch of the core is missed, or less than ``LEAST`` of the branches of the rest are reached. The
core is what decides what is read and what is said of it; a branch there that nothing reaches is a decision that
nobody has looked at.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

ROOT = Path(__file__).parents[1]
DATA = ROOT / "build" / "coverage"
CORE = ("text", "model", "report", "checks", "engine")
PROCESSES = "gilint/engine/pool.py"
"""How work is given to processes: no decision on a report, and what happens when one dies cannot all be measured."""
LEAST = 95.0
"""Per cent of the branches of the rest."""
_WORST = 12
_SHOWN = 12


class Module(NamedTuple):
    """A module of gilint: its lines and branches, those reached, and those that are not."""

    path: str
    lines: int
    lines_reached: int
    branches: int
    branches_reached: int
    missed: tuple[str, ...] = ()

    @property
    def package(self) -> str:
        """``gilint/report`` for any module in it."""
        return "/".join(self.path.split("/")[:-1][:2])

    @property
    def core(self) -> bool:
        """Whether every branch must be reached."""
        return self.package.removeprefix("gilint/") in CORE and self.path != PROCESSES


class _Summary(msgspec.Struct):
    num_statements: int
    covered_lines: int
    num_branches: int
    covered_branches: int


class _File(msgspec.Struct):
    summary: _Summary
    missing_lines: list[int]
    missing_branches: list[tuple[int, int]]


class _Report(msgspec.Struct):
    files: dict[str, _File]


def modules(report: bytes) -> list[Module]:
    """The modules of gilint in the JSON report of coverage, by path."""
    files = msgspec.json.decode(report, type=_Report).files
    return [_module(path, file) for path, file in sorted(files.items()) if path.startswith("gilint/")]


def _module(path: str, file: _File) -> Module:
    counted = file.summary
    lines = set(file.missing_lines)
    # A line that is missed says enough of its branches. A negative line is the function's end.
    branches = [
        f"{start}->{stop if stop > 0 else 'exit'}" for start, stop in file.missing_branches if abs(start) not in lines
    ]
    missed = (*map(str, file.missing_lines), *branches)
    return Module(
        path, counted.num_statements, counted.covered_lines, counted.num_branches, counted.covered_branches, missed
    )


def per_cent(found: Sequence[Module]) -> float:
    """How many of the branches of some modules are reached; 100 of none."""
    whole = sum(module.branches for module in found)
    return 100 * sum(module.branches_reached for module in found) / whole if whole else 100.0


def table(found: Sequence[Module]) -> Iterator[str]:
    """Lines of a Markdown table, a package each, the core first."""
    yield "| package | lines | reached | branches | reached | |"
    yield "|---|--:|--:|--:|--:|--:|"
    for core in (True, False):
        chosen = [module for module in found if module.core == core]
        for package in sorted({module.package for module in chosen}):
            yield _row(f"`{package}`", [module for module in chosen if module.package == package])
        yield _row("**the core**" if core else "**the rest**", chosen)


def _row(name: str, found: Sequence[Module]) -> str:
    cells = (
        sum(module.lines for module in found),
        sum(module.lines_reached for module in found),
        sum(module.branches for module in found),
        sum(module.branches_reached for module in found),
    )
    return f"| {name} | {' | '.join(map(str, cells))} | {per_cent(found):.1f} % |"


def judge(found: Sequence[Module]) -> Iterator[str]:
    """What is not as it must be."""
    if not found:
        yield "nothing was measured"
    for module in found:
        if module.core and module.missed:
            yield f"{module.path}: not reached: {', '.join(module.missed)}"
    rest = [module for module in found if not module.core]
    if per_cent(rest) < LEAST:
        yield f"the rest: {per_cent(rest):.2f} % of the branches are reached, {LEAST:.0f} % must be"


def worst(found: Sequence[Module]) -> list[Module]:
    """The modules of the rest that most branches are missed of."""
    rest = [module for module in found if not module.core and module.branches > module.branches_reached]
    return sorted(rest, key=lambda module: (module.branches_reached - module.branches, module.path))[:_WORST]


def measure() -> bytes:
    """Run the fast suite under coverage; gives the JSON report. Ends the command when a test fails."""
    DATA.mkdir(parents=True, exist_ok=True)
    _coverage("erase")
    _coverage("run", "-m", "pytest", "-p", "no:cacheprovider")
    _coverage("combine", "-q")
    _coverage("json", "-q", "-o", str(DATA / "report.json"))
    return (DATA / "report.json").read_bytes()


def _coverage(*arguments: str) -> None:
    done = subprocess.run([sys.executable, "-m", "coverage", *arguments], cwd=ROOT, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; gives its exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.coverage", description="Which branches the tests reach.")
    parser.add_argument("--report", action="store_true", help="judge what was measured last")
    options = parser.parse_args(arguments)
    found = modules((DATA / "report.json").read_bytes() if options.report else measure())
    sys.stdout.writelines(f"{line}\n" for line in table(found))
    for module in worst(found):
        missing = module.branches - module.branches_reached
        shown = ", ".join(module.missed[:_SHOWN]) + (", …" if len(module.missed) > _SHOWN else "")
        sys.stdout.write(f"{module.path}: {missing} of {module.branches} branches: {shown}\n")
    faults = list(judge(found))
    sys.stdout.writelines(f"wrong: {fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
