"""Comments to gilint: what they say, and what they are for."""

from __future__ import annotations

import pytest

from gilint.engine.suppression_comments import find_comments
from gilint.engine.suppression_reach import reaches
from gilint.readers import read


@pytest.mark.parametrize(
    ("text", "verb", "names", "reason", "problem"),
    [
        ("<!-- gilint: ignore GI204 -- 无数据 -->", "ignore", ("GI204",), "无数据", None),
        ("<!--gilint:ignore GI204--无数据-->", "ignore", ("GI204",), "无数据", None),
        ("<!-- gilint： ignore-file GI8，GI7、x -- a -- b -->", "ignore-file", ("GI8", "GI7", "x"), "a -- b", None),
        ("<!-- gilint: ignore fee-note-missing —— 见附件 -->", "ignore", ("fee-note-missing",), "见附件", None),
        ("<!--\n gilint:\n ignore\n GI1, GI1\n --\n 理由\n-->", "ignore", ("GI1",), "理由", None),
        ("<!-- gilint: ignore GI204 -->", "ignore", ("GI204",), "", "no-reason"),
        ("<!-- gilint: ignore GI204 -- -->", "ignore", ("GI204",), "", "no-reason"),
        ("<!-- gilint: ignore -- 理由 -->", "ignore", (), "理由", "no-rules"),
        ("<!-- gilint: disable GI204 -- 理由 -->", "disable", ("GI204",), "理由", "verb"),
        ("<!-- gilint: -->", "", (), "", "verb"),
        ("<!-- gilint: ignore GI204 -- 理由", "ignore", ("GI204",), "理由", "open"),
    ],
)
def test_what_a_comment_says(text: str, verb: str, names: tuple[str, ...], reason: str, problem: str | None) -> None:
    (comment,) = find_comments(f"前\n{text}\n后")
    assert (comment.verb, comment.names, comment.reason, comment.problem) == (verb, names, reason, problem)
    assert comment.span == (2, 2 + len(text))


@pytest.mark.parametrize(
    "text",
    [
        "<!-- 由 gilint 检查 -->",
        "gilint: ignore GI204 -- 理由",
        "&lt;!-- gilint: ignore GI204 -- 理由 -->",
        "<!-- GILINT: ignore GI204 -- 理由 -->",
        "",
    ],
)
def test_what_is_no_comment_to_gilint(text: str) -> None:
    assert find_comments(text) == []


def test_comments_one_after_the_other() -> None:
    text = "<!-- gilint: ignore A -- a --><!-- gilint: ignore B -- b -->"
    assert [comment.names for comment in find_comments(text)] == [("A",), ("B",)]


@pytest.mark.parametrize("marks", [0, 1, 255, 256, 257, 1000])
def test_however_many_other_marks_stand_before_it(marks: int) -> None:
    before = "!" * marks
    assert find_comments(before + "gilint: ignore A -- a -->") == []
    assert find_comments(before + "<!-- 由 gilint 检查 -->") == []
    (comment,) = find_comments(before + "<!-- gilint: ignore A -- a -->")
    assert comment.span.start == marks


def test_nothing_is_read_twice() -> None:
    many = "<!-- gilint: ignore A -- a " * 20_000
    assert len(find_comments(many)) == 1
    assert len(find_comments(many + "-->")) == 1
    assert len(find_comments("<!-- gilint: ignore A -- a -->" * 20_000)) == 20_000


def covered(text: str, name: str) -> list[str | None]:
    """What each comment is for, as it is written."""
    document = read(name, text.encode())
    text = document.source.text
    comments = find_comments(text)
    found = reaches(document, comments)
    spans = [found[comment.span.start] for comment in comments]
    return [text[span.start : span.end] if span is not None else None for span in spans]


C = "<!-- gilint: ignore X -- r -->"
TABLE = "<table><tr><td>规章</td><td>1</td></tr><tr><td>规范性文件</td><td></td></tr></table>"


