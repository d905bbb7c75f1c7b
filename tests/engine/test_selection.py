from __future__ import annotations

from collections.abc import Callable

import pytest

from gilint.engine.selection import UnknownRuleError, select_rules
from gilint.engine.settings import Settings
from gilint.model.diagnostic import Severity
from gilint.packs.model import PackSet
from tests.packs.tiny import rule, rule_file


@pytest.fixture
def packs(packs_of: Callable[..., PackSet]) -> PackSet:
    return packs_of(
        one=rule_file(
            rule("TT101", "one"),
            rule("TT102", "two") + "    applies: {unless: [TT201]}\n",
            rule("TT103", "three") + "    preview: true\n",
        ),
        two=rule_file(
            rule("TT201", "four") + "    applies: {unless: [TT202]}\n",
            rule("TT202", "five") + "    variants: {loud: {severity: info, message: {zh: '{word}', en: '{word}'}}}\n",
            group="TT2",
        ),
    )


def chosen(packs: PackSet, **settings: object) -> list[str]:
    selection = select_rules(packs, Settings(**settings))  # type: ignore[arg-type]
    return sorted(selection.reported)


def test_all_rules_but_those_in_preview(packs: PackSet) -> None:
    assert chosen(packs) == ["TT101", "TT102", "TT201", "TT202"]
    assert chosen(packs, preview=True) == ["TT101", "TT102", "TT103", "TT201", "TT202"]


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        ({"select": ("TT1",)}, ["TT101", "TT102"]),
        ({"select": ("TT",)}, ["TT101", "TT102", "TT201", "TT202"]),
        ({"select": ("five", "TT101")}, ["TT101", "TT202"]),
        ({"select": ("gilint",), "ignore": ("TT2",)}, ["TT101", "TT102"]),
        ({"ignore": ("TT1", "four")}, ["TT202"]),
        ({"select": ("TT2",), "extend_select": ("one",)}, ["TT101", "TT201", "TT202"]),
        ({"select": ("TT1",), "ignore": ("TT101",), "extend_select": ("TT101",)}, ["TT102"]),
        ({"extend_select": ("three",)}, ["TT101", "TT102", "TT103", "TT201", "TT202"]),
        ({"select": ("TT103",)}, ["TT103"]),
        ({"extend_select": ("TT1",)}, ["TT101", "TT102", "TT201", "TT202"]),
    ],
)
def test_rules_are_named_by_code_group_name_or_pack(
    packs: PackSet, settings: dict[str, object], codes: list[str]
) -> None:
    assert chosen(packs, **settings) == codes


@pytest.mark.parametrize(
    ("name", "suggestion"), [("TT109", "TT103"), ("thre", "three"), ("TT9", "TT2"), ("", None), ("gi3", None)]
)
def test_a_name_that_fits_nothing_is_an_error(packs: PackSet, name: str, suggestion: str | None) -> None:
    with pytest.raises(UnknownRuleError) as caught:
        chosen(packs, select=(name,))
    assert (caught.value.name, caught.value.suggestion) == (name, suggestion)


def test_rules_run_after_those_that_decide_whether_they_apply(packs: PackSet) -> None:
    order = [rule.code for rule in select_rules(packs, Settings()).rules]
    assert order == ["TT101", "TT202", "TT201", "TT102"]


def test_what_a_rule_depends_on_runs_unseen(packs: PackSet) -> None:
    selection = select_rules(packs, Settings(select=("TT102",)))
    assert [rule.code for rule in selection.rules] == ["TT202", "TT201", "TT102"]
    assert selection.reported == {"TT102"}


def test_a_severity_of_the_user_holds_for_variants_too(packs: PackSet) -> None:
    selection = select_rules(packs, Settings(severity={"TT2": Severity.WARNING, "one": Severity.INFO}))
    rules = {rule.code: rule for rule in selection.rules}
    assert rules["TT202"].severity is Severity.WARNING
    assert rules["TT202"].variants["loud"].severity is None
    assert rules["TT101"].severity is Severity.INFO
    assert rules["TT102"].severity is Severity.ERROR
    assert packs.rules["TT202"].severity is Severity.ERROR
