"""Findings that were there when someone looked last: they do not count until they are mended, and new ones do.

A finding is known by its code, its address and what is wrong there, never by its line (see ``address``). Two findings
that are the same in all of this are counted: of three where two are known, one is new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from gilint.engine.address import STEP
from gilint.model.diagnostic import Diagnostic

_PART = "\x1e"
"""Parts the code, the address and the words of an identity, and behind them the turn of a repetition."""
_ARROW = " › "


class Finding(Struct, frozen=True, order=True):
    """What a finding is known by. ``at`` is its address and ``says`` its message and what stands there, both without
    spaces."""

    code: str
    at: str
    says: str


class Known(Struct, frozen=True, order=True):
    """A finding that is known in one file, and how many times."""

    finding: Finding
    count: int = 1


def identity(code: str, address: str, message: str) -> str:
    """What a diagnostic carries of it."""
    return _PART.join((code, address, message))


def finding(diagnostic: Diagnostic) -> Finding:
    """What a diagnostic is known by."""
    code, address, message, *_ = diagnostic.identity.split(_PART)
    return Finding(code, address.replace(STEP, _ARROW), message)


def known(diagnostics: Iterable[Diagnostic]) -> tuple[Known, ...]:
    """All of a file, in order."""
    counts = Counter(map(finding, diagnostics))
    return tuple(Known(item, counts[item]) for item in sorted(counts))


class Ledger:
    """What is known of one file while its findings are held against it."""

    def __init__(self, entries: Iterable[Known]) -> None:
        self._left = Counter({entry.finding: entry.count for entry in entries})

    def takes(self, diagnostic: Diagnostic) -> bool:
        """Whether a finding is known and not taken before."""
        if not self._left:
            return False
        item = finding(diagnostic)
        if self._left[item] <= 0:
            return False
        self._left[item] -= 1
        return True

    def left(self) -> tuple[Known, ...]:
        """What is known and was not found."""
        return tuple(Known(item, count) for item, count in sorted(self._left.items()) if count > 0)
