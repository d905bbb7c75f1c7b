"""What two texts are compared by: what is left when names, numbers and phrases of every report are gone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from gilint.checks.across_copied import mask, sketches_of
from gilint.report.sketch import sketch
from gilint.text.pattern import Pattern
from tests.checks.alone import report_of
from tests.checks.dates_reports import report_text
from tests.support.linting import packs

COMMON = Pattern("本报告由.*?编制")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("2023年，我局公开信息126条。", "0年公开信息0条"),
        ("云溪县水务局公开信息１２６条，同比增长3.5%", "公开信息0条同比增长0"),
        ("本报告由云溪县水务局编制，公开信息。", "公开信息"),
    ],
)
def test_masks(text: str, left: str) -> None:
    assert mask(text, COMMON, "云溪县水务局") == left


def test_without_a_name_of_the_organ_nothing_is_taken_for_it() -> None:
    assert mask("云溪县水务局公开信息", COMMON, None) == "云溪县水务局公开信息"


def test_a_section_that_neighbours_are_compared_by_is_sketched_as_one_text_when_it_is_long_enough() -> None:
    said = "云溪县水务局走访甲乡河湖管护站，检查水情测报。听取群众意见建议。"
    report = report_of(report_text(overview=said))
    left = "走访甲乡河湖管护站检查水情测报听取群众意见建议"
    rule = packs().rules["GI906"]
    long_enough = replace(rule, options=replace(rule.options, least=len(left)))
    previous = packs().rules["GI904"]
    with_last_year = replace(previous, options=replace(previous.options, least=1))
    assert sketches_of(report, [with_last_year]) == {}
    assert sketches_of(report, [with_last_year, long_enough]) == {1: sketch(left)}
    too_short = replace(rule, options=replace(rule.options, least=len(left) + 1))
    assert sketches_of(report, [too_short]) == {}
