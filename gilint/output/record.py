"""What ``gilint baseline`` takes of each file: findings that are not known yet, and known ones that are mended."""

from __future__ import annotations

from msgspec import Struct, json

from gilint.engine.baseline import Known, known
from gilint.engine.digest import Digest
from gilint.engine.result import FileResult, FileStatus
from gilint.output.base import Run, Tally
from gilint.output.style import View


class Record(Struct, frozen=True):
    """One file. ``mandatory`` is how many findings no baseline may hold."""

    new: tuple[Known, ...] = ()
    mended: tuple[Known, ...] = ()
    mandatory: int = 0


class RecordFormat:
    """Gives no text: ``records`` fills up, by path, with the files that could be read."""

    def __init__(self, run: Run) -> None:
        self.records: dict[str, Record] = {}
        self._run = run

    def begin(self) -> str:
        """Nothing."""
        return ""

    def render(self, result: FileResult) -> str:
        """One file, for ``add``."""
        if result.status in (FileStatus.UNREADABLE, FileStatus.EXCLUDED):
            return ""
        rules = self._run.packs.rules if self._run.packs is not None else {}
        free = [item for item in result.diagnostics if item.code not in rules or not rules[item.code].mandatory]
        return json.encode(Record(known(free), result.stale, len(result.diagnostics) - len(free))).decode()

    def add(self, rendered: str, digest: Digest) -> str:
        """Take in a file."""
        if rendered:
            self.records[digest.path] = json.decode(rendered, type=Record)
        return ""

    def end(self, tally: Tally) -> str:  # noqa: ARG002
        """Nothing."""
        return ""


def make(run: Run, view: View) -> RecordFormat:  # noqa: ARG001
    """What takes the records."""
    return RecordFormat(run)
