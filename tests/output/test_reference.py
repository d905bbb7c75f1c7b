from __future__ import annotations

from msgspec.structs import replace

from gilint.output.explain import Example, Examples, applies_text
from gilint.output.reference import pages
from gilint.packs.model import Rule
from tests.output.test_catalogue import PACKS

PAGE = """\
# GI307 t3-row-sum

[规则目录](README.md) · [English](#english)

## 表三行合计不等于总计

- **级别**：错误
- **理由**：总计列是各类申请人之和。
- **依据**：国办公开办函〔2021〕30号 附件格式表三
- **适用**：2019、2021 年格式
- **边界**：读不出时不判断。
- **改法**：核对后改正。
- **修正**：由人修改

### 违反

zh

```text
一、本年新收	7	0	8
```

> zh: 8

### 符合

没有要看的行
"""


def find(_rule: Rule, lang: str) -> Examples:
    return Examples(Example(lang, ("一、本年新收\t7\t0\t8",), f"{lang}: 8"), Example("没有要看的行", ()))


def test_a_page_has_chinese_first_and_english_below() -> None:
    page = dict(pages(PACKS, find))["GI307.md"]
    head, english = page.split("\n## English\n")
    assert head == PAGE
    assert english.startswith(f"\n**{PACKS.rules['GI307'].title.en}**\n\n- **Severity**: error\n")
    assert "> en: 8" in english
    assert "> zh: 8" not in english


def test_the_level_of_organs_is_said() -> None:
    rule = PACKS.rules["GI307"]
    county = replace(rule, applies=replace(rule.applies, levels=("county",)))
    assert applies_text(county, PACKS, "zh") == "2019、2021 年格式；只用于县级"
    assert applies_text(county, PACKS, "en") == "form of 2019, 2021; level: county"


def test_the_index_links_every_page() -> None:
    found = dict(pages(PACKS, find))
    assert next(iter(found)) == "README.md"
    assert set(found) == {"README.md", *(f"{code}.md" for code in PACKS.rules)}
    for code in PACKS.rules:
        assert found["README.md"].count(f"[{code}]({code}.md)") == 2


def test_the_same_packs_give_the_same_pages() -> None:
    assert dict(pages(PACKS, find)) == dict(pages(PACKS, find))
