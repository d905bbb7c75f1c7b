"""Whatever the text: no check raises, every place lies in the source, edits never overlap."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.hostile import WORDINGS
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


@effort(50)
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


@effort(20)
@given(overview=TEXTS)
def test_mended_brackets_are_right(overview: str) -> None:
    text = report_text(overview=overview)
    found = [item for item in findings(text, "GI713") if item.edits]
    if found:
        assert findings(mended(text, found), "GI713") == []


@pytest.mark.parametrize("piece", WORDINGS)
def test_no_check_fails_on_one_piece_over_and_over(piece: str) -> None:
    text = report_text(overview=piece * (4_000 // len(piece)))
    result = lint(text)
    assert result.failures == ()
    assert all(0 <= item.place.span.start <= item.place.span.end <= len(text) for item in result.diagnostics)
