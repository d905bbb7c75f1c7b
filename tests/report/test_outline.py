"""Title, year, organ, sections and the rest of a report's outline, in the forms that real files have."""

from __future__ import annotations

import pytest

from gilint.report.model import LabelMatch, OrganKind
from tests.report.outlining import REPORT, at, document_of, outline, outline_of

SIX = [1, 2, 3, 4, 5, 6]


def test_a_plain_report() -> None:
    document = document_of(REPORT)
    found = outline(document)
    assert found.is_report
    assert found.title.text == "云溪县水务局2023年政府信息公开工作年度报告"
    assert at(document, found.title.place.span.start) == (1, 1)
    assert (found.year, found.organ, found.organ_kind) == (2023, "云溪县水务局", OrganKind.DEPARTMENT)
    assert list(found.sections) == SIX
    assert at(document, found.sections[3].heading.place.span.start) == (13, 1)
    assert found.sections[3].heading.canonical == "三、收到和处理政府信息公开申请情况"
    assert found.sections[3].numeral == "三、"
    assert [block.text.value for block in found.sections[6].blocks] == ["未收取信息处理费。"]
    assert [block.text.value for block in found.signature] == ["云溪县水务局", "2024年1月12日"]
    assert [block.text.value[:6] for block in found.preamble] == ["根据条例编制"]
    assert found.body[0].text.value == found.title.text
    assert found.body[-1] is found.signature[-1]
    assert (found.repeated, found.extra, found.published, found.out_of_scope) == ((), (), None, None)


@pytest.mark.parametrize(
    ("title", "organ", "year"),
    [
        ("云溪县人民政府2024年政府信息公开工作年度报告", "云溪县人民政府", 2024),
        ("2019年云溪市人民政府办公厅政府信息公开工作年度报告", "云溪市人民政府办公厅", 2019),
        ("2022年度云溪县教育局政府信息公开工作年度报告", "云溪县教育局", 2022),
        ("云溪县人民政府政府信息公开工作年度报告（2023年度）", "云溪县人民政府", 2023),
        ("云溪县人民政府信息公开工作2021年度报告", "云溪县人民政府", 2021),
        ("云溪县水务局 2023 年 政府信息\u3000公开工作年度报告", "云溪县水务局", 2023),
        ("云溪县水务局关于2023年政府信息公开工作年度报告", "云溪县水务局", 2023),
        ("清源镇人民政府\n2023 年政府信息公开工作年度报告", "清源镇人民政府", 2023),
        ("云溪县水务局2023年\n政府信息公开工作\n年度报告", "云溪县水务局", 2023),
        ("云溪县水务局二〇二三年政府信息公开工作年度报告", "云溪县水务局", 2023),
    ],
)
def test_titles(title: str, organ: str, year: int) -> None:
    found = outline_of(REPORT.replace("云溪县水务局2023年政府信息公开工作年度报告", title, 1))
    assert found.title.text == "".join(title.split())
    assert (found.organ, found.year) == (organ, year)
    assert not found.title.missing


@pytest.mark.parametrize(
    ("organ", "kind"),
    [
        ("云溪省人民政府", OrganKind.GOVERNMENT),
        ("云溪市", OrganKind.GOVERNMENT),
        ("云溪自治旗人民政府", OrganKind.GOVERNMENT),
        ("云溪市人民政府办公厅", OrganKind.GOVERNMENT_OFFICE),
        ("云溪区政府办", OrganKind.GOVERNMENT_OFFICE),
        ("云溪区人民政府办公室", OrganKind.GOVERNMENT_OFFICE),
        ("云溪县清源镇人民政府", OrganKind.TOWNSHIP),
        ("清源民族乡人民政府", OrganKind.TOWNSHIP),
        ("云溪县清源镇", OrganKind.TOWNSHIP),
        ("云溪区清源街道办事处", OrganKind.SUBDISTRICT),
        ("云溪区人民政府清源街道办事处", OrganKind.SUBDISTRICT),
        ("云溪区清源街道", OrganKind.SUBDISTRICT),
        ("云溪县发展和改革委员会", OrganKind.DEPARTMENT),
        ("云溪县政务服务中心", OrganKind.DEPARTMENT),
        ("云溪县城市管理综合行政执法大队", OrganKind.DEPARTMENT),
        ("云溪市国有资产监督管理委员会", OrganKind.DEPARTMENT),
        ("云溪经济技术开发区管委会", OrganKind.COMMITTEE),
        ("云溪高新技术产业开发区管理委员会", OrganKind.COMMITTEE),
        ("云溪县供水公司", OrganKind.OTHER),
        ("云溪县水务局（云溪县河长制办公室）", OrganKind.DEPARTMENT),
    ],
)
def test_kinds_of_organ(organ: str, kind: OrganKind) -> None:
    found = outline_of(REPORT.replace("云溪县水务局2023", organ + "2023", 1))
    assert found.organ is not None
    assert found.organ.replace("（", "(").replace("）", ")") == organ.replace("（", "(").replace("）", ")")
    assert found.organ_kind is kind


