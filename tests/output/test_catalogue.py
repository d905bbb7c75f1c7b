from __future__ import annotations

import json
from typing import Any, cast

from gilint.model.diagnostic import Basis, Severity
from gilint.output.catalogue import rules_json, rules_markdown, rules_table
from gilint.output.explain import Example, Examples, explain_json, explain_markdown, explain_text
from gilint.output.style import View
from gilint.packs.model import Applies, Bilingual, LegalDocument, PackSet, Rule
from tests.output.test_facts import FORMS

NOTICE = LegalDocument("年度报告格式", "国办公开办函〔2021〕30号")
LAW = LegalDocument("条例", "国务院令第711号", article="第五十条", cited="《条例》")

SUM = Rule(
    code="GI307",
    name="t3-row-sum",
    severity=Severity.ERROR,
    title=Bilingual("表三行合计不等于总计", "A row of table three does not add up"),
    message=Bilingual("", ""),
    check="equation",
    options=None,
    applies=Applies(),
    basis=(Basis("国办公开办函〔2021〕30号", "附件格式表三"),),
    why=Bilingual("总计列是各类申请人之和。", "The total is the sum."),
    remedy=Bilingual("核对后改正。", "Check and mend."),
    limits=Bilingual("读不出时不判断。", "Undecided where a cell was not read."),
    pack="gilint",
)
OFFICE = Rule(
    code="GI107",
    name="gov-assessment",
    severity=Severity.WARNING,
    title=Bilingual("政府报告缺少考核情况", "Assessment missing"),
    message=Bilingual("", ""),
    check="pattern",
    options=None,
    applies=Applies(forms=("2021",), year_from=2021, organ_kinds=("government", "township")),
    basis=(Basis("《条例》", "第五十条", practice=True),),
    why=Bilingual("应当报告。", "It has to be reported."),
    remedy=Bilingual("补写。", "Add it."),
    fix="unsafe",
    preview=True,
    mandatory=True,
    pack="gilint",
)
PACKS = PackSet(
    packs=(),
    rules={"GI107": OFFICE, "GI307": SUM},
    forms=FORMS,
    vocabulary=cast(Any, None),
    lexicons={},
    documents={"F21": NOTICE, "C50": LAW},
    groups={"GI1": Bilingual("结构", "Structure"), "GI3": Bilingual("表三", "Table three")},
)

TABLE = """\
GI1 结构
  GI107 警告 gov-assessment  2021  C50  确认后修正  试行  不可忽略
        政府报告缺少考核情况

GI3 表三
  GI307 错误 t3-row-sum      各格式  F21
        表三行合计不等于总计

依据文件
  C50     《条例》第五十条
  F21     国办公开办函〔2021〕30号《年度报告格式》
"""

TABLE_EN = """\
GI1 Structure
  GI107 warning gov-assessment  2021  C50  --unsafe-fixes  preview  mandatory
        Assessment missing

GI3 Table three
  GI307 error   t3-row-sum      all forms  F21
        A row of table three does not add up

Documents
  C50     《条例》第五十条
  F21     国办公开办函〔2021〕30号 (年度报告格式)
"""


def test_table() -> None:
    assert "".join(f"{line}\n" for line in rules_table(PACKS, View())) == TABLE
    assert "".join(f"{line}\n" for line in rules_table(PACKS, View(lang="en"))) == TABLE_EN


def test_json() -> None:
    loaded = json.loads(rules_json(PACKS, "zh", ascii_only=False))
    assert loaded["version"] == 1
    assert loaded["rules"][0] == {
        "code": "GI107",
        "name": "gov-assessment",
        "severity": "warning",
        "title": "政府报告缺少考核情况",
        "form": ["2021"],
        "basis": [{"document": "《条例》", "article": "第五十条"}],
        "fixable": False,
        "fix": "unsafe",
        "preview": True,
        "mandatory": True,
        "pack": "gilint",
    }
    assert [(rule["code"], rule["form"]) for rule in loaded["rules"]] == [
        ("GI107", ["2021"]),
        ("GI307", ["2019", "2021"]),
    ]


