"""Group GI5 on whole reports: both values, both places, and silence where nothing is certain."""

from __future__ import annotations

import pickle
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from gilint.checks.claims import claim_count, join
from gilint.checks.claims_amounts import Amount, Total, claims_of, total_of
from gilint.checks.outcome import Outcome
from gilint.checks.registry import Context
from gilint.engine.check import Linter
from gilint.engine.result import FileResult
from gilint.engine.settings import Settings
from gilint.model.diagnostic import Diagnostic, Severity, Status
from gilint.packs.sample import SampleData, render_text
from gilint.report.facts import CellState
from gilint.report.model import Report
from tests.support.effort import effort
from tests.support.linting import build, packs
from tests.support.shapes import SHAPES, render

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
HTML = next(shape for shape in SHAPES if shape.name == "html")
RECEIVED = "新收政府信息公开申请7件，上年结转1件。"


@cache
def linter() -> Linter:
    return Linter(packs(), Settings(select=("GI5",), preview=True))


def check(changes: SampleData | None = None, *replacements: tuple[str, str]) -> FileResult:
    text = render_text(build(changes or SampleData()))
    for find, by in replacements:
        assert text.count(find) == 1, find
        text = text.replace(find, by)
    result = linter().check("a.txt", text.encode())
    assert result.failures == ()
    return result


def codes(result: FileResult) -> list[str]:
    return [diagnostic.code for diagnostic in result.diagnostics]


def status(result: FileResult, code: str) -> Status:
    return next(entry.status for entry in result.rules if entry.code == code)


def quoted(result: FileResult, diagnostic: Diagnostic) -> str:
    assert result.source is not None
    return result.source.text[diagnostic.place.span.start : diagnostic.place.span.end]


def test_a_finding_has_both_values_and_both_places() -> None:
    result = check(None, ("新收政府信息公开申请7件", "收到政府信息公开申请９件"))
    (finding,) = result.diagnostics
    assert (finding.code, finding.severity) == ("GI501", Severity.ERROR)
    assert quoted(result, finding) == "我局收到政府信息公开申请９件"
    assert finding.place.route == ("一、总体情况",)
    assert (finding.expected, finding.actual) == ("7", "9")
    assert "7 / 7 + 1 = 8" in finding.message
    assert [(entry.value, entry.place.fact) for entry in finding.related] == [
        ("7", "requests.received.total"),
        ("1", "requests.carried-in.total"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "收到政府信息公开申请7件，上年结转1件。",
        "收到政府信息公开申请8件（含上年结转1件）。",
        "新收政府信息公开申请七件，结转上年1件。",
        "上年结转1件，新收政府信息公开申请7件，较2022年增加3件，增长75%。",
        "上年结转政府信息公开申请1件，2023年新收政府信息公开申请7件，2022年收到政府信息公开申请5件，同比增长40%。",
        "新收政府信息公开申请7件，上年结转1件。累计收到政府信息公开申请90件。2024年拟办理政府信息公开申请20件。",
        "新收政府信息公开申请7件，上年结转1件。全县共收到政府信息公开申请350件，县民政局收到政府信息公开申请3件。",
        "新收政府信息公开申请7件，上年结转1件。受理12345热线工单356件，收到网上信件45件、咨询20件，均已答复。",
        "新收政府信息公开申请7件（当面2件、信函1件、网络4件），上年结转1件。",
        "新收政府信息公开申请7件，其中自然人申请5件、法人申请2件；上年结转1件。",
        "新收政府信息公开申请7件，上年结转1件。全年收取行政事业性收费12件，未收取信息处理费。",
    ],
)
def test_what_agrees_or_speaks_of_something_else_is_no_finding(sentence: str) -> None:
    result = check(None, (RECEIVED, sentence))
    assert codes(result) == []
    assert status(result, "GI501") is Status.HELD


def test_a_wrong_outcome_is_said_once_and_not_again_as_a_wrong_sum() -> None:
    assert codes(check(None, ("予以公开4件", "予以公开14件"))) == ["GI505"]


def test_a_wrong_whole_of_right_outcomes_is_not_the_parts_fault_twice() -> None:
    result = check(None, ("全年办结7件", "全年办结9件"))
    assert codes(result) == ["GI504"]
    assert status(result, "GI512") is Status.HELD


def test_a_whole_that_a_table_contradicts_is_not_compared_with_parts_that_no_table_has() -> None:
    sentence = "新收政府信息公开申请9件，其中涉及河道的5件、涉及移民的2件；上年结转1件。"
    assert codes(check(None, (RECEIVED, sentence))) == ["GI501"]


@pytest.mark.parametrize("number", ["7.5", "-7"])
def test_what_is_no_count_leaves_the_rule_undecided(number: str) -> None:
    result = check(SampleData(facts={"requests.received.total": number}))
    reasons = [entry.reason for entry in result.rules if entry.code == "GI501"]
    assert reasons == ["单元格“一、本年新收政府信息公开申请数量”未能读出"]


@pytest.mark.parametrize(
    ("blank", "note"), [("requests.received.total", True), ("requests.carried-in.total", True), ("", False)]
)
def test_a_blank_total_is_what_the_row_adds_up_to_and_the_finding_says_so(blank: str, note: bool) -> None:
    facts = {blank: ""} if blank else {}
    page = render(build(SampleData(facts=facts)), HTML)
    text = page.text.replace("新收政府信息公开申请7件，上年结转1件", "共收到政府信息公开申请8件")
    assert text != page.text
    findings = [finding for finding in linter().check(page.name, text.encode()).diagnostics if finding.code == "GI502"]
    (finding,) = findings
    assert (finding.expected, finding.actual) == ("7", "8")
    assert ("空单元格按 0 计" in finding.message) is note


def test_amounts_that_are_joined_are_blank_when_one_of_them_is() -> None:
    one = Total(Decimal(1), (), (Decimal(1),), True)
    two = Total(Decimal(2), (), (Decimal(2),), False)
    assert join((one, two)) == Total(Decimal(3), (), (Decimal(1), Decimal(2)), True)
    assert join((two, two)) == Total(Decimal(4), (), (Decimal(2), Decimal(2)), False)


def test_a_cell_that_cannot_be_read_leaves_the_rule_undecided() -> None:
    result = check(SampleData(facts={"requests.received.total": "／"}))
    assert (status(result, "GI501"), status(result, "GI502")) == (Status.UNDECIDED, Status.UNDECIDED)
    assert status(result, "GI505") is Status.HELD
    assert codes(result) == []


def test_a_missing_row_leaves_the_rule_undecided() -> None:
    result = check(SampleData(drop_rows=("requests.carried-in",)))
    assert status(result, "GI503") is Status.UNDECIDED
    assert codes(result) == []


def test_a_missing_table_leaves_its_rules_undecided() -> None:
    result = check(SampleData(drop_tables=("requests", "disputes", "disclosure")))
    undecided = {entry.code for entry in result.rules if entry.status is Status.UNDECIDED}
    assert undecided == {
        f"GI5{number}" for number in ("01", "02", "03", "04", "05", "07", "08", "10", "11", "14", "15")
    }
    assert codes(result) == []


def _blank(report: Report, *keys: str) -> Report:
    blank = {key: replace(report.facts[key], state=CellState.BLANK, value=None, raw="") for key in keys}
    return replace(report, facts={**report.facts, **blank})


def test_a_blank_total_is_the_sum_of_its_row() -> None:
    report, context = _report(check())
    granted = Amount("requests", "total", rows=("granted",))
    total = total_of(_blank(report, "requests.granted.total"), context, granted, report.title.place)
    assert isinstance(total, Total)
    assert (total.value, total.blank) == (Decimal(4), True)
    cases = Amount("disputes", "upheld", rows=("review",))
    empty = total_of(_blank(report, "disputes.review.upheld"), context, cases, report.title.place)
    assert isinstance(empty, Total)
    assert (empty.value, empty.blank) == (Decimal(0), True)


def test_a_finding_says_that_a_blank_was_counted() -> None:
    report, context = _report(check(None, ("予以公开4件", "予以公开3件")))
    rule = packs().rules["GI505"]
    outcomes = list(claim_count(_blank(report, "requests.granted.total"), rule.options, context))
    (finding,) = [outcome for outcome in outcomes if outcome.status is Status.BROKEN]
    assert (finding.expected, finding.actual, finding.notes) == ("4", "3", ("blank",))


def test_a_row_whose_values_were_not_laid_on_the_columns_is_not_compared() -> None:
    result = check(SampleData(facts={"requests.granted.total": ""}), ("予以公开4件", "予以公开3件"))
    assert "GI505" not in codes(result)
    assert status(result, "GI505") is Status.UNDECIDED


def test_the_single_row_of_a_group_stands_for_its_leaves() -> None:
    rows = ("requests.other.not-corrected", "requests.other.unpaid", "requests.other.other")
    single = {"requests.other.natural": "0", "requests.other.total": "0"}
    sentence = ("无法提供2件", "无法提供2件、其他处理1件")
    result = check(SampleData(drop_rows=rows, facts=single), sentence)
    assert codes(result) == ["GI505"]
    assert codes(check(SampleData(form="2019", year=2020), sentence)) == ["GI505"]


def test_the_unit_is_the_only_thing_that_a_fix_touches() -> None:
    result = check(None, ("行政诉讼1件", "行政诉讼 1 条"))
    (finding,) = result.diagnostics
    (fix,) = finding.fixes
    (edit,) = fix.edits
    assert result.source is not None
    assert (finding.code, edit.text) == ("GI516", "件")
    assert result.source.text[edit.span.start : edit.span.end] == "条"


def test_english_messages_have_the_values() -> None:
    text = render_text(build(SampleData())).replace("行政诉讼1件", "行政诉讼3件")
    result = Linter(packs(), Settings(select=("GI508",), lang="en")).check("a.txt", text.encode())
    (finding,) = result.diagnostics
    assert finding.message == "The text says 行政诉讼3件; table four (未经复议直接起诉、复议后起诉) has 0 + 1 = 1"


