from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

import pytest

from gilint.checks.grammar import Equation
from gilint.packs.decode import Decoder, decode
from gilint.packs.errors import PackErrors
from gilint.packs.model import Bilingual
from gilint.packs.nodes import compose
from gilint.text.pattern import Pattern


class Colour(StrEnum):
    RED = "dark-red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Inner:
    name: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Everything:
    text: str = ""
    number: int = 0
    share: float = 0.0
    amount: Decimal = Decimal(0)
    flag: bool = False
    colour: Colour = Colour.BLUE
    side: Literal["left", "right"] = "left"
    names: tuple[str, ...] = ()
    pair: tuple[int, str] = (0, "")
    kinds: frozenset[Colour] = frozenset()
    table: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    sections: Mapping[int, str] = field(default_factory=dict)
    maybe: int | None = 5
    either: str | tuple[str, ...] = ""
    inner: Inner | None = None
    inners: tuple[Inner, ...] = ()
    title: Bilingual | None = None
    balance: Equation | None = None
    pattern: Pattern | None = None
    patterns: tuple[Pattern, ...] = ()
    two_words: str = ""
    self_name: str = field(default="", metadata={"key": "self"})
    hidden: str = field(default="", metadata={"internal": True})
    anything: Any = None


def read(text: str) -> Everything:
    root = compose(text.encode(), "a.yaml")
    assert root is not None
    return decode(root, Everything, "a.yaml")


def faults(text: str) -> list[str]:
    with pytest.raises(PackErrors) as caught:
        read(text)
    return [str(error) for error in caught.value.errors]


def test_every_type() -> None:
    value = read(
        """\
text: 文字
number: -3
share: 0.25
amount: 12.3500
flag: true
colour: dark-red
side: right
names: [甲, 乙]
pair: [1, 二]
kinds: [blue, dark-red]
table: {a: [1, 2], b: []}
sections: {5: 五}
maybe: null
either: [a, b]
inner: {name: x, weight: 2}
inners: [{name: y}]
title: {zh: 中文, en: English}
balance: a = b
pattern: "^\\\\d+件$"
patterns: [a+, b]
two-words: yes it is
self: 我局
anything: {a: [1, 2.5, true, null, text]}
"""
    )
    assert value.amount == Decimal("12.3500")
    assert str(value.amount) == "12.3500"
    assert (value.text, value.number, value.share, value.flag) == ("文字", -3, 0.25, True)
    assert (value.colour, value.side, value.names, value.pair) == (Colour.RED, "right", ("甲", "乙"), (1, "二"))
    assert value.kinds == {Colour.RED, Colour.BLUE}
    assert value.table == {"a": (1, 2), "b": ()}
    assert value.sections == {5: "五"}
    assert value.maybe is None
    assert value.either == ("a", "b")
    assert value.inner == Inner("x", 2.0)
    assert value.inners == (Inner("y"),)
    assert value.title == Bilingual("中文", "English")
    assert value.balance is not None
    assert value.balance.names() == ("a", "b")
    assert value.pattern == Pattern(r"^\d+件$")
    assert value.patterns == (Pattern("a+"), Pattern("b"))
    assert (value.two_words, value.self_name) == ("yes it is", "我局")
    assert value.anything == {"a": (1, 2.5, True, None, "text")}
    assert read("either: x").either == "x"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("text: 2021", 'a.yaml:1:7: expected text, found a number; write it in quotes: "2021"'),
        ("text: 2021-01-31", 'a.yaml:1:7: expected text, found a date; write it in quotes: "2021-01-31"'),
        ("text: no", 'a.yaml:1:7: expected text, found true or false; write it in quotes: "no"'),
        ("text:", "a.yaml:1:6: expected text, found nothing"),
        ("text: [a]", "a.yaml:1:7: expected text, found a list of 1"),
        ("number: 1.5", "a.yaml:1:9: expected a whole number, found a number"),
        ('number: "1"', "a.yaml:1:9: expected a whole number, found text"),
        ("number: 0o7", "a.yaml:1:9: expected a whole number, found text"),
        ("share: .inf", "a.yaml:1:8: expected a number, found a number"),
        ("amount: 1e5", "a.yaml:1:9: expected a number, found text"),
        ("flag: yes", 'a.yaml:1:7: expected true or false, found true or false "yes"'),
        ("flag: 1", 'a.yaml:1:7: expected true or false, found a number "1"'),
        ("names: 甲", "a.yaml:1:8: expected a list, found text"),
        ("pair: [1]", "a.yaml:1:7: expected a list of 2, found a list of 1"),
        ("table: [a]", "a.yaml:1:8: expected a mapping, found a list of 1"),
        ("sections: {五: 五}", "a.yaml:1:12: expected a whole number, found text"),
        ("inner: x", "a.yaml:1:8: expected a mapping, found text"),
        ("inner: {weight: 1}", "a.yaml:1:8: missing key 'name'"),
        ("title: {zh: 中文}", "a.yaml:1:8: missing key 'en'"),
        ("title: {zh: '', en: x}", "a.yaml:1:13: zh is empty"),
        ("hidden: x", "a.yaml:1:1: unknown key 'hidden', did you mean 'side'?"),
        ("two_words: x", "a.yaml:1:1: unknown key 'two_words', did you mean 'two-words'?"),
        ("colour: dark-rde", "a.yaml:1:9: unknown value 'dark-rde', did you mean 'dark-red'? (one of dark-red, blue)"),
        ("side: up", "a.yaml:1:7: unknown value 'up' (one of left, right)"),
        ("balance: a + = b", "a.yaml:1:14: not an equation: expected a name, a number or sum(…), found '='"),
        ('balance: "a + = b"', "a.yaml:1:15: not an equation: expected a name, a number or sum(…), found '='"),
        ("pattern: 件(a", "a.yaml:1:11: not a regular expression: missing ), unterminated subpattern"),
        ("title: {zh: 报告, en: Report, of a year}", None),
    ],
)
def test_mistakes_are_located(text: str, fault: str | None) -> None:
    if fault is None:
        fault = "a.yaml:1:29: unknown key 'of a year': a text that holds a comma stands in quotes inside {…}"
    assert faults(text) == [fault]


