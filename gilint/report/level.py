"""The level of an organ, as far as its name makes it certain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from gilint.report.model import OrganKind
from gilint.text.expressions import compiled

LEVELS = ("province", "prefecture", "county", "township")
"""The levels that rules tell apart, the highest first."""

_TOWNSHIP_KINDS = (OrganKind.TOWNSHIP, OrganKind.SUBDISTRICT)


def organ_level(organ: str, kind: OrganKind | None, words: Mapping[str, tuple[str, ...]]) -> str | None:
    """The level of ``organ``, one of ``LEVELS``; None when the name leaves it open.

    ``words`` are the units of places by level (``县``: county), and whole names (``上海市``: province); the last one in
    the name decides. What stands under any other key decides nothing: words that may be of several levels (``市``), and
    words that only look like a unit (``市场``, ``开发区``), which leave the decision to the unit before them when their
    key is ``none``. A township or subdistrict is one by its kind.
    """
    if kind in _TOWNSHIP_KINDS:
        return "township"
    expression, levels = _units(tuple((level, tuple(listed)) for level, listed in words.items()))
    found = None
    for match in expression.finditer(organ):
        level = levels[match[0]]
        if level != "none":
            found = level
    return found if found in LEVELS else None


@lru_cache(maxsize=2)
def _units(words: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """One expression for all units, longer ones first, and the level of each."""
    levels = {word: level for level, listed in words for word in listed}
    longest = sorted(levels, key=lambda word: (-len(word), word))
    return compiled("|".join(map(re.escape, longest)) or r"(?!)"), levels
