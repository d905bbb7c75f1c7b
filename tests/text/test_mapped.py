"""Text with places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gilint.text.mapped import MappedText
from gilint.text.span import Span

PIECES = MappedText("本年<制发", ((0, 10, 12), (2, 12, 16), (3, 30, 32)))
"""``本年`` at 10, ``&lt;`` at 12 for one character, ``制发`` at 30."""


def test_ranges_lead_back_to_the_source() -> None:
    assert PIECES.span() == Span(10, 32)
    assert [PIECES.span(at, at + 1) for at in range(5)] == [
        Span(10, 11),
        Span(11, 12),
        Span(12, 16),
        Span(30, 31),
        Span(31, 32),
    ]
    assert PIECES.span(1, 4) == Span(11, 31)
    assert PIECES.span(3, 3) == Span(30, 30)
    assert PIECES.span(5) == Span(32, 32)


def test_ranges_outside_are_cut() -> None:
    assert PIECES.span(-3, 99) == Span(10, 32)
    assert PIECES.slice(-3, 99) is PIECES
    assert PIECES.slice(4, 2).value == ""


def test_an_empty_text_has_a_place() -> None:
    assert MappedText("", ((0, 7, 13),)).span() == Span(7, 13)
    assert MappedText("", ((0, 7, 7),)).strip().span() == Span(7, 7)


def test_slices_keep_their_places() -> None:
    part = PIECES.slice(1, 4)
    assert (part.value, part.segments) == ("年<制", ((0, 11, 12), (1, 12, 16), (2, 30, 31)))
    assert PIECES.slice(2, 2) == MappedText("", ((0, 12, 12),))


def test_stripping_takes_no_break_and_ideographic_spaces() -> None:
    text = MappedText("\u3000\u00a0 甲 乙\u00a0", ((0, 5, 6), (1, 6, 12), (2, 12, 16), (6, 16, 22)))
    stripped = text.strip()
    assert (stripped.value, stripped.span()) == ("甲 乙", Span(13, 16))
    blank = MappedText("\u00a0", ((0, 6, 12),)).strip()
    assert (blank.value, blank.span()) == ("", Span(12, 12))


def test_joining() -> None:
    joined = MappedText.join([MappedText.plain("甲", 3), MappedText.plain("乙丙", 9)])
    assert (joined.value, joined.segments) == ("甲乙丙", ((0, 3, 4), (1, 9, 11)))
    assert joined.span(1, 2) == Span(9, 10)
    assert MappedText.join([]).value == ""


@given(st.lists(st.tuples(st.text(alphabet="甲乙 ", min_size=1, max_size=4), st.integers(0, 3)), max_size=5), st.data())
def test_a_slice_has_the_places_of_the_whole(pieces: list[tuple[str, int]], data: st.DataObject) -> None:
    at = 0
    parts = []
    for value, gap in pieces:
        at += gap
        parts.append(MappedText.plain(value, at))
        at += len(value)
    whole = MappedText.join(parts)
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    part = whole.slice(start, end)
    assert part.value == whole.value[start:end]
    for offset in range(len(part)):
        assert part.span(offset, offset + 1) == whole.span(start + offset, start + offset + 1)
