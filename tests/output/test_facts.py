from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from msgspec.structs import replace

from gilint.engine.result import FileResult
from gilint.output.facts_csv import FactsCsvFormat, fact_keys
from gilint.output.facts_json import FactsJsonFormat
from gilint.output.facts_table import FactsTableFormat
from gilint.output.style import View
from gilint.output.width import text_width
from gilint.report.facts import CellState
from gilint.report.form import ColumnForm, Form, HeadingForm, RowForm, TableForm
from tests.output.printing import printed_by
from tests.output.samples import SECTION_THREE, TEXT, checked, fact, not_a_report, place, report, unreadable

COLUMNS = ("natural", "business", "total")
FORM = Form(
    "2021",
    (2021, None),
    (HeadingForm(1, "总体情况"), HeadingForm(2, "主动公开"), HeadingForm(3, "收到和处理政府信息公开申请情况")),
    {
        "disclosure": TableForm(
            "disclosure",
            "表二",
            2,
            (
                RowForm("normative", "行政规范性文件", columns=("issued", "in-force")),
                RowForm("fees", "行政事业性收费", columns=("amount",)),
            ),
            {
                "issued": ColumnForm("issued", "本年制发件数"),
                "in-force": ColumnForm("in-force", "现行有效件数"),
                "amount": ColumnForm("amount", "本年收费金额（单位：万元）", kind="amount"),
            },
        ),
        "requests": TableForm(
            "requests",
            "表三",
            3,
            (
                RowForm("received", "一、本年新收政府信息公开申请数量", columns=COLUMNS),
                RowForm("other", "（六）其他处理", columns=COLUMNS, optional=True),
                RowForm("handled", "（七）总计", columns=COLUMNS),
            ),
            {
                "natural": ColumnForm("natural", "自然人"),
                "business": ColumnForm("business", "商业企业"),
                "total": ColumnForm("total", "总计"),
            },
        ),
    },
)
OLD = replace(
    FORM,
    name="2019",
    years=(2019, 2020),
    tables={
        "disclosure": replace(
            FORM.tables["disclosure"],
            rows=(RowForm("normative", "规范性文件", columns=("made",)),),
            columns={"made": ColumnForm("made", "本年新制作数量")},
        )
    },
)
FORMS = {"2019": OLD, "2021": FORM}

ROUTE = (SECTION_THREE, "表三", "（七）总计")
FACTS = (
    fact("disclosure.fees.amount", "4068.208", CellState.NUMBER, "4068.208", place(TEXT, "2023", "表二")),
    fact("requests.received.natural", "７", CellState.NUMBER, "7", place(TEXT, "7", fact="requests.received.natural")),
    fact("requests.received.business", "/", CellState.SYMBOL, None, place(TEXT, "0")),
    fact("requests.received.total", "=1+1件", CellState.TEXT, None, place(TEXT, "8")),
    fact("requests.handled.natural", "1,234", CellState.NUMBER, "1234", place(TEXT, "7", *ROUTE, "自然人")),
    fact("requests.handled.business", "", CellState.BLANK, None, place(TEXT, "\t", *ROUTE, "商业企业")),
    fact("requests.handled.total", "", CellState.LOST, None, place(TEXT, "\t", *ROUTE, "总计")),
)


def result(path: str = "报告/donghu.txt") -> FileResult:
    return replace(checked(path=path), report=report(facts=FACTS))


def test_json_has_every_cell_with_its_digits() -> None:
    text = printed_by(FactsJsonFormat(View()), result(), unreadable())
    assert '"value": 4068.208,' in text
    loaded = json.loads(text, parse_float=str)
    assert loaded["version"] == 1
    first, second = loaded["files"]
    assert first["path"] == "报告/donghu.txt"
    assert first["report"]["organ"] == "东湖县人民政府"
    assert first["sections"] == [
        {
            "number": 3,
            "heading": "三、收到和处理政府信息公开申请情况",
            "location": {
                "start": {"line": 4, "column": 1},
                "end": {"line": 4, "column": 18},
                "route": ["三、收到和处理政府信息公开申请情况"],
                "fact": None,
                "exact": True,
                "page": None,
                "bbox": None,
                "part": None,
            },
        }
    ]
    assert [(item["key"], item["raw"], item["state"], item["value"]) for item in first["facts"]] == [
        ("disclosure.fees.amount", "4068.208", "number", "4068.208"),
        ("requests.received.natural", "７", "number", 7),
        ("requests.received.business", "/", "symbol", None),
        ("requests.received.total", "=1+1件", "text", None),
        ("requests.handled.natural", "1,234", "number", 1234),
        ("requests.handled.business", "", "blank", None),
        ("requests.handled.total", "", "lost", None),
    ]
    assert first["facts"][1]["location"]["start"] == {"line": 5, "column": 18}
    assert second == {"path": "报告/坏.html", "report": None, "sections": [], "facts": []}


