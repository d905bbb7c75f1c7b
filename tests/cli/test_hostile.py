"""Files, names and settings that were made to harm: each is refused in words, and the others go on."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from gilint.output.formats import FORMATS
from gilint.text import bounded
from gilint.text.bounded import TooLargeError, read_file
from tests.cli.conftest import Cli
from tests.cli.documents import SOUND, WRONG_SUM

DOING = "\x1b[2J\x07\x9b31m\u202e\u2066\u061c\U000e0041"
"""What clears a screen, rings, colours, turns the direction of writing, hides."""
EFFECTS = set("\x1b\x07\x9b\u202e\u2066\u061c\U000e0041")
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files and names")


class TestTerminals:
    """Nothing that comes from a file, a name or an argument moves the cursor."""

    @posix
    @pytest.mark.parametrize("name", FORMATS)
    def test_names_and_texts_of_files(self, cli: Cli, reports: Path, name: str) -> None:
        (reports / f"{DOING}.txt").write_text(WRONG_SUM.replace("总体情况", f"总体{DOING}情况"), encoding="utf-8")
        ran = cli("check", ".", "-f", name, "-v", "--timing", "--statistics")
        assert ran.status == 1
        assert not EFFECTS & set(ran.out + ran.err)

    @posix
    def test_json_still_says_what_the_name_is(self, cli: Cli, reports: Path) -> None:
        (reports / f"{DOING}.txt").write_text(SOUND, encoding="utf-8")
        (file,) = json.loads(cli("check", ".", "-f", "json").out)["files"]
        assert file["path"] == f"{DOING}.txt"

    @posix
    @pytest.mark.parametrize("rest", [("check", "--show-files"), ("check", "--show-settings"), ("check", "--diff")])
    def test_lists(self, cli: Cli, reports: Path, rest: tuple[str, ...]) -> None:
        (reports / f"{DOING}.txt").write_text(SOUND, encoding="utf-8")
        (reports / f"{DOING}.html").write_bytes(b"")
        ran = cli(*rest, ".")
        assert not EFFECTS & set(ran.out + ran.err)

    @pytest.mark.parametrize(
        "argv",
        [
            (DOING,),
            ("check", DOING),
            ("check", f"--{DOING}"),
            ("check", "-f", DOING),
            ("check", "--select", DOING),
            ("check", "--config", DOING),
            ("check", "--pack", DOING),
            ("check", "--baseline", DOING),
            ("check", "-o", f"没有/{DOING}"),
            ("explain", DOING),
            ("pack", "validate", DOING),
        ],
        ids=lambda argv: " ".join(argv[:2]).replace(DOING, "…"),
    )
    def test_arguments(self, cli: Cli, reports: Path, argv: tuple[str, ...]) -> None:
        (reports / "a.txt").write_text(SOUND, encoding="utf-8")
        ran = cli(*argv)
        assert ran.status in (2, 3)
        assert "\ufffd" in ran.out + ran.err
        assert not EFFECTS & set(ran.out + ran.err)

    def test_settings(self, cli: Cli, reports: Path) -> None:
        (reports / "a.txt").write_text(SOUND, encoding="utf-8")
        (reports / "gilint.toml").write_text(r'select = ["\u001b[2J\u202e"]', encoding="utf-8")
        ran = cli("check", "a.txt")
        assert ran.status == 2
        assert not EFFECTS & set(ran.err)


class TestNames:
    @posix
    @pytest.mark.parametrize("name", FORMATS)
    def test_bytes_that_are_no_text(self, cli: Cli, reports: Path, name: str) -> None:
        """As unpacking an archive of Windows leaves them."""
        for text in ("年报.txt", "总表.txt"):
            with open(os.fsencode(reports) + b"/" + text.encode("gbk"), "wb") as file:  # noqa: PTH123
                file.write(WRONG_SUM.encode())
        ran = cli("check", ".", "-f", name)
        assert ran.status == 1
        assert ran.out.count("TT101") >= 2
        assert cli("check", ".", "-f", name).out == ran.out


@posix
class TestWhatIsNoPlainFile:
    def test_a_pipe_in_a_folder_is_not_waited_for(self, cli: Cli, reports: Path) -> None:
        (reports / "a.txt").write_text(SOUND, encoding="utf-8")
        os.mkfifo(reports / "b.txt")
        assert cli("check", ".").status == 0
        assert cli("check", "*.txt").status == 0

    def test_links_in_circles_end(self, cli: Cli, reports: Path) -> None:
        (reports / "a.txt").write_text(SOUND, encoding="utf-8")
        for name in ("x", "y", "z"):
            (reports / name).symlink_to(".")
        (reports / "b.txt").symlink_to("b.txt")
        for argument in (".", "**/*.txt", "**"):
            ran = cli("check", argument)
            assert ran.status == 3
            assert [line.split(":")[0] for line in ran.err.splitlines()[:-1]] == ["b.txt"]

    def test_patterns_go_down_any_number_of_folders(self, cli: Cli, reports: Path) -> None:
        (reports / "甲" / "乙" / ".隐").mkdir(parents=True)
        for place in ("a.txt", "甲/b.txt", "甲/乙/c.txt", "甲/乙/.隐/d.txt", "甲/e.html"):
            (reports / place).write_text(SOUND, encoding="utf-8")

        def found(pattern: str) -> list[str]:
            return cli("check", "--show-files", pattern).out.splitlines()

        assert found("**/*.txt") == ["a.txt", "甲/b.txt", "甲/乙/c.txt"]
        assert found("甲/**/**/*.txt") == ["甲/b.txt", "甲/乙/c.txt"]
        assert found("**/乙/*.txt") == ["甲/乙/c.txt"]
        assert found("甲/**") == ["甲/b.txt", "甲/e.html", "甲/乙/c.txt"]
        assert found(f"{reports}/**/c.*") == [f"{reports}/甲/乙/c.txt"]

    @pytest.mark.slow
    def test_folders_deeper_than_the_interpreter_calls(self, cli: Cli, reports: Path) -> None:
        here = os.open(reports, os.O_RDONLY)
        try:
            for _ in range(1100):
                os.mkdir("d")  # noqa: PTH102
                os.chdir("d")
            Path("a.txt").write_text(SOUND, encoding="utf-8")
        finally:
            os.fchdir(here)
        try:
            assert cli("check", "d").status == 0
        finally:
            # What removes the folders of tests calls itself for each level.
            for _ in range(1100):
                os.chdir("d")
            os.unlink("a.txt")  # noqa: PTH108
            for _ in range(1100):
                os.chdir("..")
                os.rmdir("d")  # noqa: PTH106
            os.fchdir(here)
            os.close(here)


class TestSizes:
    def test_a_file_is_refused_by_its_size_before_it_is_read(self, cli: Cli, reports: Path) -> None:
        with (reports / "b.html").open("wb") as file:
            file.truncate(bounded.LARGEST + 1)
        (reports / "a.txt").write_text(SOUND, encoding="utf-8")
        ran = cli("check", ".")
        assert (ran.status, ran.err.splitlines()[0]) == (3, "b.html: 无法读取：文件超过 256 MiB")
        ran = cli("check", ".", "--lang", "en")
        assert ran.err.splitlines()[0] == "b.html: could not be read: larger than 256 MiB"

    @posix
    def test_a_device_is_refused_when_it_has_given_too_much(self) -> None:
        with pytest.raises(TooLargeError):
            read_file("/dev/zero", 3 << 20)

    @pytest.mark.parametrize("name", ["a.html", "a.txt", "a.md"])
    def test_more_cells_than_any_report_has(
        self, cli: Cli, reports: Path, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("gilint.readers.limits.MOST", 10_000)
        cells = "<html><table><tr>" + "<td>1" * 4_000 if name == "a.html" else "|1\n" * 6_000
        (reports / name).write_text(cells, encoding="utf-8")
        ran = cli("check", name)
        said = f"{name}: 无法读取：段落和单元格多得反常（几十万个），不像一份报告，未读取"
        assert (ran.status, ran.err.splitlines()[0]) == (3, said)


class TestSettings:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("a = " + "[" * 100_000, "gilint.toml:1:1: 嵌套过深"),
            (f"year = {'9' * 5000}", "gilint.toml:1:1: 有一个数字长得无法理解"),
            (r'extends = "a\u0000b"', "gilint.toml:1:11: 没有这个文件：a\ufffdb"),
        ],
        ids=["deep", "long number", "nul"],
    )
    def test_a_configuration(self, cli: Cli, reports: Path, text: str, said: str) -> None:
        (reports / "a.txt").write_text(SOUND, encoding="utf-8")
        (reports / "gilint.toml").write_text(text, encoding="utf-8")
        ran = cli("check", "a.txt")
        assert (ran.status, ran.err.splitlines()) == (2, ["gilint: 配置有错误：", said])

    @pytest.mark.parametrize(
        "text",
        [
            '{"version": 1, "findings": ' + "[" * 100_000,
            '{"version": ' + "[" * 100_000,
            '{"version": 1, "findings": [{"path": "a", "code": "b", "at": "c", "says": "d", "count": -1}]}',
            '{"version": 1, "findings": [{"path": "\\ud800", "code": "b", "at": "c", "says": "d"}]}',
        ],
        ids=["deep list", "deep version", "less than none", "half a character"],
    )
    def test_a_baseline(self, cli: Cli, reports: Path, text: str) -> None:
        (reports / "a.txt").write_text(SOUND, encoding="utf-8")
        (reports / "b.json").write_text(text, encoding="utf-8")
        ran = cli("check", "a.txt", "--baseline", "b.json")
        assert ran.status == 2
        assert ran.err.startswith("gilint: b.json: 不是可用的基线文件: ")

    @posix
    @pytest.mark.parametrize("option", ["--baseline", "--pack", "--config"])
    def test_a_device(self, cli: Cli, reports: Path, option: str, monkeypatch: pytest.MonkeyPatch) -> None:
        (reports / "a.txt").write_text(SOUND, encoding="utf-8")
        assert cli("check", "a.txt", option, "/dev/zero").status == 2
