from __future__ import annotations

from pathlib import Path

import pytest

from gilint.model.diagnostic import Basis, Severity
from gilint.packs.errors import PackErrors
from gilint.packs.load import load_pack_at, load_packs
from gilint.packs.model import PackSet
from tests.packs.conftest import MakePack
from tests.packs.tiny import WordOptions, rule, rule_file


def load(root: Path) -> PackSet:
    return load_packs(base=str(root), cached=False)


def faults(root: Path) -> list[str]:
    with pytest.raises(PackErrors) as caught:
        load(root)
    return [str(error).removeprefix(f"{root}/") for error in caught.value.errors]


def test_a_rule_is_decoded_whole(make_pack: MakePack) -> None:
    text = rule_file(
        """\
  - code: TT101
    name: word-found
    severity: warning
    applies: {forms: ["2021"], year-from: 2021, not-organ-kinds: [township], needs: [requests, section-5]}
    preview: true
    mandatory: true
    check: test-word
    with: {word: 贯彻, lexicon: words, pattern: "贯+"}
    basis:
      - {document: F21, article: 表三勾稽关系注}
      - {document: C50, note: 实践中如此, practice: true}
      - {document: C49, article: 第四十九条第一款}
    title: {zh: 用词, en: Word}
    message: {zh: "有“{word}”", en: "there is {word}"}
    variants:
      loud: {severity: info, message: {zh: "喊“{word}”", en: "{word} shouted"}}
    notes: {blank: {zh: （空白按 0 计）, en: (blanks count as 0)}}
    why: {zh: 缘由, en: Reason}
    remedy: {zh: 改正, en: Mend it}
    limits: {zh: 限度, en: Limits}
    fix: unsafe
""",
        head="lexicons: {words: [甲, 乙]}\n",
    )
    packs = load(make_pack(one=text))
    found = packs.rules["TT101"]
    assert (found.name, found.severity, found.check) == ("word-found", Severity.WARNING, "test-word")
    assert isinstance(found.options, WordOptions)
    assert (found.options.word, found.options.lexicon) == ("贯彻", "words")
    assert found.basis == (
        Basis("国办公开办函〔2021〕30号", "表三勾稽关系注", form="2021"),
        Basis("《中华人民共和国政府信息公开条例》（国务院令第711号）", "第五十条", "实践中如此", practice=True),
        Basis("《中华人民共和国政府信息公开条例》（国务院令第711号）", "第四十九条第一款"),
    )
    assert found.applies.forms == ("2021",)
    assert (found.applies.year_from, found.applies.year_to) == (2021, None)
    assert found.applies.needs == ("requests", "section-5")
    assert found.variants["loud"].severity is Severity.INFO
    assert found.notes["blank"].zh == "（空白按 0 计）"
    assert (found.fix, found.preview, found.mandatory, found.pack) == ("unsafe", True, True, "gilint")
    assert packs.lexicons["words"] == ("甲", "乙")
    assert packs.groups["TT1"].zh == "测试"
    assert packs.find("word-found") is packs.find("TT101") is found
    assert packs.find("nothing") is None


def test_rules_are_in_the_order_of_their_codes(make_pack: MakePack) -> None:
    root = make_pack(
        a=rule_file(rule("TT205", "five"), rule("TT201", "one"), group="TT2"), b=rule_file(rule("TT101", "other"))
    )
    packs = load(root)
    assert list(packs.rules) == ["TT101", "TT201", "TT205"]
    assert [item.code for item in packs.packs[0].rules] == ["TT101", "TT201", "TT205"]


