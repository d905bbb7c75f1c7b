"""The fixes of the shipped rules, on the cases of the pack: a rule that says that it can be fixed shows it."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, partial

import pytest

from gilint.engine.check import Linter
from gilint.engine.fix.mend import mend
from gilint.engine.settings import Settings
from gilint.model.diagnostic import Status
from gilint.packs.cases import CaseOverrides, Samples, case_text, read_cases
from gilint.packs.locate import shipped
from gilint.report.overrides import Overrides
from tests.support.linting import packs

FIXABLE = sorted(code for code, rule in packs().rules.items() if rule.fix != "none")

NAMES = {name for code in FIXABLE for name in (code, packs().rules[code].name)}

REFUSED = {("GI701", "标题与其余各处不同时怀疑标题", "GI708")}
"""A wrong title makes the right year under the report look wrong; to change that would break another rule."""


@cache
def linter(given: CaseOverrides) -> Linter:
    overrides = Overrides(given.year, given.form, given.organ_kind, given.published)
    return Linter(packs(), Settings(preview=True, overrides=overrides))


@cache
def outcomes() -> tuple[dict[str, set[str]], set[tuple[str, str, str]]]:
    """By rule the applicabilities of the fixes that were made, and the fixes that were refused, all cases taken
    together in which a rule with fixes breaks: of the others the cases of the pack show that they do not."""
    samples = Samples(shipped(), packs())
    made: dict[str, set[str]] = defaultdict(set)
    refused = set()
    for case in read_cases(shipped(), packs()):
        broken = {case.rule, *case.also} if case.expect is Status.BROKEN else set(case.also)
        if broken.isdisjoint(NAMES) or case.beside is not None:
            continue
        data = case_text(case, samples).encode()
        check = partial(linter(case.overrides).check, case.file_name)
        result = check(data)
        if not any(finding.fixes for finding in result.diagnostics):
            continue
        mended = mend(data, result, check, unsafe=True)
        assert mended.data != data or mended.refused or not any(f.fix(unsafe=True) for f in result.diagnostics)
        refused |= {(case.rule, case.name, item.code) for item in mended.refused}
        fixed = dict(mended.fixed)
        for finding in result.diagnostics:
            for fix in finding.fixes:
                if finding.code in fixed or fix.applicability == "display":
                    made[finding.code].add(fix.applicability.value)
    return made, refused


@pytest.mark.parametrize("code", FIXABLE)
def test_a_case_shows_the_fix_of_a_rule(code: str) -> None:
    assert packs().rules[code].fix in outcomes()[0][code]


def test_what_is_refused_is_known() -> None:
    assert outcomes()[1] == REFUSED
