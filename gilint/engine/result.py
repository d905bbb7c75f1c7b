"""What a run gives for each file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gilint.model.diagnostic import Diagnostic, RuleStatus
from gilint.report.model import Report
from gilint.text.source import Source


class FileStatus(StrEnum):
    """What became of a file."""

    CHECKED = "checked"
    NOT_A_REPORT = "not-a-report"
    UNREADABLE = "unreadable"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what the form asks for was read."""

    cells_expected: int
    cells_read: int
    sections_found: int


@dataclass(frozen=True, slots=True)
class RuleFailure:
    """A check that raised: the rule's code and the traceback, for ``--verbose`` and a report of the fault."""

    code: str
    traceback: str


@dataclass(frozen=True, slots=True)
class FileResult:
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
    rules: tuple[RuleStatus, ...] = ()
    failures: tuple[RuleFailure, ...] = ()
