"""Balances: equations over the cells of a table, for each row, for each column, or once.

Source of the idea that a finding carries both sides and every operand: calculation checks of financial filings.
A blank counts as 0 (form, practice): where that breaks a balance the finding says so; where one whole side is blank
there is nothing to compare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TypeAlias

from msgspec import Struct

from gilint.checks.common import cell_name
from gilint.checks.grammar import Comparison, Equation, Relation, Side, group_rows
from gilint.checks.grid import Lines, lines
from gilint.checks.outcome import HELD, Outcome, broken, not_applicable, undecided
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Related, Status
from gilint.report.facts import CellState, Fact
from gilint.report.form import TableForm
from gilint.report.model import Report
from gilint.text.numerals import plain

_ZERO = Decimal(0)
_MOST_TERMS = 7
"""A longer sum is printed without its zeros."""


class Each(StrEnum):
    """What an equation is asked of: every row (names are columns), every column (names are rows), or once."""

    ROW = "row"
    COLUMN = "column"
    ONCE = "once"


_COLUMN, _ROW = Each.COLUMN, Each.ROW
_LAYOUTS = 8
"""Of so many ways to print the groups of a table an equation is kept written out."""

_Groups: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]


class EquationOptions(Struct, frozen=True, dict=True):
    """``rows`` and ``columns`` narrow what the equation is asked of.

    ``cross`` are equations of the other direction: when one of them is broken by the same amount, the cell that both
    share is named as the suspect. ``merge`` names the column whose finding takes the others in as details.
    With ``skip-blank`` a balance with an empty cell is not asked.
    """

    table: str
    each: Each
    equation: Equation
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    cross: tuple[Equation, ...] = ()
    merge: str | None = None
    skip_blank: bool = False

    @cached_property
    def asked(self) -> Callable[[_Groups], _Asked]:
        """The equation as it is asked, by the groups that a report prints: most print the same."""
        return lru_cache(maxsize=_LAYOUTS)(lambda groups: _asked(self.equation, groups))


class _Asked(Struct, frozen=True):
    """An equation as it is asked of a report: its groups written out, and the names in it; of each side the names,
    where these are only added up."""

    equation: Equation
    names: tuple[str, ...]
    every: frozenset[str]
    left: tuple[str, ...] | None
    right: tuple[str, ...] | None

    def holds(self, line: Mapping[str, Decimal]) -> bool | None:
        """Whether the balance holds where all cells hold numbers; None where the equation's condition is not met."""
        equation = self.equation
        if equation.conditions and not equation.applies(line):
            return None
        comparison, left, right = equation.comparison, self.left, self.right
        number = line.__getitem__
        return comparison.relation.holds(
            sum(map(number, left), _ZERO) if left is not None else comparison.left.value(line),
            sum(map(number, right), _ZERO) if right is not None else comparison.right.value(line),
        )


class _Balance(Struct, frozen=True):
    """An equation at one row or column: the names in it, and how it came out."""

    where: str
    names: tuple[str, ...]
    left: Decimal
    right: Decimal
    comparison: Comparison
    blanks: bool

    @property
    def difference(self) -> Decimal:
        return abs(self.left - self.right)


@check_kind(
    "equation",
    EquationOptions,
    values=("cell", "left", "right", "difference", "suspect", "details"),
    notes=("blank", "suspect", "details"),
)
def equation(report: Report, options: EquationOptions, context: Context) -> Iterator[Outcome]:
    """Each balance held, broken at its total cell, or undecided where a cell could not be read."""
    form = context.form.tables[options.table]
    asked = options.asked(_groups(form, report, context))
    broken_ones: list[_Balance] = []
    decided = False
    numbers = _numbers(report, options, context, asked)
    for where in _asked_of(form, options, numbers):
        line = numbers.get(where)
        if line is not None and asked.every <= line.keys():
            # All cells hold numbers, as nearly all cells do, and nearly all balances hold.
            holds = asked.holds(line)
            decided = decided or holds is not None
            if holds or holds is None:
                continue
        result = _evaluate(report, options, context, asked, where, numbers)
        if result is None:
            continue
        if isinstance(result, Outcome):
            yield result
            continue
        decided = True
        if not result.comparison.relation.holds(result.left, result.right):
            broken_ones.append(result)
    if not decided:
        yield not_applicable("nothing-to-compare")
    else:
        yield HELD
    yield from _findings(report, options, context, broken_ones)


def balances(report: Report, options: EquationOptions, context: Context) -> Iterator[tuple[tuple[str, ...], Status]]:
    """The keys of the cells of every balance that is asked, and how it came out: held, broken or undecided."""
    form = context.form.tables[options.table]
    asked = options.asked(_groups(form, report, context))
    numbers = _numbers(report, options, context, asked)
    for where in _asked_of(form, options, numbers):
        keys = tuple(_key(options, name, where) for name in asked.names)
        result = _evaluate(report, options, context, asked, where, numbers)
        if isinstance(result, Outcome):
            yield keys, result.status
        elif result is not None:
            holds = result.comparison.relation.holds(result.left, result.right)
            yield keys, Status.HELD if holds else Status.BROKEN