MARKDOWN = """\
# 规则目录

## GI1 结构

| 编号 | 名称 | 级别 | 检查内容 | 格式 | 依据 | 修正 |
| --- | --- | --- | --- | --- | --- | --- |
| GI107 | `gov-assessment` | 警告 | 政府报告缺少考核情况 | 2021 | 《条例》第五十条（惯例） | 确认后修正、试行、不可忽略 |

## GI3 表三

| 编号 | 名称 | 级别 | 检查内容 | 格式 | 依据 | 修正 |
| --- | --- | --- | --- | --- | --- | --- |
| GI307 | `t3-row-sum` | 错误 | 表三行合计不等于总计 | 各格式 | 国办公开办函〔2021〕30号 附件格式表三 | — |
"""  # noqa: E501 - a row of a Markdown table is one line


def test_markdown() -> None:
    assert rules_markdown(PACKS, "zh") == MARKDOWN


EXAMPLES = Examples(
    Example("合计少一", ("一、本年新收\t7\t0\t8",), "各类申请人 7 + 0 = 7，但总计为 8"),
    Example("合计相等", ("一、本年新收\t7\t1\t8",)),
)

PAGE = """\
错误 GI307 t3-row-sum
表三行合计不等于总计

理由  总计列是各类申请人之和。
依据  国办公开办函〔2021〕30号 附件格式表三
适用  2019、2021 年格式
边界  读不出时不判断。
改法  核对后改正。
修正  由人修改

✗ 违反：合计少一
  │ 一、本年新收 7 0 8
  各类申请人 7 + 0 = 7，但总计为 8

✓ 符合：合计相等
  │ 一、本年新收 7 1 8
"""


def test_a_rule_explained() -> None:
    assert "".join(f"{line}\n" for line in explain_text(SUM, PACKS, EXAMPLES, View())) == PAGE


def test_where_a_rule_applies() -> None:
    lines = list(explain_text(OFFICE, PACKS, Examples(), View(lang="en")))
    assert lines == [
        "warning GI107 gov-assessment",
        "Assessment missing",
        "",
        "Why      It has to be reported.",
        "Basis    《条例》第五十条 (by practice)",
        "Applies  form of 2021; from 2021 on; government, township; preview rule: needs",
        "         --preview",
        "Remedy   Add it.",
        "Fix      can be applied with --fix --unsafe-fixes, once a person has decided",
    ]


def test_a_rule_as_json() -> None:
    rule = json.loads(explain_json(SUM, PACKS, EXAMPLES, "zh", ascii_only=True))["rule"]
    assert rule["why"] == "总计列是各类申请人之和。"
    assert rule["limits"] == "读不出时不判断。"
    assert rule["examples"] == {
        "broken": {
            "name": "合计少一",
            "text": "一、本年新收\t7\t0\t8",
            "message": "各类申请人 7 + 0 = 7，但总计为 8",
        },
        "held": {"name": "合计相等", "text": "一、本年新收\t7\t1\t8", "message": None},
    }


RULE_MARKDOWN = """\
# GI307 t3-row-sum

表三行合计不等于总计

- **级别**：错误
- **理由**：总计列是各类申请人之和。
- **依据**：国办公开办函〔2021〕30号 附件格式表三
- **适用**：2019、2021 年格式
- **边界**：读不出时不判断。
- **改法**：核对后改正。
- **修正**：由人修改

## 违反

合计少一

```text
一、本年新收	7	0	8
```

> 各类申请人 7 + 0 = 7，但总计为 8

## 符合

合计相等

```text
一、本年新收	7	1	8
```
"""


def test_a_rule_as_markdown() -> None:
    assert explain_markdown(SUM, PACKS, EXAMPLES, "zh") == RULE_MARKDOWN
