"""Diffs: exact, for ``patch`` and ``git apply``; short, for a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.output.diff import diff
from tests.support import processes
from tests.support.effort import effort

LINES = "".join(f"第{number}行\n" for number in range(1, 21))


def test_what_changes_is_shown_with_three_lines_around_it() -> None:
    after = LINES.replace("第2行", "二").replace("第6行", "六").replace("第7行", "七").replace("第20行", "末")
    assert diff("年报 1.txt", LINES, after, terminal=False) == (
        "--- 年报 1.txt\n+++ 年报 1.txt\n"
        "@@ -1,10 +1,10 @@\n 第1行\n-第2行\n+二\n 第3行\n 第4行\n 第5行\n"
        "-第6行\n-第7行\n+六\n+七\n 第8行\n 第9行\n 第10行\n"
        "@@ -17,4 +17,4 @@\n 第17行\n 第18行\n 第19行\n-第20行\n+末\n"
    )


def test_the_same_is_no_diff() -> None:
    assert diff("a", LINES, LINES, terminal=True) == ""


def test_a_last_line_without_an_end_is_told() -> None:
    assert diff("a", "甲\n乙", "甲\n丙", terminal=False).endswith(
        "-乙\n\\ No newline at end of file\n+丙\n\\ No newline at end of file\n"
    )


def test_lone_carriage_returns_end_lines_too() -> None:
    assert diff("a", "甲\r乙\r", "甲\r丙\r", terminal=False) == "--- a\n+++ a\n@@ -1,2 +1,2 @@\n 甲\n-乙\n+丙\n"


def test_of_a_page_on_one_line_a_terminal_gets_what_changes() -> None:
    page = "<table>" + "<td>0</td>" * 300 + "<td>规章</td><td>1</td>" + "<td>0</td>" * 300 + "<p>甲</p></table>"
    after = page.replace("规章", "规则").replace("<p>甲", "<p>乙")
    assert diff("a", page, after, terminal=True) == (
        "--- a\n+++ a\n@@ -1 +1 @@\n"
        "-…</td><td>规章</td>…\n-…</td><p>甲</p>…\n"
        "+…</td><td>规则</td>…\n+…</td><p>乙</p>…\n"
    )
    assert diff("a", page, after, terminal=False).count(page[:1000]) == 2


def test_a_terminal_gets_no_control_characters() -> None:
    shown = diff("a", "\x1b[31m甲\u202e\t乙\r\n丁\r\n", "\x1b[31m丙\u202e\t乙\r\n丁\r\n", terminal=True)
    assert shown == "--- a\n+++ a\n@@ -1,2 +1,2 @@\n-\ufffd[31m甲\ufffd\t乙\n+\ufffd[31m丙\ufffd\t乙\n 丁\n"
    assert "\x1b[31m丙\u202e" in diff("a", "\x1b[31m甲\u202e", "\x1b[31m丙\u202e", terminal=False)


@pytest.mark.slow
@effort(20)
@given(
    lines=st.lists(
        st.tuples(st.sampled_from(("甲", "", "乙 ")), st.sampled_from((None, "丙"))), min_size=1, max_size=30
    ),
    end=st.sampled_from(("\n", "\r\n")),
    whole=st.booleans(),
)
def test_git_applies_it(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, str | None]], end: str, whole: bool
) -> None:
    before = end.join(old for old, _ in lines) + (end if whole else "末")
    after = end.join(old if new is None else new for old, new in lines) + (end if whole else "末")
    folder: Path = tmp_path_factory.mktemp("diff")
    (folder / "a.txt").write_bytes(before.encode())
    patch = diff("a.txt", before, after, terminal=False)
    if patch:
        processes.run(["git", "apply", "-p0", "--whitespace=nowarn"], cwd=folder, input=patch.encode())
    assert (folder / "a.txt").read_bytes() == after.encode()
