"""How much a text may hold that is read as a report.

A cell costs a hundred times what it takes in the file, so that a few megabytes could ask for more memory than there is.
"""

from __future__ import annotations

from gilint.readers.detect import Unreadable

MOST = 1_000_000
"""Tags and pieces of text in what is left of a page, or lines and fields of a text: some 300,000 cells. A year's report
has a few thousand."""


def refuse_too_many(pieces: int) -> None:
    """Raise ``Unreadable`` for more than any report has."""
    if pieces > MOST:
        raise Unreadable("too-many")


def fields(text: str) -> int:
    """How many lines and fields there may be in a text at most, as tabs and pipes make them."""
    return text.count("\n") + text.count("\r") + text.count("\t") + text.count("|")
