"""What a pack adds to gilint's own: words, words of recognition, labels, sections."""

from __future__ import annotations

from pathlib import Path

import pytest

from gilint.packs.load import load_packs
from gilint.packs.model import PackSet
from gilint.report.form import HeadingForm
from tests.packs.outside import faults, load, outside
from tests.packs.tiny import rule, rule_file


@pytest.fixture(scope="module")
def shipped() -> PackSet:
    return load_packs(cached=False)


def test_words_are_added_behind_those_that_are_there_and_once(tmp_path: Path, shipped: PackSet) -> None:
    root = outside(tmp_path, "lexicons: {claim-receive: {add: [接获, 收到, 签收, 接获]}, own: [甲, 乙, 甲]}\n")
    packs = load(root)
    before = shipped.lexicons["claim-receive"]
    assert "收到" in before
    assert packs.lexicons["claim-receive"] == (*before, "接获", "签收")
    assert packs.lexicons["own"] == ("甲", "乙")
    changed = {name for name in packs.lexicons if packs.lexicons[name] != shipped.lexicons.get(name)}
    assert changed == {"claim-receive", "own"}
    assert packs.packs[1].lexicons == {"own": ("甲", "乙", "甲")}


def test_words_in_a_rule_file_and_in_lexicons_yaml(tmp_path: Path, tiny_kinds: None) -> None:
    text = rule_file(
        rule("LX101", "mine").replace("{document: C50}", "{document: C}"),
        group="LX1",
        head="lexicons: {claim-receive: {add: [接获]}}\n",
    )
    packs = load(outside(tmp_path, rules=text, lexicons="claim-channel: {add: [云政通]}\nown: [甲]\n"))
    assert packs.lexicons["claim-receive"][-1] == "接获"
    assert packs.lexicons["claim-channel"][-1] == "云政通"
    assert packs.lexicons["own"] == ("甲",)


def test_words_of_recognition_are_added(tmp_path: Path, shipped: PackSet) -> None:
    text = """\
vocabulary:
  dates: {labels: {add: [挂网时间]}}
  organ-kinds: {department: {add: [专班]}}
  organ-levels: {prefecture: {add: [云州市]}}
  symbols: {add: [〇, /]}
"""
    found, before = load(outside(tmp_path, text)).vocabulary, shipped.vocabulary
    assert found.dates.labels == (*before.dates.labels, "挂网时间")
    assert found.organ_kinds["department"] == (*before.organ_kinds["department"], "专班")
    assert found.organ_kinds["township"] == before.organ_kinds["township"]
    assert found.organ_levels["prefecture"] == ("自治州", "盟", "云州市")
    assert found.symbols == (*before.symbols, "〇")
    assert found.title == before.title
    assert found.dates.bare_labels == before.dates.bare_labels


def test_labels_and_a_section_are_added_to_a_form(tmp_path: Path, shipped: PackSet) -> None:
    text = """\
forms:
  "2021":
    headings:
      5: {equal: [存在的主要问题和改进措施]}
      7: {text: 政务公开重点工作落实情况, equal: [重点工作落实情况]}
    tables:
      requests:
        columns: {natural: {equals: [公民]}}
        rows: {handled: {equals: [（七）合计]}}
        groups: {denied: {equals: [（三）不公开]}}
"""
    forms, before = load(outside(tmp_path, text)).forms, shipped.forms
    assert forms["2019"] == before["2019"]
    form = forms["2021"]
    assert form.headings[4].variants["equal"] == ("存在的主要问题和改进措施",)
    assert form.headings[4].variants["long"] == before["2021"].headings[4].variants["long"]
    assert form.headings[6] == HeadingForm(7, "政务公开重点工作落实情况", {"equal": ("重点工作落实情况",)}, True)
    assert form.headings[:4] == before["2021"].headings[:4]
    table, old = form.tables["requests"], before["2021"].tables["requests"]
    assert table.columns["natural"].equals == ("公民",)
    assert [row.equals for row in table.rows if row.key == "handled"] == [("（七）合计",)]
    assert [group.equals for group in table.groups if group.key == "denied"] == [("（三）不公开",)]
    assert [row.key for row in table.rows] == [row.key for row in old.rows]
    assert list(table.columns) == list(old.columns)
    assert form.tables["disputes"] == before["2021"].tables["disputes"]


