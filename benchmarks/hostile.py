"""Shapes that make careless readers and rules slow: the same few characters over and over, in every format.

What is in a dictionary is a function from a size in code points to a text of about that size, by a name. How cost grows
with them is measured in ``benchmarks.growth``; that nothing fails on them is held by the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

Shape = Callable[[int], str]


def filled(unit: str, size: int, before: str = "", after: str = "") -> str:
    """``unit`` so often that it takes ``size`` code points, between two texts."""
    return before + unit * max(1, size // len(unit)) + after


def _balanced(start: str, end: str, size: int) -> str:
    times = max(1, size // len(start + end))
    return start * times + "字" + end * times


PAGES: Mapping[str, Shape] = {
    "open quotes": lambda size: filled('<a "', size),
    "quotes after =": lambda size: filled("<td x='\"", size),
    "open comments": lambda size: filled("<!--", size),
    "open scripts": lambda size: filled("<script>", size),
    "open titles": lambda size: filled("<title>", size),
    "open cdata": lambda size: filled("<![CDATA[", size),
    "less-than signs": lambda size: filled("<", size),
    "end tags alone": lambda size: filled("</div>", size),
    "nested div": lambda size: filled("<div>", size, after="字" + "</div>" * (size // 5)),
    "nested span": lambda size: filled("<span>", size, "<p>", "字</p>"),
    "nested tables": lambda size: filled("<table><tr><td>", size, after="1"),
    "unclosed cells": lambda size: filled("<td>1", size, "<table><tr>"),
    "unclosed rows": lambda size: filled("<tr><td rowspan=9>1", size, "<table>"),
    "wide cells": lambda size: filled("<td colspan=1000000000 rowspan=1000000000>1", size, "<table><tr>"),
    "wide rows": lambda size: filled("<tr><td rowspan=0 colspan=999>1<td>2", size, "<table>"),
    "hidden": lambda size: filled('<i style="display:none">字', size),
    "hidden cells": lambda size: filled("<tr><td>1</td><td hidden>2</td>", size, "<table>"),
    "cells left open": lambda size: filled("<tr><td><p><span>1</span></p>", size, "<table>"),
    "hidden nested": lambda size: filled("<i hidden><b hidden>字</b>", size),
    "ampersands": lambda size: filled("&amp", size, "<p>"),
    "one long text": lambda size: filled("字 ", size, "<p>"),
    "line breaks": lambda size: filled("字<br>", size, "<p>"),
    "spaces": lambda size: filled(" ", size, "<p>字", "字"),
    "nulls": lambda size: filled("\x00<p\x00>字", size),
    "menus": lambda size: filled("<nav><ul class=menu><li>字", size),
}
"""HTML pages."""

_MARKDOWN = (
    *("|", "<!--", "<table>", "<table\n# 甲\n", "<style>", '[](/ "', "*a", "**a", "> ", "#\n", "=\n", "<a ", "&#"),
    *("\\", "甲\n---\n", "`"),
)
_TEXT = ("\t", "|", "| ", "a|b\n", "<!--", "0 ", "一 0 0\n", "一  二\n", "`\n", "- ", "\xa0\n", '[](/ "')
MARKDOWN: Mapping[str, Shape] = {repr(unit): partial(filled, unit) for unit in _MARKDOWN}
TEXT: Mapping[str, Shape] = {repr(unit): partial(filled, unit) for unit in _TEXT}

FILES: Mapping[str, Shape] = {
    "nested divs": lambda size: _balanced("<div>", "</div>", size),
    "nested spans": lambda size: filled("<span>", size, "<p>", "字</p>"),
    "nested tables": lambda size: filled("<table><tr><td>", size, after="1"),
    "nested lists": lambda size: filled("<ul><li>", size, after="字"),
    "open comments": lambda size: filled("<!--", size),
    "open quotes": lambda size: filled("<a '", size),
    "wide cells": lambda size: filled("<td colspan=1000000000 rowspan=1000000000>1", size, "<table><tr>", "</table>"),
    "tall cells": lambda size: filled("<tr><td rowspan=1000000000>1<td>2", size, "<table>", "</table>"),
    "negative spans": lambda size: filled("<tr><td colspan=-5 rowspan=-1>1<td colspan=99999999999>2", size, "<table>"),
    "pipes": lambda size: filled("|", size),
    "tabs": lambda size: filled("\t", size // 2) + "\n" + filled("1\t", size // 2),
    "one long line": lambda size: filled("一、总体情况", size),
    "labels": lambda size: filled("1.属于国家秘密\n", size),
    "numbers": lambda size: filled(
        "0\n", size, "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\n"
    ),
    "titles": lambda size: filled("云溪县水务局2023年政府信息公开工作年度报告\n", size),
    "headings": lambda size: filled("# 一、总体情况\n\n", size),
    "sections": lambda size: filled("一、总体情况\n\n", size),
    "late sections": lambda size: filled("七、附件\n\n", size),
    "parts": lambda size: filled("（一）公开\n\n", size),
    "dates": lambda size: filled("发布日期\n\n", size),
    "brackets": lambda size: _balanced("（", "）", size),
    "digits": lambda size: filled("9", size),
    "claims": lambda size: filled("收到申请3件，其中予以公开2件，", size, "一、总体情况\n"),
}
"""Files of any format, whatever their name says."""

SUFFIXES = (".html", ".txt", ".md")
"""What the files are read as."""

WORDINGS = (
    *(
        "统计期限为2023年1月1日至",
        "国办公开办函〔2019〕60号",
        "国办发【2021】30号",
        "《",
        "》（",
        "2023年2月30日",
        "20",
    ),
    *("数据", "公布", "现将2022年", "存在", "。\n2022年，我局", "智能转变", "、、", "的", "共", "新", "条例第三十一条"),
    *("1", "。”", "我镇", "全省", "第二十条第（一）款", "【2021】"),
)
"""Pieces that a rule on dates or wording looks for the beginning of."""

_REPORT = """云溪县水务局2023年政府信息公开工作年度报告

发布时间：2024-01-23

一、总体情况

{overview}

二、主动公开政府信息情况

三、收到和处理政府信息公开申请情况

四、政府信息公开行政复议、行政诉讼情况

五、存在的主要问题及改进情况

公开内容还不够全面。我局将逐步改进。

六、其他需要报告的事项

无。
"""


def report_of(piece: str, size: int) -> str:
    """A report in plain text whose first section is ``piece`` over and over."""
    return _REPORT.format(overview="\n\n".join(filled(piece, size).split("\n")))
