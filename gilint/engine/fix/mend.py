"""Fixing one file: fixes that do not overlap are made together, the file is checked again, and so on to the end.

A fix that does not make its finding go away, or brings another one, is taken back. So every round leaves fewer
findings than there were, and a second run has nothing left to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from gilint.engine.fix.guard import MARKUP, Guard
from gilint.engine.fix.verify import is_better
from gilint.engine.result import FileResult, FileStatus, Refused
from gilint.model.diagnostic import Diagnostic, Fix
from gilint.text.rewrite import Change, UnwritableError, Writer
from gilint.text.source import Source

Check: TypeAlias = Callable[[bytes], FileResult]

MOST_ROUNDS = 50
"""A bound for what should not happen: of fixes that all overlap one is made in each round."""

_UNHELPFUL = "verify"


class Mended(NamedTuple):
    """A file after fixing: its bytes, what the rules say of them, how many fixes of each rule were made, those that
    were not, and whether an end was reached."""

    data: bytes
    result: FileResult
    fixed: tuple[tuple[str, int], ...] = ()
    refused: tuple[Refused, ...] = ()
    converged: bool = True


def mend(data: bytes, result: FileResult, check: Check, *, unsafe: bool) -> Mended:
    """Make the fixes of ``result``, which ``check`` gave for ``data``. Suppressed findings are left alone."""
    fixed: Counter[str] = Counter()
    refused: list[Refused] = []
    for _ in range(MOST_ROUNDS):
        if result.status is not FileStatus.CHECKED or not any(item.fix(unsafe=unsafe) for item in result.diagnostics):
            return Mended(data, result, tuple(sorted(fixed.items())))
        this = _Round(data, result, check)
        this.run(unsafe=unsafe)
        if not this.made:
            return Mended(data, result, tuple(sorted(fixed.items())), tuple(this.refused))
        fixed.update(candidate.finding.code for candidate in this.made)
        data, result, refused = this.data, this.result, this.refused
    return Mended(data, result, tuple(sorted(fixed.items())), tuple(refused), converged=False)


class _Candidate(NamedTuple):
    """A fix with the changes that it makes in the source."""

    finding: Diagnostic
    changes: tuple[Change, ...]


class _Round:
    """One round: the fixes of one result. ``data`` and ``result`` are afterwards those of the fixes in ``made``."""

    def __init__(self, data: bytes, result: FileResult, check: Check) -> None:
        assert result.source is not None
        assert result.report is not None
        self.data = data
        self.result = result
        self.made: list[_Candidate] = []
        self.refused: list[Refused] = []
        self._before = result
        self._source: Source = result.source
        self._guard = Guard(result.report)
        self._writer = Writer(data, result.source)
        self._check = check

    def run(self, *, unsafe: bool) -> None:
        """Make as many fixes as can be made at once."""
        self._add(_apart(self._candidates(unsafe=unsafe)))
        self.refused.sort(key=lambda item: (item.at, item.code))

    def _candidates(self, *, unsafe: bool) -> list[_Candidate]:
        """The fixes that may be made, by place, then code."""
        found: list[_Candidate] = []
        for finding in self._before.diagnostics:
            fix = finding.fix(unsafe=unsafe)
            if fix is None:
                continue
            try:
                found.append(_Candidate(finding, self._changes(fix)))
            except _RefusedError as error:
                self._refuse(finding, error.reason)
            except UnwritableError as error:
                self._refuse(finding, error.reason, error.what)
        return sorted(found, key=lambda item: (item.changes[0].span, item.finding.code))

    def _changes(self, fix: Fix) -> tuple[Change, ...]:
        changes: list[Change] = []
        for edit in fix.edits:
            reason = self._guard.judge(edit)
            change = self._guard.change(edit)
            if reason is not None or change is None:
                raise _RefusedError(reason or MARKUP)
            changes.append(change)
        self._writer.write(changes)
        return tuple(sorted(changes))

    def _refuse(self, finding: Diagnostic, reason: str, what: str = "") -> None:
        self.refused.append(Refused(finding.code, self._source.position(finding.place.span.start), reason, what))

    def _add(self, candidates: Sequence[_Candidate]) -> None:
        """Make ``candidates`` besides those that are made; where that does not do, make what can be made of each
        half."""
        if not candidates:
            return
        trial = [*self.made, *candidates]
        changes = sorted(change for candidate in trial for change in candidate.changes)
        data = self._writer.write(changes)
        result = self._check(data)
        if is_better(self._before, result, (item.finding for item in trial), _changed(self._source.text, changes)):
            self.made, self.data, self.result = trial, data, result
        elif len(candidates) == 1:
            self._refuse(candidates[0].finding, _UNHELPFUL)
        else:
            half = len(candidates) // 2
            self._add(candidates[:half])
            self._add(candidates[half:])


class _RefusedError(Exception):
    """An edit that the guard does not let pass."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _apart(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """The candidates without those that overlap one before them; their turn comes in the next round."""
    kept: list[_Candidate] = []
    taken: list[Change] = []
    for candidate in candidates:
        if not any(_overlap(one, other) for one in candidate.changes for other in taken):
            kept.append(candidate)
            taken += candidate.changes
    return kept


def _overlap(one: Change, other: Change) -> bool:
    """Whether two changes have a character in common, or one stands at the edge of the other: what is written there
    would depend on their order."""
    return one.span.start <= other.span.end and other.span.start <= one.span.end


def _changed(text: str, changes: Sequence[Change]) -> str:
    parts: list[str] = []
    done = 0
    for change in changes:
        parts += (text[done : change.span.start], change.text)
        done = change.span.end
    return "".join((*parts, text[done:]))
