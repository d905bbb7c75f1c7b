"""The texts that a rule on wording may look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from gilint.model.document import Block, BlockKind, Table
from gilint.model.place import Place
from gilint.report.facts import CellState
from gilint.report.model import Report
from gilint.report.prose import Prose, body_prose, kept, preamble_prose, routes, section_prose
from gilint.text.mapped import MappedText
from gilint.text.span import Span

_TEXT = CellState.TEXT


class Scope(StrEnum):
    """Parts of a report's text."""

    BODY = "body"
    """Everything from the title to the signature outside the tables."""
    PREAMBLE = "preamble"
    TITLE = "title"
    SIGNATURE = "signature"
    HEADINGS = "headings"
    """The printed headings of sections, repeated ones and ones outside the form too."""
    CELLS = "cells"
    """The cells of all tables that stand between the report's first and last section, also those that are lines."""


_BODY, _HEADINGS, _PREAMBLE, _SIGNATURE, _TITLE = (
    Scope.BODY,
    Scope.HEADINGS,
    Scope.PREAMBLE,
    Scope.SIGNATURE,
    Scope.TITLE,
)


def prose_of(report: Report, scope: Scope) -> Iterator[Prose]:
    """The texts of a scope, each searched on its own."""
    if scope is _BODY:
        yield body_prose(report)
    elif scope is _PREAMBLE:
        yield preamble_prose(report)
    elif scope is _SIGNATURE:
        yield Prose(report.signature)
    elif scope is _TITLE:
        if not report.title.missing and not report.title.in_head_only:
            yield _title(report)
    elif scope is _HEADINGS:
        for section in (*report.sections.values(), *report.repeated, *report.extra):
            yield _single(section.heading.printed, section.heading.place.route)
    else:
        yield kept(report, "cells", lambda: _cells(report))


def sections_of(report: Report, numbers: Iterable[int]) -> Iterator[Prose]:
    """The texts of those sections that are there."""
    return (section_prose(report.sections[number]) for number in numbers if number in report.sections)


def _single(text: MappedText, route: tuple[str, ...]) -> Prose:
    return Prose((Block(BlockKind.PARAGRAPH, text),), route)


def _title(report: Report) -> Prose:
    span = report.title.place.span
    blocks = [
        part
        for part in report.document.parts
        if isinstance(part, Block) and span.start <= part.span.start and part.span.end <= span.end and part.text.value
    ]
    return Prose(blocks, report.title.place.route, span)


def _cells(report: Report) -> Prose:
    """The cells that hold more than digits, each a paragraph."""
    texts = (Block(BlockKind.PARAGRAPH, text) for text in _cell_texts(report))
    return Prose(texts, (), report.title.place.span, routes(report), joined=False)


def _cell_texts(report: Report) -> list[MappedText]:
    ranges = [(section.first, section.last) for section in report.sections.values()]
    if not ranges:
        return []
    first, last = min(start for start, _ in ranges), max(stop for _, stop in ranges)
    texts = [
        cell.text
        for part in report.document.parts[first:last]
        if isinstance(part, Table)
        for row in part.rows
        for cell in row
        if len(cell.text.value) > 1 and not cell.text.value.isdigit()
    ]
    garbled = [fact for fact in report.facts.values() if fact.state is _TEXT]
    if garbled:
        seen = {text.span().start for text in texts}
        spans = [(fact.raw, fact.place.span) for fact in garbled]
        texts += [MappedText(raw, ((0, *span),)) for raw, span in spans if span.start not in seen]
    return texts


def missing_place(report: Report, after: Span, *route: str) -> Place:
    """Where something should stand that is not there: right behind ``after``; ``route`` says what was looked for."""
    return Place(Span(after.end, after.end), route or report.title.place.route, exact=False)
