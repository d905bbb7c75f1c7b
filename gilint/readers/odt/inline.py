"""The words of an OpenDocument paragraph, and what hangs on it: text boxes and notes."""

from __future__ import annotations

from lxml import etree

from gilint.readers.manuscript import BREAK
from gilint.readers.odt.names import DRAW, OFFICE, STYLE, TEXT, count
from gilint.text.expressions import compiled

_SPACES = compiled(r"[ \t\r\n]+")
_MOST_SPACES = 1000
_SIGNS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": BREAK}
_SPACE = f"{TEXT}s"
_STYLE_NAME = f"{TEXT}style-name"
_LOOKS = f"{STYLE}text-properties"
_NOTE = f"{TEXT}note"
_NOTE_BODY = f"{TEXT}note-body"
_TEXT_BOX = f"{DRAW}text-box"
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h", f"{TEXT}list")
_PASSED_OVER = frozenset(
    (
        f"{OFFICE}annotation",
        f"{OFFICE}annotation-end",
        f"{TEXT}ruby-text",
        f"{TEXT}placeholder",
        f"{TEXT}hidden-text",
        f"{TEXT}script",
    )
)


class Words:
    """The words of one paragraph, the boxes that hang on it and its notes; ``hidden`` are styles that do not show."""

    __slots__ = ("_hidden", "_pieces", "boxes", "notes")

    def __init__(self, paragraph: etree._Element, hidden: frozenset[str]) -> None:
        self._pieces: list[str] = []
        self._hidden = hidden
        self.boxes: list[etree._Element] = []
        self.notes: list[etree._Element] = []
        self._read(paragraph)

    def __str__(self) -> str:
        return "".join(self._pieces)

    def _read(self, parent: etree._Element) -> None:
        self._say(parent.text)
        for child in parent:
            tag = child.tag
            if tag in _SIGNS:
                self._pieces.append(_SIGNS[tag])
            elif tag == _SPACE:
                self._pieces.append(" " * count(child, f"{TEXT}c", _MOST_SPACES))
            elif tag == _NOTE:
                self.notes += child.findall(_NOTE_BODY)
            elif tag.startswith(DRAW):
                self.boxes += outermost_boxes(child)
            elif tag not in _PASSED_OVER and child.get(_STYLE_NAME) not in self._hidden:
                self._read(child)
            self._say(child.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self._pieces.append(_SPACES.sub(" ", text))


def hidden_styles(*roots: etree._Element | None) -> frozenset[str]:
    """The styles of text that is not shown."""
    return frozenset(
        style.get(f"{STYLE}name", "")
        for root in roots
        if root is not None
        for style in root.iter(f"{STYLE}style")
        if any(properties.get(f"{TEXT}display") == "none" for properties in style.iterchildren(_LOOKS))
    )


def outermost_boxes(drawn: etree._Element) -> list[etree._Element]:
    """What holds paragraphs in a drawing: text boxes, and shapes with words in them; those in others left out."""
    if drawn.tag == _TEXT_BOX or any(child.tag in _PARAGRAPHS for child in drawn):
        return [drawn]
    return [box for child in drawn for box in outermost_boxes(child)]
