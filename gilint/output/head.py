"""Who a report is by and for which year."""

from __future__ import annotations

from gilint.output.style import View
from gilint.output.width import flow, plain
from gilint.output.words import ORGAN_KINDS, word
from gilint.report.model import Report


def identity(report: Report, view: View, width: int) -> list[str]:
    """Organ, kind, year, form and date of publication, as far as they are known, in lines of ``width`` columns."""
    lang = view.lang
    parts = [plain(report.organ) if report.organ else word(lang, "no-organ")]
    if report.organ_kind is not None:
        kind = ORGAN_KINDS[lang][report.organ_kind]
        if kind not in parts[0]:
            parts.append(kind)
    parts.append(word(lang, "year", year=report.year) if report.year is not None else word(lang, "no-year"))
    if report.form:
        parts.append(word(lang, "form", form=report.form))
    if report.published:
        parts.append(word(lang, "published", date=report.published))
    return flow([*(f"{part} {view.signs.dot} " for part in parts[:-1]), parts[-1]], width)
