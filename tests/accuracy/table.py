"""The figures as the pages ``docs/accuracy.md`` and ``docs/accuracy.zh-CN.md``, and back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tests.accuracy.tally import RuleFigures, ShapeFigures, Tally
from tests.support.defects import UNPLANTED
from tests.support.linting import packs

_ROW = re.compile(r"^\| (GI\d{3}) \| [^|]* \| (\d+) \| (\d+) \| (\d+) \| ([^|]*) \| ([^|]*) \| (\d+) \|$", re.M)
_SHAPE = re.compile(r"^\| ([a-z][a-z-]*) \| (\d+) \| ([^|]*) \| ([^|]*) \|$", re.M)
_TIMES = re.compile(r"(GI\d{3}) × (\d+)")


class Words(NamedTuple):
    """The words of a page in one language."""

    lang: str
    head: str
    how: str
    total: str
    planted: str
    planted_head: str
    unplanted: str
    shapes: str
    shapes_head: str
    reasons: dict[str, str]


ENGLISH = Words(
    lang="en",
    head="# Accuracy\n\n[中文](accuracy.zh-CN.md)",
    how="""\
How much of what is wrong gilint finds, at which place, and what it says where nothing is wrong. Written by
`make accuracy`; CI fails when a figure gets worse (`python -m tests.accuracy --check`).

**How it is made.** Reports are drawn by chance (seed {seed}): both forms, every kind of organ, years 2019 to 2025,
numbers that balance from nothing at all to those of a ministry, narratives that tell them in different words or not at
all. For each rule its defect is planted {turns} times, one at a time, in a report that is otherwise correct: in its
cells, sentences, headings, notes and dates, before it is written in one of {shapes} shapes (HTML, portal pages,
Markdown, text with tabs, in columns, one cell in a line, Word, ODT, MHTML, PDF). Where the finding must stand is known
from the report, not from what reads it. {clean} correct reports are checked as they are, one in three beside that of
the year before. All rules are on, those on trial too.

**What it does not show.** The reports are made up and their words few; real ones are more varied. The figures say that
what once worked still works in every shape, not what share of the faults in real reports is found.""",
    total="{planted} defects planted, {found} found, {placed} at their places; {noise} findings of rules that had"
    " nothing to do with it; {alarms} false alarms in {clean} correct reports.",
    planted="## Each rule",
    planted_head="| rule | name | planted | found | at its place | with it | without cause | false alarms |"
    "\n|---|---|---|---|---|---|---|---|",
    unplanted="“With it” are rules that speak of the same defect, as they should; “without cause” those that should"
    " not; “false alarms” are findings of the rule in correct reports.\n\nNot planted:",
    shapes="## Correct reports, by shape",
    shapes_head="| shape | reports | false alarms | rules that could not decide |\n|---|---|---|---|",
    reasons=UNPLANTED,
)
CHINESE = Words(
    lang="zh",
    head="# 准确率\n\n[English](accuracy.md)",
    how="""\
有错时 gilint 能找出多少、指得准不准，没有错时又说了什么。本页由 `make accuracy` 写出；任何一个数变差，CI 就不通过
（`python -m tests.accuracy --check`）。

**怎样得出。** 随机生成报告（种子 {seed}）：两种格式，各类机关，2019 至 2025 年度，表内数字从全为零到部委规模都
勾稽平衡，正文用不同的说法讲或者不讲这些数字。对每条规则，把它所管的差错种入 {turns} 份其余都正确的报告，一次一处：
改的是单元格、句子、标题、说明和日期，然后才写成 {shapes} 种样式之一（网页、门户网页、Markdown、制表符文本、按列对齐的
文本、一行一格、Word、ODT、MHTML、PDF）。结果应当指在哪里，由报告本身得知，与读取它的程序无关。另有 {clean} 份正确的
报告原样检查，其中三分之一连同上一年的报告。全部规则都启用，包括试行的。

**不能说明什么。** 这些报告是编造的，用词有限，真实的报告更多样。这些数说明原来能做到的在每种样式里都还能做到，
不说明真实报告中的差错有多大比例能找出来。""",
    total="种入差错 {planted} 处，找出 {found} 处，其中位置正确 {placed} 处；无关规则的结果 {noise} 条；"
    "{clean} 份正确的报告中误报 {alarms} 条。",
    planted="## 各条规则",
    planted_head="| 规则 | 名称 | 种入 | 找出 | 位置正确 | 相关结果 | 无关结果 | 误报 |"
    "\n|---|---|---|---|---|---|---|---|",
    unplanted="“相关结果”是其他规则对同一差错的应有结果，“无关结果”是不应有的，“误报”是该规则在正确的报告中的"
    "结果。\n\n没有种入的：",
    shapes="## 正确的报告，按样式",
    shapes_head="| 样式 | 报告 | 误报 | 无法判断的规则 |\n|---|---|---|---|",
    reasons={"GI007": "说的是 PDF 有哪些页没有读出，这是文件的情况，不是报告的差错"},
)


class Size(NamedTuple):
    """How much a run tries: planted defects of each rule, correct reports; ``seed`` decides which."""

    turns: int
    clean: int
    seed: int


def page(tally: Tally, size: Size, words: Words) -> str:
    """The page in one language."""
    rules = tally.rules.values()
    total = words.total.format(
        planted=sum(rule.planted for rule in rules),
        found=sum(rule.found for rule in rules),
        placed=sum(rule.placed for rule in rules),
        noise=sum(rule.noise.total() for rule in rules),
        alarms=sum(rule.alarms for rule in rules),
        clean=size.clean,
    )
    how = words.how.format(seed=size.seed, turns=size.turns, clean=size.clean, shapes=len(tally.shapes))
    unplanted = "\n".join(f"* {code}: {reason}" for code, reason in words.reasons.items())
    return "\n\n".join(
        (
            words.head,
            how,
            f"**{total}**",
            words.planted,
            "\n".join((words.planted_head, *_rules(tally, words))),
            words.unplanted,
            unplanted,
            words.shapes,
            "\n".join((words.shapes_head, *_shapes(tally.shapes.items()))) + "\n",
        )
    )


def _rules(tally: Tally, words: Words) -> Iterator[str]:
    for code, rule in tally.rules.items():
        if code in UNPLANTED:
            continue
        known = packs().rules[code]
        title = known.title.zh if words.lang == "zh" else known.name
        cells = (rule.planted, rule.found, rule.placed, _times(rule.company), _times(rule.noise), rule.alarms)
        yield f"| {code} | {title} | " + " | ".join(map(str, cells)) + " |"


def _shapes(shapes: Iterable[tuple[str, ShapeFigures]]) -> Iterator[str]:
    for name, shape in shapes:
        yield f"| {name} | {shape.reports} | {_times(shape.alarms)} | {_times(shape.undecided)} |"


def _times(counted: Counter[str]) -> str:
    return ", ".join(f"{code} × {number}" for code, number in sorted(counted.items()))


def stored(text: str) -> Tally:
    """The figures that a page in English has."""
    tally = Tally({code: RuleFigures() for code in UNPLANTED}, {})
    for code, planted, found, placed, company, noise, alarms in _ROW.findall(text):
        tally.rules[code] = RuleFigures(
            int(planted), int(found), int(placed), _counted(company), _counted(noise), int(alarms)
        )
    for name, reports, alarms, undecided in _SHAPE.findall(text):
        tally.shapes[name] = ShapeFigures(int(reports), _counted(alarms), _counted(undecided))
    return tally


def _counted(text: str) -> Counter[str]:
    return Counter({code: int(number) for code, number in _TIMES.findall(text)})
