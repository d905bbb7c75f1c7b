"""What the settings of files make of their results: whether the run fails, and which suppressions were of no use."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH100
import os
import sys
from typing import TYPE_CHECKING

from gilint.cli.inputs import Inputs
from gilint.engine.result import FileStatus
from gilint.model.diagnostic import Severity
from gilint.output.width import plain

if TYPE_CHECKING:
    from gilint.config.plans import Plans
    from gilint.config.policy import Policy
    from gilint.engine.digest import Digest


class Review:
    """Add every file once, in any order."""

    def __init__(self, plans: Plans, inputs: Inputs) -> None:
        self.failed = False
        """Whether a file has a finding that fails the run."""
        self._plans = plans
        self._folders = sorted({os.path.abspath(item.folder) for item in inputs.files if item.folder is not None})
        self._used: set[str] = set()
        self._met: set[str] = set()
        """The entries that were for a file which was checked."""
        self._stale = 0

    def add(self, digest: Digest) -> None:
        """Take in one file."""
        if not digest.found and not digest.undecided and digest.status is not FileStatus.CHECKED:
            return
        policy = self._plans.settings_for(digest.path).policy
        self.failed = self.failed or fails(digest, policy)
        self._used.update(digest.used)
        self._stale += digest.stale
        if digest.status is FileStatus.CHECKED and policy.waivers:
            self._met.update(waiver.where for waiver in policy.waivers)

    def tell(self) -> None:
        """Tell on standard error which entries of configurations suppress nothing, and that the baseline knows findings
        that are mended. Not said when rules were chosen on the command line: then nobody can tell."""
        if self._plans.given.said.select is not None:
            return
        english = self._plans.given.lang == "en"
        for waiver in self._plans.waivers():
            # Of an entry for many files nothing is known until all of them have been seen.
            whole = any(_holds(folder, waiver.folder) for folder in self._folders)
            if waiver.where not in self._used and (whole or (waiver.single and waiver.where in self._met)):
                said = "suppresses nothing; remove it" if english else "这条 [[suppress]] 没有对应的问题，可以删去"
                sys.stderr.write(f"{plain(waiver.where)}: {said}\n")
        if self._stale:
            said = (
                f"{self._stale} findings of the baseline are mended: `gilint baseline --prune` drops them"
                if english
                else f"基线中有 {self._stale} 个问题已经改好，gilint baseline --prune 可以去掉"
            )
            sys.stderr.write(f"{said}\n")


def fails(digest: Digest, policy: Policy) -> bool:
    """Whether a file has a finding, or a rule that could not be decided, by which the run fails."""
    ranks = [Severity(policy.fail_on).rank] if policy.fail_on != "never" else []
    if policy.strict:
        ranks.append(Severity.WARNING.rank)
    worst = max(ranks, default=-1)
    if any(found.severity.rank <= worst for found in digest.found):
        return True
    return policy.strict and bool(digest.undecided)


def _holds(folder: str, path: str) -> bool:
    """Whether an absolute path lies in a folder."""
    return path == folder or path.startswith(folder if folder.endswith(os.sep) else folder + os.sep)
