"""What a pack changes of gilint's rules: severity, parameters, bases, and nothing that it does not name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gilint.model.diagnostic import Severity
from gilint.packs.load import load_packs
from gilint.packs.model import PackSet
from gilint.text.pattern import GuardedPattern
from tests.packs.outside import faults, load, outside


@pytest.fixture(scope="module")
def shipped() -> PackSet:
    return load_packs(cached=False)


def options(packs: PackSet, code: str) -> Any:
    return packs.rules[code].options


def test_only_what_is_named_changes(tmp_path: Path, shipped: PackSet) -> None:
    root = outside(tmp_path, "overrides: [{rule: period, severity: error, mandatory: true, preview: true}]\n")
    packs = load(root)
    rule, before = packs.rules["GI702"], shipped.rules["GI702"]
    assert (before.severity, before.mandatory, before.preview) == (Severity.WARNING, False, False)
    assert (rule.severity, rule.mandatory, rule.preview) == (Severity.ERROR, True, True)
    assert (rule.options, rule.message, rule.basis, rule.pack) == (
        before.options,
        before.message,
        before.basis,
        "gilint",
    )
    changed = [code for code in packs.rules if packs.rules[code] != shipped.rules[code]]
    assert changed == ["GI702"]
    assert packs.packs[1].changed == ()


def test_parameters_are_laid_over_key_by_key(tmp_path: Path, shipped: PackSet) -> None:
    text = 'overrides: [{rule: GI706, with: {deadlines: {department: "01-20", committee: "01-25"}, local: []}}]\n'
    packs = load(outside(tmp_path, text))
    before = options(shipped, "GI706")
    assert options(packs, "GI706").deadlines == {**before.deadlines, "department": "01-20", "committee": "01-25"}
    assert options(packs, "GI706").local == ()
    assert options(packs, "GI706").otherwise == before.otherwise
    assert packs.packs[1].changed == ("GI706",)


def test_lists_are_added_to_or_written_anew(tmp_path: Path, shipped: PackSet) -> None:
    slip = "{wrong: 云溪线, right: 云溪县}"
    packs = load(outside(tmp_path, f"overrides: [{{rule: GI801, with: {{slips: {{add: [{slip}]}}}}}}]\n"))
    before = options(shipped, "GI801").slips
    assert options(packs, "GI801").slips[:-1] == before
    assert options(packs, "GI801").slips[-1].wrong == "云溪线"
    anew = outside(tmp_path, f"overrides: [{{rule: GI801, with: {{slips: [{slip}]}}}}]\n", name="anew")
    assert [item.wrong for item in options(load(anew), "GI801").slips] == ["云溪线"]


def test_a_record_in_the_parameters_is_changed_by_its_keys(tmp_path: Path, shipped: PackSet) -> None:
    packs = load(outside(tmp_path, "overrides: [{rule: GI704, with: {new: {number: 31}}}]\n"))
    new, before = options(packs, "GI704").new, options(shipped, "GI704").new
    assert (new.prefix, new.year, new.number) == (before.prefix, before.year, 31)


def test_expressions_of_an_override_are_guarded(tmp_path: Path, shipped: PackSet) -> None:
    packs = load(outside(tmp_path, "overrides:\n  - rule: GI702\n    with: {unless: 新设}\n"))
    pattern = options(packs, "GI702").unless
    assert isinstance(pattern, GuardedPattern)
    assert pattern.at == (f"{tmp_path}/local/pack.yaml", 7, 20)
    assert not isinstance(options(packs, "GI702").labels, GuardedPattern)
    assert not isinstance(options(shipped, "GI702").unless, GuardedPattern)


def test_bases_are_added_and_variants_get_severities(tmp_path: Path, shipped: PackSet) -> None:
    text = """\
documents: {LOCAL: {number: 某办〔2022〕1号}}
overrides:
  - {rule: GI706, variants: {local: error}, basis: [{document: LOCAL, article: 第六条}, {document: C49}]}
