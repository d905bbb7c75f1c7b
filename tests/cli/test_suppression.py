"""Suppressed findings and baselines on the command line: whole runs with the rules that ship."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gilint.__main__ import main
from gilint.packs.sample import SampleData, render_text
from tests.cli.conftest import Ran
from tests.support.linting import build

CLEAN = render_text(build(SampleData()))
DAMAGED = CLEAN.replace("按月检查更新情况", "按月检�更新情况")
WRONG = DAMAGED.replace("（七）总计\t5\t2\t0\t0\t0\t0\t7", "（七）总计\t5\t2\t0\t0\t0\t0\t8")
"""One damaged character (GI006), and a total that breaks three relations."""

Run = Callable[..., Ran]


@pytest.fixture
def run(reports: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line with the rules that ship, in an empty folder."""
    monkeypatch.setenv("GILINT_TODAY", "2024-02-01")

    def run(*argv: str) -> Ran:
        status = main(list(argv))
        written = capsys.readouterr()
        return Ran(status, written.out, written.err)

    return run


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def codes(ran: Ran) -> list[str]:
    return [line.split(": ")[1].split(" ")[0] for line in ran.out.splitlines()]


def findings(ran: Ran) -> list[dict[str, Any]]:
    return [item for file in json.loads(ran.out)["files"] for item in file["diagnostics"]]


BROKEN = ["GI307", "GI308", "GI309", "GI006"]


def test_the_report(run: Run) -> None:
    write("a.txt", WRONG)
    assert codes(run("check", "a.txt")) == BROKEN


class TestEntries:
    CONFIG = """\
[[suppress]]
path = "年报/*.txt"
code = ["GI307", "GI308", "GI309"]
fact = "requests.handled.*"
reason = "总计经复核更正"
approved-by = "政务公开科"

[[suppress]]
path = "年报/局.txt"
code = "GI006"
reason = "等原稿"
until = 2024-01-31

[[suppress]]
path = "年报/局.txt"
code = "GI801"
reason = "以前的错字"
"""

    def test_what_is_suppressed_and_what_is_told(self, run: Run) -> None:
        write("年报/局.txt", WRONG)
        write("gilint.toml", self.CONFIG)
        ran = run("check", "年报/局.txt")
        assert ran.status == 0
        assert codes(ran) == ["GI006", "GI095"]
        assert ran.err.splitlines() == [
            "共 1 个文件 · 1 警告 · 1 提示 · 忽略了 3 个问题",
            "gilint.toml:14: 这条 [[suppress]] 没有对应的问题，可以删去",
        ]

    def test_json_keeps_them_with_their_reason(self, run: Run) -> None:
        write("年报/局.txt", WRONG)
        write("gilint.toml", self.CONFIG)
        ran = run("check", "年报", "-f", "json")
        held = [(item["code"], item["suppressed"]) for item in findings(ran)]
        reason = {"by": "config", "reason": "总计经复核更正（政务公开科同意）"}
        assert held == [
            ("GI307", reason),
            ("GI308", reason),
            ("GI309", reason),
            ("GI006", None),
            ("GI095", None),
        ]
        assert json.loads(ran.out)["summary"]["suppressed"] == 3

    def test_full_says_how_many_and_why(self, run: Run) -> None:
        write("年报/局.txt", WRONG.replace("�", "查"))
        write("gilint.toml", self.CONFIG)
        assert run("check", "年报/局.txt", "-f", "full", "-q").out == ""
        said = run("check", "年报/局.txt", "-f", "full", "-v").out
        assert "✓ 年报/局.txt  未发现问题\n" in said
        assert "  忽略了 3 个问题：配置 3\n" in said
        assert said.count("      总计经复核更正（政务公开科同意）\n") == 3

    def test_no_suppress_shows_everything(self, run: Run) -> None:
        write("年报/局.txt", WRONG)
        write("gilint.toml", self.CONFIG)
        ran = run("check", "年报/局.txt", "--no-suppress")
        assert (ran.status, codes(ran)) == (1, [*BROKEN, "GI095"])

    def test_an_entry_for_many_files_is_judged_when_all_were_seen(self, run: Run) -> None:
        write("年报/局.txt", CLEAN)
        write("gilint.toml", self.CONFIG.replace("until = 2024-01-31\n", ""))
        told = [f"gilint.toml:{line}: 这条 [[suppress]] 没有对应的问题，可以删去" for line in (1, 8, 13)]
        assert run("check", "年报/局.txt").err.splitlines()[1:] == told[1:]
        assert run("check", "年报").err.splitlines()[1:] == told[1:]
        assert run("check", ".").err.splitlines()[1:] == told
        assert run("check").err.splitlines()[1:] == told
        # Who chose rules, or wants nothing but findings, is told nothing.
        assert run("check", "--select", "GI3").err.splitlines()[1:] == []
        assert run("check", "-q").err == ""


