"""Runs rules over one report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from gilint.checks.outcome import Outcome, undecided
from gilint.checks.registry import Context
from gilint.engine.address import Addresses
from gilint.engine.applicability import Lacks, obstacle
from gilint.engine.baseline import Known
from gilint.engine.diagnose import diagnose, in_order
from gilint.engine.reasons import reason_text
from gilint.engine.result import RuleFailure
from gilint.engine.selection import Selection, select_rules
from gilint.engine.settings import Settings
from gilint.engine.suppression import NO_HOLDS, Holds, Suppression
from gilint.model.diagnostic import Diagnostic, RuleStatus, Status
from gilint.packs.errors import PackError
from gilint.packs.kinds import check_kinds
from gilint.packs.model import PackSet, Rule
from gilint.report.counterpart import ALONE, Around
from gilint.report.model import Report
from gilint.text.pattern import SlowPatternError, grant

_HELD = Status.HELD


class Linted(NamedTuple):
    """What the rules say of a report: findings by place then code, a status for each rule by code, and the rules that
    failed.

    ``suppressed`` are the findings that are held back, ``used`` the entries of the configuration that fitted a finding,
    ``stale`` what the baseline knows and is mended.
    """

    diagnostics: tuple[Diagnostic, ...]
    statuses: tuple[RuleStatus, ...]
    failures: tuple[RuleFailure, ...] = ()
    suppressed: tuple[Diagnostic, ...] = ()
    used: tuple[str, ...] = ()
    stale: tuple[Known, ...] = ()


def lint_report(
    report: Report,
    packs: PackSet,
    settings: Settings,
    selection: Selection | None = None,
    around: Around = ALONE,
    holds: Holds = NO_HOLDS,
) -> Linted:
    """Run the selected rules; ``selection`` saves choosing them again for every file of a run, ``around`` are the
    reports beside it, ``holds`` is what may hold back findings from outside it.

    Raises ``UnknownRuleError`` when ``settings`` name a rule that there is not. A check that fails is undecided.
    """
    chosen = selection if selection is not None else select_rules(packs, settings)
    kinds = check_kinds()
    context = Context(packs.forms[report.form], packs.forms, packs.lexicons, around)
    run = _Run(report, packs, settings.lang, chosen, context)
    run.rules([rule for rule in chosen.rules if not kinds[rule.check].after])
    suppression = Suppression(report, packs, holds, settings.lang)
    counting, held = suppression.sift(in_order(run.diagnostics))
    run.diagnostics.clear()
    run.context = replace(run.context, attempts=suppression.attempts(run.decided()))
    run.rules([rule for rule in chosen.rules if kinds[rule.check].after])
    later, held_later = suppression.sift(in_order(run.diagnostics), comments=False)
    failures = tuple(item for item in run.failures if item.fault is not None or item.code in chosen.reported)
    return Linted(
        in_order([*counting, *later]),
        tuple(sorted(run.statuses, key=lambda status: status.code)),
        failures,
        in_order([*held, *held_later]),
        suppression.used,
        suppression.stale(run.decided()),
    )


class _Run:
    """Rules at work on one report. ``diagnostics``, ``statuses`` and ``failures`` fill up."""

    def __init__(self, report: Report, packs: PackSet, lang: str, chosen: Selection, context: Context) -> None:
        self.context = context
        self.diagnostics: list[Diagnostic] = []
        self.statuses: list[RuleStatus] = []
        self.failures: list[RuleFailure] = []
        self._report = report
        self._packs = packs
        self._lang = lang
        self._chosen = chosen
        self._addresses = Addresses(report)
        self._broken: set[str] = set()
        self._lacks: Lacks = {}

    def decided(self) -> set[str]:
        """The codes of the rules that held or were broken so far."""
        return {item.code for item in self.statuses if item.status in (_HELD, _BROKEN)}

    def rules(self, rules: Iterable[Rule]) -> None:
        """Run rules, in their order."""
        report, lang = self._report, self._lang
        for rule in rules:
            outcomes = self._outcomes(rule)
            findings = [outcome for outcome in outcomes if outcome.status is _BROKEN]
            if findings:
                self._broken.add(rule.code)
            if rule.code not in self._chosen.reported:
                continue
            for outcome in findings:
                place = outcome.place if outcome.place is not None else report.title.place
                self.diagnostics.append(diagnose(rule, outcome, place, report, lang, self._addresses))
            self.statuses.append(_status(rule, outcomes, lang))

    def _outcomes(self, rule: Rule) -> Sequence[Outcome]:
        report, context = self._report, self.context
        lack = obstacle(rule, report, context.form, self._broken, self._packs.vocabulary.organ_levels, self._lacks)
        if lack is not None:
            return (lack,)
        grant()
        try:
            return tuple(check_kinds()[rule.check].run(report, rule.options, context))
        except SlowPatternError as error:
            message = reason_text("slow-pattern-fault", {"rule": rule.code, "pattern": error.source}, self._lang)
            self.failures.append(RuleFailure(rule.code, "", PackError(*error.at, message)))
            where = ":".join(map(str, error.at))
            return (undecided(report.title.place, "slow-pattern", where=where),)
        except Exception:  # a fault in one check must not cost the user the results of all others
            from traceback import format_exc

            self.failures.append(RuleFailure(rule.code, format_exc()))
            return (undecided(report.title.place, "internal"),)


_BROKEN = Status.BROKEN
_RANK = {_BROKEN: 0, Status.UNDECIDED: 1, Status.HELD: 2, Status.NOT_APPLICABLE: 3}


def _status(rule: Rule, outcomes: Sequence[Outcome], lang: str) -> RuleStatus:
    """The rule's status: broken beats undecided beats held beats not applicable; a check that says nothing has held."""
    if not outcomes:
        return RuleStatus(rule.code, rule.name, _HELD)
    first = outcomes[0] if len(outcomes) == 1 else min(outcomes, key=lambda outcome: _RANK[outcome.status])
    reason = reason_text(first.reason, first.values, lang) if first.reason is not None else None
    return RuleStatus(rule.code, rule.name, first.status, reason, first.place)
