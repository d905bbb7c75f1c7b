"""What text recognition leaves behind: script that no report is written in, a stroke, a lone sign."""

from __future__ import annotations

from gilint.text.expressions import compiled

_FOREIGN_SCRIPTS = (("ぁ", "ヿ"), ("가", "힣"), ("Ѐ", "ӿ"), ("Ͱ", "Ͽ"), ("\u0e00", "\u0eff"))
"""Kana, Hangul, Cyrillic, Greek, Thai and Lao."""
_LONE_SIGN = compiled(r"^[_|~^`´·.,;:'\"!\\]+$")


def is_noise(text: str) -> bool:
    """Whether a cell's text can only be recognition noise."""
    stripped = text.strip()
    if _LONE_SIGN.match(stripped):
        return True
    return any(low <= char <= high for char in stripped for low, high in _FOREIGN_SCRIPTS)
