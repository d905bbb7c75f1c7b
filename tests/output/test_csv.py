from __future__ import annotations

import csv
import io

import pytest
from msgspec.structs import replace

from gilint.engine.result import FileResult
from gilint.output.csv import COLUMNS
from gilint.output.spreadsheet import harmless
from gilint.output.style import View
from tests.output.printing import printed
from tests.output.samples import accepted, checked, report, row_sum, unreadable


def rows(*results: FileResult) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(printed("csv", *results, view=View()))))


def test_a_line_for_each_finding() -> None:
    first, second = rows(checked(row_sum(), suppressed=(accepted(),)))
    assert first["suppressed"] == "config: 台账已核，本年无规章 | 见附件"
    assert second["suppressed"] == ""
    assert (second["path"], second["organ"], second["year"]) == ("报告/donghu.txt", "东湖县人民政府", "2023")
    assert (second["code"], second["severity"], second["line"], second["column"]) == ("GI307", "error", "5", "30")
    assert (second["actual"], second["expected"]) == ("8", "7")
    assert second["fact"] == "requests.received.total"


def test_a_file_that_could_not_be_read_has_a_line() -> None:
    (row,) = rows(unreadable())
    assert {key: value for key, value in row.items() if value} == {
        "path": "报告/坏.html",
        "name": "unreadable",
        "severity": "error",
        "message": "不是文本文件",
    }


def test_a_run_without_findings_is_the_head() -> None:
    assert printed("csv", checked()) == ",".join(COLUMNS) + "\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|'/C calc'!A0", "'+cmd|'/C calc'!A0"),
        ("-无", "'-无"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("\t=1", "'=1"),
        ("\r\n=1", "'=1"),
        ("\u3000=1", "'=1"),
        ("-1", "-1"),
        ("-1,046.5", "-1,046.5"),
        ("+3", "+3"),
        ("-", "-"),
        ("—", "—"),
        ("-1-1", "'-1-1"),
        ("7 + 0", "7 + 0"),
        ("a\x1bb", "a\ufffdb"),
    ],
)
def test_no_cell_is_a_formula_and_numbers_stay(text: str, expected: str) -> None:
    assert harmless(text) == expected


def test_what_a_report_says_stays_in_its_cell() -> None:
    text = 'a,"b"\n=c;d'
    finding = replace(row_sum(), message=text, actual="=8")
    (row,) = rows(replace(checked(finding), report=report(organ="=机关")))
    assert row["message"] == 'a,"b" =c;d'
    assert row["organ"] == "'=机关"
    assert row["actual"] == "'=8"
