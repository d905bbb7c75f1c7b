"""Places in files that are no text."""

from __future__ import annotations

from gilint.text.source import Source
from gilint.text.span import Span
from gilint.text.where import NOWHERE, Where, WhereTable

FIRST = Where("a.xml#/p[1]", steps=(("paragraph", 1),))
SECOND = Where("a.xml#/p[2]", steps=(("paragraph", 2),))


def test_the_place_is_that_of_the_piece_in_which_a_range_begins() -> None:
    table = WhereTable((0, 3), (FIRST, SECOND))
    assert [table.at(Span(at, 5)) for at in range(5)] == [FIRST, FIRST, FIRST, SECOND, SECOND]
    assert table.at(Span(99, 99)) is SECOND


def test_before_the_first_piece_and_without_any_there_is_none() -> None:
    assert WhereTable((3,), (FIRST,)).at(Span(0, 1)) is NOWHERE
    assert WhereTable((), ()).at(Span(0, 0)) is NOWHERE


def test_a_text_file_has_lines_and_no_other_places() -> None:
    assert Source("a.txt", "文").where(Span(0, 1)) is NOWHERE
    made = Source("a.docx", "一\n二", wheres=WhereTable((0, 2), (FIRST, SECOND)))
    assert made.where(Span(2, 3)) is SECOND
