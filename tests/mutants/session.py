"""A session of pytest that runs its tests not once, but on every mutant, each in a process of its own.

Tests are collected and packs are built once. Then a process is forked for each mutant, which swaps one function and
runs the tests that run the mutated line, those that killed most in the same module first, until one fails. What runs
while packs are built is mutated before any are: such a mutant builds its own.
"""

from __future__ import annotations

import gc
import os
import resource
import select
import signal
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest

from tests.mutants.population import Mutant
from tests.mutants.reach import Reach, measure
from tests.mutants.swap import Functions, UnfitError

PILOT = "test_packs_are_built"
_MEMORY = 1 << 30
"""Bytes that a mutant may take beyond what there is when it is made."""
_PATIENCE = 2.0
"""Seconds of processor time that a test has on a mutant, beside ten times of what it took without."""


class Verdict(NamedTuple):
    """What became of a mutant: ``killed``, ``timeout``, ``survived``, ``unreached`` (no test runs the line) or
    ``unfit``; by which test; how many tests it was put to."""

    status: str
    test: str
    tests: int


class MutantSession:
    """The plugin. ``tell`` gets every mutant with its verdict; ``budget`` is how many seconds of tests, as they took
    without a mutant, a mutant must survive."""

    def __init__(
        self,
        mutants: Sequence[Mutant],
        *,
        budget: float,
        notes: Path,
        tell: Callable[[Mutant, Verdict], None],
    ) -> None:
        self._mutants = mutants
        self._budget = budget
        self._notes = notes
        self._tell = tell
        self._kills: dict[str, Counter[str]] = {}
        self._failed: Callable[[str], None] | None = None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and self._failed is not None:
            self._failed(report.nodeid)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of the loop that runs every test once."""
        pilot = next(item for item in session.items if item.name == PILOT)
        items = [item for item in session.items if item is not pilot]
        reach = measure([pilot, *items], self._notes, self._watch)
        functions = Functions()
        gc.freeze()  # a fork's collector would copy all there is
        tries = [(mutant, _tests(mutant, reach)) for mutant in self._mutants]
        for mutant, tests in tries:
            if pilot.nodeid in tests:
                self._try(mutant, [item for item in items if item.nodeid in tests], reach, functions)
        # What is set up for all tests stays; what the pilot's folder needs goes, or no test elsewhere could run.
        pilot.config.hook.pytest_runtest_protocol(item=pilot, nextitem=session)
        for mutant, tests in tries:
            if pilot.nodeid not in tests:
                self._try(mutant, [item for item in items if item.nodeid in tests], reach, functions)
        return True

    def _watch(self, failed: Callable[[str], None] | None) -> None:
        self._failed = failed

    def _try(self, mutant: Mutant, items: Sequence[pytest.Item], reach: Reach, functions: Functions) -> None:
        kills = self._kills.setdefault(mutant.module, Counter())
        chosen: list[pytest.Item] = []
        left = self._budget
        for item in sorted(items, key=lambda item: (-kills[item.nodeid], reach.seconds(item.nodeid))):
            left -= reach.seconds(item.nodeid)
            if left < 0 and chosen:
                break
            chosen.append(item)
        if not chosen:
            self._tell(mutant, Verdict("unreached", "", 0))
            return
        status, test = self._fork(mutant, chosen, reach, functions)
        if status == "killed":
            kills[test] += 1
        self._tell(mutant, Verdict(status, test, len(chosen)))

    def _fork(
        self, mutant: Mutant, items: Sequence[pytest.Item], reach: Reach, functions: Functions
    ) -> tuple[str, str]:
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            self._run(mutant, items, reach, functions, writing)
        os.close(writing)
        said = b""
        patience = time.monotonic() + 60 + 20 * sum(reach.seconds(item.nodeid) for item in items)
        while select.select([reading], [], [], max(0.0, patience - time.monotonic()))[0]:
            part = os.read(reading, 1 << 16)
            if not part:
                break
            said += part
        os.close(reading)
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines = said.decode().splitlines()
        if not lines:
            return "timeout", ""
        status, _, test = lines[-1].partition(" ")
        return ("timeout", test) if status == "trying" else (status, test)

    def _run(
        self, mutant: Mutant, items: Sequence[pytest.Item], reach: Reach, functions: Functions, writing: int
    ) -> NoReturn:
        def say(status: str, test: str = "") -> None:
            os.write(writing, f"{status} {test}\n".encode())

        def end(status: str, test: str = "") -> NoReturn:
            say(status, test)
            os._exit(0)

        try:
            os.setpgid(0, 0)
            silence = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(silence, stream)
            _limit_memory()
            signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
            functions.swap(mutant.module, mutant.function, mutant.source)
            self._failed = lambda test: end("killed", test)
            for item, following in zip(items, [*items[1:], None], strict=True):
                say("trying", item.nodeid)
                signal.setitimer(signal.ITIMER_VIRTUAL, _PATIENCE + 10 * reach.seconds(item.nodeid))
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            end("survived")
        except UnfitError:
            end("unfit")
        except BaseException:  # what breaks pytest itself is noticed, too
            end("killed", "pytest")


def _tests(mutant: Mutant, reach: Reach) -> frozenset[str]:
    """The tests that run what is mutated; or its statement, where Python notes no line of its own for it."""
    return frozenset(
        reach.tests(mutant.module, range(*mutant.lines)) or reach.tests(mutant.module, range(*mutant.statement))
    )


def _limit_memory() -> None:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + _MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
