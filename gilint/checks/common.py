"""Small helpers that several check kinds share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gilint.checks.registry import Context
from gilint.model.diagnostic import Related
from gilint.model.place import Place
from gilint.report.facts import Fact
from gilint.report.form import RowForm, TableForm
from gilint.report.model import Report, StatutoryTable


def short_label(row: RowForm) -> str:
    """A row's label without the long note in brackets, as people call the row."""
    return min((row.label, *(equal for equal in row.equals if equal in row.label)), key=len)


def cell_name(fact: Fact) -> str:
    """A cell as people call it: ``（七）总计·自然人``."""
    return "·".join(fact.place.route[-2:])


def table_of(report: Report, context: Context, name: str) -> tuple[TableForm, StatutoryTable]:
    """The form's table and the report's."""
    return context.form.tables[name], report.tables[name]


def rows_with(form: TableForm, report: Report) -> Iterator[RowForm]:
    """The rows of the form that the report has, in the form's order."""
    printed = {row.key for row in report.tables[form.name].rows}
    return (row for row in form.rows if row.key in printed)


def related_facts(facts: Iterable[Fact]) -> tuple[Related, ...]:
    """Facts as related places of a finding."""
    return tuple(Related(cell_name(fact), fact.raw, fact.place) for fact in facts)


def listing(names: Sequence[str], most: int = 6) -> str:
    """Names for a message, the first few and how many there are."""
    if len(names) <= most:
        return "、".join(names)
    return "、".join(names[:most]) + f"……（{len(names)}）"


def first_place(facts: Sequence[Fact]) -> Place:
    """The first of some facts in the document."""
    return min((fact.place for fact in facts), key=lambda place: place.span)
