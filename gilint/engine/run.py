"""Runs rules over one report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from msgspec.structs import replace

from gilint.checks.outcome import Outcome, undecided
from gilint.checks.registry import CheckFunction, Context
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
    context = Context(packs.forms[report.form], packs.forms, packs.lexicons, around)
    run = _Run(report, packs, settings.lang, chosen, context)
    waiting = run.rules(chosen.rules)
    suppression = Suppression(report, packs, holds, settings.lang)
    counting, held = suppression.sift(in_order(run.diagnostics))
    run.diagnostics.clear()
    run.context = replace(run.context, attempts=suppression.attempts(run.decided))
    run.rules(waiting, after=True)
    later, held_later = suppression.sift(in_order(run.diagnostics), comments=False)
    failures = tuple(item for item in run.failures if item.fault is not None or item.code in chosen.reported)
    return Linted(
        in_order([*counting, *later]),
        tuple(sorted(run.statuses, key=_CODE)),
        failures,
        in_order([*held, *held_later]),
        suppression.used,
        suppression.stale(run.decided),
    )


class _Run:
    """Rules at work on one report. ``diagnostics``, ``statuses`` and ``failures`` fill up, and ``decided``, the codes
    of the rules that held or were broken."""

    def __init__(self, report: Report, packs: PackSet, lang: str, chosen: Selection, context: Context) -> None:
        self.context = context
        self.diagnostics: list[Diagnostic] = []
        self.statuses: list[RuleStatus] = []
        self.failures: list[RuleFailure] = []
        self.decided: set[str] = set()
        self._report = report
        self._packs = packs
        self._kinds = check_kinds()
        self._lang = lang
        self._reported = chosen.reported
        self._addresses = Addresses(report)
        self._broken: set[str] = set()
        self._lacks: Lacks = {}

    def rules(self, rules: Iterable[Rule], *, after: bool = False) -> list[Rule]:
        """Run rules, in their order: those that are run when the findings of all others are known only ``after`` these.
        Gives back those that are to wait."""
        waiting: list[Rule] = []
        report, form, broken, lacks = self._report, self.context.form, self._broken, self._lacks
        units = self._packs.vocabulary.organ_levels
        kinds, reported, statuses = self._kinds, self._reported, self.statuses
        for rule in rules:
            kind = kinds[rule.check]
            if kind.after and not after:
                waiting.append(rule)
                continue
            lack = obstacle(rule, report, form, broken, units, lacks)
            outcomes = self._outcomes(rule, kind.run) if lack is None else (lack,)
            code = rule.code
            # A check that says nothing has held, and so have most.
            said = self._status(rule, outcomes) if outcomes else RuleStatus(code, rule.name, _HELD)
            status = said.status
            if status is _BROKEN:
                broken.add(code)
            if code not in reported:
                continue
            if status is _BROKEN:
                self._say(rule, outcomes)
            if status is _HELD or status is _BROKEN:
                self.decided.add(code)
            statuses.append(said)
        return waiting

    def _say(self, rule: Rule, outcomes: Sequence[Outcome]) -> None:
        """Make diagnostics of what is broken."""
        report = self._report
        for outcome in outcomes:
            if outcome.status is _BROKEN:
                place = outcome.place if outcome.place is not None else report.title.place
                self.diagnostics.append(diagnose(rule, outcome, place, report, self._lang, self._addresses))

    def _outcomes(self, rule: Rule, check: CheckFunction) -> Sequence[Outcome]:
        report = self._report
        grant()
        try:
            return tuple(check(report, rule.options, self.context))
        except SlowPatternError as error:
            message = reason_text("slow-pattern-fault", {"rule": rule.code, "pattern": error.source}, self._lang)
            self.failures.append(RuleFailure(rule.code, "", PackError(*error.at, message)))
            where = ":".join(map(str, error.at))
            return (undecided(report.title.place, "slow-pattern", where=where),)
        except Exception:  # a fault in one check must not cost the user the results of all others
            from traceback import format_exc

            self.failures.append(RuleFailure(rule.code, format_exc()))
            return (undecided(report.title.place, "internal"),)

    def _status(self, rule: Rule, outcomes: Sequence[Outcome]) -> RuleStatus:
        """The status of a rule that says something: broken beats undecided beats held beats not applicable."""
        first = outcomes[0] if len(outcomes) == 1 else min(outcomes, key=_rank)
        reason = reason_text(first.reason, first.values, self._lang) if first.reason is not None else None
        return RuleStatus(rule.code, rule.name, first.status, reason, first.place)


_CODE = attrgetter("code")
_BROKEN = Status.BROKEN
_RANK = {_BROKEN: 0, Status.UNDECIDED: 1, _HELD: 2, Status.NOT_APPLICABLE: 3}


def _rank(outcome: Outcome) -> int:
    return _RANK[outcome.status]
