"""Which rules run when several sources have their say, and what nobody has a say in."""

from __future__ import annotations

import pytest

from gilint.config.load import load_config
from gilint.config.policy import Policy, Said
from gilint.config.rules import MandatoryError, settled
from gilint.config.verify import verify
from gilint.engine.selection import UnknownRuleError, select_rules
from gilint.model.diagnostic import Severity
from gilint.packs.model import PackSet
from tests.config.conftest import Write, mistakes

INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR


def run(packs: PackSet, *said: Said, preview: bool = False) -> list[str]:
    """The codes whose results are wanted."""
    settings = Policy("", "", said, preview=preview).settings(packs)
    return sorted(select_rules(packs, settings).reported)


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ((), ["TT101", "TT102", "TT201", "TT202"]),
        ((Said(ignore=("TT1",)),), ["TT201", "TT202"]),
        ((Said(ignore=("TT1",)), Said(ignore=("four",))), ["TT202"]),
        ((Said(ignore=("TT1",)), Said(extend_select=("TT101",))), ["TT101", "TT201", "TT202"]),
        # Within one source, what is ignored is ignored.
        ((Said(ignore=("TT101",), extend_select=("TT101",)),), ["TT102", "TT201", "TT202"]),
        # To select is to start afresh.
        ((Said(ignore=("TT1",)), Said(select=("TT1",))), ["TT101", "TT102", "TT202"]),
        ((Said(select=("TT2",), extend_select=("TT101",)), Said(select=("TT102",))), ["TT102", "TT202"]),
        ((Said(select=("TT1",)), Said(ignore=("one",))), ["TT102", "TT202"]),
        # A preview rule runs when it is named.
        ((Said(extend_select=("three",)),), ["TT101", "TT102", "TT103", "TT201", "TT202"]),
        ((Said(extend_select=("three",)), Said(ignore=("TT103",))), ["TT101", "TT102", "TT201", "TT202"]),
    ],
)
def test_sources_one_after_the_other(packs: PackSet, said: tuple[Said, ...], codes: list[str]) -> None:
    assert run(packs, *said) == codes


def test_severities_of_few_rules_go_before_those_of_many(packs: PackSet) -> None:
    many_first = Said(severity={"TT": INFO, "TT1": WARNING, "TT101": ERROR})
    many_last = Said(severity={"TT101": ERROR, "TT1": WARNING, "TT": INFO})
    assert settled([many_first], packs, preview=False) == settled([many_last], packs, preview=False)
    found = settled([many_first], packs, preview=False).severity
    assert {code: found[code] for code in ("TT101", "TT102", "TT201")} == {
        "TT101": ERROR,
        "TT102": WARNING,
        "TT201": INFO,
    }
    later = settled([many_first, Said(severity={"TT1": INFO})], packs, preview=False).severity
    assert later["TT101"] is INFO


class TestMandatory:
    def test_a_group_that_is_ignored_leaves_it(self, packs: PackSet) -> None:
        assert run(packs, Said(ignore=("TT",))) == ["TT202"]
        assert run(packs, Said(ignore=("TT",)), preview=True) == ["TT104", "TT202"]

    def test_a_selection_of_a_configuration_does_not_leave_it_out(self, packs: PackSet) -> None:
        assert run(packs, Said(select=("TT101",))) == ["TT101", "TT202"]
        assert run(packs, Said(select=("TT101",)), preview=True) == ["TT101", "TT104", "TT202"]

    def test_a_selection_on_the_command_line_does(self, packs: PackSet) -> None:
        assert run(packs, Said(select=("TT2",)), Said(select=("TT101",), by_user=True)) == ["TT101"]

    def test_it_is_made_no_milder(self, packs: PackSet) -> None:
        found = settled([Said(severity={"TT2": INFO})], packs, preview=False).severity
        assert found == {"TT201": INFO}
        assert settled([Said(severity={"TT202": ERROR})], packs, preview=False).severity == {"TT202": ERROR}

    @pytest.mark.parametrize(
        "said", [Said(ignore=("TT202",)), Said(ignore=("five",)), Said(severity={"five": INFO})], ids=str
    )
    def test_to_name_it_is_a_mistake(self, packs: PackSet, said: Said) -> None:
        with pytest.raises(MandatoryError):
            settled([said], packs, preview=False)


def test_an_unknown_name(packs: PackSet) -> None:
    with pytest.raises(UnknownRuleError):
        settled([Said(select=("TT3",))], packs, preview=False)


def test_a_configuration_is_verified_with_the_packs(packs: PackSet, write: Write) -> None:
    path = write(
        "gilint.toml",
        """\
select = ["TT1", "oen"]
ignore = ["five"]
form = "2020"
format = ["full", "sarf=x"]
[severity]
TT9 = "info"
TT202 = "info"
[[per-path]]
path = "x"
extend-select = "TT301"
[[suppress]]
path = "x"
code = ["TT1", "TT202", "TT20"]
reason = "r"
""",
    )
    config = load_config(str(path))
    assert mistakes(lambda: verify([config], packs)) == [
        "gilint.toml:1:18: 没有这个规则、规则组或规则包：oen，是不是 one？",
        "gilint.toml:2:11: five 是不可忽略的规则，不能忽略、压制或降低级别",
        "gilint.toml:3:8: 没有这个报告格式：2020，是不是 2021？",
        "gilint.toml:4:19: 没有这个输出格式：sarf，是不是 sarif？",
        "gilint.toml:6:1: 没有这个规则、规则组或规则包：TT9，是不是 TT2？",
        "gilint.toml:7:9: TT202 是不可忽略的规则，不能忽略、压制或降低级别",
        "gilint.toml:10:17: 没有这个规则、规则组或规则包：TT301，是不是 TT201？",
        "gilint.toml:13:16: TT202 是不可忽略的规则，不能忽略、压制或降低级别",
    ]
    assert mistakes(lambda: verify([config], packs), "en")[1] == (
        "gilint.toml:2:11: five is a mandatory rule: it cannot be ignored, suppressed or made milder"
    )
