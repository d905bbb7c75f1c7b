"""Cells of the statutory tables: empty, a symbol, out of range, written in another way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct

from gilint.checks.common import cell_name, first_place, listing, related_facts
from gilint.checks.grammar import Equation
from gilint.checks.grid import grid
from gilint.checks.outcome import HELD, Outcome, broken, not_applicable, undecided
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Edit, Related
from gilint.model.place import Place
from gilint.report.facts import CellState, Fact, NumberStyle
from gilint.report.form import TableForm
from gilint.report.model import Report
from gilint.text.expressions import compiled
from gilint.text.numerals import plain
from gilint.text.pattern import Pattern
from gilint.text.span import Span

_LOST, _NUMBER = CellState.LOST, CellState.NUMBER

_MOST_RELATED = 12
_BLANK = CellState.BLANK
_NO_NUMBER = compiled(r"[^0-9.+\-]+")


class CellStateOptions(Struct, frozen=True):
    """Cells of ``table`` are in none of ``states``.

    ``each`` is ``cell``, ``row`` or ``table``: what makes one finding. With ``row``, so many rows as ``many`` make one
    finding of the table. ``total`` names the total column: rows in which only it is filled belong to another rule, and
    with ``total-only`` to this one alone. ``balanced`` are balances for columns; when all of them hold with blanks as 0
    the variant ``balanced`` is used. Both that and ``old-form-variant`` (the variant ``old-form``) are for forms that
    are no longer in use: their blanks were common.
    """

    table: str
    states: tuple[CellState, ...]
    each: str = "cell"
    many: int = 6
    total: str | None = None
    total_only: bool = False
    balanced: tuple[Equation, ...] = ()
    old_form_variant: bool = False


@check_kind(
    "cell-state",
    CellStateOptions,
    values=("cell", "cells", "count", "rows", "row", "raw"),
    variants=("balanced", "table", "old-form"),
)
def cell_state(report: Report, options: CellStateOptions, context: Context) -> Iterator[Outcome]:
    """No cell is in a state that the form does not know."""
    cells = grid(report, context, options.table)
    if not cells.printed:
        yield not_applicable("nothing-to-compare")
        return
    if cells.states.isdisjoint((_LOST, *options.states)):
        yield HELD
        return
    form = context.form.tables[options.table]
    by_row: dict[str, list[Fact]] = {}
    lost: Fact | None = None
    for row, facts in cells.printed:
        total_only = options.total is not None and _only_total(facts, options.total)
        found = [fact for fact in facts if fact.state in options.states]
        if found and total_only == options.total_only:
            by_row[row.key] = found
        lost = lost or next((fact for fact in facts if fact.state is _LOST), None)
    yield HELD if lost is None else undecided(lost.place, "unread-cell", cell=cell_name(lost))
    old = context.form.years[1] is not None
    variant = "old-form" if old and options.old_form_variant else None
    if old and by_row and options.balanced and _holds(report, form, options.balanced):
        variant = "balanced"
    whole = options.each == "table" or (options.each == "row" and len(by_row) >= options.many)
    for found in [_flat(by_row.values())] if whole and by_row else _pieces(by_row, options.each):
        yield _finding(found, whole=whole, variant=variant)


def _only_total(facts: list[Fact], total: str) -> bool:
    """Whether a row's only filled cell is its total."""
    others = 0
    last: Fact | None = None
    for fact in facts:
        if fact.column == total:
            last = last or fact
        elif fact.state is _BLANK:
            others += 1
        else:
            return False
    return last is not None and last.state is _NUMBER and others > 0


def _flat(groups: Iterable[list[Fact]]) -> list[Fact]:
    return [fact for group in groups for fact in group]


def _pieces(by_row: dict[str, list[Fact]], each: str) -> list[list[Fact]]:
    if each == "row":
        return list(by_row.values())
    return [[fact] for fact in _flat(by_row.values())]


