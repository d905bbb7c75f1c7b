"""The words of a paragraph as they would be printed: insertions and results of fields are words, deletions, codes of
fields and hidden text are not."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gilint.readers.docx.names import (
    ALTERNATE,
    CHOICE,
    DELETED,
    FALLBACK,
    FIELD,
    HIDDEN,
    MOVED_AWAY,
    P_PR,
    R_PR,
    SDT,
    SDT_PR,
    TEXT_BOX,
    M,
    P,
    R,
    T,
    W,
    is_on,
)
from gilint.readers.manuscript import BREAK

_INSTRUCTION = f"{W}instrText"
_SYMBOL = f"{W}sym"
_MATH_TEXT = f"{M}t"
_PLACEHOLDER = f"{W}showingPlcHdr"
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": BREAK,
    f"{W}cr": BREAK,
    f"{W}noBreakHyphen": "-",
}
_PASSED_OVER = frozenset(
    (
        *(DELETED, MOVED_AWAY, SDT_PR),
        *(f"{W}{name}" for name in ("proofErr", "bookmarkStart", "bookmarkEnd", "rt", "rubyPr")),
    )
)
_DRAWN = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_UNKNOWN_SIGN = "□"
"""Stands for what only a font of signs can show, most often a box to tick: something is there, and it is no number."""


class _Field:
    """A field that is open. ``code`` tells that its instruction is being read and not its result."""

    __slots__ = ("code", "instruction")

    def __init__(self) -> None:
        self.code = True
        self.instruction = ""


class Inline:
    """Reads paragraph after paragraph; fields may reach over several of them.

    Where ``fields`` is false, the marks of fields mean nothing: in a file in which they do not match, more would be
    lost than a few codes are worth.
    """

    __slots__ = ("_codes", "_fields", "_open", "boxes", "properties")

    def __init__(self, *, fields: bool) -> None:
        self._fields = fields
        self._open: list[_Field] = []
        self._codes = 0
        """How many of the open fields are still at their instruction, which is not printed."""
        self.properties: etree._Element | None = None
        self.boxes: list[etree._Element] = []
        """Properties and text boxes of the paragraph that was read last."""

    @property
    def in_contents(self) -> bool:
        """Whether a table of contents is open that Word made."""
        return bool(self._open) and any(field.instruction.lstrip().upper().startswith("TOC") for field in self._open)

    def words(self, paragraph: etree._Element) -> str:
        """The words of a paragraph."""
        self.properties = None
        self.boxes = []
        words: list[str] = []
        self._read(paragraph, words)
        return "".join(words)

    def aside(self) -> Inline:
        """One for what stands in a text box: fields around the box are none of its own."""
        return Inline(fields=self._fields)

    def _read(self, parent: etree._Element, words: list[str]) -> None:
        for child in parent:
            tag = child.tag
            if tag == T:
                if not self._codes:
                    words.append(child.text or "")
            elif tag == R:
                self._read(child, words)
            elif tag == P_PR:
                self.properties = child
            elif tag == R_PR:
                if is_on(child, HIDDEN):
                    # What comes after it in the run is not seen; still it may open and close fields.
                    words = []
            elif tag not in _PASSED_OVER:
                self._read_rare(child, tag, words)

    def _read_rare(self, child: etree._Element, tag: str, words: list[str]) -> None:
        sign = _sign(child, tag)
        if sign is not None:
            if not self._codes:
                words.append(sign)
        elif tag == FIELD:
            self._field(child)
        elif tag == _INSTRUCTION:
            if self._open and self._open[-1].code:
                self._open[-1].instruction += child.text or ""
        elif tag in _DRAWN:
            self.boxes.extend(_outermost_boxes(child))
        elif tag == ALTERNATE:
            for branch in alternative(child):
                self._read(branch, words)
        elif not (tag == SDT and is_placeholder(child)):
            self._read(child, words)

    def _field(self, element: etree._Element) -> None:
        if not self._fields:
            return
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._open.append(_Field())
            self._codes += 1
        elif self._open and kind == "separate":
            self._codes -= self._open[-1].code
            self._open[-1].code = False
        elif self._open and kind == "end":
            self._codes -= self._open.pop().code


def fields_match(root: etree._Element) -> bool:
    """Whether every field that begins ends, deleted ones left aside."""
    depth = 0
    for element in root.iter(FIELD):
        if any(above.tag in (DELETED, MOVED_AWAY) for above in element.iterancestors(DELETED, MOVED_AWAY, P)):
            continue
        kind = element.get(f"{W}fldCharType")
        depth += (kind == "begin") - (kind == "end")
        if depth < 0:
            return False
    return depth == 0


def alternative(element: etree._Element) -> Iterator[etree._Element]:
    """The one branch of several ways to say the same that is read: the first that holds anything, and never two."""
    for branch in element.iterchildren(CHOICE, FALLBACK):
        if len(branch):
            yield branch
            return


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control shows only its invitation to type."""
    properties = control.find(SDT_PR)
    return properties is not None and is_on(properties, _PLACEHOLDER)


def _outermost_boxes(drawn: etree._Element) -> Iterator[etree._Element]:
    """The text boxes of a drawing that stand in no other."""
    for child in drawn:
        if child.tag == TEXT_BOX:
            yield child
        elif child.tag == ALTERNATE:
            for branch in alternative(child):
                yield from _outermost_boxes(branch)
        else:
            yield from _outermost_boxes(child)


def _sign(element: etree._Element, tag: str) -> str | None:
    """The character that an element stands for; None for one that is none."""
    if tag == _SYMBOL:
        return _symbol(element)
    return (element.text or "") if tag == _MATH_TEXT else _SIGNS.get(tag)


def _symbol(element: etree._Element) -> str:
    try:
        sign = chr(int(element.get(f"{W}char", ""), 16))
    except (ValueError, OverflowError):
        return _UNKNOWN_SIGN
    return sign if sign.isprintable() else _UNKNOWN_SIGN
