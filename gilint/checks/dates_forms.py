"""The form that the tables use, against the reporting year and in itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from gilint.checks.common import listing
from gilint.checks.outcome import HELD, Outcome, broken, not_applicable, undecided
from gilint.checks.registry import Context, check_kind
from gilint.checks.structure import NoOptions
from gilint.model.diagnostic import Related
from gilint.report.model import Label, Report

_SHOWN = 6


class MixedFormsOptions(Struct, frozen=True):
    """``least`` is how many labels of a form must be met before it counts as used."""

    least: int = 2


def _related(labels: Sequence[Label]) -> tuple[Related, ...]:
    return tuple(Related(label.canonical, _printed(label), label.place) for label in labels[:_SHOWN])


def _printed(label: Label) -> str:
    return " ".join(label.printed.value.split())


@check_kind("form-of-year", NoOptions, values=("used", "wanted", "labels"), variants=("early",))
def form_of_year(report: Report, _options: NoOptions, context: Context) -> Iterator[Outcome]:
    """The tables use the form that the reporting year asks for."""
    if report.year is None:
        yield undecided(report.title.place, "no-year")
        return
    used, wanted = report.form_by_labels, report.form_by_year
    if wanted is None:
        yield not_applicable("nothing-to-compare")
        return
    if used is None:
        place = next((table.place for table in report.tables.values() if table.found), report.title.place)
        yield undecided(place, "no-form")
        return
    if used == wanted:
        yield HELD
        return
    labels = report.form_labels.get(used, ())
    # The form was changed when reports for the year before were still being mended: those are only too early.
    early = report.year == context.forms[used].years[0] - 1
    yield broken(
        labels[0].place if labels else report.title.place,
        variant="early" if early else None,
        related=_related(labels[1:]),
        expected=wanted,
        actual=used,
        used=used,
        wanted=wanted,
        labels=listing([label.canonical for label in labels]),
    )


@check_kind("mixed-forms", MixedFormsOptions, values=("own", "own_labels", "other", "other_labels"))
def mixed_forms(report: Report, options: MixedFormsOptions, _context: Context) -> Iterator[Outcome]:
    """The tables keep to one form."""
    used = {form: labels for form, labels in report.form_labels.items() if len(labels) >= options.least}
    if not used:
        yield not_applicable("nothing-to-compare")
        return
    if len(used) == 1:
        yield HELD
        return
    own = (
        report.form_by_year if report.form_by_year in used else report.form if report.form in used else next(iter(used))
    )
    for other, labels in used.items():
        if other == own:
            continue
        yield broken(
            labels[0].place,
            related=_related((*labels[1:], *used[own][:2])),
            expected=own,
            actual=other,
            own=own,
            own_labels=listing([label.canonical for label in used[own]]),
            other=other,
            other_labels=listing([label.canonical for label in labels]),
        )
