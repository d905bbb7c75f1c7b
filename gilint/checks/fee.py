"""Checks on the fee note: what section six says of the fees for information processing.

The note is read once for all of them: the sentences that speak of such fees, the clauses that say that there were none,
and the amounts. 行政事业性收费, a row of table two, is another thing; the packs' patterns keep it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from gilint.checks.outcome import Outcome, broken, not_applicable, undecided
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Edit, Related
from gilint.model.document import BlockKind
from gilint.report.facts import CellState
from gilint.report.model import Report, Section
from gilint.report.prose import Piece, Prose, body_prose, preamble_prose, section_prose
from gilint.text.expressions import compiled
from gilint.text.normal import numbering
from gilint.text.numerals import plain, read_number
from gilint.text.pattern import AnyOf, Pattern, any_of
from gilint.text.span import Span

_SENTENCE_END = compiled(r"[。\n]")
_CLAUSE_END = compiled(r"[,，。;；\n]")
_AMOUNT = compiled(r"(?<![\d.])\d[\d,]{0,20}(?:\.\d{1,8})?[万亿]?元")
_YEAR = compiled(r"(?<!\d)(20\d\d)年?")
_LEXICONS = ("fee-note", "fee-none", "fee-excused", "fee-rate")
_BEFORE_PRICE = 24
_YUAN_IN_WAN = Decimal(10_000)
_HALF_OF_FOURTH_PLACE = Decimal("0.00005")


class FeeOptions(Struct, frozen=True):
    """``expressions`` names four lexicons of regular expressions: what makes a sentence a fee note; what in a clause of
    it says that there were no fees; what excuses such a clause (``其他单位``); what stands before a price."""

    expressions: tuple[str, str, str, str] = _LEXICONS


class _Words(Struct, frozen=True):
    """The lists of ``FeeOptions``, compiled."""

    note: AnyOf
    none: AnyOf
    excused: AnyOf
    rate: AnyOf

    @classmethod
    def of(cls, names: tuple[str, str, str, str], context: Context) -> _Words:
        return cls(*(any_of(context.lexicons[name]) for name in names))


class _Amount(Struct, frozen=True):
    """A sum above zero, in yuan, and the clause that it stands in."""

    piece: Piece
    yuan: Decimal
    clause: str


class _Note(Struct, frozen=True):
    """A fee note: its sentences, the clauses that say none, the amounts."""

    sentences: tuple[Piece, ...]
    none: tuple[Piece, ...]
    amounts: tuple[_Amount, ...]


def _note(report: Report, names: tuple[str, str, str, str], context: Context) -> _Note:
    """The fee note, read once for the checks that follow each other on one report."""
    return context.once(report, ("fee-note", *names), lambda: _read(report, names, context))


def _read(report: Report, names: tuple[str, str, str, str], context: Context) -> _Note:
    words = _Words.of(names, context)
    sentences = [
        Piece(prose, start, end)
        for prose in _proses(report, context)
        if words.note.may_match(prose.text)
        for start, end in _spans(prose.text, 0, len(prose.text), _SENTENCE_END)
        if words.note.search(prose.text, start, end)
    ]
    none: list[Piece] = []
    amounts: list[_Amount] = []
    for sentence in sentences:
        year = report.year
        text = sentence.prose.text
        for start, end in _spans(text, sentence.start, sentence.end, _CLAUSE_END):
            clause = Piece(sentence.prose, start, end)
            stated = _YEAR.findall(clause.text)
            if stated:
                year = int(stated[-1])
            if report.year is not None and year != report.year:
                continue
            if words.none.search(clause.text) and not words.excused.search(clause.text):
                none.append(clause)
            amounts += _amounts(clause, words.rate)
    return _Note(tuple(sentences), tuple(none), tuple(amounts))


def _proses(report: Report, context: Context) -> Iterator[Prose]:
    """The texts that may hold the note: all but the sections of the tables, whose labels speak of fees too."""
    if not report.sections:
        yield body_prose(report)
        return
    with_tables = {table.section for table in context.form.tables.values()}
    yield preamble_prose(report)
    for section in (*report.sections.values(), *report.repeated, *report.extra):
        if section.number not in with_tables or section.number not in report.sections:
            yield section_prose(section)


def _spans(text: str, start: int, end: int, stops: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The ranges between ``stops`` in ``text[start:end]``."""
    at = start
    for match in stops.finditer(text, start, end):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < end:
        yield at, end


def _amounts(clause: Piece, rate: AnyOf) -> Iterator[_Amount]:
    """The sums of money above zero in a clause."""
    text = clause.prose.text
    for match in _AMOUNT.finditer(text, clause.start, clause.end):
        if rate.search(text[max(clause.start, match.start() - _BEFORE_PRICE) : match.start()]):
            continue
        reading = read_number(match.group())
        if reading is not None and reading.value > 0:
            yield _Amount(Piece(clause.prose, match.start(), match.end()), reading.value, clause.text)


class FeeNoteOptions(Struct, frozen=True):
    """``sentence`` says that there were none; it is offered as an edit where the fact ``fact`` is not above 0."""

    sentence: str = ""
    fact: str | None = None
    expressions: tuple[str, str, str, str] = _LEXICONS


