"""The table that benchmarks print."""

from __future__ import annotations

from typing import NamedTuple

from benchmarks.measure import Ratio


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
