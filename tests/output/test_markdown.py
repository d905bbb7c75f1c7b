from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from gilint.engine.result import FileResult, FileStatus
from gilint.model.diagnostic import Diagnostic
from gilint.output.base import Run, Tally
from gilint.output.markup import code, inline
from gilint.output.step_summary import LIMIT, StepSummaryFormat
from gilint.output.style import View
from gilint.output.width import plain
from gilint.text.source import Source
from gilint.text.where import Where, WhereTable
from tests.output.printing import printed
from tests.output.samples import RULES, accepted, blank, checked, report, row_sum, style, unreadable

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HEADS = ["序号", "位置", "问题", "应为 / 现为", "依据", "整改建议"]
TEXTS = st.text(max_size=60) | st.text(alphabet="\\`*_[]()<>|~#$&!@%- \n\tab1。", max_size=60)


def text_of(token: Token) -> str:
    """What a reader of the page sees of an inline token; comments are not seen."""
    parts = []
    for child in token.children or ():
        assert child.type in ("text", "code_inline", "strong_open", "strong_close") or child.content == "<!-- -->"
        parts.append(child.content if child.type in ("text", "code_inline") else "")
    return "".join(parts)


def tables(text: str) -> list[list[list[str]]]:
    """The cells of each row of each table, as they are shown."""
    found: list[list[list[str]]] = []
    for before, token in zip([None, *(tokens := PARSER.parse(text))], tokens, strict=False):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif before is not None and before.type in ("td_open", "th_open"):
            found[-1][-1].append(text_of(token))
    return found


def headings(text: str) -> list[str]:
    tokens = PARSER.parse(text)
    return [text_of(after) for token, after in pairwise(tokens) if token.type == "heading_open"]


def write(*results: FileResult, quiet: bool = False, lang: str = "zh") -> str:
    return printed("markdown", *results, view=View(lang=lang, quiet=quiet), run=Run("1.0", None, len(results)))


def values(finding: Diagnostic) -> str:
    ((_, row),) = tables(write(checked(finding)))
    return row[3]


def test_a_table_for_a_report() -> None:
    text = write(checked(row_sum(), blank()))
    ((head, first, second),) = tables(text)
    assert head == HEADS
    assert first == [
        "1",
        "三、收到和处理政府信息公开申请情况 › 表三 › 一、本年新收政府信息公开申请数量 › 总计（第 5 行）",
        "错误：表三“一、本年新收·总计”：各类申请人 7 + 0 + 0 + 0 + 0 + 0 = 7，但总计为 8，相差 1（GI307）",
        "7 与 8 不符",
        "国办公开办函〔2021〕30号 附件格式表三",
        "按台账核对该行各单元格和总计，改正其中有误的数。",
    ]
    assert [second[0], second[3]] == ["2", "—"]
    assert headings(text) == ["政府信息公开工作年度报告整改清单", "东湖县人民政府 2023 年度"]


def test_of_numbers_that_disagree_none_is_called_right() -> None:
    assert values(row_sum()) == "7 与 8 不符"
    assert values(replace(row_sum(), related=())) == "应为 7；现为 8"
    assert values(replace(row_sum(), expected="甲", actual="乙")) == "应为 甲；现为 乙"
    assert values(replace(row_sum(), actual=None)) == "应为 7"
    assert values(replace(row_sum(), expected=None, actual=None)) == "—"


def test_in_a_file_that_is_no_text_the_place_is_told_in_steps() -> None:
    wheres = WhereTable((0,), (Where(steps=(("table", 2), ("row", 3))),))
    source = Source("a.docx", "年报" * 200, editable=False, wheres=wheres)
    ((_, row),) = tables(write(replace(checked(replace(style(), message="误")), source=source)))
    assert row[1] == "一、总体情况（第 2 个表格 第 3 行）"


def test_what_could_not_be_decided_and_what_is_accepted_is_listed() -> None:
    text = write(checked(rules=RULES, suppressed=(accepted(),)))
    assert "3 条规则未能判定：\n\n- 未找到第五部分：GI108 GI109\n- 未找到表二：GI208\n" in text
    assert "1 个：\n\n- GI204 一、总体情况（第 1 行）；配置：台账已核，本年无规章 \\| 见附件\n" in text
    assert "**未发现问题**" in text