"""
    rule, before = load(outside(tmp_path, text)).rules["GI706"], shipped.rules["GI706"]
    assert rule.basis[:-1] == before.basis
    assert (rule.basis[-1].document, rule.basis[-1].article) == ("某办〔2022〕1号", "第六条")
    assert rule.severity is before.severity
    assert rule.variants["local"].severity is Severity.ERROR
    assert rule.variants["local"].message == before.variants["local"].message


@pytest.mark.parametrize(
    ("override", "fault"),
    [
        ("{rule: GI799}", "6:12: unknown rule 'GI799', did you mean 'GI709'?"),
        ("{rule: publised-late}", "6:12: unknown rule 'publised-late', did you mean 'published-late'?"),
        ("{rule: GI706, severity: eror}", "6:29: unknown value 'eror', did you mean 'error'?"),
        ("{rule: GI706, message: {}}", "6:19: unknown key 'message'"),
        ("{rule: GI706, variants: {locl: info}}", "6:30: rule GI706 has no variant 'locl', did you mean 'local'?"),
        ("{rule: GI706, basis: [{document: C94}]}", "6:38: unknown document 'C94', did you mean 'C49'?"),
        ("{rule: GI706, with: []}", "6:25: expected a mapping, found a list of 0"),
        ("{rule: GI706, with: {deadline: {}}}", "6:26: unknown key 'deadline', did you mean 'deadlines'?"),
        ("{rule: GI706, with: {otherwise: 3}}", "6:37: expected text, found a number"),
        ('{rule: GI706, with: {otherwise: "3-1"}}', "6:25: not a day of the year (01-31): '3-1'"),
        ("{rule: GI706, with: {local: {ad: [x]}}}", "6:33: expected a list, found a mapping"),
        ("{rule: GI702, with: {labels: '(a'}}", "6:37: not a regular expression: missing )"),
        ("{rule: GI307, with: {rows: [handeld]}}", "6:33: unknown row 'handeld', did you mean 'handled'?"),
        ("{rule: GI307, with: {equation: a = total}}", "6:36: unknown row or column 'a'"),
        ("{rule: GI801, with: {slips: {add: [{wrong: x}]}}}", "6:40: missing key 'right'"),
    ],
)
def test_mistakes_are_located(tmp_path: Path, override: str, fault: str) -> None:
    found = faults(outside(tmp_path, f"overrides:\n  - {override}\n"))
    assert len(found) == 1, found
    assert found[0].startswith(f"local/pack.yaml:{fault}")


def test_every_faulty_override_is_told(tmp_path: Path) -> None:
    root = outside(tmp_path, "overrides:\n  - {rule: GI706, severity: eror}\n  - {rule: GI706}\n  - {rul: GI706}\n")
    assert [fault.split(" ")[0] for fault in faults(root)] == [
        f"local/pack.yaml:{place}:" for place in ("6:29", "8:5", "8:6")
    ]


def test_two_packs_may_agree_and_not_differ(tmp_path: Path) -> None:
    one = outside(
        tmp_path,
        'overrides: [{rule: GI706, severity: error, with: {otherwise: "03-01", deadlines: {department: "01-20"}}}]\n',
        name="one",
    )
    two = outside(tmp_path, 'overrides: [{rule: GI706, severity: error, with: {otherwise: "03-01"}}]\n', name="two")
    packs = load(one, two)
    assert packs.rules["GI706"].severity is Severity.ERROR
    assert options(packs, "GI706").otherwise == "03-01"
    three = outside(
        tmp_path,
        'overrides: [{rule: GI706, severity: info, with: {otherwise: "03-02", deadlines: {department: "01-21"}}}]\n',
        name="three",
    )
    expected = [
        "three/pack.yaml:5:27: 'severity' of GI706 is already set by pack 'one', to something else",
        "three/pack.yaml:5:50: 'otherwise' of GI706 is already set by pack 'one', to something else",
        "three/pack.yaml:5:82: 'department' of GI706 is already set by pack 'one', to something else",
    ]
    assert faults(one, three) == expected
    assert faults(three, one) == expected


def test_one_pack_does_not_say_two_things(tmp_path: Path) -> None:
    root = outside(tmp_path, "overrides:\n  - {rule: GI702, severity: error}\n  - {rule: period, severity: info}\n")
    assert faults(root) == ["local/pack.yaml:7:20: 'severity' of GI702 is already set above"]


def test_a_pack_does_not_override_its_own_rules_nor_those_of_another(tmp_path: Path, tiny_kinds: None) -> None:
    from tests.packs.tiny import rule, rule_file

    text = rule_file(rule("LX101").replace("C50", "C"), group="LX1")
    one = outside(tmp_path, "overrides: [{rule: LX101, severity: info}]\n", name="one", rules=text)
    assert faults(one) == ["one/pack.yaml:5:20: rule LX101 is this pack's own: change it where it stands"]
    (one / "pack.yaml").write_text((one / "pack.yaml").read_text("utf-8").rsplit("overrides")[0], encoding="utf-8")
    two = outside(tmp_path, "overrides: [{rule: LX101, severity: info}]\n", name="two")
    assert faults(one, two) == ["two/pack.yaml:5:20: rule LX101 belongs to pack 'one', which this pack does not extend"]
