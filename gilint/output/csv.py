"""Format ``csv``: a line for each finding, for a spreadsheet. Suppressed findings have a line too, and say by what."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult, FileStatus
from gilint.model.diagnostic import Diagnostic, Severity
from gilint.output.base import Run, Tally
from gilint.output.basis import basis_text
from gilint.output.brief import UNREADABLE, ends
from gilint.output.encode import all_findings
from gilint.output.spreadsheet import harmless
from gilint.output.style import View
from gilint.output.words import word

COLUMNS = (
    "path",
    "organ",
    "year",
    "code",
    "name",
    "severity",
    "line",
    "column",
    "page",
    "route",
    "fact",
    "message",
    "actual",
    "expected",
    "basis",
    "remedy",
    "suppressed",
)


class CsvFormat:
    """The lines. A file that could not be read has one, with the reason as its message."""

    def __init__(self, view: View) -> None:
        self._lang = view.lang

    def begin(self) -> str:
        """The line of column names."""
        return _lines([COLUMNS])

    def render(self, result: FileResult) -> str:
        """The lines of one file."""
        report = result.report
        organ = (report.organ if report is not None else None) or ""
        year = str(report.year) if report is not None and report.year is not None else ""
        head = (result.path, organ, year)
        rows = [(*head, *self._finding(result, diagnostic)) for diagnostic in all_findings(result)]
        if result.status is FileStatus.UNREADABLE:
            blank = dict.fromkeys(COLUMNS, "")
            said = {"path": result.path, "name": UNREADABLE, "severity": Severity.ERROR, "message": result.reason or ""}
            rows.append(tuple((blank | said).values()))
        return _lines(rows)

    def add(self, rendered: str, digest: Digest) -> str:  # noqa: ARG002
        """The lines as they are."""
        return rendered

    def end(self, tally: Tally) -> str:  # noqa: ARG002
        """Nothing stands after the last line."""
        return ""

    def _finding(self, result: FileResult, diagnostic: Diagnostic) -> Iterable[str]:
        place, held = diagnostic.place, diagnostic.suppressed
        (line, column), _ = ends(result.source, place.span)
        page = result.source.where(place.span).page if result.source is not None else None
        return (
            diagnostic.code,
            diagnostic.name,
            diagnostic.severity.value,
            str(line),
            str(column),
            "" if page is None else str(page),
            " › ".join(place.route),
            place.fact or "",
            diagnostic.message,
            diagnostic.actual or "",
            diagnostic.expected or "",
            word(self._lang, "sentence").join(basis_text(basis, self._lang) for basis in diagnostic.basis),
            diagnostic.remedy,
            f"{held.by}: {held.reason}" if held is not None else "",
        )


def _lines(rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def make(run: Run, view: View) -> CsvFormat:  # noqa: ARG001
    """Format ``csv``."""
    return CsvFormat(view)
