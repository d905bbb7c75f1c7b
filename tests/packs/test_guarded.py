"""Regular expressions of outside packs: they mean the same, and end in time."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from gilint.packs.lint import lint_pack
from gilint.packs.load import load_packs
from gilint.packs.quantifiers import nested_repetition
from gilint.text import pattern
from gilint.text.pattern import (
    RULE_SECONDS,
    SEARCH_SECONDS,
    AnyOf,
    GuardedPattern,
    OutsideText,
    Pattern,
    SlowPatternError,
    any_of,
    expressions_of,
    grant,
)
from tests.packs.outside import faults, outside

AT = ("p.yaml", 3, 7)
SLOW = GuardedPattern("(a+)+$", AT)
TEXT = "a" * 30_000 + "!"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("第(?P<at>[一二三]+)条", "依据第二条和第三条"),
        (r"\d+(?:件|份)(?!次)", "共12件、3份、5件次"),
        ("a*", "baac"),
        (r"(?<=[。\n])(?:我县|本县)", "。我县\n本县我县"),
        ("^总|束$", "总结\n结束"),
    ],
)
def test_a_guarded_expression_means_the_same(source: str, text: str) -> None:
    trusted, guarded = Pattern(source), GuardedPattern(source, AT)
    grant()
    assert [match.span() for match in guarded.finditer(text)] == [match.span() for match in trusted.finditer(text)]
    for name in ("search", "match", "fullmatch"):
        one, other = getattr(trusted, name)(text), getattr(guarded, name)(text)
        assert (one and (one.span(), one.groupdict())) == (other and (other.span(), other.groupdict()))
    assert guarded.sub("#", text) == trusted.sub("#", text)
    assert guarded.search(text, 3, 6) == trusted.search(text, 3, 6) or guarded.search(text, 3, 6) is not None


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searches are given up sooner than in earnest."""
    monkeypatch.setattr(pattern, "SEARCH_SECONDS", 0.02)


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("name", ["search", "match", "fullmatch", "finditer", "sub"])
def test_a_search_is_given_up(name: str) -> None:
    """To its end it would take longer than there are tests."""
    grant()
    slow = GuardedPattern("(a+)+!!", AT)
    with pytest.raises(SlowPatternError) as caught:
        slow.sub("", TEXT) if name == "sub" else getattr(slow, name)(TEXT)
    assert (caught.value.at, caught.value.source) == (AT, "(a+)+!!")


class Limits:
    """Stands in for a compiled expression: notes the seconds that each search is given, and uses up all of them."""

    def __init__(self) -> None:
        self.given: list[float] = []

    def search(self, *_: object, timeout: float) -> None:
        self.given.append(timeout)
        raise TimeoutError

    match = fullmatch = finditer = sub = search


