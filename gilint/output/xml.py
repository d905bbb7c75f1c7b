"""Text for XML 1.0: escaped, without the characters that no XML may hold."""

from __future__ import annotations

from html import escape

from gilint.output.width import plain
from gilint.text.expressions import compiled

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

_ILLEGAL = compiled("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def content(text: str) -> str:
    """``text`` as the content of an element; lines stay lines."""
    return escape(_ILLEGAL.sub("\ufffd", text))


def attributes(**values: object) -> str:
    """``name="value"`` for each, on one line, with a space in front; None is left out."""
    given = ((name, value) for name, value in values.items() if value is not None)
    return "".join(f' {name}="{content(plain(str(value)))}"' for name, value in given)
