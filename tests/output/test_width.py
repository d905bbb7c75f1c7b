from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.output.width import clip, clip_left, flow, pad, pad_left, plain, text_width, uncertain, wrap


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("总计", 4), ("（七）", 6), ("“三”", 6), ("①", 2), ("Ａ1", 3), ("e\u0301", 1), ("", 0), ("—", 2)],
)
def test_wide_and_ambiguous_characters_take_two_columns(text: str, width: int) -> None:
    assert text_width(text) == width


def test_lines_break_anywhere_in_chinese_but_not_before_closing_marks() -> None:
    assert wrap("收到和处理政府信息，公开申请。", 18) == ["收到和处理政府信", "息，公开申请。"]
    assert wrap("一二三四（五）六", 8) == ["一二三四", "（五）六"]
    assert wrap("一二三《四》", 8) == ["一二三", "《四》"]


def test_words_and_numbers_stay_whole() -> None:
    assert wrap("第 1234567 件 GI307 t3-row-sum", 12) == ["第 1234567", "件 GI307", "t3-row-sum"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert wrap("https://example.gov.cn/a", 10) == ["https://ex", "ample.gov.", "cn/a"]


def test_line_ends_are_kept_and_empty_text_is_one_line() -> None:
    assert wrap("甲\n乙", 20) == ["甲", "乙"]
    assert wrap("", 20) == [""]


def test_flow_breaks_between_pieces_when_they_fit() -> None:
    assert flow(["自然人 7、", "商业企业 0、", "总计 8"], 22) == ["自然人 7、商业企业 0、", "总计 8"]
    assert flow(["一二三四五六七八、", "九"], 10) == ["一二三四五", "六七八、九"]


def test_clipping_shows_the_cut_and_fits() -> None:
    assert clip("一二三四五", 8) == "一二三…"
    assert clip("一二三四", 8) == "一二三四"
    assert clip("一二三四五", 8, mark="..") == "一二三.."
    assert clip_left("一二三四五", 8) == "…三四五"


def test_padding_counts_columns() -> None:
    assert pad("总计", 6) == "总计  "
    assert pad_left("总计", 6) == "  总计"
    assert pad("总计总计", 6) == "总计总计"


def test_text_of_a_file_cannot_steer_the_terminal() -> None:
    assert plain("a\x1b[31mb\r\n\tc\xa0d\u3000e\u202ef") == "a\ufffd[31mb c d e\ufffdf"


def test_uncertain_widths_are_known() -> None:
    assert uncertain("“三安全”")
    assert not uncertain("（七）总计")


@given(st.text(alphabet="一二，。“”（）《》abc 12-.\n", max_size=120), st.integers(8, 60))
def test_no_line_is_wider_than_asked_and_no_text_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    # Marks that cling to a character may hang over a line that is full of them alone.
    assert all(text_width(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
