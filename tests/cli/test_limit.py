"""A file that takes too long: it is ended and told, and the others go on, in one process and in several."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from gilint.cli.limit import TimeUp, limited
from gilint.readers.pdf.apart import Apart
from tests.cli.conftest import ROOT, Cli
from tests.cli.documents import SOUND, WRONG_SUM
from tests.support import processes

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no such signal")

STUCK = """
import multiprocessing, signal, sys, time
# What is patched here would not reach processes that begin anew.
multiprocessing.set_start_method("fork")
from gilint.engine.check import Linter
from gilint.packs import load
check = Linter.check
def stuck(self, path, *rest, **given):
    if "聋" in path:
        # As a library does that never comes back to the interpreter.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGTERM})
    while "卡住" in path:
        try:
            time.sleep(0.01)
        except Exception:
            pass
    return check(self, path, *rest, **given)
Linter.check = stuck
from gilint.cli import batch
batch._PATIENCE = 0.5
from gilint.engine import pool
pool._GRACE = 0.5
root = sys.argv.pop(1)
load.shipped = lambda: root
from gilint.__main__ import main
sys.exit(main())
"""
TOLD = "卡住.txt: 无法读取：用时超过 1 秒，已停止（可用 --timeout 延长）"


def run(base_pack: Path, reports: Path, *argv: str, input: bytes | None = None) -> tuple[int, str, str]:
    done = processes.run(
        [sys.executable, "-c", STUCK, str(base_pack), *argv],
        cwd=reports,
        input=input,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def folder(reports: Path) -> Path:
    for name in ("a.txt", "卡住.txt", "高.txt"):
        (reports / name).write_text(WRONG_SUM, encoding="utf-8")
    return reports


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_others_go_on(base_pack: Path, folder: Path, jobs: str) -> None:
    status, out, err = run(base_pack, folder, "check", ".", "--timeout", "1", "--jobs", jobs)
    assert status == 3
    assert [line.split(":")[0] for line in out.splitlines() if "TT101" in line] == ["a.txt", "高.txt"]
    assert err.splitlines()[0] == TOLD


def test_what_cannot_be_woken_is_killed(base_pack: Path, folder: Path) -> None:
    (folder / "卡住.txt").rename(folder / "聋卡住.txt")
    status, out, err = run(base_pack, folder, "check", ".", "--timeout", "1", "--jobs", "2")
    assert status == 3
    assert [line.split(":")[0] for line in out.splitlines() if "TT101" in line] == ["a.txt", "高.txt"]
    assert err.splitlines()[0] == f"聋{TOLD}"


def test_what_came_in_to_be_fixed_goes_out(base_pack: Path, reports: Path) -> None:
    argv = ("check", "-", "--stdin-filename", "卡住.txt", "--fix", "--timeout", "1")
    status, out, _ = run(base_pack, reports, *argv, input=SOUND.encode())
    assert (status, out) == (3, SOUND)


def test_it_is_a_key_of_the_configuration(base_pack: Path, folder: Path) -> None:
    (folder / "gilint.toml").write_text("timeout = 1", encoding="utf-8")
    status, _, err = run(base_pack, folder, "check", "卡住.txt", "--lang", "en")
    said = "卡住.txt: could not be read: took more than 1 seconds and was ended (--timeout allows it more)"
    assert (status, err.splitlines()[0]) == (3, said)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_time_at_all_is_a_mistake(cli: Cli, reports: Path, lang: str) -> None:
    (reports / "a.txt").write_text(SOUND, encoding="utf-8")
    ran = cli("check", "a.txt", "--timeout", "0", "--lang", lang)
    said = "--timeout: at least 1" if lang == "en" else "--timeout 至少为 1"
    assert (ran.status, ran.err) == (2, f"gilint: {said}\n")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_is_raised_where_nobody_hears_it_is_raised_again() -> None:
    class Deaf:
        def __del__(self) -> None:
            time.sleep(0.15)

    with pytest.raises(TimeUp), limited(0.1):
        Deaf()
        while True:
            time.sleep(0.01)
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_what_ends_in_time_is_left_alone() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with limited(60):
        pass
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no process apart")
def test_an_answer_that_nobody_waited_for_is_not_taken_for_the_next_one() -> None:
    def work(data: bytes) -> bytes:
        if data == b"slow":
            time.sleep(60)
        return data.upper()

    apart = Apart(work)
    with pytest.raises(TimeUp), limited(0.2):
        apart(b"slow")
    assert apart(b"next") == b"NEXT"
    apart.close()
