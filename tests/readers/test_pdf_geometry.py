"""The geometry of pages by itself: lattices of lines, lines of glyphs, paragraphs of lines, running lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.readers.pdf.frame import Frame
from gilint.readers.pdf.glyphs import _AS_WRITTEN, Glyph, glyph_at, upright
from gilint.readers.pdf.lattice import Lattice, lattices
from gilint.readers.pdf.lines import TextLine, cell_text, text_lines
from gilint.readers.pdf.paragraphs import Margins, Placed, margins, paragraphs
from gilint.readers.pdf.rulings import Ruling
from gilint.readers.pdf.running import PageText, running_lines
from tests.support.effort import effort


def glyphs(text: str, x: float, y: float, *, size: float = 10, gap: float = 0, first: int = 0) -> list[Glyph]:
    """A line of glyphs that stands on the base line ``y`` (from the top)."""
    found = []
    for order, char in enumerate(text, first):
        advance = size / 2 if char.isascii() else size
        found.append(glyph_at(char, x, y, advance, size, 0, order))
        x += advance + gap
    return found


def ruled(xs: Sequence[float], ys: Sequence[float]) -> tuple[list[Ruling], list[Ruling]]:
    """The lines of a whole lattice, in pieces between its corners."""
    across = [Ruling(y, left, right) for y in ys for left, right in pairwise(xs)]
    down = [Ruling(x, top, bottom) for x in xs for top, bottom in pairwise(ys)]
    return across, down


def shape(lattice: Lattice) -> list[tuple[int, int, int, int]]:
    """The cells as row, column, and how many rows and columns they take."""
    return [(area.row, area.column, area.row_end - area.row, area.column_end - area.column) for area in lattice.areas]


def only(found: list[Lattice] | None) -> Lattice:
    """The one lattice."""
    assert found is not None
    (lattice,) = found
    return lattice


def test_lines_in_pieces_and_double_lines_make_one_lattice() -> None:
    across, down = ruled((10, 60, 110), (10, 30, 50))
    across += [Ruling(line.at + 1.5, line.start - 0.4, line.end + 0.4) for line in across]
    lattice = only(lattices(across, down))
    assert shape(lattice) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_where_no_line_is_two_fields_are_one_cell() -> None:
    across, down = ruled((10, 60, 110), (10, 30, 50))
    across.remove(Ruling(30, 10, 60))
    down.remove(Ruling(60, 10, 30))
    # The upper field on the right opens to the left, the lower one does not: what is no rectangle is cut by rows.
    assert shape(only(lattices(across, down))) == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_a_cell_over_rows_and_a_cell_over_columns() -> None:
    across, down = ruled((10, 60, 110, 160), (10, 30, 50, 70))
    across.remove(Ruling(30, 10, 60))
    across.remove(Ruling(50, 10, 60))
    down.remove(Ruling(110, 10, 30))
    assert shape(only(lattices(across, down))) == [
        (0, 0, 3, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        (2, 1, 1, 1),
        (2, 2, 1, 1),
    ]


def test_a_row_without_a_line_at_the_end_of_a_page() -> None:
    across = [Ruling(100, 10, 110)]
    down = [Ruling(x, 80, 120) for x in (10, 60, 110)]
    lattice = only(lattices(across, down))
    assert lattice.ys == (80, 100, 120)
    assert shape(lattice) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_underlines_and_lines_that_do_not_touch_are_no_table() -> None:
    assert lattices([Ruling(100, 10, 110), Ruling(200, 10, 110)], [Ruling(300, 100, 200)]) == []


def test_two_tables_on_a_page() -> None:
    first, second = ruled((10, 60, 110), (10, 30)), ruled((10, 80, 110), (50, 70))
    found = lattices(first[0] + second[0], first[1] + second[1])
    assert found is not None
    assert [lattice.xs for lattice in found] == [(10, 60, 110), (10, 80, 110)]


@effort(60)
@given(
    columns=st.lists(st.integers(8, 90), min_size=1, max_size=8),
    rows=st.lists(st.integers(8, 60), min_size=1, max_size=8),
    data=st.data(),
)
def test_the_cells_of_any_table_are_found(columns: list[int], rows: list[int], data: st.DataObject) -> None:
    """Cells laid over a lattice at random, drawn as lines around each of them, come back as they were."""
    xs, ys = [20.0], [20.0]
    for width in columns:
        xs.append(xs[-1] + width)
    for height in rows:
        ys.append(ys[-1] + height)
    free = {(row, column) for row in range(len(rows)) for column in range(len(columns))}
    wanted = []
    across, down = [], []
    for row, column in sorted(free):
        if (row, column) not in free:
            continue
        wide = 1
        while (row, column + wide) in free and data.draw(st.booleans()):
            wide += 1
        high = 1
        while all((row + high, column + step) in free for step in range(wide)) and data.draw(st.booleans()):
            high += 1
        free -= {(row + down_step, column + step) for down_step in range(high) for step in range(wide)}
        wanted.append((row, column, high, wide))
        left, right, top, bottom = xs[column], xs[column + wide], ys[row], ys[row + high]
        across += [Ruling(top, left, right), Ruling(bottom, left, right)]
        down += [Ruling(left, top, bottom), Ruling(right, top, bottom)]
    lattice = only(lattices(across, down))
    found = [
        (lattice.ys[area.row], lattice.xs[area.column], lattice.ys[area.row_end], lattice.xs[area.column_end])
        for area in lattice.areas
    ]
    assert found == [(ys[row], xs[column], ys[row + high], xs[column + wide]) for row, column, high, wide in wanted]


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["共收到申请", "21", "件"], "共收到申请21件"),
        (["GDP", "growth"], "GDP growth"),
        (["0517", "8722"], "0517 8722"),
    ],
)
def test_a_small_gap_is_a_space_between_latin_words_only(pieces: Sequence[str], text: str) -> None:
    x, drawn = 50.0, []
    for piece in pieces:
        drawn += glyphs(piece, x, 100)
        x = drawn[-1].right + 2.5
    assert [line.text for line in text_lines(drawn)] == [text]


def test_a_wide_gap_parts_fields() -> None:
    drawn = glyphs("行政许可", 50, 100) + glyphs("550", 150, 100, first=4) + glyphs("3", 175, 100, first=7)
    assert [line.text for line in text_lines(drawn)] == ["行政许可            550  3"]


def test_the_mark_of_a_note_is_no_part_of_a_number() -> None:
    drawn = glyphs("21", 50, 100) + glyphs("1", 60, 97, size=6, first=2)
    assert cell_text(drawn, 80) == "21  1"


def test_lines_are_those_of_the_page_whatever_their_order() -> None:
    drawn = glyphs("第二行", 50, 120) + glyphs("第一行的后半", 80, 100) + glyphs("前半", 60, 100)
    assert [line.text for line in text_lines(list(reversed(drawn)))] == ["前半第一行的后半", "第二行"]


def test_a_turned_label_is_read_along_its_line() -> None:
    turned = [glyph_at(char, 100, 300 - 10 * number, 10, 10, 1, number) for number, char in enumerate("办理结果")]
    assert cell_text(turned, 20) == "办理结果"
    assert [line.text for line in text_lines([upright(glyph) for glyph in turned])] == ["办理结果"]


def test_a_label_written_downwards_in_two_columns_begins_at_the_right() -> None:
    drawn: list[Glyph] = []
    for x, column in ((70, "三、本年度"), (58, "办理结果")):
        for number, char in enumerate(column):
            drawn += glyphs(char, x, 100 + 11 * number, first=len(drawn))
    assert cell_text(drawn, 40) == "三、本年度办理结果"


@pytest.mark.parametrize(("stored", "shown"), [("⼀", "一"), ("⺠", "民"), ("⻚", "页"), ("︑", "、"), ("︵", "（")])
def test_characters_are_read_as_they_look(stored: str, shown: str) -> None:
    assert _AS_WRITTEN[ord(stored)].replace("(", "（") == shown


@pytest.mark.parametrize("read", [0, 1, 2, 3])
@pytest.mark.parametrize("shown", [0, 1, 2, 3])
def test_a_box_leads_to_the_displayed_page_however_both_are_turned(shown: int, read: int) -> None:
    frame = Frame(10, 20, 605, 862, shown, read)
    upright_page = Frame(10, 20, 605, 862, shown, shown)
    corners = [(100.0, 200.0), (160.0, 230.0)]
    (a, b), (c, d) = (frame.reading(x, y) for x, y in corners)
    (e, f), (g, h) = (upright_page.reading(x, y) for x, y in corners)
    assert frame.displayed((min(a, c), min(b, d), max(a, c), max(b, d))) == (min(e, g), min(f, h), max(e, g), max(f, h))


def placed_lines(*lines: tuple[str, float, float]) -> list[Placed]:
    """Lines of 14 points on one page, given as text, left, top; between margins of 74 and 494."""
    found = []
    for text, left, top in lines:
        (line,) = text_lines(glyphs(text, left, top, size=14))
        found.append(Placed(0, line, Margins(74, 494)))
    return found


def joined(lines: Sequence[Placed]) -> list[str]:
    """The paragraphs as texts."""
    return ["".join(placed.line.text for placed in group) for group in paragraphs(lines)]


FULL = "我局坚持以公开为常态、不公开为例外，扎实推进政务公开工作，"


def test_a_full_line_goes_on_and_a_short_one_ends() -> None:
    lines = placed_lines((FULL[:28], 102, 100), (FULL + "有", 74, 124), ("序开展。", 74, 148), ("下一段", 74, 172))
    assert joined(lines) == [FULL[:28] + FULL + "有序开展。", "下一段"]


def test_what_did_not_fit_explains_a_short_line() -> None:
    lines = placed_lines((FULL[:28] + "至", 74, 100), ("www.example.gov.cn查询", 74, 124))
    assert len(joined(lines)) == 1


@pytest.mark.parametrize(
    ("following", "left", "top"),
    [("另起一段", 102, 124), ("隔得很远", 74, 190), ("（二）依申请公开", 102, 124)],
)
def test_a_new_paragraph(following: str, left: float, top: float) -> None:
    begin = (FULL[:28] + "了。", 74, 100), (FULL[:28] + "了。", 74, 124), (FULL[:29] + "。", 74, 148)
    lines = placed_lines(*begin, (following, left, top + 48))
    assert joined(lines)[-1] == following


def test_margins_are_where_several_lines_begin_and_end() -> None:
    lines = [placed.line for placed in placed_lines(*((FULL + "有", 74, 100 + 24 * row) for row in range(4)))]
    (hanging,) = text_lines(glyphs(FULL + "有，", 74, 300, size=14))
    assert margins([([*lines, hanging], 595)]) == [Margins(74, 494)]


def page_text(*lines: tuple[str, float]) -> PageText:
    """A page with lines at these heights and no table."""
    found: list[TextLine] = []
    for text, top in lines:
        found += text_lines(glyphs(text, 74, top))
    return PageText(found, [])


def left_out(pages: Iterable[PageText]) -> list[list[str]]:
    """The texts of the running lines of each page."""
    pages = list(pages)
    return [
        [page.lines[index].text for index in sorted(found)]
        for page, found in zip(pages, running_lines(pages), strict=True)
    ]


def test_headers_of_left_and_right_pages_and_numbers_that_rise() -> None:
    pages = [
        page_text(
            ("左页" if number % 2 else "右页", 40), (f"正文{'甲乙丙丁戊己'[number]}", 300), (str(number + 1), 800)
        )
        for number in range(6)
    ]
    assert left_out(pages) == [[("左页" if number % 2 else "右页"), str(number + 1)] for number in range(6)]


def test_figures_that_do_not_rise_stay() -> None:
    pages = [page_text((f"第{'一二三'[number]}项", 100), ("0", 800)) for number in range(3)]
    assert left_out(pages) == [[], [], []]


def test_a_name_that_is_once_a_title_and_once_a_signature_stays() -> None:
    title = PageText([*text_lines(glyphs("云溪县水务局", 200, 90, size=18)), *page_text(("正文甲", 200)).lines], [])
    assert left_out([title, page_text(("云溪县水务局", 88), ("2024年1月", 110))]) == [[], []]
