"""Which lines each test runs, and how long it takes: measured once in a forked process, and kept."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.mutants.areas import PACKAGE, modules

_Watch = Callable[[Callable[[str], None] | None], None]


class Reach:
    """What the tests that pass reach. Tests that fail or are skipped are as good as none."""

    def __init__(self, notes: dict[str, Any]) -> None:
        self._tests: dict[str, float] = notes["tests"]
        self._lines: dict[str, dict[str, str]] = notes["lines"]

    def seconds(self, test: str) -> float:
        """Processor time that a test takes."""
        return self._tests.get(test, 0.0)

    def tests(self, module: str, lines: Iterable[int]) -> list[str]:
        """The tests that run one of these lines of a module, in the order of the session."""
        known = self._lines.get(module, {})
        mask = 0
        for line in lines:
            mask |= int(known.get(str(line), "0"), 16)
        return [test for number, test in enumerate(self._tests) if mask >> number & 1]


def measure(items: Sequence[pytest.Item], notes: Path, watch: _Watch) -> Reach:
    """What these tests reach, in their order; from ``notes`` when the code and the tests are as they were then."""
    seal = sha256("\n".join([_tree(), *(item.nodeid for item in items)]).encode()).hexdigest()
    if notes.is_file():
        kept = json.loads(notes.read_text("utf-8"))
        if kept["seal"] == seal:
            return Reach(kept)
    notes.parent.mkdir(parents=True, exist_ok=True)
    scratch = notes.with_suffix(".new")
    child = os.fork()
    if not child:
        scratch.write_text(json.dumps({"seal": seal, **_traced(items, watch)}), "utf-8")
        os._exit(0)
    os.waitpid(child, 0)
    scratch.replace(notes)
    return Reach(json.loads(notes.read_text("utf-8")))


def _traced(items: Sequence[pytest.Item], watch: _Watch) -> dict[str, Any]:
    """Seconds of every test that passes, and for each line of each module the tests that run it, a bit for each."""
    from coverage import Coverage

    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 1)
    failed: set[str] = set()
    watch(failed.add)
    files = {str(path): name for name, path in modules()}
    coverage = Coverage(data_file=None, config_file=False, include=list(files))
    coverage.start()
    tests: dict[str, float] = {}
    for item, following in zip(items, [*items[1:], None], strict=True):
        coverage.switch_context(item.nodeid)
        began = time.process_time()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if item.nodeid not in failed:
            tests[item.nodeid] = round(time.process_time() - began, 4)
    coverage.stop()
    numbers = {test: number for number, test in enumerate(tests)}
    data = coverage.get_data()
    lines = {
        files[file]: {
            line: f"{sum(1 << numbers[test] for test in set(found) if test in numbers):x}"
            for line, found in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }
    return {"tests": tests, "lines": lines}


def _tree() -> str:
    """What the reach of a test depends on: code, packs and tests by their contents."""
    files = [*PACKAGE.rglob("*.py"), *Path("rules").rglob("*"), *Path("tests").rglob("*"), *Path("examples").rglob("*")]
    return "\n".join(
        f"{path}:{sha256(path.read_bytes()).hexdigest()}"
        for path in sorted(files)
        if path.is_file() and "__pycache__" not in path.parts and path.parent.name != "mutants"
    )
