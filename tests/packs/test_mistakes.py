"""Mistakes in packs that hardly anyone makes, each told where it stands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gilint.packs.cases import Samples, read_cases
from gilint.packs.errors import PackErrors
from gilint.packs.load import load_pack_at, load_packs
from gilint.packs.quantifiers import nested_repetition
from gilint.packs.sample import read_sample
from tests.packs.conftest import MakePack
from tests.packs.outside import outside
from tests.packs.tiny import rule, rule_file

BALANCE = (
    rule_file(rule())
    .replace("test-word", "test-balance")
    .replace("{word: 贯彻}", "{table: requests, equation: EQUATION}")
)


def faults(root: Path) -> list[str]:
    with pytest.raises(PackErrors) as caught:
        load_packs(base=str(root), cached=False)
    return [str(error).removeprefix(f"{root}/") for error in caught.value.errors]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            rule_file(rule()).replace("group: TT1", "group: tt1"),
            "a group is capital letters and digits (GI3), not 'tt1'",
        ),
        (rule_file(rule(), head="version: '2'\n"), "'version' stands in pack.yaml"),
        (rule_file(rule(), head="documents: {C50: {title: 别的}}\n"), "document 'C50' is already defined"),
        (rule_file(rule(), head="documents: {X1: {issued: '2020-01-01'}}\n"), "a document has a title or a number"),
        (rule_file(rule()).replace("severity: error", "severity: [error]"), "expected one of"),
        (rule_file(rule()).replace("{word: ", "{pattern: [a], word: "), "expected text, found a list"),
        (rule_file(rule(), "  - 3\n"), "expected"),
        (BALANCE.replace("EQUATION", "[a]"), "expected text, found a list"),
        (BALANCE.replace("EQUATION", "'a = b +'"), "one.yaml:8:47: not an equation"),
        (rule_file(rule()).replace("word: 贯彻}", "word: 贯彻, pattern: 'a\n\n      ('}"), "not a regular expression"),
    ],
)
def test_of_a_rule_file(make_pack: MakePack, text: str, said: str) -> None:
    found = faults(make_pack(one=text))
    assert any(said in message for message in found), found


def test_of_a_pack_file(make_pack: MakePack) -> None:
    root = make_pack(one=rule_file(rule()))
    pack = root / "pack.yaml"
    pack.write_text(pack.read_text("utf-8").replace("name: gilint", "name: 甲包"), encoding="utf-8")
    assert any("a pack's name is small letters, digits and hyphens, not '甲包'" in message for message in faults(root))


def test_of_a_pack_without_words(make_pack: MakePack) -> None:
    root = make_pack(one=rule_file(rule()))
    (root / "vocabulary.yaml").unlink()
    pack = root / "pack.yaml"
    lines = [line for line in pack.read_text("utf-8").splitlines() if "vocabulary" not in line]
    pack.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert any("vocabulary" in message for message in faults(root))


def test_hidden_folders_and_files_are_no_part_of_a_pack(make_pack: MakePack) -> None:
    root = make_pack(one=rule_file(rule()))
    (root / ".git").mkdir()
    (root / ".git" / "a.yaml").write_text("[", encoding="utf-8")
    (root / ".one.yaml").write_text("[", encoding="utf-8")
    assert "TT101" in load_packs(base=str(root), cached=False).rules


def test_cases_may_stand_in_a_folder_of_rules_and_an_empty_file_has_none(make_pack: MakePack) -> None:
    root = make_pack(one=rule_file(rule(word="防汛")))
    (root / "rules").mkdir()
    (root / "rules" / "one.cases.yaml").write_text("cases:\n  - {rule: TT101, name: x, expect: held}\n", "utf-8")
    (root / "empty.cases.yaml").write_text("# later\n", encoding="utf-8")
    packs = load_pack_at(str(root))
    assert [(case.rule, case.name) for case in read_cases(str(root), packs)] == [("TT101", "x")]


def test_an_empty_sample_is_told(make_pack: MakePack, tmp_path: Path) -> None:
    empty = tmp_path / "2021.yaml"
    empty.write_text("# nothing\n", encoding="utf-8")
    with pytest.raises(PackErrors) as caught:
        read_sample(str(empty))
    assert [str(error) for error in caught.value.errors] == [f"{empty}:1:1: the file is empty"]


def test_the_sample_of_a_complete_pack_without_one_is_the_shipped_one(make_pack: MakePack) -> None:
    root = make_pack(one=rule_file(rule()))
    own = Samples(str(root), load_pack_at(str(root))).base("2021")
    os.unlink(root / "samples" / "2021.yaml")  # noqa: PTH108
    assert Samples(str(root), load_pack_at(str(root))).base("2021") == own


def test_brackets_that_hold_nothing_to_repeat() -> None:
    assert nested_repetition("(?i)(a+)+") is not None
    assert nested_repetition("(?i)()(a+)") is None
    assert nested_repetition("(?#x") is None


def test_an_override_of_a_rule_that_cannot_be_decoded_is_one_mistake(tmp_path: Path) -> None:
    root = outside(tmp_path, rules=rule_file(rule("LX101", "one").replace("severity: error", "severity: loud")))
    pack = root / "pack.yaml"
    pack.write_text(pack.read_text("utf-8") + "overrides: [{rule: LX101, severity: info}]\n", encoding="utf-8")
    with pytest.raises(PackErrors) as caught:
        load_packs([str(root)], cached=False)
    assert [error.message.partition(" (")[0] for error in caught.value.errors] == ["unknown value 'loud'"]
