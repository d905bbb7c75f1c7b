"""The reporting year: from the title, else from the sentence with the period, else from what is printed first."""

from __future__ import annotations

from collections.abc import Iterable

from gilint.model.document import Block
from gilint.report.dates import find_year
from gilint.text.expressions import compiled
from gilint.text.normal import packed

_YEAR = compiled(r"(?<!\d)20\d\d")


def reporting_year(
    title: str, preamble: Iterable[Block], lead: Iterable[Block], period_labels: tuple[str, ...]
) -> int | None:
    """The year, or None. ``lead`` are the first blocks of section one; dates may have lost their 年 (``202011日``)."""
    found = find_year(packed(title))
    if found:
        return found[0]
    texts = [packed(block.text.value) for block in preamble]
    for text in texts:
        at = min((at for label in period_labels if (at := text.find(label)) >= 0), default=-1)
        match = _YEAR.search(text, at) if at >= 0 else None
        if match:
            return int(match.group())
    for text in (*texts, *(packed(block.text.value) for block in lead)):
        match = _YEAR.search(text)
        if match:
            return int(match.group())
    return None