def test_a_wording_of_another_class_may_become_an_equal(tmp_path: Path, shipped: PackSet) -> None:
    long = shipped.forms["2021"].headings[1].variants["long"][0]
    text = f'forms: {{"2021": {{headings: {{2: {{equal: [{long}]}}}}}}}}\n'
    assert load(outside(tmp_path, text)).forms["2021"].headings[1].variants == {"long": (), "equal": (long,)}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "lexicons: {claim-recieve: {add: [甲]}}",
            "5:12: unknown lexicon 'claim-recieve', did you mean 'claim-receive'?",
        ),
        (
            "lexicons: {claim-receive: [甲]}",
            "5:12: lexicon 'claim-receive' is already defined by pack 'gilint'; {add: […]} adds to it",
        ),
        ("lexicons: {claim-receive: {ad: [甲]}}", "5:27: missing key 'add'"),
        (
            "lexicons: {fee-none: {add: ['(未']}}",
            "5:29: '(未' in lexicon 'fee-none' is not a regular expression: missing ) at position 2",
        ),
        ("documents: {C50: {title: 别的}}", "5:13: document 'C50' is already defined by another pack"),
        ("vocabulary: {symbols: [x]}", "5:23: can only be added to: {add: […]}"),
        ("vocabulary: {routes: {title: 题}}", "5:30: cannot be changed by a pack"),
        ("vocabulary: {dates: {lables: {add: [x]}}}", "5:22: unknown key 'lables', did you mean 'labels'?"),
        ("vocabulary: {organ-kinds: {town: {add: [x]}}}", "5:28: unknown key 'town', did you mean 'township'?"),
        ("vocabulary: {dates: [x]}", "5:21: expected a mapping, found a list of 1"),
        ("vocabulary: {dates: {labels: {add: x}}}", "5:36: expected a list, found text"),
        ("lexicons: {claim-receive: {add: [甲, '']}}", "5:37: an empty word: it would be found everywhere"),
        ("lexicons: {own: [' ']}", "5:18: an empty word: it would be found everywhere"),
        ("vocabulary: {dates: {labels: {add: ['']}}}", "5:37: an empty word: it would be found everywhere"),
        ('forms: {"2022": {}}', "5:9: unknown form '2022', did you mean '2021'?"),
        (
            'forms: {"2021": {headings: {9: {text: 九}}}}',
            "5:29: a new section stands behind the others: its number is 7",
        ),
        ('forms: {"2021": {headings: {7: {equal: [九]}}}}', "5:29: the form has no section 7; a new one has a 'text'"),
        (
            'forms: {"2021": {headings: {6: {text: 九}}}}',
            "5:39: section 6 is already '其他需要报告的事项'",
        ),
        ('forms: {"2021": {headings: {7: {text: 总体情况}}}}', "5:39: '总体情况' is already a label of section 1"),
        ('forms: {"2021": {headings: {6: {equal: [总体情况]}}}}', "5:41: '总体情况' is already a label of section 1"),
        ('forms: {"2021": {headings: {6: {equals: [x]}}}}', "5:33: unknown key 'equals', did you mean 'equal'?"),
        ('forms: {"2021": {tables: {request: {}}}}', "5:27: unknown table 'request', did you mean 'requests'?"),
        (
            'forms: {"2021": {tables: {requests: {rows: {handeld: {equals: [x]}}}}}}',
            "5:45: unknown row 'handeld', did you mean 'handled'?",
        ),
        (
            'forms: {"2021": {tables: {requests: {columns: {other: {equals: [自然人]}}}}}}',
            "5:65: '自然人' is already a label of column 'natural'",
        ),
        (
            'forms: {"2021": {tables: {requests: {columns: {other: {equals: [""]}}}}}}',
            "5:65: '' has nothing to be known by",
        ),
    ],
)
def test_mistakes_are_located(tmp_path: Path, text: str, fault: str) -> None:
    assert faults(outside(tmp_path, text + "\n"))[0] == f"local/pack.yaml:{fault}"


