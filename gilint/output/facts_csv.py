"""``gilint facts -f csv``: a line for each report, a column for each cell of every form."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from typing import TextIO

from gilint.engine.result import FileResult
from gilint.output.encode import number
from gilint.report.facts import CellState, Fact
from gilint.report.form import Form

_HEAD = ("path", "title", "year", "organ", "organ_kind", "form", "published")
_LOST = "?"
_RISKY = ("=", "+", "-", "@")
"""What a spreadsheet takes for the beginning of a formula."""


def fact_keys(forms: Mapping[str, Form]) -> list[str]:
    """The keys of all cells of all forms, the newest form first, each key once."""
    keys: dict[str, None] = {}
    for form in sorted(forms.values(), key=lambda form: form.years[0], reverse=True):
        for table in form.tables.values():
            for row in table.rows:
                for column in row.columns or table.columns:
                    keys.setdefault(f"{table.name}.{row.key}.{column}")
    return list(keys)


class FactsCsvWriter:
    """Writes the head, then a line for each report."""

    def __init__(self, stream: TextIO, forms: Mapping[str, Form]) -> None:
        self._rows = csv.writer(stream, lineterminator="\n")
        self._keys = fact_keys(forms)

    def begin(self) -> None:
        """The line of column names."""
        self._rows.writerow([*_HEAD, *self._keys])

    def file(self, result: FileResult) -> None:
        """One report; a file that is none leaves no line."""
        report = result.report
        if report is None or not report.is_report:
            return
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
        self._rows.writerow([*map(_harmless, head), *cells])

    def end(self) -> None:
        """Nothing stands after the last line."""


def _cell(fact: Fact | None) -> str:
    """A number as its digits, a blank or absent cell as nothing, a lost one as ``?``, anything else as printed."""
    if fact is None or fact.state is CellState.BLANK:
        return ""
    if fact.value is not None:
        return number(fact.value)
    return _LOST if fact.state is CellState.LOST else _harmless(fact.raw)


def _harmless(text: str) -> str:
    """``text`` so that no spreadsheet runs it; a lone sign stays what it is."""
    text = " ".join(text.split())
    return f"'{text}" if len(text) > 1 and text.startswith(_RISKY) else text
