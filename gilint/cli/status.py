"""The exit status of ``gilint check``: 2 (a mistake of the caller, raised before, or of a pack) beats 3 beats 1."""

from __future__ import annotations

from gilint.cli.inputs import Inputs
from gilint.engine.result import FileStatus
from gilint.engine.settings import Settings
from gilint.model.diagnostic import Severity
from gilint.output.base import Tally

OK = 0
FINDINGS = 1
PACK_FAULT = 2
"""What a pack holds could not be run on some file."""
FAILED = 3
"""An input could not be read, or nothing was found to check."""


def exit_status(inputs: Inputs, tally: Tally, settings: Settings, *, faulty: bool = False) -> int:
    """The status of a run that went through; ``faulty`` when a pack was at fault in it."""
    if faulty:
        return PACK_FAULT
    if inputs.faults or tally.by_status[FileStatus.UNREADABLE] or nothing_checked(inputs, tally):
        return FAILED
    if only_others(tally) and not any(tally.by_severity.values()):
        # A report of a year that no rule speaks of: nothing is wrong with it, and nothing was checked.
        return FAILED
    if any(tally.by_severity[severity] for severity in failing(settings)):
        return FINDINGS
    return FINDINGS if settings.strict and tally.undecided else OK


def nothing_checked(inputs: Inputs, tally: Tally) -> bool:
    """Whether no report was among the files. A file that was named itself counts: what it is instead is said."""
    return only_others(tally) and all(item.folder is not None for item in inputs.files)


def only_others(tally: Tally) -> bool:
    """Whether every file that could be read is something else than a report."""
    return tally.by_status[FileStatus.NOT_A_REPORT] == tally.files


def failing(settings: Settings) -> list[Severity]:
    """The severities that fail a run."""
    ranks = [Severity(settings.fail_on).rank] if settings.fail_on != "never" else []
    if settings.strict:
        ranks.append(Severity.WARNING.rank)
    return [severity for severity in Severity if severity.rank <= max(ranks, default=-1)]
