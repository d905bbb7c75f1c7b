"""Whether fixes did what they are for and nothing else: the file is checked again, and both results are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from gilint.engine.fix.guard import numeric
from gilint.engine.result import FileResult, FileStatus
from gilint.model.diagnostic import Diagnostic, Status
from gilint.report.facts import CellState, Fact
from gilint.report.model import Report


def is_better(before: FileResult, after: FileResult, mended: Iterable[Diagnostic], text: str) -> bool:
    """Whether every finding of ``mended`` is gone, none has come, every number is what it was, and the file says
    ``text``."""
    if after.status is not FileStatus.CHECKED or before.report is None or after.report is None:
        return False
    if after.source is None or after.source.text != text:
        return False
    left = _addresses(before)
    left.subtract(_address(finding) for finding in mended)
    if any(count > left[address] for address, count in _addresses(after).items()):
        return False
    if _undecided(after) - _undecided(before):
        return False
    return _same_report(before.report, after.report)


def _address(finding: Diagnostic) -> tuple[str, str | None]:
    """What a finding is counted by: its words and the way to it may quote what is mended beside it."""
    return finding.code, finding.place.fact


def _addresses(result: FileResult) -> Counter[tuple[str, str | None]]:
    return Counter(_address(finding) for finding in (*result.diagnostics, *result.suppressed))


def _undecided(result: FileResult) -> set[str]:
    return {rule.code for rule in result.rules if rule.status is Status.UNDECIDED}


def _same_report(before: Report, after: Report) -> bool:
    """Whether it is the same report with the same numbers. A cell that could not be read may now be."""
    if (before.year, before.form) != (after.year, after.form):
        return False
    return all(
        fact.state is CellState.LOST or ((other := after.facts.get(key)) is not None and _same_cell(fact, other))
        for key, fact in before.facts.items()
    )


def _same_cell(fact: Fact, other: Fact) -> bool:
    return (fact.state, fact.value, numeric(fact.raw)) == (other.state, other.value, numeric(other.raw))