def _finding(found: list[Fact], *, whole: bool, variant: str | None) -> Outcome:
    rows = list(dict.fromkeys(fact.place.route[-2] for fact in found))
    place = first_place(found)
    if whole:
        place = Place(place.span, place.route[:-2] if len(rows) > 1 else place.route, found[0].key)
    return broken(
        place,
        variant=variant or ("table" if whole else None),
        related=related_facts(found[1 : _MOST_RELATED + 1]),
        actual=found[0].raw,
        cell=cell_name(found[0]),
        cells=listing([fact.place.route[-1] for fact in found])
        if len(rows) == 1
        else listing([cell_name(f) for f in found]),
        count=str(len(found)),
        rows=str(len(rows)),
        row=rows[0],
        raw=listing(list(dict.fromkeys(fact.raw for fact in found if fact.raw))),
    )


def _holds(report: Report, form: TableForm, equations: Iterable[Equation]) -> bool:
    """Whether balances over the columns hold with blanks as 0, wherever both sides are printed."""
    for equation in equations:
        for column in form.columns:
            values: dict[str, Decimal] = {}
            for name in equation.names():
                fact = report.facts.get(f"{form.name}.{name}.{column}")
                if fact is None or fact.state is _LOST:
                    return False
                values[name] = fact.value or Decimal(0)
            if not equation.evaluate(values).holds:
                return False
    return True


class CellRangeOptions(Struct, frozen=True):
    """Numbers of ``tables`` are whole and not negative, where the column's kind asks for it."""

    tables: tuple[str, ...]


@check_kind("cell-range", CellRangeOptions, values=("cell", "value"), variants=("negative", "decimal"))
def cell_range(report: Report, options: CellRangeOptions, context: Context) -> Iterator[Outcome]:
    """Counts are whole numbers from 0; amounts may have decimals; changes may be negative."""
    lost: Fact | None = None
    for name in options.tables:
        columns = context.form.tables[name].columns
        for _, facts in grid(report, context, name).rows:
            for fact in facts:
                value = fact.value
                if value is None:
                    lost = lost or (fact if fact.state is _LOST else None)
                    continue
                if not value:
                    # As most cells; of 0 there is nothing to ask.
                    continue
                kind = columns[fact.column].kind
                if value.is_signed() and kind != "change":
                    yield broken(fact.place, variant="negative", actual=fact.raw, cell=cell_name(fact), value=fact.raw)
                elif kind != "amount" and value != value.to_integral_value():
                    yield broken(fact.place, variant="decimal", actual=fact.raw, cell=cell_name(fact), value=fact.raw)
    yield HELD if lost is None else undecided(lost.place, "unread-cell", cell=cell_name(lost))


class CellLimitOptions(Struct, frozen=True):
    """Numbers of the facts ``facts`` are at most ``most`` (below ``below``).

    ``organ-endings`` and ``not-organ-words`` narrow which organs it is asked of: those whose name ends, or contains so.
    """

    facts: tuple[str, ...]
    most: int
    organ_endings: tuple[str, ...] = ()
    not_organ_words: tuple[str, ...] = ()


@check_kind("cell-limit", CellLimitOptions, values=("cell", "value", "organ", "most"))
def cell_limit(report: Report, options: CellLimitOptions, context: Context) -> Iterator[Outcome]:  # noqa: ARG001
    """No number is above what an organ of this kind can have."""
    organ = report.organ or ""
    asked = bool(organ) and not any(word in organ for word in options.not_organ_words)
    if options.organ_endings and not organ.endswith(options.organ_endings):
        asked = False
    if not asked:
        yield not_applicable("organ")
        return
    found = [fact for key in options.facts if (fact := report.facts.get(key)) is not None and fact.value is not None]
    if not found:
        yield not_applicable("nothing-to-compare")
        return
    over = [fact for fact in found if fact.value is not None and fact.value > options.most]
    if over:
        yield broken(
            over[0].place,
            related=related_facts(over[1:]),
            actual=over[0].raw,
            expected=str(options.most),
            cell=cell_name(over[0]),
            value=over[0].raw,
            organ=organ,
            most=str(options.most),
        )
    yield HELD


class CellTextOptions(Struct, frozen=True):
    """How the numbers of ``facts`` are printed: as ``must``, not as ``must-not``.

    ``column-label`` narrows it to columns whose printed head matches; zeros are not asked.
    """

    facts: tuple[str, ...]
    must: Pattern | None = None
    must_not: Pattern | None = None
    column_label: Pattern | None = None
    from_value: Decimal = Decimal(0)
    organ_kinds_from_value: tuple[str, ...] = ()


