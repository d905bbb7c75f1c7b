"""Runs the cases of a pack: every rule shows that it finds what it is for, and that it stays silent elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from gilint.engine.check import Linter, UnknownFormError
from gilint.engine.result import FileResult
from gilint.engine.settings import Settings
from gilint.engine.suppression import Holds
from gilint.model.diagnostic import Diagnostic, Severity, Status
from gilint.model.document import Problem
from gilint.model.suppression import Entry
from gilint.packs.cases import At, Case, CaseBeside, CaseError, CaseOverrides, Samples, case_text, read_cases
from gilint.packs.locate import pack_root, read_pack
from gilint.packs.model import Pack, PackSet, Rule
from gilint.packs.sample import SampleData, render_text
from gilint.readers.detect import Unreadable
from gilint.report.counterpart import ALONE, Around, Counterpart, Roll
from gilint.report.overrides import Overrides
from gilint.text.span import Span

_NEEDED = (Status.BROKEN, Status.HELD)
"""What every rule has a case for."""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case and what is wrong with its outcome; it passes when nothing is."""

    case: Case
    problems: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether the rule did what the case says."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class CaseReport:
    """All cases of a pack in order, and what the pack as a whole lacks: rules without a breaking or holding case."""

    results: tuple[CaseResult, ...]
    gaps: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether every case passes and no rule lacks one."""
        return not self.gaps and all(result.passed for result in self.results)


def run_cases(root: str, packs: PackSet) -> CaseReport:
    """Run the cases of the pack at ``root``, which is among ``packs``. Raises ``PackErrors`` for faulty case files."""
    root = pack_root(root)
    cases = read_cases(root, packs)
    runner = CaseRunner(root, packs)
    results = tuple(CaseResult(case, tuple(runner.problems(case))) for case in cases)
    digest = read_pack(root).digest()
    pack = next((pack for pack in packs.packs if pack.sha256 == digest), None)
    return CaseReport(results, tuple(_gaps(cases, packs, pack, runner.found)) if pack is not None else ())


class CaseRunner:
    """Runs single cases of the pack at ``root``, all rules on, preview rules too; what they say is in ``lang``."""

    def __init__(self, root: str, packs: PackSet, lang: str = "zh") -> None:
        self._packs = packs
        self._lang = lang
        self._samples = Samples(root, packs)
        self.found: set[str] = set()
        """Codes of the rules that have found something so far."""
        self._linters: dict[tuple[CaseOverrides, tuple[str, ...]], Linter] = {}

    def check(self, case: Case) -> FileResult:
        """The result for the report of a case. Raises ``CaseError`` when it cannot be written, ``Unreadable`` when it
        cannot be read."""
        text = case_text(case, self._samples)
        linter = self._linter(case)
        around = self._around(case, linter) if case.beside is not None else ALONE
        report = linter.report(case.file_name, text.encode())
        if case.unread:
            problems = tuple(Problem(code, Span(0, 0), pages) for code, pages in case.unread.items())
            report = replace(report, document=replace(report.document, problems=problems))
        return linter.holding(_holds(case)).lint(case.file_name, report, around=around)

    def _linter(self, case: Case) -> Linter:
        given = case.overrides
        if (given, case.mandatory) not in self._linters:
            overrides = Overrides(given.year, given.form, given.organ_kind, given.published)
            settings = Settings(preview=True, lang=self._lang, overrides=overrides)
            self._linters[given, case.mandatory] = Linter(_packs_of(case, self._packs), settings)
        return self._linters[given, case.mandatory]

    def _around(self, case: Case, linter: Linter) -> Around:
        """The reports beside that of a case. Raises ``CaseError`` when one cannot be written."""
        beside = case.beside or CaseBeside()

        def read(path: str, text: str) -> Counterpart:
            return linter.counterpart(path, text.encode())

        def told(name: str, changes: Sequence[SampleData]) -> tuple[Counterpart, ...]:
            texts = (render_text(self._samples.build(item)) for item in changes)
            return tuple(read(f"{name}-{turn}.txt", text) for turn, text in enumerate(texts, 1))

        return Around(
            previous=read("previous.txt", self._samples.previous(beside.previous, case.sample or SampleData()))
            if beside.previous is not None
            else None,
            roll=Roll(told("child", beside.children), beside.missing) if beside.children else None,
            peers=told("peer", beside.peers),
        )

    def problems(self, case: Case) -> list[str]:
        """What is wrong with the outcome of a case; nothing when it passes."""
        rule = _rule(case, self._packs)
        try:
            result = self.check(case)
        except (CaseError, UnknownFormError) as error:
            return [str(error)]
        except Unreadable as error:
            return [f"the report cannot be read: {error.message('en')}"]
        self.found.update(diagnostic.code for diagnostic in result.diagnostics)
        problems = _status_problems(case, rule, result)
        if case.expect is Status.BROKEN:
            problems += _finding_problems(case, rule, result)
        also = {other.code for name in case.also if (other := self._packs.find(name)) is not None}
        return problems + _company_problems(rule.code, also, result)


def _rule(case: Case, packs: PackSet) -> Rule:
    """The rule of a case; when the case was read, it was there."""
    rule = packs.find(case.rule)
    assert rule is not None
    return rule


def _packs_of(case: Case, packs: PackSet) -> PackSet:
    """The packs with the rules that a case makes mandatory."""
    rules = {code: replace(packs.rules[code], mandatory=True) for code in case.mandatory}
    return replace(packs, rules={**packs.rules, **rules}) if rules else packs


def _holds(case: Case) -> Holds:
    """What the entries of a case hold back."""
    return Holds(
        tuple(
            Entry(
                f"gilint.toml:{turn}",
                (entry.code,),
                entry.reason,
                until=entry.expired,
                expired=entry.expired is not None,
            )
            for turn, entry in enumerate(case.suppress, 1)
        )
    )


def _company_problems(code: str, also: set[str], result: FileResult) -> list[str]:
    """Rules that broke beside the case's own and were not expected to, and the other way round."""
    broken = {diagnostic.code for diagnostic in result.diagnostics}
    problems = [f"{name} did not break, though 'also' lists it" for name in sorted(also - broken)]
    return problems + [
        f"{diagnostic.code} breaks too: line {_line(result, diagnostic)}: {diagnostic.message}"
        for diagnostic in result.diagnostics
        if diagnostic.code != code and diagnostic.code not in also
    ]