def _groups(form: TableForm, report: Report, context: Context) -> _Groups:
    """The leaf rows of each group as the report prints them: the single row of a group stands for its leaves.

    Of a group that is not printed at all, the rows that it should have.
    """
    return context.once(report, ("groups", form.name), lambda: _printed_groups(form, report))


def _printed_groups(form: TableForm, report: Report) -> _Groups:
    printed = {row.key for row in report.tables[form.name].rows}
    grouped = [row for row in form.rows if row.group is not None]
    single = {row.group for row in grouped if row.key in printed}
    single -= {row.group for row in grouped if row.key in printed and not row.optional}
    groups = group_rows(
        (row.key, row.group) for row in grouped if (row.key in printed if row.optional else row.group not in single)
    )
    return tuple(groups.items())


def _asked(equation: Equation, groups: _Groups) -> _Asked:
    """An equation with its groups written out; the same for all reports that print the same rows."""
    expanded = equation.expand(dict(groups))
    names = expanded.names()
    comparison = expanded.comparison
    return _Asked(expanded, names, frozenset(names), comparison.left.added(), comparison.right.added())


def _asked_of(form: TableForm, options: EquationOptions, numbers: Lines) -> Sequence[str]:
    if options.each is _ROW:
        rows = options.rows or tuple(row.key for row in form.rows)
        return [row for row in rows if row in numbers]
    if options.each is _COLUMN:
        return options.columns or tuple(form.columns)
    return ("",)


def _key(options: EquationOptions, name: str, where: str) -> str:
    if options.each is _ROW:
        return f"{options.table}.{where}.{name}"
    if options.each is _COLUMN:
        return f"{options.table}.{name}.{where}"
    return name if name.startswith(f"{options.table}.") else f"{options.table}.{name}"


def _evaluate(
    report: Report, options: EquationOptions, context: Context, asked: _Asked, where: str, numbers: Lines
) -> _Balance | Outcome | None:
    """The balance at a row or column; why it is undecided; None where there is nothing to compare or the equation's
    condition is not met."""
    equation, names = asked.equation, asked.names
    comparison = equation.comparison
    line = numbers.get(where, {})
    if asked.every <= line.keys():
        # All cells hold numbers, as nearly all cells do.
        if equation.conditions and not equation.applies(line):
            return None
        left, right = comparison.left.value(line), comparison.right.value(line)
        return _Balance(where, names, left, right, comparison, blanks=False)
    keys = {name: _key(options, name, where) for name in names}
    facts = {name: report.facts.get(key) for name, key in keys.items()}
    unread = [name for name, fact in facts.items() if fact is None or fact.state in (CellState.LOST, CellState.TEXT)]
    if unread:
        if all(facts[name] is None for name in keys):
            return None
        return _unread(report, options, context, keys, facts, unread)
    present = {name: fact for name, fact in facts.items() if fact is not None}
    empty = [name for name, fact in present.items() if fact.state is not CellState.NUMBER]
    if empty and options.skip_blank:
        return None
    for side in (comparison.left, comparison.right):
        terms = side.names()
        if terms and all(name in empty for name in terms):
            return None
    values = {name: fact.value if fact.value is not None else Decimal(0) for name, fact in present.items()}
    if not equation.applies(values):
        return None
    left, right = comparison.left.value(values), comparison.right.value(values)
    balance = _Balance(where, names, left, right, comparison, blanks=bool(empty))
    symbols = [name for name in empty if present[name].state is CellState.SYMBOL]
    if symbols and not comparison.relation.holds(left, right):
        return undecided(present[symbols[0]].place, "symbol-cell", cell=cell_name(present[symbols[0]]))
    return balance


def _numbers(report: Report, options: EquationOptions, context: Context, asked: _Asked) -> Lines:
    """The numbers of the cells that are asked about by row or column, then by name; others may be among them."""
    if options.each is Each.ONCE:
        found = {name: report.facts.get(_key(options, name, "")) for name in asked.names}
        return {"": {name: fact.value for name, fact in found.items() if fact is not None and fact.value is not None}}
    table = lines(report, context, options.table)
    return table.by_row if options.each is _ROW else table.by_column


def _unread(
    report: Report,
    options: EquationOptions,
    context: Context,
    keys: Mapping[str, str],
    facts: Mapping[str, Fact | None],
    unread: Sequence[str],
) -> Outcome:
    """Undecided, at the first cell that could not be read, or at the table when its row is not there."""
    for name in unread:
        fact = facts[name]
        if fact is not None:
            return undecided(fact.place, "unread-cell", cell=cell_name(fact))
    rows = {f"{options.table}.{row.key}": row.label for row in context.form.tables[options.table].rows}
    missing = "、".join(dict.fromkeys(rows.get(keys[name].rpartition(".")[0], name) for name in unread))
    return undecided(report.tables[options.table].place, "missing-row", cell=missing)


