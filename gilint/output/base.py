"""What every format has in common: the run's particulars, the tally, and the shape of a format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult, FileStatus
from gilint.model.diagnostic import Severity

if TYPE_CHECKING:
    from gilint.output.style import View
    from gilint.packs.model import PackSet


class Run:
    """What is known before the first file: the version of the tool, the packs, how many files there are, and ``root``,
    the folder that paths are relative to, with ``/`` on every system (empty where it does not matter). ``organs`` are
    those that should have a report, where that is known.

    With ``load`` the packs are only loaded when a format asks for them.
    """

    def __init__(
        self,
        version: str,
        packs: PackSet | None = None,
        files: int = 1,
        root: str = "",
        *,
        load: Callable[[], PackSet] | None = None,
        organs: tuple[str, ...] = (),
    ) -> None:
        self.version = version
        self.files = files
        self.root = root
        self.organs = organs
        self._packs = packs
        self._load = load

    @property
    def packs(self) -> PackSet | None:
        """The packs, when there are any."""
        if self._packs is None and self._load is not None:
            self._packs = self._load()
        return self._packs


class Tally:
    """The counts of a run. Add every file once, in any order."""

    def __init__(self) -> None:
        self.files = 0
        self.undecided = 0
        self.suppressed = 0
        self.fixable = (0, 0)
        """Findings with a safe fix, and with an unsafe one."""
        self.clean = 0
        """Files that were checked and have no finding."""
        self.wrong = 0
        """Files with a finding that is an error."""
        self.by_status: Counter[FileStatus] = Counter()
        self.by_severity: Counter[Severity] = Counter()
        self.by_rule: Counter[tuple[str, str]] = Counter()
        """Findings by code and name of the rule."""
        self.files_by_rule: Counter[tuple[str, str]] = Counter()

    def add(self, digest: Digest) -> None:
        """Count a file."""
        self.files += 1
        self.by_status[digest.status] += 1
        self.clean += digest.status is FileStatus.CHECKED and not digest.found
        self.wrong += digest.count(Severity.ERROR) > 0
        for found in digest.found:
            self.by_severity[found.severity] += found.count
            self.by_rule[found.code, found.name] += found.count
        self.files_by_rule.update({(found.code, found.name) for found in digest.found})
        self.undecided += digest.undecided
        safe, unsafe = self.fixable
        self.fixable = (safe + digest.fixable[0], unsafe + digest.fixable[1])
        self.suppressed += digest.suppressed

    def frequent(self) -> list[tuple[str, str]]:
        """Code and name of the rules that were broken, the most frequent first."""
        return sorted(self.by_rule, key=lambda rule: (-self.by_rule[rule], rule))

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


class Format(Protocol):
    """One format at work: what it gives is written as it comes.

    ``render`` may run in another process than the rest: it depends on the result alone and changes nothing. ``add``
    runs in order of path and keeps no more of a file than a few words.
    """

    def begin(self) -> str:
        """What stands before the first file."""

    def render(self, result: FileResult) -> str:
        """One file, as it stands by itself."""

    def add(self, rendered: str, digest: Digest) -> str:
        """What is written for a file once its turn has come."""

    def end(self, tally: Tally) -> str:
        """What stands after the last file."""


class MakeFormat(Protocol):
    """What a format's module gives as ``make``."""

    def __call__(self, run: Run, view: View) -> Format:
        """The format for one stream, which ``view`` describes."""
