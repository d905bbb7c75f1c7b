"""Who a report is by and for which year."""

from __future__ import annotations

from gilint.output.style import View
from gilint.output.width import flow, plain
from gilint.output.words import ORGAN_KINDS, word
from gilint.report.model import Report


def who(report: Report, lang: str) -> tuple[str, str]:
    """The organ and the year."""
    organ = plain(report.organ) if report.organ else word(lang, "no-organ")
    return organ, word(lang, "year", year=report.year) if report.year is not None else word(lang, "no-year")


def kind_of(report: Report, lang: str) -> list[str]:
    """The kind of organ, where its name does not say it."""
    if report.organ_kind is None:
        return []
    kind = ORGAN_KINDS[lang][report.organ_kind]
    return [] if kind in (report.organ or "") else [kind]


def issue(report: Report, lang: str) -> list[str]:
    """Form and date of publication, as far as they are known."""
    said = (("form", {"form": report.form}), ("published", {"date": report.published}))
    return [word(lang, key, **values) for key, values in said if any(values.values())]


def identity(report: Report, view: View, width: int) -> list[str]:
    """Organ, kind, year, form and date of publication, as far as they are known, in lines of ``width`` columns."""
    organ, year = who(report, view.lang)
    parts = [organ, *kind_of(report, view.lang), year, *issue(report, view.lang)]
    return flow([*(f"{part} {view.signs.dot} " for part in parts[:-1]), parts[-1]], width)
