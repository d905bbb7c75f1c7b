"""The glyphs of a page: characters with their boxes, as a reader of the displayed page sees them.

PDFium gives characters in the order of the content stream. Its own spaces and line ends are left out: they are guesses
from the order of the stream, and here the places of the glyphs say the same more surely.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from ctypes import addressof, byref, c_double
from typing import Any
from unicodedata import category, normalize

from msgspec import Struct
from msgspec.structs import replace

from gilint.readers.pdf.frame import Frame
from gilint.readers.pdf.rulings import INVISIBLE

ASCENT, DESCENT = 0.88, 0.2
MIDDLE = (ASCENT - DESCENT) / 2
"""How far a glyph's box reaches over and under its base line, and where its middle is, in ems. What fonts say of it
differs too much."""
_WIDEST = 2.2
"""Ems that no glyph is wide. Vertical fonts give widths that mean nothing; their glyphs are one em wide."""
_SKEW = math.radians(10)
"""How far text may be off the axes (a scan that lay crooked). What is more oblique is a watermark."""
_NEXT = 1.3
"""Ems to the next glyph of a word at most."""
_CLOSE = 0.01
"""Ems between two glyphs that follow closely at most."""
_EVEN = 0.12
"""Ems by which their tops and bottoms differ; in another size, or raised, they differ more."""
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
    **dict.fromkeys((*range(0xF021, 0xF030), *range(0xF03A, 0xF100)), "□"),
    0xF0B7: "•",
    0x02: "-",
    0xFFFE: "-",
}
"""Browsers store characters as radicals that look the same (一 as ⼀, 民 as ⺠); vertical lines have punctuation of
their own; fonts of signs (the bullets and boxes of word processors) have a block for themselves, in which only figures
could be meant as what they are; the last two stand for a hyphen at a line's end."""


class Glyph(Struct, frozen=True, array_like=True, gc=False):
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


def read_glyphs(textpage: Any, count: int, frame: Frame, *, layered: bool) -> list[Glyph]:
    """The characters that lie on a page, in the order of its content.

    ``layered`` tells that there is invisible text as well as visible: what lies under visible text is left out.
    """
    from pypdfium2 import raw as pdfium

    get_code, get_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    get_origin, is_unmapped = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_HasUnicodeMapError
    get_matrix, get_size = pdfium.FPDFText_GetMatrix, pdfium.FPDFText_GetFontSize
    characters = _CHARACTERS
    box, matrix, page_x, page_y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), c_double(), c_double()
    to_box, to_matrix, to_x, to_y = byref(box), byref(matrix), byref(page_x), byref(page_y)
    (x0, y0), (x1, y1), (x2, y2) = frame.reading(0, 0), frame.reading(1, 0), frame.reading(0, 1)
    xx, xy, yx, yy = x1 - x0, x2 - x0, y1 - y0, y2 - y0
    width, height = frame.size
    across = 2 * width
    found: list[Glyph] = []
    together: list[int] = []
    size = widest = close = even = top = bottom = right = last = base = math.nan
    turn = turned = -1
    for index in range(count):
        char = characters[get_code(textpage, index)]
        if not char:
            continue
        get_box(textpage, index, to_box)
        left = box.left
        # For the next glyph of an upright line it is known where the line stands, and how large it is. Where a font
        # does not say how high it is, every glyph has its own height; then only what follows closely is the next one.
        if turn == 0 and (
            -size < left - right < size
            if box.top == top and box.bottom == bottom
            else -close < left - right < close and -even < box.top - top < even and -even < box.bottom - bottom < even
        ):
            origin, same_height = left, True
        else:
            get_origin(textpage, index, to_x, to_y)
            origin, same_height = page_x.value, page_y.value == base
            if turn != 0 or not same_height or not 0 < origin - last < _NEXT * size:
                get_matrix(textpage, index, to_matrix)
                size = get_size(textpage, index) * math.hypot(matrix.c, matrix.d)
                turn = _quarter(math.atan2(matrix.b, matrix.a)) if 0 < size < math.inf else -1
                if turn < 0:
                    continue
                turned, widest, close, even = (turn - frame.read) % 4, _WIDEST * size, _CLOSE * size, _EVEN * size
            top, bottom, base = box.top, box.bottom, page_y.value
        right = box.right
        advance = right - left if turn % 2 == 0 else box.top - box.bottom
        if not 0 < advance <= widest:
            advance = size
        if is_unmapped(textpage, index) > 0:
            char = UNKNOWN
        again = origin == last and same_height and _one_glyph(pdfium, textpage, index)
        last = origin
        x, y = x0 + xx * last + xy * base, y0 + yx * last + yy * base
        glyph = glyph_at(char, x, y, advance, size, turned, index)
        if 0 <= glyph.left + glyph.right <= across and 0 <= glyph.middle <= height:
            if again and found:
                together.append(len(found))
            found.append(glyph)
    _spread(found, together)
    return _visible(pdfium, textpage, found) if layered else found


