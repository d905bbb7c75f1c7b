"""The table that benchmarks print."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import Ratio

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
_COLUMNS = "| | measured | must | excellent | |\n|---|---:|---:|---:|---|"


class Row(NamedTuple):
    """A line of the table: what was measured, and the most that it may be and should be (None: for information).

    What could not be measured has a value that is no number, and the measure says why.
    """

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

    @classmethod
    def without(cls, measure: str, reason: str) -> Row:
        """A line that tells why there is no figure."""
        return cls(f"{measure}: not measured, {reason}", math.nan)

    @property
    def figure(self) -> str:
        """The value as it is printed."""
        return "" if math.isnan(self.value) else f"{self.value:.2f}"

    def __str__(self) -> str:
        wall = f"{self.wall:.2f}" if self.wall is not None else ""
        limits = "".join(f"{limit:10.4g}" if limit is not None else " " * 10 for limit in (self.must, self.excellent))
        return f"{self.measure:{WIDTH}}{self.figure:>8}{self.spread:>17}{wall:>8}{limits}  {self.verdict}"

    @property
    def verdict(self) -> str:
        """Which of the two limits is kept."""
        if self.must is None or self.excellent is None or math.isnan(self.value):
            return ""
        if self.value <= self.excellent:
            return "excellent"
        return "kept" if self.value <= self.must else "MISSED"


WIDTH = 70
HEAD = f"{'measure':{WIDTH}}{'ratio':>8}{'quartiles':>17}{'wall':>8}{'must':>10}{'excellent':>10}"


def put(groups: Mapping[str, Iterable[Row]], how: str, name: str = "table") -> None:
    """Write the groups of lines into ``docs/performance.md``, with the day, the machine and ``how`` it was measured.

    ``name`` tells the comments between which they go; what stands there is replaced.
    """
    start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    before, _, rest = PAGE.read_text("utf-8").partition(start)
    _, _, behind = rest.partition(end)
    said = f"{date.today().isoformat()}, {_machine()}, {how}."
    PAGE.write_text(f"{before}{start}\n{said}\n\n{markdown(groups)}{end}{behind}", "utf-8")


def markdown(groups: Mapping[str, Iterable[Row]]) -> str:
    """A heading and a Markdown table for each group."""
    return "".join(f"### {title}\n\n{_COLUMNS}\n{''.join(map(_line, rows))}\n" for title, rows in groups.items())


def _line(row: Row) -> str:
    limits = (f"{limit:.3g}" if limit is not None else "" for limit in (row.must, row.excellent))
    verdict = f"**{row.verdict.lower()}**" if row.verdict == "MISSED" else row.verdict
    return f"| {row.measure.replace('|', chr(92) + '|')} | {row.figure} | {' | '.join(limits)} | {verdict} |\n"


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