@pytest.mark.parametrize("name", ["search", "match", "fullmatch", "finditer", "sub"])
def test_every_search_has_a_limit_and_no_more_than_its_rule_has_left(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = Limits()
    monkeypatch.setattr(pattern, "compile_guarded", lambda source: limits)
    for left in (RULE_SECONDS, SEARCH_SECONDS / 5):
        grant(left)
        guarded = GuardedPattern("甲", AT)
        with pytest.raises(SlowPatternError):
            guarded.sub("", "甲") if name == "sub" else getattr(guarded, name)("甲")
    assert limits.given == [SEARCH_SECONDS, SEARCH_SECONDS / 5]


def test_a_rule_has_only_so_much_time() -> None:
    grant(0.0)
    with pytest.raises(SlowPatternError):
        GuardedPattern("甲", AT).search("甲")
    grant()
    assert GuardedPattern("甲", AT).search("甲") is not None
    assert RULE_SECONDS >= 2 * SEARCH_SECONDS


def test_a_pattern_comes_back_from_a_cache_as_what_it_was() -> None:
    again = pickle.loads(pickle.dumps(SLOW))
    assert isinstance(again, GuardedPattern)
    assert (again, again.at) == (SLOW, AT)
    assert Pattern(SLOW.source) != SLOW
    word = pickle.loads(pickle.dumps(OutsideText("未收", AT)))
    assert isinstance(word, OutsideText)
    assert (word, word.at) == ("未收", AT)


@pytest.mark.usefixtures("soon")
def test_words_that_are_expressions_are_guarded_where_they_come_from_outside() -> None:
    words = any_of(("未收", OutsideText("没收", AT)))
    grant()
    assert words.search("今年没收") is not None
    assert words.search("今年未收", 0, 3) is None
    with pytest.raises(SlowPatternError):
        AnyOf(["x", OutsideText("(a+)+$", AT)]).search(TEXT)
    assert AnyOf([]).search("x") is None


def test_where_the_words_of_a_pack_hold_something_in_common_other_texts_are_passed_over() -> None:
    words = pickle.loads(pickle.dumps(expressions_of(("处理费", "(?:未|没有)收费"))))
    assert (words, words.needs) == (("处理费", "(?:未|没有)收费"), "费")
    assert any_of(words).may_match("未收费") and not any_of(words).may_match("没有收到申请")
    # Nothing is known of what an outside pack adds, nor of words that are no expressions.
    with_outside = expressions_of((*words, OutsideText("收到", AT)))
    assert with_outside.needs == "费"
    assert any_of(with_outside).may_match("没有收到申请")
    assert expressions_of(("(甲", "甲")).needs == ""
    assert expressions_of(()).needs == ""


@pytest.mark.parametrize("source", ["(", "[a", "(?P<a>x)(?P<a", "*", "(" * 3000 + ")" * 3000, "x" * 5000])
def test_what_is_no_expression_is_refused(tmp_path: Path, source: str) -> None:
    with pytest.raises(re.error):
        GuardedPattern(source, AT).check()
    (fault,) = faults(outside(tmp_path, f"overrides: [{{rule: GI702, with: {{unless: '{source}'}}}}]\n"))
    assert re.match(r"local/pack\.yaml:5:\d+: not a regular expression: ", fault)


def test_expressions_of_the_pack_that_ships_are_not_guarded(tmp_path: Path) -> None:
    rules = str(Path(__file__).parents[2] / "rules")
    for packs in (load_packs(cached=False), load_packs(base=rules, cached=False), load_packs([rules], cached=False)):
        assert not isinstance(packs.rules["GI702"].options.labels, GuardedPattern)
        assert not any(isinstance(word, OutsideText) for words in packs.lexicons.values() for word in words)


@pytest.mark.parametrize(
    ("source", "at"),
    [
        ("(a+)+$", 0),
        ("x(?:a*)*b", 1),
        (r"(\s*\w+)*x", 0),
        ("(?:[a-z]+|b)+", 0),
        ("((a+))+", 0),
        (r"[)](\(+)+", 3),
        ("(a{2,})+", 0),
        ("(?:(?P<at>x+)y?)*", 0),
        (r"(\d+,)*", None),
        ("(?>a+)+", None),
        ("(a++)+", None),
        ("a+b+[(]+", None),
        ("(?=a+)+", None),
        ("(?:ab+c)+", None),
        ("(a{2,5})+", None),
        ("(?#(x+)+)+", None),
        ("(?:甲|乙)+", None),
        ("(((", None),
        ("a)b)+", None),
    ],
)
def test_a_repetition_inside_a_repetition_is_seen(source: str, at: int | None) -> None:
    assert nested_repetition(source) == at


def test_validate_warns_of_it_where_it_stands(tmp_path: Path) -> None:
    root = outside(tmp_path, "overrides: [{rule: GI702, with: {unless: '新设|(a+)+b'}}]\n")
    (doubt,) = lint_pack(str(root))
    assert str(doubt) == (
        f"{root}/pack.yaml:5:42: a repetition inside a repetition in '新设|(a+)+b': on some texts it takes very long"
    )
