"""A regular expression that comes from data: checked when it is decoded, compiled when it is first used."""

from __future__ import annotations

import re
from collections.abc import Iterator


class Pattern:
    """A regular expression of a pack.

    It is stored and compared by its source, so that a pack can be kept in a cache without compiling anything on the way
    back: most of the patterns of a run are never needed.
    """

    __slots__ = ("_compiled", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression. Raises ``re.error`` when the source is not one."""
        if self._compiled is None:
            self._compiled = re.compile(self.source)
        return self._compiled

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first match in ``text`` from ``start`` on."""
        return self.compiled.search(text, start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """A match that begins at ``start``."""
        return self.compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """A match of the whole text."""
        return self.compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches that do not overlap, left to right."""
        return self.compiled.finditer(text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pattern) and self.source == other.source

    def __hash__(self) -> int:
        return hash(self.source)

    def __repr__(self) -> str:
        return f"Pattern({self.source!r})"

    def __reduce__(self) -> tuple[type[Pattern], tuple[str]]:
        return Pattern, (self.source,)
