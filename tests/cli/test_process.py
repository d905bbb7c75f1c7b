"""What only a process of its own shows: encodings, broken pipes, what is imported."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from gilint import __version__
from tests.cli.conftest import DRIVER, ROOT, Process
from tests.cli.documents import WRONG_SUM
from tests.support import processes

RUN = [sys.executable, "-m", "gilint"]
MESSAGE = "“一、本年新收政府信息公开申请数量·总计”：7 + 0 + 0 + 0 + 0 + 0 = 7，但总计为 8"


@pytest.fixture
def wrong(reports: Path) -> str:
    (reports / "年报.txt").write_text(WRONG_SUM, encoding="utf-8")
    return "年报.txt"


@processes.unmeasured
def test_the_version_is_answered_before_anything_is_imported() -> None:
    done = processes.run([sys.executable, "-X", "importtime", "-m", "gilint", "--version"], cwd=ROOT)
    assert done.stdout.decode().strip() == f"gilint {__version__}"
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert {name for name in imported if name.startswith("gilint")} == {"gilint"}
    assert not imported & {"typer", "click", "rich", "re", "dataclasses", "lxml", "lxml.etree", "yaml"}


@processes.unmeasured
def test_a_check_imports_neither_typer_nor_rich(process: Process, wrong: str) -> None:
    done = process("check", wrong, env={"PYTHONPROFILEIMPORTTIME": "1"})
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert "gilint.cli.check" in imported or "gilint.cli.destinations" in imported
    assert not imported & {
        "typer",
        "click",
        "rich",
        "pathlib",
        "json",
        "argparse",
        "gilint.cli.app",
        "gilint.output.full",
    }


@pytest.mark.parametrize("encoding", ["gbk", "cp936", "ascii", "cp1252"])
def test_no_console_is_too_poor(process: Process, wrong: str, encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding}
    full = process("check", wrong, "-f", "full", env=env)
    assert (full.returncode, full.stderr) == (1, b"")
    assert b"TT101 test-row-sum" in full.stdout
    assert process("facts", wrong, env=env).returncode == 0
    assert process("rules", env=env).returncode == 0
    assert process("explain", "TT101", env=env).returncode == 0
    assert process("check", "--help", env=env).returncode == 0
    assert process("check", "没有.txt", env=env).returncode == 3


def test_on_a_gbk_console_the_signs_are_those_that_it_has(process: Process, wrong: str) -> None:
    done = process("check", wrong, "-f", "full", env={"PYTHONIOENCODING": "gbk"})
    text = done.stdout.decode("gbk")
    assert text.startswith("× 年报.txt  1 错误\n")
    assert MESSAGE.replace("但总计为 8", "") in text.replace("\n    ", "")
    assert "?" not in text


def test_json_can_be_read_whatever_the_console(process: Process, wrong: str) -> None:
    plain = json.loads(process("check", wrong, "-f", "json", env={"PYTHONIOENCODING": "utf-8"}).stdout)
    poor = process("check", wrong, "-f", "json", env={"PYTHONIOENCODING": "gbk"}).stdout
    assert poor.isascii()
    assert json.loads(poor) == plain
    assert plain["files"][0]["diagnostics"][0]["message"] == MESSAGE


def test_csv_is_utf8_whatever_the_console(process: Process, wrong: str) -> None:
    done = process("facts", wrong, "-f", "csv", "--bom", env={"PYTHONIOENCODING": "gbk"})
    assert done.stdout.decode("utf-8-sig").splitlines()[1].startswith("年报.txt,东湖县民政局2023年")


def test_a_reader_that_goes_away_is_no_error(base_pack: Path, reports: Path, wrong: str) -> None:
    for number in range(200):
        (reports / f"{number}.txt").write_text(WRONG_SUM, encoding="utf-8")
    command = [sys.executable, "-c", DRIVER, str(base_pack), "check", "-f", "full", "-q"]
    with processes.started(command, cwd=reports, env={**os.environ, "PYTHONPATH": str(ROOT)}) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.readline()
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait(timeout=60) == 141


def test_no_color_is_honoured_and_what_was_asked_for_beats_it(process: Process, wrong: str) -> None:
    assert b"\x1b[" not in process("check", wrong).stdout
    assert b"\x1b[" in process("check", wrong, "--color=always", env={"NO_COLOR": "1"}).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
@pytest.mark.parametrize(("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_on_a_terminal_the_format_is_full(
    base_pack: Path, reports: Path, wrong: str, env: dict[str, str], coloured: bool
) -> None:
    status, written = processes.on_terminal(
        [sys.executable, "-c", DRIVER, str(base_pack), "check", wrong],
        cwd=reports,
        env={**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), **env},
    )
    assert status == 1
    assert b"TT101" in written
    assert "读到 200/200 个单元格".encode() in written
    assert (b"\x1b[" in written) is coloured


def test_standard_input_comes_as_bytes(process: Process) -> None:
    done = process("check", "-", "--stdin-filename", "年报.txt", input=WRONG_SUM.encode("gb18030"))
    assert done.returncode == 1
    assert done.stdout.decode().startswith("年报.txt:21:30: TT101 error ")


class TestTheEnd:
    """The process ends at once; nothing that somebody waits for is lost by that."""

    CODE = (
        "import atexit, sys; atexit.register(print, 'at the end'); sys.argv = ['gilint', '--version'];"
        "from gilint.__main__ import start; start()"
    )

    def test_what_was_registered_for_it_is_run(self) -> None:
        done = processes.run([sys.executable, "-c", self.CODE], cwd=ROOT)
        assert done.returncode == 0
        assert done.stdout.decode().splitlines() == [f"gilint {__version__}", "at the end"]

    def test_a_thread_at_work_is_waited_for(self) -> None:
        thread = "import threading, time; threading.Thread(target=lambda: (time.sleep(0.2), print('done'))).start();"
        done = processes.run([sys.executable, "-c", thread + self.CODE], cwd=ROOT)
        assert "done" in done.stdout.decode().splitlines()

    def test_a_profiler_gives_its_figures(self) -> None:
        done = processes.run([sys.executable, "-m", "cProfile", "-m", "gilint", "--version"], cwd=ROOT)
        assert "function calls" in done.stdout.decode()
