"""The level of an organ, where its name makes it certain, and rules for some levels."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gilint.engine.settings import Overrides, Settings
from gilint.model.diagnostic import Status
from gilint.packs.load import load_packs
from gilint.packs.model import PackSet
from gilint.report.level import LEVELS, organ_level
from gilint.report.model import OrganKind
from gilint.report.organ import organ_kind
from tests.engine.conftest import REPORT, lint
from tests.packs.tiny import rule, rule_file

Packs = Callable[..., PackSet]


@pytest.fixture(scope="module")
def packs() -> PackSet:
    return load_packs(cached=False)


@pytest.mark.parametrize(
    ("organ", "level"),
    [
        ("青石省水利厅", "province"),
        ("青石省市场监督管理局", "province"),
        ("青石省人民政府办公厅", "province"),
        ("青石自治区财政厅", "province"),
        ("上海市人民政府办公厅", "province"),
        ("青石自治州水利局", "prefecture"),
        ("青石盟行政公署", "prefecture"),
        ("云溪县水务局", "county"),
        ("云溪县乡村振兴局", "county"),
        ("云溪县城市管理局", "county"),
        ("青石省云溪县人民政府", "county"),
        ("云溪区人民政府办公室", "county"),
        ("临江市云溪区水务局", "county"),
        ("上海市云溪区水务局", "county"),
        ("云溪旗人民政府", "county"),
        ("云溪县柳河镇人民政府", "township"),
        ("云溪市桐坪乡人民政府", "township"),
        ("云溪区清源街道办事处", "township"),
        ("云溪市水务局", None),
        ("青石省云溪市水务局", None),
        ("青石自治州云溪市水务局", None),
        ("云溪经济开发区管理委员会", None),
        ("云溪新区管理委员会", None),
        ("国家云溪管理局", None),
    ],
)
def test_the_name_tells_the_level_or_leaves_it_open(packs: PackSet, organ: str, level: str | None) -> None:
    kind = organ_kind(organ, packs.vocabulary.organ_kinds)
    assert organ_level(organ, kind, packs.vocabulary.organ_levels) == level


def test_without_words_only_the_kind_tells() -> None:
    assert organ_level("云溪县水务局", OrganKind.DEPARTMENT, {}) is None
    assert organ_level("云溪县柳河镇人民政府", OrganKind.TOWNSHIP, {}) == "township"


def test_the_words_stand_under_levels_and_nothing_else(packs: PackSet) -> None:
    assert set(packs.vocabulary.organ_levels) == {*LEVELS[:-1], "open", "none"}


@pytest.mark.parametrize(
    ("organ", "settings", "expected", "reason"),
    [
        ("云溪县水务局", Settings(), Status.BROKEN, None),
        ("青石省水利厅", Settings(), Status.NOT_APPLICABLE, "不适用于这一层级的机关"),
        ("云溪市水务局", Settings(), Status.UNDECIDED, "从机关名称不能确定机关层级"),
        ("云溪市水务局", Settings(lang="en"), Status.UNDECIDED, "the organ's name does not tell its level"),
        ("云溪市水务局", Settings(overrides=Overrides(organ_kind=OrganKind.TOWNSHIP)), Status.BROKEN, None),
        ("", Settings(), Status.UNDECIDED, "从机关名称不能确定机关层级"),
    ],
)
def test_a_rule_for_some_levels(
    packs_of: Packs, organ: str, settings: Settings, expected: Status, reason: str | None
) -> None:
    packs = packs_of(one=rule_file(rule() + "    applies: {levels: [county, township]}\n"))
    result = lint(packs, settings, REPORT.replace("云溪县水务局", organ))
    assert (result.rules[0].status, result.rules[0].reason) == (expected, reason)
