"""The accuracy report: nothing is left out, the same seed gives the same reports, what gets worse is told."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from pathlib import Path
from random import Random

import pytest

from gilint.model.diagnostic import Diagnostic, Severity
from gilint.model.place import Place
from gilint.text.source import Source
from gilint.text.span import Span
from tests.accuracy.__main__ import DOCS, FULL, QUICK, compare, main
from tests.accuracy.judge import Judge
from tests.accuracy.measure import Hit, Quiet, leave, plant
from tests.accuracy.table import CHINESE, ENGLISH, page, stored
from tests.accuracy.tally import Tally, worse
from tests.support.defects import DEFECTS, UNPLANTED, Spot
from tests.support.linting import packs
from tests.support.shapes import SHAPES

PAGE = DOCS / "accuracy.md"


def tally() -> Tally:
    """The figures of the page as it is stored."""
    return stored(PAGE.read_text(encoding="utf-8"))


def test_every_rule_has_a_defect_or_a_reason_for_none() -> None:
    assert sorted([*DEFECTS, *UNPLANTED]) == sorted(packs().rules)


@pytest.mark.parametrize("code", sorted(DEFECTS))
def test_the_same_seed_plants_the_same_defect(code: str) -> None:
    first, second = (DEFECTS[code].plant(Random("seed")) for _ in range(2))
    assert first == second
    assert first.spots
    assert any(DEFECTS[code].fits(shape) for shape in SHAPES)


@pytest.mark.parametrize("code", ["GI101", "GI308", "GI501", "GI901"])
def test_a_planted_defect_is_found_at_its_place(code: str) -> None:
    hit = plant(code, 0, 1)
    assert (hit.found, hit.placed, hit.noise) == (True, True, ())


def test_a_correct_report_is_left_alone() -> None:
    assert leave(9, 1) == Quiet(SHAPES[9].name, (), ())


def test_the_pages_are_written_from_one_run() -> None:
    assert page(tally(), FULL, ENGLISH) == PAGE.read_text(encoding="utf-8")
    assert page(tally(), FULL, CHINESE) == (DOCS / "accuracy.zh-CN.md").read_text(encoding="utf-8")


def test_both_languages_give_a_reason_for_the_same_rules() -> None:
    assert ENGLISH.reasons.keys() == CHINESE.reasons.keys() == UNPLANTED.keys()


def test_the_quick_run_is_the_beginning_of_the_full_one() -> None:
    assert QUICK.seed == FULL.seed
    assert QUICK.turns < FULL.turns
    assert QUICK.clean < FULL.clean


def test_a_page_is_no_worse_than_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "accuracy.md").write_text(PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    assert compare(tally(), tmp_path) == 0
    assert capsys.readouterr().out == "no figure is worse than in the page\n"


def test_what_is_worse_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "accuracy.md").write_text(PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    now = deepcopy(tally())
    now.add_hit("GI308", Hit("html", found=False, placed=False, company=(), noise=("GI117",)))
    now.add_quiet(Quiet("html", ("GI801",), ("GI706",)))
    assert compare(now, tmp_path) == 1
    assert capsys.readouterr().out == (
        "worse: GI308: missed: 1, in the table 0\n"
        "worse: GI308: other rules that spoke: 1, in the table 0\n"
        "worse: GI801: false alarms: 1, in the table 0\n"
        "worse: correct reports, html: false alarms: 1, in the table 0\n"
        "worse: correct reports, html: undecided: 1, in the table 0\n"
        "worse than the page\n"
    )


def test_a_rule_that_the_page_does_not_know_is_told() -> None:
    old = deepcopy(tally())
    del old.rules["GI308"]
    assert worse(tally(), old) == ["GI308: not in the table"]


def test_one_rule_by_itself_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    before = PAGE.read_bytes()
    assert main(["--rule", "GI402", "--turns", "2", "--jobs", "1"]) == 0
    assert capsys.readouterr().out == "2 planted, 0 not as they should be\n"
    assert PAGE.read_bytes() == before


def test_company_is_counted_apart_from_noise() -> None:
    counted = Tally.of(("GI307",), ())
    counted.add_hit("GI307", Hit("tabs", found=True, placed=True, company=("GI309",), noise=()))
    assert counted.rules["GI307"].company == Counter({"GI309": 1})
    assert counted.rules["GI307"].faults == {
        "missed": 0,
        "at another place": 0,
        "other rules that spoke": 0,
        "false alarms": 0,
    }


class TestJudge:
    TEXT = "<p>一、总体<b>情况</b></p>\n<p>共收到申请9件。</p><p>二、主动公开</p><p>共收到信件9件。</p>"

    def says(self, found: str, spot: Spot, raw: str = "", fact: str | None = None, turn: int = 0) -> bool:
        """Whether a finding at the ``turn``-th ``found`` in the text stands at the spot."""
        at = -1
        for _ in range(turn + 1):
            at = self.TEXT.index(found, at + 1)
        place = Place(Span(at, at + len(found)), ("总计",), fact)
        finding = Diagnostic("GI501", "said-received", Severity.ERROR, "", place)
        return Judge(Source("a.html", self.TEXT), html=True).at(finding, spot, raw)

    def test_text_that_markup_cuts(self) -> None:
        assert self.says("情况", Spot("总体情况"))
        assert not self.says("主动", Spot("总体情况"))

    def test_of_two_places_the_one_that_is_meant(self) -> None:
        assert self.says("9件", Spot("收到申请9件"), turn=0)
        assert not self.says("9件", Spot("收到申请9件"), turn=1)

    def test_what_is_missing_stands_between(self) -> None:
        between = Spot("共收到申请", until="二、主动公开")
        assert self.says("9件", between)
        assert self.says("二、", between)
        assert not self.says("总体", between)
        assert not self.says("信件", between)

    def test_a_cell_by_its_key_and_its_text(self) -> None:
        cell = Spot(fact="requests.received.total")
        assert self.says("9", cell, "9", "requests.received.total")
        assert not self.says("9", cell, "9", "requests.handled.total")
        assert not self.says("9", cell, "8", "requests.received.total")
