"""Text never becomes markup, whatever it holds and wherever it is put."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from gilint.output.html.markup import HERE, Html, anchor, element, join, link, text
from gilint.output.width import plain

HOSTILE = (
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "</style><script>",
    "</script>",
    "<!--",
    "]]>",
    "<img src=x onerror=alert(1)>",
    "</main></body>",
    "javascript:alert(1)",
    "&lt;b&gt;",
    "\0f1",
    "\u202e",
)
texts = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=8)), max_size=4).map("".join)


def squeezed(value: str) -> str:
    """``value`` with what XML cannot hold left out, so that it can be compared with what a parser gives."""
    return plain(value)


@given(texts)
def test_a_text_in_an_element_is_its_text(value: str) -> None:
    parsed = html.fragment_fromstring(element("p", value))
    assert len(parsed) == 0
    assert (parsed.text or "") == squeezed(value)
    assert not parsed.attrib


@given(texts)
def test_a_text_in_an_attribute_is_its_value(value: str) -> None:
    parsed = html.fragment_fromstring(element("p", "x", title=value, class_="c"))
    assert dict(parsed.attrib) == {"title": squeezed(value), "class": "c"}


@given(texts)
def test_no_text_can_stand_for_the_turn_of_a_file(value: str) -> None:
    assert HERE not in element("p", value, title=value)


def test_what_is_markup_already_stays() -> None:
    inner = element("b", "1 < 2")
    assert element("p", "a & b ", inner) == "<p>a &amp; b <b>1 &lt; 2</b></p>"
    assert join(inner, None, ["x", [inner]]) == f"{inner}x{inner}"


def test_attributes() -> None:
    made = element("input", type="search", hidden=True, disabled=False, value=None, data_r=3, class_="a")
    assert made == '<input type="search" hidden data-r="3" class="a">'


def test_ids_and_links_lead_to_each_other() -> None:
    assert element("a", "x", href=link("f1"), id=anchor("f1")) == f'<a href="#{HERE}f1" id="{HERE}f1">x</a>'


def test_controls_and_marks_of_direction_are_shown_as_such() -> None:
    assert text("a\u202eb\x1bc\0d\n e") == "a�b�c�d e"


def test_markup_is_a_text_to_everything_else() -> None:
    assert isinstance(element("p"), Html)
    assert isinstance(element("p"), str)