class TestMandatory:
    @pytest.fixture(autouse=True)
    def pack(self, reports: Path) -> None:
        write(
            "省.yaml",
            "name: province\ngroup: PV1\ntitle: {zh: 省, en: Province}\nextends: gilint\nrules: []\n"
            "overrides:\n  - {rule: GI308, mandatory: true}\n",
        )
        write("a.txt", WRONG)

    def test_it_cannot_be_ignored(self, run: Run) -> None:
        said = "GI308 是不可忽略的规则，不能忽略、压制或降低级别"
        assert run("check", "a.txt", "--pack", "省.yaml", "--ignore", "GI308") == (2, "", f"gilint: {said}\n")
        assert run("check", "a.txt", "--pack", "省.yaml", "--severity", "t3-identity=info").err == (
            "gilint: t3-identity 是不可忽略的规则，不能忽略、压制或降低级别\n"
        )
        write("gilint.toml", 'pack = ["省.yaml"]\nignore = ["GI8", "GI308"]\n')
        assert run("check", "a.txt").err == f"gilint: 配置有错误：\ngilint.toml:2:18: {said}\n"
        assert codes(run("check", "a.txt", "--pack", "省.yaml", "--isolated", "--ignore", "GI3")) == ["GI308", "GI006"]
        write("gilint.toml", 'pack = ["省.yaml"]\nselect = ["GI006"]\n')
        assert codes(run("check", "a.txt")) == ["GI308", "GI006"]
        assert codes(run("check", "a.txt", "--select", "GI006")) == ["GI006"]

    def test_a_group_in_an_entry_does_not_hold_it(self, run: Run) -> None:
        write("gilint.toml", 'pack = ["省.yaml"]\n[[suppress]]\npath = "*"\ncode = "GI3"\nreason = "说明"\n')
        ran = run("check", "a.txt", "-f", "json")
        assert [item["code"] for item in findings(ran) if item["suppressed"] is None] == ["GI096", "GI308", "GI006"]
        (told,) = [item["message"] for item in findings(ran) if item["code"] == "GI096"]
        assert told == "GI308 是不可忽略的规则，gilint.toml:2 对它不起作用"

    def test_a_baseline_does_not_take_it(self, run: Run) -> None:
        write("gilint.toml", 'pack = ["省.yaml"]\nbaseline = "b.json"\n')
        assert run("baseline", "a.txt").err == (
            "b.json: 共 3 个问题（新增 3，去掉 0）\n不可忽略的规则发现 1 个问题，没有记入\n"
        )
        assert codes(run("check", "a.txt")) == ["GI308"]