def test_all_mistakes_are_reported_at_once_and_in_order() -> None:
    assert faults("number: x\ninner: {nam: y, weight: z}\nnames: [a, 1, b, 2]\n") == [
        "a.yaml:1:9: expected a whole number, found text",
        "a.yaml:2:8: missing key 'name'",
        "a.yaml:2:9: unknown key 'nam', did you mean 'name'?",
        "a.yaml:2:25: expected a number, found text",
        'a.yaml:3:12: expected text, found a number; write it in quotes: "1"',
        'a.yaml:3:18: expected text, found a number; write it in quotes: "2"',
    ]


def test_places_are_kept_for_later_checks() -> None:
    root = compose(b"inners:\n  - {name: a}\n  - name: b\n", "a.yaml")
    assert root is not None
    decoder = Decoder("a.yaml")
    decoder.decode(root, Everything)
    decoder.fail_at(("inners", 1, "name"), "wrong value")
    decoder.fail_at(("inners", 1, "name"), "wrong key", key=True)
    decoder.fail_at(("inners", 0, "absent", "deeper"), "absent")
    assert [str(error) for error in decoder.errors] == [
        "a.yaml:3:11: wrong value",
        "a.yaml:3:5: wrong key",
        "a.yaml:2:5: absent",
    ]


def test_folded_chinese_has_no_spaces_between_its_lines() -> None:
    value = read("title:\n  zh: >-\n    第一行，\n    第二行 A\n    和 B。\n  en: >-\n    One line\n    and another.\n")
    assert value.title == Bilingual("第一行，第二行 A 和 B。", "One line and another.")


def test_patterns_are_not_compiled_before_they_are_used() -> None:
    value = read("pattern: a+")
    assert value.pattern is not None
    assert value.pattern._compiled is None
    assert value.pattern.fullmatch("aaa")