@pytest.mark.parametrize(
    ("pages", "wanted"),
    [
        ("https://rules.example/r/{code}.html#top", "https://rules.example/r/TT101.html#top"),
        ("http://rules.example/?rule={code}", "http://rules.example/?rule=TT101"),
        ("https://rules.example/", None),
        ("javascript:alert({code})", None),
        ("https://rules.example/{code} b", None),
        ("https://规则.example/{code}", None),
    ],
)
def test_pages_are_addresses_with_a_place_for_the_code(make_pack: MakePack, pages: str, wanted: str | None) -> None:
    root = make_pack(one=rule_file(rule()))
    with (root / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\npages: '{pages}'\n")
    if wanted is None:
        (fault,) = faults(root)
        assert f"pages are at an address such as https://…/{{code}}.html, not '{pages}'" in fault
    else:
        packs = load(root)
        assert packs.page(packs.rules["TT101"]) == wanted


def test_a_pack_without_pages_has_no_addresses(make_pack: MakePack) -> None:
    packs = load(make_pack(one=rule_file(rule())))
    assert packs.page(packs.rules["TT101"]) is None


def test_rows_without_columns_have_all_columns_of_their_table(make_pack: MakePack) -> None:
    packs = load(make_pack())
    form = packs.forms["2021"]
    received = next(row for row in form.tables["requests"].rows if row.key == "received")
    assert received.columns == ("natural", "business", "research", "ngo", "legal", "other", "total")
    fees = next(row for row in form.tables["disclosure"].rows if row.key == "fees")
    assert fees.columns == ("amount",)
    assert form.tables["disclosure"].columns["amount"].unit == "万元"
    assert (form.years, packs.forms["2019"].years) == ((2021, None), (2019, 2020))
    assert form.headings[1].variants == {"long": ("行政机关主动公开政府信息情况",)}


@pytest.mark.parametrize(
    ("find", "by", "fault"),
    [
        (
            "check: test-word",
            "check: test-wrod",
            "one.yaml:7:12: unknown check kind 'test-wrod', did you mean 'test-word'?",
        ),
        ("with: {word: 贯彻}", "preview: false", "one.yaml:7:12: check kind 'test-word' needs options: add 'with'"),
        ("{word: 贯彻}", "{wrd: 贯彻}", "one.yaml:8:12: unknown key 'wrd', did you mean 'word'?"),
        ("{word: 贯彻}", "{word: 贯彻, lexicon: wods}", "one.yaml:8:31: unknown lexicon 'wods', did you mean 'words'?"),
        ("document: C50", "document: C51", "one.yaml:9:24: unknown document 'C51', did you mean 'C50'?"),
        ("[{document: C50}]", "[]", "one.yaml:9:12: a rule has at least one basis"),
        ("severity: error", "severity: eror", "one.yaml:6:15: unknown value 'eror', did you mean 'error'?"),
        ("code: TT101", "code: TX101", "one.yaml:4:11: code 'TX101' does not belong to group TT1"),
        ("name: word\n", "name: Word_1\n", "one.yaml:5:11: a name is small letters, digits and hyphens, not 'Word_1'"),
        ("“{word}”", "“{wrd}”", "one.yaml:11:19: unknown value {wrd}, did you mean 'word'?"),
        ("“{word}”", "“{Word}”", "one.yaml:11:19: a brace that belongs to no {placeholder}"),
        ("is {word}", "is a word", "one.yaml:11:36: en lacks {word}, which the other language has"),
        ("zh: 改正", 'zh: "改{word}"', "one.yaml:13:13: remedy is a fixed text and has no placeholders"),
        ("preview", "preview", None),
    ],
)
def test_mistakes_of_a_rule_are_located(make_pack: MakePack, find: str, by: str, fault: str | None) -> None:
    root = make_pack(one=rule_file(rule()).replace(find, by), lexicons="words: [甲]")
    if fault is None:
        assert list(load(root).rules) == ["TT101"]
    else:
        assert [found for found in faults(root) if found.startswith(fault)]


@pytest.mark.parametrize(
    ("applies", "fault"),
    [
        ('{forms: ["2022"]}', "unknown form '2022', did you mean '2021'?"),
        ("{organ-kinds: [town]}", "unknown kind of organ 'town', did you mean 'township'?"),
        ("{needs: [request]}", "unknown need 'request', did you mean 'requests'?"),
        ("{needs: [section-7]}", "unknown need 'section-7', did you mean 'section-6'?"),
        ("{unless: [TT102]}", "unknown rule 'TT102', did you mean 'TT101'?"),
        ("{unless: [TT101]}", "a rule cannot depend on itself"),
        ("{scope: documents}", "unknown scope 'documents', did you mean 'document'?"),
        ("{year-form: 2021}", "unknown key 'year-form', did you mean 'year-from'?"),
    ],
)
def test_what_a_rule_applies_to_must_exist(make_pack: MakePack, applies: str, fault: str) -> None:
    root = make_pack(one=rule_file(rule() + f"    applies: {applies}\n"))
    assert any(fault in found and found.startswith("one.yaml:14:") for found in faults(root))


def balance(options: str) -> str:
    return rule().replace("test-word", "test-balance").replace("{word: 贯彻}", options).replace("{word}", "{left}")


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ("{table: request, equation: total = 1}", "one.yaml:8:19: unknown table 'request', did you mean 'requests'?"),
        (
            "{table: requests, equation: received = handld}",
            "one.yaml:8:39: unknown row or column 'handld', did you mean 'handled'?",
        ),
        (
            "{table: requests, equation: sum(deneid.*) = handled}",
            "one.yaml:8:39: unknown row or column 'deneid.*', did you mean 'denied.*'?",
        ),
        (
            "{table: requests, equation: handled = 1, rows: [received, carried-inn]}",
            "one.yaml:8:69: unknown row 'carried-inn', did you mean 'carried-in'?",
        ),
        (
            "{table: disputes, equation: total = 1, columns: [upholds]}",
            "one.yaml:8:60: unknown column 'upholds', did you mean 'upheld'?",
        ),
        (
            "{table: requests, equation: handled = 1, cross: [natural = total, natral = total]}",
            "one.yaml:8:77: unknown row or column 'natral', did you mean 'natural'?",
        ),
        (
            "{table: disputes, equation: received = 1}",
            "one.yaml:8:39: unknown row or column 'received'",
        ),
    ],
)
def test_rows_and_columns_of_options_must_exist(make_pack: MakePack, options: str, fault: str) -> None:
    assert faults(make_pack(one=rule_file(balance(options)))) == [fault]


