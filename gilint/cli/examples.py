"""Examples of a rule, made from its cases: the lines that matter of a breaking and of a holding report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from gilint.engine.check import UnknownFormError
from gilint.engine.result import FileResult
from gilint.engine.testing import CaseRunner
from gilint.model.diagnostic import Diagnostic, Status
from gilint.model.place import Place
from gilint.output.explain import Example, Examples
from gilint.packs.cases import Case, CaseError, Samples, case_text, read_cases
from gilint.packs.errors import PackErrors
from gilint.packs.locate import shipped
from gilint.packs.model import PackSet, Rule
from gilint.packs.sample import SampleData, render_text
from gilint.readers.detect import Unreadable
from gilint.text.source import Source

_LINES = 4
"""How many lines of a report an example shows at most."""
_WIDEST = 160
"""How many characters of a line an example shows at most."""
_FRAME = frozenset({"form", "year", "organ", "self_name"})
"""What a case may say of its report that is not the matter of the rule."""


def find_examples(rule: Rule, packs: PackSet, extra: Sequence[str], lang: str) -> Examples:
    """The first breaking and the first holding case of ``rule`` in the packs that have cases for it."""
    return ExampleFinder(packs, extra).find(rule, lang)


class ExampleFinder:
    """Finds the examples of many rules; the cases of a pack are read once."""

    def __init__(self, packs: PackSet, extra: Sequence[str] = ()) -> None:
        self._packs = packs
        self._roots = (shipped(), *extra)
        self._read: dict[str, tuple[list[Case], Samples]] = {}
        self._runners: dict[tuple[str, str], CaseRunner] = {}

    def find(self, rule: Rule, lang: str) -> Examples:
        """The first breaking and the first holding case of ``rule`` in the packs that have cases for it."""
        for root in self._roots:
            every, samples = self._cases(root)
            cases = [case for case in every if self._packs.find(case.rule) is rule]
            if cases:
                return _examples(rule, cases, samples, self._runner(root, lang))
        return Examples()

    def _cases(self, root: str) -> tuple[list[Case], Samples]:
        if root not in self._read:
            try:
                cases = read_cases(root, self._packs)
            except PackErrors:
                cases = []
            self._read[root] = (cases, Samples(root, self._packs))
        return self._read[root]

    def _runner(self, root: str, lang: str) -> CaseRunner:
        if (root, lang) not in self._runners:
            self._runners[root, lang] = CaseRunner(root, self._packs, lang)
        return self._runners[root, lang]


def _examples(rule: Rule, cases: Sequence[Case], samples: Samples, runner: CaseRunner) -> Examples:
    broken = held = None
    facts: tuple[str, ...] = ()
    text = ""
    in_cell = False
    for case in cases:
        if case.expect is Status.BROKEN:
            result = _run(case, runner)
            finding = _finding(rule, result)
            if result is not None and result.source is not None and finding is not None:
                text, in_cell = result.source.text, finding.place.fact is not None
                facts = tuple(place.fact for place in _places(finding) if place.fact is not None)
                broken = Example(case.name, _lines_of(result.source, finding), finding.message)
                break
    for case in cases:
        if case.expect is Status.HELD:
            changed = _changed(case, samples)
            cells = _lines_of_facts(_run(case, runner), facts) if facts else ()
            # What the case changes is its point, unless that is the cells themselves: those are shown as in the other.
            lines = changed if changed and not set(changed) & set(cells) else cells
            if not lines or (lines is cells and not in_cell):
                lines = tuple(dict.fromkeys((*_instead(case, samples, text), *cells)))
            held = Example(case.name, _shown(lines, text))
            break
    return Examples(broken, held)


def _run(case: Case, runner: CaseRunner) -> FileResult | None:
    try:
        return runner.check(case)
    except (CaseError, UnknownFormError, Unreadable):
        # What is wrong with it, `gilint pack test` tells.
        return None


def _finding(rule: Rule, result: FileResult | None) -> Diagnostic | None:
    found = result.diagnostics if result is not None else ()
    return next((item for item in found if item.code == rule.code), None)


def _places(finding: Diagnostic) -> tuple[Place, ...]:
    """The finding's own place, then the related ones, those that hold a value before those that hold nothing or 0."""
    related = sorted(finding.related, key=lambda item: item.value.strip() in ("", "0"))
    return (finding.place, *(item.place for item in related))


def _lines_of(source: Source, finding: Diagnostic) -> tuple[str, ...]:
    """The lines of the finding and of the related places, in the order of the file."""
    first: dict[int, int] = {}
    for place in _places(finding):
        line, column = source.position(place.span.start)
        first.setdefault(line, column - 1)
    wanted = sorted(list(first)[:_LINES])
    lines = [_cut(source.lines.line_text(number), first[number]) for number in wanted]
    return (*lines, "…") if len(first) > _LINES else tuple(lines)


def _lines_of_facts(result: FileResult | None, facts: Sequence[str]) -> tuple[str, ...]:
    """The lines of the cells that have these keys, in the order of the file."""
    if result is None or result.report is None or result.source is None:
        return ()
    found = [result.report.facts[key].place.span.start for key in facts if key in result.report.facts]
    numbers = list(dict.fromkeys(result.source.position(offset).line for offset in found))
    return tuple(result.source.lines.line_text(number) for number in sorted(numbers[:_LINES]))


def _changed(case: Case, samples: Samples) -> tuple[str, ...]:
    """What the case's report says otherwise than the sample that it was made from; a whole text is itself the case."""
    try:
        text = case_text(case, samples)
        if case.text is not None:
            return _filled(text)
        sample = case.sample or SampleData()
        frame = {item.name: getattr(sample, item.name) for item in fields(sample) if item.name in _FRAME}
        plain = set(render_text(samples.build(SampleData(**frame))).splitlines())
    except CaseError:
        return ()
    return tuple(line for line in _filled(text) if line not in plain)


def _instead(case: Case, samples: Samples, broken: str) -> tuple[str, ...]:
    """What a holding report has where the breaking one says something else."""
    there = set(broken.splitlines())
    try:
        return tuple(line for line in _filled(case_text(case, samples)) if line not in there)
    except CaseError:
        return ()


def _filled(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line.strip())


def _shown(lines: Sequence[str], other: str) -> tuple[str, ...]:
    """The first lines, long ones about where they part from the likest line of the ``other`` text."""
    others = other.splitlines()
    cut = [_cut(line, max((_shared(line, each) for each in others), default=0)) for line in lines[:_LINES]]
    return (*cut, "…") if len(lines) > _LINES else tuple(cut)


def _shared(left: str, right: str) -> int:
    """How many characters two lines begin with in common."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((at for at, (one, another) in pairs if one != another), min(len(left), len(right)))


def _cut(line: str, at: int) -> str:
    """A line no longer than what is shown, with what stands at index ``at`` in it."""
    if len(line) <= _WIDEST:
        return line
    start = 0 if at < _WIDEST * 3 // 4 else min(at - _WIDEST // 2, len(line) - _WIDEST)
    end = start + _WIDEST
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"
