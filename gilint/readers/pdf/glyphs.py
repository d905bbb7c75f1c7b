"""The glyphs of a page: characters with their boxes, as a reader of the displayed page sees them.

PDFium gives characters in the order of the content stream. Its own spaces and line ends are left out: they are guesses
from the order of the stream, and here the places of the glyphs say the same more surely.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from ctypes import addressof, byref, c_double
from typing import Any, NamedTuple
from unicodedata import category, normalize

from gilint.readers.pdf.frame import Frame
from gilint.readers.pdf.rulings import INVISIBLE

ASCENT, DESCENT = 0.88, 0.2
"""How far a glyph's box reaches over and under its base line, in ems. What fonts say of it differs too much."""
_WIDEST = 2.2
"""Ems that no glyph is wide. Vertical fonts give widths that mean nothing; their glyphs are one em wide."""
_SKEW = math.radians(10)
"""How far text may be off the axes (a scan that lay crooked). What is more oblique is a watermark."""
_NEXT = 1.3
"""Ems to the next glyph of a word at most."""
_SAME_PLACE = 0.3
"""Ems, and parts of a glyph's width, within which two glyphs stand in one place."""
UNKNOWN = "\ufffd"
"""Stands for a glyph that no character is known for, and for two characters printed over each other."""

_RADICALS = (
    "⺁厂⺆冂⺇几⺈刀⺌小⺍小⺎兀⺏尣⺐尢⺕彐⺗心⺟母⺠民⺡水⺢水⺣火⺩王⺪疋⺫目⺬示⺮竹⺯糸⺱网⺲网⺶羊⺷羊⺸羊⺹老⺻聿⺼月⺽臼"
    "⺾艹⺿艹⻁虎⻂衣⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞"
    "⻝食⻞食⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻲亀⻳龟"
)
_AS_WRITTEN = {
    **{ord(radical): whole for radical, whole in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)},
    **{code: normalize("NFKC", chr(code)) for code in (*range(0x2F00, 0x2FD6), *range(0xFE10, 0xFE19))},
    **{code: normalize("NFKC", chr(code)) for code in range(0xFE30, 0xFE49)},
    0x02: "-",
    0xFFFE: "-",
}
"""Browsers store characters as radicals that look the same (一 as ⼀, 民 as ⺠); vertical lines have punctuation of
their own; the last two stand for a hyphen at a line's end."""


class Glyph(NamedTuple):
    """A character and its box in the reading frame: points, ``y`` downwards.

    ``middle`` is the height of its line's middle, ``size`` the em. ``turn`` counts the quarters counterclockwise by
    which it is turned against most of the page's text. ``order`` is its place in the order of the content.
    """

    char: str
    left: float
    top: float
    right: float
    bottom: float
    middle: float
    size: float
    turn: int
    order: int


class RawGlyph(NamedTuple):
    """A character with its origin and advance in the coordinates of the page; ``turn`` is that of its base line."""

    char: str
    x: float
    y: float
    advance: float
    size: float
    turn: int