KEYS = [
    "disclosure.normative.issued",
    "disclosure.normative.in-force",
    "disclosure.fees.amount",
    *(f"requests.{row}.{column}" for row in ("received", "other", "handled") for column in COLUMNS),
    "disclosure.normative.made",
]


def test_csv_has_a_column_for_every_cell_of_every_form() -> None:
    assert fact_keys(FORMS) == KEYS


def test_csv_has_a_line_for_each_report() -> None:
    text = printed_by(FactsCsvFormat(FORMS), result(), not_a_report(), unreadable(), result("@b.txt"))
    title = "东湖县人民政府2023年政府信息公开工作年度报告"
    known = [title, "2023", "东湖县人民政府", "government", "2021", "2024-01-29"]
    cells = ["", "", "4068.208", "7", "/", "'=1+1件", "", "", "", "1234", "", "?", ""]
    assert list(csv.reader(StringIO(text))) == [
        ["path", "title", "year", "organ", "organ_kind", "form", "published", *KEYS],
        ["报告/donghu.txt", *known, *cells],
        ["'@b.txt", *known, *cells],
    ]
    assert text.count("\n") == 3


TABLE = """\
报告/donghu.txt
  东湖县人民政府2023年政府信息公开工作年度报告
  东湖县人民政府 · 2023 年度 · 2021 年格式 · 2024-01-29 公布

  三、收到和处理政府信息公开申请情况 4:1

  表二  主动公开
                    本年制发  现行有效
                        件数      件数
    行政规范性文件
                    本年收费
                        金额
    行政事业性收费  4068.208

  表三  收到和处理政府信息公开申请情况
                                      自然人  商业企业    总计
    一、本年新收政府信息公开申请数量       7         /  =1+1件
    （七）总计                          1234        空       ?

  空：单元格空白；?：读不出来
"""


def table(view: View, *results: FileResult) -> str:
    return printed_by(FactsTableFormat(FORMS, view), *results)


def test_table() -> None:
    assert table(View(), result()) == TABLE


def test_table_in_english_says_what_its_signs_mean() -> None:
    written = table(View(lang="en"), result())
    assert "    （七）总计                          1234         _       ?\n" in written
    assert written.endswith("\n  _: blank cell; ?: could not be read\n")


def test_a_table_that_was_not_found_says_so() -> None:
    bare = replace(checked(), report=report(facts=FACTS[:1]))
    assert "  表三  收到和处理政府信息公开申请情况\n    没有找到这张表\n" in table(View(), bare)


def test_a_file_that_is_no_report_says_so() -> None:
    assert table(View(), not_a_report(), unreadable()) == "报告/新闻.txt\n  没有年度报告的标题和各部分\n"


@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_real_grid_fits_the_terminal(width: int) -> None:
    from gilint.packs.load import load_packs

    if not (Path(__file__).parents[2] / "rules" / "forms").is_dir():
        pytest.skip("the shipped forms are not there")
    forms = load_packs(cached=False).forms
    row = forms["2021"].tables["requests"].rows[0]
    facts = tuple(
        fact(f"requests.{row.key}.{column}", "1234", CellState.NUMBER, "1234", place(TEXT, "7"))
        for column in row.columns
    )
    text = FactsTableFormat(forms, View(width=width)).render(replace(checked(), report=report(facts=facts)))
    assert max(map(text_width, text.splitlines())) <= width


def test_where_terminals_differ_on_a_width_the_column_is_given() -> None:
    form = replace(
        FORM,
        tables={"requests": replace(FORM.tables["requests"], rows=(RowForm("received", "“三”", columns=COLUMNS),))},
    )
    assert "    “三”\x1b[11G       7" in FactsTableFormat({"2021": form}, View(color=True)).render(result())