def test_another_form_of_the_same_name_is_refused(tmp_path: Path) -> None:
    root = outside(tmp_path)
    (root / "forms").mkdir()
    source = Path(__file__).parents[2] / "rules" / "forms" / "2021.yaml"
    (root / "forms" / "2021.yaml").write_bytes(source.read_bytes())
    (fault,) = faults(root)
    assert fault.endswith("form '2021' is already defined; 'forms' in pack.yaml adds to it")


def test_only_a_pack_that_extends_gilint_changes_it(tmp_path: Path) -> None:
    text = """\
lexicons: {claim-receive: {add: [甲]}}
vocabulary: {symbols: {add: [x]}}
forms: {"2021": {headings: {5: {equal: [乙]}}}}
overrides: [{rule: GI702, severity: error}]
"""
    root = outside(tmp_path, text)
    path = root / "pack.yaml"
    path.write_text(path.read_text("utf-8").replace("extends: gilint\n", ""), encoding="utf-8")
    assert faults(root) == [
        "local/pack.yaml:4:27: lexicon 'claim-receive' belongs to pack 'gilint': say 'extends: gilint' to change it",
        "local/pack.yaml:5:13: the vocabulary belongs to pack 'gilint': say 'extends: gilint' to change it",
        "local/pack.yaml:6:17: form '2021' belongs to pack 'gilint': say 'extends: gilint' to change it",
        "local/pack.yaml:7:20: rule GI702 belongs to pack 'gilint': say 'extends: gilint' to change it",
    ]


def test_the_order_of_packs_does_not_matter(tmp_path: Path) -> None:
    one = outside(tmp_path, "lexicons: {claim-receive: {add: [接获, 签收]}}\n", name="one")
    two = outside(tmp_path, "lexicons: {claim-receive: {add: [签收, 收悉了]}}\n", name="two")
    packs = load(one, two)
    assert packs == load(two, one)
    assert [pack.name for pack in packs.packs] == ["gilint", "one", "two"]
    assert packs.lexicons["claim-receive"][-3:] == ("接获", "签收", "收悉了")


def test_packs_that_say_different_things_are_refused(tmp_path: Path) -> None:
    one = outside(
        tmp_path,
        'forms: {"2021": {headings: {7: {text: 甲乙丙丁情况}}}}\nlexicons: {mine: [甲]}\ndocuments: {X: {title: 甲}}\n',
        name="one",
    )
    two = outside(
        tmp_path,
        'forms: {"2021": {headings: {7: {text: 子丑寅卯情况}}}}\nlexicons: {mine: {add: [乙]}}\n'
        "documents: {X: {title: 乙}}\n",
        name="two",
    )
    expected = [
        "two/pack.yaml:5:39: section 7 is already '甲乙丙丁情况'",
        "two/pack.yaml:6:18: lexicon 'mine' belongs to pack 'one', which this pack does not extend",
        "two/pack.yaml:7:13: document 'X' is already defined by another pack",
    ]
    assert faults(one, two) == expected
    assert faults(two, one) == expected


def test_packs_are_told_apart_by_name_and_group(tmp_path: Path, tiny_kinds: None) -> None:
    one = outside(tmp_path, name="one", rules=rule_file(rule("LX101").replace("C50", "C"), group="LX1"))
    two = outside(tmp_path, name="two", rules=rule_file(rule("LX102", "two").replace("C50", "C"), group="LX1"))
    assert faults(one, two) == ["two/rules.yaml:1:8: group LX1 belongs to pack 'one'"]
    path = two / "pack.yaml"
    path.write_text(path.read_text("utf-8").replace("name: two", "name: one"), encoding="utf-8")
    assert any("another pack is already called 'one'" in fault for fault in faults(one, two))
