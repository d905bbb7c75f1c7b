from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from msgspec.structs import replace

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult, FileStatus, RuleFailure
from gilint.engine.settings import Settings
from gilint.model.diagnostic import Applicability, Diagnostic, Edit, Fix, Related, Severity, Suppressed
from gilint.model.place import Elsewhere, Place
from gilint.output.base import Run, Tally
from gilint.output.sarif import make
from gilint.output.style import View
from gilint.packs.load import load_packs
from gilint.packs.model import PackSet
from gilint.text.source import Source
from gilint.text.span import Span
from gilint.text.where import Where, WhereTable
from tests.output.printing import printed
from tests.output.samples import accepted, blank, checked, row_sum, style, unreadable
from tests.output.snapshot import run as snapshot

DATA = Path(__file__).parent / "data"
EXAMPLES = Path(__file__).parents[2] / "examples"
_URI = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    return Draft4Validator(json.loads((DATA / "sarif-schema-2.1.0.json").read_text("utf-8")))


def run(*results: FileResult, packs: PackSet | None = None, lang: str = "zh", root: str = "/site") -> dict[str, Any]:
    """The one run of the log."""
    text = printed("sarif", *results, view=View(lang=lang), run=Run("1.0", packs, len(results), root))
    (found,) = json.loads(text)["runs"]
    assert isinstance(found, dict)
    return found


