"""``gilint facts -f csv``: a line for each report, a column for each cell of every form."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult
from gilint.output.base import Run, Tally
from gilint.output.encode import number
from gilint.output.spreadsheet import harmless
from gilint.output.style import View
from gilint.report.facts import CellState, Fact
from gilint.report.form import Form

_HEAD = ("path", "title", "year", "organ", "organ_kind", "form", "published")
_LOST = "?"


def fact_keys(forms: Mapping[str, Form]) -> list[str]:
    """The keys of all cells of all forms, the newest form first, each key once."""
    keys: dict[str, None] = {}
    for form in sorted(forms.values(), key=lambda form: form.years[0], reverse=True):
        for table in form.tables.values():
            for row in table.rows:
                for column in row.columns or table.columns:
                    keys.setdefault(f"{table.name}.{row.key}.{column}")
    return list(keys)


class FactsCsvFormat:
    """The head, then a line for each report."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self._keys = fact_keys(forms)

    def begin(self) -> str:
        """The line of column names."""
        return _line([*_HEAD, *self._keys])

    def render(self, result: FileResult) -> str:
        """One report; a file that is none leaves no line."""
        report = result.report
        if report is None or not report.is_report:
            return ""
        head = (
            result.path,
            "" if report.title.missing else report.title.text,
            "" if report.year is None else str(report.year),
            report.organ or "",
            report.organ_kind.value if report.organ_kind is not None else "",
            report.form,
            report.published or "",
        )
        cells = [_cell(report.facts.get(key)) for key in self._keys]
        return _line([*map(harmless, head), *cells])

    def add(self, rendered: str, digest: Digest) -> str:  # noqa: ARG002
        """The line as it is."""
        return rendered

    def end(self, tally: Tally) -> str:  # noqa: ARG002
        """Nothing stands after the last line."""
        return ""


def _line(cells: Iterable[str]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def _cell(fact: Fact | None) -> str:
    """A number as its digits, a blank or absent cell as nothing, a lost one as ``?``, anything else as printed."""
    if fact is None or fact.state is CellState.BLANK:
        return ""
    if fact.value is not None:
        return number(fact.value)
    return _LOST if fact.state is CellState.LOST else harmless(fact.raw)


def make(run: Run, view: View) -> FactsCsvFormat:  # noqa: ARG001
    """Format ``csv`` of ``gilint facts``."""
    return FactsCsvFormat(run.packs.forms if run.packs is not None else {})
