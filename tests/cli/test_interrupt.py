"""Ctrl-C and SIGTERM: what was found so far is there, whole, and nothing else is left behind."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from subprocess import PIPE, Popen
from typing import TypeAlias

import pytest

from tests.cli.conftest import DRIVER, ROOT
from tests.cli.documents import SOUND, WRONG_SUM
from tests.support import processes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

HELD = """
import os, time
from gilint.engine.check import Linter
check = Linter.check
def hold(self, path, *rest, **given):
    while "等待" in path and os.path.exists("hold"):
        time.sleep(0.01)
    return check(self, path, *rest, **given)
Linter.check = hold
from gilint.cli.batch import Batch
each = Batch.__iter__
def tell(self):
    for number, done in enumerate(each(self), 1):
        yield done
        try:
            open(f"hold/{number}", "w").close()
        except FileNotFoundError:
            pass  # released
Batch.__iter__ = tell
"""
"""Files with a certain name are not done as long as there is the folder ``hold``, in which is written how many files
are done and dealt with: so a run can be met in the middle."""


@pytest.fixture
def folder(reports: Path) -> Path:
    """Reports, one of which holds up the run."""
    (reports / "年报").mkdir()
    for number in range(12):
        (reports / "年报" / f"{number:02}.txt").write_text(SOUND if number % 3 else WRONG_SUM, encoding="utf-8")
    (reports / "年报" / "06 等待.txt").write_text(WRONG_SUM, encoding="utf-8")
    (reports / "hold").mkdir()
    return reports


class Running:
    """A run at work, and the folder in which it tells how far it is."""

    def __init__(self, process: Popen[bytes], hold: Path) -> None:
        self.process = process
        self._hold = hold

    def until(self, count: int) -> None:
        """Wait until so many files are done."""
        while not (self._hold / str(count)).exists():
            assert self.process.poll() is None, "the run ended, or was ended because it did not come so far"
            time.sleep(0.01)

    def end(self, number: signal.Signals, *, all_of_them: bool) -> tuple[int, bytes, str]:
        """Send a signal (as a terminal does, to all processes of the run) and give how it ends."""
        if all_of_them:
            os.killpg(self.process.pid, number)
        else:
            self.process.send_signal(number)
        out, err = self.process.communicate()
        assert self.left() == 0
        return self.process.returncode, out, err.decode()

    def left(self) -> int:
        """How many processes of the run are still there, when the system has had time to take away those that ended."""
        for _ in range(500):
            try:
                os.killpg(self.process.pid, 0)
            except ProcessLookupError:
                return 0
            time.sleep(0.02)
        return 1


Begin: TypeAlias = Callable[..., Running]


@pytest.fixture
def begin(base_pack: Path, folder: Path) -> Iterator[Begin]:
    """Begin a run in a session of its own. What is left of it after the test is killed, also when the test fails."""
    with ExitStack() as runs:

        def start(*argv: str) -> Running:
            command = [sys.executable, "-c", HELD + DRIVER, str(base_pack), *argv]
            environment = {**os.environ, "PYTHONPATH": str(ROOT)}
            process = processes.started(command, stdin=PIPE, cwd=folder, env=environment)
            return Running(runs.enter_context(process), folder / "hold")

        yield start


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("number", "all_of_them"),
    [(signal.SIGINT, True), (signal.SIGTERM, False)],
    ids=["ctrl-c", "sigterm"],
)
def test_what_was_found_so_far_is_whole(
    begin: Begin, folder: Path, jobs: str, number: signal.Signals, all_of_them: bool
) -> None:
    (folder / "out.json").write_text("before", encoding="utf-8")
    run = begin("check", "年报", "-f", "json", "-f", "json=out.json", "-j", jobs, "--no-cache")
    run.until(6)
    status, out, err = run.end(number, all_of_them=all_of_them)
    assert status == 130
    assert err == "已中断：共 13 个文件，处理了 6 个；输出文件保持原样\n"
    said = json.loads(out)
    assert [file["path"] for file in said["files"]] == [f"年报/{number:02}.txt" for number in range(6)]
    assert said["summary"]["errors"] == 2
    assert (folder / "out.json").read_text("utf-8") == "before"
    assert sorted(path.name for path in folder.iterdir()) == ["hold", "out.json", "年报"]


def test_it_is_told_in_english(begin: Begin, folder: Path) -> None:
    run = begin("check", "年报", "--lang", "en", "--no-cache", "-f", "full")
    run.until(6)
    status, out, err = run.end(signal.SIGINT, all_of_them=True)
    assert (status, err) == (130, "interrupted: 6 of 13 files\n")
    assert out.decode().endswith("6 files · 2 with errors · 2 errors · 4 without findings\n")


def test_what_was_found_is_kept_for_the_next_run(begin: Begin, folder: Path) -> None:
    run = begin("check", "年报")
    run.until(6)
    assert run.end(signal.SIGINT, all_of_them=True)[0] == 130
    (folder / "hold").rename(folder / "released")
    again = begin("check", "年报", "--timing")
    _, err = again.process.communicate()
    assert "（6 个文件沿用以前的结果）" in err.decode()


def test_a_run_that_waits_for_standard_input_ends_at_once(begin: Begin, folder: Path) -> None:
    run = begin("check", "年报/00.txt", "-", "--stdin-filename", "年报/等", "-f", "json")
    run.until(1)
    status, out, err = run.end(signal.SIGINT, all_of_them=False)
    assert (status, err) == (130, "已中断：共 2 个文件，处理了 1 个\n")
    assert out.endswith(b"}\n")


def test_nobody_reading_ends_it_quietly(begin: Begin, folder: Path) -> None:
    run = begin("check", "年报", "-f", "full", "-j", "2", "--no-cache")
    run.until(1)
    assert run.process.stdout is not None
    run.process.stdout.close()
    (folder / "hold").rename(folder / "released")
    assert run.process.wait() == 141
    assert run.process.stderr is not None
    assert run.process.stderr.read() == b""
    assert run.left() == 0


def test_facts_end_as_well(begin: Begin, folder: Path) -> None:
    run = begin("facts", "年报", "-f", "csv", "--no-cache")
    run.until(6)
    status, out, err = run.end(signal.SIGTERM, all_of_them=False)
    assert (status, err) == (130, "已中断：共 13 个文件，处理了 6 个\n")
    assert [line.partition(",")[0] for line in out.decode().splitlines()[1:]] == [f"年报/{n:02}.txt" for n in range(6)]


def test_a_fix_is_made_whole_or_not_at_all(begin: Begin, folder: Path) -> None:
    before = {path: path.read_bytes() for path in (folder / "年报").iterdir()}
    run = begin("check", "年报", "--fix", "-j", "2", "-f", "concise")
    run.until(4)
    assert run.end(signal.SIGINT, all_of_them=True)[0] == 130
    assert {path: path.read_bytes() for path in (folder / "年报").iterdir()} == before
