"""What stands in the page of a run, and what leads where."""

from __future__ import annotations

import re

import pytest
from lxml import html
from msgspec.structs import replace

from gilint.engine.result import FileResult
from gilint.model.diagnostic import Suppressed
from gilint.model.place import Elsewhere
from gilint.output.formats import WHOLE
from gilint.output.html import words
from gilint.output.html.tables import PrintedForm
from gilint.report.facts import CellState, Fact
from tests.output.html.pages import BROKEN, EXAMPLES, INCOMPLETE, Page, example, named, said, sample
from tests.output.samples import checked, not_a_report, row_sum, unreadable
from tests.support.linting import packs

NAMES = sorted(path.name for path in EXAMPLES.glob("*-20*.*"))


def links_lead_somewhere(page: Page) -> None:
    """Every id is there once, and every link leads to one."""
    ids = [str(value) for value in page.all("//@id")]
    assert len(ids) == len(set(ids))
    targets = {str(value).removeprefix("#") for value in page.all("//@href")}
    assert targets <= set(ids), targets - set(ids)


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_of_an_example_can_be_reached(name: str) -> None:
    result = example(name)
    page = Page(result)
    links_lead_somewhere(page)
    findings = page.having("finding")
    assert {said(item.find("p")) for item in findings} == {item.message for item in result.diagnostics}
    assert len(findings) == len(result.diagnostics)
    at_cells = [item for item in findings if page.all(f"//td[contains(@class, '{_severity(item)}')]")]
    for item in at_cells:
        number = item.get("data-f")
        for cell in page.all(f"//td[contains(concat(' ', @data-at, ' '), ' {number} ')]"):
            assert cell.xpath(f".//a[@href='#{item.get('id')}']")
            assert item.xpath(f".//a[@href='#{cell.get('id')}']")


def _severity(finding: html.HtmlElement) -> str:
    return (finding.get("class") or "").split()[-1]


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_is_drawn_with_its_own_text(name: str) -> None:
    result = example(name)
    report = result.report
    assert report is not None
    page = Page(result)
    drawn = page.all("//table[@class='form']")
    tables = PrintedForm(packs().forms[report.form]).tables(report.facts)
    for element, table in zip(drawn, tables.values(), strict=True):
        wanted = [_shown(report.facts.get(cell.fact)) for row in table.rows for cell in row if cell.fact is not None]
        assert [said(cell) for cell in element.xpath(".//td")] == wanted


def _shown(fact: Fact | None) -> str:
    if fact is None:
        return ""
    return {CellState.BLANK: "空白", CellState.LOST: "?"}.get(fact.state, fact.raw)


def test_the_tables_have_the_merged_heads_of_the_form() -> None:
    _, three, four = Page(example(BROKEN)).all("//table[@class='form']")
    heads = [
        (said(cell), cell.get("colspan"), cell.get("rowspan")) for cell in three.xpath(".//tr[position() <= 3]/th")
    ]
    assert heads == [
        ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "3", "3"),
        ("申请人情况", "7", None),
        ("自然人", None, "2"),
        ("法人或其他组织", "5", None),
        ("总计", None, "2"),
        *((label, None, None) for label in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")),
    ]
    assert [said(cell) for cell in four.xpath(".//tr[1]/th")] == ["行政复议", "行政诉讼"]


def test_a_broken_sum_is_tied_to_all_its_operands() -> None:
    result = example(BROKEN)
    page = Page(result)
    (number,) = (
        turn
        for turn, item in enumerate(result.diagnostics, 1)
        if item.code == "GI309" and item.place.fact == "requests.handled.natural"
    )
    lit = page.all(f"//td[contains(concat(' ', @data-f, ' '), ' {number} ')]")
    assert len(lit) == len(result.diagnostics[number - 1].related)
    (total,) = page.all(f"//td[contains(concat(' ', @data-at, ' '), ' {number} ')]")
    assert "error" in (total.get("class") or "").split()
    assert said(total) == "6"
    finding = page.one(f"//li[@id='r1-f{number}']")
    assert [said(item) for item in finding.xpath(".//dl[@class='values']//dd")] == ["7 ≠ 6"]
    operands = [said(item) for item in finding.xpath(".//ul[@class='operands']/li")]
    assert operands == [
        "（一）予以公开 4",
        "1.本机关不掌握相关政府信息 2",
        "1.信访举报投诉类申请 1",
        "（七）总计 6",
        "另有 18 处为 0",
    ]


