"""Normal forms: compared, never shown.

``fold`` keeps every offset, ``squeeze`` keeps a map, ``core`` keeps neither and is only for telling whether two labels
say the same.
"""

from __future__ import annotations

import re
from functools import lru_cache

from gilint.text.expressions import compiled

_FOLD = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys((0x3000, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x200B, 0xFEFF, 0x09), 0x20),
    **dict.fromkeys(map(ord, "“”„‟″＂「」『』〝〞"), ord('"')),
    **dict.fromkeys(map(ord, "‘’‚‛′＇`"), ord("'")),
    **dict.fromkeys(map(ord, "﹝〔［【"), ord("[")),
    **dict.fromkeys(map(ord, "﹞〕］】"), ord("]")),
    **dict.fromkeys(map(ord, "‐‑‒–−﹣"), ord("-")),
    ord("﹙"): ord("("),
    ord("﹚"): ord(")"),
    ord("︰"): ord(":"),
    ord("．"): ord("."),
    ord("﹒"): ord("."),
}

_FOLDED = {chr(code): chr(folded) for code, folded in _FOLD.items() if code != folded}
_FOLDS = compiled(f"[{re.escape(''.join(_FOLDED))}]")

_KEPT = 4096
_LONGEST_LABEL = 40
"""Labels come again in every report, and each is asked for several times, so that what they are is kept. Longer texts
do not, and could be of any length."""

_NUMERAL = "一二三四五六七八九十"
_NUMBERING = compiled(
    rf"(?:\([{_NUMERAL}0-9]{{1,3}}\)|[{_NUMERAL}]{{1,3}}[、.,:]|[0-9]{{1,2}}(?:[、,:]|\.(?![0-9]))|[①-⑳]|第[{_NUMERAL}]部分)[、.,:]?"
)
_NOTE = compiled(r"\([^()]*\)$")
HAN = r"[^\W\da-zA-Z_]"
"""A Chinese character, for patterns: a letter that is not ASCII. A range of code points as wide as the Chinese ones
takes the compiler of ``re`` a millisecond each time (it visits every one of them)."""

_NOT_CORE = compiled(r"[\W_]")


def fold(text: str) -> str:
    """Full width to ASCII, all spaces to one, quotes and brackets of one shape; one character for one character."""
    if text.isascii():
        return text.replace("\t", " ").replace("`", "'")
    # Few characters of a text fold: replacing those is several times faster than looking up each one of it. The marks
    # of running text stand in nearly every one, and hardly any other does.
    text = text.replace("，", ",").replace("；", ";").replace("：", ":")
    text = text.replace("（", "(").replace("）", ")").replace("“", '"').replace("”", '"')
    if _FOLDS.search(text) is None:
        return text
    # In their order, because ｀ becomes what is itself folded.
    for char in sorted(set(_FOLDS.findall(text))):
        text = text.replace(char, _FOLDED[char])
    return text


def squeeze(text: str) -> tuple[str, list[int]]:
    """``fold`` without white space, and for each character of the result its index in ``text``."""
    kept = [(index, char) for index, char in enumerate(fold(text)) if not char.isspace()]
    return "".join(char for _, char in kept), [index for index, _ in kept]


def packed(text: str) -> str:
    """``fold`` without any white space."""
    return _packed_label(text) if len(text) <= _LONGEST_LABEL else _packed(text)


def _packed(text: str) -> str:
    return "".join(fold(text).split())


def leading_number(packed_text: str) -> str:
    """The number that a packed text begins with (``一、`` ``(三)`` ``1.``); '' for none, and for a number alone."""
    match = _NUMBERING.match(packed_text)
    return "" if match is None or match.end() == len(packed_text) else match.group()


def numbering(text: str) -> tuple[str, str]:
    """The leading number of a label (``一、`` ``（三）`` ``1.``), packed, and the packed rest."""
    return _numbering_of_label(text) if len(text) <= _LONGEST_LABEL else _numbering(text)


def _numbering(text: str) -> tuple[str, str]:
    plain = packed(text)
    number = leading_number(plain)
    return number, plain[len(number) :]


def core(text: str, *, note: bool = True) -> str:
    """A label without numbering, space and punctuation; without its bracketed note too when ``note`` is false."""
    return _core_of_label(text, note) if len(text) <= _LONGEST_LABEL else _core(text, note)


def _core(text: str, note: bool) -> str:
    _, rest = numbering(text)
    if not note:
        rest = _NOTE.sub("", rest) or rest
    return _NOT_CORE.sub("", rest)


_packed_label = lru_cache(maxsize=_KEPT)(_packed)
_numbering_of_label = lru_cache(maxsize=_KEPT)(_numbering)
_core_of_label = lru_cache(maxsize=_KEPT)(_core)


_DIGITS = compiled(r"\d+")


@lru_cache(maxsize=256)
def ordinal(number: str) -> str:
    """The bare numeral of a numbering, Chinese (``三``) for ``（三）`` and ``三、``, Arabic for ``1.``; '' for none."""
    digits = _DIGITS.search(number)
    if digits:
        return digits.group()
    return "".join(char for char in number if char in _NUMERAL)
