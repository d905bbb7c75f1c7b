from __future__ import annotations

from gilint.engine.result import FileResult
from gilint.output.style import View
from tests.output.printing import printed
from tests.output.samples import blank, checked, not_a_report, row_sum, unreadable


def write(view: View, *results: FileResult) -> str:
    return printed("concise", *results, view=view)


def test_a_line_for_each_finding() -> None:
    assert write(View(), checked(row_sum(), blank()), checked(path="b.txt"), unreadable(), not_a_report()) == (
        "报告/donghu.txt:5:30: GI307 error 表三“一、本年新收·总计”：各类申请人 7 + 0 + 0 + 0 + 0 + 0 = 7，"
        "但总计为 8，相差 1\n"
        "报告/donghu.txt:7:9: GI305 warning 表三“（七）总计”行有 1 个单元格没有填数：商业企业\n"
        "报告/新闻.txt:1:1: GI001 error 没有认出年度报告\n"
    )


def test_with_colours() -> None:
    assert write(View(color=True), checked(blank())) == (
        "报告/donghu.txt:7:9: \x1b[1mGI305\x1b[0m \x1b[33mwarning\x1b[0m "
        "表三“（七）总计”行有 1 个单元格没有填数：商业企业\n"
    )


def test_a_path_cannot_steer_the_terminal() -> None:
    assert write(View(), checked(blank(), path="a\x1b[2Jb.txt")).startswith("a\ufffd[2Jb.txt:7:9: ")
