"""What formats say where a file, a rule or a pack lacks what they usually have."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from gilint.engine.digest import Digest
from gilint.engine.result import FileStatus
from gilint.model.document import Format
from gilint.output.base import Run
from gilint.output.catalogue import rules_table
from gilint.output.excerpt import is_html
from gilint.output.explain import Example, Examples, applies_text, explain_json
from gilint.output.formats import FORMATS
from gilint.output.style import View
from gilint.output.survey.base import Survey
from gilint.output.survey.lists import listings
from gilint.output.width import clip, clip_left, fill
from gilint.packs.model import Applies, Bilingual
from tests.output.printing import printed
from tests.output.samples import checked, report, row_sum, source, style
from tests.output.test_catalogue import OFFICE, PACKS, SUM
from tests.support.linting import packs


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_findings_of_a_file_whose_text_is_not_at_hand_are_at_its_beginning(name: str) -> None:
    found = checked(row_sum(), style())
    said = printed(name, replace(found, source=None), run=Run("1.0"))
    codes = {diagnostic.code for diagnostic in found.diagnostics}
    assert all(code in said for code in codes)
    if name in ("concise", "github"):
        assert ":1:1" in said or "line=1" in said


def test_what_is_no_report_is_shown_by_its_text() -> None:
    page = replace(checked(), report=None, source=source("  <p>通知</p>"))
    assert is_html(page)
    assert not is_html(replace(page, source=source("通知")))
    assert not is_html(replace(page, source=None))
    assert is_html(replace(page, report=report(format=Format.HTML), source=source("通知")))


def test_a_report_of_which_little_is_known() -> None:
    little = report(organ=None, organ_kind=None, year=None, form="", published=None)
    for name in ("full", "markdown", "html"):
        said = printed(name, replace(checked(row_sum()), report=little))
        assert "机关不明" in said or "未识别" in said or "不明" in said


def test_a_rule_without_examples_and_with_limits_on_both_sides() -> None:
    rule = replace(
        OFFICE,
        applies=Applies(year_from=2019, year_to=2020, not_organ_kinds=("township",)),
    )
    said = applies_text(rule, PACKS, "zh")
    assert "2020" in said
    assert "乡镇" in said
    shape = json.loads(explain_json(rule, PACKS, Examples(None, Example("好", ("甲",), "")), "zh", ascii_only=False))
    text = json.dumps(shape, ensure_ascii=False)
    assert '"broken": null' in text


def test_the_catalogue_of_rules_without_a_group_and_of_groups_without_rules() -> None:
    lone = replace(SUM, code="ZZ101", name="zz", basis=())
    set_ = replace(PACKS, rules={"ZZ101": lone}, groups={"QQ1": Bilingual("空组", "Empty")})
    said = "\n".join(rules_table(set_, View()))
    assert "ZZ101" in said
    assert "空组" not in said
    assert "国办公开办函" not in said


def test_lists_of_a_survey_name_strangers_and_repeated_reports() -> None:
    survey = Survey(Run("1.0", organs=("甲局",), packs=packs()))
    for path in ("a.txt", "b.txt"):
        digest = Digest(path, FileStatus.CHECKED, organ="乙局", year=2023, form="2021")
        survey.roster.add(digest)
        survey.totals.add(digest, [])
    told = {listing.heading: tuple(listing.items) for listing in listings(survey, "zh")}
    assert ("甲局",) in told.values()
    assert ("b.txt = a.txt",) in told.values()
    assert any("乙局" in " ".join(items) for items in told.values())


def test_cuts_at_the_very_edge() -> None:
    assert clip("总计", 4) == "总计"
    assert clip("总计数", 4) == "总…"
    assert clip("ab\u0301\u0301", 1, mark="") == "a"
    assert clip_left("总计数", 4) == "…数"
    assert fill(["甲乙", "  ", "丙"], 4) == ["甲乙", "丙"]
    assert fill(["甲乙  ", " ", "丙"], 4) == ["甲乙", "丙"]
    assert fill(["甲乙  ", " "], 4) == ["甲乙"]
    assert fill(["  "], 4) == [""]
    assert fill(["一二三四五", " "], 4) == ["一二", "三四", "五"]
