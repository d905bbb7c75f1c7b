"""Checks on what a report consists of: that it is one, its six sections, their order, headings, numbers, its tables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from gilint.checks.mend import mend
from gilint.checks.outcome import Outcome, broken, not_applicable, undecided
from gilint.checks.registry import Context, check_kind
from gilint.checks.scopes import missing_place
from gilint.model.diagnostic import Edit, Related
from gilint.model.document import Block, Table
from gilint.model.place import Place
from gilint.report.model import LabelMatch, Report, Section
from gilint.report.numbering import NumberingStyle, chinese_number, read_numbering
from gilint.text.normal import packed, squeeze
from gilint.text.span import Span

_LOOSE_NUMBERS = 10
"""So many numbers alone in their lines are what is left of a table; the smallest of the three has fifteen values."""


class NoOptions(Struct, frozen=True):
    """A check that needs to be told nothing."""


@check_kind("recognised", NoOptions, values=("headings", "title"), variants=("interpretation", "untitled"))
def recognised(report: Report, _options: NoOptions, _context: Context) -> Iterator[Outcome]:
    """The document is a yearly report; a page that explains one is the variant ``interpretation``, or ``untitled``
    where it has no title of its own."""
    if report.is_report:
        return
    title = report.title.text
    variant = None
    if report.not_report_reason == "interpretation":
        variant = "interpretation" if title else "untitled"
    yield broken(report.title.place, variant=variant, headings=str(len(report.sections)), title=title)


def canonical_heading(context: Context, number: int) -> str:
    """``一、总体情况`` for 1, by the form in use."""
    text = next((heading.text for heading in context.form.headings if heading.number == number), "")
    return f"{chinese_number(number)}、{text}"


def _after(report: Report, number: int) -> Span:
    """What section ``number`` should stand behind: the text of the nearest section before it, or what precedes
    section one."""
    before = [section for key, section in sorted(report.sections.items()) if key < number]
    if before:
        return _end_of(report, before[-1])
    if report.preamble:
        return report.preamble[-1].span
    return report.title.place.span


def _end_of(report: Report, section: Section) -> Span:
    """The last thing that stands in a section, the signature apart."""
    signature = {id(block) for block in report.signature}
    parts = reversed(report.document.parts[section.first : section.last])
    ends = (part.span for part in parts if id(part) not in signature and part.span.end > part.span.start)
    return next(ends, section.heading.place.span)


class SectionsOptions(Struct, frozen=True):
    """``sections`` are the numbers of those to look for; when there are none, all that the form itself has."""

    sections: tuple[int, ...] = ()


@check_kind("sections", SectionsOptions, values=("heading", "instead"), variants=("instead",))
def sections(report: Report, options: SectionsOptions, context: Context) -> Iterator[Outcome]:
    """The sections of the form are there. ``instead`` when another heading carries the number."""
    for heading in context.form.headings:
        wanted_here = heading.number in options.sections if options.sections else not heading.optional
        if heading.number in report.sections or not wanted_here:
            continue
        wanted = canonical_heading(context, heading.number)
        other = next((section for section in report.extra if section.number == heading.number), None)
        if other is not None:
            place = other.heading.place
            yield broken(place, variant="instead", expected=wanted, heading=wanted, instead=_printed(other))
        else:
            place = missing_place(report, _after(report, heading.number), wanted)
            yield broken(place, expected=wanted, heading=wanted, instead="")


def _printed(section: Section) -> str:
    return "".join(section.heading.printed.value.split())


def _rising(values: Sequence[int]) -> set[int]:
    """Indices of a longest rising run of ``values``, the others are out of order."""
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        at = bisect_left(tops, value)
        before.append(tails[at - 1] if at else -1)
        if at == len(tails):
            tails.append(index)
            tops.append(value)
        else:
            tails[at], tops[at] = index, value
    chain: set[int] = set()
    at = tails[-1] if tails else -1
    while at >= 0:
        chain.add(at)
        at = before[at]
    return chain


@check_kind("section-order", NoOptions, values=("heading", "after", "order"), variants=("repeated", "extra"))
def section_order(report: Report, _options: NoOptions, _context: Context) -> Iterator[Outcome]:
    """The sections stand in the order of the form, once each, and no other heading of their rank beside them."""
    printed = sorted(report.sections.values(), key=lambda section: section.first)
    order = "、".join(chinese_number(section.number) for section in printed)
    chain = _rising([section.number for section in printed])
    for index, section in enumerate(printed):
        if index not in chain:
            behind = [other for other in printed[index + 1 :] if other.number < section.number]
            before = [other for other in printed[:index] if other.number > section.number]
            neighbour = (behind or before[::-1])[0]
            related = (Related(_printed(neighbour), "", neighbour.heading.place),)
            yield broken(
                section.heading.place,
                related=related,
                actual=order,
                heading=_printed(section),
                after=_printed(neighbour),
                order=order,
            )
    for section in report.repeated:
        first = report.sections[section.number]
        related = (Related(_printed(first), "", first.heading.place),)
        yield broken(
            section.heading.place, variant="repeated", related=related, heading=_printed(section), after="", order=order
        )
    for section in report.extra:
        # There are sections: an extra heading carries their row on.
        if section.number in report.sections or section.number > max(report.sections):
            place = section.heading.place
            yield broken(place, variant="extra", heading=_printed(section), after="", order=order)


@check_kind("heading-text", NoOptions, values=("printed", "wanted"), variants=("long", "short"))
def heading_text(report: Report, _options: NoOptions, _context: Context) -> Iterator[Outcome]:
    """Headings have the form's wording; a known other wording is a variant by its name in the form."""
    for section in report.sections.values():
        label = section.heading
        if label.match is LabelMatch.EXACT:
            continue
        number = read_numbering(packed(label.printed.value)).length
        wanted = label.canonical.partition("、")[2]
        back = squeeze(label.printed.value)[1]
        rest = label.printed.slice(back[number] if number < len(back) else 0, len(label.printed))
        yield broken(
            label.place,
            variant=section.variant,
            expected=label.canonical,
            actual=_printed(section),
            edits=mend(rest, wanted),
            printed=_printed(section),
            wanted=label.canonical,
        )


