from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gilint.engine.testing import CaseReport, run_cases
from gilint.packs.cases import Samples
from gilint.packs.errors import PackErrors
from gilint.packs.load import load_pack_at
from gilint.packs.sample import SampleData
from tests.packs.outside import outside
from tests.packs.tiny import rule, rule_file

MakePack = Callable[..., Path]
VARIANT = "    variants: {loud: {severity: info, message: {zh: '“{word}”！', en: '{word}!'}}}\n"


def run(make_pack: MakePack, cases: str, *more: str) -> CaseReport:
    root = str(make_pack(one=rule_file(rule(word="防汛") + VARIANT, *more), one_cases="cases:\n" + cases))
    return run_cases(root, load_pack_at(root))


BROKEN = "  - {rule: TT101, name: 有这个词, expect: broken, at: {text: 防汛}}\n"
HELD = "  - {rule: TT101, name: 没有, expect: held, replace: [{find: 防汛, with: 防旱}]}\n"


def test_cases_that_hold_pass(make_pack: MakePack) -> None:
    report = run(make_pack, BROKEN + HELD)
    assert [result.problems for result in report.results] == [(), ()]
    assert report.gaps == ()
    assert report.passed


def test_a_rule_needs_a_breaking_and_a_holding_case(make_pack: MakePack) -> None:
    report = run(make_pack, BROKEN, rule("TT102", "two", word="绝无"))
    assert report.gaps == ("TT101 has no held case", "TT102 has no broken case", "TT102 has no held case")
    assert all(result.passed for result in report.results)
    assert not report.passed


@pytest.mark.parametrize(
    ("case", "problem"),
    [
        ("expect: held", "expected held, found broken"),
        ("expect: undecided", "expected undecided, found broken"),
        ("expect: broken, at: {text: 防旱}", "no finding stands where the case says, but at line "),
        ("expect: broken, at: {line: 1}", "no finding stands where the case says, but at line "),
        ("expect: broken, at: {section: 5}", "no finding stands where the case says, but at line "),
        ("expect: broken, at: {fact: requests.handled.total}", "no finding stands where the case says"),
        ("expect: broken, at: {route: [表三]}", "no finding stands where the case says"),
        ("expect: broken, at: {section: 1}, count: 2", "expected 2 findings, found 1"),
        ("expect: broken, at: {section: 1}, severity: warning", "no finding there has the variant, severity"),
        ("expect: broken, at: {section: 1}, variant: loud", "no finding there has the variant, severity"),
        ("expect: broken, at: {section: 1}, message: 没有", "no finding there has the variant, severity or message"),
        ("expect: broken, at: {section: 1}, also: [TT102]", "TT102 did not break, though 'also' lists it"),
        ("expect: broken, at: {section: 1}, replace: [{find: 缺, with: x}]", "replace: '缺' does not stand in"),
        ("expect: broken, at: {section: 1}, overrides: {form: '2022'}", "unknown form '2022', did you mean '2021'?"),
    ],
)
def test_what_is_wrong_with_a_case_is_said(make_pack: MakePack, case: str, problem: str) -> None:
    report = run(make_pack, f"  - {{rule: TT101, name: x, {case}}}\n", rule("TT102", "two", word="绝无"))
    (result,) = report.results
    assert not result.passed
    assert any(item.startswith(problem) for item in result.problems), result.problems


@pytest.mark.parametrize(
    "case",
    [
        "at: {text: 防汛}",
        "at: {section: 1, route: [正文]}",
        "at: {text: 防汛}, count: 1, severity: error, message: 防汛",
        "at: {text: 防汛}, replace: [{find: 防汛和, with: 防汛！}], variant: loud, severity: info",
    ],
)
def test_a_finding_is_told_by_place_variant_severity_and_message(make_pack: MakePack, case: str) -> None:
    report = run(make_pack, f"  - {{rule: word, name: x, expect: broken, {case}}}\n")
    assert report.results[0].problems == ()


def test_a_case_whose_text_cannot_be_read_is_wrong(make_pack: MakePack) -> None:
    report = run(make_pack, "  - {rule: TT101, name: x, expect: held, text: '%PDF-1.7'}\n" + BROKEN + HELD)
    first, *others = report.results
    assert [problem.partition(":")[0] for problem in first.problems] == ["the report cannot be read"]
    assert [result.problems for result in others] == [(), ()]


def test_another_rule_that_breaks_is_a_false_alarm(make_pack: MakePack) -> None:
    other = rule("TT102", "two", word="河湖")
    report = run(make_pack, BROKEN, other)
    assert [problem.split(":")[0] for problem in report.results[0].problems] == ["TT102 breaks too"]
    listed = run(make_pack, BROKEN.replace("at:", "also: [two], at:"), other)
    assert listed.results[0].problems == ()