def page(*parts: str) -> str:
    return "<html><body>" + "".join(parts) + "</body></html>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # Before a heading: the heading and nothing behind it.
        (f"{C}<h2>一、总体情况</h2><p>正文</p>", "一、总体情况"),
        (f"{C}\n<div><p></p><p>第一段</p><p>第二段</p></div>", "第一段"),
        # An empty paragraph may be an empty cell.
        (f"{C}<p>&nbsp;</p><p>1</p><p>2</p>", "&nbsp;</p><p>1"),
        (f"<p>前</p>{C}文字<p>后</p>", "文字"),
        # Within a paragraph, and at its end.
        (f"<p>一{C}二</p><p>三</p>", f"一{C}二"),
        (f"<p><b>一</b> {C}</p><p>二</p>", "一"),
        (f"<p>一</p>{C}<p>二</p>", "二"),
        # Tables, rows, cells.
        (f"{C}{TABLE}", TABLE),
        (TABLE.replace("<tr>", f"{C}<tr>", 1), "规章</td><td>1"),
        (TABLE.replace("</tr><tr>", f"</tr>{C}<tr>"), "规范性文件</td><td>"),
        (TABLE.replace("<table>", f"<table><tbody>{C}"), "规章</td><td>1"),
        (TABLE.replace("<td>1", f"{C}<td>1"), "1"),
        (TABLE.replace("<td>1", f"<td>{C}1"), "1"),
        (TABLE.replace("1</td>", f"1{C}</td>"), "1"),
        (TABLE.replace("1</td>", f"<span>1</span> {C}</td>"), "1"),
        (TABLE.replace("<td></td>", f"{C}<td></td>"), ""),
        (TABLE.replace("<td></td>", f"<td>{C}</td>"), ""),
        (TABLE.replace("<td>规范性文件", f"{C}<!-- x --><td>规范性文件"), "规范性文件"),
        (f"{TABLE}{C}<p>后</p>", "后"),
        (TABLE.replace("</table>", f"{C}</table><p>后</p>"), "后"),
        (f"<p>前</p>{TABLE}{C}", None),
        (TABLE.replace("</table>", f"{C}</table>"), None),
    ],
)
def test_in_a_page(html: str, expected: str | None) -> None:
    (found,) = covered(page(html), "a.html")
    assert found == expected


def test_comments_before_one_row_are_all_for_it() -> None:
    rows = page(TABLE.replace("</tr><tr>", f"</tr>{C}<!-- x -->{C}<tr>"))
    assert covered(rows, "a.html") == ["规范性文件</td><td>"] * 2
    cells = page(TABLE.replace("<td>1", f"{C}{C}{C}<td>1"))
    assert covered(cells, "a.html") == ["1"] * 3


def test_an_empty_cell_is_where_its_value_would_stand() -> None:
    text = page(TABLE.replace("<td></td>", f"{C}<td></td>"))
    document = read("a.html", text.encode())
    (span,) = reaches(document, find_comments(text)).values()
    assert span == (text.index("</td></tr></table>"),) * 2


PIPES = "| 信息内容 | 件数 |\n|---|---|\n| 规章 | 0 |\n| 规范性文件 | 2 |\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"# 标题\n\n{C}\n\n## 一、总体情况\n\n正文\n", "一、总体情况"),
        (f"第一段\n\n{C}\n第二段\n\n第三段\n", "第二段"),
        (f"第一段{C}\n\n第二段\n", "第一段"),
        (f"{C}\n{PIPES}", PIPES.rstrip("\n")),
        (PIPES.replace("| 规章", f"{C}\n| 规章"), "规章 | 0"),
        (PIPES.replace("| 规章 | 0 |", f"| 规章 | 0 {C} |"), "规章 | 0"),
        (f"{PIPES}\n{C}\n\n后\n", "后"),
    ],
)
def test_in_markdown(text: str, expected: str) -> None:
    (found,) = covered(text, "a.md")
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"标题\n{C}\n一、总体情况\n正文\n", "一、总体情况"),
        (f"{C}\n规章\t0\t1\n规范性文件\t2\t3\n", "规章\t0\t1\n规范性文件\t2\t3"),
        (f"规章\t0\t1\n{C}\n规范性文件\t2\t3\n合计\t2\t4\n", "规范性文件\t2\t3"),
        (f"正文\r\n{C}\r\n最后一段\r\n", "最后一段"),
        (f"正文\n{C}\n", None),
        # An empty cell on a line of its own.
        (f"（一）予以公开\n0\n{C}\n\xa0\n1\n2\n", "\xa0\n1"),
    ],
)
def test_in_text(text: str, expected: str | None) -> None:
    (found,) = covered(text, "a.txt")
    assert found == expected


def test_many_comments_take_no_longer_each() -> None:
    text = page(*(f"{C}<p>段</p>" for _ in range(3000)), C * 3000)
    found = covered(text, "a.html")
    assert found[:3000] == ["段"] * 3000
    assert set(found[3000:]) == {None}
