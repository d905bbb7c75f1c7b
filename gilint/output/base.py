"""What every format has in common: the run's particulars, the tally, and the writer that results are given to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, Protocol, TextIO

from gilint.engine.result import FileResult, FileStatus
from gilint.model.diagnostic import Severity, Status

if TYPE_CHECKING:
    from gilint.output.style import View
    from gilint.packs.model import Pack


class Run(NamedTuple):
    """What is known before the first file: the version of the tool and the packs."""

    version: str
    packs: tuple[Pack, ...] = ()


class Tally:
    """The counts of a run. Add every result once, in any order."""

    def __init__(self) -> None:
        self.files = 0
        self.undecided = 0
        self.suppressed = 0
        self.clean = 0
        """Files that were checked and have no finding."""
        self.by_status: Counter[FileStatus] = Counter()
        self.by_severity: Counter[Severity] = Counter()
        self.by_rule: Counter[tuple[str, str]] = Counter()

    def add(self, result: FileResult) -> None:
        """Count ``result``."""
        self.files += 1
        self.by_status[result.status] += 1
        self.clean += result.status is FileStatus.CHECKED and not result.diagnostics
        for diagnostic in result.diagnostics:
            self.by_severity[diagnostic.severity] += 1
            self.by_rule[diagnostic.code, diagnostic.name] += 1
        self.undecided += sum(rule.status is Status.UNDECIDED for rule in result.rules)

    def summary(self) -> dict[str, int]:
        """The counts as the JSON formats give them."""
        return {
            "files": self.files,
            "errors": self.by_severity[Severity.ERROR],
            "warnings": self.by_severity[Severity.WARNING],
            "infos": self.by_severity[Severity.INFO],
            "undecided": self.undecided,
            "suppressed": self.suppressed,
        }


class Writer(Protocol):
    """One format at work: ``begin``, then ``file`` for each result in order of path, then ``end``."""

    def begin(self) -> None:
        """Before the first file."""

    def file(self, result: FileResult) -> None:
        """One file. Nothing of it is kept."""

    def end(self, tally: Tally) -> None:
        """After the last file."""


class OpenWriter(Protocol):
    """What a format's module gives as ``open_writer``."""

    def __call__(self, stream: TextIO, run: Run, view: View) -> Writer:
        """A writer onto ``stream``, which it does not close."""