def test_no_severity_is_shown_by_colour_alone() -> None:
    page = Page(example(BROKEN))
    for pill in page.having("pill"):
        sign = {"error": "✗", "warning": "!", "info": "i"}[(pill.get("class") or "").split()[-1]]
        assert (pill.text or "").startswith(sign)
    assert said(page.one("//p[contains(@class, 'verdict')]")) == "✗ 5 错误 · 1 警告"


def test_a_passage_of_the_text_is_marked_where_it_stands() -> None:
    page = Page(example(BROKEN))
    (mark,) = page.all("//mark[@class='error' and contains(., '2021年1月1日')]")
    assert said(mark) == "2021年1月1日起至2021年12月31日"
    behind = mark.getnext()
    assert behind is not None
    assert behind.get("href") == "#r1-f1"
    assert page.one("//li[@id='r1-f1']").xpath(f".//p[@class='where']/a[@href='#{mark.get('id')}']")
    assert [said(item) for item in page.having("claim")] == ["8件", "7件", "1件"]


def test_what_is_missing_is_told_in_the_table() -> None:
    page = Page(example(INCOMPLETE))
    (label,) = page.all("//th[contains(., '报告中没有这一行')]")
    assert (label.text, label.get("class")) == ("3.其他", "undecided")
    row = label.getparent()
    assert row is not None
    assert {cell.get("class") for cell in row.findall("td")} == {"undecided"}
    (other,) = page.all("//th[contains(., '报告印作')]")
    assert "行政机关不现处理" in said(other)
    section = page.one("//section[@class='undecided-rules']")
    assert said(section.findall(".//li")[0]).startswith("未找到数据行（3.其他） GI309")


def test_a_missing_section_and_table_leave_a_trace() -> None:
    page = Page(sample(drop_sections=(4, 6)))
    absent = [said(item) for item in page.all("//h3[@class='undecided']")]
    assert absent == [
        "? 政府信息公开行政复议、行政诉讼情况报告中没有找到这一部分",
        "? 其他需要报告的事项报告中没有找到这一部分",
    ]
    assert said(page.one("//p[contains(@class, 'absent')]")) == "表四：没有找到这张表"
    order = [said(item) for item in page.all("//div[@class='sheet']/h3")]
    assert [index for index, text in enumerate(order) if text.startswith("?")] == [3, 5]


def test_a_table_that_cannot_be_placed_keeps_its_lost_cells_apart() -> None:
    page = Page(sample(drop_cells=("requests.granted.research",)))
    (row,) = page.all("//tr[th[starts-with(., '（一）予以公开')]]")
    cells = [(said(cell), cell.get("class")) for cell in row.findall("td")]
    assert cells[:-1] == [("?", "undecided")] * 6
    assert cells[-1][0].isdigit()
    assert page.having("part", "//*[@class='bar']")


def test_suppressed_findings_are_folded_away_with_their_reason() -> None:
    held = replace(row_sum(), suppressed=Suppressed("config", "已向上级备案 <确认>"))
    page = Page(replace(checked(), suppressed=(held,)))
    folded = page.one("//details[@class='suppressed']")
    assert folded.get("open") is None
    assert said(folded.find("summary")) == "忽略了 1 个问题"
    assert "配置：已向上级备案 <确认>" in said(folded)
    assert not page.having("finding")


def test_a_value_of_another_file_is_told_with_its_file() -> None:
    other = Elsewhere("去年/a.html", "2", 12, 3, 12, 4)
    finding = row_sum()
    related = replace(finding.related[0], elsewhere=other)
    page = Page(checked(replace(finding, related=(related,))))
    assert "去年/a.html 第 12 行，第 3 列" in said(page.one("//ul[@class='operands']"))


@pytest.mark.parametrize(
    ("result", "verdict"),
    [(unreadable(), "× 无法读取"), (not_a_report(), "✗ 不是年度报告 · 1 错误")],
    ids=["unreadable", "other"],
)
def test_what_could_not_be_checked_says_so(result: FileResult, verdict: str) -> None:
    page = Page(result)
    links_lead_somewhere(page)
    assert said(page.one("//p[contains(@class, 'verdict')]")) == verdict
    assert (result.reason or "") in said(page.one("//header[@class='head']"))
    assert not page.having("paper")


def test_a_clean_report_says_so_and_is_drawn_whole() -> None:
    page = Page(example("qinghe-shuili-2023.html"))
    assert said(page.one("//p[contains(@class, 'verdict')]")) == "✓ 未发现问题"
    assert len(page.all("//table[@class='form']")) == 3
    assert not page.having("pill")


