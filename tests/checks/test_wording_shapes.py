"""What the rules on dates and wording find does not depend on how a file is made: each rule's first breaking case in
web pages, Markdown and cells in lines of their own; and the real reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from gilint.engine.check import Linter
from gilint.engine.settings import Settings
from gilint.model.diagnostic import Status
from gilint.packs.cases import Case, Replacement, read_cases
from gilint.packs.locate import shipped
from gilint.packs.sample import Sample
from gilint.report.overrides import Overrides
from tests.support.linting import build, packs
from tests.support.shapes import SHAPES, render

GROUPS = ("GI7", "GI8")
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
TRUE_FINDINGS = {
    "text/yindu-2021.txt": [],
    "text/duolate-2023.txt": [("GI801", 15), ("GI801", 569), ("GI803", 573)],
    "markdown/yinzhuang-2021.md": [],
    "markdown/shuyang-2025.md": [],
    "html/shuyang-fgj-2023.html": [("GI711", 1199)],
    "html/shanghai-office-2019.html": [],
    "html/hangzhou-style-2025.html": [],
}
"""Code and line of what these rules say of the real reports, by file."""


def _changed(sample: Sample, changes: Sequence[Replacement]) -> Sample | None:
    """The sample with the edits of a case made in its texts; None when one of them is in no text."""
    left = {change.find for change in changes}

    def line(text: str) -> str:
        for change in changes:
            if change.find in text:
                left.discard(change.find)
                text = text.replace(change.find, change.by)
        return text

    def lines(texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(part for text in texts for part in line(text).splitlines() if part)

    result = replace(
        sample,
        preamble=lines(sample.preamble),
        signature=lines(sample.signature),
        sections=tuple(replace(section, paragraphs=lines(section.paragraphs)) for section in sample.sections),
    )
    return None if left else result


def _first_broken() -> dict[str, tuple[Case, Sample]]:
    found: dict[str, tuple[Case, Sample]] = {}
    for case in read_cases(shipped(), packs()):
        if not case.rule.startswith(GROUPS) or case.expect is not Status.BROKEN or case.sample is None:
            continue
        sample = _changed(build(case.sample), case.replace)
        if sample is not None and case.rule not in found:
            found[case.rule] = (case, sample)
    return found


@pytest.mark.parametrize("name", ["lines", "markdown", "html", "portal-one-line"])
def test_every_rule_finds_its_case_in_other_formats(name: str) -> None:
    shape = next(shape for shape in SHAPES if shape.name == name)
    cases = _first_broken()
    assert len(cases) == len([code for code in packs().rules if code.startswith(GROUPS)])
    wrong = []
    for case, sample in cases.values():
        file = render(sample, shape, seed=5)
        given = case.overrides
        overrides = Overrides(given.year, given.form, given.organ_kind, given.published)
        result = Linter(packs(), Settings(preview=True, overrides=overrides)).check(file.name, file.data)
        found = {item.code for item in result.diagnostics}
        if found != {case.rule, *case.also}:
            wrong.append((case.rule, case.name, sorted(found)))
    assert wrong == []


@pytest.mark.parametrize(("name", "expected"), TRUE_FINDINGS.items(), ids=list(TRUE_FINDINGS))
def test_real_reports(name: str, expected: list[tuple[str, int]]) -> None:
    path = CORPUS / name
    if not path.exists():
        pytest.skip("the corpus of real reports is not here")
    result = Linter(packs(), Settings(select=GROUPS)).check(name, path.read_bytes())
    assert result.source is not None
    assert result.failures == ()
    found = [(item.code, result.source.position(item.place.span.start).line) for item in result.diagnostics]
    assert found == expected
