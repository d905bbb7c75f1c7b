"""Headings that are like the form's, and the section that they are taken for."""

from __future__ import annotations

import pytest

from gilint.report.headings import heading_book
from gilint.report.model import LabelMatch
from tests.support.linting import packs


@pytest.mark.parametrize(
    ("text", "number", "ratio"),
    [
        # 行政机关主动公开政府信息情况 is a wording of section two as well, and less like it.
        ("主公开政府信息情况", 2, 18 / 19),
        # Section three is like it, too, and less so.
        ("行政机关主动公开政府信息请情况", 2, 28 / 29),
        ("收到和处理政府信息公开申请诉讼情况", 3, 30 / 32),
    ],
)
def test_the_likest_wording_counts(text: str, number: int, ratio: float) -> None:
    found = heading_book(packs().forms).near(text)
    assert found is not None
    assert (found.number, found.match, found.variant) == (number, LabelMatch.NEAR, None)
    assert found.ratio == pytest.approx(ratio)


def test_of_several_that_are_near_the_one_with_the_printed_number_is_meant() -> None:
    book = heading_book(packs().forms)
    found = [book.near("行政机关主动公开政府信息请情况", number) for number in (2, 3, 4)]
    assert [match and match.number for match in found] == [2, 3, 2]
