"""What is said of every case of the shipped pack, word for word, with places, values and fixes.

Cases ask for what matters to their rule. Here stands all of it, so that a change of any word, number or place is seen:
after one that is meant, ``python -m tests.engine.said`` writes it anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import groupby
from pathlib import Path
from unittest.mock import patch

from msgspec.structs import replace

from gilint.checks.outcome import Outcome
from gilint.checks.registry import KINDS, CheckKind, Context
from gilint.engine.check import Linter
from gilint.engine.result import FileResult
from gilint.engine.settings import Settings
from gilint.engine.testing import CaseRunner
from gilint.model.diagnostic import Diagnostic, Status
from gilint.packs.cases import Case, Samples, read_cases
from gilint.packs.load import load_packs
from gilint.packs.locate import shipped
from gilint.packs.sample import SampleData, render_text
from gilint.report.model import Report
from gilint.text.span import Span

FOLDER = Path(__file__).parent / "said"
CLEAN = "clean"
_HEAD = "== "


@cache
def expected(group: str) -> dict[str, str]:
    """What is to be said of each case of a group (the file of cases that it stands in), by its name."""
    parts = (FOLDER / f"{group}.txt").read_text("utf-8").removesuffix("\n").removeprefix(_HEAD).split(f"\n{_HEAD}")
    return {name: lines for name, _, lines in (part.partition("\n") for part in parts)}


def group_of(case: Case) -> str:
    """The file of a case, without folder and endings."""
    return Path(case.path).name.removesuffix(".cases.yaml")


def name_of(case: Case) -> str:
    """The rule of a case and its own name."""
    return f"{case.rule} {case.name}"


def said(case: Case, runner: CaseRunner) -> str:
    """Every finding of a case, each rule that came out otherwise than on the clean report of its form, and the values
    that checks gave and no message shows."""
    with _listening() as outcomes:
        result = runner.check(case)
    assert result.report is not None
    lines = [*_all(result, _statuses(clean(result.report.form))), *_unsaid(result, outcomes)]
    return "\n".join(lines)


def said_of_clean(form: str) -> str:
    """What is said of the clean report in a form: how every rule came out."""
    return "\n".join(_all(clean(form), {}))


@cache
def clean(form: str) -> FileResult:
    """The result for the clean report in a form."""
    packs = load_packs(cached=False)
    sample = Samples(shipped(), packs).build(SampleData(form=form))
    return Linter(packs, Settings(preview=True)).check("a.txt", render_text(sample).encode())


@contextmanager
def _listening() -> Iterator[list[tuple[str, Outcome]]]:
    """What checks yield meanwhile, each with the name of its kind."""
    outcomes: list[tuple[str, Outcome]] = []

    def heard(kind: CheckKind) -> CheckKind:
        def run(report: Report, options: object, context: Context) -> Iterator[Outcome]:
            for outcome in kind.run(report, options, context):
                outcomes.append((kind.name, outcome))
                yield outcome

        return replace(kind, run=run)

    with patch("gilint.engine.run.check_kinds", lambda: {name: heard(kind) for name, kind in KINDS.items()}):
        yield outcomes


def _unsaid(result: FileResult, outcomes: Sequence[tuple[str, Outcome]]) -> Iterator[str]:
    shown = "\n".join(f"{found.message} {found.expected} {found.actual}" for found in result.diagnostics)
    for kind, outcome in outcomes:
        if outcome.status is Status.BROKEN:
            hidden = [f"{name}={value!r}" for name, value in outcome.values.items() if not value or value not in shown]
            hidden += sorted(f"no {name}" for name in KINDS[kind].values - outcome.values.keys())
            if hidden:
                yield f"{kind}: {' '.join(hidden)}"


def _all(result: FileResult, usual: Mapping[str, str]) -> Iterator[str]:
    by_status: dict[str, list[str]] = {}
    for code, status in _statuses(result).items():
        if status != usual.get(code):
            by_status.setdefault(status, []).append(code)
    yield from (f"{status}: {' '.join(codes)}" for status, codes in by_status.items())
    for found in result.diagnostics:
        yield from _lines(result, found)


def _statuses(result: FileResult) -> dict[str, str]:
    """How each rule came out, in words, but for those that are broken: these have findings."""
    statuses = {}
    for rule in result.rules:
        if rule.status is not Status.BROKEN:
            place = f" {_at(result, rule.place.span)}" if rule.place is not None else ""
            statuses[rule.code] = f"{rule.status}{f' ({rule.reason}{place})' if rule.reason else ''}"
    return statuses


def _lines(result: FileResult, found: Diagnostic) -> list[str]:
    place = found.place
    route = " > ".join(place.route)
    near = {True: "", False: " near"}[place.exact]
    lines = [f"{found.code} {found.severity} {_at(result, place.span)}{near} [{route}] {place.fact or ''}".rstrip()]
    lines.append(f"  {found.message}")
    if found.expected is not None or found.actual is not None:
        lines.append(f"  expected {found.expected!r}, actual {found.actual!r}")
    if found.suppressed is not None:
        lines.append(f"  suppressed by {found.suppressed.by}: {found.suppressed.reason}")
    for related in found.related:
        where = "" if related.elsewhere is None else f" in {related.elsewhere.path}"
        lines.append(f"  {related.label} = {related.value!r} {_at(result, related.place.span)}{where}")
    for fix in found.fixes:
        edits = ", ".join(f"{_at(result, edit.span)} {edit.text!r}" for edit in fix.edits)
        lines.append(f"  {fix.applicability} {fix.title}: {edits}")
    return lines


def _at(result: FileResult, span: Span) -> str:
    assert result.source is not None
    start, end = result.source.position(span.start), result.source.position(span.end)
    return f"{start.line}:{start.column}-{end.line}:{end.column}"


def main() -> None:
    """Write all of it anew."""
    packs = load_packs(cached=False)
    runner = CaseRunner(shipped(), packs)
    FOLDER.mkdir(exist_ok=True)
    for form in packs.forms:
        (FOLDER / f"{CLEAN}-{form}.txt").write_text(f"{_HEAD}{form}\n{said_of_clean(form)}\n", "utf-8")
    for group, cases in groupby(sorted(read_cases(shipped(), packs), key=group_of), key=group_of):
        parts = [f"{_HEAD}{name_of(case)}\n{said(case, runner)}".removesuffix("\n") for case in cases]
        (FOLDER / f"{group}.txt").write_text("\n".join(parts) + "\n", "utf-8")


if __name__ == "__main__":
    main()
