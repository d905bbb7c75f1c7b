"""Whole pages, but for the style and the script, as they are written.

After a change that is meant to change them, write them anew and read the difference:

    python -m tests.output.html.test_snapshots
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from gilint.engine.check import coverage
from gilint.engine.result import FileResult, FileStatus
from gilint.model.diagnostic import (
    Applicability,
    Basis,
    Diagnostic,
    Edit,
    Fix,
    Related,
    RuleStatus,
    Severity,
    Status,
    Suppressed,
)
from gilint.model.place import Place
from gilint.output.base import Run
from gilint.output.style import View
from gilint.packs.model import Bilingual
from gilint.readers import read
from gilint.report.recognise import Recogniser
from tests.output.printing import printed
from tests.output.samples import span_of, unreadable
from tests.support.linting import packs

SNAPSHOTS = Path(__file__).parent / "snapshots"

TEXT = """东湖县民政局2023年政府信息公开工作年度报告

一、总体情况

2023年，东湖县民政局全年收到行政复议2件。主动公开信息12条<含链接>。

四、政府信息公开行政复议、行政诉讼情况

行政复议\t行政诉讼
结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t复议后起诉
结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计
1\t0\t０\t\t2\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0

五、存在的主要问题及改进情况

人手不足。
"""
VALUES = "1\t0\t０\t\t2"


def result() -> FileResult:
    """A small report with findings of every kind, made by hand."""
    document = read("报告/donghu.txt", TEXT.encode())
    report = Recogniser(packs().forms, packs().vocabulary).recognise(document)

    def cell(column: str) -> Place:
        return report.facts[f"disputes.review.{column}"].place

    def passage(text: str) -> Place:
        return Place(span_of(TEXT, text), ("一、总体情况",))

    basis = (Basis("国办公开办函〔2021〕30号", "附件格式表四"),)
    operands = [
        Related(f"行政复议·{name}", "1" if name == "upheld" else "0", cell(name)) for name in ("upheld", "other")
    ]
    total = Diagnostic(
        code="GI402",
        name="review-sum",
        severity=Severity.ERROR,
        message="1 + 0 + 0 = 1，但总计为 2",
        place=cell("total"),
        why="总计是各项之和。",
        remedy="核对后改正。",
        basis=basis,
        related=(*operands, Related("正文", "2", passage("全年收到行政复议2件"))),
        expected="1",
        actual="2",
    )
    blank = Diagnostic("GI405", "blank", Severity.WARNING, "没有填数", cell("pending"), actual="")
    mark = passage("<含链接>")
    style = Diagnostic(
        code="GI803",
        name="mark-up",
        severity=Severity.INFO,
        message="混入了网页标记",
        place=mark,
        fixes=(Fix("删去", Applicability.UNSAFE, (Edit(mark.span, ""),)),),
        preview=True,
    )
    held = replace(total, code="GI801", message="已核实", suppressed=Suppressed("comment", "系转载"))
    return FileResult(
        path="报告/donghu.txt",
        status=FileStatus.CHECKED,
        source=document.source,
        report=report,
        coverage=coverage(report, packs().forms["2021"]),
        diagnostics=(style, blank, total),
        suppressed=(held,),
        rules=(
            RuleStatus("GI101", "missing-section", Status.HELD),
            RuleStatus("GI307", "t3-row-sum", Status.UNDECIDED, "未找到表三", report.title.place),
            RuleStatus("GI402", "t4-review-sum", Status.BROKEN),
            RuleStatus("GI703", "wrong-form", Status.NOT_APPLICABLE, "不适用于2021年格式"),
        ),
    )


def pages() -> dict[str, str]:
    """The pages by the name of their snapshot."""
    titles = {"GI4": Bilingual("表四", "Table four"), "GI8": Bilingual("文字", "Wording")}
    known = replace(packs(), packs=(), rules={}, groups=titles)
    one, bad = result(), unreadable()
    made = {
        "one.zh": printed("html", one, view=View(lang="zh"), run=Run("1.0", known)),
        "one.en": printed("html", one, view=View(lang="en"), run=Run("1.0", known)),
        "several.zh": printed("html", one, bad, view=View(lang="zh"), run=Run("1.0", known, 2)),
    }
    return {name: readable(page) for name, page in made.items()}


def readable(page: str) -> str:
    """The page without what is the same in all, a line for each element."""
    page = re.sub(r"<(style|script)>.*?</\1>", r"<\1>…</\1>", page, flags=re.DOTALL)
    page = re.sub(r"sha256-[\w+/=]+", "sha256-…", page)
    return re.sub(r"(?<=>)(?=<(?!/|b>|span|mark))", "\n", page)


@pytest.mark.parametrize("name", ["one.zh", "one.en", "several.zh"])
def test_a_page_is_as_it_was(name: str) -> None:
    assert pages()[name] == (SNAPSHOTS / f"{name}.html").read_text(encoding="utf-8")


def test_there_are_no_other_snapshots() -> None:
    assert {path.stem for path in SNAPSHOTS.iterdir()} == set(pages())


if __name__ == "__main__":
    for name, page in pages().items():
        (SNAPSHOTS / f"{name}.html").write_text(page, encoding="utf-8")
    sys.stdout.write(f"{len(pages())} pages written to {SNAPSHOTS}\n")
