"""Checks on what the sections say: that they say something, what belongs together, what belongs elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from gilint.checks.outcome import Outcome, broken, not_applicable
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Related
from gilint.model.document import Table
from gilint.report.model import Report, Section
from gilint.report.prose import count_chinese, leads, preamble_prose, section_prose
from gilint.text.expressions import compiled
from gilint.text.normal import HAN, packed
from gilint.text.numerals import read_chinese
from gilint.text.pattern import Pattern

_CHINESE = compiled(HAN)
_SENTENCE_END = compiled(r"[。\n]")
_ITEM_END = compiled(r"[、,，;；:：]")
_NUMERAL = compiled(r"[一二三四五六七八九十\d.()（）\s]*")
_LONGEST_QUOTE = 20
_MOST_HEADINGS = 3


def _quote(text: str) -> str:
    flat = text.replace("\n", "")
    return flat if len(flat) <= _LONGEST_QUOTE else flat[:_LONGEST_QUOTE] + "……"


def _has_chinese(text: str, least: int) -> bool:
    """Whether a text has so many Chinese characters; a long one need not be counted to its end."""
    return count_chinese(text[: 2 * least]) >= least or count_chinese(text) >= least


def _has_table(report: Report, section: Section) -> bool:
    parts = report.document.parts[section.first : section.last]
    return any(isinstance(part, Table) and any(cell.text.value for row in part.rows for cell in row) for part in parts)


class SectionLengthOptions(Struct, frozen=True):
    """``least`` and ``short`` count Chinese characters; from ``least`` to below ``short`` the variant is ``short``.

    ``nothing`` matches a text that says that there is nothing. ``contents`` leaves the form's headings out of the
    count when the text names more than three of them. ``any_text`` asks for any text at all, a table or 无 included.
    """

    section: int
    least: int = 1
    short: int = 0
    nothing: Pattern | None = None
    contents: bool = False
    any_text: bool = False


@check_kind(
    "section-length",
    SectionLengthOptions,
    values=("heading", "count", "least", "text"),
    variants=("short", "nothing", "contents"),
)
def section_length(report: Report, options: SectionLengthOptions, context: Context) -> Iterator[Outcome]:
    """A section says something, and enough."""
    section = report.sections.get(options.section)
    if section is None:
        yield not_applicable("nothing-to-compare")
        return
    prose = section_prose(section)
    text = prose.text
    variant: str | None = None
    least = options.least
    if options.any_text:
        if text or _has_table(report, section):
            return
        count = 0
    elif options.nothing is not None and options.nothing.fullmatch(text):
        variant = "nothing"
        count = count_chinese(text)
    else:
        if options.contents:
            text, listed = _without_headings(text, context)
            variant = "contents" if listed else None
        if _has_chinese(text, max(options.least, options.short)):
            return
        count = count_chinese(text)
        if count >= options.least:
            variant, least = "short", options.short
    yield broken(
        section.heading.place,
        variant=variant,
        expected=str(least),
        actual=str(count),
        heading="".join(section.heading.printed.value.split()),
        count=str(count),
        least=str(least),
        text=_quote(prose.text),
    )


def _without_headings(text: str, context: Context) -> tuple[str, bool]:
    """A text without the form's headings when it lists more than three of them, and whether it does."""
    named = [heading for heading in [packed(item.text) for item in context.form.headings] if heading in text]
    if len(named) <= _MOST_HEADINGS:
        return text, False
    for heading in sorted(named, key=len, reverse=True):
        text = text.replace(heading, "")
    return text, True


class BothOptions(Struct, frozen=True):
    """The section must match ``first`` and ``second``; ``without`` is taken out before ``second`` is looked for."""

    section: int
    first: Pattern
    second: Pattern
    without: Pattern | None = None


@check_kind("both", BothOptions, values=("heading", "text"), variants=("first",))
def both(report: Report, options: BothOptions, _context: Context) -> Iterator[Outcome]:
    """What belongs together stands together: the variant ``first`` lacks the first of the two."""
    section = report.sections.get(options.section)
    prose = section_prose(section) if section is not None else None
    if section is None or prose is None or not prose.text:
        yield not_applicable("nothing-to-compare")
        return
    rest = options.without.sub("", prose.text) if options.without is not None else prose.text
    first = options.first.search(prose.text)
    second = options.second.search(rest)
    if (first is None) == (second is None):
        return
    yield broken(
        section.heading.place,
        variant="first" if first is None else None,
        heading="".join(section.heading.printed.value.split()),
        text=_quote(first.group() if first is not None else second.group() if second is not None else ""),
    )


class Part(Struct, frozen=True):
    """One of the parts that a preamble lists, by the words that it is known by."""

    name: str
    pattern: Pattern


class PartsListOptions(Struct, frozen=True):
    """``marker`` tells the sentence that lists the parts; its group ``n`` is the number that it gives, if any.

    ``least`` parts make a list, ``least_unnumbered`` where no number is given.
    """

    marker: Pattern
    parts: tuple[Part, ...]
    least: int = 3
    least_unnumbered: int = 4


