"""Numbers as they are written, with what is said about the writing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gilint.text.numerals import read_chinese, read_number


@pytest.mark.parametrize(
    ("raw", "value", "printed"),
    [
        ("12", "12", "12"),
        ("００１２", "12", "12"),
        ("1,234", "1234", "1234"),
        ("1 234件", "1234", "1234"),
        ("+2", "2", "2"),
        ("-8", "-8", "-8"),
        ("3441万", "34410000", "3441"),
        ("1.5亿元", "150000000", "1.5"),
        ("22（其中修订16件）", "22", "22"),
        ("12345678901234567890", "12345678901234567890", "12345678901234567890"),
    ],
)
def test_one_number(raw: str, value: str, printed: str) -> None:
    reading = read_number(raw)
    assert reading is not None
    assert (reading.value, reading.printed) == (Decimal(value), Decimal(printed))


@pytest.mark.parametrize("raw", ["", "无", "—", "1 2 3", "12,34", "八", "12件以上", "1.", "²"])
def test_what_is_no_number(raw: str) -> None:
    assert read_number(raw) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二十三", 23),
        ("十", 10),
        ("一千零十", 1010),
        ("三万", 30_000),
        ("一万零三十", 10_030),
        ("三万二千", 32_000),
        ("五亿", 500_000_000),
        ("二〇二三", 2023),
    ],
)
def test_chinese_numerals(text: str, value: int) -> None:
    assert read_chinese(text) == value


@pytest.mark.parametrize("text", ["", "申请", "23", "二十三四", "三十件"])
def test_what_is_no_chinese_numeral(text: str) -> None:
    assert read_chinese(text) is None
