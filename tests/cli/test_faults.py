"""What a system does to a run: the disk is full, a file goes away, two runs meet. Nothing that was there is lost."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from gilint.cli import reading
from gilint.text import bounded, expressions
from tests.cli.conftest import DRIVER, ROOT, Cli, Process
from tests.cli.documents import SOUND, WRONG_SUM
from tests.support import processes

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such devices and limits")

CRAMPED = """
import resource, sys
sys.dont_write_bytecode = True
from gilint.packs import load
root, room = sys.argv.pop(1), int(sys.argv.pop(1))
load.shipped = lambda: root
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
from gilint.__main__ import main
sys.exit(main())
"""
"""A process for which the disk is full as soon as a file has so many bytes."""


@pytest.fixture
def two(reports: Path) -> Path:
    for name in ("a.txt", "b.txt"):
        (reports / name).write_text(WRONG_SUM, encoding="utf-8")
    return reports


def cramped(base_pack: Path, folder: Path, room: int, *argv: str) -> CompletedProcess[bytes]:
    return processes.run(
        [sys.executable, "-c", CRAMPED, str(base_pack), str(room), *argv],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )


@posix
class TestFullDisk:
    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux alone has this device")  # noqa: PTH110
    @pytest.mark.parametrize("name", ["concise", "json", "html"])
    @pytest.mark.parametrize(("lang", "said"), [("zh", "无法写入 (磁盘空间不足)"), ("en", "(no space left on device)")])
    def test_a_device(self, cli: Cli, two: Path, name: str, lang: str, said: str) -> None:
        ran = cli("check", ".", "-f", f"{name}=/dev/full", "--lang", lang)
        assert ran.status == 2
        assert said in ran.err
        assert "Traceback" not in ran.err

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux alone has this device")  # noqa: PTH110
    @pytest.mark.parametrize("argv", [("check", "."), ("rules",), ("facts", "a.txt"), ("--version",), ("--help",)])
    def test_standard_output(self, base_pack: Path, two: Path, argv: tuple[str, ...]) -> None:
        done = processes.run(
            ["sh", "-c", 'exec "$@" > /dev/full', "sh", sys.executable, "-m", "gilint", *argv],
            cwd=two,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )
        assert (done.returncode, done.stderr.decode()) == (2, "gilint: 输出: 无法写入 (磁盘空间不足)\n")

    @processes.unmeasured
    def test_an_output_file_stays_what_it_was(self, base_pack: Path, two: Path) -> None:
        (two / "out.json").write_text("das alte", encoding="utf-8")
        done = cramped(base_pack, two, 2000, "check", ".", "-f", "json=out.json", "--no-cache")
        assert done.returncode == 2
        assert done.stderr.decode().splitlines()[-1].startswith("gilint: 输出: 无法写入 (")
        assert (two / "out.json").read_text("utf-8") == "das alte"
        assert sorted(item.name for item in two.iterdir()) == ["a.txt", "b.txt", "out.json"]

    def test_a_report_to_be_fixed_stays_what_it_was(self, base_pack: Path, two: Path) -> None:
        text = SOUND.replace("特此", "特 此") + "本年度未收取信息处理费。。\n" * 200
        (two / "c.txt").write_text(text, encoding="utf-8")
        done = cramped(base_pack, two, 1000, "check", "c.txt", "--fix", "--unsafe-fixes", "--no-cache")
        assert done.returncode in (0, 1, 3)
        assert (two / "c.txt").read_text("utf-8") == text
        assert sorted(item.name for item in two.iterdir()) == ["a.txt", "b.txt", "c.txt"]

    @processes.unmeasured
    def test_without_room_for_a_cache_there_is_none(self, base_pack: Path, two: Path, cli: Cli) -> None:
        plain = cli("check", ".", "--no-cache")
        for _ in range(2):
            done = cramped(base_pack, two, 3000, "check", ".")
            assert (done.returncode, done.stdout.decode(), done.stderr.decode()) == plain

    def test_half_an_entry_is_not_left(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setenv("GILINT_CACHE_DIR", str(tmp_path))
        monkeypatch.setattr(expressions._Cache, "missing", {("a+b", 0): None})
        monkeypatch.setattr(os, "replace", full)
        expressions.keep_expressions()
        assert list(tmp_path.iterdir()) == []


class TestFilesThatMove:
    def test_one_that_goes_away_is_told(self, cli: Cli, two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        real = bounded.read_file

        def read(path: str) -> bytes:
            if path == "a.txt":
                os.unlink("a.txt")  # noqa: PTH108
            return real(path)

        monkeypatch.setattr(reading, "read_file", read)
        ran = cli("check", ".", "--no-cache")
        assert (ran.status, ran.err.splitlines()[0]) == (3, "a.txt: 无法读取：没有这个文件")
        assert ran.out.startswith("b.txt:")

    def test_one_that_changes_is_judged_and_kept_as_what_was_read(
        self, cli: Cli, two: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = bounded.read_file

        def read(path: str) -> bytes:
            data = real(path)
            (two / path).write_text(SOUND, encoding="utf-8")
            return data

        monkeypatch.setattr(reading, "read_file", read)
        assert cli("check", ".").status == 1
        monkeypatch.setattr(reading, "read_file", real)
        assert cli("check", ".").status == 0


class TestTwoRuns:
    def test_side_by_side_they_say_the_same(self, process: Process, two: Path, base_pack: Path) -> None:
        alone = process("check", ".", "-f", "json=alone.json", "--no-cache")
        code = (
            "import subprocess, sys\n"
            "runs = [subprocess.Popen([sys.executable, '-c', sys.argv[1], *sys.argv[2:], '-f', f'json={n % 2}.json'])\n"
            "        for n in range(4)]\n"
            "sys.exit(max(run.wait() for run in runs))"
        )
        done = processes.run(
            [sys.executable, "-c", code, DRIVER, str(base_pack), "check", "."],
            cwd=two,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )
        assert done.returncode == alone.returncode == 1
        for name in ("0.json", "1.json"):
            assert (two / name).read_bytes() == (two / "alone.json").read_bytes()
        assert [item.name for item in two.iterdir() if item.name.endswith(".tmp")] == []


class TestOwnFaults:
    def test_a_fault_is_no_finding(self, cli: Cli, two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def fault(*_: object, **__: object) -> None:
            raise RuntimeError("\x1b[2J")

        monkeypatch.setattr("gilint.cli.check.inputs_for", fault)
        ran = cli("check", ".")
        assert ran.status == 2
        assert ran.err.splitlines()[-1] == "gilint: gilint 自身出错，请报告这个问题"
        assert "\x1b" not in ran.err

    def test_a_folder_that_is_gone(self, base_pack: Path, reports: Path) -> None:
        code = "import os, tempfile; d = tempfile.mkdtemp(); os.chdir(d); os.rmdir(d)\n"
        code += "from gilint.__main__ import main; raise SystemExit(main(['check', '.']))"
        done = processes.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
        assert done.returncode in (2, 3)
        assert b"Traceback" not in done.stderr
