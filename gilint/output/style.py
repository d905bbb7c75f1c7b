"""Colours and signs of a terminal, or their absence."""

from __future__ import annotations

from typing import NamedTuple

from gilint.model.diagnostic import Severity

_CODES = {
    "bold": "1",
    "dim": "2",
    "underline": "4",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "cyan": "36",
}

SEVERITY_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


class Signs(NamedTuple):
    """The signs that are not letters. Consoles in GBK lack some of them."""

    failed: str = "✗"
    passed: str = "✓"
    warned: str = "!"
    noted: str = "i"
    arrow: str = "›"
    bar: str = "│"
    dot: str = "·"


GBK_SIGNS = Signs(failed="×", passed="√", arrow=">")
ASCII_SIGNS = Signs(failed="x", passed="+", arrow=">", bar="|", dot="-")


def signs_for(encoding: str | None) -> Signs:
    """The best signs that ``encoding`` can write."""
    for signs in (Signs(), GBK_SIGNS):
        try:
            "".join((signs.failed, signs.passed, signs.arrow, signs.bar, signs.dot)).encode(encoding or "utf-8")
        except (UnicodeEncodeError, LookupError):
            continue
        return signs
    return ASCII_SIGNS


class View(NamedTuple):
    """How to print for people: language, colour, columns, how much."""

    lang: str = "zh"
    color: bool = False
    width: int = 80
    quiet: bool = False
    verbose: bool = False
    signs: Signs = Signs()
    encoding: str = "utf-8"
    """What the stream is written in."""

    def paint(self, text: str, *styles: str) -> str:
        """``text`` in these styles, or as it is when colour is off."""
        if not self.color or not text:
            return text
        return f"\x1b[{';'.join(_CODES[style] for style in styles)}m{text}\x1b[0m"