def _visible(pdfium: Any, textpage: Any, glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs without those that are not seen, unless these are most of the text."""
    objects = (pdfium.FPDFText_GetTextObject(textpage, glyph.order) for glyph in glyphs)
    hidden = [pdfium.FPDFTextObj_GetTextRenderMode(one) == INVISIBLE for one in objects]
    if sum(hidden) > 2 * (len(hidden) - sum(hidden)):
        return glyphs
    return [glyph for glyph, under in zip(glyphs, hidden, strict=True) if not under]


def glyph_at(char: str, x: float, y: float, advance: float, size: float, turn: int, order: int) -> Glyph:
    """A glyph by its origin in the reading frame."""
    over, under = ASCENT * size, DESCENT * size
    if turn == 0:
        return Glyph(char, x, y - over, x + advance, y + under, y - MIDDLE * size, size, 0, order)
    if turn == 1:
        left, top, right, bottom = x - over, y - advance, x + under, y
    elif turn == 2:
        left, top, right, bottom = x - advance, y - under, x, y + over
    else:
        left, top, right, bottom = x - under, y, x + over, y + advance
    return Glyph(char, left, top, right, bottom, (top + bottom) / 2, size, turn, order)


def _quarter(angle: float) -> int:
    """The nearest quarter of a circle, -1 when none is near."""
    quarters = angle / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) * (math.pi / 2) <= _SKEW else -1


def _one_glyph(pdfium: Any, textpage: Any, index: int) -> bool:
    """Whether a character in the place of the one before stands for the same glyph (``ﬁ``) and is not printed over."""
    first, second = (pdfium.FPDFText_GetTextObject(textpage, at) for at in (index - 1, index))
    return bool(first and second) and addressof(first.contents) == addressof(second.contents)


def _spread(glyphs: list[Glyph], together: Sequence[int]) -> None:
    """Lay characters that one glyph stands for side by side. PDFium gives each of them the whole glyph's box;
    ``together`` are the indices of those that stand where the one before stands."""
    at = 0
    while at < len(together):
        first = together[at] - 1
        end = at
        while end + 1 < len(together) and together[end + 1] == together[end] + 1:
            end += 1
        count = together[end] - first + 1
        for step in range(count):
            glyph = glyphs[first + step]
            begin = step if glyph.turn in (0, 3) else count - 1 - step
            if glyph.turn % 2:
                part = (glyph.bottom - glyph.top) / count
                glyph = replace(glyph, top=glyph.top + begin * part, bottom=glyph.top + (begin + 1) * part)
            else:
                part = (glyph.right - glyph.left) / count
                glyph = replace(glyph, left=glyph.left + begin * part, right=glyph.left + (begin + 1) * part)
            glyphs[first + step] = glyph
        at = end + 1


def upright(glyph: Glyph) -> Glyph:
    """A turned glyph as it lies once its line is upright."""
    left, top, right, bottom = glyph.left, glyph.top, glyph.right, glyph.bottom
    if glyph.turn == 1:
        left, top, right, bottom = -bottom, left, -top, right
    elif glyph.turn == 2:
        left, top, right, bottom = -right, -bottom, -left, -top
    elif glyph.turn == 3:
        left, top, right, bottom = top, -right, bottom, -left
    return replace(glyph, left=left, top=top, right=right, bottom=bottom, middle=(top + bottom) / 2)


def same_place(one: Glyph, other: Glyph) -> bool:
    """Whether two glyphs, the left one first, are printed over each other."""
    near = other.left - one.left
    if near >= _SAME_PLACE * (one.right - one.left) or near >= _SAME_PLACE * (other.right - other.left):
        return False
    return abs(one.middle - other.middle) < _SAME_PLACE * one.size
