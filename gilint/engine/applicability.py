"""Whether a rule applies to a report, and whether what it needs is there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, MutableMapping
from typing import TypeAlias

from gilint.checks.outcome import Outcome, not_applicable, undecided
from gilint.model.diagnostic import Status
from gilint.model.document import PARTLY_READ, UNRULED
from gilint.model.place import Place
from gilint.packs.model import Applies, Rule
from gilint.report.form import Form
from gilint.report.level import organ_level
from gilint.report.model import Report

Lacks: TypeAlias = MutableMapping[str, "Outcome | None"]
"""What a report lacks, by need: filled when it is first asked for, because many rules need the same."""


def obstacle(
    rule: Rule, report: Report, form: Form, broken: Collection[str], units: Mapping[str, tuple[str, ...]], lacks: Lacks
) -> Outcome | None:
    """Why ``rule`` is not run on ``report``; None when it is.

    ``broken`` are the codes of rules found broken so far, ``units`` the words that tell the level of an organ,
    ``lacks`` what is known already of what the report lacks.
    """
    applies = rule.applies
    if not report.is_report or report.out_of_scope is not None:
        return None if applies.scope == "document" else not_applicable("not-a-report")
    if applies.forms and report.form not in applies.forms:
        return Outcome(Status.NOT_APPLICABLE, values={"form": report.form}, reason="other-form")
    # A rule has few conditions, and what it does not ask for is not looked into.
    lack: Outcome | None = None
    if applies.year_from is not None or applies.year_to is not None:
        lack = _year(applies, report, form)
    if lack is None and (applies.organ_kinds or applies.not_organ_kinds):
        lack = _organ_kind(applies, report)
    if lack is None and applies.levels:
        lack = _level(applies, report, units)
    if lack is None and applies.unless and broken:
        lack = _same_cause(applies, broken)
    return lack if lack is not None or not applies.needs else _need(applies, report, form, lacks)


def _year(applies: Applies, report: Report, form: Form) -> Outcome | None:
    first, last = applies.year_from, applies.year_to
    low, high = (report.year, report.year) if report.year is not None else form.years
    if (last is not None and low > last) or (first is not None and high is not None and high < first):
        return Outcome(Status.NOT_APPLICABLE, values={"year": str(report.year or form.name)}, reason="other-year")
    certain = (first is None or low >= first) and (last is None or (high is not None and high <= last))
    return None if certain else undecided(report.title.place, "no-year")


def _organ_kind(applies: Applies, report: Report) -> Outcome | None:
    if report.organ_kind is None:
        return undecided(report.title.place, "no-organ-kind")
    wanted = not applies.organ_kinds or report.organ_kind in applies.organ_kinds
    if wanted and report.organ_kind not in applies.not_organ_kinds:
        return None
    return not_applicable("other-organ-kind")


def _level(applies: Applies, report: Report, units: Mapping[str, tuple[str, ...]]) -> Outcome | None:
    level = organ_level(report.organ, report.organ_kind, units) if report.organ is not None else None
    if level is None:
        return undecided(report.title.place, "no-level")
    return None if level in applies.levels else not_applicable("other-level")


def _same_cause(applies: Applies, broken: Collection[str]) -> Outcome | None:
    cause = next((code for code in applies.unless if code in broken), None)
    if cause is None:
        return None
    return Outcome(Status.NOT_APPLICABLE, values={"code": cause}, reason="same-cause")


def _need(applies: Applies, report: Report, form: Form, lacks: Lacks) -> Outcome | None:
    for need in applies.needs:
        if need not in lacks:
            lacks[need] = _lack(need, report, form)
        lack = lacks[need]
        if lack is not None:
            return lack
    return None


def _lack(need: str, report: Report, form: Form) -> Outcome | None:
    """What is missing when ``need`` is not met."""
    if need.startswith("section-"):
        number = int(need.removeprefix("section-"))
        return None if number in report.sections else _missing_section(number, report, form)
    if need in form.tables:
        table = report.tables.get(need)
        if table is not None and table.found:
            return None
        place = table.place if table is not None else report.title.place
        return undecided(place, "missing-table", table=form.tables[need].title)
    present = _PRESENT.get(need)
    return None if present is None or present(report) else undecided(report.title.place, f"no-{need}")


_PRESENT: dict[str, Callable[[Report], bool]] = {
    "year": lambda report: report.year is not None,
    "organ": lambda report: report.organ is not None,
    "organ-kind": lambda report: report.organ_kind is not None,
    "published": lambda report: report.published is not None,
    "title": lambda report: not report.title.missing,
    "body": lambda report: bool(report.body),
    "preamble": lambda report: bool(report.preamble),
    "whole-text": lambda report: not any(problem.code in PARTLY_READ for problem in report.document.problems),
    "ruled-tables": lambda report: not any(problem.code in UNRULED for problem in report.document.problems),
}


def _missing_section(number: int, report: Report, form: Form) -> Outcome:
    """Undecided, at the last section before the one that is missing."""
    heading = next((heading.text for heading in form.headings if heading.number == number), "")
    before = [section.heading.place for key, section in sorted(report.sections.items()) if key < number]
    place: Place = before[-1] if before else report.title.place
    return undecided(place, "missing-section", section=str(number), heading=heading)
