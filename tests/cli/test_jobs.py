"""Several processes: the same bytes as one, whatever happens to them."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from gilint.cli import cores
from gilint.output.formats import FORMATS
from tests.cli.conftest import DRIVER, ROOT, Cli, Process
from tests.cli.documents import NEWS, SHORT, SOUND, WRONG_SUM
from tests.support import processes

METHODS = multiprocessing.get_all_start_methods()
KILLER = """
import os, signal
from gilint.engine.check import Linter
check, first = Linter.check, os.getpid()
def die(self, path, *rest, **given):
    if "致命" in path and os.getpid() != first:
        os.kill(os.getpid(), signal.SIGKILL)
    return check(self, path, *rest, **given)
Linter.check = die
"""
BY_METHOD = """
import multiprocessing, sys
from gilint.__main__ import main
if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv.pop(1))
    sys.exit(main())
"""


@pytest.fixture
def folder(reports: Path) -> Path:
    """Forty files of every fate, with names that sort otherwise than numbers."""
    (reports / "年报").mkdir()
    texts = (WRONG_SUM, SOUND, SHORT, NEWS)
    for number in range(36):
        (reports / "年报" / f"{number} 号.txt").write_text(texts[number % 4], encoding="utf-8")
    (reports / "年报" / "7 坏.txt").write_bytes(bytes(range(256)) * 9)
    (reports / "年报" / "8 空.txt").write_bytes(b"")
    (reports / "年报" / "9 gbk.txt").write_bytes(WRONG_SUM.encode("gb18030"))
    return reports


def test_every_format_is_the_same_in_any_number_of_processes(process: Process, folder: Path) -> None:
    names = [name for name in FORMATS if name != "concise"]

    def run(*jobs: str) -> dict[str, bytes | int]:
        outputs = [word for name in names for word in ("-f", f"{name}={name}")]
        done = process("check", "年报", "没有.txt", "-f", "concise", *outputs, "--no-cache", *jobs)
        written = {name: (folder / name).read_bytes() for name in names}
        return {"status": done.returncode, "out": done.stdout, "err": done.stderr, **written}

    alone = run("--jobs", "1")
    assert alone["status"] == 3
    assert str(alone["out"]).count("TT101") == 10
    assert all(str(alone[name]).count("TT101") >= 10 for name in names)
    for jobs in (("-j", "3"), ("--jobs=50",)):
        assert run(*jobs) == alone


def test_the_facts_are_the_same_too(process: Process, folder: Path) -> None:
    for form in ("table", "csv"):
        alone = process("facts", "年报", "-f", form, "--jobs", "1", "--no-cache")
        assert alone.returncode == 3
        shared = process("facts", "年报", "-f", form, "--jobs", "3", "--no-cache")
        assert (shared.returncode, shared.stdout, shared.stderr) == (alone.returncode, alone.stdout, alone.stderr)


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_the_way_in_which_processes_are_started_does_not_matter(folder: Path, method: str) -> None:
    """With the pack that ships: a process that is not forked knows nothing of what a test has put in its place."""
    (folder / "driver.py").write_text(BY_METHOD, encoding="utf-8")

    def run(*argv: str) -> tuple[int, bytes, bytes]:
        done = processes.run(
            [sys.executable, "driver.py", method, "check", "年报", "--no-cache", *argv],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    options = ("-f", "full", "--select", "GI3", "--year", "2023", "--color=always")
    alone = run("--jobs", "1", *options)
    assert alone[0] == 3
    assert b"GI3" in alone[1]
    assert run("--jobs", "2", *options) == alone


@pytest.mark.skipif("fork" not in METHODS, reason="what the test puts in a process has to get into its workers")
class TestDeaths:
    def run(self, base_pack: Path, folder: Path, *argv: str) -> CompletedProcess[bytes]:
        forked = "import multiprocessing\nmultiprocessing.set_start_method('fork')\n"
        return processes.run(
            [sys.executable, "-c", forked + KILLER + DRIVER, str(base_pack), "check", "年报", *argv],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )

    def test_a_worker_that_dies_costs_one_file(self, base_pack: Path, folder: Path) -> None:
        before = json.loads(self.run(base_pack, folder, "-f", "json", "--jobs", "2").stdout)
        (folder / "年报" / "20 致命.txt").write_text(WRONG_SUM, encoding="utf-8")
        done = self.run(base_pack, folder, "-f", "json", "--jobs", "2", "--no-cache")
        files = json.loads(done.stdout)["files"]
        (lost,) = [file for file in files if file not in before["files"]]
        assert (lost["path"], lost["status"]) == ("年报/20 致命.txt", "unreadable")
        assert lost["reason"] == "检查它的进程中途结束（可能是内存不足），试了两次"
        assert len(files) == len(before["files"]) + 1
        assert done.returncode == 3
        assert "年报/20 致命.txt: 无法读取：检查它的进程中途结束" in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()

    def test_what_was_lost_is_not_kept(self, base_pack: Path, folder: Path) -> None:
        (folder / "年报" / "20 致命.txt").write_text(WRONG_SUM, encoding="utf-8")
        assert "致命.txt: 无法读取" in self.run(base_pack, folder, "--jobs", "2").stderr.decode()
        assert "年报/20 致命.txt:21:30: TT101" in self.run(base_pack, folder, "--jobs", "1").stdout.decode()


class TestHowMany:
    def test_a_number_is_asked_for(self, cli: Cli) -> None:
        assert cli("check", "--jobs", "0") == (2, "", "gilint: --jobs 至少为 1\n")
        assert cli("check", "--jobs", "0", "--lang", "en").err == "gilint: --jobs: at least 1\n"
        assert cli("facts", ".", "--jobs", "0").status == 2
        assert cli("check", "--jobs=-1").status == 2

    def test_few_files_are_done_at_once(self, reports: Path) -> None:
        names = []
        for number in range(40):
            names.append(str(reports / f"{number}.html"))
            (reports / f"{number}.html").write_bytes(b"x" * 100_000)
        assert cores.processes(names[:8], 4) == 1
        assert cores.processes(names[:16], 2) == 2
        assert cores.processes(names[:16], 8) == 2
        assert cores.processes(names, 4) == 4
        assert cores.processes([*names[:3], "not there.html"], 4) == 1

    def test_a_pdf_is_worth_more_than_a_page(self, reports: Path) -> None:
        names = [str(reports / f"{number}.pdf") for number in range(4)]
        for name in names:
            Path(name).write_bytes(b"x" * 100_000)
        assert cores.processes(names, 2) == 2

    def test_a_container_is_not_asked_for_more_than_it_has(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        quota = tmp_path / "cpu.max"
        monkeypatch.setattr(cores, "_QUOTA", str(quota))
        everything = cores.available()
        assert 1 <= everything <= 60
        for text, most in (("max 100000\n", 60), ("100000 100000\n", 1), ("50000 100000\n", 1), ("nonsense", 60)):
            quota.write_text(text, encoding="ascii")
            assert cores.available() == min(everything, most)

    def test_times_are_told_of_all_processes(self, process: Process, folder: Path) -> None:
        said = process("check", "年报", "-q", "--timing", "--jobs", "2", "--no-cache").stderr.decode()
        (line,) = [line for line in said.splitlines() if "读取并检查" in line]
        assert line.partition("（")[2].startswith("2 个进程，各文件合计 ")
        assert sum("年报/" in line and " ms  " in line for line in said.splitlines()) == 5


@processes.unmeasured
def test_one_process_imports_nothing_for_several(process: Process, folder: Path) -> None:
    done = process("check", "年报", "--jobs", "1", env={"PYTHONPROFILEIMPORTTIME": "1"})
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert "gilint.cli.batch" in imported
    assert not {name for name in imported if name.startswith(("multiprocessing", "concurrent", "gilint.engine.pool"))}
