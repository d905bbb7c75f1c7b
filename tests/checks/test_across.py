"""What two texts are compared by: what is left when names, numbers and phrases of every report are gone."""

from __future__ import annotations

import pytest

from gilint.checks.across_copied import mask
from gilint.text.pattern import Pattern

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
