"""Text inside Markdown: what a report says stays text, whatever it looks like."""

from __future__ import annotations

from gilint.output.width import plain
from gilint.text.expressions import compiled

_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|~#$&"})
_REFERENCE = compiled(r"(?<![0-9A-Za-z_])(\\[#~$&]|[@!%])(?=[0-9A-Za-z_])")
"""What forges turn into links, of which some send a message: ``@name``, ``#12``, ``!12``, ``~label``, ``$12``."""
_TICKS = compiled("`+")


def inline(text: str) -> str:
    """``text`` on one line, for a paragraph, a heading or a cell."""
    return _REFERENCE.sub(r"\1<!-- -->", plain(text).strip().translate(_SIGNS))


def code(text: str) -> str:
    """``text`` on one line as code, for a paragraph."""
    text = plain(text).strip()
    fence = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    gap = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{gap}{text}{gap}{fence}" if text else ""