def _findings(
    report: Report, options: EquationOptions, context: Context, balances: Sequence[_Balance]
) -> Iterator[Outcome]:
    merged = next((balance for balance in balances if balance.where == options.merge), None)
    if merged is None:
        for balance in balances:
            yield _finding(report, options, context, balance, ())
        return
    yield _finding(report, options, context, merged, [balance for balance in balances if balance is not merged])


def _finding(
    report: Report,
    options: EquationOptions,
    context: Context,
    balance: _Balance,
    details: Sequence[_Balance],
) -> Outcome:
    facts = {name: report.facts[_key(options, name, balance.where)] for name in balance.names}
    values = {name: fact.value if fact.value is not None else Decimal(0) for name, fact in facts.items()}
    comparison = balance.comparison
    at = facts[_total_name(comparison)]
    suspect = _suspect(report, options, context, balance)
    notes = []
    if balance.blanks:
        notes.append("blank")
    if suspect is not None:
        notes.append("suspect")
    if details:
        notes.append("details")
    return broken(
        at.place,
        related=_operands(comparison, facts, options, details, report),
        expected=plain(balance.left),
        actual=plain(balance.right),
        notes=tuple(notes),
        cell=cell_name(at),
        left=side_text(comparison.left, values, balance.left),
        right=side_text(comparison.right, values, balance.right),
        difference=plain(balance.difference),
        suspect=cell_name(suspect) if suspect is not None else "",
        details="；".join(_detail(detail, options, report) for detail in details),
    )


def _total_name(comparison: Comparison) -> str:
    """The name at whose cell a broken comparison is reported: the total of a balance, else what is compared."""
    sides = (comparison.right, comparison.left)
    first, second = sides if comparison.relation is Relation.EQUAL else sides[::-1]
    return (first.names() or second.names())[0]


def _operands(
    comparison: Comparison,
    facts: Mapping[str, Fact],
    options: EquationOptions,
    details: Sequence[_Balance],
    report: Report,
) -> tuple[Related, ...]:
    operands = [
        Related(_operand_name(facts[name], options.each), facts[name].raw, facts[name].place)
        for name in comparison.names()
    ]
    for detail in details:
        total = report.facts[_key(options, _total_name(detail.comparison), detail.where)]
        operands.append(Related(cell_name(total), total.raw, total.place))
    return tuple(operands)


def _operand_name(fact: Fact, each: Each) -> str:
    """The part of the route in which the operands of a balance differ: the row of a column's, the column of a row's."""
    if each is Each.COLUMN:
        return fact.place.route[-2]
    return fact.place.route[-1] if each is Each.ROW else cell_name(fact)


def side_text(side: Side, values: Mapping[str, Decimal], total: Decimal) -> str:
    """A side as people write it: ``7 + 1 = 8``; a long sum without its zeros; a single term as it is."""
    terms = []
    for term in side.terms:
        value = term.factor if term.name is None else term.factor * values[term.name]
        subtracted = term.factor < 0
        terms.append((subtracted, abs(value) if subtracted else value))
    if len(terms) > _MOST_TERMS:
        terms = [term for term in terms if term[1]] or terms[:1]
    if len(terms) == 1:
        return plain(total)
    written = ""
    for index, (subtracted, value) in enumerate(terms):
        sign = ("-" if subtracted else "") if index == 0 else (" - " if subtracted else " + ")
        text = plain(value)
        written += sign + (f"({text})" if text.startswith("-") and index else text)
    return f"{written} = {plain(total)}"


def _detail(balance: _Balance, options: EquationOptions, report: Report) -> str:
    name = _total_name(balance.comparison)
    column = report.facts[_key(options, name, balance.where)].place.route[-1]
    return f"{column} {plain(balance.left)} ≠ {plain(balance.right)}"


def _suspect(report: Report, options: EquationOptions, context: Context, balance: _Balance) -> Fact | None:
    """The one cell that this balance shares with a balance of the other direction broken by the same amount."""
    if not options.cross or balance.difference == 0:
        return None
    groups = _groups(context.form.tables[options.table], report, context)
    crossing = EquationOptions(options.table, Each.COLUMN if options.each is Each.ROW else Each.ROW, options.equation)
    table = lines(report, context, options.table)
    numbers = table.by_column if options.each is _ROW else table.by_row
    suspects: dict[str, Fact] = {}
    for name in balance.comparison.names():
        for other in options.cross:
            asked = _asked(other, groups)
            # Crossing means that the other balance holds this very cell: not every column balance has every row.
            if balance.where not in asked.every:
                continue
            result = _evaluate(report, crossing, context, asked, name, numbers)
            if not isinstance(result, _Balance) or result.comparison.relation.holds(result.left, result.right):
                continue
            if result.difference == balance.difference:
                fact = report.facts[_key(options, name, balance.where)]
                suspects[fact.key] = fact
    return next(iter(suspects.values())) if len(suspects) == 1 else None
