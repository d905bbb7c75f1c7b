"""Shapes that few files have: what is read of them, and nothing is lost or told twice."""

from __future__ import annotations

import pytest

from gilint.model.document import Block
from gilint.readers import detect, read
from gilint.readers.detect import Unreadable

LONG = "本机关认真贯彻落实条例要求，持续推进政府信息公开工作" * 6


def told(name: str, text: str) -> list[str | list[list[str]]]:
    """The texts of blocks, and the rows of tables."""
    return [
        part.text.value if isinstance(part, Block) else [[cell.text.value for cell in row] for row in part.rows]
        for part in read(name, text.encode()).parts
    ]


@pytest.mark.parametrize(
    ("name", "text", "parts"),
    [
        # Styles that never end are text; so is what stands behind them.
        (
            "a.md",
            "# 年报\n\n<style>a{}\n\n正文一\n\n<style>b{}\n\n正文二\n",
            ["年报", "a{}", "正文一", "b{}", "正文二"],
        ),
        # A comment in a table, and a table in a comment.
        (
            "a.md",
            "# 年报\n\n<table><tr><td>1<!--\n--></td></tr></table>\n\n<!--\n<table><tr><td>2</td></tr>\n-->\n\n文\n",
            ["年报", "1", "文"],
        ),
        # Tables without end tags, one in the other: each word once.
        (
            "a.md",
            "# 年报\n\n<table><tr><td>1\n<table><tr><td>2\n\n# 又\n\n<table><tr><td>3\n",
            ["年报", "1", "2", "又", "3"],
        ),
        # A tab in prose makes no table of it.
        (
            "a.txt",
            f"标题\n\n项目\t{LONG}\n数量\t3\n合计\t4\n",
            ["标题", f"项目\t{LONG}", [["数量", "3"], ["合计", "4"]]],
        ),
        # A line among rows that has fewer fields than they have is a line.
        (
            "a.md",
            "# 标题\n\n| 项目 | 数量 | 合计 |\n|---|---|---|\n| 甲 | 1 | 2 |\n说明 | 3\n| 乙 | 3 | 4 |\n",
            ["标题", [["项目", "数量", "合计"], ["甲", "1", "2"]], "说明 | 3", [["乙", "3", "4"]]],
        ),
        # An end of a cell that nothing began, before words and without any.
        (
            "a.html",
            "<p>标题</p><table><tr></td><td>甲</td></tr><tr>乙</td><td>丙</td></tr></table>",
            ["标题", [["甲"], ["乙", "丙"]]],
        ),
        # What is hidden, said three times in one tag; and tags so muddled that nothing is hidden.
        ("a.html", '<p>甲</p><div style="display:none" class="hidden" hidden>乙<p></div></p>丙', ["甲", "丙"]),
        (
            "a.html",
            '<table><tr><td style="display:none">乙</tr></table></td>丙<span style="display: none"><div></span>x</div>',
            ["乙", "丙x"],
        ),
    ],
)
def test_what_is_read(name: str, text: str, parts: list[str | list[list[str]]]) -> None:
    assert told(name, text) == parts


def test_in_an_attribute_old_names_without_a_semicolon_are_letters() -> None:
    text = (
        '<head><meta name="a" content="&copy2024&#xZ;&foo;"><meta name="b" content="&ampx&lt;&amp"></head><p>标题</p>'
    )
    entries = {entry.name: entry.text for entry in read("a.html", text.encode()).meta}
    assert {name: found.value for name, found in entries.items()} == {"a": "&copy2024&#xZ;&foo;", "b": "&ampx<&"}
    spans = [entries["b"].span(at, at + 1) for at in range(len("&ampx<&"))]
    assert [text[span.start : span.end] for span in spans] == ["&", "a", "m", "p", "x", "&lt;", "&amp"]


def test_a_file_that_is_too_large_for_a_report_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detect, "LARGEST", 10)
    assert told("a.txt", "年报") == ["年报"]
    with pytest.raises(Unreadable) as raised:
        read("a.txt", "政府信息公开年报".encode())
    assert raised.value.reason == "too-large"
