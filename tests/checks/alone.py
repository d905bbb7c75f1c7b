"""Check kinds asked by themselves, as a pack may ask them: without the conditions that the shipped rules put before."""

from __future__ import annotations

from msgspec.structs import replace

from gilint.checks.outcome import Outcome
from gilint.checks.registry import Context
from gilint.packs.kinds import check_kinds
from gilint.packs.sample import SampleData, render_text
from gilint.report.counterpart import ALONE, Around, Counterpart
from gilint.report.model import Report
from tests.support.linting import build, linter, packs

BARE = "云溪县水务局政府信息公开工作年度报告\n\n二、主动公开政府信息情况\n"
"""A report without a year, tables, and sections but for one that is empty."""


def report_of(text: str, name: str = "a.txt") -> Report:
    """What is recognised in a text."""
    return linter().report(name, text.encode())


def sample(**changes: object) -> Report:
    """The clean sample with changes."""
    return report_of(render_text(build(SampleData(**changes))))  # type: ignore[arg-type]


def told(text: str, name: str = "other.txt") -> Counterpart:
    """A report to compare with."""
    return linter().counterpart(name, text.encode())


def ask(code: str, report: Report, around: Around = ALONE, **options: object) -> list[Outcome]:
    """What the check of a shipped rule says of a report, some of its options changed."""
    rule = packs().rules[code]
    context = Context(packs().forms[report.form], packs().forms, packs().lexicons, around)
    return list(check_kinds()[rule.check].run(report, replace(rule.options, **options), context))


def said(outcomes: list[Outcome]) -> list[tuple[str, str | None]]:
    """Status and reason of outcomes."""
    return [(str(outcome.status), outcome.reason) for outcome in outcomes]


def quoted(report: Report, outcome: Outcome) -> str:
    """The text where an outcome stands."""
    assert outcome.place is not None
    return report.document.source.text[outcome.place.span.start : outcome.place.span.end]
