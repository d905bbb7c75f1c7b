"""Why a rule could not be decided or does not apply, in both languages, by the keys that checks use."""

from __future__ import annotations

from collections.abc import Mapping

from gilint.packs.messages import fill

REASONS: dict[str, tuple[str, str]] = {
    # Undecided: something that the rule needs was not there to be read.
    "missing-table": ("未找到{table}", "{table} was not found"),
    "missing-section": ("未找到第{section}部分“{heading}”", "section {section} ({heading}) was not found"),
    "missing-row": ("未找到数据行（{cell}）", "a row was not found ({cell})"),
    "unread-cell": ("单元格“{cell}”未能读出", "the cell {cell} could not be read"),
    "symbol-cell": ("单元格“{cell}”填的是符号，不是数字", "the cell {cell} holds a symbol, not a number"),
    "no-heads": ("表头未能认出", "the heads of the table were not recognised"),
    "no-year": ("未识别出报告年度", "the reporting year is not known"),
    "no-organ": ("未识别出机关名称", "the organ is not known"),
    "no-organ-kind": ("未识别出机关类别", "the kind of organ is not known"),
    "no-published": ("未识别出公布日期", "the day of publication is not known"),
    "no-title": ("未找到标题", "no title was found"),
    "no-body": ("没有读到正文", "no text was read"),
    "no-preamble": ("没有读到引言", "no preamble was read"),
    "no-whole-text": (
        "有的页没有文字，或有的表格没有框线，要找的内容可能在其中",
        "pages have no text or tables no lines, and what is looked for may be there",
    ),
    "no-ruled-tables": (
        "有的表格没有框线，其中的行名、列名可能没有读全",
        "tables have no lines, and labels in them may not have been read as a whole",
    ),
    "unknown-row": ("表中有认不出的行，可能就是缺少的{rows}", "a row that is not known may be the missing {rows}"),
    "jumbled-rows": (
        "表中有 {count} 行的数值读不出来，文字的顺序可能已被打乱，{rows}可能就在其中",
        "the values of {count} rows could not be read; the text may be jumbled, and {rows} may be in it",
    ),
    "loose-numbers": (
        "这一部分有 {count} 个单独成行的数，可能就是{table}，但文字的顺序已被打乱",
        "{count} numbers stand alone in the section; they may be {table}, with its text jumbled",
    ),
    "no-values": ("没有读到数值", "no values were read"),
    "no-date": ("没有可以识别的日期", "no date could be read"),
    "published-again": (
        "日期{date}可能是重新发布的日期",
        "the date {date} may be that of a later publication of the same report",
    ),
    "previous-organ": (
        "{path} 是{organ}的报告，与本报告不是同一机关；确为同一机关的，请在配置的 [series] 中写明",
        "{path} is the report of {organ}, another organ; if it is the same, say so in [series] of the configuration",
    ),
    "previous-cell": (
        "上年报告（{path}）的单元格“{cell}”没有可用的数字",
        "the cell {cell} of the report of the year before ({path}) holds no usable number",
    ),
    "child-missing": ("下级机关的报告不全，缺少：{organs}", "reports of subordinate organs are missing: {organs}"),
    "child-cell": (
        "{path} 的单元格“{cell}”没有可用的数字",
        "the cell {cell} of {path} holds no usable number",
    ),
    "no-form": ("未识别出报告格式", "the form of the report is not known"),
    "internal": (
        "规则运行出错（请用 --verbose 查看详情并报告）",
        "the rule failed (see --verbose, and please report it)",
    ),
    "slow-pattern": ("规则包的正则表达式用时过长（{where}）", "an expression of a pack takes too long ({where})"),
    "no-level": ("从机关名称不能确定机关层级", "the organ's name does not tell its level"),
    # What is wrong with a pack, found while it ran.
    "slow-pattern-fault": (
        "正则表达式 {pattern} 用时过长，规则 {rule} 无法判断",
        "the regular expression {pattern} takes too long; rule {rule} is undecided",
    ),
    # Why a file is no report.
    "few-signals": (
        "没有年度报告的标题，也没有年度报告的各个部分",
        "neither the title nor the sections of a yearly report",
    ),
    "interpretation": ("是对年度报告的解读，不是年度报告", "explains a yearly report and is none"),
    # Not applicable: nothing here that the rule speaks of.
    "not-a-report": ("不是年度报告", "not a yearly report"),
    "other-form": ("不适用于{form}年格式", "does not apply to the form of {form}"),
    "other-year": ("不适用于{year}年度", "does not apply to {year}"),
    "other-level": ("不适用于这一层级的机关", "does not apply to organs of this level"),
    "other-organ-kind": ("不适用于这一类机关", "does not apply to this kind of organ"),
    "organ": ("不适用于这一机关", "does not apply to this organ"),
    "no-previous": ("没有上年报告可供比较", "there is no report of the year before to compare with"),
    "previous-year": ("{path} 是 {year} 年度的报告，不是上一年度的", "{path} is of {year}, not of the year before"),
    "previous-form": (
        "上年报告用的是{form}年格式，口径不同",
        "the year before used the form of {form}, which counts otherwise",
    ),
    "no-roll": ("没有配置下级机关的报告", "no reports of subordinate organs are configured"),
    "no-peers": ("没有其他机关的报告可供比较", "there are no reports of other organs to compare with"),
    "same-cause": ("已由 {code} 指出", "already said by {code}"),
    "nothing-to-compare": ("没有可以比较的数据", "there is nothing to compare"),
    "condition": ("不符合规则的前提条件", "the rule's condition is not met"),
}
"""Key to text in Chinese and English; ``{name}`` is filled with the values of the outcome."""


def reason_text(key: str, values: Mapping[str, str], lang: str) -> str:
    """A reason in words; a key that is not in the catalogue stands for itself."""
    texts = REASONS.get(key)
    return key if texts is None else fill(texts[1 if lang == "en" else 0], values)