class TestBaseline:
    def test_from_the_first_record_to_the_last_mended_fault(self, run: Run) -> None:
        write("年报/甲.txt", WRONG)
        write("年报/乙 局.txt", DAMAGED)
        assert run("baseline", "年报") == (
            0,
            "",
            ".gilint-baseline.json: 共 5 个问题（新增 5，去掉 0）\n"
            '要使用它，请在 gilint.toml 中写：baseline = ".gilint-baseline.json"\n',
        )
        text = Path(".gilint-baseline.json").read_text("utf-8")
        assert [json.loads(line.rstrip(","))["code"] for line in text.splitlines()[1:-1]] == ["GI006", *sorted(BROKEN)]
        assert codes(run("check", "年报")) == ["GI006", *BROKEN]
        write("gilint.toml", 'baseline = ".gilint-baseline.json"')
        assert run("check", "年报") == (
            0,
            "",
            "共 2 个文件 · 2 个未发现问题 · 忽略了 5 个问题\n",
        )
        # Moved down, it is known; wrong by another number, it is new.
        write("年报/甲.txt", "\n\n" + WRONG)
        assert run("check", "年报").status == 0
        write("年报/甲.txt", WRONG.replace("\t0\t8\n四、结转", "\t0\t9\n四、结转"))
        ran = run("check", "年报")
        assert codes(ran) == BROKEN[:3]
        assert ran.err.splitlines()[-1] == "基线中有 3 个问题已经改好，gilint baseline --prune 可以去掉"
        # Only one file is looked at: what is known of the other stays.
        write("年报/甲.txt", CLEAN)
        assert run("baseline", "--prune", "年报/甲.txt").err == (
            ".gilint-baseline.json: 共 1 个问题（新增 0，去掉 4）\n"
        )
        write("年报/甲.txt", WRONG)
        assert run("baseline", "--prune", "年报").err == ".gilint-baseline.json: 共 1 个问题（新增 0，去掉 0）\n"
        assert codes(run("check", "年报")) == BROKEN
        assert run("baseline", "年报").err == ".gilint-baseline.json: 共 5 个问题（新增 4，去掉 0）\n"
        assert Path(".gilint-baseline.json").read_text("utf-8") == text
        Path("年报/乙 局.txt").unlink()
        assert run("baseline", "--prune").err == ".gilint-baseline.json: 共 4 个问题（新增 0，去掉 1）\n"

    def test_what_is_suppressed_otherwise_is_not_recorded(self, run: Run) -> None:
        write("a.txt", WRONG)
        write("gilint.toml", '[[suppress]]\npath = "*"\ncode = "GI3"\nreason = "说明"\n')
        assert run("baseline", "--baseline", "b.json").err.startswith("b.json: 共 1 个问题")
        assert run("check", "a.txt", "--baseline", "b.json").out == ""

    def test_in_english(self, run: Run) -> None:
        write("a.txt", DAMAGED)
        assert run("baseline", "--lang", "en").err == (
            ".gilint-baseline.json: 1 findings (1 new, 0 dropped)\n"
            'To use it, write in gilint.toml: baseline = ".gilint-baseline.json"\n'
        )
        assert (
            run("check", "--baseline", ".gilint-baseline.json", "--lang", "en").err
            == "1 file · 1 without findings · 1 suppressed\n"
        )

    def test_one_that_cannot_be_used(self, run: Run) -> None:
        write("a.txt", CLEAN)
        missing = "gilint: b.json: 没有这个基线文件；可用 gilint baseline 生成\n"
        assert run("check", "--baseline", "b.json") == (2, "", missing)
        assert run("baseline", "--baseline", "b.json", "--prune") == (2, "", missing)
        write("gilint.toml", 'baseline = "b.json"')
        assert run("check") == (2, "", missing)
        write("b.json", '{"version": 2, "entries": []}')
        assert run("check") == (2, "", "gilint: b.json: 不是可用的基线文件: version 2\n")
        write("b.json", "<<<<<<< HEAD\n")
        assert run("check").err.startswith("gilint: b.json: 不是可用的基线文件: JSON is malformed")
        assert run("baseline") == (2, "", run("check").err)
        assert Path("b.json").read_text("utf-8") == "<<<<<<< HEAD\n"

    def test_nothing_to_record(self, run: Run) -> None:
        Path("leer").mkdir()
        ran = run("baseline", "leer")
        assert (ran.status, list(Path().glob("*.json"))) == (3, [])
        assert ran.err.startswith("leer: 文件夹中没有可检查的文件")
        assert run("baseline", "nothing.txt").status == 3


class TestCache:
    def test_a_change_of_the_configuration_is_seen(self, run: Run) -> None:
        for name in ("a.txt", "b.txt"):
            write(name, WRONG)
        assert len(codes(run("check", "-q"))) == 8
        write("gilint.toml", '[[suppress]]\npath = "a.txt"\ncode = "GI3"\nreason = "说明"\n')
        assert len(codes(run("check", "-q"))) == 5
        assert len(codes(run("check", "-q"))) == 5
        write("gilint.toml", '[[suppress]]\npath = "a.txt"\ncode = "GI3"\nreason = "说明"\nuntil = 2024-01-31\n')
        assert codes(run("check", "-q")).count("GI095") == 3
        write("gilint.toml", 'baseline = "b.json"')
        run("baseline", "a.txt")
        assert len(codes(run("check", "-q"))) == 4
        write("b.json", '{"version": 1, "findings": []}')
        assert len(codes(run("check", "-q"))) == 8


def test_comments_and_jobs(run: Run) -> None:
    comment = "<!-- gilint: ignore-file GI3 -- 说明 -->\n"
    for number in range(6):
        write(f"{number}.txt", (comment if number % 2 else "") + WRONG)
    one = run("check", "--jobs", "1", "--no-cache")
    assert codes(one).count("GI308") == 3
    assert run("check", "--jobs", "2", "--no-cache") == one
