"""The words of the printed formats, Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence

from gilint.model.diagnostic import Severity
from gilint.report.level import LEVELS
from gilint.report.model import OrganKind
from gilint.text.where import Step

SEVERITIES = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"},
}

ORGAN_KINDS = {
    "zh": {
        OrganKind.GOVERNMENT: "人民政府",
        OrganKind.GOVERNMENT_OFFICE: "政府办公室",
        OrganKind.DEPARTMENT: "部门",
        OrganKind.TOWNSHIP: "乡镇",
        OrganKind.SUBDISTRICT: "街道",
        OrganKind.COMMITTEE: "管委会",
        OrganKind.OTHER: "其他机关",
    },
    "en": {kind: kind.value.replace("-", " ") for kind in OrganKind},
}

ORGAN_LEVELS = {
    "zh": {"province": "省级", "prefecture": "地级", "county": "县级", "township": "乡级"},
    "en": {level: level for level in LEVELS},
}

_ZH = {
    "year": "{year} 年度",
    "form": "{form} 年格式",
    "published": "{date} 公布",
    "no-year": "年度不明",
    "no-organ": "机关不明",
    "clean": "未发现问题",
    "not-a-report": "不是年度报告",
    "unreadable": "无法读取",
    "excluded": "不在检查范围",
    "basis": "依据",
    "remedy": "改法",
    "why": "理由",
    "values": "数据",
    "practice": "惯例",
    "zeros": "另有 {count} 处为 0",
    "more": " 等",
    "blank": "空白",
    "preview": "试行",
    "near": "附近",
    "step-page": "第 {number} 页",
    "step-line": "第 {number} 行",
    "step-paragraph": "第 {number} 段",
    "step-table": "第 {number} 个表格",
    "step-row": "第 {number} 行",
    "step-column": "第 {number} 列",
    "step-text-box": "第 {number} 个文本框",
    "step-note": "第 {number} 条脚注",
    "steps": " ",
    "undecided": "{count} 条规则未能判定",
    "coverage": "读到 {read}/{expected} 个单元格，{sections}/{wanted} 个部分",
    "held": "符合：{codes}",
    "not-applicable": "不适用：{codes}",
    "total": "共 {count} 个文件",
    "clean-files": "{count} 个未发现问题",
    "unreadable-files": "{count} 个无法读取",
    "not-report-files": "{count} 个不是年度报告",
    "no-table": "没有找到这张表",
    "cell-blank": "空",
    "cell-lost": "?",
    "legend-blank": "空：单元格空白",
    "legend-lost": "?：读不出来",
    "severity-also": "（有的情形为{severities}）",
    "column-code": "编号",
    "column-name": "名称",
    "column-severity": "级别",
    "column-title": "检查内容",
    "column-form": "格式",
    "column-basis": "依据",
    "column-fix": "修正",
    "catalogue": "规则目录",
    "documents": "依据文件",
    "reference": "共 {count} 条规则。本目录和各页由规则包及其用例生成；`gilint explain 编号` 显示同样的内容。",
    "other-rules": "其他规则",
    "all-forms": "各格式",
    "fix-safe": "改法确定",
    "fix-suggestion": "给出建议",
    "fix-safe-long": "改法确定（JSON 的 fixes 给出）",
    "fix-suggestion-long": "给出修改建议，由人确认",
    "fix-none-long": "由人修改",
    "mandatory": "不可忽略",
    "fix": "修正",
    "applies": "适用",
    "limits": "边界",
    "year-from": "{year} 年度起",
    "year-to": "至 {year} 年度",
    "not-for": "不用于{kinds}",
    "levels": "只用于{levels}",
    "preview-long": "试行规则，须加 --preview",
    "example-broken": "违反",
    "example-held": "符合",
    "list": "、",
    "sentence": "；",
    "colon": "：",
}

_EN = {
    "year": "{year}",
    "form": "form of {form}",
    "published": "published {date}",
    "no-year": "year unknown",
    "no-organ": "organ unknown",
    "clean": "no findings",
    "not-a-report": "not a yearly report",
    "unreadable": "could not be read",
    "excluded": "excluded",
    "basis": "Basis",
    "remedy": "Remedy",
    "why": "Why",
    "values": "Values",
    "practice": "by practice",
    "zeros": "and {count} that are 0",
    "more": " and more",
    "blank": "blank",
    "preview": "preview",
    "near": "near",
    "step-page": "page {number}",
    "step-line": "line {number}",
    "step-paragraph": "paragraph {number}",
    "step-table": "table {number}",
    "step-row": "row {number}",
    "step-column": "column {number}",
    "step-text-box": "text box {number}",
    "step-note": "note {number}",
    "steps": ", ",
    "undecided": "{count} {rules} undecided",
    "coverage": "read {read}/{expected} cells, {sections}/{wanted} sections",
    "held": "held: {codes}",
    "not-applicable": "not applicable: {codes}",
    "total": "{count} {files}",
    "clean-files": "{count} without findings",
    "unreadable-files": "{count} could not be read",
    "not-report-files": "{count} not a yearly report",
    "no-table": "this table was not found",
    "cell-blank": "_",
    "cell-lost": "?",
    "legend-blank": "_: blank cell",
    "legend-lost": "?: could not be read",
    "severity-also": " (in some cases {severities})",
    "column-code": "Code",
    "column-name": "Name",
    "column-severity": "Severity",
    "column-title": "What is checked",
    "column-form": "Form",
    "column-basis": "Basis",
    "column-fix": "Fix",
    "catalogue": "Rules",
    "documents": "Documents",
    "reference": "{count} {rules}. These pages are made from the rule packs and their cases; "
    "`gilint explain CODE` says the same.",
    "other-rules": "Other rules",
    "all-forms": "all forms",
    "fix-safe": "fixable",
    "fix-suggestion": "suggestion",
    "fix-safe-long": "the mend is sure (in the JSON under fixes)",
    "fix-suggestion-long": "a suggestion is shown, a person decides",
    "fix-none-long": "by hand",
    "mandatory": "mandatory",
    "fix": "Fix",
    "applies": "Applies",
    "limits": "Limits",
    "year-from": "from {year} on",
    "year-to": "up to {year}",
    "not-for": "not for {kinds}",
    "levels": "level: {levels}",
    "preview-long": "preview rule: needs --preview",
    "example-broken": "Breaks it",
    "example-held": "Holds",
    "list": ", ",
    "sentence": "; ",
    "colon": ": ",
}

_NOUNS = {"rules": ("rule", "rules"), "files": ("file", "files")}


def word(lang: str, key: str, **values: object) -> str:
    """The text ``key`` in ``lang``, filled with ``values``; English nouns agree with ``count``."""
    if lang != "en":
        return _ZH[key].format(**values)
    one = values.get("count") == 1
    nouns = {name: forms[0] if one else forms[1] for name, forms in _NOUNS.items()}
    return _EN[key].format(**nouns, **values)


def where_text(lang: str, steps: Sequence[Step]) -> str:
    """``第 3 个表格 第 12 行``, ``table 3, row 12``."""
    return word(lang, "steps").join(word(lang, f"step-{name}", number=number) for name, number in steps)


def count_severity(lang: str, severity: Severity, count: int) -> str:
    """``3 错误``, ``1 error``."""
    if lang == "en":
        plural = "s" if count != 1 else ""
        return f"{count} {severity.value}{plural}"
    return f"{count} {SEVERITIES['zh'][severity]}"
