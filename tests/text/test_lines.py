"""Lines and columns."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from gilint.text.lines import LineIndex, Position


def test_three_line_ends_and_no_other() -> None:
    index = LineIndex("甲\r\n乙\n丙\r丁\u2028\x0b\x0c\x85戊")
    assert [index.position(at) for at in (0, 1, 2, 3, 5, 7, 12)] == [
        Position(1, 1),
        Position(1, 2),
        Position(1, 3),
        Position(2, 1),
        Position(3, 1),
        Position(4, 1),
        Position(4, 6),
    ]
    assert len(index) == 4
    assert [index.line_text(line) for line in (1, 2, 3)] == ["甲", "乙", "丙"]


def test_columns_are_code_points() -> None:
    assert LineIndex("𠮷①é字").position(3) == Position(1, 4)


def test_offsets_outside_the_text_are_its_ends() -> None:
    index = LineIndex("甲\n乙")
    assert index.position(-5) == Position(1, 1)
    assert index.position(99) == Position(2, 2)
    assert LineIndex("").position(0) == Position(1, 1)


def test_beyond_65535_lines() -> None:
    index = LineIndex("行\n" * 70_000)
    assert index.position(2 * 69_999) == Position(70_000, 1)
    assert len(index) == 70_001


@given(
    st.lists(st.integers(0, 12_400), max_size=6),
    st.sampled_from(["行\n", "一行字\r\n", "长" * 4095 + "\n", "x" * 5000]),
)
def test_places_may_be_asked_for_in_any_order(offsets: list[int], line: str) -> None:
    text = (line * 6200)[:12_288]
    index = LineIndex(text)
    for offset in offsets:
        before = text[: min(offset, len(text))]
        assert index.position(offset) == (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    assert len(index) == text.count("\n") + 1


@given(st.text(alphabet="a字\r\n\u2028", max_size=60))
def test_positions_agree_with_counting(text: str) -> None:
    index = LineIndex(text)
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]
    for offset in range(len(text) + 1):
        line = sum(start <= offset for start in starts)
        assert index.position(offset) == (line, offset - starts[line - 1] + 1)
