"""Sums of every cell over all reports of a year, of numbers that no check speaks against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from gilint.engine.digest import Digest
from gilint.engine.result import FileStatus
from gilint.engine.standing import Standing
from gilint.output.survey.cells import Cell
from gilint.report.form import Form
from gilint.text.normal import packed


class Group(NamedTuple):
    """Reports whose cells can be added up: of one year, in one form."""

    year: int | None
    form: str


class Sum:
    """A cell over all reports: the sum, of how many, how many of these a check confirmed, and how many were left out
    because a check was broken, because one was undecided, or because there was no number."""

    __slots__ = ("broken", "checked", "number", "reports", "undecided", "value")

    def __init__(self) -> None:
        self.value = Decimal(0)
        self.reports = 0
        self.checked = 0
        self.broken = 0
        self.undecided = 0
        self.number = 0

    def add(self, cell: Cell) -> None:
        """Take in the cell of another report."""
        if cell.value is None:
            self.number += 1
        elif cell.standing is Standing.BROKEN:
            self.broken += 1
        elif cell.standing is Standing.UNDECIDED:
            self.undecided += 1
        else:
            self.value += cell.value
            self.reports += 1
            self.checked += cell.standing is Standing.HELD

    @property
    def left_out(self) -> int:
        """How many reports have the cell and are not in the sum."""
        return self.broken + self.undecided + self.number


class Totals:
    """The sums of a run. A second report of the same organ for the same year is left out: it would count twice."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self.reports: dict[Group, int] = {}
        self.repeated: list[tuple[str, str]] = []
        """Paths of reports that were left out, each with the path of the one that was not."""
        self._forms = forms
        self._sums: dict[Group, dict[str, Sum]] = {}
        self._seen: dict[tuple[str, int], str] = {}

    def add(self, digest: Digest, cells: Iterable[Cell]) -> None:
        """Take in a file. What is no report has no cells."""
        if digest.status is not FileStatus.CHECKED or digest.form is None:
            return
        if digest.organ is not None and digest.year is not None:
            first = self._seen.setdefault((packed(digest.organ), digest.year), digest.path)
            if first != digest.path:
                self.repeated.append((digest.path, first))
                return
        group = Group(digest.year, digest.form)
        self.reports[group] = self.reports.get(group, 0) + 1
        sums = self._sums.setdefault(group, {})
        for cell in cells:
            sums.setdefault(cell.key, Sum()).add(cell)

    def groups(self) -> list[Group]:
        """The years, each with its form, in order."""
        return sorted(self._sums, key=lambda group: (group.year or 0, group.form))

    def sums(self, group: Group) -> Iterator[tuple[str, Sum]]:
        """The sums of a year in the order of the form. Amounts whose unit the form leaves open are not added up."""
        sums = self._sums.get(group, {})
        form = self._forms.get(group.form)
        for table in form.tables.values() if form is not None else ():
            for row in table.rows:
                for name in row.columns:
                    column = table.columns[name]
                    key = f"{table.name}.{row.key}.{name}"
                    if key in sums and (column.kind != "amount" or column.unit is not None):
                        yield key, sums[key]
