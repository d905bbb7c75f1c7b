"""``gilint summary`` from the outside."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path

import pytest
from lxml import html

from tests.cli.conftest import Cli
from tests.cli.documents import report


def write(folder: Path) -> None:
    """Three reports of two organs, one of them broken, and something else."""
    (folder / "b").mkdir()
    (folder / "a.txt").write_text(report(), encoding="utf-8")
    (folder / "b" / "broken.txt").write_text(report(received="8").replace("民政局", "水务局"), encoding="utf-8")
    (folder / "c.txt").write_text(report().replace("2023年", "2022年"), encoding="utf-8")
    (folder / "d.txt").write_text("不是报告\n", encoding="utf-8")


TABLE = """\
  机关                            年度  错误  警告  提示  未判定  读到单元格  文件
✓ 东湖县民政局                    2023     0     0     0       0     200/200  a.txt
✗ 东湖县水务局                    2023     1     0     0       0     200/200  b/broken.txt
✓ 东湖县民政局                    2022     0     0     0       0     200/200  c.txt

2022 年度尚未公布（2/3）
  东湖县水务局
  东湖县财政局

2023 年度尚未公布（1/3）
  东湖县财政局

2022 年度合计（1 份报告，2021 年格式）
"""


def test_for_people(cli: Cli, reports: Path) -> None:
    write(reports)
    (reports / "机关.txt").write_text("# 名单\n东湖县民政局\n东湖县水务局\n东湖县财政局\n", encoding="utf-8")
    ran = cli("summary", "a.txt", "b", "c.txt", "--organs", "机关.txt")
    assert ran.status == 0
    assert ran.out.startswith(TABLE)
    lines = ran.out.splitlines()
    second = lines[lines.index("2023 年度合计（2 份报告，2021 年格式）") :]
    (received,) = (line.split() for line in second if "本年新收" in line)
    # The row that does not balance is left out, in every column of it.
    assert received[1:] == ["7", "0", "0", "0", "0", "0", "7"]
    (granted,) = (line.split() for line in second if "予以公开" in line)
    assert granted[1:] == ["14", "0", "0", "0", "0", "0", "14"]
    assert "  7 个单元格的合计缺少部分报告的数，最多缺 1 份" in second
    assert lines[-1].startswith("共 3 个文件 · ")


def test_json(cli: Cli, reports: Path) -> None:
    write(reports)
    (reports / "list.csv").write_bytes("序号,机关名称\r\n1,东湖县民政局\r\n2,东湖县财政局\r\n".encode("gb18030"))
    ran = cli("summary", "-f", "json", "--organs", "list.csv", "--lang", "en")
    assert ran.status == 0
    found = json.loads(ran.out)
    assert [(item["path"], item["status"], item["errors"]) for item in found["reports"]] == [
        ("a.txt", "checked", 0),
        ("b/broken.txt", "checked", 1),
        ("c.txt", "checked", 0),
        ("d.txt", "not-a-report", 1),
    ]
    assert found["reports"][1]["found"] == [{"code": "TT101", "severity": "error", "count": 1}]
    totals = {(item["year"], item["key"]): item for item in found["totals"]}
    assert totals[2023, "requests.received.total"] == {
        "year": 2023,
        "form": "2021",
        "key": "requests.received.total",
        "reports": 1,
        "checked": 1,
        "left_out": {"broken": 1, "undecided": 0, "no_number": 0},
        "sum": 7,
    }
    assert totals[2023, "disclosure.fees.amount"]["sum"] == 3
    assert totals[2022, "requests.granted.natural"]["sum"] == 7
    assert found["missing"] == [
        {"year": 2022, "organs": ["东湖县财政局"]},
        {"year": 2023, "organs": ["东湖县财政局"]},
    ]
    assert found["not_listed"] == ["东湖县水务局"]
    assert (found["summary"]["files"], found["summary"]["clean"]) == (4, 2)


def test_csv(cli: Cli, reports: Path) -> None:
    write(reports)
    (reports / "list.txt").write_text("=东湖县财政局\n", encoding="utf-8")
    ran = cli("summary", "a.txt", "b/broken.txt", "-f", "csv", "--organs", "list.txt")
    first, second, missing = csv.DictReader(ran.out.splitlines())
    assert (first["organ"], first["year"], first["errors"], first["cells_read"]) == ("东湖县民政局", "2023", "0", "200")
    assert (second["errors"], second["TT1"]) == ("1", "1")
    # What a spreadsheet would run stays a text.
    assert (missing["status"], missing["organ"], missing["path"]) == ("missing", "'=东湖县财政局", "")


def test_html(cli: Cli, reports: Path) -> None:
    write(reports)
    assert cli("summary", "a.txt", "b", "c.txt", "-f", "html", "-o", "out.html").status == 0
    page = html.parse(str(reports / "out.html")).getroot()
    assert [tile.get("class") for tile in page.xpath("//li[contains(@class, 'tile')]")] == [
        "tile clean",
        "tile error",
        "tile clean",
    ]
    ids = {str(value) for value in page.xpath("//@id")}
    assert {str(value).removeprefix("#") for value in page.xpath("//@href")} <= ids
    assert [item.text for item in page.xpath("//details/summary")] == [
        "2022 年度合计（1 份报告，2021 年格式）",
        "2023 年度合计（2 份报告，2021 年格式）",
    ]
    (cell,) = page.xpath("(//details)[2]//tr[th[contains(., '（一）予以公开')]]/td[1]")
    assert (cell.text, cell.get("title")) == ("14", "2 份报告之和，未计入 0 份")


def test_sqlite(cli: Cli, reports: Path) -> None:
    write(reports)
    assert cli("summary", "a.txt", "b", "c.txt", "--sqlite", "out.db").status == 0
    with sqlite3.connect(reports / "out.db") as database:

        def rows(query: str) -> list[tuple[object, ...]]:
            return database.execute(query).fetchall()

        assert rows("SELECT path, organ, year, errors FROM reports ORDER BY id") == [
            ("a.txt", "东湖县民政局", 2023, 0),
            ("b/broken.txt", "东湖县水务局", 2023, 1),
            ("c.txt", "东湖县民政局", 2022, 0),
        ]
        assert rows("SELECT report, code, severity, count FROM findings") == [(2, "TT101", "error", 1)]
        assert rows("SELECT count(*) FROM cells") == [(600,)]
        assert rows("SELECT value, standing FROM cells WHERE report = 2 AND key = 'requests.received.total'") == [
            (8, "broken")
        ]
        assert rows("SELECT value FROM cells WHERE report = 1 AND key = 'disclosure.fees.amount'") == [(1.5,)]
        query = "SELECT sum, reports, broken FROM totals WHERE year = 2023 AND key = 'requests.received.total'"
        assert rows(query) == [(7, 1, 1)]


def test_parquet(cli: Cli, reports: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write(reports)
    assert cli("summary", "a.txt", "b", "--parquet", "out.parquet").status == 0
    table = parquet.read_table(reports / "out.parquet")
    assert table.num_rows == 400
    found = {(row["path"], row["key"]): row for row in table.to_pylist()}
    row = found["b/broken.txt", "requests.received.total"]
    assert (row["organ"], row["year"], row["errors"], row["value"], row["standing"]) == (
        "东湖县水务局",
        2023,
        1,
        8.0,
        "broken",
    )
    assert (row["table"], row["row"], row["column"], row["raw"], row["state"]) == (
        "requests",
        "received",
        "total",
        "8",
        "number",
    )


def test_without_pyarrow_it_says_what_to_install(cli: Cli, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    ran = cli("summary", ".", "--parquet", "out.parquet")
    assert (ran.status, ran.err) == (2, "gilint: --parquet 需要 pyarrow：pip install 'gilint[parquet]'\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--organs", "nowhere.txt"), "--organs nowhere.txt: 没有这个文件"),
        (("--organs", "empty.txt"), "--organs empty.txt: 没有机关名称"),
        (("--bom",), "--bom 只用于 --format csv"),
        (("-o", "x", "--sqlite", "./x"), "两种结果写到同一个文件"),
        (("--sqlite", "nowhere/x.db"), "nowhere/x.db: 无法写入"),
    ],
)
def test_usage(cli: Cli, reports: Path, options: tuple[str, ...], said: str) -> None:
    write(reports)
    (reports / "empty.txt").write_text("# 空\n\n", encoding="utf-8")
    ran = cli("summary", "a.txt", *options)
    assert ran.status == 2
    assert said in ran.err
    assert sorted(path.name for path in reports.iterdir() if path.name.startswith(("x", "nowhere"))) == []


def test_rules_are_those_of_the_configuration_and_of_the_options(cli: Cli, reports: Path) -> None:
    write(reports)

    def errors(*options: str) -> list[int]:
        shape = json.loads(cli("summary", "a.txt", "b", "-f", "json", *options).out)
        # What does not balance is not added up, whatever is said of it.
        (received,) = [item["sum"] for item in shape["totals"] if item["key"] == "requests.received.natural"]
        assert received == 7
        return [item["errors"] for item in shape["reports"]]

    assert errors() == [0, 1]
    assert errors("--ignore", "TT101") == errors("--select", "TT102") == [0, 0]
    (reports / "gilint.toml").write_text('[[per-path]]\npath = "b/**"\nignore = ["TT101"]\n', encoding="utf-8")
    assert errors() == [0, 0]
    assert errors("--extend-select", "TT101") == errors("--isolated") == [0, 1]
    assert cli("summary", "--select", "TT109").err == "gilint: 没有这个规则、规则组或规则包：TT109，是不是 TT103？\n"


def test_a_file_that_cannot_be_read_is_status_3_and_in_the_list(cli: Cli, reports: Path) -> None:
    write(reports)
    ran = cli("summary", "a.txt", "gone.txt", "-f", "csv")
    assert ran.status == 3
    assert [row["status"] for row in csv.DictReader(ran.out.splitlines())] == ["checked", "unreadable"]


def test_any_number_of_processes_gives_the_same(cli: Cli, reports: Path) -> None:
    for turn in range(12):
        (reports / f"{turn:02}.txt").write_text(report(received=str(7 + turn % 2)), encoding="utf-8")
    one = cli("summary", "-f", "json", "--jobs", "1", "--no-cache")
    assert cli("summary", "-f", "json", "--jobs", "2", "--no-cache") == one
    assert len(json.loads(one.out)["repeated"]) == 11