@check_kind("fee-note", FeeNoteOptions, values=("heading",))
def fee_note(report: Report, options: FeeNoteOptions, context: Context) -> Iterator[Outcome]:
    """The report says what fees for information processing there were, or that there were none."""
    if _note(report, options.expressions, context).sentences:
        return
    last = max(heading.number for heading in context.form.headings if not heading.optional)
    section = report.sections.get(last)
    if section is None:
        text = next(heading.text for heading in context.form.headings if heading.number == last)
        yield undecided(report.title.place, "missing-section", section=str(last), heading=text)
        return
    yield broken(
        section.heading.place,
        edits=_said(report, section, options),
        heading="".join(section.heading.printed.value.split()),
    )


def _said(report: Report, section: Section, options: FeeNoteOptions) -> tuple[Edit, ...]:
    """The edit that says that there were no fees: before the section's text, or behind it where that is a list."""
    fact = report.facts.get(options.fact or "")
    signature = {id(block) for block in report.signature}
    blocks = [block for block in section.blocks if block.text.value and id(block) not in signature]
    if not options.sentence or not blocks or (fact is not None and fact.value != 0):
        return ()
    first, last = blocks[0], blocks[-1]
    if first.kind is BlockKind.PARAGRAPH and not numbering(first.text.value)[0]:
        point = first.span.start
    elif last.text.value.endswith("。"):
        point = last.span.end
    else:
        return ()
    return (Edit(Span(point, point), options.sentence),)


class FeeConflictOptions(Struct, frozen=True):
    """``unsent`` matches a clause that says that no notice was issued or no fee arose: then no sum agrees with it, and
    ``fact`` must be 0. Where only nothing was collected, a sum is at odds when its clause matches ``collected``."""

    unsent: Pattern
    collected: Pattern
    fact: str
    expressions: tuple[str, str, str, str] = _LEXICONS


@check_kind("fee-conflict", FeeConflictOptions, values=("none", "amount", "cell"), variants=("requests",))
def fee_conflict(report: Report, options: FeeConflictOptions, context: Context) -> Iterator[Outcome]:
    """A note that says none gives no amount, and no application ended because a fee was not paid."""
    note = _note(report, options.expressions, context)
    if not note.none:
        yield not_applicable("nothing-to-compare")
        return
    unsent = next((clause for clause in note.none if options.unsent.search(clause.text)), None)
    amount = next((item for item in note.amounts if unsent or options.collected.search(item.clause)), None)
    if amount is not None:
        said = unsent or note.none[0]
        shown = amount.piece.text
        related = (Related(shown, plain(amount.yuan), amount.piece.place),)
        yield broken(said.place, related=related, actual=shown, none=said.text, amount=shown, cell="")
    fact = report.facts.get(options.fact)
    if unsent is None or fact is None:
        return
    name = "·".join(fact.place.route[-2:])
    if fact.state is CellState.LOST:
        yield undecided(fact.place, "unread-cell", cell=name)
    elif fact.value is not None and fact.value > 0:
        yield broken(
            unsent.place,
            variant="requests",
            related=(Related(name, fact.raw, fact.place),),
            expected="0",
            actual=plain(fact.value),
            none=unsent.text,
            amount=plain(fact.value),
            cell=name,
        )


class FeeElement(Struct, frozen=True):
    """Something that a note on collected fees gives."""

    name: str
    pattern: Pattern


class FeeElementsOptions(Struct, frozen=True):
    """The elements of a note on collected fees."""

    elements: tuple[FeeElement, ...]
    expressions: tuple[str, str, str, str] = _LEXICONS


@check_kind("fee-elements", FeeElementsOptions, values=("missing", "amount"))
def fee_elements(report: Report, options: FeeElementsOptions, context: Context) -> Iterator[Outcome]:
    """A note on collected fees gives each of its elements."""
    note = _note(report, options.expressions, context)
    if not note.amounts:
        yield not_applicable("nothing-to-compare")
        return
    text = "\n".join(sentence.text for sentence in note.sentences)
    missing = [element.name for element in options.elements if not element.pattern.search(text)]
    if missing:
        piece = note.amounts[0].piece
        shown = piece.text
        yield broken(piece.place, missing="、".join(missing), actual=shown, amount=shown)


class FeeInTableOptions(Struct, frozen=True):
    """``fact`` is the cell, in 万元, that holds these fees among others; ``collected`` matches the clause of an amount
    that was collected and not only asked for."""

    fact: str
    collected: Pattern
    expressions: tuple[str, str, str, str] = _LEXICONS


@check_kind("fee-in-table", FeeInTableOptions, values=("amount", "converted", "cell", "value"))
def fee_in_table(report: Report, options: FeeInTableOptions, context: Context) -> Iterator[Outcome]:
    """Fees of the note are not more than the cell that includes them."""
    note = _note(report, options.expressions, context)
    fact = report.facts.get(options.fact)
    collected = [amount for amount in note.amounts if options.collected.search(amount.clause)]
    if not collected or fact is None:
        yield not_applicable("nothing-to-compare")
        return
    largest = max(collected, key=lambda amount: amount.yuan)
    name = "·".join(fact.place.route[-2:])
    value = Decimal(0) if fact.state is CellState.BLANK else fact.value
    if value is None:
        yield undecided(fact.place, "unread-cell" if fact.state is CellState.LOST else "symbol-cell", cell=name)
        return
    converted = largest.yuan / _YUAN_IN_WAN
    if converted - value <= _HALF_OF_FOURTH_PLACE:
        return
    shown = largest.piece.text
    yield broken(
        largest.piece.place,
        related=(Related(name, fact.raw, fact.place),),
        expected=plain(converted),
        actual=plain(value),
        amount=shown,
        converted=plain(converted),
        cell=name,
        value=plain(value),
    )