@check_kind(
    "parts-list",
    PartsListOptions,
    values=("said", "listed", "missing", "sections"),
    variants=("omitted", "sections"),
)
def parts_list(report: Report, options: PartsListOptions, _context: Context) -> Iterator[Outcome]:
    """A preamble that lists the report's parts lists all of them, as many as it says."""
    prose = preamble_prose(report)
    sentence = _marked(prose.text, options.marker)
    if sentence is None:
        yield not_applicable("nothing-to-compare")
        return
    start, end, said = sentence
    text = prose.text[start:end]
    listed = [part.name for part in options.parts if part.pattern.search(text)]
    missing = [part.name for part in options.parts if part.name not in listed]
    printed = len(report.sections) + len(report.extra)
    variant: str | None = None
    if len(listed) >= (options.least if said is not None else options.least_unnumbered):
        if said is None or said >= len(listed):
            if not missing and (said in (None, len(listed), printed) or not _are_all(text, options.parts)):
                return
            variant = "omitted" if missing else None
    elif said is None or said in (printed, len(options.parts)):
        return
    else:
        variant = "sections"
    yield broken(
        prose.place(start, end),
        variant=variant,
        expected=str(len(options.parts)) if variant == "omitted" else str(said),
        actual=str(printed if variant == "sections" else len(listed)),
        said=str(said or ""),
        listed=str(len(listed)),
        missing="、".join(missing),
        sections=str(printed),
    )


def _are_all(text: str, parts: Sequence[Part]) -> bool:
    """Whether a list has nothing in it but ``parts``, each once; one may be two items (``行政复议、行政诉讼``)."""
    found = [(match.start(), match.end()) for part in parts for match in part.pattern.finditer(text)]
    first = max((cut.end() for cut in _ITEM_END.finditer(text, 0, min(found)[0])), default=0)
    last = max(end for _, end in found)
    met: list[str] = []
    for item in _ITEM_END.split(text[first:last]):
        if _NUMERAL.fullmatch(item):
            continue
        names = [part.name for part in parts if part.pattern.search(item)]
        if not names:
            return False
        met += [name for name in names if not met or name != met[-1]]
    return len(met) == len(parts)


def _marked(text: str, marker: Pattern) -> tuple[int, int, int | None] | None:
    """The sentence that ``marker`` is found in, and the number in its group ``n``; one with a number before others."""
    found: tuple[int, int, int | None] | None = None
    for match in marker.finditer(text):
        number = match.groupdict().get("n")
        if found is not None and not number:
            continue
        start = max(text.rfind("。", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
        stop = _SENTENCE_END.search(text, match.end())
        said = (int(number) if number.isdigit() else read_chinese(number)) if number else None
        found = (start, stop.start() if stop else len(text), said)
        if number:
            break
    return found


class Aspect(Struct, frozen=True):
    """A sub-section by its leading phrase, and the words that its beginning must have when it has ``but``."""

    name: str
    lead: Pattern
    wanted: Pattern
    but: Pattern | None = None


class SubSectionsOptions(Struct, frozen=True):
    """``look`` is how many characters of a sub-section are looked at."""

    section: int
    aspects: tuple[Aspect, ...]
    look: int = 200


@check_kind("sub-sections", SubSectionsOptions, values=("lead", "name", "text"))
def sub_sections(report: Report, options: SubSectionsOptions, _context: Context) -> Iterator[Outcome]:
    """Sub-sections speak of what their heading announces."""
    section = report.sections.get(options.section)
    if section is None:
        yield not_applicable("nothing-to-compare")
        return
    prose = section_prose(section)
    for lead in leads(prose):
        for aspect in options.aspects:
            if not lead.titled or not aspect.lead.search(lead.text):
                continue
            text = prose.text[lead.end : min(lead.stop, lead.end + options.look)]
            other = aspect.but is None or aspect.but.search(text) is not None
            if _CHINESE.search(text) and other and not aspect.wanted.search(text):
                place = prose.place(lead.start, lead.end)
                yield broken(place, lead=lead.text, name=aspect.name, text=_quote(text.lstrip("。:;\n")))


class OverflowOptions(Struct, frozen=True):
    """``section`` must not be longer than section ``than`` while a leading phrase in it fits one of ``leads``."""

    section: int
    than: int
    leads: tuple[Pattern, ...]
    least: int = 2
    """So many leading phrases must fit."""


@check_kind("section-overflow", OverflowOptions, values=("heading", "count", "other", "leads"))
def section_overflow(report: Report, options: OverflowOptions, _context: Context) -> Iterator[Outcome]:
    """A section for remaining matters does not hold what belongs to another one."""
    section, other = report.sections.get(options.section), report.sections.get(options.than)
    if section is None or other is None:
        yield not_applicable("nothing-to-compare")
        return
    prose = section_prose(section)
    behind = section_prose(other)
    if _has_chinese(behind.text, prose.chinese):
        return
    count, measure = prose.chinese, behind.chinese
    fitting = [lead for lead in leads(prose) if any(pattern.search(lead.text) for pattern in options.leads)]
    if len(fitting) < options.least:
        return
    related = tuple(Related(lead.text, "", prose.place(lead.start, lead.end)) for lead in fitting)
    yield broken(
        section.heading.place,
        related=related,
        expected=str(measure),
        actual=str(count),
        heading="".join(section.heading.printed.value.split()),
        count=str(count),
        other=str(measure),
        leads="、".join(lead.text for lead in fitting[:3]),
    )
