"""The codes of rules are given once and for all: ``codes.txt`` keeps every one that there ever was."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from gilint.packs.load import load_packs

REGISTER = Path(__file__).with_name("codes.txt")


class Given(NamedTuple):
    """A line of the register."""

    code: str
    name: str
    retired: str | None


def given() -> list[Given]:
    lines = [line.split() for line in REGISTER.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert all(len(line) == 2 or (len(line) == 4 and line[2] == "retired") for line in lines)
    return [Given(line[0], line[1], line[3] if len(line) == 4 else None) for line in lines]


def test_every_code_stands_in_the_register_once_in_order() -> None:
    codes = [entry.code for entry in given()]
    assert codes == sorted(set(codes))


def test_a_code_still_means_the_rule_that_it_was_given_to() -> None:
    living = {entry.code: entry.name for entry in given() if entry.retired is None}
    shipped = {rule.code: rule.name for rule in load_packs().rules.values()}
    assert shipped == living, "a new rule is added to tests/engine/codes.txt; one that goes is marked retired there"


def test_no_name_stands_for_two_rules() -> None:
    names = [entry.name for entry in given()]
    assert len(names) == len(set(names))