def test_quiet_leaves_clean_reports_out() -> None:
    text = write(checked(path="a"), checked(row_sum(), rules=RULES, path="b"), quiet=True)
    assert headings(text) == ["政府信息公开工作年度报告整改清单", "东湖县人民政府 2023 年度", "汇总"]
    assert "`a`" not in text
    assert "未能判定：" not in text


def test_the_counts_of_several_files() -> None:
    text = write(checked(row_sum()), checked(row_sum(), blank(), path="b"), unreadable())
    assert headings(text)[-2:] == ["报告/坏.html", "汇总"]
    assert tables(text)[-1] == [
        ["规则", "名称", "次数"],
        ["GI307", "t3-row-sum", "2"],
        ["GI305", "t3-blank-cell", "1"],
    ]
    assert "共 3 个文件 · 2 份年度报告，2 份有错误 · 2 错误 · 1 警告 · 1 个无法读取" in text


def test_a_run_over_nothing() -> None:
    text = printed("markdown", run=Run("1.0", None, 0))
    assert text == "<!-- generator: gilint -->\n# 政府信息公开工作年度报告整改清单\n\n## 汇总\n\n共 0 个文件\n"


@given(TEXTS)
def test_a_text_is_shown_as_it_is(text: str) -> None:
    shown = plain(text).strip()
    ((_, row),) = tables(f"| a | b |\n| --- | --- |\n| {inline(text)} | x |\n")
    assert row == [shown, "x"]
    if shown:
        (heading,) = headings(f"## {inline('甲' + text)}\n")
        assert heading == plain("甲" + text).strip()
        tokens = [token for token in PARSER.parse(f"见 {code(text)} 。") if token.type == "inline"]
        assert [text_of(token) for token in tokens] == [f"见 {shown} 。"]


@pytest.mark.parametrize("text", ["@someone", "见#12", "（!7", "~bug", "%3", "$5"])
def test_nobody_is_called_and_nothing_is_linked(text: str) -> None:
    sign = next(char for char in text if char in "@#!~%$")
    assert f"{sign}<!-- -->" in inline(text)


@pytest.mark.parametrize("text", ["a@b.example", "100%", "3#", "公开！"])
def test_signs_that_call_nobody_stay_as_they_are(text: str) -> None:
    assert "<!--" not in inline(text)


def test_a_hostile_report_breaks_no_table() -> None:
    text = "| x |\n| --- |\n</td><script>`a`\n# 标题"
    finding = replace(row_sum(), message=text, remedy=text)
    written = write(replace(checked(finding, path="a`|`b.txt"), report=report(organ=text)))
    ((head, row),) = tables(written)
    assert head == HEADS
    assert len(row) == 6
    assert row[5] == plain(text)
    assert headings(written) == ["政府信息公开工作年度报告整改清单", f"{plain(text)} 2023 年度"]
    assert "``a`|`b.txt``" in written


class TestStepSummary:
    def run(self, used: int, *results: FileResult) -> str:
        from gilint.engine.digest import digest

        form = StepSummaryFormat(Run("1.0", None, len(results)), View(), used)
        tally = Tally()
        parts = [form.begin()]
        for result in results:
            tally.add(digest(result))
            parts.append(form.add(form.render(result), digest(result)))
        return "".join([*parts, form.end(tally)])

    def test_only_reports_with_findings_are_listed(self) -> None:
        text = self.run(0, checked(path="好.txt"), checked(row_sum(), path="坏.txt"))
        assert "坏.txt" in text
        assert "好.txt" not in text
        assert text.endswith("| GI307 | t3-row-sum | 1 |\n")

    def test_it_is_no_longer_than_github_takes(self) -> None:
        text = self.run(0, *(checked(row_sum(), path=f"{number}.txt") for number in range(2000)))
        assert LIMIT * 0.9 < len(text.encode()) < LIMIT
        assert "运行摘要已满，另有 " in text
        assert text.endswith("| GI307 | t3-row-sum | 2000 |\n")

    def test_what_stands_there_already_counts(self) -> None:
        text = self.run(LIMIT - 70_000, *(checked(row_sum(), path=f"{number}.txt") for number in range(20)))
        assert len(text.encode()) < 70_000
        assert "运行摘要已满，另有 1" in text


def test_a_file_that_was_not_checked_says_why() -> None:
    text = write(FileResult("a.txt", FileStatus.NOT_A_REPORT, "2018 年度的报告 *不适用*"))
    assert "## a.txt\n\n**不是年度报告**：2018 年度的报告 \\*不适用\\*\n" in text
