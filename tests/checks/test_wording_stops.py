"""Paragraphs that end without a stop (GI803)."""

from __future__ import annotations

import pytest

from tests.checks.dates_reports import findings, lint, mended, report_text

LONG = (
    "我局严格执行信息发布审核制度，落实先审后发、专人负责，对公开"
    "的文件逐件标注公开属性，定期清理已经失效的文件并更新目录"
)
TWO = f"{LONG}。公开的信息准确完整"


def stops(overview: str, *, name: str = "a.txt") -> list[str]:
    """The last character of every paragraph that is found."""
    return [item.text for item in findings(report_text(overview=overview), "GI803", name=name)]


@pytest.mark.parametrize(
    "following",
    [
        "",
        "\n（二）依申请公开情况。全部按期答复。",
        "\n二是加强管理。全部按期答复。",
        "\n1.加强管理。全部按期答复。",
        "\n下一步，我局将加强管理。",
    ],
)
def test_a_paragraph_without_its_stop(following: str) -> None:
    assert stops(TWO + following) == ["整"]


def test_the_label_of_a_paragraph_opens_one() -> None:
    assert stops(f"{TWO}\n改进情况：{LONG}，{LONG}。") == ["整"]


def test_the_stop_is_added() -> None:
    text = report_text(overview=TWO)
    assert mended(text, findings(text, "GI803")) == text.replace(TWO, TWO + "。")


@pytest.mark.parametrize(
    "overview",
    [
        f"{TWO}。",
        f"{TWO}；",
        f"{TWO}：",
        f"{TWO}！",
        f"{TWO}……",
        f"{TWO}。”",
        f"{TWO}（见附件）",
        f"{LONG}。查询电话：0000-8801234",
        f"{LONG}。网址：www.example.gov.cn",
        f"{LONG}。主要做法如下",
        f"{LONG}。具体数据见下表",
        f"{LONG}。重点做好以下工作\n一是加强管理。",
        f"{LONG}。重点抓好三项工作\n一是加强管理。",
        LONG,
        f"《{LONG}。》",
        "工作有序。很好",
        f"{LONG}。公开的信息准确\n完整，群众满意。",
        f"{LONG}。公开的信息按照\n2023年的要求更新。",
        f"{LONG}。公开工作的\n针对性进一步增强。",
        f"{LONG}。在工作中采取\n整改措施：加强管理。",
    ],
)
def test_other_ends_of_paragraphs(overview: str) -> None:
    assert stops(overview) == []


def test_headings_lists_and_signatures_have_no_stop() -> None:
    text = report_text(
        overview="### 一。加强管理，严格执行信息发布审核制度，落实先审后发、专人负责\n\n- 一是公开\n- 二是答复"
    )
    assert findings(text, "GI803", name="a.md") == []
    listed = f"{LONG}。一年来我局做了这些\n\n- 加强管理。\n- 加强答复。"
    assert findings(report_text(overview=listed), "GI803", name="a.md") == []
    signed = report_text(signature="云溪县水务局\n2024年1月22日")
    assert findings(signed, "GI803") == []


def _page(*paragraphs: str) -> str:
    lines = [line for line in report_text(overview="\n".join(paragraphs)).splitlines() if line]
    return "<html><body><div>" + "".join(f"<p><span>{line}</span></p>" for line in lines) + "</div></body></html>"


def test_a_long_paragraph_of_a_page_is_whole_whatever_follows() -> None:
    page = _page(f"{LONG}，{TWO}", "我局按时答复。")
    found = findings(page, "GI803", name="a.html")
    assert [item.text for item in found] == ["整"]
    assert f"{TWO}。</span>" in mended(page, found)


def test_lines_of_a_page_made_from_a_wrapped_text_are_not_judged() -> None:
    page = _page(
        "我局严格执行制度。落实先审后发、专人负责，对公开的文件逐",
        "件标注公开属性。定期清理已经失效的文件并更新目录，确保",
        "公开的信息准确。",
    )
    assert findings(page, "GI803", name="a.html") == []


def test_the_rule_holds_where_there_is_no_text() -> None:
    result = lint(report_text(overview=""))
    assert [rule.status.value for rule in result.rules if rule.code == "GI803"] == ["held"]
