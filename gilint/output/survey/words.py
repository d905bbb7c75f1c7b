"""The words of a survey."""

from __future__ import annotations

from typing import NamedTuple


class Heads(NamedTuple):
    """The heads of a list of reports."""

    organ: str
    numbers: tuple[str, ...]
    path: str


_HEADS = {
    "zh": Heads("机关", ("年度", "错误", "警告", "提示", "未判定", "读到单元格"), "文件"),
    "en": Heads("organ", ("year", "errors", "warnings", "infos", "undecided", "cells read"), "file"),
}

_ZH = {
    "missing": "{year} 年度尚未公布（{count}/{of}）",
    "none-missing": "{year} 年度名单内 {of} 个机关均有报告",
    "not-listed": "不在名单内（{count}）",
    "repeated": "同一机关同一年度重复，未计入合计（{count}）",
    "totals": "{year} 年度合计（{count} 份报告，{form} 年格式）",
    "totals-unknown": "年度不明的报告合计（{count} 份报告，{form} 年格式）",
    "totals-note": "只加勾稽关系成立的数和没有勾稽关系的数；空白、读不出来、未能判定和有问题的单元格不计入。",
    "left-out": "{cells} 个单元格的合计缺少部分报告的数，最多缺 {most} 份",
    "cell": "{reports} 份报告之和，未计入 {left} 份",
    "title": "年度报告汇总",
}
_EN = {
    "missing": "Not published for {year} ({count}/{of})",
    "none-missing": "All {of} organs of the list have a report for {year}",
    "not-listed": "Not on the list ({count})",
    "repeated": "A second report of the same organ and year, not in the totals ({count})",
    "totals": "Totals for {year} ({count} reports, form of {form})",
    "totals-unknown": "Totals of reports whose year is not known ({count} reports, form of {form})",
    "totals-note": "Only numbers whose balances hold, and numbers that are in none, are added up; cells that are "
    "blank, unread, undecided or in a finding are left out.",
    "left-out": "the totals of {cells} cells lack the numbers of some reports, {most} at most",
    "cell": "of {reports} reports, {left} left out",
    "title": "Summary of yearly reports",
}


def heads(lang: str) -> Heads:
    """The heads of a list of reports: its numbers are year, findings by severity, undecided rules, cells read."""
    return _HEADS[lang]


def say(lang: str, key: str, **values: object) -> str:
    """The text ``key`` in ``lang``, filled with ``values``."""
    return (_EN if lang == "en" else _ZH)[key].format(**values)
