"""Normal forms, which are compared and never shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.text.normal import fold, numbering, packed

LETTERS = st.text(st.sampled_from("，；：（）“”‘’｀`＇【】－　\u200b\t\n \xa01２a、。一二（三)规章第部分"), max_size=60)


@given(LETTERS)
def test_each_character_folds_by_itself(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


@given(LETTERS)
def test_packed_text_of_any_length_has_no_space(text: str) -> None:
    assert packed(text) == "".join(fold(text).split())
    assert packed(text * 3) == packed(text) * 3


@given(LETTERS)
def test_a_number_and_what_is_behind_it_are_the_packed_text(text: str) -> None:
    assert "".join(numbering(text)) == packed(text)


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("一、 总体情况", "一、", "总体情况"),
        ("（三）不予公开", "(三)", "不予公开"),
        ("１．属于国家秘密", "1.", "属于国家秘密"),
        ("第二部分、主动公开", "第二部分、", "主动公开"),
        ("1.5万元", "", "1.5万元"),
        ("（七）", "", "(七)"),
    ],
)
def test_the_number_of_a_label(text: str, number: str, rest: str) -> None:
    assert numbering(text) == (number, rest)
