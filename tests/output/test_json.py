from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from gilint import __version__
from gilint.engine.result import FileResult
from gilint.output.base import Run
from gilint.output.encode import ascii_only, number
from gilint.output.style import View
from tests.output.printing import printed
from tests.output.samples import RULES, blank, checked, not_a_report, row_sum, style, unreadable


def write(*results: FileResult, encoding: str = "utf-8") -> bytes:
    return printed("json", *results, view=View(encoding=encoding), run=Run(__version__)).encode(encoding)


def location(line: int, column: int, end: int, route: list[str], fact: str | None = None) -> dict[str, Any]:
    return {
        "start": {"line": line, "column": column},
        "end": {"line": line, "column": end},
        "route": route,
        "fact": fact,
        "exact": True,
        "page": None,
        "bbox": None,
        "part": None,
    }


REPORT = {
    "title": "东湖县人民政府2023年政府信息公开工作年度报告",
    "year": 2023,
    "organ": "东湖县人民政府",
    "organ_kind": "government",
    "form": "2021",
    "published": "2024-01-29",
}
THREE = ["三、收到和处理政府信息公开申请情况", "表三"]
RECEIVED = "一、本年新收政府信息公开申请数量"


def test_the_whole_object() -> None:
    written = write(checked(row_sum(), style(), rules=RULES[:2]), unreadable())
    assert json.loads(written) == {
        "version": 1,
        "tool": {"name": "gilint", "version": __version__},
        "packs": [],
        "files": [
            {
                "path": "报告/donghu.txt",
                "status": "checked",
                "reason": None,
                "report": REPORT,
                "coverage": {"cells_expected": 200, "cells_read": 200, "sections_found": 6},
                "diagnostics": [
                    {
                        "code": "GI307",
                        "name": "t3-row-sum",
                        "severity": "error",
                        "message": "表三“一、本年新收·总计”：各类申请人 7 + 0 + 0 + 0 + 0 + 0 = 7，但总计为 8，相差 1",
                        "preview": False,
                        "location": location(5, 30, 31, [*THREE, RECEIVED, "总计"], "requests.received.total"),
                        "related": [
                            {"label": f"{RECEIVED}·自然人", "value": "7", "location": location(5, 18, 19, [])},
                            {"label": f"{RECEIVED}·商业企业", "value": "0", "location": location(5, 20, 21, [])},
                        ],
                        "expected": "7",
                        "actual": "8",
                        "basis": [{"document": "国办公开办函〔2021〕30号", "article": "附件格式表三"}],
                        "remedy": "按台账核对该行各单元格和总计，改正其中有误的数。",
                        "fixes": [],
                        "fingerprint": "847155447a5c794e",
                        "suppressed": None,
                    },
                    {
                        "code": "GI802",
                        "name": "doubled",
                        "severity": "info",
                        "message": "叠字",
                        "preview": True,
                        "location": location(3, 9, 17, ["一、总体情况"]),
                        "related": [],
                        "expected": None,
                        "actual": None,
                        "basis": [],
                        "remedy": "",
                        "fixes": [
                            {
                                "title": "删去重复的字",
                                "applicability": "safe",
                                "edits": [
                                    {
                                        "start": {"line": 3, "column": 9},
                                        "end": {"line": 3, "column": 17},
                                        "text": "公开政府信息",
                                    }
                                ],
                            }
                        ],
                        "fingerprint": "da3d92dc24c483c7",
                        "suppressed": None,
                    },
                ],
                "rules": [
                    {"code": "GI101", "status": "held", "reason": None},
                    {"code": "GI108", "status": "undecided", "reason": "未找到第五部分"},
                ],
            },
            {
                "path": "报告/坏.html",
                "status": "unreadable",
                "reason": "不是文本文件",
                "report": None,
                "coverage": None,
                "diagnostics": [],
                "rules": [],
            },
        ],
        "summary": {"files": 2, "errors": 1, "warnings": 0, "infos": 1, "undecided": 1, "suppressed": 0},
    }


def test_what_is_not_known_of_a_report_is_null() -> None:
    (file,) = json.loads(write(not_a_report()))["files"]
    assert file["status"] == "not-a-report"
    assert file["reason"] == "没有年度报告的标题和各部分"
    assert file["report"] == {
        "title": None,
        "year": None,
        "organ": None,
        "organ_kind": None,
        "form": "2021",
        "published": None,
    }


def test_an_empty_place_starts_where_it_ends() -> None:
    (file,) = json.loads(write(checked(blank())))["files"]
    assert file["diagnostics"][0]["location"]["start"] == {"line": 7, "column": 9}
    assert file["diagnostics"][0]["location"]["end"] == {"line": 7, "column": 9}


def test_no_file_at_all_is_still_one_object() -> None:
    assert json.loads(write())["files"] == []


def test_a_file_stands_on_one_line() -> None:
    lines = write(checked(row_sum()), unreadable()).decode().splitlines()
    assert [line[:10] for line in lines] == ['{"version"', ' "files": ', '{"path": "', '{"path": "', "],", ' "summary"']


def test_on_a_stream_of_another_encoding_it_is_ascii() -> None:
    written = write(checked(row_sum()), encoding="gbk")
    assert written.isascii()
    assert json.loads(written) == json.loads(write(checked(row_sum())))


@pytest.mark.parametrize(
    ("encoding", "expected"), [("utf-8", False), ("UTF8", False), ("utf-8-sig", False), ("gbk", True), (None, True)]
)
def test_only_utf8_holds_every_character(encoding: str | None, expected: bool) -> None:
    assert ascii_only(encoding) is expected


def test_a_path_that_is_no_text_is_written() -> None:
    assert json.loads(printed("json", unreadable(path="a\udcff.txt")))["files"][0]["path"] == "a\udcff.txt"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("7", "7"),
        ("7.000", "7"),
        ("4068.208", "4068.208"),
        ("-2", "-2"),
        ("1E+7", "10000000"),
        ("0.0000001", "0.0000001"),
    ],
)
def test_numbers_keep_their_digits(value: str, text: str) -> None:
    assert number(Decimal(value)) == text
