"""Reports beside each other: last year's, those that one sums up, neighbours'."""

from __future__ import annotations

import json
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from gilint.__main__ import main
from gilint.packs.sample import SampleData
from tests.cli.conftest import Cli, Ran
from tests.support.linting import build
from tests.support.shapes import SHAPES, render

BUREAU = "云溪县水务局"
CARRIED_FOUR = {
    "requests.received.natural": "8",
    "requests.received.total": "10",
    "requests.carried-out.natural": "4",
    "requests.carried-out.total": "4",
    "disclosure.normative.in-force": "8",
}
OWN_WORDS = {5: "无。"}
CHAIN = "“二、上年结转政府信息公开申请数量·总计”为 1，上年报告“结转下年度继续办理”为 4；另有：自然人 1 ≠ 4"


@pytest.fixture
def cli(reports: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run a command line with the rules that ship, in the folder ``reports``."""

    def run(*argv: str) -> Ran:
        status = main(list(argv))
        written = capsys.readouterr()
        return Ran(status, written.out, written.err)

    return run


def write(folder: Path, name: str, **changes: object) -> str:
    """A report in the folder; its name."""
    file = render(build(SampleData(**changes)), SHAPES[0], seed=0)  # type: ignore[arg-type]
    folder.mkdir(exist_ok=True, parents=True)
    (folder / name).write_bytes(file.data)
    return name


@pytest.fixture
def years(reports: Path) -> Path:
    """Two years of one organ, in folders by year."""
    write(reports / "2022", "水务局.txt", year=2022, facts=CARRIED_FOUR)
    write(reports / "2023", "水务局.txt", year=2023)
    return reports


SELECT = ("-f", "concise", "--select", "GI901,GI902,GI905,GI906")


def test_a_folder_pairs_the_years_by_itself(cli: Cli, years: Path) -> None:
    ran = cli("check", *SELECT, ".")
    assert ran.out == f"2023/水务局.txt:46:30: GI901 error {CHAIN}\n"
    assert ran.status == 1


def test_the_other_file_and_cell_are_named(cli: Cli, years: Path) -> None:
    found = json.loads(cli("check", "-f", "json", "--select", "GI901", ".").out)["files"][1]["diagnostics"][0]
    other = found["related"][0]["elsewhere"]
    line = (years / other["path"]).read_text("utf-8").splitlines()[other["start"]["line"] - 1]
    assert other["path"] == "2022/水务局.txt"
    assert line[other["start"]["column"] - 1 : other["end"]["column"] - 1] == "4"
    assert (other["text"], other["fact"]) == ("4", "requests.carried-out.total")
    full = cli("check", "-f", "full", "--select", "GI901", ".").out
    assert "四、结转下年度继续办理·总计 4 (2022/水务局.txt:69:25)" in full


@pytest.mark.parametrize("previous", ["2022/水务局.txt", "2022"])
def test_last_years_report_is_named(cli: Cli, years: Path, previous: str) -> None:
    ran = cli("check", *SELECT, "2023", "--previous", previous)
    assert ran.out == f"2023/水务局.txt:46:30: GI901 error {CHAIN}\n"


def test_that_nothing_is_compared_is_told(cli: Cli, years: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = (years / "2023" / "水务局.txt").read_bytes()
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(data), "utf-8"))
    said = "gilint: 没有与上年报告比较：标准输入和 --fix、--diff 都只看这一份\n"
    ran = cli("check", *SELECT, "-", "--previous", "2022", "-q")
    assert (ran.status, ran.out, ran.err) == (0, "", said)
    ran = cli("check", "2023", "--select", "GI901", "--diff", "--previous", "2022", "-q")
    assert (ran.status, ran.out, ran.err) == (0, "", said)
    (years / "gilint.toml").write_text('previous = "2022"\n', encoding="utf-8")
    assert cli("check", "2023", "--select", "GI901", "--diff", "-q").err == ""


def test_last_years_report_is_not_there(cli: Cli, years: Path) -> None:
    ran = cli("check", "2023", "--previous", "2021")
    assert (ran.status, ran.out, ran.err) == (2, "", "gilint: --previous 2021: 没有这个文件或文件夹\n")


def test_last_years_report_is_named_by_the_configuration(cli: Cli, years: Path) -> None:
    (years / "2023" / "gilint.toml").write_text('previous = "../2022/水务局.txt"\n', encoding="utf-8")
    for named in ("2023", "2023/水务局.txt"):
        assert cli("check", *SELECT, named).out == f"2023/水务局.txt:46:30: GI901 error {CHAIN}\n"
        found = json.loads(cli("summary", "-f", "json", named).out)["reports"]
        assert "GI901" in [item["code"] for item in found[0]["found"]]
    # What the command line says goes before.
    write(years, "无.txt", year=2022)
    assert "GI901" not in cli("check", *SELECT, "2023/水务局.txt", "--previous", "无.txt").out
    assert cli("check", *SELECT, "2023/水务局.txt", "--isolated").out == ""


def test_the_report_that_the_configuration_names_is_not_there(cli: Cli, years: Path) -> None:
    (years / "gilint.toml").write_text('lang = "zh"\nprevious = "2021"\n', encoding="utf-8")
    said = "gilint: 配置有错误：\ngilint.toml:2:12: 2021: 没有这个文件或文件夹\n"
    for command in ("check", "summary"):
        ran = cli(command, "2023/水务局.txt")
        assert (ran.status, ran.out, ran.err) == (2, "", said)


@pytest.mark.parametrize("by", ["option", "configuration"])
def test_last_years_report_is_not_written_over(cli: Cli, years: Path, by: str) -> None:
    if by == "configuration":
        (years / "gilint.toml").write_text('previous = "2022"\n', encoding="utf-8")
    named = ("--previous", "2022") if by == "option" else ()
    before = (years / "2022" / "水务局.txt").read_bytes()
    for argv in (("check", *named), ("summary",)) if by == "configuration" else (("check", *named),):
        ran = cli(*argv, "2023", "-o", "2022/水务局.txt")
        assert ran.status == 2
        assert "2022/水务局.txt 在要读取的文件之中" in ran.err
    assert (years / "2022" / "水务局.txt").read_bytes() == before


def test_what_options_say_is_said_of_this_year_s_report_only(cli: Cli, years: Path) -> None:
    ran = cli("check", *SELECT, "2023", "--year", "2023", "--form", "2021", "--previous", "2022")
    assert ran.out == f"2023/水务局.txt:46:30: GI901 error {CHAIN}\n"


def test_a_report_of_last_year_that_is_of_no_use_is_told(cli: Cli, years: Path) -> None:
    write(years, "林业局.txt", year=2022, organ="云溪县林业局")
    (years / "图.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    unused = "没有拿来比较：本次检查的报告中，没有同一机关下一年的报告"
    ran = cli("check", *SELECT, "2023", "--previous", "林业局.txt")
    assert (ran.status, ran.out, ran.err.splitlines()[0]) == (0, "", f"林业局.txt: {unused}")
    ran = cli("check", *SELECT, "2023", "--previous", "图.png")
    assert (ran.status, ran.out, ran.err.splitlines()[0]) == (0, "", "图.png: 无法读取：图片：请先识别成文字")
    # A folder holds the reports of many organs.
    assert unused not in cli("check", *SELECT, "2023", "--previous", "2022").err


def test_without_last_year_nothing_is_said(cli: Cli, years: Path) -> None:
    assert cli("check", *SELECT, "2023").status == 0


def test_two_reports_of_last_year_are_one_too_many(cli: Cli, years: Path) -> None:
    write(years / "2022", "水务局-副本.txt", year=2022, facts=CARRIED_FOUR)
    ran = cli("check", *SELECT, ".")
    assert (ran.status, ran.out) == (0, "")
    assert "2023/水务局.txt: 上年报告不止一份，没有比较：2022/水务局-副本.txt、2022/水务局.txt\n" in ran.err


def test_an_organ_that_was_renamed(cli: Cli, years: Path) -> None:
    write(years / "2022", "水务局.txt", year=2022, organ="云溪县水利局", facts=CARRIED_FOUR)
    assert cli("check", *SELECT, ".").status == 0
    (years / "gilint.toml").write_text(f'[series]\n"{BUREAU}" = ["云溪县水利局"]\n', encoding="utf-8")
    assert cli("check", *SELECT, ".").out == f"2023/水务局.txt:46:30: GI901 error {CHAIN}\n"


@pytest.fixture
def county(reports: Path) -> Path:
    """A government that sums up two organs, one of which has not reported."""
    write(reports, "gov.txt", organ="云溪县人民政府", self_name="我县")
    write(reports, "water.txt", organ=BUREAU, facts={"disclosure.licensing.decisions": "30"})
    return reports


def test_sums_are_compared_with_their_parts(cli: Cli, county: Path) -> None:
    rollup = f'[[rollup]]\nparent = "云溪县人民政府"\nchildren = ["{BUREAU}"]\n'
    (county / "gilint.toml").write_text(rollup, encoding="utf-8")
    ran = cli("check", *SELECT, ".")
    said = "GI905 warning “行政许可·本年处理决定数量”为 36，1 份下级报告之和为 30（30）"
    assert [line.partition(": ")[2] for line in ran.out.splitlines()] == [said]


def test_while_reports_are_missing_nothing_is_said_but_that(cli: Cli, county: Path) -> None:
    rollup = f'[[rollup]]\nparent = "云溪县人民政府"\nchildren = ["{BUREAU}", "云溪县林业局"]\n'
    (county / "gilint.toml").write_text(rollup, encoding="utf-8")
    ran = cli("check", "-f", "json", "--select", "GI905", ".")
    (rule,) = json.loads(ran.out)["files"][0]["rules"]
    assert rule == {"code": "GI905", "status": "undecided", "reason": "下级机关的报告不全，缺少：云溪县林业局"}


def test_neighbours_are_compared_when_asked(cli: Cli, reports: Path) -> None:
    write(reports, "a.txt", organ=BUREAU)
    write(reports, "b.txt", organ="云溪县林业局")
    assert cli("check", *SELECT, ".").out == ""
    lines = cli("check", *SELECT, "--peers", ".").out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["a.txt", "b.txt"]
    assert "第1部分与“云溪县林业局”的报告有 100% 的文字相同" in lines[0]
    (reports / "gilint.toml").write_text("peers = true\n", encoding="utf-8")
    assert cli("check", *SELECT, ".").out.splitlines() == lines


def test_a_summary_says_what_a_check_says(cli: Cli, years: Path) -> None:
    found = json.loads(cli("summary", "-f", "json", ".").out)["reports"]
    assert {
        report["path"]: [item["code"] for item in report["found"] if item["code"] == "GI901"] for report in found
    } == {
        "2022/水务局.txt": [],
        "2023/水务局.txt": ["GI901"],
    }


def test_the_same_whatever_the_processes_and_what_was_kept(cli: Cli, years: Path) -> None:
    for turn in range(20):
        write(years / "2022", f"{turn}.txt", year=2022, organ=f"云溪县第{turn}管理局", facts=CARRIED_FOUR)
        write(years / "2023", f"{turn}.txt", year=2023, organ=f"云溪县第{turn}管理局")
    first = cli("check", "-f", "json", ".", "--jobs", "1").out
    assert first.count("GI901") > 20
    assert cli("check", "-f", "json", ".", "--jobs", "2").out == first
    assert cli("check", "-f", "json", ".", "--no-cache").out == first
    # A change of last year's report alone is seen at once.
    write(years / "2022", "3.txt", year=2022, organ="云溪县第3管理局")
    again = json.loads(cli("check", "-f", "json", ".").out)["files"]
    codes = {file["path"]: [item["code"] for item in file["diagnostics"]] for file in again}
    assert "GI901" not in codes["2023/3.txt"]
    assert "GI901" in codes["2023/4.txt"]


@pytest.mark.parametrize("by", ["folder", "configuration"])
def test_what_a_baseline_knows_of_two_years(cli: Cli, years: Path, by: str) -> None:
    named = "." if by == "folder" else "2023/水务局.txt"
    told = 'previous = "2022"\n' if by == "configuration" else ""
    (years / "gilint.toml").write_text(f'baseline = "known.json"\n{told}', encoding="utf-8")
    assert cli("baseline", named).status == 0
    assert "GI901" in (years / "known.json").read_text(encoding="utf-8")
    assert cli("check", "-f", "concise", "-q", named) == (0, "", "")
    # Mended, it is dropped; another one is no longer hidden.
    write(years / "2022", "水务局.txt", year=2022)
    assert "去掉 1" in cli("baseline", "--prune", named).err
    write(years / "2022", "水务局.txt", year=2022, facts=CARRIED_FOUR)
    assert cli("check", *SELECT, "-q", named).out == f"2023/水务局.txt:46:30: GI901 error {CHAIN}\n"
