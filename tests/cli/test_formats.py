"""The formats of ``gilint check`` as a run writes them: where, in which encoding, together."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from lxml import etree

from gilint.output.formats import FORMATS
from tests.cli.conftest import Cli, Process
from tests.cli.documents import SHORT, SOUND, WRONG_SUM

MACHINE = ["json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown", "csv"]
MESSAGE = "“一、本年新收政府信息公开申请数量·总计”：7 + 0 + 0 + 0 + 0 + 0 = 7，但总计为 8"


@pytest.fixture
def folder(reports: Path) -> str:
    """A folder with a report that is wrong, one that is sound and one that is short."""
    place = reports / "年 报"
    place.mkdir()
    for name, text in (("错.txt", WRONG_SUM), ("好.txt", SOUND), ("缺.txt", SHORT)):
        (place / name).write_text(text, encoding="utf-8")
    return "年 报"


def test_all_formats_in_one_run_are_those_of_runs_of_their_own(cli: Cli, folder: str, reports: Path) -> None:
    alone = {}
    for name in MACHINE:
        ran = cli("check", folder, "-f", name)
        assert ran.status == 1
        alone[name] = ran.out
    argv = [word for name in MACHINE for word in ("-f", f"{name}=out.{name}")]
    ran = cli("check", folder, "-f", "concise", *argv)
    assert ran.out.startswith("年 报/缺.txt:") or ran.out.startswith("年 报/错.txt:")
    for name in MACHINE:
        assert (reports / f"out.{name}").read_bytes().decode() == alone[name], name
    assert {path.name for path in reports.glob("[!.]*")} == {folder, *(f"out.{name}" for name in MACHINE)}


@pytest.mark.parametrize("name", MACHINE)
def test_no_format_depends_on_the_order_of_arguments(cli: Cli, folder: str, name: str) -> None:
    files = [f"{folder}/{file}.txt" for file in ("错", "好", "缺")]
    assert cli("check", *files, "-f", name) == cli("check", "-f", name, *reversed(files))


@pytest.mark.parametrize("name", MACHINE)
def test_what_programs_read_is_no_matter_of_the_console(process: Process, folder: str, name: str) -> None:
    def written(encoding: str) -> bytes:
        return process("check", folder, "-f", name, env={"PYTHONIOENCODING": encoding}).stdout

    plain, poor = written("utf-8"), written("gbk")
    assert b"\r" not in plain
    if FORMATS[name].utf8:
        assert poor == plain
    else:
        assert poor.isascii()
        assert [*map(_loaded, poor.splitlines())] == [*map(_loaded, plain.splitlines())] or (
            json.loads(poor) == json.loads(plain)
        )


def _loaded(line: bytes) -> object:
    try:
        return json.loads(line)
    except ValueError:
        return None


def test_paths_are_from_the_folder_of_the_run(cli: Cli, folder: str, reports: Path) -> None:
    path = str(reports / folder / "错.txt")
    assert [item["location"]["path"] for item in json.loads(cli("check", path, "-f", "gitlab").out)] == ["年 报/错.txt"]
    assert cli("check", path, "-f", "github").out.startswith("::error file=年 报/错.txt,line=21,endLine=21,col=30,")
    (result,) = json.loads(cli("check", path, "-f", "sarif").out)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "%E5%B9%B4%20%E6%8A%A5/%E9%94%99.txt",
        "uriBaseId": "%SRCROOT%",
    }


def test_a_report_with_a_fault_in_each_format(cli: Cli, folder: str) -> None:
    path = f"{folder}/错.txt"
    sarif = json.loads(cli("check", path, "-f", "sarif").out)["runs"][0]
    assert sarif["results"][0]["message"]["text"] == MESSAGE
    assert sarif["tool"]["driver"]["rules"][sarif["results"][0]["ruleIndex"]]["id"] == "TT101"
    junit = etree.fromstring(cli("check", path, "-f", "junit").out.encode())
    assert [item.get("message") for item in junit.iter("failure")] == [MESSAGE]
    (item,) = json.loads(cli("check", path, "-f", "rdjson").out)["diagnostics"]
    assert item["message"].split("\n")[0] == MESSAGE
    (row,) = csv.DictReader(io.StringIO(cli("check", path, "-f", "csv").out))
    assert (row["message"], row["actual"], row["expected"]) == (MESSAGE, "8", "7")
    assert f"| 错误：{MESSAGE}（TT101） | 7 与 8 不符 |" in cli("check", path, "-f", "markdown").out


class TestByteOrderMark:
    def test_of_a_file_and_of_standard_output(self, cli: Cli, process: Process, folder: str, reports: Path) -> None:
        cli("check", folder, "-f", "csv=a.csv", "-f", "json=a.json", "--bom")
        assert (reports / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfpath,organ,")
        assert (reports / "a.json").read_bytes().startswith(b'{"version"')
        assert process("check", folder, "-f", "csv", "--bom").stdout.startswith(b"\xef\xbb\xbfpath,organ,")
        assert process("check", folder, "-f", "csv").stdout.startswith(b"path,organ,")

    def test_it_goes_with_csv_alone(self, cli: Cli, folder: str) -> None:
        assert cli("check", folder, "-f", "json", "--bom") == (2, "", "gilint: --bom 只用于 --format csv\n")
        assert cli("check", folder, "--bom", "--lang", "en").err == "gilint: --bom goes with --format csv\n"


class TestStepSummary:
    @pytest.fixture
    def summary(self, reports: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        path = reports / "step.md"
        path.write_text("before\n", encoding="utf-8")
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
        return path

    def test_reports_with_findings_are_added_to_it(self, cli: Cli, folder: str, summary: Path) -> None:
        ran = cli("check", folder, "-f", "github")
        assert ran.out.startswith("::error file=年 报/错.txt,")
        text = summary.read_text("utf-8")
        assert text.startswith("before\n<!-- generator: gilint -->\n# 政府信息公开工作年度报告整改清单\n")
        assert "文件：`年 报/错.txt`" in text
        assert "好.txt" not in text
        assert "共 3 个文件" in text
        cli("check", folder, "-f", "github")
        assert summary.read_text("utf-8").startswith(text)

    @pytest.mark.parametrize("argv", [("-f", "json"), ("-f", "github=out.txt")])
    def test_only_with_commands_on_standard_output(
        self, cli: Cli, folder: str, summary: Path, argv: tuple[str, ...]
    ) -> None:
        cli("check", folder, *argv)
        assert summary.read_text("utf-8") == "before\n"

    def test_a_summary_that_cannot_be_written_costs_nothing_else(
        self, cli: Cli, folder: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", "no/such/folder/step.md")
        ran = cli("check", folder, "-f", "github")
        assert ran.status == 1
        assert ran.err.startswith("no/such/folder/step.md: 没有这个文件")
        assert "::error file=" in ran.out


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (("check", "年报.txt", "-o", "年报.txt"), "年报.txt"),
        (("check", "-f", "full", "-f", "html=./年报.txt"), "./年报.txt"),
        (("check", "年报.txt", "--fix", "-f", "json", "-o", "年报.txt"), "年报.txt"),
        (("check", "今年.md", "--previous", "年报.txt", "-o", "年报.txt"), "年报.txt"),
        (("facts", "链接.txt", "-f", "csv", "-o", "年报.txt"), "年报.txt"),
        (("summary", "年报.txt", "-o", "链接.txt"), "链接.txt"),
        (("summary", ".", "--sqlite", "年报.txt"), "年报.txt"),
    ],
)
def test_results_never_take_the_place_of_a_report(
    command: tuple[str, ...], shown: str, cli: Cli, reports: Path
) -> None:
    report = reports / "年报.txt"
    report.write_text(WRONG_SUM, encoding="utf-8")
    (reports / "链接.txt").symlink_to("年报.txt")
    (reports / "今年.md").write_text(SOUND, encoding="utf-8")
    said = f"{shown} 在要读取的文件之中，结果写到那里会把它覆盖：请写到别处，或用 exclude 把它排除"
    assert cli(*command) == (2, "", f"gilint: {said}\n")
    assert report.read_text("utf-8") == WRONG_SUM
    ran = cli(*command, "--lang", "en")
    assert ran.err.startswith(f"gilint: {shown} is among the files that are read, and the results would take its place")


def test_results_take_the_place_of_those_of_an_earlier_run(cli: Cli, reports: Path) -> None:
    (reports / "年报.txt").write_text(WRONG_SUM, encoding="utf-8")
    wanted = ("check", ".", "--no-cache", "-f", "html=结果.html", "-f", "markdown=清单.md", "-q")
    first = (cli(*wanted), (reports / "结果.html").read_bytes(), (reports / "清单.md").read_bytes())
    assert "年报.txt" in first[2].decode()
    assert (cli(*wanted), (reports / "结果.html").read_bytes(), (reports / "清单.md").read_bytes()) == first
    assert cli("check", ".", "--show-files", "-f", "html=结果.html").out == "年报.txt\n清单.md\n"
    assert cli("summary", ".", "-f", "html", "-o", "结果.html").status == 0
    # One that was named is kept, and so is one that is no result.
    assert cli("check", "清单.md", ".", "-f", "markdown=清单.md").status == 2
    (reports / "清单.md").write_text(SOUND, encoding="utf-8")
    assert cli(*wanted).status == 2
    assert (reports / "清单.md").read_text("utf-8") == SOUND


@pytest.mark.parametrize("command", ["check", "summary"])
def test_results_of_an_earlier_run_are_not_read(command: str, cli: Cli, reports: Path) -> None:
    (reports / "年报.txt").write_text(WRONG_SUM, encoding="utf-8")
    for form, name in (("html", "结果.html"), ("markdown", "清单.md")):
        cli("check", "年报.txt", "-f", f"{form}={name}")
    cli("summary", "年报.txt", "-f", "html", "-o", "汇总.html")
    said = "这是 gilint 的检查结果，不是年度报告"
    ran = cli(command, ".", "-f", "json")
    assert ran.err.splitlines()[:3] == [f"{name}: {said}" for name in ("汇总.html", "清单.md", "结果.html")]
    assert json.loads(ran.out)["summary"]["errors"] == 1
    named = cli("check", "结果.html", "-f", "json")
    (file,) = json.loads(named.out)["files"]
    assert (named.status, file["status"], file["reason"], file["diagnostics"]) == (3, "not-a-report", said, [])
    assert cli("check", "结果.html", "--fix").status == 3


def test_results_may_take_the_place_of_what_is_left_out(cli: Cli, reports: Path) -> None:
    for name in ("年报.txt", "清单.md"):
        (reports / name).write_text(WRONG_SUM, encoding="utf-8")
    assert cli("check", "--exclude", "清单.md", "-f", "markdown=清单.md", "-q").status == 1
    assert (reports / "清单.md").read_text("utf-8").startswith("<!-- generator: gilint -->\n# ")
