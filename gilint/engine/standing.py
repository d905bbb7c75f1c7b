"""What the checks say of each cell: whether a number of it may be added up with those of other reports."""

from __future__ import annotations

from enum import StrEnum

from gilint.checks.equation import EquationOptions, balances
from gilint.checks.registry import Context
from gilint.engine.applicability import Lacks, obstacle
from gilint.engine.result import FileResult
from gilint.model.diagnostic import Severity, Status
from gilint.packs.model import PackSet
from gilint.report.model import Report


class Standing(StrEnum):
    """What became of the checks that a cell takes part in."""

    HELD = "held"
    """There were some, and all of them held."""
    ALONE = "alone"
    """There is none: nothing relates the cell to another."""
    UNDECIDED = "undecided"
    """One could not be decided, none was broken."""
    BROKEN = "broken"
    """One was broken, or an error or a warning is at the cell or rests on it."""


_FROM_STATUS = {Status.HELD: Standing.HELD, Status.UNDECIDED: Standing.UNDECIDED, Status.BROKEN: Standing.BROKEN}
_RANK = {standing: rank for rank, standing in enumerate((Standing.ALONE, Standing.HELD, Standing.UNDECIDED))}


def standings(result: FileResult, packs: PackSet) -> dict[str, Standing]:
    """The standing of every cell of a report, by key. Suppressed findings count as well: they are no less broken."""
    report = result.report
    if report is None:
        return {}
    found = dict.fromkeys(report.facts, Standing.ALONE)
    for key, standing in _balanced(report, packs):
        if key in found and _RANK.get(standing, len(_RANK)) > _RANK.get(found[key], len(_RANK)):
            found[key] = standing
    for finding in (*result.diagnostics, *result.suppressed):
        if finding.severity is not Severity.INFO:
            for place in (finding.place, *(related.place for related in finding.related)):
                if place.fact in found:
                    found[place.fact] = Standing.BROKEN
    return found


def _balanced(report: Report, packs: PackSet) -> list[tuple[str, Standing]]:
    """The cells of all balances that are asked of the report, with how they came out."""
    context = Context(packs.forms[report.form], packs.forms, packs.lexicons)
    units = packs.vocabulary.organ_levels
    lacks: Lacks = {}
    return [
        (key, _FROM_STATUS[status])
        for rule in packs.rules.values()
        if isinstance(rule.options, EquationOptions) and not rule.preview
        if obstacle(rule, report, context.form, (), units, lacks) is None
        for keys, status in balances(report, rule.options, context)
        for key in keys
    ]
