from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli
from tests.cli.documents import NEWS, SHORT, SOUND, WRONG_SUM

WRONG_FULL = """\
✗ 年报.txt  1 错误
  东湖县民政局 · 部门 · 2023 年度 · 2021 年格式

  错误 TT101 test-row-sum
    “一、本年新收政府信息公开申请数量·总计”：7 + 0 + 0 + 0 + 0 + 0 = 7，但总
    计为 8
    21:30  三、收到和处理政府信息公开申请情况 › 表三 ›
    一、本年新收政府信息公开申请数量 › 总计
    │ 一、本年新收政府信息公开申请数量 | 7 | 0 | 0 | 0 | 0 | 0 | 「8」
    数据  自然人 7 (21:18)；总计 8 (21:30)；另有 5 处为 0
    依据  国办公开办函〔2021〕30号 附件格式表三
    改法  核对后改正。

  读到 200/200 个单元格，6/6 个部分
"""

WRONG_CONCISE = (
    "年报.txt:21:30: TT101 error “一、本年新收政府信息公开申请数量·总计”：7 + 0 + 0 + 0 + 0 + 0 = 7，但总计为 8\n"
)


@pytest.fixture
def wrong(reports: Path) -> str:
    (reports / "年报.txt").write_text(WRONG_SUM, encoding="utf-8")
    return "年报.txt"


@pytest.fixture
def sound(reports: Path) -> str:
    (reports / "好.txt").write_text(SOUND, encoding="utf-8")
    return "好.txt"


@pytest.fixture
def short(reports: Path) -> str:
    (reports / "缺.txt").write_text(SHORT, encoding="utf-8")
    return "缺.txt"


@pytest.fixture
def news(reports: Path) -> str:
    (reports / "news").mkdir()
    (reports / "news" / "通知.txt").write_text(NEWS, encoding="utf-8")
    return "news/通知.txt"


class TestFindings:
    def test_full(self, cli: Cli, wrong: str) -> None:
        assert cli("check", wrong, "-f", "full") == (1, WRONG_FULL, "")

    def test_concise_is_the_default_elsewhere_than_on_a_terminal(self, cli: Cli, wrong: str) -> None:
        assert cli("check", wrong) == (1, WRONG_CONCISE, "共 1 个文件 · 1 错误\n")

    def test_in_english(self, cli: Cli, wrong: str) -> None:
        ran = cli("check", wrong, "--lang", "en")
        assert ran.out == (
            "年报.txt:21:30: TT101 error 一、本年新收政府信息公开申请数量·总计: 7 + 0 + 0 + 0 + 0 + 0 = 7, "
            "but the total is 8\n"
        )
        assert ran.err == "1 file · 1 error\n"

    def test_a_sound_report(self, cli: Cli, sound: str) -> None:
        assert cli("check", sound, "-f", "full") == (
            0,
            "✓ 好.txt  未发现问题\n"
            "  东湖县民政局 · 部门 · 2023 年度 · 2021 年格式\n"
            "  读到 200/200 个单元格，6/6 个部分\n",
            "",
        )

    def test_the_order_of_arguments_does_not_matter(self, cli: Cli, wrong: str, sound: str, short: str) -> None:
        first = cli("check", wrong, sound, short, "-f", "json")
        assert first == cli("check", short, "-f", "json", wrong, sound)
        loaded = json.loads(first.out)
        assert [(file["path"], file["status"]) for file in loaded["files"]] == [
            ("好.txt", "checked"),
            ("年报.txt", "checked"),
            ("缺.txt", "checked"),
        ]
        assert loaded["summary"] == {
            "files": 3,
            "errors": 1,
            "warnings": 1,
            "infos": 0,
            "undecided": 0,
            "suppressed": 0,
        }

    def test_standard_input(self, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRONG_SUM.encode("gb18030"))))
        ran = cli("check", "-", "--stdin-filename", "年报.txt")
        assert (ran.status, ran.out) == (1, WRONG_CONCISE)

    def test_colours_when_asked_for(self, cli: Cli, wrong: str) -> None:
        assert "\x1b[31merror\x1b[0m" in cli("check", wrong, "--color", "always").out
        assert "\x1b" not in cli("check", wrong, "--color", "never").out


