"""The exit status of ``gilint check``: 2 (a mistake of the caller, raised before, or of a pack) beats 3 beats 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gilint.cli.inputs import Inputs
from gilint.engine.result import FileStatus
from gilint.output.base import Tally

if TYPE_CHECKING:
    from gilint.cli.fix_tally import FixTally

OK = 0
FINDINGS = 1
PACK_FAULT = 2
"""What a pack holds could not be run on some file."""
FAILED = 3
"""An input could not be read, or nothing was found to check."""
INTERRUPTED = 130
"""The run was ended before it was done, by Ctrl-C or SIGTERM."""


def exit_status(
    inputs: Inputs, tally: Tally, *, failed: bool, faulty: bool = False, fixes: FixTally | None = None
) -> int:
    """The status of a run that went through; ``failed`` when a file has a finding that fails it, ``faulty`` when a pack
    was at fault in it. With ``fixes`` it counts what they left; where they are only shown, whether there are any."""
    if faulty:
        return PACK_FAULT
    if fixes is not None and fixes.failed:
        return FAILED
    if not all_read(inputs, tally):
        return FAILED
    if fixes is not None and fixes.shows_changes is not None:
        return FINDINGS if fixes.shows_changes else OK
    if only_others(tally) and not any(tally.by_severity.values()):
        # A report of a year that no rule speaks of: nothing is wrong with it, and nothing was checked.
        return FAILED
    return FINDINGS if failed else OK


def all_read(inputs: Inputs, tally: Tally) -> bool:
    """Whether all that was named could be had and read, and a report was among it."""
    return not (inputs.faults or tally.by_status[FileStatus.UNREADABLE] or nothing_checked(inputs, tally))


def nothing_checked(inputs: Inputs, tally: Tally) -> bool:
    """Whether no report was among the files. A file that was named itself counts: what it is instead is said."""
    return only_others(tally) and all(item.folder is not None for item in inputs.files)


def only_others(tally: Tally) -> bool:
    """Whether every file that could be read is something else than a report. When all were left out, nobody can say."""
    others, left_out = tally.by_status[FileStatus.NOT_A_REPORT], tally.by_status[FileStatus.EXCLUDED]
    return others + left_out == tally.files and (others > 0 or left_out == 0)
