"""Balances from one year to the next: what was carried out is carried in, a stock goes on from where it stood.

Source: the two forms' own rows (上年结转 is last year's 结转下年度继续办理), and arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import ClassVar

from msgspec import Struct

from gilint.checks.across import UNREAD, other_name, previous_of, related_elsewhere
from gilint.checks.common import cell_name
from gilint.checks.equation import Each, side_text
from gilint.checks.grammar import PREVIOUS, Equation
from gilint.checks.outcome import HELD, Outcome, broken, not_applicable, undecided
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Related, Status
from gilint.report.counterpart import Counterpart, OtherFact
from gilint.report.facts import CellState, Fact
from gilint.report.model import Report
from gilint.report.prose import body_prose
from gilint.text.numerals import plain
from gilint.text.pattern import Pattern


class ChainOptions(Struct, frozen=True):
    """``equation`` is asked of each of ``rows`` or ``columns`` of ``table``; ``previous.`` before a name is last year's
    cell. Its left side is one cell of this year, at which a finding stands.

    ``merge`` names the column whose finding takes the others in as details. ``changed`` matches a text that explains a
    difference (the organ was merged or split). ``previous-forms`` are the forms that last year's report may have.
    """

    two_years: ClassVar[bool] = True

    table: str
    each: Each
    equation: Equation
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    merge: str | None = None
    changed: Pattern | None = None
    previous_forms: tuple[str, ...] = ()


class _Link(Struct, frozen=True):
    """The equation at one row or column, which did not hold."""

    where: str
    fact: Fact
    wanted: Decimal
    sum: str
    blanks: bool
    related: tuple[Related, ...]

    @property
    def found(self) -> Decimal:
        return self.fact.value if self.fact.value is not None else Decimal(0)


@check_kind(
    "chain",
    ChainOptions,
    values=("cell", "found", "wanted", "sum", "previous", "details"),
    variants=("column", "changed", "fewer"),
    notes=("blank", "details"),
)
def chain(report: Report, options: ChainOptions, context: Context) -> Iterator[Outcome]:
    """A cell follows from last year's. Variant ``column``: only single columns are broken, not ``merge``; ``changed``:
    the text tells of a change of the organ; ``fewer``: less than what follows."""
    previous = previous_of(report, context.around.previous, options.previous_forms)
    if isinstance(previous, Outcome):
        yield previous
        return
    links: list[_Link] = []
    decided = 0
    for where in _asked_of(options, context):
        result = _link(report, options, previous, where)
        if isinstance(result, Outcome):
            if result.status is Status.UNDECIDED:
                yield result
            decided += result.status is Status.HELD
            continue
        decided += 1
        links.append(result)
    yield HELD if decided else not_applicable("nothing-to-compare")
    yield from _findings(report, options, previous, links)


def _asked_of(options: ChainOptions, context: Context) -> Sequence[str]:
    form = context.form.tables[options.table]
    if options.each is Each.COLUMN:
        return options.columns or tuple(form.columns)
    return options.rows or tuple(row.key for row in form.rows)


def _key(options: ChainOptions, name: str, where: str) -> str:
    name = name.removeprefix(PREVIOUS)
    return f"{options.table}.{where}.{name}" if options.each is Each.ROW else f"{options.table}.{name}.{where}"


def _link(report: Report, options: ChainOptions, previous: Counterpart, where: str) -> _Link | Outcome:
    """The broken equation at ``where``; held, undecided or not applicable otherwise."""
    comparison = options.equation.comparison
    values: dict[str, Decimal] = {}
    related: list[Related] = []
    blanks = False
    at: Fact | None = None
    for name in comparison.names():
        key = _key(options, name, where)
        fact: Fact | OtherFact | None = (previous if name.startswith(PREVIOUS) else report).facts.get(key)
        if fact is None:
            return not_applicable("nothing-to-compare")
        if at is None and isinstance(fact, Fact):
            at = fact
        place = fact.place if isinstance(fact, Fact) else (at.place if at is not None else report.title.place)
        named = cell_name(fact) if isinstance(fact, Fact) else other_name(fact)
        if fact.state in UNREAD or fact.state is CellState.SYMBOL:
            if isinstance(fact, OtherFact):
                return undecided(place, "previous-cell", cell=named, path=previous.path)
            return undecided(place, "symbol-cell" if fact.state is CellState.SYMBOL else "unread-cell", cell=named)
        blanks = blanks or fact.state is CellState.BLANK
        values[name] = fact.value if fact.value is not None else Decimal(0)
        if isinstance(fact, OtherFact):
            related.append(related_elsewhere(named, fact, place))
        elif fact is not at:
            related.append(Related(named, fact.raw, fact.place))
    left, right = comparison.left.value(values), comparison.right.value(values)
    if comparison.relation.holds(left, right):
        return HELD
    if at is None:
        return not_applicable("nothing-to-compare")
    return _Link(where, at, right, side_text(comparison.right, values, right), blanks, tuple(related))


def _findings(
    report: Report, options: ChainOptions, previous: Counterpart, links: Sequence[_Link]
) -> Iterator[Outcome]:
    if not links:
        return
    explained = options.changed is not None and options.changed.search(body_prose(report).text) is not None
    merged = next((link for link in links if link.where == options.merge), None)
    if merged is not None:
        yield _finding(
            merged, [link for link in links if link is not merged], previous, "changed" if explained else None
        )
        return
    for link in links:
        variant = "changed" if explained else "column" if options.merge is not None else None
        if variant is None and options.each is Each.ROW and link.found < link.wanted:
            variant = "fewer"
        yield _finding(link, (), previous, variant)


def _finding(link: _Link, details: Sequence[_Link], previous: Counterpart, variant: str | None) -> Outcome:
    notes = [*(["blank"] if link.blanks else []), *(["details"] if details else [])]
    return broken(
        link.fact.place,
        variant=variant,
        related=(*link.related, *(item for detail in details for item in detail.related)),
        expected=plain(link.wanted),
        actual=plain(link.found),
        notes=tuple(notes),
        cell=cell_name(link.fact),
        found=plain(link.found),
        wanted=plain(link.wanted),
        sum=link.sum,
        previous=previous.path,
        details="；".join(
            f"{detail.fact.place.route[-1]} {plain(detail.found)} ≠ {plain(detail.wanted)}" for detail in details
        ),
    )
