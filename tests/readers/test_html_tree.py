"""The tree of a page: the skeleton's own where it nests as it should, else the one that libxml2 repairs."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.model.document import Document
from gilint.readers.html.build import Builder
from gilint.readers.html.skeleton import skeleton
from gilint.readers.html.tree import EVENT, is_sound, repaired
from gilint.text.source import Source
from tests.support import processes
from tests.support.effort import effort

_NAMES = ["div", "table", "tr", "td", "th", "tbody", "ul", "li", "dl", "dd", "p", "h1", "h2", "form", "article", "b"]
_TEXTS = ["甲", "一、总体情况", "1", "&nbsp;", " ", "a&lt;b"]

_nested = st.recursive(
    st.sampled_from(_TEXTS),
    lambda inner: st.tuples(st.sampled_from(_NAMES), st.lists(inner, max_size=4)).map(
        lambda item: f"<{item[0]}>{''.join(item[1])}</{item[0]}>"
    ),
    max_leaves=12,
)


def _built(page: str, events: list[tuple[str, str, str, str]]) -> Document:
    source = Source("a.html", page)
    return Builder(source, skeleton(page)).build(events)


@given(st.lists(_nested, max_size=4).map("".join))
@effort(80)
def test_a_sound_skeleton_is_what_a_parser_would_make_of_it(page: str) -> None:
    markup = skeleton(page).markup
    own = EVENT.findall(markup)
    if is_sound(own):
        assert _built(page, own) == _built(page, repaired(markup))


@pytest.mark.parametrize("page", ["<ul><li></li></ul>甲", "<ul><li></li><li>乙</li></ul>甲"])
def test_an_empty_item_ends(page: str) -> None:
    """libxml2 writes it without an end tag."""
    markup = skeleton(page).markup
    assert _built(page, repaired(markup)) == _built(page, EVENT.findall(markup))


@pytest.mark.parametrize(
    ("page", "sound"),
    [
        ("<div><p>甲</p><table><tr><td>1</td><td>2</td></tr></table></div>", True),
        ("<ul><li>甲</li></ul><h1>乙</h1>", True),
        ("<div><table><tr><td>1</td></tr></table>", False),
        ("<li>甲</li>", False),
        ("<h1>甲<table><tr><td>1</td><td>2</td></tr></table></h1>", False),
    ],
)
def test_what_is_sound(page: str, sound: bool) -> None:
    assert is_sound(EVENT.findall(skeleton(page).markup)) is sound


def test_a_sound_page_is_read_without_the_parser() -> None:
    code = (
        "import sys; from gilint.readers import read;"
        "read('a.html', '<div><p>甲</p></div>'.encode()); assert 'lxml' not in sys.modules;"
        "read('a.html', '<div><li>甲'.encode()); assert 'lxml' in sys.modules"
    )
    processes.run([sys.executable, "-c", code])
