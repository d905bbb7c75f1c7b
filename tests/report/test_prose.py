"""Offsets of the joined text, led back to the source."""

from __future__ import annotations

from gilint.model.document import Block, BlockKind
from gilint.report.prose import Prose
from gilint.text.mapped import MappedText
from gilint.text.span import Span

TEXT = "甲 乙\n丙丁"
PROSE = Prose(
    (
        Block(BlockKind.HEADING, MappedText.plain("甲 乙", 0)),
        Block(BlockKind.PARAGRAPH, MappedText.plain("丙丁", 4)),
    ),
    ("一",),
)


def test_ranges_lead_back_over_white_space() -> None:
    assert PROSE.text == "甲乙\n丙丁"
    assert PROSE.span(0, 2) == Span(0, 3)
    assert PROSE.span(1, 4) == Span(2, 5)
    assert PROSE.place(3, 5).route == ("一",)


def test_an_empty_range_is_a_point() -> None:
    assert PROSE.span(1, 1) == Span(2, 2)
    assert PROSE.span(5, 5) == Span(6, 6)


def test_without_text_every_range_is_where_it_should_stand() -> None:
    assert Prose((), (), Span(7, 9)).span(0, 3) == Span(7, 9)
    assert Prose(()).span(0, 0) == Span(0, 0)


def test_a_range_as_the_block_writes_it() -> None:
    whole = PROSE.mapped(0, 2)
    assert whole is not None
    assert whole.value == "甲 乙"
    # Not over the end of a paragraph, nor over two.
    assert PROSE.mapped(0, 3) is None
    assert PROSE.mapped(1, 4) is None
    assert PROSE.mapped(1, 1) is None
