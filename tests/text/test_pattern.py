"""Expressions of packs: what every match of one holds, how they are compared, and when a search is given up."""

from __future__ import annotations

import re
import sys
from itertools import count

import pytest

from gilint.text import pattern as module
from gilint.text.pattern import GuardedPattern, Pattern, SlowPatternError, compile_guarded, grant
from gilint.text.required import required

AT = ("rules.yaml", 3, 5)


@pytest.mark.parametrize(
    ("source", "string"),
    [
        ("政府信息(?:公开|发布)年报", "政府信息"),
        ("年(?:报告书)+", "报告书"),
        ("年(?:报告书)*", "年"),
        ("(?>年报)x*", "年报"),
        ("(?i:abc)年", "年"),
        ("(?i)abc", ""),
        ("甲|乙", ""),
        ("年报|半年", "年"),
        ("无(?:收费|费用)?|免费公开", ""),
        ("(?:收费|费用|处理费)情况", "情况"),
        (r"(?:国务院|国)令|命令\d", "令"),
        ("(?:(?:不|未)收取?|没有收)[^。]{0,8}费|(?:不收|未收)费", "费"),
        ("甲(?:公开条例|信息条例)", "甲"),
        ("(?:甲|(?i:a))乙|丙乙", "乙"),
        ("(?:年(?:报告|报表)|年)", "年"),
        (r"\d+", ""),
    ],
)
def test_what_every_match_holds(source: str, string: str) -> None:
    assert required(source) == string


def test_where_python_does_not_say_how_it_reads_expressions_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "re._parser", None)
    assert required("年报") == ""


def test_patterns_are_told_apart_by_their_source() -> None:
    assert {Pattern("甲"), Pattern("甲", "甲"), Pattern("乙")} == {Pattern("甲"), Pattern("乙")}
    assert Pattern("甲") != GuardedPattern("甲", AT)
    assert [repr(Pattern("甲")), repr(GuardedPattern("甲", AT))] == ["Pattern('甲')", "GuardedPattern('甲')"]


def test_many_quick_matches_are_one_search_with_one_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = count(0.0, 0.2)
    monkeypatch.setattr(module, "perf_counter", lambda: next(seconds))
    guarded = GuardedPattern("年", AT)
    grant()
    assert [match.start() for match in guarded.finditer("年报")] == [0]
    with pytest.raises(SlowPatternError) as raised:
        guarded.finditer("年年年年")
    assert (raised.value.source, raised.value.at) == ("年", AT)
    grant()


@pytest.mark.parametrize("source", ["(?:" * 1000 + "年" + ")" * 1000, "(?Lu)年", "(年"])
def test_what_is_no_expression_says_so_whatever_the_library_raises(source: str) -> None:
    with pytest.raises(re.error, match=r"."):
        compile_guarded(source)
