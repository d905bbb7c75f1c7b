"""Where the time of a run goes."""

from __future__ import annotations

from time import perf_counter

SLOWEST = 5
"""Files that are named."""
_MANY = 64


class Clock:
    """Times by step, and of the slowest files, in seconds."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {"packs": 0.0, "inputs": 0.0, "kept": 0.0, "check": 0.0, "output": 0.0}
        self.work = 0.0
        """What all files took together, in whichever process."""
        self._files: list[tuple[float, str]] = []
        self._last = perf_counter()

    def lap(self, step: str) -> None:
        """Add the time since the last call to ``step``."""
        now = perf_counter()
        self.laps[step] += now - self._last
        self._last = now

    def file(self, path: str, seconds: float) -> None:
        """The file ``path`` took so long; no time at all when its result was there already."""
        if not seconds:
            return
        self.work += seconds
        self._files.append((seconds, path))
        if len(self._files) > _MANY:
            self._files = self.slowest()

    def slowest(self) -> list[tuple[float, str]]:
        """The slowest files, first the slowest."""
        return sorted(self._files, key=lambda item: (-item[0], item[1]))[:SLOWEST]