def test_columns_of_another_form_do_not_fit_a_rule_for_one_form(make_pack: MakePack) -> None:
    text = balance("{table: disclosure, equation: previous + change >= 0}")
    assert load(make_pack(one=rule_file(text)))
    only = rule_file(text + '    applies: {forms: ["2021"]}\n')
    assert faults(make_pack(one=only)) == [
        "one.yaml:8:41: unknown row or column 'change'",
        "one.yaml:8:41: unknown row or column 'previous'",
    ]


def test_codes_and_names_are_unique(make_pack: MakePack) -> None:
    root = make_pack(one=rule_file(rule(), rule("TT102"), rule("TT101", "else")))
    assert faults(root) == [
        "one.yaml:15:11: name 'word' is already used by pack gilint",
        "one.yaml:24:11: code 'TT101' is already used by pack gilint",
    ]


def test_a_circle_of_rules_is_refused(make_pack: MakePack) -> None:
    root = make_pack(
        one=rule_file(
            rule() + "    applies: {unless: [TT102]}\n",
            rule("TT102", "two") + "    applies: {unless: [TT103]}\n",
            rule("TT103", "three") + "    applies: {unless: [TT101]}\n",
        )
    )
    assert faults(root)[0] == "one.yaml:14:23: TT101 depends on itself through TT101, TT102, TT103"


def test_mistakes_in_several_files_are_reported_together(make_pack: MakePack) -> None:
    root = make_pack(
        one=rule_file(rule(severity="bad"), rule("TT102", "two", word="[1]")),
        two=rule_file(rule("TT201")),
        three="a: 1",
    )
    found = faults(root)
    assert [fault.split(" ")[0] for fault in found] == [
        "one.yaml:6:15:",
        "one.yaml:18:18:",
        "three.yaml:1:1:",
        "three.yaml:1:1:",
        "three.yaml:1:1:",
        "three.yaml:1:1:",
        "two.yaml:4:11:",
    ]


def test_a_rule_that_is_broken_is_still_known_to_others(make_pack: MakePack) -> None:
    root = make_pack(one=rule_file(rule(severity="bad"), rule("TT102", "two") + "    applies: {unless: [TT101]}\n"))
    assert len(faults(root)) == 1


def test_a_folder_without_pack_yaml_is_no_pack(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(rule_file(rule()), encoding="utf-8")
    with pytest.raises(PackErrors, match=r"not a pack: there is no pack\.yaml in it"):
        load_packs([str(tmp_path)], cached=False)


def test_a_pack_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PackErrors, match="cannot be read: No such file"):
        load_packs([str(tmp_path / "absent")], cached=False)


def test_strange_files_and_folders(make_pack: MakePack) -> None:
    root = make_pack(empty="# nothing\n")
    (root / "frms").mkdir()
    (root / "frms" / "x.yaml").write_text("a: 1", encoding="utf-8")
    assert faults(root) == [
        "empty.yaml:1:1: the file is empty",
        "frms/x.yaml:1:1: a pack has no folder 'frms', did you mean 'forms'?",
    ]


@pytest.mark.parametrize(
    ("find", "by", "fault"),
    [
        ("caption: 五", "caption: 七", "unknown caption '七'"),
        ("group: denied, label: 1", "group: denid, label: 1", "unknown group 'denid', did you mean 'denied'?"),
        ("columns: [decisions]", "columns: [decision]", "unknown column 'decision', did you mean 'decisions'?"),
        ("key: handled", "key: received", "row 'received' stands twice"),
        ("number: 2", "number: 1", "section 1 stands twice"),
        ("section: 4", "section: 9", "no heading has the number 9"),
        ("document: F21", "document: F20", "unknown document 'F20'"),
        ("{from: 2021}", "{from: 2021, to: 2020}", "ends before it begins (2021)"),
        ('form: "2021"', 'form: "2019"', "form '2019' is already defined"),
        ("kind: amount", "kind: amonut", "unknown value 'amonut', did you mean 'amount'?"),
    ],
)
def test_mistakes_of_a_form_are_located(make_pack: MakePack, find: str, by: str, fault: str) -> None:
    root = make_pack()
    path = root / "forms" / "2021.yaml"
    text = path.read_text(encoding="utf-8")
    assert find in text
    path.write_text(text.replace(find, by, 1), encoding="utf-8")
    found = faults(root)
    assert any(item.startswith("forms/2021.yaml:") and fault in item for item in found)
    assert not any(":1:1:" in item for item in found)


