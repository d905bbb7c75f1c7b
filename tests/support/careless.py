"""Reports with the slips that fixes are for: labels, headings, document numbers, doubled signs, styles of numbers."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from gilint.packs.sample import SampleData
from tests.support import strategies

LABELS = {
    "requests.received": "一、本年新收政府信息公开申请数",
    "requests.refused.petition": "1.信访举报投诉申请",
    "requests.denied.security": "3.危及三安全一稳定",
    "disclosure.coercion": "行政强制措施",
    "disclosure.normative": "规范性文件",
}
COLUMNS: tuple[dict[str, str], ...] = ({}, {"requests.ngo": "社会组织"}, {"requests.legal": "法律服务机关"})
HEADINGS = (
    (1, "一、工作基本情况"),
    (1, "总体情况"),
    (2, "2、主动公开政府信息情况"),
    (5, "五、存在的主要问题及整改措施"),
    (6, "（六）其他需要报告的事项"),
)
TITLES = (None, "{organ}{year}年政府信息公开年度报告", "{organ}{year}年度政府信息公开工作年度报告")
SENTENCES = (
    "本报告按照国办公开办函【2021】30号的要求编制，内容真实、、准确。",
    "{self}推进标准化规划化建设，主动公开工的质量不断提高。",
    "根据《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办发〔2020〕109号），{self}落实收费规定。",
    "截至2O24年1月5日，{self}已完成栏目清理。",
    "《条例》第二十条第（一）款规定的信息已经公开。",
    "{self}对对照要求逐项检查，做到了了如指掌。",
    "{self}落实责任。各项工作有序推进，没有发生任何一起违反规定公开信息的情形",
)
STYLES = ("{:,}", "{}件", "{}", "＋{}", "{} 件")


@st.composite
def cells(draw: st.DrawFn, values: dict[str, int]) -> dict[str, str]:
    """Some of the cells in another style."""
    large = [
        key for key, value in values.items() if key.startswith(("requests", "disclosure.normative")) and value > 999
    ]
    chosen = draw(st.lists(st.sampled_from(sorted(large)), max_size=3, unique=True)) if large else []
    return {key: draw(st.sampled_from(STYLES)).format(values[key]) for key in chosen}


@st.composite
def careless(draw: st.DrawFn) -> SampleData:
    """A report that a careless clerk wrote; its numbers may or may not balance."""
    form = draw(strategies.forms)
    values = draw(strategies.balanced(form))
    if draw(st.booleans()):
        values["requests.received.total"] = values.get("requests.received.total", 0) + draw(st.integers(1, 2000))
    changes: dict[str, Any] = {
        "labels": {key: LABELS[key] for key in draw(st.lists(st.sampled_from(sorted(LABELS)), max_size=3))},
        "columns": draw(st.sampled_from(COLUMNS)),
        "headings": dict(draw(st.lists(st.sampled_from(HEADINGS), max_size=2))),
        "title": draw(st.sampled_from(TITLES)),
    }
    data = strategies.report(form, values, told=draw(st.booleans()), **changes)
    data = strategies.with_cells(data, draw(cells(values)))
    sentences = draw(st.lists(st.sampled_from(SENTENCES), max_size=4))
    number = draw(st.sampled_from((1, 5)))
    text = data.sections.get(number, "").rstrip("\n")
    if sentences and text:
        data = strategies.with_section(data, number, "\n".join((text, *sentences)) + "\n")
    if draw(st.booleans()):
        data = strategies.with_section(data, 6, "无其他需要报告的事项。")
    return data
