"""Results of earlier runs: used whenever nothing has changed, and never when something has."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from subprocess import Popen

import pytest

from gilint.engine import seal
from gilint.engine.check import Linter
from gilint.engine.result import FileResult
from gilint.engine.store import NAME
from gilint.output.formats import FACTS, FORMATS
from gilint.packs import load as packs_load
from tests.cli.conftest import DRIVER, ROOT, Cli, Process, Ran
from tests.cli.documents import NEWS, SHORT, SOUND, WRONG_SUM
from tests.support import processes

CACHE = ".gilint_cache"


class Checks:
    """The paths that were really checked since it was last asked."""

    def __init__(self) -> None:
        self._paths: list[str] = []

    def note(self, path: str) -> None:
        self._paths.append(path)

    def taken(self) -> list[str]:
        paths, self._paths = self._paths, []
        return sorted(paths)


@pytest.fixture(autouse=True)
def same_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever edits gilint while its tests run changes nothing here; ``tests/engine/test_seal.py`` is about that."""
    monkeypatch.setattr(seal, "_code", lambda store: b"code")


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> Checks:
    noted = Checks()
    check = Linter.check

    def watched(self: Linter, path: str, data: bytes, **given: object) -> FileResult:
        noted.note(path)
        return check(self, path, data, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(Linter, "check", watched)
    return noted


@pytest.fixture
def two(reports: Path) -> Path:
    (reports / "a.txt").write_text(WRONG_SUM, encoding="utf-8")
    (reports / "b.txt").write_text(SHORT, encoding="utf-8")
    return reports


BOTH = ["a.txt", "b.txt"]


def test_the_second_run_checks_nothing_and_says_the_same(cli: Cli, two: Path, checks: Checks) -> None:
    first = cli("check", "-f", "json")
    assert checks.taken() == BOTH
    assert cli("check", "-f", "json") == first
    assert checks.taken() == []
    assert first.status == 1
    assert json.loads(first.out)["summary"]["errors"] == 1


def test_standard_error_tells_how_many_results_are_old(cli: Cli, two: Path) -> None:
    first = cli("check")
    second = cli("check")
    assert second.out == first.out
    assert second.err == first.err.replace("警告", "警告 · 2 个沿用以前的结果", 1)
    assert "查找以前的结果（2 个文件沿用以前的结果）\n" in cli("check", "--timing").err


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_the_same_from_what_was_kept(cli: Cli, two: Path, checks: Checks, name: str) -> None:
    (two / "c.txt").write_text(NEWS, encoding="utf-8")
    first = cli("check", "-f", name, "--verbose")
    assert checks.taken() == ["a.txt", "b.txt", "c.txt"]
    second = cli("check", "-f", name, "--verbose")
    assert checks.taken() == []
    assert (second.status, second.out) == (first.status, first.out)
    assert cli("check", "-f", name, "--verbose", "--no-cache") == first


def test_a_page_keeps_its_parts_when_there_are_more_files(cli: Cli, reports: Path, checks: Checks) -> None:
    """A file is drawn otherwise when it is alone, and when there are many; not for each number of files."""
    names = [f"{number:02}.txt" for number in range(21)]

    def checked(count: int) -> list[str]:
        for name in names[:count]:
            (reports / name).write_text(WRONG_SUM, encoding="utf-8")
        page = cli("check", "-f", "html").out
        taken = checks.taken()
        assert cli("check", "-f", "html", "--no-cache").out == page
        checks.taken()
        return taken

    assert checked(2) == names[:2]
    assert checked(3) == names[2:3]
    assert checked(20) == names[3:20]
    assert checked(21) == names


@pytest.mark.parametrize("name", [name.removeprefix("facts-") for name in FACTS])
def test_facts_are_kept_too(cli: Cli, two: Path, checks: Checks, name: str) -> None:
    first = cli("facts", ".", "-f", name)
    assert checks.taken() == BOTH
    assert cli("facts", ".", "-f", name) == first
    assert checks.taken() == []
    assert cli("facts", ".", "-f", name, "--no-cache") == first
    assert checks.taken() == BOTH


class TestStale:
    """After each change everything it may bear on is checked again."""

    def again(self, cli: Cli, checks: Checks, *options: str) -> list[str]:
        """What is checked in a run with ``options``; a run after it checks nothing."""
        first = cli("check", "-f", "json", *options)
        assert first.status in (0, 1)
        taken = checks.taken()
        assert cli("check", "-f", "json", *options) == first
        assert checks.taken() == []
        return taken

    def test_a_byte_of_a_file(self, cli: Cli, two: Path, checks: Checks) -> None:
        assert self.again(cli, checks) == BOTH
        file = two / "a.txt"
        info = file.stat()
        file.write_text(WRONG_SUM.replace("12条", "13条"), encoding="utf-8")
        os.utime(file, ns=(info.st_atime_ns, info.st_mtime_ns))
        assert self.again(cli, checks) == ["a.txt"]
        file.write_text(WRONG_SUM, encoding="utf-8")
        assert self.again(cli, checks) == []

    def test_a_name(self, cli: Cli, two: Path, checks: Checks) -> None:
        assert self.again(cli, checks) == BOTH
        (two / "a.txt").rename(two / "c.txt")
        assert self.again(cli, checks) == ["c.txt"]

    @pytest.mark.parametrize(
        "options",
        [
            ("--select", "TT101"),
            ("--ignore", "TT101"),
            ("--severity", "TT101=info"),
            ("--preview",),
            ("--year", "2022"),
            ("--form", "2019"),
            ("--organ-kind", "township"),
            ("--published", "2024-01-29"),
            ("--lang", "en"),
            ("--verbose",),
        ],
    )
    def test_a_setting(self, cli: Cli, two: Path, checks: Checks, options: tuple[str, ...]) -> None:
        assert self.again(cli, checks) == BOTH
        assert self.again(cli, checks, *options) == BOTH
        assert self.again(cli, checks) == []

    def test_a_configuration(self, cli: Cli, two: Path, checks: Checks) -> None:
        assert self.again(cli, checks) == BOTH
        config = two / "gilint.toml"
        config.write_text('[severity]\nTT101 = "info"\n', encoding="utf-8")
        assert self.again(cli, checks) == BOTH
        section = '[[per-path]]\npath = "b.*"\nignore = ["TT102"]\n'
        config.write_text(section, encoding="utf-8")
        assert self.again(cli, checks) == BOTH
        waiver = '[[suppress]]\npath = "a.txt"\ncode = "TT101"\nreason = "已更正"\nuntil = 2999-01-01\n'
        config.write_text(section + waiver, encoding="utf-8")
        assert self.again(cli, checks) == ["a.txt"]
        config.write_text(section + waiver.replace("已更正", "已说明"), encoding="utf-8")
        assert self.again(cli, checks) == ["a.txt"]
        config.write_text(section, encoding="utf-8")
        assert self.again(cli, checks) == []

    def test_a_day(self, cli: Cli, two: Path, checks: Checks, monkeypatch: pytest.MonkeyPatch) -> None:
        from gilint.config import today

        (two / "gilint.toml").write_text(
            '[[suppress]]\npath = "a.txt"\ncode = "TT101"\nreason = "已更正"\nuntil = 2030-01-01\n', encoding="utf-8"
        )
        monkeypatch.setattr(today, "today", lambda: "2030-01-01")
        held = cli("check", "-f", "concise")
        assert checks.taken() == BOTH
        assert "TT101" not in held.out
        monkeypatch.setattr(today, "today", lambda: "2030-01-02")
        assert "TT101" in cli("check", "-f", "concise").out
        assert checks.taken() == ["a.txt"]

    def test_a_baseline(self, cli: Cli, two: Path, checks: Checks) -> None:
        assert cli("baseline").status == 0
        checks.taken()
        baseline = two / ".gilint-baseline.json"
        assert self.again(cli, checks) == BOTH
        assert self.again(cli, checks, "--baseline", baseline.name) == BOTH
        baseline.write_text(baseline.read_text("utf-8").replace("TT101", "TT103"), encoding="utf-8")
        assert self.again(cli, checks, "--baseline", baseline.name) == ["a.txt"]

    @pytest.mark.parametrize("name", ["rules.yaml", "vocabulary.yaml", "forms/2021.yaml"])
    def test_a_byte_of_a_pack(
        self,
        cli: Cli,
        base_pack: Path,
        two: Path,
        checks: Checks,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path_factory: pytest.TempPathFactory,
        name: str,
    ) -> None:
        copy = tmp_path_factory.mktemp("copy") / "rules"
        shutil.copytree(base_pack, copy)
        monkeypatch.setattr(packs_load, "shipped", lambda: str(copy))
        before = self.again(cli, checks)
        assert before == BOTH
        file = copy / name
        info = file.stat()
        file.write_bytes(file.read_bytes() + b"\n")
        os.utime(file, ns=(info.st_atime_ns, info.st_mtime_ns))
        assert self.again(cli, checks) == BOTH

    def test_an_own_pack(self, cli: Cli, two: Path, checks: Checks, tmp_path_factory: pytest.TempPathFactory) -> None:
        pack = tmp_path_factory.mktemp("own") / "own.yaml"
        rule = (ROOT / "tests" / "cli" / "pack" / "rules.yaml").read_text("utf-8")
        head = "name: own\nversion: '1'\n"
        pack.write_text(head + rule.replace("TT1", "OW1").replace("name: test-", "name: own-"), encoding="utf-8")
        assert self.again(cli, checks) == BOTH
        assert self.again(cli, checks, "--pack", str(pack)) == BOTH
        pack.write_text(pack.read_text("utf-8") + "\n", encoding="utf-8")
        assert self.again(cli, checks, "--pack", str(pack)) == BOTH

    def test_a_byte_of_the_code(self, cli: Cli, two: Path, checks: Checks, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.again(cli, checks) == BOTH
        monkeypatch.setattr(seal, "_code", lambda store: b"other code")
        assert self.again(cli, checks) == BOTH

    def test_a_mistake_on_the_command_line_is_one_each_time(self, cli: Cli, two: Path) -> None:
        assert cli("check").status == 1
        for _ in range(2):
            assert cli("check", "--select", "TT999").status == 2
            assert cli("check", "--form", "1999").status == 2
            assert cli("check", "--pack", "none.yaml").status == 2


class TestWhatIsNotKept:
    def runs(self, run: Callable[[], Ran], checks: Checks) -> list[list[str]]:
        taken = []
        for _ in range(2):
            run()
            taken.append(checks.taken())
        return taken

    def test_standard_input(self, process: Process, reports: Path) -> None:
        for _ in range(2):
            done = process("check", "-", "--stdin-filename", "a.txt", input=WRONG_SUM.encode())
            assert done.returncode == 1
        assert not (reports / CACHE).exists()

    def test_a_single_file_leaves_no_folder_beside_it(self, cli: Cli, two: Path, checks: Checks) -> None:
        assert self.runs(lambda: cli("check", "a.txt"), checks) == [["a.txt"], ["a.txt"]]
        assert sorted(path.name for path in two.iterdir()) == BOTH

    def test_unless_one_is_named(self, cli: Cli, two: Path, checks: Checks) -> None:
        assert self.runs(lambda: cli("check", "a.txt", "--cache-dir", "kept"), checks) == [["a.txt"], []]
        assert (two / "kept" / NAME).is_file()

    def test_when_it_is_not_wanted(self, cli: Cli, two: Path, checks: Checks) -> None:
        assert self.runs(lambda: cli("check", "--no-cache"), checks) == [BOTH, BOTH]
        assert not (two / CACHE).exists()
        assert cli("check", "--no-cache", "--cache-dir", "x") == (2, "", "gilint: --no-cache 与 --cache-dir 不能同用\n")

    def test_with_fixes(self, cli: Cli, two: Path, checks: Checks) -> None:
        cli("check")
        checks.taken()
        for option in ("--fix", "--diff"):
            cli("check", option)
            assert set(checks.taken()) == set(BOTH)

    def test_what_could_not_be_read(self, cli: Cli, two: Path, checks: Checks) -> None:
        (two / "c.txt").write_bytes(bytes(range(256)) * 9)
        assert self.runs(lambda: cli("check"), checks) == [[*BOTH, "c.txt"], ["c.txt"]]

    def test_what_failed(self, cli: Cli, two: Path, checks: Checks, monkeypatch: pytest.MonkeyPatch) -> None:
        from gilint.output.json import JsonFormat

        render = JsonFormat.render

        def fail(self: JsonFormat, result: FileResult) -> str:
            if result.path == "b.txt" and result.status == "checked":
                raise RuntimeError("too bad")
            return render(self, result)

        monkeypatch.setattr(JsonFormat, "render", fail)
        ran = cli("check", "-f", "json")
        assert ran.status == 3
        assert json.loads(ran.out)["files"][1]["reason"] == "gilint 内部错误：RuntimeError('too bad')"
        monkeypatch.setattr(JsonFormat, "render", render)
        checks.taken()
        assert cli("check", "-f", "json").status == 1
        assert checks.taken() == ["b.txt"]


class TestPlaces:
    def test_in_the_current_folder(self, cli: Cli, two: Path) -> None:
        cli("check")
        assert sorted(path.name for path in (two / CACHE).iterdir()) == [".gitignore", "CACHEDIR.TAG", NAME]

    def test_beside_the_configuration(self, cli: Cli, two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (two / "gilint.toml").write_text("", encoding="utf-8")
        (two / "2023").mkdir()
        (two / "a.txt").rename(two / "2023" / "a.txt")
        (two / "b.txt").rename(two / "2023" / "b.txt")
        monkeypatch.chdir(two / "2023")
        assert cli("check").status == 1
        assert (two / CACHE / NAME).is_file()
        assert not (two / "2023" / CACHE).exists()

    def test_where_the_environment_says(
        self,
        cli: Cli,
        two: Path,
        checks: Checks,
        tmp_path_factory: pytest.TempPathFactory,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        place = tmp_path_factory.mktemp("caches")
        monkeypatch.setenv("GILINT_CACHE_DIR", str(place))
        cli("check")
        assert checks.taken() == BOTH
        assert (place / NAME).is_file()
        assert not (two / CACHE).exists()
        cli("check")
        assert checks.taken() == []

    def test_git_does_not_see_it(self, cli: Cli, two: Path) -> None:
        if shutil.which("git") is None:
            pytest.skip("git is not there")
        processes.run(["git", "init", "-q"])
        cli("check")
        assert (two / CACHE / NAME).is_file()
        seen = processes.run(["git", "status", "--porcelain"]).stdout
        assert seen.decode().split() == ["??", "a.txt", "??", "b.txt"]


class TestTrouble:
    def test_a_damaged_cache_is_told_once_and_is_none(self, cli: Cli, two: Path, checks: Checks) -> None:
        first = cli("check", "-f", "json")
        checks.taken()
        (two / CACHE / NAME).write_bytes(b"nonsense" * 1000)
        second = cli("check", "-f", "json")
        assert checks.taken() == BOTH
        assert (second.status, second.out) == (first.status, first.out)
        assert second.err == f"{CACHE}/{NAME}: 缓存已损坏，已删除\n{first.err}"
        assert cli("check", "-f", "json") == first
        assert checks.taken() == BOTH
        assert cli("check", "-f", "json") == first
        assert checks.taken() == []

    def test_where_there_can_be_none_nothing_is_said(self, cli: Cli, two: Path, checks: Checks) -> None:
        (two / CACHE).write_text("mine", encoding="utf-8")
        first = cli("check", "-f", "json")
        assert cli("check", "-f", "json") == first
        assert checks.taken() == ["a.txt", "a.txt", "b.txt", "b.txt"]

    def test_runs_share_it(self, base_pack: Path, two: Path) -> None:
        for number in range(40):
            (two / f"{number}.txt").write_text((WRONG_SUM, SOUND, SHORT)[number % 3], encoding="utf-8")

        def start(*argv: str) -> AbstractContextManager[Popen[bytes]]:
            command = [sys.executable, "-c", DRIVER, str(base_pack), "check", "-f", "json", *argv]
            return processes.started(command, cwd=two, env={**os.environ, "PYTHONPATH": str(ROOT)})

        with ExitStack() as together:
            runs = [together.enter_context(start(*argv)) for argv in ((), ("--jobs", "2"), ())]
            done = [run.communicate() for run in runs]
        assert len({out for out, _ in done}) == 1
        assert len({err for _, err in done}) == 1
        with start() as run:
            assert run.communicate() == done[0]


@processes.unmeasured
def test_a_run_that_finds_everything_imports_no_rules(process: Process, two: Path) -> None:
    assert process("check").returncode == 1
    done = process("check", env={"PYTHONPROFILEIMPORTTIME": "1"})
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert {"gilint.engine.store", "gilint.engine.seal"} <= imported
    assert not imported & {
        "gilint.engine.check",
        "gilint.checks",
        "gilint.packs.cache",
        "gilint.packs.model",
        "gilint.readers",
        "gilint.report.recognise",
        "lxml",
        "pickle",
        "regex",
        "yaml",
    }