class _Characters(dict[int, str]):
    """The character for each code as it is written: nothing for white space and what has no width."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char.isspace() or category(char) == "Cf":
            char = ""
        elif not char.isprintable():
            char = UNKNOWN
        self[code] = char
        return char


_CHARACTERS = _Characters(_AS_WRITTEN)


def raw_glyphs(textpage: Any, count: int, *, layered: bool) -> list[RawGlyph]:
    """The characters of a page in the order of its content.

    ``layered`` tells that there is invisible text as well as visible: what lies under visible text is left out.
    """
    from pypdfium2 import raw as pdfium

    get_code, get_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    get_origin, is_unmapped = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_HasUnicodeMapError
    box, matrix, x, y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), c_double(), c_double()
    to_box, to_matrix, to_x, to_y = byref(box), byref(matrix), byref(x), byref(y)
    found: list[RawGlyph] = []
    hidden: list[bool] = []
    together: list[int] = []
    size = top = bottom = right = last = base = math.nan
    turn = -1
    for index in range(count):
        char = _CHARACTERS[get_code(textpage, index)]
        if not char:
            continue
        get_box(textpage, index, to_box)
        left = box.left
        # For the next glyph of an upright line it is known where the line stands, and how large it is.
        if turn == 0 and box.top == top and box.bottom == bottom and -size < left - right < size:
            x.value = left
        else:
            get_origin(textpage, index, to_x, to_y)
            if turn != 0 or y.value != base or not 0 < x.value - last < _NEXT * size:
                pdfium.FPDFText_GetMatrix(textpage, index, to_matrix)
                size = pdfium.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
                turn = _quarter(math.atan2(matrix.b, matrix.a))
                if turn < 0:
                    continue
            top, bottom, base = box.top, box.bottom, y.value
        right = box.right
        advance = box.top - box.bottom if turn % 2 else right - left
        if not 0 < advance <= _WIDEST * size:
            advance = size
        if is_unmapped(textpage, index) > 0:
            char = UNKNOWN
        if x.value == last and found[-1].y == y.value and _one_glyph(pdfium, textpage, index):
            together.append(len(found))
        last = x.value
        found.append(RawGlyph(char, x.value, y.value, advance, size, turn))
        if layered:
            text_object = pdfium.FPDFText_GetTextObject(textpage, index)
            hidden.append(pdfium.FPDFTextObj_GetTextRenderMode(text_object) == INVISIBLE)
    _spread(found, together)
    if hidden and sum(hidden) <= 2 * (len(hidden) - sum(hidden)):
        return [glyph for glyph, under in zip(found, hidden, strict=True) if not under]
    return found


def _quarter(angle: float) -> int:
    """The nearest quarter of a circle, -1 when none is near."""
    quarters = angle / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) * (math.pi / 2) <= _SKEW else -1


def _one_glyph(pdfium: Any, textpage: Any, index: int) -> bool:
    """Whether a character in the place of the one before stands for the same glyph (``ﬁ``) and is not printed over."""
    first, second = (pdfium.FPDFText_GetTextObject(textpage, at) for at in (index - 1, index))
    return bool(first and second) and addressof(first.contents) == addressof(second.contents)


def _spread(glyphs: list[RawGlyph], together: Sequence[int]) -> None:
    """Lay characters that one glyph stands for side by side. PDFium gives each of them the whole glyph's box;
    ``together`` are the indices of those that stand where the one before stands."""
    at = 0
    while at < len(together):
        first = together[at] - 1
        end = at
        while end + 1 < len(together) and together[end + 1] == together[end] + 1:
            end += 1
        count = together[end] - first + 1
        x, y, advance, turn = glyphs[first].x, glyphs[first].y, glyphs[first].advance / count, glyphs[first].turn
        dx, dy = ((1, 0), (0, 1), (-1, 0), (0, -1))[turn]
        for step in range(count):
            moved = glyphs[first + step]._replace(x=x + dx * step * advance, y=y + dy * step * advance, advance=advance)
            glyphs[first + step] = moved
        at = end + 1


def placed(glyphs: Iterable[RawGlyph], frame: Frame) -> list[Glyph]:
    """Those of the glyphs that lie on the page, in the reading frame."""
    width, height = frame.size
    (x0, y0), (x1, y1), (x2, y2) = frame.reading(0, 0), frame.reading(1, 0), frame.reading(0, 1)
    found = []
    for order, (char, page_x, page_y, advance, size, page_turn) in enumerate(glyphs):
        x, y = x0 + (x1 - x0) * page_x + (x2 - x0) * page_y, y0 + (y1 - y0) * page_x + (y2 - y0) * page_y
        turn = (page_turn - frame.read) % 4
        over, under = ASCENT * size, DESCENT * size
        if turn == 0:
            left, top, right, bottom = x, y - over, x + advance, y + under
        elif turn == 1:
            left, top, right, bottom = x - over, y - advance, x + under, y
        elif turn == 2:
            left, top, right, bottom = x - advance, y - under, x, y + over
        else:
            left, top, right, bottom = x - under, y, x + over, y + advance
        if 0 <= left + right <= 2 * width and 0 <= top + bottom <= 2 * height:
            found.append(Glyph(char, left, top, right, bottom, (top + bottom) / 2, size, turn, order))
    return found


def upright(glyph: Glyph) -> Glyph:
    """A turned glyph as it lies once its line is upright."""
    char, left, top, right, bottom, _, size, turn, order = glyph
    if turn == 0:
        return glyph
    if turn == 1:
        left, top, right, bottom = -bottom, left, -top, right
    elif turn == 2:
        left, top, right, bottom = -right, -bottom, -left, -top
    else:
        left, top, right, bottom = top, -right, bottom, -left
    return Glyph(char, left, top, right, bottom, (top + bottom) / 2, size, turn, order)


def same_place(one: Glyph, other: Glyph) -> bool:
    """Whether two glyphs, the left one first, are printed over each other."""
    near = other.left - one.left
    if near >= _SAME_PLACE * (one.right - one.left) or near >= _SAME_PLACE * (other.right - other.left):
        return False
    return abs(one.middle - other.middle) < _SAME_PLACE * one.size