def test_a_title_that_is_missing() -> None:
    document = document_of(REPORT.split("\n", 2)[2])
    found = outline(document)
    assert found.title.missing
    assert found.is_report
    assert found.year == 2023
    assert found.organ == "云溪县水务局"
    assert at(document, found.title.place.span.start) == (1, 1)


def test_the_year_of_the_period_when_the_title_has_none() -> None:
    text = REPORT.replace("云溪县水务局2023年政府", "云溪县水务局政府", 1).replace("根据条例", "根据2019年修订的条例")
    assert outline_of(text).year == 2023


def test_a_report_before_2019_is_out_of_scope() -> None:
    found = outline_of(REPORT.replace("2023", "2017").replace("一、总体情况", "一、概述"))
    assert found.year == 2017
    assert found.out_of_scope is not None
    assert "2017" in found.out_of_scope
    assert found.is_report


def test_an_old_layout_is_known_by_its_title_alone() -> None:
    found = outline_of(
        "云溪县水务局2016年政府信息公开工作年度报告\n\n一、概述\n\n公开120条。\n\n二、咨询情况\n\n无。\n"
    )
    assert found.is_report
    assert found.out_of_scope is not None


@pytest.mark.parametrize(
    "text",
    [
        "云溪县部署年报编制工作\n\n会议要求各单位在1月31日前公布2023年政府信息公开工作年度报告。",
        "云溪县水务局2023年政府信息公开工作年度报告\n\n附件：云溪县水务局2023年年报.pdf",
        "没有",
        "一、总体情况\n二、主动公开政府信息情况\n",
    ],
)
def test_what_is_no_report(text: str) -> None:
    found = outline_of(text)
    assert not found.is_report
    assert found.not_report_reason == "few-signals"


def test_a_page_that_explains_a_report() -> None:
    found = outline_of("图解：云溪县水务局2023年政府信息公开工作年度报告\n\n主动公开126条。\n")
    assert not found.is_report
    assert found.not_report_reason == "interpretation"


def test_a_page_that_explains_a_report_may_hold_all_of_it() -> None:
    explained = f"图解：{REPORT}"
    assert outline_of(explained).not_report_reason == "interpretation"
    rows = "规章\n\n行政规范性文件\n\n行政许可\n\n行政处罚\n\n行政强制\n\n行政事业性收费"
    assert outline_of(explained.replace("见附表。", rows)).is_report


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("发布时间：2024-01-29 来源：云溪县水务局", "2024-01-29"),
        ("日期:2024-01-29 12:40:13 来源:云溪县水务局 点击:535次", "2024-01-29"),
        ("【公开日期】2024年1月9日", "2024-01-09"),
        ("成文日期 2024/1/9", "2024-01-09"),
        ("更新时间：2024-03-02　发布日期：2024-01-29", "2024-01-29"),
        ("页面生成时间 2024-05-28 15:46:43", None),
        ("2024年05月19日 星期日", None),
        ("更新日期：2024-05-28", None),
        ("发布时间：2024-02-31", None),
    ],
)
def test_publication(line: str, iso: str | None) -> None:
    head, _, rest = REPORT.partition("\n")
    document = document_of(f"{head}\n\n{line}\n{rest}")
    found = outline(document)
    assert found.published == iso
    if iso is not None:
        assert found.published_place is not None
        assert at(document, found.published_place.span.start)[0] == 3
    assert not any(line[:4] in block.text.value for block in found.preamble if iso is not None)


def test_the_day_of_saving_before_the_title_is_no_publication() -> None:
    found = outline_of("2024年05月19日 星期日 |\n\n" + REPORT)
    assert found.published is None
    assert found.first == 1


def test_text_behind_the_report_is_not_section_six() -> None:
    tail = "\n上一篇：云溪县林业局2023年政府信息公开工作年度报告\n\n下一篇：没有了\n\n主办单位：云溪县人民政府\n"
    found = outline_of(REPORT + tail)
    assert [block.text.value for block in found.sections[6].blocks] == ["未收取信息处理费。"]
    assert [block.text.value for block in found.signature] == ["云溪县水务局", "2024年1月12日"]


def test_a_near_heading_is_told_from_the_forms() -> None:
    found = outline_of(REPORT.replace("及改进情况", "及整改措施"))
    assert found.sections[5].heading.match is LabelMatch.NEAR
    assert found.sections[5].variant is None


def test_a_long_heading_is_a_variant() -> None:
    found = outline_of(REPORT.replace("五、存在", "五、政府信息公开工作存在"))
    assert found.sections[5].heading.match is LabelMatch.VARIANT
    assert found.sections[5].variant == "long"
