"""What a run keeps of a file once it is printed: a few words and counts, cheap to pass between processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct, field

from gilint.engine.result import Coverage, FileResult, FileStatus, Mending, RuleFailure
from gilint.model.diagnostic import Applicability, Severity, Status

_UNDECIDED = Status.UNDECIDED


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
    used: tuple[str, ...] = ()
    """Entries of the configuration that fitted a finding, by their places."""
    stale: int = 0
    """How many findings the baseline knows that are mended."""
    fixable: tuple[int, int] = (0, 0)
    """How many findings have a safe fix, and how many an unsafe one."""
    mending: Mending | None = None
    """What fixing did, when it was asked for."""
    sketches: Mapping[int, bytes] = field(default_factory=dict)
    """Sketches of narrative sections by number, where neighbours are compared."""

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(found.count for found in self.found if found.severity is severity)


def digest(result: FileResult, mending: Mending | None = None, sketches: Mapping[int, bytes] | None = None) -> Digest:
    """What is kept of ``result``, of what fixing did before, and of the text."""
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
        undecided=sum([rule.status is _UNDECIDED for rule in result.rules]),
        suppressed=len(result.suppressed),
        failures=result.failures,
        used=result.used,
        stale=sum(entry.count for entry in result.stale),
        fixable=(_fixable(result, Applicability.SAFE), _fixable(result, Applicability.UNSAFE)),
        mending=mending,
        sketches=sketches or {},
    )


def _fixable(result: FileResult, trust: Applicability) -> int:
    return sum(any(fix.applicability is trust for fix in item.fixes) for item in result.diagnostics)