@check_kind("cell-text", CellTextOptions, values=("cell", "value", "label"), variants=("large",))
def cell_text(report: Report, options: CellTextOptions, context: Context) -> Iterator[Outcome]:
    """Numbers are written as the column's label asks."""
    asked = False
    for key in options.facts:
        fact = report.facts.get(key)
        if fact is None or not fact.value:
            continue
        label = _column_label(report, context, fact)
        if options.column_label is not None and not options.column_label.search(label):
            continue
        asked = True
        text = "".join(fact.raw.split())
        wrong = (options.must is not None and not options.must.search(text)) or (
            options.must_not is not None and options.must_not.search(text) is not None
        )
        if wrong:
            yield broken(fact.place, actual=fact.raw, cell=cell_name(fact), value=fact.raw, label=label)
        elif (
            options.from_value
            and fact.value >= options.from_value
            and report.organ_kind is not None
            and report.organ_kind.value in options.organ_kinds_from_value
        ):
            yield broken(
                fact.place, variant="large", actual=fact.raw, cell=cell_name(fact), value=fact.raw, label=label
            )
    yield HELD if asked else not_applicable("nothing-to-compare")


def _column_label(report: Report, context: Context, fact: Fact) -> str:
    """The head of a fact's column as printed, the form's where none was found."""
    printed = [column.label.printed.value for column in report.tables[fact.table].columns if column.key == fact.column]
    return "".join((printed[-1] if printed else context.form.tables[fact.table].columns[fact.column].label).split())


class NumberStyleOptions(Struct, frozen=True):
    """Cells of ``tables`` are written in none of ``styles``; facts in ``except-facts`` may be."""

    tables: tuple[str, ...]
    styles: tuple[NumberStyle, ...]
    except_facts: tuple[str, ...] = ()


@check_kind("number-style", NumberStyleOptions, values=("cells", "count", "value", "plain"))
def number_style(report: Report, options: NumberStyleOptions, context: Context) -> Iterator[Outcome]:
    """Numbers are plain digits. One finding for each table."""
    unwanted = frozenset(options.styles)
    for name in options.tables:
        cells = grid(report, context, name)
        if unwanted.isdisjoint(cells.styles):
            continue
        found = [
            fact
            for _, facts in cells.rows
            for fact in facts
            if fact.styles & unwanted and fact.key not in options.except_facts
        ]
        if not found:
            continue
        first = found[0]
        yield broken(
            first.place,
            related=tuple(Related(cell_name(fact), fact.raw, fact.place) for fact in found[1 : _MOST_RELATED + 1]),
            actual=first.raw,
            expected=_plain(first),
            edits=_all_edits(report, found),
            cells=listing([f"{cell_name(fact)} {fact.raw}" for fact in found], 3),
            count=str(len(found)),
            value=first.raw,
            plain=_plain(first),
        )
    yield HELD


def _plain(fact: Fact) -> str:
    return plain(fact.value) if fact.value is not None else fact.raw


def _all_edits(report: Report, facts: Iterable[Fact]) -> tuple[Edit, ...]:
    """The edits of all the cells, none when one of them needs a person."""
    edits: list[Edit] = []
    for fact in facts:
        made = _edits(report, fact)
        if not made:
            return ()
        edits += made
    return tuple(edits)


def _edits(report: Report, fact: Fact) -> list[Edit]:
    """What is no digit goes: separators, a bare unit. The digits are never written, not even in another width; a
    multiple (万), a note, or a gap between digits needs a person."""
    span = fact.place.span
    raw = report.document.source.text[span.start : span.end]
    unsure = fact.styles & {NumberStyle.NOTE, NumberStyle.SPACED, NumberStyle.FULL_WIDTH}
    if fact.value is None or unsure or raw != fact.raw or any(char in raw for char in "万亿"):
        return []
    return [Edit(Span(span.start + match.start(), span.start + match.end()), "") for match in _NO_NUMBER.finditer(raw)]
