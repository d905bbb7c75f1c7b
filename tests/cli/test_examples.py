"""Examples of the shipped rules show the lines that matter, and of long lines the part that matters."""

from __future__ import annotations

import pytest

from gilint.cli.examples import ExampleFinder
from gilint.output.explain import Examples
from gilint.packs.load import load_packs
from gilint.packs.model import PackSet


@pytest.fixture(scope="module")
def packs() -> PackSet:
    return load_packs()


@pytest.fixture(scope="module")
def finder(packs: PackSet) -> ExampleFinder:
    return ExampleFinder(packs)


def lines(examples: Examples) -> tuple[tuple[str, ...], tuple[str, ...]]:
    assert examples.broken is not None
    assert examples.held is not None
    return examples.broken.lines, examples.held.lines


def test_a_balance_shows_its_rows_in_both_examples(packs: PackSet, finder: ExampleFinder) -> None:
    broken, held = lines(finder.find(packs.rules["GI308"], "zh"))
    labels = [
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "（七）总计",
        "四、结转下年度继续办理",
    ]
    assert [line.strip().split("\t")[0] for line in broken] == labels
    assert [line.strip().split("\t")[0] for line in held] == labels
    assert broken != held


def test_of_many_rows_the_total_and_those_with_values_are_shown(packs: PackSet, finder: ExampleFinder) -> None:
    broken, _ = lines(finder.find(packs.rules["GI309"], "zh"))
    assert len(broken) == 5
    assert broken[-1] == "…"
    assert any("（七）总计" in line for line in broken)
    assert any("（一）予以公开" in line for line in broken)


def test_a_holding_report_shows_what_stands_where_the_other_is_wrong(packs: PackSet, finder: ExampleFinder) -> None:
    broken, held = lines(finder.find(packs.rules["GI110"], "zh"))
    assert broken == ("云溪县水务局政府信息公开工作报告",)
    assert held == ("云溪县水务局2023年政府信息公开工作年度报告",)


def test_text_against_table_shows_both(packs: PackSet, finder: ExampleFinder) -> None:
    _, held = lines(finder.find(packs.rules["GI501"], "zh"))
    assert "新收政府信息公开申请7件" in held[0]
    assert held[1].startswith("一、本年新收政府信息公开申请数量\t5\t2")


def test_a_long_line_is_cut_about_the_finding(packs: PackSet, finder: ExampleFinder) -> None:
    broken, _ = lines(finder.find(packs.rules["GI115"], "zh"))
    assert len(broken[0]) <= 162
    assert broken[0].startswith("…")
    assert "具体网址" in broken[0]


def test_the_message_is_in_the_language_asked_for(packs: PackSet, finder: ExampleFinder) -> None:
    rule = packs.rules["GI401"]
    chinese, english = (finder.find(rule, lang).broken for lang in ("zh", "en"))
    assert chinese is not None
    assert english is not None
    assert chinese.message is not None
    assert chinese.message.startswith("表四应有 15 个数")
    assert english.message is not None
    assert english.message.isascii()


def test_every_rule_has_both_examples(packs: PackSet, finder: ExampleFinder) -> None:
    for rule in packs.rules.values():
        broken, _ = lines(finder.find(rule, "zh"))
        assert broken, rule.code
