from __future__ import annotations

from pathlib import Path

import pytest

from gilint.model.diagnostic import Severity, Status
from gilint.packs.cases import CaseError, Samples, case_files, case_text, read_cases, validate_pack
from gilint.packs.errors import PackErrors
from gilint.packs.load import load_pack_at
from gilint.packs.locate import pack_root
from gilint.packs.sample import SampleData
from tests.packs.conftest import MakePack
from tests.packs.tiny import rule, rule_file

VARIANT = "    variants: {loud: {message: {zh: '“{word}”！', en: '{word}!'}}}\n"


def pack(make_pack: MakePack, cases: str) -> Path:
    return make_pack(one=rule_file(rule() + VARIANT), one_cases=cases)


def faults(root: Path) -> list[str]:
    with pytest.raises(PackErrors) as caught:
        read_cases(str(root), load_pack_at(str(root)))
    return [str(error).removeprefix(f"{root}/one.cases.yaml:") for error in caught.value.errors]


def test_a_case_is_decoded_whole(make_pack: MakePack) -> None:
    root = pack(
        make_pack,
        """\
cases:
  - rule: word
    name: 出现两次
    expect: broken
    sample: {year: 2024, self: 我镇, facts: {requests.handled.total: "8"}, sections: {6: 无。}, drop-sections: [4]}
    replace: [{find: 甲, with: 乙, every: true}]
    overrides: {organ-kind: township}
    at: {text: 贯彻, section: 1}
    variant: loud
    severity: error
    message: 贯彻
    count: 2
    also: [TT101]
  - {rule: TT101, name: 没有这个词, expect: held, text: 空的, format: markdown}
""",
    )
    first, second = read_cases(str(root), load_pack_at(str(root)))
    assert (first.rule, first.name, first.expect) == ("word", "出现两次", Status.BROKEN)
    assert first.sample is not None
    assert (first.sample.year, first.sample.self_name, first.sample.drop_sections) == (2024, "我镇", (4,))
    assert first.at is not None
    assert (first.at.text, first.at.section) == ("贯彻", 1)
    assert (first.severity, first.count, first.also) == (Severity.ERROR, 2, ("TT101",))
    assert (first.path, first.line, first.column) == (f"{root}/one.cases.yaml", 2, 5)
    assert (second.file_name, second.line) == ("case.md", 14)


@pytest.mark.parametrize(
    ("case", "fault"),
    [
        ("rule: wrod, name: x, expect: held", "2:12: unknown rule 'wrod', did you mean 'word'?"),
        ("rule: word, name: x, expect: hold", "2:35: unknown value 'hold', did you mean 'held'?"),
        ("rule: word, name: x, expect: broken", "2:5: a broken case says where the finding stands: add 'at'"),
        ("rule: word, name: x, expect: held, at: {line: 1}", "2:41: 'at' belongs to cases that expect broken"),
        ("rule: word, name: x, expect: broken, at: {}", "2:47: needs one of fact, line, text, section, route"),
        ("rule: word, name: x, expect: held, also: [TT102]", "2:48: unknown rule 'TT102', did you mean 'TT101'?"),
        ("rule: word, name: x, expect: held, text: a, sample: {}", "2:41: a case has a sample or a text, not both"),
        ("rule: word, name: x, expect: held, sample: {}, format: html", "2:61: a sample is always written as text"),
        ("rule: word, name: x, expect: broken, at: {line: 1}, variant: quiet", "2:67: rule TT101 has no variant"),
        ("rule: word, name: x, expect: held, sample: {fact: {}}", "2:50: unknown key 'fact', did you mean 'facts'?"),
    ],
)
def test_mistakes_of_a_case_are_located(make_pack: MakePack, case: str, fault: str) -> None:
    found = faults(pack(make_pack, f"cases:\n  - {{{case}}}\n"))
    assert any(item.startswith(fault) for item in found), found


def test_case_files_stand_beside_the_rules(make_pack: MakePack, tmp_path: Path) -> None:
    root = pack(make_pack, "cases: []")
    (root / "two.cases.yaml").write_text("cases: []", encoding="utf-8")
    assert case_files(str(root)) == [f"{root}/one.cases.yaml", f"{root}/two.cases.yaml"]
    single = tmp_path / "single.yaml"
    assert case_files(str(single)) == []
    (tmp_path / "single.cases.yaml").write_text("cases: []", encoding="utf-8")
    assert case_files(str(single)) == [f"{tmp_path}/single.cases.yaml"]


