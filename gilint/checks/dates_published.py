"""The day of publication and the date under the report, against the reporting year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from gilint.checks.dates import Dated, signature_date
from gilint.checks.outcome import HELD, Outcome, broken, not_applicable, undecided
from gilint.checks.registry import Context, check_kind
from gilint.checks.structure import NoOptions
from gilint.model.diagnostic import Edit, Related
from gilint.model.document import Block
from gilint.model.place import Place
from gilint.report.model import Report
from gilint.text.expressions import compiled
from gilint.text.normal import packed
from gilint.text.span import Span

_LONGEST_LABEL = 40
_DAY = compiled(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def _shown(iso: str) -> str:
    """An ISO date as Chinese texts write it."""
    year, month, day = iso.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


class DeadlineOptions(Struct, frozen=True):
    """``deadlines`` gives the last day (``01-31``) in the year after the reporting year by kind of organ; ``otherwise``
    is the last day for all other kinds. ``local`` are kinds that local rules may give another day: their finding is the
    variant ``local``."""

    deadlines: Mapping[str, str]
    otherwise: str
    local: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for day in (*self.deadlines.values(), self.otherwise):
            if not _DAY.fullmatch(day):
                raise ValueError(f"not a day of the year (01-31): {day!r}")


@check_kind("publication-deadline", DeadlineOptions, values=("published", "deadline", "days"), variants=("local",))
def publication_deadline(report: Report, options: DeadlineOptions, _context: Context) -> Iterator[Outcome]:
    """The report was published in time."""
    if report.year is None:
        yield undecided(report.title.place, "no-year")
        return
    if report.published is None:
        yield undecided(report.title.place, "no-date")
        return
    kind = report.organ_kind.value if report.organ_kind is not None else ""
    deadline = f"{report.year + 1}-{options.deadlines.get(kind, options.otherwise)}"
    if report.published <= deadline:
        yield HELD
        return
    place = report.published_place or report.title.place
    signed = signature_date(report)
    # A page two years later is most likely the same report on a new site, unless it is also signed late.
    moved = report.published_place is not None and int(report.published[:4]) > report.year + 1
    if moved and (signed is None or signed.iso <= deadline):
        yield undecided(place, "published-again", date=_shown(report.published))
        return
    yield broken(
        place,
        variant="local" if kind in options.local else None,
        related=(Related(signed.printed, signed.iso, signed.place),) if signed is not None else (),
        expected=f"≤ {deadline}",
        actual=report.published,
        published=_shown(report.published),
        deadline=_shown(deadline),
        days=str(_days_between(deadline, report.published)),
    )


def _days_between(earlier: str, later: str) -> int:
    from datetime import date

    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


class EarlyOptions(Struct, frozen=True):
    """``index_labels`` are labels of dates that a portal's index makes by itself; such a date proves nothing.

    ``signature_from`` is the month of the reporting year from which on a date under the report is taken as meant: an
    earlier one is the old year written by habit, which is another rule's business.
    """

    index_labels: tuple[str, ...] = ()
    signature_from: int = 5


@check_kind("published-early", EarlyOptions, values=("date", "until"), variants=("signature",))
def published_early(report: Report, options: EarlyOptions, _context: Context) -> Iterator[Outcome]:
    """Neither the publication nor the date under the report lies before the reporting year's end."""
    if report.year is None:
        yield undecided(report.title.place, "no-year")
        return
    until = f"{report.year}-12-31"
    signed = signature_date(report)
    if report.published is None and signed is None:
        yield undecided(report.title.place, "no-date")
        return
    related = (Related(signed.printed, signed.iso, signed.place),) if signed is not None else ()
    if report.published is not None and report.published <= until and not _from_index(report, options):
        place = report.published_place or report.title.place
        yield _early(place, report.published, until, None, related)
    elif signed is not None and f"{report.year}-{options.signature_from:02d}-01" <= signed.iso <= until:
        yield _early(signed.place, signed.iso, until, "signature", ())
    else:
        yield HELD


def _early(place: Place, iso: str, until: str, variant: str | None, related: tuple[Related, ...]) -> Outcome:
    return broken(
        place,
        variant=variant,
        related=related,
        expected=f"> {until}",
        actual=iso,
        date=_shown(iso),
        until=_shown(until),
    )


def _from_index(report: Report, options: EarlyOptions) -> bool:
    """Whether the date of publication stands behind a label of the index."""
    if report.published_place is None or not options.index_labels:
        return False
    label = _label_before(report, report.published_place.span.start)
    return any(word in label for word in options.index_labels)


def _label_before(report: Report, offset: int) -> str:
    """The text of the block or cell that holds ``offset``, up to there, and of the one before it."""
    before = ""
    for part in report.document.parts:
        texts = [part.text] if isinstance(part, Block) else [cell.text for row in part.rows for cell in row]
        for text in texts:
            span = text.span()
            if text.value and span.start <= offset < span.end:
                return packed(report.document.source.text[span.start : offset]) or before
            if text.value:
                before = packed(text.value[-_LONGEST_LABEL:])
    return ""


@check_kind("signature-year", NoOptions, values=("date", "wanted"))
def signature_year(report: Report, _options: NoOptions, _context: Context) -> Iterator[Outcome]:
    """The date under the report lies in the year after the reporting year."""
    if report.year is None:
        yield undecided(report.title.place, "no-year")
        return
    signed = signature_date(report)
    if signed is None:
        yield not_applicable("nothing-to-compare")
        return
    wanted = str(report.year + 1)
    if str(signed.year) == wanted:
        yield HELD
        return
    yield broken(
        signed.place,
        expected=wanted,
        actual=str(signed.year),
        edits=_other_year(report, signed, wanted),
        date=signed.printed,
        wanted=wanted,
    )


def _other_year(report: Report, signed: Dated, wanted: str) -> tuple[Edit, ...]:
    """The edit that writes the right year, where the year stands in the source as it is."""
    start = signed.place.span.start
    span = Span(start, start + len(wanted))
    plain = report.document.source.text[span.start : span.end] == str(signed.year)
    return (Edit(span, wanted),) if plain else ()
