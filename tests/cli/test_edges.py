"""What the command line says of rare causes, and how it takes what hardly anyone writes."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from gilint.cli.entry import _language
from gilint.cli.errors import without
from gilint.cli.examples import ExampleFinder
from gilint.cli.inputs import reason
from gilint.cli.interrupt import Interrupted, Interrupts
from gilint.cli.numbers import statistics
from gilint.cli.reference import write as write_pages
from gilint.output.base import Tally
from gilint.packs.load import load_packs
from tests.cli.conftest import Cli
from tests.cli.documents import SOUND, report
from tests.packs.conftest import make_pack, tiny_kinds
from tests.packs.tiny import rule, rule_file

__all__ = ["make_pack", "tiny_kinds"]


def test_what_is_not_installed_and_what_is_broken_are_told_apart() -> None:
    lacking = ImportError("no module", name="pygls.server")
    assert str(without("lsp", "lsp", lacking, "zh")) == 'lsp: pygls 没有安装：pip install "gilint[lsp]"'
    assert str(without("lsp", "lsp", lacking, "en")) == 'lsp: pygls is not installed: pip install "gilint[lsp]"'
    for fault in (ImportError("no module", name="gilint.lsp.server"), ImportError("cannot import")):
        with pytest.raises(ImportError) as raised:
            without("lsp", "lsp", fault, "zh")
        assert raised.value is fault


def test_the_language_is_not_looked_for_behind_the_options() -> None:
    assert _language(["check", "--lang", "en"]) == "en"
    assert _language(["check", "--lang=en"]) == "en"
    assert _language(["check", "--", "--lang=en"]) == "zh"


@pytest.mark.parametrize(
    ("error", "zh", "en"),
    [
        (FileNotFoundError(2, "No such file or directory"), "没有这个文件", "no such file or directory"),
        (PermissionError(13, "Permission denied"), "没有读取权限", "permission denied"),
        (IsADirectoryError(21, "Is a directory"), "这是文件夹", "is a directory"),
        (OSError(28, "No space left on device"), "磁盘空间不足", "no space left on device"),
        (OSError(5, "Input/output error"), "Input/output error", "input/output error"),
    ],
)
def test_causes_in_both_languages(error: OSError, zh: str, en: str) -> None:
    assert (reason(error, False), reason(error, True)) == (zh, en)


def test_there_are_no_statistics_of_nothing() -> None:
    assert statistics(Tally(), "zh") == ""


class TestInterrupts:
    @pytest.fixture
    def send(self) -> Callable[[], None]:
        return lambda: signal.raise_signal(signal.SIGINT)

    def test_one_that_comes_while_something_is_written_ends_the_next_waiting(self, send: Callable[[], None]) -> None:
        got: list[int] = []
        with pytest.raises(Interrupted), Interrupts() as interrupts:
            for item in interrupts.until(iter((1, 2, 3))):
                got.append(item)
                send()
        assert got == [1]

    def test_a_second_one_ends_at_once(self, send: Callable[[], None]) -> None:
        with pytest.raises(KeyboardInterrupt), Interrupts() as interrupts:
            for _ in interrupts.until(iter((1, 2))):
                send()
                send()


def test_the_settings_of_a_file_with_everything(cli: Cli, reports: Path) -> None:
    (reports / "gilint.toml").write_text(
        """\
baseline = "known.json"
year = 2023
[[suppress]]
path = "a.txt"
code = "TT100"
fact = "requests.handled.total"
reason = "核过"
approved-by = "李某"
""",
        encoding="utf-8",
    )
    (reports / "known.json").write_text('{"version": 1, "findings": []}\n', encoding="utf-8")
    (reports / "a.txt").write_text(SOUND, encoding="utf-8")
    ran = cli("check", "--show-settings", "a.txt", "没有.txt")
    assert "没有.txt" in ran.err
    for line in (
        'baseline = "known.json"',
        "year = 2023",
        'fact = ["requests.handled.total"]',
        'approved-by = "李某"',
    ):
        assert line in ran.out.splitlines()
    assert not any(line.startswith(("until", "route")) for line in ran.out.splitlines())


def test_a_project_beside_a_new_configuration_is_named_in_both_languages(cli: Cli, reports: Path) -> None:
    (reports / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    assert "pyproject.toml 中如果也有 [tool.gilint]，以 gilint.toml 为准。" in cli("init").out
    (reports / "gilint.toml").unlink()
    assert "pyproject.toml may hold a [tool.gilint] as well" in cli("init", "--lang", "en").out
    (reports / "pyproject.toml").unlink()
    (reports / "gilint.toml").unlink()
    assert "pyproject" not in cli("init", "--lang", "en").out


def test_a_report_that_cannot_be_written_into_a_folder(cli: Cli, reports: Path) -> None:
    (reports / "a.txt").write_text(SOUND, encoding="utf-8")
    assert cli("check", "a.txt", "-f", "json=没有/out.json").err.endswith("没有/out.json: 无法写入 (没有这个文件夹)\n")
    (reports / "folder").mkdir()
    ran = cli("check", "a.txt", "-f", "json=a.txt/out.json")
    assert (ran.status, "无法写入" in ran.err) == (2, True)


def test_the_year_before_that_the_configuration_names(cli: Cli, reports: Path) -> None:
    (reports / "旧").mkdir()
    (reports / "旧" / "a.txt").write_text(report().replace("2023年", "2022年"), encoding="utf-8")
    (reports / "a.txt").write_text(report(), encoding="utf-8")
    (reports / "gilint.toml").write_text('previous = "旧"\n', encoding="utf-8")
    plain = cli("check", "a.txt", "-f", "json")
    (reports / "gilint.toml").unlink()
    assert plain == cli("check", "a.txt", "-f", "json", "--previous", "旧")


def test_names_of_organs_that_are_no_text(cli: Cli, reports: Path) -> None:
    (reports / "a.txt").write_text(SOUND, encoding="utf-8")
    (reports / "names.txt").write_bytes(b"PK\x03\x04\x00\x00")
    ran = cli("summary", "a.txt", "--organs", "names.txt")
    assert (ran.status, "不是文本文件" in ran.err) == (2, True)


class TestExamples:
    CASES = """\
cases:
  - {rule: TT101, name: 读不出, expect: broken, at: {line: 1}, text: '%PDF-1.7'}
  - {rule: TT101, name: 没有的格式, expect: held, overrides: {form: '2022'}, text: 通知}
"""

    def test_cases_that_cannot_be_run_show_nothing(self, make_pack: Callable[..., Path]) -> None:
        root = make_pack(one=rule_file(rule(word="防汛"), rule("TT102", "two")), one_cases=self.CASES)
        packs = load_packs(base=str(root), cached=False)
        finder = ExampleFinder(packs, [str(root)])
        shown = finder.find(packs.rules["TT101"], "zh")
        assert shown.broken is None
        assert shown.held is not None
        assert finder.find(packs.rules["TT102"], "zh").broken is None


def test_the_page_of_a_rule_that_is_gone_goes(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    write_pages(folder, {"GI001.md": "甲\n", "README.md": "乙\n"})
    (folder / "note.txt").write_text("留", encoding="utf-8")
    write_pages(folder, {"GI002.md": "丙\n", "README.md": "丁\n"})
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == {
        "GI002.md": "丙\n",
        "README.md": "丁\n",
        "note.txt": "留",
    }
