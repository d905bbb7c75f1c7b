"""Findings that do not count, and why: by a comment in the file, an entry of the configuration, or the baseline.

Nothing holds back a finding of a mandatory rule. What was meant to and does not becomes an attempt, which rules of the
kind ``suppressions`` report.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from gilint.engine.baseline import Known, Ledger
from gilint.engine.suppression_marks import Mark, Marks
from gilint.model.diagnostic import Diagnostic, Suppressed
from gilint.model.suppression import Attempt, Entry
from gilint.packs.model import PackSet
from gilint.report.model import Report


class Holds(Struct, frozen=True):
    """What may hold back findings of one file from outside it. When ``lifted``, nothing is held back, not even by
    comments."""

    entries: tuple[Entry, ...] = ()
    known: tuple[Known, ...] = ()
    lifted: bool = False


NO_HOLDS = Holds()


class Suppression:
    """What holds back findings of one report."""

    def __init__(self, report: Report, packs: PackSet, holds: Holds, lang: str) -> None:
        self._packs = packs
        self._holds = holds
        self._english = lang == "en"
        self._marks = Marks(report, packs)
        self._attempts: list[Attempt] = []
        self._noted: set[tuple[str, str]] = set()
        self._used: set[str] = set()
        self._ledger = Ledger(holds.known)

    def sift(
        self, diagnostics: Sequence[Diagnostic], *, comments: bool = True
    ) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """Findings that count, and those that are held back, each with what holds it; both in the order of places that
        they come in. Without ``comments`` only what stands outside the file holds."""
        counting: list[Diagnostic] = []
        held: list[Diagnostic] = []
        with_marks = comments and bool(self._marks)
        if not (with_marks or self._holds.entries or self._holds.known):
            return list(diagnostics), held
        marks = self._marks.covering(diagnostics) if with_marks else ([] for _ in diagnostics)
        for diagnostic, fitting in zip(diagnostics, marks, strict=True):
            by = self._holder(diagnostic, fitting)
            if by is None or self._holds.lifted:
                counting.append(diagnostic)
            else:
                held.append(replace(diagnostic, suppressed=by))
        return counting, held

    def attempts(self, decided: Set[str]) -> tuple[Attempt, ...]:
        """What did not do what was meant, once the findings have been sifted; ``decided`` are the codes of the rules
        that held or were broken."""
        self._marks.close(decided)
        found = [*self._attempts, *self._marks.attempts]
        return tuple(sorted(found, key=lambda attempt: (attempt.place.span, attempt.problem)))

    @property
    def used(self) -> tuple[str, ...]:
        """The entries of the configuration that fitted a finding, by their places."""
        return tuple(sorted(self._used))

    def stale(self, decided: Set[str]) -> tuple[Known, ...]:
        """What the baseline knows and is mended: its rule was decided and did not find it, or is no more."""
        rules = self._packs.rules
        left = self._ledger.left()
        return tuple(item for item in left if item.finding.code in decided or item.finding.code not in rules)

    def _holder(self, diagnostic: Diagnostic, marks: Sequence[Mark]) -> Suppressed | None:
        by = Suppressed("comment", marks[0].comment.reason) if marks else None
        entries = [entry for entry in self._holds.entries if _fits(entry, diagnostic)]
        self._used.update(entry.where for entry in entries)
        for entry in entries:
            if entry.expired:
                self._note("expired", diagnostic, entry.where, until=entry.until or "", reason=entry.reason)
            elif by is None:
                by = Suppressed("config", _reason(entry, english=self._english))
        if by is None and self._ledger.takes(diagnostic):
            by = Suppressed("baseline", "recorded in the baseline" if self._english else "已记入基线")
        if by is None or not self._packs.rules[diagnostic.code].mandatory:
            return by
        for mark in marks:
            if self._is_news(diagnostic.code, str(mark.comment.span)):
                self._marks.note("refused", mark.comment, "comment", values={"code": diagnostic.code})
        for entry in entries:
            if not entry.expired:
                self._note("refused", diagnostic, entry.where)
        if by.by == "baseline":
            self._note("refused", diagnostic, "", "baseline")
        return None

    def _note(self, problem: str, diagnostic: Diagnostic, by: str, variant: str | None = None, **values: str) -> None:
        """Note an attempt from outside the file, once for each rule, at the first finding that it was for."""
        if self._is_news(diagnostic.code, by):
            values = {"code": diagnostic.code, "by": by, **values}
            self._attempts.append(Attempt(problem, diagnostic.place, variant, values))

    def _is_news(self, code: str, by: str) -> bool:
        news = (code, by) not in self._noted
        self._noted.add((code, by))
        return news


def _fits(entry: Entry, diagnostic: Diagnostic) -> bool:
    if diagnostic.code not in entry.codes:
        return False
    if not entry.facts and not entry.route:
        return True
    from fnmatch import fnmatchcase

    place = diagnostic.place
    if entry.facts and not any(fnmatchcase(place.fact or "", pattern) for pattern in entry.facts):
        return False
    steps = ["".join(step.split()) for step in place.route]
    size = len(entry.route)
    return any(
        all(fnmatchcase(step, pattern) for step, pattern in zip(steps[turn:], entry.route, strict=False))
        for turn in range(len(steps) - size + 1)
    )


def _reason(entry: Entry, *, english: bool) -> str:
    """The reason, with who agreed to it and for how long."""
    notes = []
    if entry.approved_by:
        notes.append(f"approved by {entry.approved_by}" if english else f"{entry.approved_by}同意")
    if entry.until:
        notes.append(f"until {entry.until}" if english else f"至 {entry.until}")
    if not notes:
        return entry.reason
    return f"{entry.reason} ({', '.join(notes)})" if english else f"{entry.reason}（{'，'.join(notes)}）"