def uris(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [*([value["uri"]] if "uri" in value else []), *(uri for item in value.values() for uri in uris(item))]
    return [uri for item in value for uri in uris(item)] if isinstance(value, list) else []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_official_schema_accepts_a_run(schema: Draft4Validator, lang: str) -> None:
    assert [error.message for error in schema.iter_errors(json.loads(snapshot("sarif", lang)))] == []


def test_the_official_schema_accepts_a_run_over_nothing(schema: Draft4Validator) -> None:
    log = json.loads(printed("sarif"))
    assert list(schema.iter_errors(log)) == []
    assert log["runs"][0]["results"] == []
    assert log["runs"][0]["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_official_schema_accepts_the_examples_and_all_rules(schema: Draft4Validator, lang: str) -> None:
    from gilint.engine.check import Linter

    packs = load_packs()
    linter = Linter(packs, Settings(lang=lang, preview=True))
    results = [linter.check(path.name, path.read_bytes()) for path in sorted(EXAMPLES.glob("*-20*.*"))]
    text = printed("sarif", *results, view=View(lang=lang), run=Run("1.0", packs, len(results), "/site"))
    log = json.loads(text)
    assert [error.message for error in schema.iter_errors(log)] == []
    found = log["runs"][0]
    rules = found["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(packs.rules)
    assert found["results"]
    for result in found["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["partialFingerprints"]["gilint/v1"]
    assert all(_URI.fullmatch(uri) for uri in uris(found))
    for rule in rules:
        assert len(rule["properties"]["tags"]) == len(set(rule["properties"]["tags"]))
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]


def test_a_rule_is_told_in_full() -> None:
    rule = next(item for item in run(packs=load_packs())["tool"]["driver"]["rules"] if item["id"] == "GI308")
    assert rule["name"] == "t3-identity"
    assert rule["shortDescription"] == {"text": "表三勾稽关系不成立"}
    assert rule["defaultConfiguration"] == {"enabled": True, "level": "error"}
    assert rule["properties"] == {"tags": ["gilint", "GI3"], "category": "表三申请办理", "problem.severity": "error"}
    assert rule["help"]["text"].startswith("理由：表三左上角注明")
    assert "- **依据**：国办公开办函〔2021〕30号" in rule["help"]["markdown"]
    assert "helpUri" not in rule


def test_preview_rules_are_not_enabled_by_default() -> None:
    packs = load_packs()
    rules = run(packs=packs)["tool"]["driver"]["rules"]
    disabled = {rule["id"] for rule in rules if not rule["defaultConfiguration"]["enabled"]}
    assert disabled == {rule.code for rule in packs.rules.values() if rule.preview} != set()


def test_a_pack_that_has_pages_gives_the_address_of_each() -> None:
    packs = load_packs()
    packs = replace(packs, packs=(replace(packs.packs[0], pages="https://rules.example/{code}.html"),))
    rules = run(packs=packs)["tool"]["driver"]["rules"]
    assert {rule["helpUri"] for rule in rules} == {f"https://rules.example/{code}.html" for code in packs.rules}


def test_columns_are_code_points_and_a_region_quotes_its_text() -> None:
    text = "一\r\n𠀀𠀁年报\r二"
    found = run(over(text, Span(6, 8)))
    assert found["columnKind"] == "unicodeCodePoints"
    assert found["newlineSequences"] == ["\r\n", "\n", "\r"]
    assert region(found) == {
        "startLine": 2,
        "startColumn": 4,
        "endLine": 3,
        "endColumn": 1,
        "snippet": {"text": "报\r"},
    }


def test_a_long_region_and_an_empty_one_quote_nothing() -> None:
    assert "snippet" not in region(run(over("长" * 500, Span(0, 500))))
    assert "snippet" not in region(run(over("长" * 500, Span(7, 7))))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("报 告#1.txt", {"uri": "%E6%8A%A5%20%E5%91%8A%231.txt", "uriBaseId": "%SRCROOT%"}),
        ("/site/a.txt", {"uri": "a.txt", "uriBaseId": "%SRCROOT%"}),
        ("/else/a.txt", {"uri": "file:///else/a.txt"}),
    ],
)
def test_files_are_named_from_the_root(path: str, expected: dict[str, str]) -> None:
    found = run(checked(row_sum(), path=path))
    assert found["originalUriBaseIds"].keys() == {"%SRCROOT%"}
    (location,) = found["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"] == expected


def test_related_places_say_what_they_hold() -> None:
    related = run(checked(row_sum()))["results"][0]["relatedLocations"]
    assert [(item["id"], item["message"]["text"]) for item in related] == [
        (1, "一、本年新收政府信息公开申请数量·自然人 7"),
        (2, "一、本年新收政府信息公开申请数量·商业企业 0"),
    ]
    assert related[0]["physicalLocation"]["region"]["snippet"] == {"text": "7"}


def test_a_related_value_of_another_file_is_shown_there() -> None:
    other = Elsewhere("去年/a.txt", "8", 3, 4, 3, 5, ("表三", "总计"), "requests.carried-out.total")
    finding = replace(row_sum(), related=(Related("上年结转", "8", row_sum().place, other),))
    (related,) = run(checked(finding))["results"][0]["relatedLocations"]
    physical = related["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "%E5%8E%BB%E5%B9%B4/a.txt"
    assert physical["region"] == {"startLine": 3, "startColumn": 4, "endLine": 3, "endColumn": 5}
    assert related["logicalLocations"][1]["fullyQualifiedName"] == "requests.carried-out.total"


@pytest.mark.parametrize(("by", "kind"), [("comment", "inSource"), ("config", "external"), ("baseline", "external")])
def test_suppressed_findings_are_there_with_their_reason(schema: Draft4Validator, by: str, kind: str) -> None:
    held = replace(accepted(), suppressed=Suppressed(by, "已核实"))
    found = run(checked(row_sum(), suppressed=(held,)))
    states = {result["ruleId"]: result.get("suppressions") for result in found["results"]}
    assert states["GI307"] is None
    assert states["GI204"] == [
        {"kind": kind, "status": "accepted", "justification": "已核实", "properties": {"by": by}}
    ]


def test_fixes_that_a_program_may_apply() -> None:
    edits = (Edit(Span(3, 4), ""), Edit(Span(0, 1), "甲"))
    fixes = tuple(Fix("改", trust, edits) for trust in Applicability)
    finding = replace(style(), fixes=fixes, place=Place(Span(0, 1)))
    found = run(replace(checked(finding), source=Source("a", "一二三四")))["results"][0]["fixes"]
    assert [fix["properties"]["applicability"] for fix in found] == ["safe", "unsafe"]
    (change,) = found[0]["artifactChanges"]
    assert change["replacements"] == [
        {"deletedRegion": {"startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 5}},
        {
            "deletedRegion": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2},
            "insertedContent": {"text": "甲"},
        },
    ]


def test_nothing_is_to_be_changed_in_a_file_that_is_no_text() -> None:
    where = Where("word/document.xml#p[3]", 2, (1.0, 2.0, 3.0, 4.0), (("page", 2), ("paragraph", 3)))
    source = Source("a.docx", "年报", editable=False, wheres=WhereTable((0,), (where,)))
    finding = replace(style(), place=Place(Span(0, 1)))
    result = run(replace(checked(finding, path="a.docx"), source=source))["results"][0]
    assert "fixes" not in result
    assert result["message"]["text"] == "第 2 页 第 3 段：叠字"
    assert result["locations"][0]["properties"] == {
        "steps": "第 2 页 第 3 段",
        "part": "word/document.xml#p[3]",
        "page": 2,
        "bbox": [1.0, 2.0, 3.0, 4.0],
    }


def test_files_that_could_not_be_read_are_notifications_and_no_results() -> None:
    found = run(unreadable("坏.html"), checked())
    (invocation,) = found["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["level"] == "error"
    assert notification["message"] == {"text": "不是文本文件"}
    assert found["results"] == []


def test_a_rule_that_failed_is_a_notification() -> None:
    form = make(Run("1.0"), View())
    digest = Digest("a.txt", FileStatus.CHECKED, failures=(RuleFailure("GI101", "…"),))
    written = form.begin() + form.add("", digest) + form.end(Tally())
    (invocation,) = json.loads(written)["runs"][0]["invocations"]
    assert [item["message"]["text"] for item in invocation["toolExecutionNotifications"]] == ["GI101：规则运行出错"]


def test_of_very_many_notifications_the_rest_is_counted() -> None:
    results = [unreadable(f"{number}.html") for number in range(1003)]
    notes = run(*results)["invocations"][0]["toolExecutionNotifications"]
    assert len(notes) == 1001
    assert notes[-1]["message"]["text"] == "另有 3 条通知没有列出"


def test_what_a_report_says_is_no_link() -> None:
    finding = replace(blank(), message="见[公告](http://example.invalid)和[一](1)")
    assert run(checked(finding))["results"][0]["message"]["text"] == "见[公告] (http://example.invalid)和[一] (1)"


def over(text: str, span: Span) -> FileResult:
    """A file with one finding at ``span``."""
    finding = Diagnostic("GI999", "any", Severity.ERROR, "…", Place(span))
    return FileResult("a.txt", FileStatus.CHECKED, source=Source("a.txt", text), diagnostics=(finding,))


def region(found: dict[str, Any]) -> dict[str, Any]:
    (location,) = found["results"][0]["locations"]
    value = location["physicalLocation"]["region"]
    assert isinstance(value, dict)
    return value
