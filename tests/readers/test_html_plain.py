"""Plain cells taken row by row and pieces of a line that are cut alike are what the pass over the marks would read."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gilint.model.document import Block, Document, Table
from gilint.readers.html import read_html
from gilint.readers.html import skeleton as module
from gilint.readers.html.plain import PlainCells, Range, Shape, plain_cells
from gilint.text.source import Source
from tests.support.effort import effort

_CELLS = [
    "<td>1</td>",
    "<th>甲</th>",
    "<td></td>",
    "<td>&nbsp;</td>",
    "<td><p><span style='a'>甲</span></p></td>",
    '\n<td colspan="3"> <span class="x">甲</span> <o:p></o:p>\n</td>',
    '<td ROWSPAN="2">\n 1 &amp; 2 \n</td>',
    "<td> <br/></td>",
    "<td>甲<br>乙</td>",
    "<td><p hidden>3</p></td>",
    '<td style="display: none">4</td>',
    "<td>5</th>",
    "<TD>6</TD>",
    '<td title="a>b">7</td>',
    '<td title=a="b>8</td>',
    "<td>9",
    "10</td>",
    "<td>\u200b</td>",
    "<td>\0</td>",
    "<td>a<b</td>",
    "<td><select><option>11</select></td>",
    "<td><!-- 12 -->12</td>",
    "<td><table><tr><td>13</td><td>14</td></tr></table></td>",
]
_PIECES = [
    "甲</b><b>乙</b><b>丙</b><b>",
    "1</b><b> </b><b>2</b><b></b><b>",
    "<p><b>甲</b><b>乙</b></p>",
    "</b> <b>",
    "<b hidden>3</b><b>",
]
_AROUND = [
    "<tr>",
    "<tr>",
    "</tr>",
    '<tr style="display:none">',
    "<tbody>",
    "<div>",
    "</div>",
    "<pre>",
    "</pre>",
    "<li>",
    "甲",
]
_SAME = ["<tr>" + "<td><p>1</p></td>" * 3, "<tr><td><p></p></td><td><p> 2</p></td><td><p>3</p></td>"]
"""Rows with the marks of one another."""
_pages = st.lists(st.sampled_from([*_CELLS, *_AROUND, *_SAME, *_PIECES]), max_size=14).map(
    lambda parts: f"<table><tr>{''.join(parts)}</table>"
)


def _mark_by_mark(page: str) -> Document:
    def none(_text: str, at: int, *_others: object) -> tuple[PlainCells, int]:
        return [], at

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "plain_cells", none)
        patch.setattr("gilint.readers.html.skeleton._Pass._pieces", lambda _page, at, _joint: at)
        return read_html(Source("a.html", page))


@given(_pages)
@example("<table><tr><td>1</td><td hidden>2</td><td>3</td></tr><tr>4</td><td>5</td></tr></table>")
@example('<table><tr><td colspan="2"><b>1</b></td></tr><tr><td colspan="2"><b>22</b></td></tr></table>')
@example(
    "<table><tr><td>1</td></tr><tr><td> </td></tr><tr><td> 2</td></tr><tr><td></td></tr><tr><td><b>3</b></td></tr>"
)
@example("<table><tr><td><b></b></td></tr><tr><td><b></b>1</td></tr><tr><td><b></b><b>2</b></td></tr></table>")
@example("<table><tr>1</b><b>甲</b><b></b><b></td></tr>\n<tr class='a'><td>2</td></tr></table>")
@example("<p><b>甲</b> <b hidden>乙</b> <b>丙</b> <b>丁</b> <b></p><pre><b>1\n2</b> <b>3</b> <b></pre>")
@example("<ul><li><table><tr><td>1</td><td>2</td></ul>")
@effort(200)
def test_plain_cells_are_what_their_marks_would_be(page: str) -> None:
    assert read_html(Source("a.html", page)) == _mark_by_mark(page)


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        ("<td>1</td>", True),
        ('<td width="43" valign="center">\n<p align=""><span style="a">1</span><o:p></o:p></p>\n</td>', True),
        ("<th><strong>甲</strong></th>", True),
        ("<td><br></td>", True),
        ("<td>甲<br>乙</td>", False),
        ("<td><div>甲</div></td>", False),
        ("<td width='43'>1</td>", False),
        ("<td>1</th>", False),
        ("<td>1", False),
        ("<td>1<", False),
    ],
)
def test_what_is_plain(cell: str, plain: bool) -> None:
    cells, end = plain_cells(cell, 0, [], [], {}, [], [])
    assert (len(cells), end) == ((1, len(cell)) if plain else (0, 0))


def test_a_cell_that_hides_something_ends_the_row_of_plain_ones() -> None:
    page = "<td>1</td><td><p hidden>2</p></td>"
    runs: list[tuple[int, int]] = []
    cells, end = plain_cells(page, 0, runs, [], {}, [page.index("<p")], [])
    assert (cells, runs, end) == ([(0, 0)], [(4, 5)], len("<td>1</td>"))


def test_texts_and_spans_of_plain_cells() -> None:
    page = '<table><tr><th colspan="2"> 甲&nbsp;</th></tr><tr><td>1</td><td><p>\n2</p></td></tr></table>'
    table = read_html(Source("a.html", page)).parts[0]
    assert isinstance(table, Table)
    assert [[(cell.column, cell.colspan, cell.text.value) for cell in row] for row in table.rows] == [
        [(0, 2, "甲")],
        [(0, 1, "1"), (1, 1, "2")],
    ]
    for row in table.rows:
        for cell in row:
            assert page[cell.span.start : cell.span.end] == cell.text.value


def test_a_row_with_the_marks_of_the_one_above_is_seen_to_be_that() -> None:
    row = '<td colspan="2" class="a"><p>{}</p></td><td>{}</td>'
    shapes: list[Shape] = []
    page = row.format("甲", 1)
    plain_cells(page, 0, [], [], {}, [], shapes)
    assert [(before, behind) for before, behind, *_ in shapes] == [
        ('<td colspan="2" class="a"><p>', "</p></td>"),
        ("<td>", "</td>"),
    ]
    kept = list(shapes)
    runs: list[Range] = []
    tags: list[Range] = []
    spans: dict[int, tuple[int, int]] = {}
    page = "\n" + row.format("乙乙", "")
    cells, end = plain_cells(page, 1, runs, tags, spans, [], shapes)
    assert (cells, end, spans, shapes) == ([(0, 0), (1, -1)], len(page), {0: (2, 1)}, kept)
    assert [page[low:high] for low, high in runs] == ["乙乙"]
    assert [page[low:high] for low, high in tags] == ['<td colspan="2" class="a">', "<td>"]


def test_pieces_that_are_cut_alike_keep_their_places() -> None:
    page = "<p><b>甲</b><i>乙</i><b>丙</b><i>丁</i><b>戊</b></p>"
    block = read_html(Source("a.html", page)).parts[0]
    assert isinstance(block, Block)
    assert block.text.value == "甲乙丙丁戊"
    assert [page[low:high] for _, low, high in block.text.segments] == list("甲乙丙丁戊")