class TestExitStatus:
    @pytest.mark.parametrize(
        ("options", "status"),
        [
            ((), 1),
            (("--fail-on", "warning"), 1),
            (("--fail-on", "never"), 0),
            (("--ignore", "TT101"), 0),
            (("--select", "TT102"), 0),
            (("--severity", "test-row-sum=warning"), 0),
            (("--severity", "TT1=info", "--fail-on", "info"), 1),
            (("--severity", "TT101=warning", "--strict"), 1),
            (("--severity", "TT101=info", "--strict"), 0),
            (("--fail-on", "never", "--strict"), 1),
        ],
    )
    def test_by_severity(self, cli: Cli, wrong: str, options: tuple[str, ...], status: int) -> None:
        assert cli("check", wrong, *options).status == status

    def test_strict_fails_on_what_could_not_be_decided(self, cli: Cli, short: str) -> None:
        preview = ("--preview", "--ignore", "TT102")
        ran = cli("check", short, "-f", "full", *preview)
        assert ran.status == 0
        assert "  1 条规则未能判定\n    未找到第6部分“其他需要报告的事项”：TT103\n" in ran.out
        assert cli("check", short, "--strict", *preview).status == 1

    def test_a_missing_file_is_told_and_the_others_go_on(self, cli: Cli, wrong: str) -> None:
        ran = cli("check", "没有.txt", wrong)
        assert ran == (
            3,
            WRONG_CONCISE,
            "没有.txt: 无法读取：没有这个文件或文件夹\n"
            "共 2 个文件 · 1 份年度报告，1 份有错误 · 1 错误 · 1 个无法读取\n",
        )

    def test_a_binary_file(self, cli: Cli, reports: Path) -> None:
        (reports / "b.html").write_bytes(bytes(range(256)) * 9)
        ran = cli("check", "b.html", "-f", "json")
        (file,) = json.loads(ran.out)["files"]
        assert ran.status == 3
        assert (file["status"], file["report"], file["diagnostics"]) == ("unreadable", None, [])
        assert ran.err == f"b.html: 无法读取：{file['reason']}\n"

    def test_a_page_that_is_no_report_has_its_finding(self, cli: Cli, news: str) -> None:
        ran = cli("check", news)
        assert ran.status == 1
        assert ran.out == "news/通知.txt:1:1: TT100 error 没有认出年度报告\n"

    def test_a_folder_without_a_report(self, cli: Cli, news: str) -> None:
        ran = cli("check", "news")
        assert ran.status == 3
        assert "gilint: 没有找到年度报告\n" in ran.err

    def test_files_of_old_programs_in_a_folder_are_not_passed_over_in_silence(
        self, cli: Cli, sound: str, reports: Path
    ) -> None:
        (reports / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0")
        (reports / "旧.wps").write_bytes(b"\xd0\xcf\x11\xe0")
        told = (
            "gilint: 文件夹中有 2 个 .doc、.wps、.rtf 文件没有检查（旧.doc…）；另存为 .docx，或者装有 LibreOffice 时加 "
            "--convert\n"
        )
        ran = cli("check", ".")
        assert (ran.status, ran.err.startswith(told)) == (0, True)
        assert told not in cli("check", sound).err

    def test_an_empty_folder(self, cli: Cli, reports: Path) -> None:
        (reports / "empty").mkdir()
        ran = cli("check", "empty")
        known = ".html .htm .shtml .xhtml .mht .mhtml .md .markdown .txt .docx .odt .pdf"
        assert ran == (3, "", f"empty: 文件夹中没有可检查的文件（{known}）\n")

    def test_the_current_folder_is_the_default(self, cli: Cli, wrong: str) -> None:
        assert cli("check").out == WRONG_CONCISE

    def test_a_fault_of_gilint_on_one_file_does_not_cost_the_others(
        self, cli: Cli, wrong: str, sound: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from gilint.engine.check import Linter

        check = Linter.check

        def fail(self: Linter, path: str, data: bytes, **names: Any) -> object:
            if path == sound:
                raise ZeroDivisionError("division")
            return check(self, path, data, **names)

        monkeypatch.setattr(Linter, "check", fail)
        ran = cli("check", wrong, sound, "-q")
        assert ran == (3, WRONG_CONCISE, "好.txt: 无法读取：gilint 内部错误：ZeroDivisionError('division')\n")
        assert "Traceback" in cli("check", wrong, sound, "--verbose").err


class TestUsage:
    @pytest.mark.parametrize(
        ("argv", "message"),
        [
            (("--select", "TT9"), "没有这个规则、规则组或规则包：TT9，是不是 TT1？"),
            (("--ignore", "test-row-sun"), "没有这个规则、规则组或规则包：test-row-sun，是不是 test-row-sum？"),
            (("--extend-select", "TT101,TT201"), "没有这个规则、规则组或规则包：TT201，是不是 TT101？"),
            (("--severity", "TT101"), "--severity TT101: 写作 编号=级别，例如 GI305=info"),
            (("--severity", "TT101=warn"), "没有这个级别：warn，是不是 warning？"),
            (("--severity", "TT901=info"), "没有这个规则、规则组或规则包：TT901，是不是 TT101？"),
            (("--form", "2022"), "没有这个报告格式：2022，是不是 2021？"),
            (("--year", "23"), "--year: 应当是四位数的年份"),
            (("--published", "2024-02-30"), "--published: 应当是 2024-01-29 这样的日期"),
            (("--published", "20240129"), "--published: 应当是 2024-01-29 这样的日期"),
            (("-f", "jsn"), "没有这个输出格式：jsn，是不是 json？"),
            (("-f", "json="), "-f json=: = 后面缺少文件名"),
            (("-f", "json", "-f", "full"), "两种格式写到同一处；请分别写明，例如 -f json=结果.json"),
            (("-f", "json=a", "-f", "full=./a"), "两种格式写到同一处；请分别写明，例如 -f json=结果.json"),
            (("-f", "json=a", "-o", "b"), "--output 只用于单一格式；多种格式请分别写明，例如 -f json=结果.json"),
            (("-o", "no/such/folder/x"), "no/such/folder/x: 无法写入 (没有这个文件夹)"),
            (("--stdin-filename", "x.html"), "--stdin-filename 须与 -（标准输入）同用"),
            (("--fial-on", "error"), "没有这个选项：--fial-on，是不是 --fail-on？\n用法见 gilint check --help"),
            (
                ("--fail-on", "fatal"),
                "--fail-on 的值只能是以下之一：error、warning、info、never\n用法见 gilint check --help",
            ),
            (("--year", "x"), "--year 的值应当是整数\n用法见 gilint check --help"),
            (("--quiet=1",), "--quiet 不带值\n用法见 gilint --help"),
            (("--select",), "--select 后面缺少值\n用法见 gilint --help"),
        ],
    )
    def test_mistakes_of_the_caller(self, cli: Cli, wrong: str, argv: tuple[str, ...], message: str) -> None:
        assert cli("check", wrong, *argv) == (2, "", f"gilint: {message}\n")

    def test_in_english(self, cli: Cli, wrong: str) -> None:
        assert cli("check", wrong, "--lang", "en", "--select", "test-row-sun").err == (
            "gilint: unknown rule, group or pack: test-row-sun, did you mean test-row-sum?\n"
        )
        assert cli("check", wrong, "--lang=en", "--fial-on", "error").err == (
            "gilint: No such option '--fial-on'. Did you mean '--fail-on'?\nTry 'gilint check --help'.\n"
        )

    def test_a_faulty_pack(self, cli: Cli, wrong: str) -> None:
        Path("p.yaml").write_text("group: ZZ1\ntitle: {zh: 甲, en: a}\nrulez: []\n", encoding="utf-8")
        ran = cli("check", wrong, "--pack", "p.yaml")
        assert ran.status == 2
        assert ran.err.startswith("gilint: 规则包有错误：\np.yaml:")
        assert "rulez" in ran.err

    def test_a_mistake_beats_a_file_that_cannot_be_read(self, cli: Cli) -> None:
        assert cli("check", "nope.txt", "--select", "TT9").status == 2


class TestOptions:
    def test_show_files(self, cli: Cli, wrong: str, news: str) -> None:
        assert cli("check", ".", "--show-files") == (0, "news/通知.txt\n年报.txt\n", "")
        assert cli("check", "nope", "--show-files") == (3, "", "nope: 没有这个文件或文件夹\n")

    def test_overrides(self, cli: Cli, sound: str) -> None:
        argv = ("--year", "2020", "--form", "2019", "--organ-kind", "township", "--published", "2021-01-05")
        ran = cli("check", sound, "-f", "json", *argv)
        assert json.loads(ran.out)["files"][0]["report"] == {
            "title": "东湖县民政局2023年政府信息公开工作年度报告",
            "year": 2020,
            "organ": "东湖县民政局",
            "organ_kind": "township",
            "form": "2019",
            "published": "2021-01-05",
        }

    def test_quiet_says_nothing_of_a_sound_report(self, cli: Cli, sound: str) -> None:
        assert cli("check", sound, "--quiet", "-f", "full") == (0, "", "")
        assert cli("check", sound, "--quiet") == (0, "", "")

    def test_statistics_and_timing_go_to_standard_error(self, cli: Cli, wrong: str, short: str) -> None:
        ran = cli("check", wrong, short, "-q", "--statistics", "--timing")
        lines = ran.err.splitlines()
        assert lines[:3] == [
            "    处数   文件数  规则",
            "       1        1  TT101 test-row-sum",
            "       1        1  TT102 test-missing-section",
        ]
        steps = ["加载规则", "查找文件", "查找以前的结果", "读取并检查", "输出"]
        assert [line.split("  ")[-1] for line in lines[3:8]] == steps
        assert {line.split("  ")[-1] for line in lines[8:]} == {wrong, short}
        assert ran.out.count("\n") == 2

    def test_several_formats_each_to_its_place(self, cli: Cli, wrong: str, reports: Path) -> None:
        ran = cli("check", wrong, "-f", "concise", "-f", "json=a.json", "-f", "full=b.txt", "--color", "never")
        assert ran.out == WRONG_CONCISE
        assert (reports / "b.txt").read_text("utf-8") == WRONG_FULL
        assert json.loads((reports / "a.json").read_bytes())["summary"]["errors"] == 1
        assert sorted(path.name for path in reports.iterdir()) == ["a.json", "b.txt", wrong]

    def test_output_of_a_single_format(self, cli: Cli, wrong: str, reports: Path) -> None:
        ran = cli("check", wrong, "-o", "out.txt")
        assert (ran.out, ran.err) == ("", "共 1 个文件 · 1 错误\n")
        assert (reports / "out.txt").read_text("utf-8") == WRONG_CONCISE

    def test_an_output_file_is_whole_or_as_it_was(
        self, cli: Cli, wrong: str, reports: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from gilint.output.concise import ConciseFormat

        (reports / "out.txt").write_text("before", encoding="utf-8")

        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(ConciseFormat, "render", interrupt)
        assert cli("check", wrong, "-o", "out.txt").status == 130
        assert (reports / "out.txt").read_text("utf-8") == "before"
        assert sorted(path.name for path in reports.iterdir()) == ["out.txt", wrong]

    def test_an_own_pack_adds_its_rules(self, cli: Cli, sound: str, reports: Path) -> None:
        rules = (Path(__file__).parent / "pack" / "rules.yaml").read_text("utf-8")
        text = rules.replace("TT1", "ZZ1").replace("test-", "own-")
        text = text.replace("natural + business + research + ngo + legal + other = total", "natural = business")
        (reports / "own.yaml").write_text("name: own\n" + text, encoding="utf-8")
        ran = cli("check", sound, "--pack", "own.yaml", "--select", "own")
        assert ran.out.startswith("好.txt:21:")
        assert " ZZ101 error " in ran.out
