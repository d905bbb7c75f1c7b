"""Names of WordprocessingML."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

VAL = f"{W}val"
P = f"{W}p"
P_PR = f"{W}pPr"
R = f"{W}r"
R_PR = f"{W}rPr"
T = f"{W}t"
TBL = f"{W}tbl"
TR = f"{W}tr"
TC = f"{W}tc"
SDT = f"{W}sdt"
SDT_PR = f"{W}sdtPr"
SDT_CONTENT = f"{W}sdtContent"
FIELD = f"{W}fldChar"
DELETED = f"{W}del"
MOVED_AWAY = f"{W}moveFrom"
HIDDEN = f"{W}vanish"
TEXT_BOX = f"{W}txbxContent"
ALTERNATE = f"{MC}AlternateContent"
CHOICE = f"{MC}Choice"
FALLBACK = f"{MC}Fallback"

_OFF = frozenset(("0", "false", "off"))


def value(parent: etree._Element, name: str) -> str | None:
    """The value of a child that holds one, ``<w:ilvl w:val="1"/>``; None when there is no such child."""
    child = parent.find(name)
    return None if child is None else child.get(VAL, "")


def number(parent: etree._Element, name: str) -> int | None:
    """The whole number that a child holds."""
    return whole(value(parent, name))


def whole(text: str | None) -> int | None:
    """A whole number of at most nine digits."""
    if text is None or len(text) > 10 or not text.removeprefix("-").isdecimal():
        return None
    return int(text)


def is_on(parent: etree._Element, name: str) -> bool:
    """Whether a property is there and is not switched off."""
    child = parent.find(name)
    return child is not None and child.get(VAL) not in _OFF
