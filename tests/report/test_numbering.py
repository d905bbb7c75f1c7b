"""Numbers of headings and lists, by the style that they are written in."""

from __future__ import annotations

import pytest

from gilint.report.numbering import NumberingStyle, read_numbering


@pytest.mark.parametrize(
    ("text", "style", "value", "length"),
    [
        ("一、总体情况", NumberingStyle.TOP, 1, 2),
        ("十.其他", NumberingStyle.TOP, 10, 2),
        ("第一部分、总体情况", NumberingStyle.PART, 1, 5),
        ("第3章总体情况", NumberingStyle.PART, 3, 3),
        ("一是加强领导", NumberingStyle.WORD, 1, 2),
        ("第二是加强领导", NumberingStyle.WORD, 2, 3),
        ("第三,加强领导", NumberingStyle.WORD, 3, 3),
        ("(十二)主动公开", NumberingStyle.BRACKET, 12, 4),
        ("(3)、主动公开", NumberingStyle.BRACKET, 3, 4),
        ("10、主动公开", NumberingStyle.ARABIC, 10, 3),
        ("2.主动公开", NumberingStyle.ARABIC, 2, 2),
    ],
)
def test_numbers(text: str, style: NumberingStyle, value: int, length: int) -> None:
    found = read_numbering(text)
    assert (found.style, found.value, found.length) == (style, value, length)


@pytest.mark.parametrize(
    "text", ["", "总体情况", "一 总体情况", "(主动公开)", "1.5万元", "0、主动公开", "部分公开", "人是第一"]
)
def test_no_number(text: str) -> None:
    found = read_numbering(text)
    assert (found.style, found.value, found.length) == (NumberingStyle.NONE, 0, 0)
