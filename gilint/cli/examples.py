"""Examples of a rule, made from its cases: the lines that matter of a breaking and of a holding report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from gilint.engine.check import check_source
from gilint.engine.result import FileResult
from gilint.engine.settings import Overrides, Settings
from gilint.model.diagnostic import Diagnostic, Status
from gilint.output.explain import Example, Examples
from gilint.packs.cases import Case, CaseError, Samples, case_text, read_cases
from gilint.packs.errors import PackErrors
from gilint.packs.locate import shipped
from gilint.packs.model import PackSet, Rule
from gilint.packs.sample import SampleData, render_text
from gilint.report.model import OrganKind

_LINES = 4
"""How many lines of a report an example shows at most."""
_WIDEST = 160
"""How many characters of a line an example shows at most."""
_FRAME = frozenset({"form", "year", "organ", "self_name"})
"""What a case may say of its report that is not the matter of the rule."""


def find_examples(rule: Rule, packs: PackSet, extra: Sequence[str], lang: str) -> Examples:
    """The first breaking and the first holding case of ``rule`` in the packs that have cases for it."""
    for root in (shipped(), *extra):
        try:
            cases = [case for case in read_cases(root, packs) if packs.find(case.rule) is rule]
        except PackErrors:
            continue
        if cases:
            return _examples(rule, cases, Samples(root, packs), packs, lang)
    return Examples()


def _examples(rule: Rule, cases: Sequence[Case], samples: Samples, packs: PackSet, lang: str) -> Examples:
    broken = held = None
    fact = None
    for case in cases:
        if case.expect is Status.BROKEN and broken is None:
            result = _run(case, samples, packs, lang)
            finding = _finding(rule, result)
            if result is not None and finding is not None:
                fact = finding.place.fact
                broken = Example(case.name, _lines_of(result, finding), finding.message)
    for case in cases:
        if case.expect is Status.HELD and held is None:
            lines = _changed(case, samples) or _line_of_fact(_run(case, samples, packs, lang), fact)
            held = Example(case.name, lines)
    return Examples(broken, held)


def _run(case: Case, samples: Samples, packs: PackSet, lang: str) -> FileResult | None:
    given = case.overrides
    kind = OrganKind(given.organ_kind) if given.organ_kind is not None else None
    overrides = Overrides(given.year, given.form, kind, given.published)
    settings = Settings(preview=True, lang=lang, overrides=overrides)
    try:
        data = case_text(case, samples).encode()
    except CaseError:
        return None
    return check_source(case.file_name, data, packs, settings)


def _finding(rule: Rule, result: FileResult | None) -> Diagnostic | None:
    found = result.diagnostics if result is not None else ()
    return next((item for item in found if item.code == rule.code), None)


def _lines_of(result: FileResult, finding: Diagnostic) -> tuple[str, ...]:
    """The lines of the finding and of the related places, in the order of the file."""
    if result.source is None:
        return ()
    position = result.source.position
    numbers = {position(finding.place.span.start).line}
    numbers.update(position(item.place.span.start).line for item in finding.related)
    texts = [result.source.lines.line_text(number) for number in sorted(numbers)]
    return _shown(texts)


def _line_of_fact(result: FileResult | None, fact: str | None) -> tuple[str, ...]:
    if fact is None or result is None or result.report is None or result.source is None:
        return ()
    if fact not in result.report.facts:
        return ()
    place = result.report.facts[fact].place
    return _shown([result.source.lines.line_text(result.source.position(place.span.start).line)])


def _changed(case: Case, samples: Samples) -> tuple[str, ...]:
    """What the case's report says otherwise than the sample that it was made from; a whole text begins to be shown."""
    try:
        text = case_text(case, samples)
        if case.text is not None:
            return _shown([line for line in text.splitlines() if line.strip()])
        sample = case.sample or SampleData()
        frame = {item.name: getattr(sample, item.name) for item in fields(sample) if item.name in _FRAME}
        plain = set(render_text(samples.build(SampleData(**frame))).splitlines())
    except CaseError:
        return ()
    return _shown([line for line in text.splitlines() if line.strip() and line not in plain])


def _shown(lines: Sequence[str]) -> tuple[str, ...]:
    cut = [line if len(line) <= _WIDEST else f"{line[:_WIDEST]}…" for line in lines[:_LINES]]
    return (*cut, "…") if len(lines) > _LINES else tuple(cut)
