"""Cells as clerks write them, with what they mean."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from tests.support.strategies import SYMBOLS, counts


class Written(NamedTuple):
    """The text of a cell, the state that it must be read in and, for a number, its value."""

    raw: str
    state: str
    value: int | None


_FULL_WIDTH = str.maketrans("0123456789,", "０１２３４５６７８９，")


def plain(value: int) -> Written:
    """The number in plain digits."""
    return Written(str(value), "number", value)


_STYLES = (
    str,
    lambda value: str(value).translate(_FULL_WIDTH),
    lambda value: f"{value:,}",
    lambda value: f"{value:,}".translate(_FULL_WIDTH),
    lambda value: f"{value:,}".replace(",", "，"),
    lambda value: f"{value}件",
    lambda value: f"{value}（其中上年{value // 2}件）",
)

styled = st.builds(lambda value, style: Written(style(value), "number", value), counts, st.sampled_from(_STYLES))
blank = st.just(Written("", "blank", None))
symbol = st.sampled_from(SYMBOLS).map(lambda raw: Written(raw, "symbol", None))
filled = st.one_of(counts.map(plain), styled, symbol)
"""A cell in which something stands."""

any_cell = st.one_of(filled, blank)
counts_in_cells = st.one_of(counts.map(plain), styled)
"""A cell that holds a number, however it is written."""
