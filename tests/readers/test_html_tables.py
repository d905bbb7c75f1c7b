"""Tables of pages: grids, broken ones, and those that only arrange a page."""

from __future__ import annotations

import random

import lxml.html
import pytest

from gilint.model.document import Table
from tests.readers.pages import blocks, check_places, codes, lines, places, read, tables, texts


def only(page: str) -> Table:
    (table,) = tables(read(page))
    return table


def test_spans_are_resolved() -> None:
    table = only(
        "<table><tr><td rowspan=3 colspan=3>注</td><td colspan=4>申请人情况</td></tr>"
        "<tr><td rowspan='2'>自然人</td><th colspan=\"2\">法人</th><td rowspan=2>总计</td></tr>"
        "<tr><td>商业企业</td><td>其他</td></tr>"
        "<tr><td colspan=3>一</td><td>1</td><td>2</td><td>3</td><td>6</td></tr></table>"
    )
    assert table.width == 7
    assert not table.padded
    assert places(table) == [
        [(0, 3, 3), (3, 1, 4)],
        [(3, 2, 1), (4, 1, 2), (6, 2, 1)],
        [(4, 1, 1), (5, 1, 1)],
        [(0, 1, 3), (3, 1, 1), (4, 1, 1), (5, 1, 1), (6, 1, 1)],
    ]
    assert [[cell.row for cell in row] for row in table.rows] == [[0, 0], [1, 1, 1], [2, 2], [3] * 5]


def test_the_place_of_a_table() -> None:
    page = "<p>甲</p>\n<table border=1>\n<tr><td>1</td><td>2</td></tr>\n</table >\n<p>乙</p>"
    span = only(page).span
    assert page[slice(*span)] == page[page.index("<table") : page.index("\n<p>乙")]
    open_ended = "<table><tr><td>1</td><td>2"
    assert open_ended[slice(*only(open_ended).span)] == open_ended


def test_cells_that_are_empty_are_listed_with_the_place_for_a_value() -> None:
    page = (
        "<table><tr><td></td><td> <p class='a>b'>\n<span><o:p></o:p></span></p></td><td>&nbsp;</td>"
        "<td><p><span>\u00a0</span>&#160;</p></td><td><br></td><td/><td>0</td></tr></table>"
    )
    row = only(page).rows[0]
    assert [cell.text.value for cell in row] == ["", "", "", "", "", "", "0"]
    assert [page[slice(*cell.span)] for cell in row] == ["", "", "&nbsp;", "<p><span>\u00a0</span>&#160;", "", "", "0"]
    starts = [cell.span.start for cell in row]
    assert page[: starts[0]].endswith("<tr><td>")
    assert page[: starts[1]].endswith("<span><o:p>")
    assert page[: starts[4]].endswith("</p></td><td>")
    assert page[: starts[5]].endswith("<td/>")


def test_labels_broken_over_lines() -> None:
    page = (
        "<table><tr><td><p>本年新制作</p><p>数量</p></td><td>本年<br>增/减</td><td><p>三</p><p>、</p><p>本</p></td>"
        "<td>（单位：\n万元）</td><td><div>12</div><div>34</div></td><td>２<br>６</td><td>a<br>字<p>&nbsp;</p></td></tr></table>"
    )
    table = only(page)
    assert texts(table) == [["本年新制作数量", "本年增/减", "三、本", "（单位：万元）", "12 34", "２ ６", "a 字"]]
    check_places(read(page))


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>",
        "<table><tr><td>甲</td><td>1</td><tr><td>乙</td><td>2</td>",
        "<table><td>甲</td><td>1</td></tr><td>乙</td><td>2</td></tr></table>",
        "<table><tbody><tr><td>甲<td>1<tbody><tr><td>乙<td>2</tbody></table>",
        "<table><tr><td><div>甲<td><div><b>1</div></td></tr><tr><td><ul><li>乙</td><td>2</tr></table>",
        "<table><tr><td>甲</th><th>1</td></tr><tr><td>乙</td><td>2</td></tr></table></table>",
        "<table><form><tr><td>甲</td><td>1</td></tr></form><tr><td>乙</td><td>2</td></tr></table>",
        "<table><tr><td>甲</div></td><td>1</span></td></tr></p><tr><td>乙</td><td>2</td></tr></table>",
        "<table><tr>甲</td><td>1</td></tr><tr><td>乙</td>2</td></tr></table>",
        "<div><table><colgroup><col><col></colgroup><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></div>",
    ],
)
def test_tags_that_are_missing_or_too_many(page: str) -> None:
    document = read(page)
    assert texts(tables(document)[0]) == [["甲", "1"], ["乙", "2"]]
    assert lines(document) == []
    check_places(document)


def test_a_cell_without_a_start_is_said() -> None:
    assert codes(read("<table><tr>甲</td><td>1</td></tr></table>")) == ["cell-without-start"]


def test_text_outside_the_cells_stays() -> None:
    document = read("<table>甲<tr>乙<td>1</td>丙<td>2</td></tr>丁<caption>题</caption></table>戊")
    assert texts(tables(document)[0]) == [["1", "2"]]
    assert sorted(lines(document)) == sorted("甲乙丙丁题戊")
    check_places(document)


