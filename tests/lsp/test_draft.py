from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import (
    Position,
    Range,
    TextDocumentContentChangePartial,
    TextDocumentContentChangeWholeDocument,
)

from gilint.lsp.draft import Draft, Units
from gilint.text.span import Span

TEXTS = st.text(alphabet="报告a🙂\u2028\x0c\r\n ", max_size=60)
UNITS = st.sampled_from(["utf-8", "utf-16", "utf-32"])


def test_a_character_outside_the_plane_is_two_units_of_utf16() -> None:
    draft = Draft("file:///a", 1, "一🙂二\n三", "utf-16")
    assert draft.position(2) == Position(0, 3)
    assert draft.offset(Position(0, 3)) == 2
    assert Draft("file:///a", 1, "一🙂二", "utf-8").position(2) == Position(0, 7)
    assert Draft("file:///a", 1, "一🙂二", "utf-32").position(2) == Position(0, 2)


def test_only_line_ends_end_a_line() -> None:
    draft = Draft("file:///a", 1, "a\u2028b\x0cc\r\nd\re", "utf-16")
    assert draft.position(draft.text.index("c")) == Position(0, 4)
    assert draft.position(draft.text.index("d")) == Position(1, 0)
    assert draft.position(draft.text.index("e")) == Position(2, 0)


def test_positions_outside_are_the_nearest_inside() -> None:
    draft = Draft("file:///a", 1, "ab\ncd", "utf-16")
    assert draft.offset(Position(0, 99)) == 2
    assert draft.offset(Position(99, 0)) == 5
    assert draft.span(Range(Position(1, 1), Position(0, 1))) == Span(1, 4)


@given(TEXTS, st.data(), UNITS)
def test_offsets_come_back(text: str, data: st.DataObject, units: Units) -> None:
    draft = Draft("file:///a", 1, text, units)
    offset = data.draw(st.integers(0, len(text)))
    back = draft.offset(draft.position(offset))
    # Between CR and LF there is no position of one's own: it is the end of the line.
    assert back == offset or text[offset - 1 : offset + 1] == "\r\n"


@given(TEXTS, TEXTS, st.data(), UNITS)
def test_changes_are_what_the_editor_did(text: str, typed: str, data: st.DataObject, units: Units) -> None:
    draft = Draft("file:///a", 1, text, units)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if any(text[at - 1 : at + 1] == "\r\n" for at in (start, end)):
        return
    where = draft.range(Span(start, end))
    draft.change(2, [TextDocumentContentChangePartial(where, typed)])
    assert (draft.text, draft.version) == (text[:start] + typed + text[end:], 2)
    draft.change(3, [TextDocumentContentChangeWholeDocument("new")])
    assert draft.text == "new"
