"""What a run prints, file by file: every format to its stream, the rest to standard error, and the counts of all."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gilint.cli.destinations import Outlet
from gilint.cli.interrupt import Interrupted
from gilint.cli.reading import complain, tell, tell_faults
from gilint.cli.status import INTERRUPTED
from gilint.cli.streams import is_terminal
from gilint.cli.work import Checked
from gilint.engine.result import FileStatus
from gilint.output.base import Tally
from gilint.output.width import plain, printable

if TYPE_CHECKING:
    from gilint.cli.batch import Batch
    from gilint.cli.fix_tally import FixTally
    from gilint.cli.inputs import Inputs
    from gilint.cli.interrupt import Interrupts
    from gilint.cli.progress import Progress
    from gilint.cli.related import Related
    from gilint.cli.review import Review
    from gilint.engine.digest import Digest


class Printing:
    """Prints the files of a run in their order."""

    def __init__(
        self,
        outlets: Sequence[Outlet],
        progress: Progress,
        fixes: FixTally | None = None,
        *,
        lang: str,
        verbose: bool = False,
        review: Review | None = None,
    ) -> None:
        self.tally = Tally()
        self.faulty = False
        """Whether a pack, and not gilint, was at fault on some file."""
        self._outlets = outlets
        self._on_terminal = [is_terminal(outlet.stream) for outlet in outlets]
        self._progress = progress
        self._fixes = fixes
        self._lang = lang
        self._verbose = verbose
        self._review = review

    def run(self, batch: Batch | Related, inputs: Inputs, interrupts: Interrupts) -> None:
        """All of the run. Raises ``Interrupted`` when its end was asked for: then what was printed to streams has its
        end, and files that are only put in their place when they are whole are left to whoever opened them."""
        for outlet in self._outlets:
            outlet.stream.write(outlet.format.begin())
        tell_faults(inputs, self._lang)
        batch.clock.lap("output")
        try:
            for done in interrupts.until(iter(batch)):
                self._add(done.checked)
                batch.clock.lap("output")
        except Interrupted:
            for done in batch.left():
                self._add(done.checked)
            self._end([outlet for outlet in self._outlets if not outlet.whole])
            raise
        self._end(self._outlets)
        batch.clock.lap("output")

    def interrupted(self, total: int) -> int:
        """Tell how far a run over ``total`` files came, and give its exit status."""
        sys.stdout.flush()
        done = self.tally.files
        if self._lang == "en":
            kept = "; output files were left as they were" if any(outlet.whole for outlet in self._outlets) else ""
            sys.stderr.write(f"interrupted: {done} of {total} files{kept}\n")
        else:
            kept = "；输出文件保持原样" if any(outlet.whole for outlet in self._outlets) else ""
            sys.stderr.write(f"已中断：共 {total} 个文件，处理了 {done} 个{kept}\n")
        return INTERRUPTED

    def _add(self, checked: Checked) -> None:
        digest = checked.digest
        if digest.status is not FileStatus.CHECKED or digest.failures or digest.mending or checked.output:
            self._progress.clear()
        tell(digest.path, digest.status, digest.reason, self._lang, findings=bool(digest.found))
        self.faulty = self._tell_failures(digest) or self.faulty
        self.tally.add(digest)
        if self._review is not None:
            self._review.add(digest)
        for outlet, text, seen in zip(self._outlets, checked.rendered, self._on_terminal, strict=True):
            written = outlet.format.add(text, digest)
            if seen and written:
                self._progress.clear()
            outlet.stream.write(written)
        if self._fixes is not None:
            self._fixes.add(digest, checked.output)
        self._progress.step(self.tally.files)

    def _end(self, outlets: Sequence[Outlet]) -> None:
        self._progress.clear()
        for outlet in outlets:
            outlet.stream.write(outlet.format.end(self.tally))

    def _tell_failures(self, digest: Digest) -> bool:
        """Tell on standard error which rules failed on a file; whether a pack was at fault, and not gilint."""
        english = self._lang == "en"
        for failure in digest.failures:
            if failure.fault is not None:
                said = f"{failure.fault} ({digest.path})" if english else f"{failure.fault}（{digest.path}）"
                sys.stderr.write(f"{plain(said)}\n")
                continue
            complain(digest.path, f"{failure.code} failed" if english else f"规则 {failure.code} 运行出错")
            if self._verbose:
                sys.stderr.write(printable(failure.traceback))
        return any(failure.fault is not None for failure in digest.failures)
