"""What is said of the cases of the shipped pack is what stands in ``said``, word for word."""

from __future__ import annotations

import pytest

from gilint.engine.testing import CaseRunner
from gilint.packs.cases import read_cases
from gilint.packs.load import load_packs
from gilint.packs.locate import shipped
from tests.engine.said import CLEAN, FOLDER, expected, group_of, name_of, said, said_of_clean

GROUPS = sorted(path.stem for path in FOLDER.iterdir())


@pytest.mark.parametrize("group", [group for group in GROUPS if not group.startswith(CLEAN)])
def test_what_is_said_of_every_case(group: str) -> None:
    packs = load_packs(cached=False)
    runner = CaseRunner(shipped(), packs)
    cases = [case for case in read_cases(shipped(), packs) if group_of(case) == group]
    assert {name_of(case): said(case, runner) for case in cases} == expected(group)


@pytest.mark.parametrize("form", [group.removeprefix(f"{CLEAN}-") for group in GROUPS if group.startswith(CLEAN)])
def test_how_every_rule_comes_out_on_a_clean_report(form: str) -> None:
    assert {form: said_of_clean(form)} == expected(f"{CLEAN}-{form}")


def test_nothing_is_missing() -> None:
    packs = load_packs(cached=False)
    groups = {group_of(case) for case in read_cases(shipped(), packs)}
    assert groups | {f"{CLEAN}-{form}" for form in packs.forms} == set(GROUPS)