def test_english() -> None:
    page = Page(example(BROKEN, "en"), lang="en")
    assert page.root.get("lang") == "en"
    assert said(page.one("//p[contains(@class, 'verdict')]")) == "✗ 5 errors · 1 warning"
    assert page.one("//div[@class='sheet']").get("lang") == "zh-CN"
    labels = {said(item) for item in page.all("//dl[@class='facts']/dt")}
    assert labels >= {"Values", "Remedy", "Basis", "Why"}


def test_both_languages_say_the_same_things() -> None:
    zh, en = words._ZH, words._EN
    assert zh.keys() == en.keys()
    for key, text in zh.items():
        assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", en[key])), key


def test_several_files_stand_behind_an_overview() -> None:
    results = [example(BROKEN), example("qinghe-shuili-2023.html"), unreadable("坏.html")]
    page = Page(*results)
    links_lead_somewhere(page)
    assert [said(item) for item in page.all("//ul[@class='summary']/li")] == [
        "共 3 个文件",
        "✗ 5 错误",
        "! 1 警告",
        "✓ 1 个未发现问题",
        "× 1 个无法读取",
    ]
    tiles = page.having("tile")
    assert [tile.get("class") for tile in tiles] == ["tile error", "tile clean", "tile unreadable"]
    assert [str(tile.xpath("string(.//a/@href)")) for tile in tiles] == ["#r1-top", "#r2-top", "#r3-top"]
    rows = [[said(cell) for cell in row.findall("td")] for row in page.all("//table[@class='list']//tbody/tr")]
    assert rows == [
        ["✗ 5 错误 · 1 警告", "岚溪区柳塘镇人民政府", "2022", "5", "1", "0", "0", "200/200", BROKEN],
        ["✓ 未发现问题", "青禾县水利局", "2023", "0", "0", "0", "0", "200/200", "qinghe-shuili-2023.html"],
        ["× 无法读取", "坏.html", "", "0", "0", "0", "0", "", "坏.html"],
    ]
    assert [item.get("open") for item in page.all("//details[@class='report']")] == [None, None, None]


def test_the_columns_of_a_tile_are_the_groups_of_the_rules() -> None:
    page = Page(example(BROKEN), example("qinghe-shuili-2023.html"))
    groups = [said(item).partition(" ")[0] for item in page.all("//ul[contains(@class, 'columns')]/li")]
    first, second = page.having("tile")
    width = len(groups) * 5
    assert str(first.xpath("string(.//*[@class='chart']/@viewbox)")) == f"0 0 {width} 19"
    bars = {str(path.get("class")): str(path.get("d")) for path in first.xpath(".//*[@class='chart']/*[@d]")}
    lefts = {kind: [int(left) // 5 for left in re.findall(r"M(\d+)", path)] for kind, path in bars.items()}
    assert [groups[left] for left in lefts["error"]] == ["GI3", "GI6", "GI7"]
    assert [groups[left] for left in lefts["warning"]] == ["GI1"]
    assert [path.get("class") for path in second.xpath(".//*[@class='chart']/*[@d]")] == ["all"]


def test_in_large_runs_only_what_has_findings_is_drawn() -> None:
    broken, clean = example(BROKEN), example("qinghe-shuili-2023.html")
    many = [named(broken if turn == 0 else clean, f"{turn:02}.html") for turn in range(WHOLE + 1)]
    page = Page(*many)
    links_lead_somewhere(page)
    assert len(page.all("//table[@class='form']")) == 1
    assert "柳塘镇紧紧围绕镇党委" not in page.text
    assert "监督保障" in page.text
    parts = page.text.split('<details class="report"')
    assert len(parts) == WHOLE + 2
    assert all(len(part.encode()) < 2500 for part in parts[2:-1])
    few = Page(*many[:WHOLE])
    assert len(few.all("//table[@class='form']")) == 3 * WHOLE


def test_a_run_without_files_is_still_a_page() -> None:
    page = Page()
    links_lead_somewhere(page)
    assert said(page.one("//h1")) == "政府信息公开工作年度报告检查结果"
    assert not page.having("tile")


def test_without_packs_findings_are_told_all_the_same() -> None:
    from tests.output.printing import printed

    text = printed("html", checked(row_sum()))
    assert "7 + 0 + 0 + 0 + 0 + 0 = 7，但总计为 8" in text
    assert "报告所载" not in text


def test_the_same_files_give_the_same_page() -> None:
    assert Page(example(BROKEN)).text == Page(example(BROKEN)).text
