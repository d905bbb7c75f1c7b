"""What a run gives for each file."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from gilint.packs.errors import PackError
from gilint.text.lines import Position

if TYPE_CHECKING:
    from gilint.engine.baseline import Known
    from gilint.model.diagnostic import Diagnostic, RuleStatus
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


class Refused(Struct, frozen=True):
    """A fix that was asked for and not made: of which rule, where, and why.

    ``reason`` is ``number`` (it would write a number into a statutory table), ``markup`` (it would touch more than the
    text), ``encoding`` (that of the file has no such character, which is ``what``), ``damaged`` (bytes that are no text
    stand beside it) or ``verify`` (its finding stayed, or another one came).
    """

    code: str
    at: Position
    reason: str
    what: str = ""


class Mending(Struct, frozen=True):
    """What fixing did to a file: how many fixes of each rule were made, by code, and which were not.

    ``converged`` is false when fixes were left that only more rounds could make; ``editable`` when there are fixes and
    the file is no text that could be written. ``failure`` says why nothing was written, in the language of the run.
    """

    fixed: tuple[tuple[str, int], ...] = ()
    refused: tuple[Refused, ...] = ()
    converged: bool = True
    editable: bool = True
    failure: str | None = None


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
    used: tuple[str, ...] = ()
    """Entries of the configuration that fitted a finding, by their places."""
    stale: tuple[Known, ...] = ()
    """What the baseline knows of the file and is mended."""
