"""A survey at work: what is kept of the files of a run, and the shape of what writes it."""

from __future__ import annotations

from typing import Protocol

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult
from gilint.output.base import Run, Tally
from gilint.output.survey.cells import Cell, read_cells, write_cells
from gilint.output.survey.roster import Roster
from gilint.output.survey.totals import Totals


class Survey:
    """What is known of all files together; it grows with years and cells, not with files."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.totals = Totals(run.packs.forms if run.packs is not None else {})
        self.roster = Roster(run.organs)


class Writer(Protocol):
    """What writes a survey."""

    def begin(self) -> str:
        """What stands before the first file."""

    def file(self, digest: Digest, cells: list[Cell]) -> str:
        """One file."""

    def end(self, survey: Survey, tally: Tally) -> str:
        """What stands after the last file."""


class SurveyFormat:
    """A format of ``gilint summary``: of each file only its cells go from process to process."""

    def __init__(self, run: Run, writer: Writer) -> None:
        self._survey = Survey(run)
        self._writer = writer

    def begin(self) -> str:
        """What the writer begins with."""
        return self._writer.begin()

    def render(self, result: FileResult) -> str:
        """The cells of a file."""
        return write_cells(result, self._survey.run.packs)

    def add(self, rendered: str, digest: Digest) -> str:
        """Add the file to what is known, and give what the writer makes of it."""
        cells = read_cells(rendered)
        self._survey.totals.add(digest, cells)
        self._survey.roster.add(digest)
        return self._writer.file(digest, cells)

    def end(self, tally: Tally) -> str:
        """What the writer ends with."""
        return self._writer.end(self._survey, tally)
