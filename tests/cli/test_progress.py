"""The line that tells how far a long run has come."""

from __future__ import annotations

import os
import re
import sys
from io import StringIO
from pathlib import Path

import pytest

from gilint.cli import progress as progress_module
from gilint.cli.progress import Progress
from gilint.output.width import text_width
from tests.cli.conftest import DRIVER, ROOT
from tests.cli.documents import SOUND, WRONG_SUM
from tests.support import processes


class Screen(StringIO):
    """A terminal of one line."""

    def isatty(self) -> bool:
        return True

    def shown(self) -> str:
        """What one sees: a carriage return goes back to the left, and what is written there covers what stood there."""
        return seen(self.getvalue())


def seen(written: str) -> str:
    cells: list[str] = []
    at = 0
    for char in written:
        if char == "\r":
            at = 0
            continue
        width = text_width(char)
        cells[at : at + width] = [char, *[""] * (width - 1)]
        at += width
    return "".join(cells).rstrip()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, in its only item."""
    now = [1000.0]
    monkeypatch.setattr(progress_module, "monotonic", lambda: now[0])
    monkeypatch.setenv("TERM", "xterm")
    return now


@pytest.fixture
def screen() -> Screen:
    return Screen()


def test_short_runs_show_nothing(clock: list[float], screen: Screen) -> None:
    line = Progress(100, "zh", stream=screen)
    for done in range(10):
        clock[0] += 0.09
        line.step(done)
    line.clear()
    assert screen.getvalue() == ""


def test_long_runs_show_how_far_they_are_and_what_is_left(clock: list[float], screen: Screen) -> None:
    line = Progress(1000, "zh", stream=screen)
    clock[0] += 10
    line.step(50)
    assert screen.shown() == "[#.......................] 已检查 50/1000，约剩 3 分 10 秒"
    clock[0] += 0.05
    line.step(51)
    assert "50/1000" in screen.shown()
    clock[0] += 20
    line.step(750)
    assert screen.shown() == "[##################......] 已检查 750/1000，约剩 10 秒"
    clock[0] += 1
    line.step(1000)
    assert screen.shown() == "[########################] 已检查 1000/1000"
    line.clear()
    assert screen.shown() == ""
    assert screen.getvalue().endswith("\r")


def test_in_english(clock: list[float], screen: Screen) -> None:
    line = Progress(1000, "en", stream=screen)
    clock[0] += 10
    line.step(50)
    assert screen.shown() == "[#.......................] checked 50/1000, about 3 min 10 s left"


def test_it_comes_back_after_it_made_room(clock: list[float], screen: Screen) -> None:
    line = Progress(10, "zh", stream=screen)
    clock[0] += 2
    line.step(1)
    line.clear()
    screen.write("年报.txt:1:1: GI001")
    assert screen.shown() == "年报.txt:1:1: GI001"
    screen.truncate(0)
    screen.seek(0)
    clock[0] += 0.01
    line.step(2)
    assert "已检查 2/10" in screen.shown()


@pytest.mark.parametrize("columns", [10, 20, 40, 41, 80])
def test_it_is_never_wider_than_the_terminal(
    clock: list[float], screen: Screen, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setattr(progress_module, "_columns", lambda stream: columns)
    line = Progress(1000, "zh", stream=screen)
    for done in range(0, 1001, 10):
        clock[0] += 1
        line.step(done)
        assert all(text_width(part.rstrip()) < columns for part in screen.getvalue().split("\r"))


class TestWhereNobodyLooks:
    def written(self, clock: list[float], line: Progress, screen: StringIO) -> str:
        clock[0] += 60
        line.step(3)
        line.clear()
        return screen.getvalue()

    def test_in_a_pipe(self, clock: list[float]) -> None:
        pipe = StringIO()
        assert self.written(clock, Progress(100, "zh", stream=pipe), pipe) == ""

    def test_when_it_is_to_be_quiet(self, clock: list[float], screen: Screen) -> None:
        assert self.written(clock, Progress(100, "zh", quiet=True, stream=screen), screen) == ""

    def test_for_few_files(self, clock: list[float], screen: Screen) -> None:
        assert self.written(clock, Progress(4, "zh", stream=screen), screen) == ""

    def test_on_a_terminal_that_cannot_go_back(
        self, clock: list[float], screen: Screen, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TERM", "dumb")
        assert self.written(clock, Progress(100, "zh", stream=screen), screen) == ""


AT_ONCE = "from gilint.cli import progress\nprogress._AFTER = progress._EVERY = 0\n"


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
@pytest.mark.parametrize("argv", [("full",), ("concise", "-j", "2")], ids=["full", "concise"])
def test_what_is_printed_on_the_same_terminal_stays_whole(
    base_pack: Path, reports: Path, argv: tuple[str, ...]
) -> None:
    for number in range(30):
        (reports / f"年报{number}.txt").write_text(SOUND if number % 3 else WRONG_SUM, encoding="utf-8")
    (reports / "年报7.txt").write_bytes(bytes(range(256)) * 9)
    command = [
        sys.executable,
        "-c",
        AT_ONCE + DRIVER,
        str(base_pack),
        "check",
        "--no-cache",
        "--color=never",
        "-f",
        *argv,
    ]
    environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    piped = processes.run(command, cwd=reports, env=environment, check=False)
    assert b"\r" not in piped.stdout + piped.stderr
    status, written = processes.on_terminal(command, cwd=reports, env=environment)
    assert status == piped.returncode == 3
    text = written.decode()
    assert re.search(r"\r\[#+\.*\] 已检查 \d+/30", text)
    lines = [seen(line) for line in text.split("\n")]
    expected = (piped.stdout + piped.stderr).decode().split("\n")
    assert sorted(line for line in lines if line) == sorted(line for line in expected if line)
