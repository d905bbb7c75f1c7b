"""The counts of a run, for people."""

from __future__ import annotations

from gilint.engine.result import FileStatus
from gilint.model.diagnostic import Severity
from gilint.output.base import Tally
from gilint.output.style import View
from gilint.output.width import flow
from gilint.output.words import count_severity, word


def summary(tally: Tally, view: View) -> list[str]:
    """The counts of a run, on one line where it is wide enough."""
    lang = view.lang
    counts = tally.by_severity
    parts = [word(lang, "total", count=tally.files)]
    parts += [count_severity(lang, severity, counts[severity]) for severity in Severity if counts[severity]]
    if tally.clean:
        parts.append(word(lang, "clean-files", count=tally.clean))
    if tally.by_status[FileStatus.NOT_A_REPORT]:
        parts.append(word(lang, "not-report-files", count=tally.by_status[FileStatus.NOT_A_REPORT]))
    if tally.by_status[FileStatus.UNREADABLE]:
        parts.append(word(lang, "unreadable-files", count=tally.by_status[FileStatus.UNREADABLE]))
    if tally.undecided:
        parts.append(word(lang, "undecided", count=tally.undecided))
    return flow([*(f"{part} {view.signs.dot} " for part in parts[:-1]), parts[-1]], view.width)
