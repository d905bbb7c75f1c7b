"""Who should have a report and has none yet."""

from __future__ import annotations

from collections.abc import Iterable

from gilint.engine.digest import Digest
from gilint.engine.result import FileStatus
from gilint.text.normal import packed

_TELLING = 5
"""A shorter name (县政府) fits many organs; see ``gilint.report.counterpart``."""


class Roster:
    """The organs of a list, and the years for which a report of each was met.

    A name fits when it is the same, or the same with the names of higher regions before one of them, and fits no other
    organ of the list as well.
    """

    def __init__(self, organs: Iterable[str]) -> None:
        self.organs = tuple(dict.fromkeys(name.strip() for name in organs if name.strip()))
        self._exact = {packed(name): turn for turn, name in enumerate(self.organs)}
        self._endings: dict[str, set[int]] = {}
        for name, turn in self._exact.items():
            for start in range(len(name) - _TELLING + 1):
                self._endings.setdefault(name[start:], set()).add(turn)
        self._found: dict[int, set[int]] = {}
        """By year, the organs with a report."""
        self._strangers: dict[str, None] = {}

    def add(self, digest: Digest) -> None:
        """Take in a file."""
        if digest.status is not FileStatus.CHECKED or digest.organ is None or digest.year is None:
            return
        found = self._found.setdefault(digest.year, set())
        turn = self._turn(packed(digest.organ))
        if turn is not None:
            found.add(turn)
        else:
            self._strangers[digest.organ] = None

    def missing(self) -> list[tuple[int, tuple[str, ...]]]:
        """By year, the organs without a report for it, in the order of the list."""
        return [
            (year, tuple(name for turn, name in enumerate(self.organs) if turn not in found))
            for year, found in sorted(self._found.items())
        ]

    def strangers(self) -> tuple[str, ...]:
        """Organs of reports that fit none of the list, or more than one."""
        return tuple(sorted(self._strangers))

    def _turn(self, name: str) -> int | None:
        if name in self._exact:
            return self._exact[name]
        fits = set(self._endings.get(name, ()))
        for start in range(1, len(name) - _TELLING + 1):
            turn = self._exact.get(name[start:])
            if turn is not None:
                fits.add(turn)
        return fits.pop() if len(fits) == 1 else None
