"""What a survey puts into a database: every file, every finding by rule, every cell."""

from __future__ import annotations

from typing import Protocol

from gilint.engine.digest import Digest
from gilint.output.base import Run, Tally
from gilint.output.style import View
from gilint.output.survey.base import Survey, SurveyFormat
from gilint.output.survey.cells import Cell


class Database(Protocol):
    """Where the files of a run are put, one after the other."""

    def file(self, digest: Digest, cells: list[Cell]) -> None:
        """Put a file in."""

    def end(self, survey: Survey) -> None:
        """Put in what is known of all files."""


class StoreWriter:
    """Gives no text, and puts every file into ``database``; in processes that only render there is none."""

    def __init__(self, database: Database | None = None) -> None:
        self._database = database

    def begin(self) -> str:
        """No text."""
        return ""

    def file(self, digest: Digest, cells: list[Cell]) -> str:
        """Put a file in."""
        if self._database is not None:
            self._database.file(digest, cells)
        return ""

    def end(self, survey: Survey, tally: Tally) -> str:  # noqa: ARG002
        """Put in what is known of all."""
        if self._database is not None:
            self._database.end(survey)
        return ""


def make(run: Run, view: View) -> SurveyFormat:  # noqa: ARG001
    """The format whose rendering databases take."""
    return SurveyFormat(run, StoreWriter())
