"""Widths and line breaks for text that is mostly Chinese.

Full-width, wide and ambiguous characters count two columns: a Chinese terminal draws “ ” — ① in two, and where another
draws them in one a line is only shorter than it might be.
"""

from __future__ import annotations

import re
from unicodedata import combining, east_asian_width

from gilint.text.expressions import compiled

_CLOSING = frozenset("，。；：、！？）》〉」』】〕］｝”’…‥·％‰℃,.;:!?)]}%›＞")
_OPENING = frozenset("（《〈「『【〔［｛“‘([{")
_ATOM = compiled(r"[ ]+|[0-9A-Za-z_./:\\\-+@#=&~<>'\"$*|^`À-ɏ]+|.", re.DOTALL)
_UNSEEN = "\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
"""What shows nothing and may still do something: controls, marks that turn the direction of writing, tags."""
UNSEEN = compiled(f"[{_UNSEEN}]")
_CONTROL = compiled(f"[\x00-\x1f{_UNSEEN}]")
_BUT_LINES = compiled(f"[\x00-\x09\x0b-\x1f{_UNSEEN}]")
_SPACE = compiled("[ \t\r\n\f\v\xa0\u3000]+")

_widths: dict[str, int] = {}


def _char_width(char: str) -> int:
    width = _widths.get(char)
    if width is None:
        width = 2 if east_asian_width(char) in "FWA" else 1
        if combining(char):
            width = 0
        _widths[char] = width
    return width


def text_width(text: str) -> int:
    """Columns that ``text`` takes."""
    return len(text) if text.isascii() else sum(map(_char_width, text))


def plain(text: str) -> str:
    """``text`` on one line: runs of white space are one space, control characters are shown as U+FFFD.

    What comes from a file never moves the cursor or changes colours.
    """
    return _CONTROL.sub("\ufffd", _SPACE.sub(" ", text))


def printable(text: str) -> str:
    """``text`` of several lines, which stay lines; control characters are shown as U+FFFD."""
    return _BUT_LINES.sub("\ufffd", text)


def uncertain(text: str) -> bool:
    """Whether terminals differ on the columns that ``text`` takes."""
    return not text.isascii() and any(east_asian_width(char) == "A" for char in text)


def clip(text: str, width: int, mark: str = "…") -> str:
    """``text`` cut to ``width`` columns, the cut shown by ``mark``."""
    if text_width(text) <= width:
        return text
    kept: list[str] = []
    room = width - text_width(mark)
    for char in text:
        room -= _char_width(char)
        if room < 0:
            break
        kept.append(char)
    return "".join(kept).rstrip() + mark


def clip_left(text: str, width: int) -> str:
    """The end of ``text`` in ``width`` columns, the cut shown by ``…``."""
    if text_width(text) <= width:
        return text
    kept: list[str] = []
    room = width - 2
    for char in reversed(text):
        room -= _char_width(char)
        if room < 0:
            break
        kept.append(char)
    return "…" + "".join(reversed(kept)).lstrip()


def pad(text: str, width: int) -> str:
    """``text`` with spaces after it up to ``width`` columns."""
    return text + " " * max(0, width - text_width(text))


def pad_left(text: str, width: int) -> str:
    """``text`` with spaces before it up to ``width`` columns."""
    return " " * max(0, width - text_width(text)) + text


def _units(text: str) -> list[str]:
    """Pieces that no line is broken within: words, single ideographs, each with the punctuation that clings to it."""
    units: list[str] = []
    opening = ""
    for atom in _ATOM.findall(text):
        if atom in _OPENING:
            opening += atom
        elif atom in _CLOSING and units and not opening and not units[-1].isspace():
            units[-1] += atom
        else:
            units.append(opening + atom)
            opening = ""
    if opening:
        units.append(opening)
    return units


def _split(unit: str, width: int) -> list[str]:
    """A unit that is wider than a line, cut anywhere."""
    pieces: list[str] = []
    piece, room = "", width
    for char in unit:
        size = _char_width(char)
        if size > room and piece:
            pieces.append(piece)
            piece, room = "", width
        piece += char
        room -= size
    return [*pieces, piece] if piece else pieces


def wrap(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` columns; at least one line. Line ends in ``text`` are kept."""
    width = max(width, 8)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(fill(_units(paragraph), width))
    return lines


def flow(pieces: list[str], width: int) -> list[str]:
    """Pieces in lines, broken between them, or anywhere when one of them is wider than a line."""
    if len(pieces) == 1 or any(text_width(piece.rstrip()) > width for piece in pieces):
        return wrap("".join(pieces).rstrip(), width)
    return fill(pieces, width)


def fill(units: list[str], width: int) -> list[str]:
    """``units`` laid in lines of at most ``width`` columns, broken between units; white space ends no line."""
    lines: list[str] = []
    line, used = "", 0
    for unit in units:
        size = text_width(unit.rstrip())
        if used + size > width and line:
            lines.append(line.rstrip())
            line, used = "", 0
        if not line and lines and unit.isspace():
            continue
        if size > width:
            *full, last = _split(unit, width)
            lines.extend(full)
            line, used = last, text_width(last)
        else:
            line += unit
            used += text_width(unit)
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines
