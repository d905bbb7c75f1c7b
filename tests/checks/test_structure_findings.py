"""What findings on structure and fees say, where they stand, and what their fixes make of the text."""

from __future__ import annotations

import pytest

from gilint.engine.result import FileResult
from gilint.model.diagnostic import Diagnostic, Severity
from gilint.packs.sample import SampleData, render_text
from tests.support.linting import build, check


def _text(**changes: object) -> str:
    return render_text(build(SampleData(**changes)))  # type: ignore[arg-type]


def _one(text: str, code: str, name: str = "report.txt") -> tuple[Diagnostic, FileResult]:
    result = check(name, text.encode())
    found = [item for item in result.diagnostics if item.code == code]
    assert len(found) == 1, [(item.code, item.message) for item in result.diagnostics]
    return found[0], result


def _spot(text: str, finding: Diagnostic) -> str:
    return text[finding.place.span.start : finding.place.span.end]


def _fixed(text: str, finding: Diagnostic) -> str:
    for fix in finding.fixes:
        for edit in reversed(fix.edits):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


@pytest.mark.parametrize(
    ("headings", "code", "spot", "line"),
    [
        ({1: "总体情况"}, "GI104", "总体情况", "一、总体情况"),
        ({3: "四、收到和处理政府信息公开申请情况"}, "GI104", "四、", "三、收到和处理政府信息公开申请情况"),
        ({6: "（六）其他需要报告的事项"}, "GI104", "（六）", "六、其他需要报告的事项"),
        ({1: "一、工作基本情况"}, "GI103", "一、工作基本情况", "一、总体情况"),
        ({5: "五、存在问题及改进情况"}, "GI103", "五、存在问题及改进情况", "五、存在的主要问题及改进情况"),
    ],
)
def test_fixes_of_headings(headings: dict[int, str], code: str, spot: str, line: str) -> None:
    text = _text(headings=headings)
    finding, _ = _one(text, code)
    assert _spot(text, finding) == spot
    fixed = _fixed(text, finding)
    assert line in fixed.splitlines()
    assert check("report.txt", fixed.encode()).diagnostics == ()


def test_the_fix_of_a_title() -> None:
    text = _text(title="云溪县水务局\n2023 年政府信息公开年度报告")
    finding, _ = _one(text, "GI110")
    assert finding.severity is Severity.INFO
    assert _fixed(text, finding).splitlines()[:2] == ["云溪县水务局", "2023 年政府信息公开工作年度报告"]


def test_a_missing_section_is_said_behind_the_one_before() -> None:
    text = _text(drop_sections=(5,))
    finding, result = _one(text, "GI101")
    assert finding.place.route == ("五、存在的主要问题及改进情况",)
    assert not finding.place.exact
    assert finding.place.span.start == finding.place.span.end
    assert text[finding.place.span.start :].lstrip("\n").startswith("六、")
    undecided = {rule.code for rule in result.rules if rule.status == "undecided"}
    assert {"GI108", "GI109"} <= undecided


def test_a_missing_last_section_is_said_before_the_signature() -> None:
    text = _text(drop_sections=(6,))
    finding, _ = _one(text, "GI101")
    assert text[finding.place.span.start :].lstrip("\n").startswith("云溪县水务局\n2024年1月22日")


def test_repeated_sections_point_at_the_second() -> None:
    text = _text(order=(1, 2, 3, 4, 5, 5, 6))
    finding, _ = _one(text, "GI102")
    first = text.index("五、存在")
    assert finding.place.span.start == text.index("五、存在", first + 1)
    assert [related.place.span.start for related in finding.related] == [first]


def test_places_over_a_cut_paragraph() -> None:
    sections = {6: "本年度发出收费通知2件，总金额380元，实际收取信息\n处理费380元。"}
    text = _text(sections=sections, facts={"disclosure.fees.amount": "0"})
    finding, _ = _one(text, "GI604")
    assert _spot(text, finding) == "380元"
    assert finding.message.startswith("信息处理费380元（0.038 万元）大于")
    assert [related.value for related in finding.related] == ["0"]


@pytest.mark.parametrize(
    "note",
    [
        "本年度无收费情况。",
        "2023年我局未向任何公民、法人和其他组织收取费用。",
        "全年没有发生收费行为。",
        "2023年度政府信息公开信息处理费收费金额为0元。",
        "2023年，我局依申请公开均未收费。",
        "办理政府信息公开申请不收取任何费用。",
        "没有产生费用，无其他需要报告的事项。",
        "（一）收费情况。无。",
        "2023年度，发出信息处理费收费通知0件，总金额0元，实际收取0元。",
        "依申请提供政府信息未收取检索、复制、邮寄等费用。",
        "按照《政府信息公开信息处理费管理办法》规定，超过30件的部分每件100元，本年度未产生信息处理费。",
        "本单位2023年共向申请人发出收费通知3件，共收取信息处理费300元，其中2022年的1件100元。",
        "其他单位未收取费用；我局发出收费通知1件，收取信息处理费100元。",
    ],
)
def test_fee_notes(note: str) -> None:
    result = check("report.txt", _text(sections={6: note}).encode())
    assert [(item.code, item.message) for item in result.diagnostics] == []


@pytest.mark.parametrize(
    "text",
    [
        "无。",
        "公示教育收费标准，未发生行政复议。",
        "未发生乱收费现象。",
        "专区免费提供打印服务。",
        "公开医疗收费情况3条。",
    ],
)
def test_what_is_no_fee_note(text: str) -> None:
    finding, _ = _one(_text(sections={6: text}), "GI601")
    assert finding.place.route == ("六、其他需要报告的事项",)


def test_a_fee_of_another_year_is_not_this_years() -> None:
    note = "2023年未收取信息处理费，2022年收取信息处理费200元。"
    assert check("report.txt", _text(sections={6: note}).encode()).diagnostics == ()


@pytest.mark.parametrize(
    ("preamble", "message"),
    [
        (
            "本报告由总体情况、主动公开政府信息情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。",
            "缺少收到和处理",
        ),
        (
            "报告共分五部分：总体情况、主动公开、依申请公开、复议诉讼、存在问题、其他事项。",
            "有 5 个部分，列出的有 6 个",
        ),
        ("本报告由五部分组成。", "有 5 个部分，报告实际有 6 个"),
    ],
)
def test_lists_of_parts(preamble: str, message: str) -> None:
    finding, _ = _one(_text(preamble=preamble), "GI113")
    assert message in finding.message


@pytest.mark.parametrize(
    "preamble",
    [
        "本报告由总体情况，主动公开政府信息情况，收到和处理政府信息公开申请情况，因政府信息公开工作被申请行政复议、提起行政诉讼情况，"
        "政府信息公开工作存在的主要问题及改进情况，其他需要报告的事项等六部分组成。",
        "报告第一部分为总体情况，大部分数据来自主动公开和依申请公开的台账。",
        "本报告由六个部分组成。",
        "本报告包括所属单位的主动公开、依申请公开数据。",
    ],
)
def test_lists_of_parts_that_are_right(preamble: str) -> None:
    result = check("report.txt", _text(preamble=preamble).encode())
    assert [(item.code, item.message) for item in result.diagnostics] == []


@pytest.mark.parametrize(
    "overview",
    [
        "2023年，我局平稳推进公开工作。一是抓好主动公开，全年公开信息126条；二是规范依申请公开，新收申请7件，均按期答复；"
        "三是加强政府信息管理，落实先审后发；四是推进政府信息公开平台建设，及时更新网站栏目；五是强化监督保障，列入年度考核，"
        "组织业务培训2次。同时做好政策解读和回应关切工作，广泛听取意见，不断提升公开实效，群众满意度有了提高，办事更加方便，各项工作都按计划完成。",
        "（一）深化重点领域公开。围绕供水、防汛等事项，全年主动公开信息126条，发布解读6篇，回应群众关切。\n"
        "（二）做好申请办理。全年新收政府信息公开申请7件，均在法定期限内答复，没有超期的情况。\n"
        "（三）加强公文源头管理。在公文办理时同步确定公开属性，不予公开的说明理由，定期开展清理。\n"
        "（四）拓宽公开渠道。办好门户网站专栏和公众号，设置线下查阅点2处，方便群众查询办事。\n"
        "（五）强化工作保障。明确分管领导和专人负责，组织培训2次，纳入年度考核。",
    ],
)
def test_overviews_in_other_words(overview: str) -> None:
    result = check("report.txt", _text(sections={1: overview}).encode())
    assert [item.code for item in result.diagnostics if item.code.startswith("GI1")] == []
