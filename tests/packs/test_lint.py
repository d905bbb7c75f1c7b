"""What ``gilint pack validate`` says of packs: mistakes, and what is hardly meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from gilint.__main__ import main
from gilint.packs.errors import PackErrors
from gilint.packs.lint import lint_pack
from tests.packs.outside import outside
from tests.packs.tiny import rule, rule_file

RULES = Path(__file__).parents[2] / "rules"


def own(code: str = "LX101") -> str:
    """A file with one rule, of a kind that ships."""
    text = rule_file(rule(code), group=code[:3]).replace("{document: C50}", "{document: C}")
    text = text.replace("with: {word: 贯彻}", "with: {slips: [{wrong: 甲, right: 乙}]}")
    return text.replace("test-word", "slips").replace("{word}", "{found}")


def doubts(root: Path) -> list[str]:
    return [str(doubt).removeprefix(f"{root}/") for doubt in lint_pack(str(root))]


def test_there_is_nothing_doubtful_in_the_pack_that_ships() -> None:
    assert lint_pack(str(RULES)) == ()


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("lexicons: {mine: [甲]}", "pack.yaml:5:12: lexicon 'mine' is not used"),
        ("documents: {X: {title: 某规定}}", "pack.yaml:5:13: document 'X' is not cited"),
        (
            "lexicons: {claim-receive: {add: [接获, 收到]}}",
            "pack.yaml:5:38: '收到' is already in lexicon 'claim-receive'",
        ),
        ("overrides: [{rule: GI702, severity: warning}]", "pack.yaml:5:27: GI702 is so without this"),
        ("overrides: [{rule: period, preview: false}]", "pack.yaml:5:28: GI702 is so without this"),
        (
            'overrides: [{rule: GI706, with: {otherwise: "03-31"}}]',
            "pack.yaml:5:27: the parameters of GI706 are so without this",
        ),
        (
            'forms: {"2021": {headings: {7: {text: 其他需要报告的事情}}}}',
            "pack.yaml:5:39: so like the heading of section 6 (其他需要报告的事项) that one may be taken for the other",
        ),
        ("lexicons: {claim-receive: {add: [接获]}}", None),
        ("overrides: [{rule: GI702, severity: error}]", None),
        ('forms: {"2021": {headings: {7: {text: 政务公开重点工作落实情况}}}}', None),
    ],
)
def test_what_is_hardly_meant(tmp_path: Path, text: str, doubt: str | None) -> None:
    assert doubts(outside(tmp_path, text + "\n")) == ([] if doubt is None else [doubt])


def test_codes_that_belong_to_gilint(tmp_path: Path) -> None:
    root = outside(tmp_path, rules=own("GIX101"))
    said = "codes that begin with GI are gilint's own: a later version may use GIX101"
    assert doubts(root) == [f"rules.yaml:4:11: {said}"]
    assert doubts(outside(tmp_path, name="fine", rules=own())) == []


@pytest.mark.parametrize(
    ("find", "by", "fault"),
    [
        ("code: LX101", "code: GI702", "4:11: code 'GI702' does not belong to group LX1"),
        ("code: LX101", "code: XL101", "4:11: code 'XL101' does not belong to group LX1"),
        ("name: word", "name: period", "5:11: name 'period' is already used by pack gilint"),
        ("remedy: {zh: 改正, en: Mend it}", "fix: none", "4:5: missing key 'remedy'"),
        ("why: {zh: 缘由, en: Reason}", "why: {zh: 缘由, en: ''}", "12:23: en is empty"),
        ("document: C}", "document: C60}", "9:24: unknown document 'C60', did you mean 'C50'?"),
        ("is {found}", "is a word", "11:37: en lacks {found}, which the other language has"),
    ],
)
def test_mistakes_of_rules(tmp_path: Path, find: str, by: str, fault: str) -> None:
    text = own()
    assert find in text
    root = outside(tmp_path, rules=text.replace(find, by))
    with pytest.raises(PackErrors) as caught:
        lint_pack(str(root))
    assert f"{root}/rules.yaml:{fault}" in [str(error) for error in caught.value.errors]


@pytest.mark.parametrize(
    ("extra", "fault"),
    [
        (
            "    notes: {blnak: {zh: 甲, en: a}}\n",
            "14:13: check kind 'equation' has no note 'blnak', did you mean 'blank'?",
        ),
        (
            "    variants: {loud: {message: {zh: 甲, en: a}}}\n",
            "14:16: check kind 'equation' has no variant 'loud'",
        ),
    ],
)
def test_notes_and_variants_that_a_kind_never_yields(tmp_path: Path, extra: str, fault: str) -> None:
    text = own().replace("check: slips", "check: equation").replace("{found}", "{left}")
    text = text.replace("{slips: [{wrong: 甲, right: 乙}]}", "{table: requests, each: row, equation: natural = total}")
    root = outside(tmp_path, rules=text + extra)
    with pytest.raises(PackErrors) as caught:
        lint_pack(str(root))
    assert [str(error) for error in caught.value.errors] == [f"{root}/rules.yaml:{fault}"]


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    outside(tmp_path, "lexicons: {mine: [甲]}\n", name="doubtful")
    outside(tmp_path, "lexicon: {mine: [甲]}\n", name="wrong")
    outside(tmp_path, name="fine")
    assert main(["pack", "validate", "doubtful", "fine/pack.yaml", "fine"]) == 0
    assert capsys.readouterr().out == (
        "doubtful/pack.yaml:5:12: 提醒: lexicon 'mine' is not used\n2 个规则包合乎要求，1 处提醒\n"
    )
    assert main(["pack", "validate", "doubtful", "wrong", "--lang", "en"]) == 2
    assert capsys.readouterr().out == (
        "doubtful/pack.yaml:5:12: warning: lexicon 'mine' is not used\n"
        "wrong/pack.yaml:5:1: unknown key 'lexicon', did you mean 'lexicons'?\n"
    )
    assert main(["pack", "validate", "absent"]) == 2
    assert capsys.readouterr().out == "absent:1:1: cannot be read: No such file or directory\n"
