"""What is passed over before reading: it leaves what is read as it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.report.claims.own import OwnNames
from gilint.report.claims.sieve import Sieve
from gilint.report.model import OrganKind
from tests.report.test_claims import WORDS, read, said

ORGAN = "云溪县水务局"
OWN = OwnNames(ORGAN, OrganKind.DEPARTMENT, WORDS.organ_endings)


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("收到政府信息公开申请8件。", 0),
        ("组织培训9次,参加人员64人次。收到政府信息公开申请8件。", 1),
        ("全年通过门户网站发布各类信息640条,其中政策文件64件。组织培训9次,参加人员64人次。", 2),
        ("全年发布信息640条,其中政策文件64件。", 0),
        ("全年通过门户网站发布各类信息640条,其中政策文件64件、动态5件。", 0),
        ("全年通过门户网站发布各类信息640条,有政策文件64件。其中规划5件、计划3件。", 0),
        ("组织培训9次,参加人员64人次。其中业务培训5次、法律培训4次。", 0),
        ("组织培训9次(其中业务培训5次、法律培训4次)。", 0),
        ("办事群众较多,队伍稳定。", 1),
    ],
)
def test_reading_begins_with_the_first_sentence_that_may_tell_something(text: str, begin: int) -> None:
    assert Sieve(WORDS, OWN, text, "", requests=False).begin() == begin


def test_a_bracket_behind_published_information_is_read() -> None:
    claims = read("规范信息发布。（全年主动公开政府信息88条）。")
    assert said(claims) == [("published", 88)]


def test_a_long_number_is_no_numbering() -> None:
    assert said(read("1,234件政府信息公开申请均已答复。")) == said(read("1234件政府信息公开申请均已答复。")) == []
    assert said(read("1.收到政府信息公开申请8件。")) == [("received", 8)]


@given(st.text(alphabet="云溪县水务局教人民政府,中心", max_size=40), st.integers(0, 5))
def test_names_are_what_an_expression_of_their_characters_finds(text: str, start: int) -> None:
    found: dict[int, int] = {}
    for match in re.finditer(f"[{ORGAN}]{{2,}}", text[start:]):
        first = match.start() + start
        ends = [end for end in range(match.end() + start, first + 1, -1) if end - first <= 30]
        name = next((end for end in ends if OWN.is_own(text[first:end])), None)
        if name is not None:
            found[first] = name
    assert OWN.runs(text, start, len(text)) == found
