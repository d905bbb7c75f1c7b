"""Counts of a run and of a file, for people."""

from __future__ import annotations

from gilint.engine.result import Coverage, FileResult, FileStatus
from gilint.model.diagnostic import Severity, Status
from gilint.output.base import Tally
from gilint.output.style import View
from gilint.output.width import flow
from gilint.output.words import count_severity, word

_FOLDER = 10
"""Files from which on it says something which rules are broken most often."""
_FREQUENT = 5


def summary(tally: Tally, view: View, *, kept: int = 0) -> list[str]:
    """The counts of a run, on one line where it is wide enough; ``kept`` results are those of earlier runs.

    That number is for standard error alone: what is printed of a run does not tell what was run before it.
    """
    lang = view.lang
    counts = tally.by_severity
    parts = [word(lang, "total", count=tally.files)]
    if tally.files > 1:
        reports = tally.by_status[FileStatus.CHECKED]
        of_reports = [word(lang, "report-files", count=reports)] if reports != tally.files else []
        if tally.wrong:
            of_reports.append(word(lang, "wrong-files", count=tally.wrong))
        if of_reports:
            parts.append(word(lang, "comma").join(of_reports))
    parts += [count_severity(lang, severity, counts[severity]) for severity in Severity if counts[severity]]
    if tally.clean:
        parts.append(word(lang, "clean-files", count=tally.clean))
    if tally.by_status[FileStatus.NOT_A_REPORT]:
        parts.append(word(lang, "not-report-files", count=tally.by_status[FileStatus.NOT_A_REPORT]))
    if tally.by_status[FileStatus.UNREADABLE]:
        parts.append(word(lang, "unreadable-files", count=tally.by_status[FileStatus.UNREADABLE]))
    if tally.by_status[FileStatus.EXCLUDED]:
        parts.append(word(lang, "excluded-files", count=tally.by_status[FileStatus.EXCLUDED]))
    if tally.suppressed:
        parts.append(word(lang, "suppressed", count=tally.suppressed))
    if tally.undecided:
        parts.append(word(lang, "undecided", count=tally.undecided))
    if kept:
        parts.append(word(lang, "kept-files", count=kept))
    return _flow(parts, view)


def frequent(tally: Tally, view: View) -> list[str]:
    """Which rules were broken most often in a folder of reports; nothing of a few files."""
    if tally.files < _FOLDER or len(tally.by_rule) < 2:
        return []
    rules = [
        word(view.lang, "frequent-rule", code=code, name=name, count=tally.by_rule[code, name])
        for code, name in tally.frequent()[:_FREQUENT]
    ]
    return _flow([word(view.lang, "frequent") + rules[0], *rules[1:]], view)


def _flow(parts: list[str], view: View) -> list[str]:
    return flow([*(f"{part} {view.signs.dot} " for part in parts[:-1]), parts[-1]], view.width)


def severities(result: FileResult, lang: str) -> list[str]:
    """How many findings a file has of each severity, the worst first; severities without findings are left out."""
    counts = dict.fromkeys(Severity, 0)
    for diagnostic in result.diagnostics:
        counts[diagnostic.severity] += 1
    return [count_severity(lang, severity, count) for severity, count in counts.items() if count]


def undecided(result: FileResult) -> dict[str, list[str]]:
    """The codes of the rules that could not be decided, by the reason (empty when there is none)."""
    reasons: dict[str, list[str]] = {}
    for rule in result.rules:
        if rule.status is Status.UNDECIDED:
            reasons.setdefault(rule.reason or "", []).append(rule.code)
    return reasons


def coverage_text(coverage: Coverage, lang: str) -> str:
    """How many cells and sections were read, of how many."""
    return word(
        lang,
        "coverage",
        read=coverage.cells_read,
        expected=coverage.cells_expected,
        sections=coverage.sections_found,
        wanted=coverage.sections_expected,
    )
