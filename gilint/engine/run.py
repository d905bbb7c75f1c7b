"""Runs rules over one report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gilint.checks.outcome import Outcome, undecided
from gilint.checks.registry import Context
from gilint.engine.applicability import obstacle
from gilint.engine.diagnose import diagnose, in_order
from gilint.engine.reasons import reason_text
from gilint.engine.result import RuleFailure
from gilint.engine.selection import Selection, select_rules
from gilint.engine.settings import Settings
from gilint.model.diagnostic import Diagnostic, RuleStatus, Status
from gilint.packs.errors import PackError
from gilint.packs.kinds import check_kinds
from gilint.packs.model import PackSet, Rule
from gilint.report.counterpart import ALONE, Around
from gilint.report.model import Report
from gilint.text.pattern import SlowPatternError, grant


class Linted(NamedTuple):
    """What the rules say of a report: findings by place then code, a status for each rule by code, and the rules that
    failed."""

    diagnostics: tuple[Diagnostic, ...]
    statuses: tuple[RuleStatus, ...]
    failures: tuple[RuleFailure, ...] = ()


def lint_report(
    report: Report,
    packs: PackSet,
    settings: Settings,
    selection: Selection | None = None,
    around: Around = ALONE,
) -> Linted:
    """Run the selected rules; ``selection`` saves choosing them again for every file of a run, ``around`` are the
    reports beside it.

    Raises ``UnknownRuleError`` when ``settings`` name a rule that there is not. A check that fails is undecided.
    """
    chosen = selection if selection is not None else select_rules(packs, settings)
    context = Context(packs.forms[report.form], packs.forms, packs.lexicons, around)
    broken: set[str] = set()
    diagnostics: list[Diagnostic] = []
    statuses: list[RuleStatus] = []
    failures: list[RuleFailure] = []
    for rule in chosen.rules:
        outcomes = _outcomes(rule, report, packs, context, settings.lang, broken, failures)
        findings = [outcome for outcome in outcomes if outcome.status is Status.BROKEN]
        if findings:
            broken.add(rule.code)
        if rule.code not in chosen.reported:
            continue
        for outcome in findings:
            place = outcome.place if outcome.place is not None else report.title.place
            diagnostics.append(diagnose(rule, outcome, place, report, settings.lang))
        statuses.append(_status(rule, outcomes, settings.lang))
    statuses.sort(key=lambda status: status.code)
    shown = tuple(failure for failure in failures if failure.fault is not None or failure.code in chosen.reported)
    return Linted(in_order(diagnostics), tuple(statuses), shown)


def _outcomes(
    rule: Rule,
    report: Report,
    packs: PackSet,
    context: Context,
    lang: str,
    broken: set[str],
    failures: list[RuleFailure],
) -> Sequence[Outcome]:
    lack = obstacle(rule, report, context.form, broken, packs.vocabulary.organ_levels)
    if lack is not None:
        return (lack,)
    grant()
    try:
        return tuple(check_kinds()[rule.check].run(report, rule.options, context))
    except SlowPatternError as error:
        message = reason_text("slow-pattern-fault", {"rule": rule.code, "pattern": error.source}, lang)
        failures.append(RuleFailure(rule.code, "", PackError(*error.at, message)))
        where = ":".join(map(str, error.at))
        return (undecided(report.title.place, "slow-pattern", where=where),)
    except Exception:  # a fault in one check must not cost the user the results of all others
        from traceback import format_exc

        failures.append(RuleFailure(rule.code, format_exc()))
        return (undecided(report.title.place, "internal"),)


_PRECEDENCE = (Status.BROKEN, Status.UNDECIDED, Status.HELD, Status.NOT_APPLICABLE)


def _status(rule: Rule, outcomes: Sequence[Outcome], lang: str) -> RuleStatus:
    """The rule's status: broken beats undecided beats held beats not applicable; a check that says nothing has held."""
    for status in _PRECEDENCE:
        first = next((outcome for outcome in outcomes if outcome.status is status), None)
        if first is not None:
            break
    else:
        return RuleStatus(rule.code, rule.name, Status.HELD)
    reason = reason_text(first.reason, first.values, lang) if first.reason is not None else None
    return RuleStatus(rule.code, rule.name, first.status, reason, first.place)