def test_the_text_of_a_case_is_the_sample_with_its_edits(make_pack: MakePack) -> None:
    root = pack(
        make_pack,
        """\
cases:
  - {rule: word, name: a, expect: held, sample: {organ: 云溪县林业局}, replace: [{find: 无其他, with: 没有其他}]}
  - {rule: word, name: b, expect: held, sample: {year: 2020}}
  - {rule: word, name: c, expect: held, replace: [{find: 不在文中, with: x}]}
  - {rule: word, name: d, expect: held, replace: [{find: 云溪县, with: x}]}
  - {rule: word, name: e, expect: held, replace: [{find: 云溪县, with: 青石县, every: true}]}
  - {rule: word, name: f, expect: held, sample: {form: "2018"}}
  - {rule: word, name: g, expect: held, sample: {facts: {requests.handel.total: "1"}}}
  - {rule: word, name: h, expect: held, text: "# 全文\\n", format: markdown}
""",
    )
    packs = load_pack_at(str(root))
    cases = {case.name: case for case in read_cases(str(root), packs)}
    samples = Samples(str(root), packs)
    assert case_text(cases["a"], samples).startswith("云溪县林业局2023年")
    assert "没有其他需要报告的事项" in case_text(cases["a"], samples)
    assert "上一年项目数量" in case_text(cases["b"], samples)
    with pytest.raises(CaseError, match="'不在文中' does not stand in the text"):
        case_text(cases["c"], samples)
    with pytest.raises(CaseError, match="stands 5 times in the text"):
        case_text(cases["d"], samples)
    assert "云溪县" not in case_text(cases["e"], samples)
    with pytest.raises(CaseError, match="unknown form '2018'"):
        case_text(cases["f"], samples)
    with pytest.raises(CaseError, match=r"sample: facts: .*'requests.handel.total'"):
        case_text(cases["g"], samples)
    assert case_text(cases["h"], samples) == "# 全文\n"


def test_a_pack_without_samples_uses_those_that_ship(make_pack: MakePack) -> None:
    root = pack(make_pack, "cases: []")
    packs = load_pack_at(str(root))
    assert Samples("/nowhere", packs).build(SampleData(year=2022)).title == "云溪县水务局2022年政府信息公开工作年度报告"


def test_validation_looks_at_samples_and_cases_too(make_pack: MakePack) -> None:
    root = pack(make_pack, "cases: [{rule: word, name: x, expect: held, cuont: 1}]")
    (root / "samples" / "2021.yaml").write_text('form: "2021"\nfacts: {requests.handel.total: "1"}\n', encoding="utf-8")
    (root / "samples" / "2019.yaml").write_text('form: "201"\n', encoding="utf-8")
    with pytest.raises(PackErrors) as caught:
        validate_pack(str(root))
    found = [str(error).removeprefix(f"{root}/") for error in caught.value.errors]
    assert found == [
        "one.cases.yaml:1:45: unknown key 'cuont', did you mean 'count'?",
        "samples/2019.yaml:1:1: unknown form '201', did you mean '2021'?",
        "samples/2021.yaml:1:1: facts: form 2021 has no 'requests.handel.total' in facts, did you mean "
        "'requests.handled.total'?",
    ]
    fine = pack(make_pack, "cases: []")
    assert [item.name for item in validate_pack(str(fine)).rules.values()] == ["word"]


def test_any_file_of_a_pack_stands_for_the_pack(make_pack: MakePack, tmp_path: Path) -> None:
    root = pack(make_pack, "cases: []")
    for name in ("one.yaml", "one.cases.yaml", "pack.yaml", "forms/2021.yaml", "samples/2019.yaml"):
        assert list(validate_pack(str(root / name)).rules) == ["TT101"]
    single = tmp_path / "alone" / "deeper" / "local.yaml"
    single.parent.mkdir(parents=True)
    assert pack_root(str(single)) == str(single)
    assert pack_root(str(single).replace(".yaml", ".cases.yaml")) == str(single)
