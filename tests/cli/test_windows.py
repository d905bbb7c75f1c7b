"""The habits of Windows, as far as another system can show them: its names, line ends, byte order marks, consoles, and
processes that begin with nothing."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import sys
from itertools import groupby
from pathlib import Path

import pytest

from gilint.cli.inputs import find_inputs, shown
from tests.cli.conftest import ROOT, Cli, Process
from tests.cli.documents import SOUND, WRONG_SUM
from tests.support import processes

PLACE = (21, 30)
"""Of the finding in ``WRONG_SUM``, whatever its encoding and line ends."""


def found(cli: Cli, *argv: str) -> list[tuple[str, int, int]]:
    """Path, line and column of every finding of rule TT101."""
    files = json.loads(cli("check", *argv, "-f", "json").out)["files"]
    return [
        (file["path"], *(item["location"]["start"][key] for key in ("line", "column")))
        for file in files
        for item in file["diagnostics"]
        if item["code"] == "TT101"
    ]


def page(text: str) -> str:
    """A report as a page: a table wherever lines have tabs."""
    parts = []
    for tabs, lines in groupby(text.splitlines(), lambda line: "\t" in line):
        if tabs:
            rows = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split("\t")) + "</tr>" for line in lines]
            parts.append("\n".join(["<table>", *rows, "</table>"]))
        else:
            parts += [f"<p>{line}</p>" for line in lines]
    return "\n".join(["<html><body>", *parts, "</body></html>", ""])


class TestNames:
    def test_chinese_and_spaces(self, cli: Cli, reports: Path) -> None:
        folder = reports / "2023 年度 报告（定稿）" / "东湖县　民政局"
        folder.mkdir(parents=True)
        (folder / "年报 v2 (最终).txt").write_text(WRONG_SUM, encoding="utf-8")
        path = "2023 年度 报告（定稿）/东湖县　民政局/年报 v2 (最终).txt"
        assert found(cli) == [(path, *PLACE)]
        assert found(cli, path) == [(path, *PLACE)]
        assert found(cli, "2023 年度*") == [(path, *PLACE)]

    def test_a_long_path(self, cli: Cli, reports: Path) -> None:
        folder = reports.joinpath(*(f"{number} 政府信息公开工作年度报告汇编" for number in range(12)))
        folder.mkdir(parents=True)
        (folder / "年报.txt").write_text(WRONG_SUM, encoding="utf-8")
        ((path, *_),) = found(cli)
        assert len(str(reports / path)) > 260
        assert path.endswith("/年报.txt")

    @pytest.mark.parametrize("pattern", ["*.txt", "年报*.TXT", "年?1.*", "[一-龥]*.txt"])
    def test_wildcards_that_the_shell_leaves_as_they_are(self, cli: Cli, reports: Path, pattern: str) -> None:
        if pattern.endswith("TXT"):
            (reports / "年报1.TXT").write_text(WRONG_SUM, encoding="utf-8")
        (reports / "年报1.txt").write_text(WRONG_SUM, encoding="utf-8")
        assert len(found(cli, pattern)) >= 1

    @pytest.mark.skipif(sys.platform != "win32", reason="where \\ parts folders")
    def test_paths_are_shown_with_slashes(self, cli: Cli, reports: Path) -> None:
        (reports / "a").mkdir()
        (reports / "a" / "b.txt").write_text(WRONG_SUM, encoding="utf-8")
        assert found(cli, "a\\b.txt") == [("a/b.txt", *PLACE)]

    def test_paths_are_shown_with_slashes_elsewhere(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "sep", "\\")
        assert shown("a\\b\\年报.txt") == "a/b/年报.txt"

    def test_lock_files_of_office_programs_are_left(self, reports: Path) -> None:
        for name in ("~$年报.docx", "年报.txt"):
            (reports / name).write_text(SOUND, encoding="utf-8")
        assert [item.path for item in find_inputs(["."], None, "zh").files] == ["年报.txt"]


class TestBytes:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
    def test_the_place_is_the_same_in_every_encoding_and_with_every_line_end(
        self, cli: Cli, reports: Path, encoding: str, end: str
    ) -> None:
        (reports / "年报.txt").write_bytes(WRONG_SUM.replace("\n", end).encode(encoding))
        assert found(cli, "年报.txt") == [("年报.txt", *PLACE)]

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_in_a_page_too(self, cli: Cli, reports: Path, end: str) -> None:
        lines = page(WRONG_SUM).splitlines()
        (reports / "年报.html").write_bytes(b"\xef\xbb\xbf" + end.join(lines).encode())
        ((_, line, column),) = found(cli, "年报.html")
        assert lines[line - 1].startswith("<tr><td>一、本年新收政府信息公开申请数量</td>")
        assert lines[line - 1][column - 1 :] == "8</td></tr>"

    def test_a_list_of_files_as_notepad_saves_it(self, cli: Cli, reports: Path) -> None:
        (reports / "年报 1.txt").write_text(WRONG_SUM, encoding="utf-8")
        for data in ("年报 1.txt\r\n".encode("utf-8-sig"), "年报 1.txt\r\n".encode("gbk")):
            (reports / "清单.lst").write_bytes(data)
            assert found(cli, "@清单.lst") == [("年报 1.txt", *PLACE)]

    def test_a_configuration_as_notepad_saves_it(self, cli: Cli, reports: Path) -> None:
        (reports / "年报.txt").write_text(WRONG_SUM, encoding="utf-8")
        (reports / "gilint.toml").write_bytes('ignore = ["TT101"]\r\n'.encode("utf-8-sig"))
        assert found(cli) == []


class TestConsoles:
    @pytest.mark.parametrize("encoding", ["gbk", "cp936", "cp437"])
    def test_a_character_that_it_does_not_have_stops_nothing(
        self, process: Process, reports: Path, encoding: str
    ) -> None:
        for name in ("年报 ✓ 😀.txt", "年报 ①.txt"):
            (reports / name).write_text(WRONG_SUM.replace("7条", "7条\U00020000"), encoding="utf-8")
        env = {"PYTHONIOENCODING": encoding}
        for argv in (
            ("check", "-f", "full", "--verbose"),
            ("check", "-f", "concise", "--statistics", "--timing", "--jobs", "2"),
            ("check", "没有 ✓.txt", "-f", "concise"),
            ("check", "-f", "full", "--lang", "en", "--color", "always"),
            ("facts", "."),
            ("check", "--show-files"),
        ):
            done = process(*argv, env=env)
            assert done.returncode in (0, 1, 3), argv
            assert "Error" not in done.stderr.decode(encoding), argv
            done.stdout.decode(encoding)

    def test_what_it_has_is_shown(self, process: Process, reports: Path) -> None:
        (reports / "年报.txt").write_text(WRONG_SUM, encoding="utf-8")
        (reports / "年报二.txt").write_text(SOUND, encoding="utf-8")
        shown = process("check", "-f", "full", env={"PYTHONIOENCODING": "gbk"}).stdout.decode("gbk")
        assert shown.startswith("× 年报.txt  1 错误\n")
        assert "\n√ 年报二.txt  未发现问题\n" in shown
        assert shown.endswith("\n共 2 个文件 · 1 份有错误 · 1 错误 · 1 个未发现问题\n")

    @pytest.mark.parametrize("name", ["json", "sarif", "junit", "csv", "markdown"])
    def test_what_programs_read_is_the_same_on_every_console(self, process: Process, reports: Path, name: str) -> None:
        (reports / "年报.txt").write_text(WRONG_SUM, encoding="utf-8")
        utf8 = process("check", "年报.txt", "-f", name, env={"PYTHONIOENCODING": "utf-8"}).stdout
        gbk = process("check", "年报.txt", "-f", name, env={"PYTHONIOENCODING": "gbk"}).stdout
        if name in ("json", "sarif"):
            assert gbk.isascii()
            assert json.loads(gbk) == json.loads(utf8)
        else:
            assert gbk == utf8

    def test_results_for_another_console_are_not_taken_for_this_one(self, process: Process, reports: Path) -> None:
        for name in ("a.txt", "b.txt"):
            (reports / name).write_text(WRONG_SUM, encoding="utf-8")
        for _ in range(2):
            utf8 = process("check", "-f", "full", env={"PYTHONIOENCODING": "utf-8"}).stdout.decode()
            gbk = process("check", "-f", "full", env={"PYTHONIOENCODING": "gbk"}).stdout.decode("gbk")
            assert (utf8[0], gbk[0]) == ("✗", "×")


@pytest.mark.slow
def test_processes_that_begin_with_nothing(reports: Path) -> None:
    """As on Windows, with the command that is installed, from a folder with a Chinese name."""
    command = shutil.which("gilint", path=str(Path(sys.executable).parent))
    if command is None:
        pytest.skip("gilint is not installed as a command here")
    folder = reports / "各镇 年报"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number} 号.txt").write_bytes(WRONG_SUM.replace("\n", "\r\n").encode("gb18030"))
    (reports / "sitecustomize.py").write_text(
        "import multiprocessing\nmultiprocessing.set_start_method('spawn')\n", encoding="utf-8"
    )
    assert "spawn" in multiprocessing.get_all_start_methods()
    env = {**os.environ, "PYTHONPATH": f"{reports}{os.pathsep}{ROOT}", "PYTHONIOENCODING": "gbk"}

    def run(*argv: str) -> tuple[int, bytes, bytes]:
        done = processes.run([command, "check", *argv], cwd=folder, env=env, check=False)
        return done.returncode, done.stdout, done.stderr

    alone = run("*.txt", "--jobs", "1", "-f", "full", "--no-cache")
    assert alone[0] == 1
    assert alone[1].decode("gbk").count("错误 GI307 t3-row-sum\n") == 20
    assert run("*.txt", "--jobs", "2", "-f", "full", "--no-cache") == alone
