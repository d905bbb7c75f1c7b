from __future__ import annotations

from gilint.output.excerpt import Excerpt, excerpt
from gilint.output.width import text_width
from gilint.text.source import Source
from gilint.text.span import Span
from gilint.text.where import Where, WhereTable
from tests.output.samples import span_of


def cut(text: str, span: Span, *, html: bool) -> tuple[str, str, str]:
    return tuple(excerpt(Source("x", text), span, html=html))  # type: ignore[return-value]


def test_in_text_it_is_the_line_with_bars_for_tabs() -> None:
    text = "甲\n（七）总计\t7\t\t9\r\n乙"
    assert cut(text, span_of(text, "9"), html=False) == ("（七）总计 | 7 | | ", "9", "")
    assert cut(text, span_of(text, "7"), html=False) == ("（七）总计 | ", "7", " | | 9")


def test_the_frame_of_a_pipe_table_and_padding_are_left_out() -> None:
    text = "| 自然人 | 社会公益 | 其他 |\n总计\t7\t\t\n"
    assert cut(text, span_of(text, "社会公益"), html=False) == ("自然人 | ", "社会公益", " | 其他")
    assert cut(text, span_of(text, "7"), html=False) == ("总计 | ", "7", "")


def test_whether_anything_stands_around_the_quote() -> None:
    assert not Excerpt("## ", "一、总体情况", "").around
    assert not Excerpt("| ", "总计", " |").around
    assert Excerpt("", "总计", " | 7").around


def test_in_html_it_is_the_row_without_mark_up() -> None:
    text = (
        "<p>前文</p><table><tr><td>上一行</td></tr><tr><td><p><span>（七）</span><font>总计</font></p></td>"
        '<td align="right"><p>7</p></td><td>&nbsp;</td><td>9</td></tr><tr><td>下一行</td></tr></table>'
    )
    assert cut(text, span_of(text, "7"), html=True) == ("（七）总计 | ", "7", " | | 9")


def test_in_html_prose_it_is_the_paragraph() -> None:
    text = "<div>前</div><p>2023年，<b>我局</b>收到申请<span>9</span>件&amp;其他。</p><p>后</p>"
    assert cut(text, span_of(text, "9"), html=True) == ("2023年，我局收到申请", "9", "件&其他。")


def test_the_quote_itself_may_hold_mark_up() -> None:
    text = "<p>一、<span>总体</span><span>情况</span></p>"
    span = Span(text.index("总体"), text.index("情况") + 2)
    assert cut(text, span, html=True) == ("一、", "总体情况", "")


def test_a_window_that_opens_inside_a_tag_shows_nothing_of_it() -> None:
    style = "x" * 5000
    text = f'<p style="{style}">金额<b>7</b>元<i class="{style}">件</i></p>'
    assert cut(text, span_of(text, "7"), html=True) == ("金额", "7", "元")


def test_an_empty_place_has_an_empty_quote() -> None:
    text = "<tr><td>总计</td><td></td><td>3</td></tr>"
    at = text.index("<td></td>") + 4
    assert cut(text, Span(at, at), html=True) == ("总计 | ", "", " | 3")


def test_fit_gives_the_quote_a_window() -> None:
    whole = Excerpt("一" * 50, "九", "二" * 50)
    shown = whole.fit(41)
    assert shown == ("…" + "一" * 8, "九", "二" * 9 + "…")
    assert sum(map(text_width, shown)) <= 41
    assert Excerpt("甲", "九", "乙").fit(40) == ("甲", "九", "乙")
    assert Excerpt("", "长" * 60, "").fit(40).quote == "长" * 15 + "…"


def test_a_page_of_open_tags_costs_no_more_than_its_length() -> None:
    text = "<" * 200_000 + "7" + '<a "' * 50_000
    shown = cut(text, span_of(text, "7"), html=True)
    assert shown[1] == "7"


class TestRowsOfCells:
    """A file that is no text has a line for each cell; a finding in one is shown in its row."""

    TEXT = "题\n甲\n1\n\n乙\n丙\n2\n末"
    STEPS = (
        (("paragraph", 1),),
        *((("table", 1), ("row", 1), ("column", column)) for column in (1, 2, 3)),
        *((("table", 1), ("row", 2), ("column", column)) for column in (1, 1, 2)),
        (("paragraph", 2),),
    )

    def show(self, words: str, *, at: int | None = None) -> tuple[str, str, str]:
        starts = [0, *(index + 1 for index, char in enumerate(self.TEXT) if char == "\n")]
        wheres = WhereTable(tuple(starts), tuple(Where(steps=steps) for steps in self.STEPS))
        source = Source("a.docx", self.TEXT, editable=False, wheres=wheres)
        start = self.TEXT.index(words) if at is None else at
        found = excerpt(source, Span(start, start + len(words)), html=False)
        return found.before, found.quote, found.after

    def test_the_row_stands_around_the_cell(self) -> None:
        assert self.show("1") == ("甲 | ", "1", " | ")
        assert self.show("甲") == ("", "甲", " | 1 | ")
        assert self.show("", at=self.TEXT.index("\n乙")) == ("甲 | 1 | ", "", "")

    def test_paragraphs_of_one_cell_and_the_end_of_the_row(self) -> None:
        assert self.show("2") == ("乙 | 丙 | ", "2", "")
        assert self.show("乙\n丙") == ("", "乙 丙", " | 2")

    def test_a_paragraph_stands_alone(self) -> None:
        assert self.show("末") == ("", "末", "")
