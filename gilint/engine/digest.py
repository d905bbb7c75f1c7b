"""What a run keeps of a file once it is printed: a few words and counts, cheap to pass between processes."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from gilint.engine.result import Coverage, FileResult, FileStatus, RuleFailure
from gilint.model.diagnostic import Severity, Status


class Found(Struct, frozen=True):
    """How often a rule was broken in a file, with one severity."""

    code: str
    name: str
    severity: Severity
    count: int


class Digest(Struct, frozen=True):
    """A file's result without its text: what it is, how much was read, what was found how often."""

    path: str
    status: FileStatus
    reason: str | None = None
    title: str | None = None
    year: int | None = None
    organ: str | None = None
    organ_kind: str | None = None
    form: str | None = None
    published: str | None = None
    coverage: Coverage | None = None
    found: tuple[Found, ...] = ()
    """By code, then severity."""
    undecided: int = 0
    suppressed: int = 0
    failures: tuple[RuleFailure, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(found.count for found in self.found if found.severity is severity)


def digest(result: FileResult) -> Digest:
    """What is kept of ``result``."""
    counts = Counter((item.code, item.name, item.severity) for item in result.diagnostics)
    report = result.report
    return Digest(
        path=result.path,
        status=result.status,
        reason=result.reason,
        title=report.title.text if report is not None and not report.title.missing else None,
        year=report.year if report is not None else None,
        organ=report.organ if report is not None else None,
        organ_kind=report.organ_kind.value if report is not None and report.organ_kind is not None else None,
        form=(report.form or None) if report is not None else None,
        published=report.published if report is not None else None,
        coverage=result.coverage,
        found=tuple(Found(*key, count) for key, count in sorted(counts.items())),
        undecided=sum(rule.status is Status.UNDECIDED for rule in result.rules),
        suppressed=len(result.suppressed),
        failures=result.failures,
    )
