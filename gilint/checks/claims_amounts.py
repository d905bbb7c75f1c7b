"""What the tables say of the things that the text counts: sums of cells, with every cell that went in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from gilint.checks.common import cell_name
from gilint.checks.outcome import Outcome, undecided
from gilint.checks.registry import Context
from gilint.model.diagnostic import Related
from gilint.model.place import Place
from gilint.report.claims.model import Claims, Metric
from gilint.report.claims.reader import read_claims
from gilint.report.claims.words import ClaimWords
from gilint.report.facts import CellState, Fact
from gilint.report.form import RowForm, TableForm
from gilint.report.model import Report
from gilint.text.numerals import plain

_MOST_TERMS = 6
_MOST_KEPT = 2
_TOTAL = "total"


class Amount(Struct, frozen=True):
    """A sum of cells: in ``column``, of ``rows`` and of all rows of ``groups``."""

    table: str
    column: str
    rows: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.rows and not self.groups:
            raise ValueError("an amount has rows or groups")


class Compare(Struct, frozen=True):
    """What a metric is compared with: any of ``amounts`` will do, the first is the one that is meant."""

    metric: Metric
    amounts: tuple[Amount, ...]


class Total(Struct, frozen=True):
    """An amount of a report: its value and its cells; ``blank`` tells that blank cells were counted as 0."""

    value: Decimal
    facts: tuple[Fact, ...]
    values: tuple[Decimal, ...]
    blank: bool = False

    @property
    def written(self) -> str:
        """The sum as people write it: ``7 + 1 = 8``, without its zeros when it is long."""
        terms = [value for value in self.values if value] if len(self.values) > 2 else list(self.values)
        if len(terms) < 2 or len(terms) > _MOST_TERMS:
            return plain(self.value)
        return f"{' + '.join(map(plain, terms))} = {plain(self.value)}"

    @property
    def related(self) -> tuple[Related, ...]:
        """The cells that say something, else the first one."""
        telling = [fact for fact, value in zip(self.facts, self.values, strict=True) if value] or self.facts[:1]
        return tuple(Related(cell_name(fact), fact.raw, fact.place) for fact in telling)

    @property
    def cells(self) -> str:
        """The rows as the report calls them; the one cell with its column."""
        if len(self.facts) == 1:
            return cell_name(self.facts[0])
        names = [fact.place.route[-2] if len(fact.place.route) > 1 else fact.row for fact in self.facts]
        shown = list(dict.fromkeys(names))
        return "、".join(shown[:_MOST_TERMS]) + ("……" if len(shown) > _MOST_TERMS else "")


def total_of(report: Report, context: Context, amount: Amount, place: Place) -> Total | Outcome:
    """An amount, or undecided at ``place`` with the cell that could not be read."""
    form = context.form.tables.get(amount.table)
    table = report.tables.get(amount.table)
    if form is None or table is None or not table.found:
        title = form.title if form is not None else amount.table
        return undecided(place, "missing-table", table=title)
    facts: list[Fact] = []
    values: list[Decimal] = []
    blank = False
    loose = {row.key for row in table.rows if not row.aligned}
    for row in _rows(form, report, amount):
        if row.key in loose:
            # Which number of such a row is its total is an assumption.
            return undecided(place, "unread-cell", cell=row.label)
        read = _cell(report, amount, form, row)
        if isinstance(read, str):
            return undecided(place, read, cell=row.label)
        fact, value, was_blank = read
        facts.append(fact)
        values.append(value)
        blank = blank or was_blank
    return Total(sum(values, Decimal(0)), tuple(facts), tuple(values), blank)


def totals_of(report: Report, context: Context, amounts: Iterable[Amount], place: Place) -> list[Total] | Outcome:
    """Several amounts, or the first thing that is missing for them."""
    totals: list[Total] = []
    for amount in amounts:
        total = total_of(report, context, amount, place)
        if isinstance(total, Outcome):
            return total
        totals.append(total)
    return totals


def _rows(form: TableForm, report: Report, amount: Amount) -> Iterator[RowForm]:
    """The rows of an amount; the single row of a group, when it is printed, stands for the group's leaves."""
    printed = {row.key for row in report.tables[form.name].rows}
    single = {row.group for row in form.rows if row.optional and row.key in printed}
    for row in form.rows:
        if row.group in amount.groups:
            if row.optional == (row.group in single):
                yield row
        elif row.key in amount.rows:
            yield row


def _cell(report: Report, amount: Amount, form: TableForm, row: RowForm) -> tuple[Fact, Decimal, bool] | str:
    """A cell with its value and whether a blank was counted as 0; or the reason why it has none.

    A blank total is what the rest of its row adds up to: portal pages leave out totals as well as zeros.
    """
    fact = report.facts.get(f"{amount.table}.{row.key}.{amount.column}")
    if fact is None:
        return "missing-row"
    if fact.state is CellState.NUMBER and fact.value is not None:
        if fact.value < 0 or fact.value % 1:
            # No count: the rules for the table say so.
            return "unread-cell"
        return fact, fact.value, False
    if fact.state is CellState.SYMBOL:
        return "symbol-cell"
    if fact.state is not CellState.BLANK:
        return "unread-cell"
    total = Decimal(0)
    if amount.column == _TOTAL:
        for column in row.columns or tuple(form.columns):
            other = report.facts.get(f"{amount.table}.{row.key}.{column}")
            if other is None or other.state not in (CellState.NUMBER, CellState.BLANK):
                return "unread-cell"
            total += other.value or Decimal(0)
    return fact, total, True


_KEPT: list[tuple[Report, Mapping[str, tuple[str, ...]], Claims]] = []
"""The claims of the reports seen last: a dozen rules ask for the same ones."""
_WORDS: list[tuple[Mapping[str, tuple[str, ...]], ClaimWords]] = []


def claims_of(report: Report, context: Context) -> Claims:
    """The claims of a report, read once for all rules."""
    for kept, lexicons, claims in _KEPT:
        if kept is report and lexicons is context.lexicons:
            return claims
    claims = read_claims(report, _words(context.lexicons))
    del _KEPT[_MOST_KEPT - 1 :]
    _KEPT.insert(0, (report, context.lexicons, claims))
    return claims


def _words(lexicons: Mapping[str, tuple[str, ...]]) -> ClaimWords:
    for kept, words in _WORDS:
        if kept is lexicons:
            return words
    words = ClaimWords(lexicons)
    del _WORDS[_MOST_KEPT - 1 :]
    _WORDS.insert(0, (lexicons, words))
    return words


def by_metric(compare: Iterable[Compare]) -> dict[Metric, Compare]:
    """The comparisons by what they are for."""
    return {entry.metric: entry for entry in compare}
