"""Text for the cells of a CSV that a spreadsheet opens."""

from __future__ import annotations

from gilint.output.width import plain
from gilint.text.expressions import compiled

_RISKY = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula; in full width, too, where the system is Chinese."""
_NUMBER = compiled(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?")


def harmless(text: str) -> str:
    """``text`` on one line, so that no spreadsheet runs it. Numbers and lone signs stay what they are."""
    text = plain(text).strip()
    risky = len(text) > 1 and text.startswith(_RISKY) and not _NUMBER.fullmatch(text)
    return f"'{text}" if risky else text
