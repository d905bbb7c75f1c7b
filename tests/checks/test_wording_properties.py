"""Whatever the text: no check raises, every place lies in the source, edits never overlap, time grows with the text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.dates_reports import findings, lint, mended, report_text
from tests.support.effort import effort

_WORDS = """
2023 2022年 12月 31日 统计期限 国办公开办函 国办发 〔2021〕 【2019】 30号 60号 年度报告 格式（试行） 条例 新
第二十条 第三十一条 第（五）款 智能转变 统一部， 我镇 我局 全省 存在 精准 现行有效的规范性文件 共条 13900000000
下一步， １２月 你那 二〇二三年 现将 截至
"""
PIECES = st.sampled_from(
    [*"年月日号至的了在对和为将、，。；：《》（）【】〔〕[]()“”0123456789oOlI\n \u3000", *_WORDS.split()]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)


@effort(150)
@given(preamble=TEXTS, overview=TEXTS, problems=TEXTS, signature=TEXTS, published=TEXTS)
def test_any_text(preamble: str, overview: str, problems: str, signature: str, published: str) -> None:
    text = report_text(
        preamble=preamble, overview=overview, problems=problems, signature=signature, published=published
    )
    result = lint(text)
    assert result.failures == ()
    assert result.source is not None
    for item in result.diagnostics:
        assert 0 <= item.place.span.start <= item.place.span.end <= len(text)
        assert "{" not in item.message
        for fix in item.fixes:
            spans = sorted(edit.span for edit in fix.edits)
            assert all(0 <= span.start <= span.end <= len(text) for span in spans)
            assert all(left.end <= right.start for left, right in pairwise(spans))


@effort(60)
@given(overview=TEXTS)
def test_mended_brackets_are_right(overview: str) -> None:
    text = report_text(overview=overview)
    found = [item for item in findings(text, "GI713") if item.edits]
    if found:
        assert findings(mended(text, found), "GI713") == []


HOSTILE = [
    "统计期限为2023年1月1日至",
    "国办公开办函〔2019〕60号",
    "国办发【2021】30号",
    "《",
    "》（",
    "2023年2月30日",
    "20",
    "数据",
    "公布",
    "现将2022年",
    "存在",
    "。\n2022年，我局",
    "智能转变",
    "、、",
    "的",
    "共",
    "新",
    "条例第三十一条",
    "1",
    "。”",
    "我镇",
    "全省",
    "第二十条第（一）款",
    "【2021】",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = report_text(overview=piece * (size // len(piece)))
        best = 1e9
        for _ in range(2):
            begin = time.process_time()
            assert lint(text).failures == ()
            best = min(best, time.process_time() - begin)
        return best

    small, large = seconds(2_000), seconds(16_000)
    # Eight times the text: a quadratic check would take sixty-four times as long.
    assert large < 24 * small + 0.1