def test_a_table_that_was_not_closed_ends_where_the_next_begins() -> None:
    page = (
        "<table><tr><td>1</td><td>2</td></tr><p>三、申请</p><table><tr><td>3</td><td>4</td></tr></table><p>四、复议</p>"
    )
    document = read(page)
    assert [part.text.value if not isinstance(part, Table) else texts(part) for part in document.parts] == [
        [["1", "2"]],
        "三、申请",
        [["3", "4"]],
        "四、复议",
    ]


@pytest.mark.parametrize("value", ["1000000000", "9" * 5000, "00", "-3", "x", "", "1.9"])
def test_spans_without_sense(value: str) -> None:
    table = only(f"<table><tr><td colspan={value} rowspan={value}>甲</td><td>1</td></tr><tr><td>2</td></tr></table>")
    assert texts(table) == [["甲", "1"], ["2"]]
    assert table.width <= 1002
    assert table.rows[0][0].rowspan in {1, 2}


def test_a_height_of_nought_reaches_the_last_row() -> None:
    table = only("<table><tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3</table>")
    assert places(table) == [[(0, 3, 1), (1, 1, 1)], [(1, 1, 1)], [(1, 1, 1)]]


def test_attributes_that_only_look_like_spans() -> None:
    table = only('<table><tr><td data-colspan="3" title="colspan=4">甲<td data-x=rowspan>1<tr><td>乙<td>2</table>')
    assert places(table)[0][0][:2] == (0, 1)
    assert places(table)[1] == [(0, 1, 1), (1, 1, 1)]


def test_tables_that_arrange_a_page() -> None:
    long = "全年主动公开政府信息。" * 60
    document = read(
        "<table><tr><td>导航</td><td><h1>年报</h1><p>一、总体情况</p>"
        "<table><tr><td>甲</td><td>1</td></tr></table><p>二、</p></td></tr></table>"
        f"<table><tr><td>左</td><td>{long}</td></tr></table><table><tr><td><p>丙</p><p>丁</p></td></tr></table>"
        "<table></table>"
    )
    assert [part.text.value if not isinstance(part, Table) else texts(part) for part in document.parts] == [
        "导航",
        "年报",
        "一、总体情况",
        [["甲", "1"]],
        "二、",
        "左",
        long,
        "丙",
        "丁",
    ]
    found = {block.text.value: block.container for block in blocks(document)}
    assert found["导航"] != found["年报"] == found["二、"] == tables(document)[0].container
    check_places(document)


def test_the_paragraphs_of_a_report_in_a_cell() -> None:
    paragraph = (
        "全年通过门户网站发布各类信息，涉及机构职能、政策文件、规划计划、财政预算决算、行政许可和行政处罚等。"
        + "完" * 9
        + "。"
    )
    document = read(f"<table><tr><td>序</td><td>{f'<p>{paragraph}</p>' * 3}</td></tr></table>")
    assert lines(document) == ["序", paragraph, paragraph, paragraph]


def test_a_table_in_navigation_is_chrome() -> None:
    document = read("<div class='footer'><table><tr><td>关于</td><td>联系</td></tr></table></div><p>正文</p>")
    assert [part.chrome for part in document.parts] == [True, False]
    grown = "<div class='footer'><table>" + "<tr><td>甲</td><td>1</td><td>2</td></tr>" * 4 + "</table></div>"
    assert [part.chrome for part in read(grown).parts] == [False]


def _random_table(rng: random.Random, depth: int = 0) -> str:
    rows = []
    for _ in range(rng.randint(2, 5)):
        cells = []
        for _ in range(rng.randint(2, 5)):
            spans = rng.choice(["", "", ' rowspan="2"', ' colspan="3"', ' rowspan="3" colspan="2"'])
            inside = rng.choice(["{}", "<p>{}</p>", "<p><span>{}</span><o:p></o:p></p>", "<b>{}</b>", "<div>{}</div>"])
            text = "".join(
                rng.choice(["本年", "12", "（一）", "&nbsp;", "&lt;", "a", "&#21495;"])
                for _ in range(rng.randint(0, 3))
            )
            cells.append(f"<td{spans}>{inside.format(text)}</td>")
        rows.append(f"<tr>{rng.choice(['', chr(10)])}{''.join(cells)}</tr>")
    body = "".join(rows)
    return f"<table>{rng.choice(['{}', '<tbody>{}</tbody>']).format(body)}</table>"


@pytest.mark.parametrize("seed", range(60))
def test_cells_are_those_that_lxml_reads(seed: int) -> None:
    rng = random.Random(seed)
    page = "".join(f"<p>{number}、</p>{_random_table(rng)}" for number in range(3))
    expected = [
        [["".join(map(str, cell.itertext())).strip() for cell in row.iter("td")] for row in table.iter("tr")]
        for table in lxml.html.document_fromstring(page).iter("table")
    ]
    document = read(page)
    assert [texts(table) for table in tables(document)] == expected
    check_places(document)
    for table in tables(document):
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(table.rows):
            for cell in row:
                assert (number, cell.column) not in taken
                assert all((number, column) in taken for column in range(cell.column))
                for down in range(cell.rowspan):
                    taken |= {(number + down, cell.column + right) for right in range(cell.colspan)}
        assert max(row for row, _ in taken) < len(table.rows)
        assert max(column for _, column in taken) + 1 == table.width
