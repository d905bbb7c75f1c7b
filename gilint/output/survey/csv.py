"""``gilint summary -f csv``: a line for each file, and one for each report that is missing."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from io import StringIO

from gilint.engine.digest import Digest
from gilint.output.base import Run, Tally
from gilint.output.groups import group_of
from gilint.output.spreadsheet import harmless
from gilint.output.style import View
from gilint.output.survey.base import Survey, SurveyFormat
from gilint.output.survey.cells import Cell
from gilint.output.survey.shapes import REPORT, report_values


class CsvWriter:
    """The head, then the lines; behind what is told of each file, its findings by group of rules."""

    def __init__(self, run: Run) -> None:
        self._groups = sorted(run.packs.groups) if run.packs is not None else []

    def begin(self) -> str:
        """The line of column names."""
        return _line([*REPORT, *self._groups])

    def file(self, digest: Digest, cells: list[Cell]) -> str:  # noqa: ARG002
        """One file."""
        counts: Counter[str] = Counter()
        for found in digest.found:
            counts[group_of(found.code, self._groups)] += found.count
        return _line([*report_values(digest), *(counts[group] for group in self._groups)])

    def end(self, survey: Survey, tally: Tally) -> str:  # noqa: ARG002
        """A line for each organ without a report, with the status ``missing``."""
        lines = []
        for year, organs in survey.roster.missing():
            for organ in organs:
                known: dict[str, str | int] = {"status": "missing", "year": year, "organ": organ}
                lines.append(_line([known.get(name) for name in REPORT] + [None] * len(self._groups)))
        return "".join(lines)


def _line(values: Iterable[str | int | None]) -> str:
    text = StringIO()
    cells = (harmless(value) if isinstance(value, str) else value for value in values)
    csv.writer(text, lineterminator="\n").writerow("" if cell is None else cell for cell in cells)
    return text.getvalue()


def make(run: Run, view: View) -> SurveyFormat:  # noqa: ARG001
    """Format ``csv`` of ``gilint summary``."""
    return SurveyFormat(run, CsvWriter(run))
