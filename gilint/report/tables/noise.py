"""What text recognition leaves behind: script that no report is written in, a stroke, a lone sign."""

from __future__ import annotations

import re

_FOREIGN_SCRIPT = re.compile("[\u3041-\u30ff\uac00-\ud7a3\u0400-\u04ff\u0370-\u03ff\u0e00-\u0eff]")
_LONE_SIGN = re.compile(r"^[_|~^`´·.,;:'\"!\\]+$")


def is_noise(text: str) -> bool:
    """Whether a cell's text can only be recognition noise."""
    stripped = text.strip()
    return bool(_LONE_SIGN.match(stripped) or _FOREIGN_SCRIPT.search(stripped))
