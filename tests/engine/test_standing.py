"""Which cells may be added up: what the balances that a cell is in say of it."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from gilint.engine.check import Linter
from gilint.engine.result import FileResult
from gilint.engine.settings import Settings
from gilint.engine.standing import Standing, standings
from gilint.model.diagnostic import Severity, Suppressed
from gilint.packs.sample import SampleData, render_text
from tests.support.linting import build, packs


def found(*, settings: Settings | None = None, **changes: object) -> FileResult:
    """What is found in the clean sample with these changes."""
    text = render_text(build(SampleData(form="2021", **changes)))  # type: ignore[arg-type]
    return Linter(packs(), settings or Settings()).check("a.txt", text.encode())


def test_of_a_clean_report_every_balance_holds() -> None:
    result = found()
    states = standings(result, packs())
    assert result.report is not None
    assert states.keys() == result.report.facts.keys()
    by_table = Counter((key.partition(".")[0], state) for key, state in states.items())
    # Nothing relates the decisions and fees of table two to anything.
    assert by_table == {
        ("disclosure", Standing.HELD): 6,
        ("disclosure", Standing.ALONE): 4,
        ("requests", Standing.HELD): 175,
        ("disputes", Standing.HELD): 15,
    }


def test_a_broken_balance_breaks_all_its_cells_and_no_others() -> None:
    states = standings(found(facts={"disputes.review.total": "9"}), packs())
    broken = {key for key, state in states.items() if state is Standing.BROKEN}
    assert broken == {f"disputes.review.{name}" for name in ("upheld", "corrected", "other", "pending", "total")}


def test_a_cell_that_cannot_be_read_leaves_its_balances_undecided() -> None:
    states = standings(found(drop_cells=("disputes.review.pending",), facts={}), packs())
    assert {state for key, state in states.items() if key.startswith("requests.")} == {Standing.HELD}
    assert Standing.HELD not in {state for key, state in states.items() if key.startswith("disputes.")}


def test_the_rules_that_were_chosen_make_no_difference() -> None:
    facts = {"disputes.review.total": "9"}
    assert standings(found(facts=facts, settings=Settings(ignore=("GI4",))), packs()) == standings(
        found(facts=facts), packs()
    )


def test_a_finding_that_is_suppressed_or_comes_from_the_text_breaks_its_cells_too() -> None:
    clean = found()
    (other,) = found(facts={"disputes.review.total": "9"}, settings=Settings(select=("GI402",))).diagnostics
    held = replace(other, suppressed=Suppressed("config", "x"))
    assert standings(replace(clean, suppressed=(held,)), packs())["disputes.review.total"] is Standing.BROKEN
    info = replace(other, severity=Severity.INFO)
    assert standings(replace(clean, diagnostics=(info,)), packs())["disputes.review.total"] is Standing.HELD


def test_a_file_that_could_not_be_read_has_no_cells() -> None:
    result = Linter(packs(), Settings()).check("a.pdf", b"%PDF-1.7 and nothing more")
    assert result.report is None
    assert standings(result, packs()) == {}
