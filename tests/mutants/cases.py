"""The cases of the shipped pack, each as a test of its own: most mutants die by one of them within milliseconds.

Not among the files that pytest looks for: ``tests/engine/test_said.py`` runs the same cases, all of a file at once.
"""

from __future__ import annotations

import pytest

from gilint.engine.testing import CaseRunner
from gilint.packs.cases import Case, read_cases
from gilint.packs.load import load_packs
from gilint.packs.locate import shipped
from tests.engine.said import CLEAN, expected, group_of, name_of, said, said_of_clean

PACKS = load_packs(cached=False)
CASES = read_cases(shipped(), PACKS)


@pytest.fixture(scope="module")
def runner() -> CaseRunner:
    return CaseRunner(shipped(), load_packs(cached=False))


@pytest.mark.parametrize("form", PACKS.forms)
def test_clean(form: str) -> None:
    assert said_of_clean(form) == expected(f"{CLEAN}-{form}")[form]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.rule}-{number}" for number, case in enumerate(CASES)])
def test_case(case: Case, runner: CaseRunner) -> None:
    assert said(case, runner) == expected(group_of(case))[name_of(case)]