def _status_problems(case: Case, rule: Rule, result: FileResult) -> list[str]:
    status = next(status for status in result.rules if status.code == rule.code)
    if status.status is case.expect:
        return []
    reason = f" ({status.reason})" if status.reason else ""
    failures = [failure for failure in result.failures if failure.code == rule.code]
    faults = [str(failure.fault) if failure.fault is not None else failure.traceback for failure in failures]
    return [f"expected {case.expect}, found {status.status}{reason}", *faults]


def _line(result: FileResult, diagnostic: Diagnostic) -> int:
    return result.source.position(diagnostic.place.span.start).line if result.source is not None else 0


def _finding_problems(case: Case, rule: Rule, result: FileResult) -> list[str]:
    findings = [diagnostic for diagnostic in result.diagnostics if diagnostic.code == rule.code]
    if not findings:
        return []
    problems = []
    if case.count is not None and len(findings) != case.count:
        problems.append(f"expected {case.count} findings, found {len(findings)}")
    severity = case.severity or _severity(rule, case.variant)
    fitting = [finding for finding in findings if case.at is None or _stands(case.at, finding, result)]
    if not fitting:
        places = "; ".join(_where(finding, result) for finding in findings)
        return [*problems, f"no finding stands where the case says, but at {places}"]
    if not any(_says(case, rule, finding, severity) for finding in fitting):
        texts = "; ".join(f"{finding.severity}: {finding.message}" for finding in fitting)
        problems.append(f"no finding there has the variant, severity or message of the case, but {texts}")
    return problems


def _severity(rule: Rule, variant: str | None) -> Severity | None:
    """The severity that a finding must have: that of the variant that the case names."""
    if variant is None:
        return None
    return rule.variants[variant].severity or rule.severity


def _says(case: Case, rule: Rule, finding: Diagnostic, severity: Severity | None) -> bool:
    if severity is not None and finding.severity is not severity:
        return False
    if case.message is not None and case.message not in finding.message:
        return False
    if case.variant is None:
        return True
    template = re.split(r"\{[a-z0-9_]+\}", rule.variants[case.variant].message.zh)
    return re.match(".*?".join(map(re.escape, template)), finding.message, re.DOTALL) is not None


def _where(finding: Diagnostic, result: FileResult) -> str:
    place = finding.place
    quoted = result.source.text[place.span.start : place.span.end] if result.source is not None else ""
    return f"line {_line(result, finding)} {place.fact or '·'.join(place.route)} {quoted[:40]!r}"


def _stands(at: At, finding: Diagnostic, result: FileResult) -> bool:
    """Whether a finding stands where ``at`` says."""
    place = finding.place
    source = result.source
    fits = [
        at.fact is None or place.fact == at.fact,
        at.line is None or _line(result, finding) == at.line,
        at.text is None or (source is not None and at.text in source.text[place.span.start : place.span.end]),
        at.section is None or _section(result, place.span.start) == at.section,
        all(any(part in step for step in place.route) for part in at.route),
    ]
    return all(fits)


def _section(result: FileResult, offset: int) -> int | None:
    """The number of the section that ``offset`` stands in."""
    # There are findings, so there is what they were found in.
    assert result.report is not None
    starts = sorted((section.heading.place.span.start, number) for number, section in result.report.sections.items())
    return max(((start, number) for start, number in starts if start <= offset), default=(0, None))[1]


def _gaps(cases: Sequence[Case], packs: PackSet, pack: Pack, found: Collection[str]) -> list[str]:
    """Rules of a pack that lack a breaking or a holding case, that never found anything, and rules of another pack that
    it gives other parameters without a case."""
    shown: dict[str, set[Status]] = {}
    for case in cases:
        shown.setdefault(_rule(case, packs).code, set()).add(case.expect)
    gaps: list[str] = []
    for rule in pack.rules:
        statuses = shown.get(rule.code, set())
        gaps += [f"{rule.code} has no {status} case" for status in _NEEDED if status not in statuses]
        if Status.BROKEN in statuses and rule.code not in found:
            gaps.append(f"{rule.code} found nothing in any case")
    gaps += [f"{code} is given other parameters, and no case shows them" for code in pack.changed if code not in shown]
    return gaps
