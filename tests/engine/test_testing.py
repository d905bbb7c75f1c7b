from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gilint.engine.testing import CaseReport, run_cases
from gilint.packs.load import load_pack_at
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