def test_a_single_file_is_a_pack_on_top_of_the_one_that_ships(make_pack: MakePack, tmp_path: Path) -> None:
    base = make_pack(one=rule_file(rule()))
    path = tmp_path / "province.yaml"
    head = "version: '3'\nextends: gilint\ndocuments: {LOCAL: {title: 某省规定, number: 某办〔2022〕1号}}\n"
    head += "overrides: [{rule: word, severity: info}]\n"
    text = rule_file(rule("PV101", "local").replace("C50", "LOCAL"), group="PV1", head=head)
    path.write_text(text, encoding="utf-8")
    packs = load_packs([str(path)], base=str(base), cached=False)
    assert [(pack.name, pack.version) for pack in packs.packs] == [("gilint", "1"), ("province", "3")]
    assert packs.rules["PV101"].basis[0].document == "某办〔2022〕1号"
    assert packs.rules["PV101"].pack == "province"
    assert packs.rules["TT101"].severity is Severity.INFO
    assert [item.code for item in packs.packs[1].rules] == ["PV101"]


def test_a_document_lays_down_a_form_that_exists(make_pack: MakePack) -> None:
    root = make_pack(one=rule_file(rule(), head="documents: {X: {title: 某规定, form: '2022'}}\n"))
    assert faults(root) == ["one.yaml:3:35: unknown form '2022', did you mean '2021'?"]


def test_a_lexicon_is_defined_once(make_pack: MakePack) -> None:
    root = make_pack(one=rule_file(rule(), head="lexicons: {words: [乙]}\n"), lexicons="words: [甲]\n")
    assert faults(root) == ["one.yaml:3:12: lexicon 'words' is already defined"]


def test_an_override_names_a_rule_that_exists(make_pack: MakePack, tmp_path: Path) -> None:
    base = make_pack(one=rule_file(rule()))
    path = tmp_path / "p.yaml"
    path.write_text(
        rule_file(group="PV1", head="overrides: [{rule: wrod, mandatory: true}]\n").replace("rules:", "rules: []")
    )
    with pytest.raises(PackErrors, match=r"p.yaml:3:20: unknown rule 'wrod', did you mean 'word'\?"):
        load_packs([str(path)], base=str(base), cached=False)


def test_the_same_pack_twice_is_taken_once(make_pack: MakePack) -> None:
    base = make_pack(one=rule_file(rule()))
    packs = load_packs([str(base)], base=str(base), cached=False)
    assert len(packs.packs) == 1


def test_a_second_vocabulary_is_refused(make_pack: MakePack, tmp_path: Path) -> None:
    base = make_pack()
    other = tmp_path / "other"
    other.mkdir()
    (other / "pack.yaml").write_text('name: other\nversion: "1"\ntitle: {zh: 乙, en: B}\n', encoding="utf-8")
    (other / "vocabulary.yaml").write_bytes((base / "vocabulary.yaml").read_bytes())
    with pytest.raises(PackErrors, match=r"vocabulary.yaml:1:1: pack 'gilint' already has one; 'vocabulary' in pack"):
        load_packs([str(other)], base=str(base), cached=False)


def test_a_complete_pack_stands_alone(make_pack: MakePack) -> None:
    packs = load_pack_at(str(make_pack(one=rule_file(rule()))))
    assert [pack.name for pack in packs.packs] == ["gilint"]
    assert list(packs.rules) == ["TT101"]


def test_the_digest_depends_on_every_byte_and_not_on_the_place(make_pack: MakePack, tmp_path: Path) -> None:
    root = make_pack(one=rule_file(rule()))
    first = load(root).packs[0].sha256
    moved = root.rename(tmp_path / "moved")
    assert load(moved).packs[0].sha256 == first
    (moved / "one.yaml").write_text(rule_file(rule()) + "\n", encoding="utf-8")
    assert load(moved).packs[0].sha256 != first
    assert len(first) == 64


def test_cases_and_samples_are_no_part_of_a_pack_that_is_run(make_pack: MakePack) -> None:
    root = make_pack(one=rule_file(rule()), one_cases="cases: [{nonsense: true}]")
    (root / "samples" / "broken.yaml").write_text("a: [", encoding="utf-8")
    assert list(load(root).rules) == ["TT101"]
