"""What a run gives for each file."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from gilint.model.diagnostic import Diagnostic, RuleStatus
from gilint.packs.errors import PackError
from gilint.report.model import Report
from gilint.text.source import Source


class FileStatus(StrEnum):
    """What became of a file."""

    CHECKED = "checked"
    NOT_A_REPORT = "not-a-report"
    UNREADABLE = "unreadable"
    EXCLUDED = "excluded"


class Coverage(Struct, frozen=True):
    """How much of what the form asks for was read."""

    cells_expected: int
    cells_read: int
    sections_found: int
    sections_expected: int = 6


class RuleFailure(Struct, frozen=True):
    """A check that failed: the rule's code and the traceback, for ``--verbose`` and a report of the fault.

    ``fault`` is there when the fault is a pack's, and says where in the pack; then there is no traceback.
    """

    code: str
    traceback: str
    fault: PackError | None = None


class FileResult(Struct, frozen=True):
    """One file: its report, findings by place then code, and the status of every rule by code.

    ``reason`` says why when ``status`` is not checked. ``source`` is None when the file could not be read.
    """

    path: str
    status: FileStatus
    reason: str | None = None
    source: Source | None = None
    report: Report | None = None
    coverage: Coverage | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    suppressed: tuple[Diagnostic, ...] = ()
    """Findings that a comment, the configuration or the baseline holds back, by place then code; each says why."""
    rules: tuple[RuleStatus, ...] = ()
    failures: tuple[RuleFailure, ...] = ()