def test_a_whole_text_can_be_a_case(make_pack: MakePack) -> None:
    text = "  - rule: TT101\n    name: x\n    expect: not-applicable\n    text: |\n      防汛通知\n      今日无事。\n"
    assert run(make_pack, text).results[0].problems == ()


def test_overrides_of_a_case_reach_recognition(make_pack: MakePack) -> None:
    limited = rule("TT102", "two", word="防汛") + "    applies: {organ-kinds: [township]}\n"
    cases = (
        "  - {rule: TT102, name: a, expect: not-applicable, also: [TT101]}\n"
        "  - {rule: TT102, name: b, expect: broken, at: {section: 1}, also: [TT101],"
        " overrides: {organ-kind: township}}\n"
    )
    assert [result.problems for result in run(make_pack, cases, limited).results] == [(), ()]


def test_a_rule_that_finds_nothing_in_any_case_is_a_gap(make_pack: MakePack) -> None:
    never = (
        "  - {rule: TT102, name: 从不, expect: broken, at: {line: 1}}\n  - {rule: TT102, name: 成立, expect: held}\n"
    )
    report = run(make_pack, BROKEN + HELD + never, rule("TT102", "two", word="绝无此词"))
    assert report.gaps == ("TT102 found nothing in any case",)


def test_a_broken_case_without_a_place_is_a_mistake_of_the_file(make_pack: MakePack) -> None:
    with pytest.raises(
        PackErrors, match=r"one\.cases\.yaml:2:5: a broken case says where the finding stands: add 'at'"
    ):
        run(make_pack, "  - {rule: TT101, name: 无处, expect: broken}\n")


def test_a_rule_that_is_given_other_parameters_needs_a_case(tmp_path: Path) -> None:
    text = 'overrides: [{rule: GI706, with: {otherwise: "03-01"}}, {rule: GI702, severity: error}]\n'
    root = outside(tmp_path, text)
    report = run_cases(str(root), load_pack_at(str(root)))
    assert report.gaps == ("GI706 is given other parameters, and no case shows them",)
    case = "cases:\n  - {rule: published-late, name: 按期, expect: held}\n"
    (root / "pack.cases.yaml").write_text(case, encoding="utf-8")
    assert run_cases(str(root), load_pack_at(str(root))).passed


def test_cases_of_an_outside_pack_run_over_all_rules(tmp_path: Path) -> None:
    root = outside(tmp_path, "overrides: [{rule: GI702, severity: error}]\n")
    case = """\
cases:
  - rule: period
    name: 半年
    expect: broken
    replace: [{find: 至2023年12月31日, with: 至2023年6月30日}, {find: 五、存在的主要问题及改进情况, with: 五、总结}]
    at: {text: 2023年6月30日}
    severity: error
"""
    (root / "pack.cases.yaml").write_text(case, encoding="utf-8")
    (result,) = run_cases(str(root), load_pack_at(str(root))).results
    assert [problem.split(" ")[0] for problem in result.problems] == ["GI101"]


def test_an_outside_pack_says_in_its_samples_only_what_differs(tmp_path: Path) -> None:
    root = outside(tmp_path)
    (root / "samples").mkdir()
    (root / "samples" / "2021.yaml").write_text("organ: 青石县林业局\nsections: {6: 无。}\n", encoding="utf-8")
    packs = load_pack_at(str(root))
    sample = Samples(str(root), packs).build(SampleData())
    assert sample.title == "青石县林业局2023年政府信息公开工作年度报告"
    assert [section.paragraphs for section in sample.sections if section.number == 6] == [("无。",)]
    assert sample.facts["requests.handled.total"] == "7"
    assert Samples(str(root), packs).build(SampleData(form="2019")).organ == "云溪县水务局"


def test_a_slow_expression_is_what_is_wrong_with_a_case(tmp_path: Path) -> None:
    root = outside(tmp_path, "overrides:\n  - {rule: GI710, with: {wordings: [{pattern: '(a+)+$'}]}}\n")
    long = "a" * 30_000
    edit = f"{{find: 无其他需要报告的事项, with: {long}！}}"
    case = f"cases:\n  - {{rule: GI710, name: 慢, expect: held, replace: [{edit}]}}\n"
    (root / "pack.cases.yaml").write_text(case, encoding="utf-8")
    (result,) = run_cases(str(root), load_pack_at(str(root))).results
    assert result.problems[0].startswith("expected held, found undecided (规则包的正则表达式用时过长")
    assert result.problems[1].startswith(f"{root}/pack.yaml:6:")
