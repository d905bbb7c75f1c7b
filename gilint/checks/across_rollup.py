"""A report that sums up others: each of its cells is the sum of theirs.

Source: 汇总 of the tables by the higher organ (established practice).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from gilint.checks.across import UNREAD, related_elsewhere
from gilint.checks.common import cell_name, listing, rows_with
from gilint.checks.outcome import HELD, Outcome, broken, not_applicable, undecided
from gilint.checks.registry import Context, check_kind
from gilint.report.counterpart import Counterpart, OtherFact, Roll
from gilint.report.facts import CellState, Fact
from gilint.report.model import Report
from gilint.text.numerals import plain


class RollUpOptions(Struct, frozen=True):
    """``tables`` are compared cell by cell; one finding for each table, at its first cell that differs."""

    tables: tuple[str, ...]


class _Difference(Struct, frozen=True):
    """A cell, the sum of the children's, and what they gave."""

    fact: Fact
    sum: Decimal
    parts: tuple[tuple[Counterpart, OtherFact], ...]

    @property
    def found(self) -> Decimal:
        return self.fact.value if self.fact.value is not None else Decimal(0)


@check_kind(
    "roll-up",
    RollUpOptions,
    values=("cell", "found", "sum", "count", "terms", "missing", "details"),
    variants=("less",),
    notes=("details",),
)
def roll_up(report: Report, options: RollUpOptions, context: Context) -> Iterator[Outcome]:
    """Cells are the sums of the children's cells. Variant ``less``: reports are missing, and those that are there
    already have more than the sum says. While reports are missing, a sum that is not less is undecided."""
    roll = context.around.roll
    if roll is None or not roll.children:
        yield not_applicable("no-roll")
        return
    for name in options.tables:
        yield from _table(report, context, roll, name)
    yield HELD


def _table(report: Report, context: Context, roll: Roll, name: str) -> Iterator[Outcome]:
    differences: list[_Difference] = []
    for fact in _facts(report, context, name):
        compared = _compare(fact, roll)
        if isinstance(compared, Outcome):
            yield compared
            return
        if compared is not None:
            differences.append(compared)
    if roll.missing:
        differences = [item for item in differences if item.found < item.sum]
        if not differences:
            yield undecided(report.tables[name].place, "child-missing", organs=listing(roll.missing))
            return
    if differences:
        yield _finding(differences, roll)


def _facts(report: Report, context: Context, name: str) -> Iterator[Fact]:
    """The cells of a table in the form's order."""
    form = context.form.tables[name]
    for row in rows_with(form, report):
        found = [fact for fact in report.facts.values() if fact.table == name and fact.row == row.key]
        yield from sorted(found, key=lambda fact: fact.place.span)


def _compare(fact: Fact, roll: Roll) -> _Difference | Outcome | None:
    """How a cell differs from the sum; None when it does not, undecided when a number cannot be told."""
    if fact.state in UNREAD:
        return undecided(fact.place, "unread-cell", cell=cell_name(fact))
    parts: list[tuple[Counterpart, OtherFact]] = []
    for child in roll.children:
        part = child.facts.get(fact.key)
        if part is None or part.state in UNREAD:
            return undecided(fact.place, "child-cell", cell=cell_name(fact), path=child.path)
        if part.value:
            parts.append((child, part))
    total = sum((part.value for _, part in parts if part.value is not None), Decimal(0))
    difference = _Difference(fact, total, tuple(parts))
    return None if difference.found == total else difference


def _finding(differences: Sequence[_Difference], roll: Roll) -> Outcome:
    first = differences[0]
    place = first.fact.place
    related = tuple(
        related_elsewhere(child.organ or child.title or child.path, part, place) for child, part in first.parts
    )
    details = [
        f"{cell_name(item.fact)} {plain(item.found)} ≠ {plain(item.sum)}"
        for item in differences[1:]
        if item.fact.state is not CellState.SYMBOL
    ]
    return broken(
        place,
        variant="less" if roll.missing else None,
        related=related,
        expected=plain(first.sum),
        actual=plain(first.found),
        notes=("details",) if details else (),
        cell=cell_name(first.fact),
        found=plain(first.found),
        sum=plain(first.sum),
        count=str(len(roll.children)),
        terms=" + ".join(plain(part.value) for _, part in first.parts if part.value is not None) or "0",
        missing=listing(roll.missing),
        details=listing(details),
    )
