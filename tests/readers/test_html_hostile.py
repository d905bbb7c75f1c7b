"""Pages made to break a reader: nothing raises, and what was lost is said."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generate import report_html
from benchmarks.hostile import PAGES
from gilint.model.document import BlockKind, Table
from gilint.readers.html import read_html
from gilint.readers.html.build import Builder
from gilint.readers.html.skeleton import skeleton
from gilint.readers.html.tree import repaired
from gilint.text.decode import NotText, decode
from gilint.text.source import Source
from tests.readers.pages import check_places, codes, lines, pieces, read, tables, texts
from tests.support.effort import effort

_TAGS = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<th>",
    "<li>",
    "<ul>",
    "</ul>",
    "</li>",
    "<h1>",
    "</h1>",
    "<span>",
    "</span>",
    "<br>",
    "<nav>",
    "</nav>",
    "<header>",
    "</header>",
    "<tbody>",
    "</tbody>",
    "<form>",
    "</form>",
    "<o:p></o:p>",
    "<dl>",
    "<dt>",
    "<dd>",
    "</dl>",
    "<pre>",
    "</pre>",
    "<center>",
    "<P>",
    "</TABLE>",
    "<blockquote>",
    "</blockquote>",
    "<caption>",
    "<article>",
    "</article>",
]
_TAGS += [
    "<td colspan=2>",
    '<td rowspan="3">',
    "<td rowspan=0>",
    '<font a="x>y">',
    "<!-- c <p> -->",
    "<div class='menu'>",
]
_TEXT = ["字", "文字", "1", "23", " ", "\n", "\r\n", "\r", "\t", "a", "b c", "&nbsp;", "&lt;", "&#160;", "&#x4e00;"]
_TEXT += ["&nbsp", "&amp;", "< 3", "&", "\u3000", "。", "“"]
_TRAPS = ["<select>", "</select>", '<div style="display:none">', "<p hidden>", "<td hidden>", "<svg>", "</svg>"]
_TRAPS += ["<title>", "</title>", '<i style="DISPLAY: none">', "</i>", "<script>if(a<b){}</script>", "<style>", '<a "']
_TRAPS += ["<noscript>", '<td x="', "<!--", "\x00", "<![CDATA[", "<?xml", "<meta name=a content='b&amp;c'>", "&#x"]
_TRAPS += ["<option>", "</"]
_INVISIBLE = re.compile(r"<!--.*?-->|</?[a-zA-Z](?:\"[^\"]*\"|[^>])*>")


def _letters(text: str) -> list[str]:
    return sorted(re.sub(r"\s", "", text))


@given(st.lists(st.sampled_from(_TAGS + _TEXT * 2), max_size=40).map("".join))
@effort(100)
def test_no_text_is_lost_and_every_character_has_its_place(page: str) -> None:
    document = read(page)
    check_places(document)
    assert set(codes(document)) <= {"cell-without-start"}
    seen = "".join(text.value for text in pieces(document))
    assert _letters(seen) == _letters(unescape(_INVISIBLE.sub("", page)))


@given(st.lists(st.sampled_from(_TAGS + _TEXT + _TRAPS), max_size=40).map("".join))
@effort(100)
def test_nothing_raises_on_a_soup_of_tags(page: str) -> None:
    document = read(page)
    check_places(document)
    assert "text-out-of-tree" not in codes(document)
    for part in document.parts:
        assert 0 <= part.container < len(document.containers)


@given(st.binary(max_size=300))
@effort(50)
def test_nothing_raises_on_any_bytes(data: bytes) -> None:
    try:
        source = decode("a.html", b"<p>" + data, html=True)
    except NotText:
        return
    check_places(read_html(source))


@given(st.text(max_size=200))
@effort(50)
def test_nothing_raises_on_any_text(page: str) -> None:
    check_places(read(page))


@pytest.mark.parametrize("shape", PAGES)
def test_hostile_shapes_are_read(shape: str) -> None:
    check_places(read(PAGES[shape](4_000)))


def test_nested_too_deep_is_said_and_keeps_its_text() -> None:
    page = "<div>" * 100_000 + "<p>甲</p>" + "</div>" * 100_000 + "<table><tr><td>1</td><td>2</td></tr></table>"
    document = read(page)
    assert codes(document) == ["nested-too-deep"]
    assert lines(document) == ["甲"]
    assert texts(tables(document)[0]) == [["1", "2"]]
    (problem,) = document.problems
    assert problem.span == (200 * 5, 201 * 5)


def test_tables_nested_too_deep() -> None:
    document = read("<table><tr><td>甲" * 1_000)
    assert codes(document) == ["nested-too-deep"]
    assert (
        sum(line.count("甲") for line in lines(document))
        + sum(cell.text.value.count("甲") for table in tables(document) for row in table.rows for cell in row)
        == 1_000
    )


def test_unclosed_containers_in_cells_are_not_deep() -> None:
    document = read("<table>" + "<tr><td><div><p>甲</td><td><div><ul><li>1</td></tr>" * 400 + "</table><p>乙</p>")
    assert codes(document) == []
    (table,) = tables(document)
    assert texts(table) == [["甲", "1"]] * 400
    assert lines(document) == ["乙"]


def test_deep_inline_tags_cost_nothing() -> None:
    document = read("<p>" + "<span><font>" * 50_000 + "甲" + "</font></span>" * 50_000 + "乙</p>")
    assert (lines(document), codes(document)) == (["甲乙"], [])


def test_the_guard_puts_back_what_a_tree_has_lost() -> None:
    source = Source("a.html", "<p>甲</p><table><tr><td>乙</td><td>丙</td></tr></table><p>丁&nbsp;</p><p>&nbsp;</p>")
    found = skeleton(source.text)
    kept = [event for event in repaired(found.markup) if event[0] == "" and not event[2].startswith(("t", "/t"))]
    document = Builder(source, found).build([*kept, ("", "", "/body", "3|4|")])
    assert lines(document) == ["甲", "丁", "乙", "丙"]
    assert [(problem.code, problem.detail) for problem in document.problems] == [("text-out-of-tree", "2")]
    assert source.text[slice(*document.problems[0].span)] == "乙"


@pytest.mark.parametrize("one_line", [False, True])
def test_generated_reports(one_line: bool) -> None:
    page = report_html(120_000, one_line=one_line, seed=3)
    assert 115_000 < len(page) < 125_000
    assert ("\n" in page) is not one_line
    document = read(page)
    assert codes(document) == []
    grids = [part for part in document.parts if isinstance(part, Table)]
    assert [(table.width, len(table.rows)) for table in grids] == [(4, 3), (4, 14), (10, 28), (15, 4)]
    check_places(document)
    numbers = [[int(cell.text.value) for cell in row[-7:]] for row in grids[2].rows[3:]]
    received, carried_in, *leaves, handled, carried_out = numbers
    assert [a + b for a, b in zip(received, carried_in, strict=True)] == [
        a + b for a, b in zip(handled, carried_out, strict=True)
    ]
    assert [sum(column) for column in zip(*leaves, strict=True)] == handled
    assert all(sum(row[:6]) == row[6] for row in numbers)
    assert report_html(120_000, one_line=one_line, seed=3) == page
    assert not any(part.kind is BlockKind.BLANK for part in document.parts if not isinstance(part, Table))
