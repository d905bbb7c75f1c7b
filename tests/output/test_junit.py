from __future__ import annotations

from lxml import etree
from msgspec.structs import replace

from gilint.engine.result import FileResult, FileStatus
from gilint.model.diagnostic import RuleStatus, Status
from gilint.output.style import View
from tests.output.printing import printed
from tests.output.samples import RULES, accepted, blank, checked, not_a_report, row_sum, style, unreadable


def suites(*results: FileResult) -> list[etree._Element]:
    root = etree.fromstring(printed("junit", *results, view=View()).encode())
    assert root.tag == "testsuites"
    return list(root)


def one(suite: etree._Element, path: str) -> etree._Element:
    (found,) = suite.findall(path)
    return found


def outcomes(suite: etree._Element) -> dict[str, str]:
    """Name of each case with what it holds: nothing is a pass."""
    return {case.get("name", ""): "".join(item.tag for item in case) for case in suite}


def test_held_passes_broken_fails_undecided_is_skipped_and_the_rest_is_absent() -> None:
    (suite,) = suites(checked(row_sum(), rules=RULES))
    assert outcomes(suite) == {
        "GI101 missing-section": "",
        "GI108 problems-empty": "skipped",
        "GI109 no-improvement": "skipped",
        "GI208 t2-stock-negative": "skipped",
        "GI307 t3-row-sum": "failure",
    }
    assert one(suite, "testcase[@name='GI108 problems-empty']/skipped").get("message") == "未找到第五部分"


def test_the_counts_are_those_of_the_cases() -> None:
    for suite in suites(checked(row_sum(), blank(), style(), rules=RULES), checked(path="b"), unreadable()):
        cases = suite.findall("testcase")
        counts = {kind: len(suite.findall(f"testcase/{kind}")) for kind in ("failure", "error", "skipped")}
        assert suite.get("tests") == str(len(cases))
        assert suite.get("failures") == str(counts["failure"])
        assert suite.get("errors") == str(counts["error"])
        assert suite.get("skipped") == str(counts["skipped"])
        names = [(case.get("classname"), case.get("name")) for case in cases]
        assert len(set(names)) == len(names)


def test_all_findings_of_a_rule_are_in_its_failure() -> None:
    second = replace(row_sum(), message="另一处")
    (suite,) = suites(checked(row_sum(), second, rules=RULES))
    failure = one(suite, "testcase/failure")
    assert failure.get("message", "").startswith("表三“一、本年新收·总计”：各类申请人 7")
    assert failure.get("type") == "error"
    lines = (failure.text or "").split("\n")
    assert lines[0] == "错误 GI307 t3-row-sum"
    assert lines.count("错误 GI307 t3-row-sum") == 2
    assert "  另一处" in lines
    assert "  依据  国办公开办函〔2021〕30号 附件格式表三" in lines


def test_what_is_held_back_is_skipped_with_the_reason() -> None:
    rules = (RuleStatus("GI204", "t2-blank-cell", Status.BROKEN),)
    (suite,) = suites(checked(rules=rules, suppressed=(accepted(),)))
    assert outcomes(suite) == {"GI204 t2-blank-cell": "skipped"}
    assert one(suite, "testcase/skipped").get("message") == "配置：台账已核，本年无规章 | 见附件"


def test_a_rule_with_a_finding_that_counts_fails_whatever_else_is_held_back() -> None:
    held = accepted()
    counts = replace(held, suppressed=None, identity="GI204 b")
    rules = (RuleStatus("GI204", "t2-blank-cell", Status.BROKEN),)
    (suite,) = suites(checked(counts, rules=rules, suppressed=(held,)))
    assert outcomes(suite) == {"GI204 t2-blank-cell": "failure"}


def test_a_file_that_could_not_be_read_is_an_error() -> None:
    (suite,) = suites(unreadable())
    error = one(suite, "testcase/error")
    assert (error.get("message"), error.get("type")) == ("不是文本文件", "unreadable")


def test_a_file_that_is_no_report_fails_or_is_skipped() -> None:
    (found, told) = suites(not_a_report(), FileResult("b.txt", FileStatus.NOT_A_REPORT, "2018 年度的报告"))
    assert outcomes(found) == {"GI001 not-a-report": "failure"}
    assert outcomes(told) == {"not-a-report": "skipped"}


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    hostile = replace(row_sum(), message="a\x00b]]>&<\ufffe\ud800\x1b[2J")
    (suite,) = suites(checked(hostile, path='a\x01<b>&".txt'))
    assert suite.get("name") == 'a\ufffd<b>&".txt'
    failure = one(suite, "testcase/failure")
    assert failure.get("message") == "a\ufffdb]]>&<\ufffd\ufffd\ufffd[2J"
    assert "a\ufffdb]]>&<" in (failure.text or "")
