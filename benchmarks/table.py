"""The table that benchmarks print."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import Ratio

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
_START, _END = "<!-- table -->\n", "<!-- end of table -->\n"


class Row(NamedTuple):
    """A line of the table: what was measured, and the most that it may be and should be (None: for information)."""

    measure: str
    value: float
    spread: str = ""
    wall: float | None = None
    must: float | None = None
    excellent: float | None = None

    @classmethod
    def of(cls, measure: str, found: Ratio, must: float | None = None, excellent: float | None = None) -> Row:
        """A line for a ratio."""
        return cls(measure, found.processor, f"{found.low:.2f}-{found.high:.2f}", found.wall, must, excellent)

    def __str__(self) -> str:
        wall = f"{self.wall:.2f}" if self.wall is not None else ""
        limits = "".join(f"{limit:10.4g}" if limit is not None else " " * 10 for limit in (self.must, self.excellent))
        return f"{self.measure:58}{self.value:8.2f}{self.spread:>14}{wall:>8}{limits}  {self.verdict}"

    @property
    def verdict(self) -> str:
        """Which of the two limits is kept."""
        if self.must is None or self.excellent is None:
            return ""
        if self.value <= self.excellent:
            return "excellent"
        return "kept" if self.value <= self.must else "MISSED"


HEAD = f"{'measure':58}{'ratio':>8}{'quartiles':>14}{'wall':>8}{'must':>10}{'excellent':>10}"


def put(rows: Iterable[Row], how: str) -> None:
    """Write the table into ``docs/performance.md``, with the day, the machine and ``how`` it was measured."""
    before, _, rest = PAGE.read_text("utf-8").partition(_START)
    _, _, behind = rest.partition(_END)
    lines = [
        f"{date.today().isoformat()}, {_machine()}, {how}.\n",
        "| | measured | must | excellent | |",
        "|---|---:|---:|---:|---|",
        *(_line(row) for row in rows),
    ]
    PAGE.write_text(f"{before}{_START}\n{chr(10).join(lines)}\n\n{_END}{behind}", "utf-8")


def _line(row: Row) -> str:
    limits = (f"{limit:.3g}" if limit is not None else "" for limit in (row.must, row.excellent))
    verdict = f"**{row.verdict.lower()}**" if row.verdict == "MISSED" else row.verdict
    return f"| {row.measure.replace('|', chr(92) + '|')} | {row.value:.2f} | {' | '.join(limits)} | {verdict} |"


def _machine() -> str:
    """Processor, cores, Python, and how many processes wanted to run: more than there are cores make time on the wall
    say little."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        models = [
            line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        name = models[0] if models else name
    load = f", load {os.getloadavg()[1]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{name}, {os.cpu_count()} cores{load}, {platform.python_implementation()} {platform.python_version()}"