@check_kind("heading-number", NoOptions, values=("printed", "number", "wanted"), variants=("missing",))
def heading_number(report: Report, _options: NoOptions, _context: Context) -> Iterator[Outcome]:
    """Headings carry their number as 一、 to 六、.

    Numbers that run on over a section that is missing or added follow from that finding and are not wrong again.
    """
    numbers = {section.first: _numbering(section) for section in (*report.sections.values(), *report.extra)}
    values = [value for _, (style, value) in sorted(numbers.items()) if style is NumberingStyle.TOP]
    rising = values == list(range(1, len(numbers) + 1))
    shifted = rising and [section.number for section in sorted(report.sections.values(), key=_first)] != values
    for section in report.sections.values():
        style, value = numbers[section.first]
        if style is NumberingStyle.TOP and (value == section.number or shifted):
            continue
        wanted = section.heading.canonical.partition("、")[0] + "、"
        printed = section.numeral or ""
        at = section.heading.printed.span(0, _raw_length(section)) if printed else section.heading.place.span
        number = section.heading.printed.slice(0, _raw_length(section))
        edits = mend(number, wanted) if printed else (Edit(Span(at.start, at.start), wanted),)
        yield broken(
            Place(at, section.heading.place.route),
            variant=None if printed else "missing",
            expected=wanted,
            actual=printed,
            edits=edits,
            printed=_printed(section),
            number=printed,
            wanted=wanted,
        )


def _first(section: Section) -> int:
    return section.first


def _numbering(section: Section) -> tuple[NumberingStyle, int]:
    """Style and value of the printed number; a bare 一 without its mark counts as the form's style."""
    return (
        (NumberingStyle.NONE, 0) if section.numeral is None else _number(section.numeral, section.heading.printed.value)
    )


@lru_cache(maxsize=256)
def _number(numeral: str, printed: str) -> tuple[NumberingStyle, int]:
    """Headings are the same in nearly every report."""
    read = read_numbering(packed(printed))
    if read.value:
        return read.style, read.value
    bare = read_numbering(numeral + "、")
    return bare.style, bare.value


def _raw_length(section: Section) -> int:
    """How many characters of the printed heading its number takes, spaces in it included."""
    back = squeeze(section.heading.printed.value)[1]
    length = len(packed(section.numeral or ""))
    return back[length - 1] + 1 if 0 < length <= len(back) else 0


@check_kind("tables", NoOptions, values=("table", "heading"))
def tables(report: Report, _options: NoOptions, context: Context) -> Iterator[Outcome]:
    """Every statutory table of the form is there; where its section is missing too, that is said of the section."""
    for name, form in context.form.tables.items():
        table = report.tables.get(name)
        if table is not None and table.found:
            continue
        section = report.sections.get(form.section)
        heading = canonical_heading(context, form.section)
        if section is None:
            place = missing_place(report, _after(report, form.section), heading)
            yield undecided(place, "missing-section", section=str(form.section), heading=heading.partition("、")[2])
            continue
        end = missing_place(report, _end_of(report, section), *section.heading.place.route, form.title)
        loose = sum(_is_number(part) for part in report.document.parts[section.first : section.last])
        if loose >= _LOOSE_NUMBERS:
            yield undecided(end, "loose-numbers", count=str(loose), table=form.title)
            continue
        yield broken(end, expected=form.title, table=form.title, heading=_printed(section))


def _is_number(part: Block | Table) -> bool:
    return isinstance(part, Block) and part.text.value.isdecimal()


class TablesInTextOptions(Struct, frozen=True):
    """``least`` of the sections that hold tables must be there before their absence says anything."""

    least: int = 2


@check_kind("tables-in-text", TablesInTextOptions, values=("sections", "tables"))
def tables_in_text(report: Report, options: TablesInTextOptions, context: Context) -> Iterator[Outcome]:
    """Where the sections of the tables are there, at least one table can be read as text."""
    forms = context.form.tables.values()
    held = [report.sections[form.section] for form in forms if form.section in report.sections]
    if len(held) < options.least:
        yield not_applicable("nothing-to-compare")
        return
    if any(report.tables[form.name].found for form in forms if form.name in report.tables):
        return
    yield broken(
        held[0].heading.place,
        sections="、".join(_printed(section) for section in held),
        tables="、".join(form.title for form in forms),
    )
