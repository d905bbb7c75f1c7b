from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from gilint.engine.result import FileResult
from gilint.model.diagnostic import Diagnostic, Severity
from gilint.model.place import Place
from gilint.output.base import Run
from gilint.output.style import View
from gilint.text.source import Source
from gilint.text.span import Span
from gilint.text.where import Where, WhereTable
from tests.output.printing import printed
from tests.output.samples import checked, unreadable

_COMMAND = re.compile(r"::(?P<name>\w+) (?P<properties>[^:]*)::(?P<message>.*)")


def finding(severity: Severity, number: int = 0, message: str = "有误") -> Diagnostic:
    return Diagnostic(f"GI{number:03}", "any", severity, message, Place(Span(0, 1)))


def write(*results: FileResult, lang: str = "zh") -> list[str]:
    text = printed("github", *results, view=View(lang=lang), run=Run("1.0", None, len(results), "/site"))
    assert text == "" or text.endswith("\n")
    return text.split("\n")[:-1]


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner reads it."""
    match = _COMMAND.fullmatch(line)
    assert match is not None, line
    values = dict(item.split("=", 1) for item in match["properties"].split(","))

    def plain(text: str) -> str:
        for code, sign in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            text = text.replace(code, sign)
        return text

    return match["name"], {name: plain(value) for name, value in values.items()}, plain(match["message"])


def test_errors_come_first_then_warnings_then_notices() -> None:
    mixed = [finding(severity) for severity in (Severity.INFO, Severity.WARNING, Severity.ERROR)]
    lines = write(checked(*mixed, path="a.txt"), checked(*mixed, path="b.txt"))
    assert [(name, values["file"]) for name, values, _ in map(read, lines)] == [
        ("error", "a.txt"),
        ("error", "b.txt"),
        ("warning", "a.txt"),
        ("warning", "b.txt"),
        ("notice", "a.txt"),
        ("notice", "b.txt"),
    ]


def test_beyond_ten_of_a_kind_there_are_plain_lines_and_their_number() -> None:
    errors = [finding(Severity.ERROR, number) for number in range(12)]
    warnings = [finding(Severity.WARNING, number) for number in range(20, 31)]
    lines = write(checked(*errors, *warnings, path="a.txt"))
    assert [line[:12] for line in lines[:10]] == ["::error file"] * 10
    assert lines[10:13] == [
        "错误 GI010 a.txt:1:1 有误",
        "错误 GI011 a.txt:1:1 有误",
        "警告 GI030 a.txt:1:1 有误",
    ]
    assert [line[:14] for line in lines[13:23]] == ["::warning file"] * 10
    assert lines[23:] == ["GitHub 每一步最多显示 10 条同级标注，其余 2 错误、1 警告 只列在日志中"]
    assert write(checked(*errors), lang="en")[-1] == (
        "GitHub shows 10 annotations of a kind for each step; 2 errors more only in the log"
    )


def test_ten_of_a_kind_are_all_shown_and_nothing_is_said() -> None:
    lines = write(*(checked(finding(Severity.ERROR), path=f"{number}.txt") for number in range(10)))
    assert [read(line)[0] for line in lines] == ["error"] * 10


def test_signs_of_commands_are_escaped() -> None:
    hostile = finding(Severity.ERROR, message="100%::set-env name=A::b\r\n::stop-commands::x,%0A")
    (line,) = write(checked(hostile, path="a,b:c%0A\n::error::.txt"))
    name, values, message = read(line)
    assert name == "error"
    assert values["file"] == "a,b:c%0A ::error::.txt"
    assert message == "100%::set-env name=A::b ::stop-commands::x,%0A"


@pytest.mark.parametrize("text", ["::error::x", "##[add-path]/tmp", "a ##[error]b"])
def test_a_plain_line_holds_no_command(text: str) -> None:
    errors = [finding(Severity.ERROR, number) for number in range(10)]
    *_, line, _ = write(checked(*errors, finding(Severity.ERROR, 99, message=text), path=f"{text}.txt"))
    assert line.startswith("错误 GI099 ")
    assert "##[" not in line


def test_a_range_over_several_lines_has_no_columns() -> None:
    wide = replace(finding(Severity.ERROR), place=Place(Span(0, 30)))
    _, values, _ = read(write(checked(wide))[0])
    assert values == {"file": "报告/donghu.txt", "line": "1", "endLine": "2", "title": "GI000 any"}


def test_in_a_file_that_is_no_text_the_message_leads_there() -> None:
    source = Source("a.docx", "年报", editable=False, wheres=WhereTable((0,), (Where(steps=(("table", 2),)),)))
    _, values, message = read(write(replace(checked(finding(Severity.ERROR), path="a.docx"), source=source))[0])
    assert values == {"file": "a.docx", "title": "GI000 any"}
    assert message == "第 2 个表格：有误"


def test_paths_are_from_the_folder_of_the_run() -> None:
    lines = write(checked(finding(Severity.ERROR), path="/site/a/b.txt"), unreadable("./坏.html"))
    assert [read(line)[1]["file"] for line in lines] == ["a/b.txt", "坏.html"]
    assert read(lines[1])[2] == "不是文本文件"


def test_nothing_found_is_nothing_written() -> None:
    assert write(checked()) == []
