"""Costs of functions and of processes, compared in turns within one run.

Everything that is compared takes turns, so that a machine that is busy for a while is busy for all. A ratio is the
median of the ratios of the rounds; its quartiles tell how far it is to be believed.
"""

from __future__ import annotations

import gc
import json
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from gilint.engine.pause import collector_at_rest

_SPAWN = str(Path(__file__).with_name("spawn.py"))
_ROOT = str(Path(__file__).parents[1])
_LINT_STATUSES = (0, 1)


class Cost(NamedTuple):
    """What one turn cost: processor time (of user and system) and time on the wall in seconds."""

    processor: float
    wall: float


class Ratio(NamedTuple):
    """A ratio of processor time with its quartiles, and the ratio of time on the wall."""

    processor: float
    low: float
    high: float
    wall: float


Costs = Mapping[str, Sequence[Cost]]
"""The cost of every round, by the name of what took its turn."""


def ratio(costs: Costs, name: str, base: str) -> Ratio:
    """How many times as much ``name`` cost as ``base``."""
    pairs = list(zip(costs[name], costs[base], strict=True))
    low, middle, high = spread([one.processor / other.processor for one, other in pairs])
    return Ratio(middle, low, high, statistics.median(one.wall / other.wall for one, other in pairs))


def spread(ratios: Sequence[float]) -> tuple[float, float, float]:
    """Their quartiles, the median in the middle."""
    low, middle, high = statistics.quantiles(ratios, n=4, method="inclusive") if len(ratios) > 1 else [*ratios] * 3
    return low, middle, high


def in_turns(ways: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[Cost]]:
    """The cost of functions that take turns.

    Garbage is collected before each turn and not within, as when gilint checks a file. Each turn is taken twice and
    counts the second time: collecting empties the caches of the processor, and what is short would pay most for that.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            gc.collect()
            with collector_at_rest():
                way()
                costs[name].append(_cost(way))
    return costs


def _cost(way: Callable[[], object]) -> Cost:
    """What one call costs."""
    wall, processor = time.perf_counter(), time.process_time()
    way()
    return Cost(time.process_time() - processor, time.perf_counter() - wall)


def growth(way: Callable[[str], object], page: Callable[[int], str], sizes: Sequence[int], rounds: int) -> float:
    """The power of the length with which the processor time of ``way`` grows over several lengths of a text.

    The least of so many rounds counts: what disturbs only ever adds, and one disturbed turn in a few is common.
    """
    return exponent(sizes, [_least(partial(way, page(size)), rounds + 1) for size in sizes])


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """The power of size with which costs grow: the slope of the line of least squares through their logarithms."""
    return statistics.linear_regression([*map(math.log, sizes)], [*map(math.log, costs)]).slope


def lengths(low: int, high: int, number: int) -> tuple[int, ...]:
    """So many sizes from ``low`` to ``high``, each the same multiple of the one before."""
    return tuple(round(low * (high / low) ** (step / (number - 1))) for step in range(number))


def _least(way: Callable[[], object], rounds: int) -> float:
    gc.collect()
    with collector_at_rest():
        return min(_cost(way).processor for _ in range(rounds))


@dataclass(frozen=True, slots=True)
class Processes:
    """Starts Python with its byte code and gilint's caches kept in ``folder``, whatever the caller's environment."""

    folder: Path

    def run(self, arguments: Sequence[str], *, caches: Path | None = None) -> tuple[Cost, int]:
        """The cost of ``python ARGUMENTS`` with its output piped, and its peak memory in bytes.

        ``caches`` is gilint's cache folder, one in ``folder`` by default. Raises ``RuntimeError`` when it fails.
        """
        return self.command((sys.executable, *arguments), caches=caches)

    def command(self, words: Sequence[str], *, caches: Path | None = None) -> tuple[Cost, int]:
        """The same of any command."""
        environment = {
            name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
        }
        # The checkout that this file stands in, whichever is installed.
        environment["PYTHONPATH"] = _ROOT
        environment["PYTHONPYCACHEPREFIX"] = str(self.folder / "bytecode")
        environment["GILINT_CACHE_DIR"] = str(caches or self.folder / "caches")
        command = [sys.executable, "-S", _SPAWN, *words]
        done = subprocess.run(command, env=environment, cwd=self.folder, capture_output=True, check=True)
        processor, wall, peak, status = json.loads(done.stdout)
        if status not in _LINT_STATUSES:
            said = done.stderr.decode(errors="replace")
            raise RuntimeError(f"{Path(words[0]).name} ended with {status}: {said} ({' '.join(words)})")
        return Cost(processor, wall), peak * (1 if sys.platform == "darwin" else 1024)

    def in_turns(
        self,
        scripts: Mapping[str, Sequence[str]],
        rounds: int,
        commands: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> dict[str, list[Cost]]:
        """The cost of Python with arguments and of any other commands, which take turns.

        Two rounds that warm every cache are not counted.
        """
        words = {name: (sys.executable, *arguments) for name, arguments in scripts.items()} | dict(commands)
        costs: dict[str, list[Cost]] = {name: [] for name in words}
        for turn in range(rounds + 2):
            for name, command in words.items():
                cost, _ = self.command(command)
                if turn > 1:
                    costs[name].append(cost)
        return costs