def _report(result: FileResult) -> tuple[Report, Context]:
    assert result.report is not None
    loaded = packs()
    return result.report, Context(loaded.forms[result.report.form], loaded.forms, loaded.lexicons)


def test_claims_are_read_once_for_a_report_and_the_report_stays_picklable() -> None:
    report, context = _report(check())
    claims = claims_of(report, context)
    assert claims_of(report, context) is claims
    again = pickle.loads(pickle.dumps(report))
    assert claims_of(again, context) == claims


def test_an_amount_takes_the_leaves_of_a_group() -> None:
    report, context = _report(check())
    place = report.title.place
    total = total_of(report, context, Amount("requests", "total", groups=("unavailable",)), place)
    assert isinstance(total, Total)
    assert (total.value, len(total.facts), total.written) == (Decimal(2), 3, "2")
    assert isinstance(total_of(report, context, Amount("nowhere", "total", rows=("x",)), place), Outcome)
    with pytest.raises(ValueError, match="rows or groups"):
        Amount("requests", "total")


_WORDS = "收到 政府信息公开申请 予以公开 其中 行政复议 未 上年结转 2022年 较 增长 全部办结 规范性文件 制发 网络 当面 条"
_COUNTS = ("8件", "7件", "1,010件", "共", "占50%", "，", "。", "；", "、", "（", "）", "\n")
_BITS = st.sampled_from((*_WORDS.split(), *_COUNTS))


@effort(25)
@given(st.lists(_BITS, max_size=30).map("".join))
def test_no_narrative_makes_a_rule_fail(text: str) -> None:
    result = check(SampleData(sections={1: f"（二）依申请公开情况。{text}\n完。"}))
    assert all(diagnostic.code.startswith("GI5") for diagnostic in result.diagnostics)


EXPECTED: dict[str, list[tuple[int, int | None, str, Severity]]] = {
    "text/yindu-2021.txt": [(9, None, "GI512", Severity.INFO), (13, None, "GI502", Severity.INFO)],
    "text/duolate-2023.txt": [],
    "markdown/yinzhuang-2021.md": [],
    "markdown/shuyang-2025.md": [(26, None, "GI502", Severity.INFO)],
    "html/shuyang-fgj-2023.html": [],
    "html/shanghai-office-2019.html": [
        (1, 2402, "GI505", Severity.ERROR),
        (1, 2416, "GI517", Severity.INFO),
        (1, 2438, "GI505", Severity.WARNING),
    ],
    "html/hangzhou-style-2025.html": [],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_corpus_has_these_findings_and_no_others(name: str) -> None:
    path = CORPUS / name
    if not path.is_file():
        pytest.skip("the corpus is not here")
    result = linter().check(name, path.read_bytes())
    assert result.source is not None
    found = []
    for (_, column, _, _), diagnostic in zip(EXPECTED[name], result.diagnostics, strict=True):
        position = result.source.position(diagnostic.place.span.start)
        shown = position.column if column is not None else None
        found.append((position.line, shown, diagnostic.code, diagnostic.severity))
    assert found == EXPECTED[name]


@pytest.mark.parametrize(
    ("name", "find", "by", "code"),
    [
        ("markdown/shuyang-2025.md", "申请 749 件", "申请 759 件", "GI501"),
        ("markdown/shuyang-2025.md", "结转下一年 31 件", "结转下一年 13 件", "GI503"),
        ("markdown/shuyang-2025.md", "爆款内容52条", "爆款内容50条", "GI512"),
        ("markdown/shuyang-2025.md", "法人或其他组织申请 8 件", "法人或其他组织申请 9 件", "GI512"),
        ("html/shanghai-office-2019.html", "申请859件", "申请895件", "GI501"),
        ("html/shanghai-office-2019.html", "结转申请18件", "结转申请81件", "GI503"),
        ("html/shanghai-office-2019.html", "另有72件", "另有27件", "GI503"),
        ("html/shanghai-office-2019.html", "不予公开35件", "不予公开53件", "GI505"),
        ("html/shanghai-office-2019.html", "不予处理158件", "不予处理185件", "GI505"),
        ("html/shanghai-office-2019.html", "占19.6%", "占29.6%", "GI517"),
        ("html/shanghai-office-2019.html", "行政复议7件", "行政复议8件", "GI507"),
        ("html/shanghai-office-2019.html", "诉讼9件", "诉讼10件", "GI508"),
        ("text/yindu-2021.txt", "公开申请8件", "公开申请9件", "GI501"),
    ],
)
def test_a_number_that_is_changed_in_a_real_report_is_found(name: str, find: str, by: str, code: str) -> None:
    path = CORPUS / name
    if not path.is_file():
        pytest.skip("the corpus is not here")
    text = path.read_bytes().decode()
    assert text.count(find) >= 1
    before = codes(linter().check(name, text.encode()))
    after = codes(linter().check(name, text.replace(find, by, 1).encode()))
    assert after.count(code) == before.count(code) + 1
