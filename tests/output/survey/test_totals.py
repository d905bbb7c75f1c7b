"""Sums over reports, and who has none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gilint.engine.digest import Digest
from gilint.engine.result import FileStatus
from gilint.engine.standing import Standing
from gilint.output.survey.cells import Cell
from gilint.output.survey.roster import Roster
from gilint.output.survey.totals import Group, Totals
from gilint.report.facts import CellState
from tests.support.linting import packs

KEY = "requests.received.total"
GROUP = Group(2023, "2021")


def report(path: str, organ: str | None = None, year: int | None = 2023, form: str = "2021") -> Digest:
    """A report that was checked."""
    return Digest(path, FileStatus.CHECKED, organ=organ, year=year, form=form)


def cell(value: str | None, standing: Standing = Standing.HELD, key: str = KEY) -> Cell:
    """A cell with a number, or without."""
    state = CellState.NUMBER if value is not None else CellState.BLANK
    return Cell(key, value or "", state, Decimal(value) if value is not None else None, standing)


def summed(totals: Totals, group: Group = GROUP) -> dict[str, tuple[Decimal, int, int, int]]:
    """Value, reports, checked and left out, by key."""
    return {key: (item.value, item.reports, item.checked, item.left_out) for key, item in totals.sums(group)}


def test_only_numbers_that_nothing_speaks_against_are_added_up() -> None:
    totals = Totals(packs().forms)
    for turn, (value, standing) in enumerate(
        [("7", Standing.HELD), ("5", Standing.ALONE), ("100", Standing.BROKEN), ("200", Standing.UNDECIDED)]
    ):
        totals.add(report(f"{turn}.html"), [cell(value, standing)])
    totals.add(report("5.html"), [cell(None)])
    assert summed(totals) == {KEY: (Decimal(12), 2, 1, 3)}
    ((_, item),) = totals.sums(GROUP)
    assert (item.broken, item.undecided, item.number) == (1, 1, 1)


def test_years_and_forms_are_kept_apart() -> None:
    totals = Totals(packs().forms)
    totals.add(report("a", year=2020, form="2019"), [cell("1")])
    totals.add(report("b", year=2021), [cell("2")])
    totals.add(report("c", year=None), [cell("4")])
    assert totals.groups() == [Group(None, "2021"), Group(2020, "2019"), Group(2021, "2021")]
    assert [summed(totals, group)[KEY][0] for group in totals.groups()] == [4, 1, 2]


def test_a_second_report_of_the_same_organ_and_year_counts_once() -> None:
    totals = Totals(packs().forms)
    for path, organ, year in (("a", "云溪县水务局", 2023), ("b", "云溪县 水务局", 2023), ("c", "云溪县水务局", 2022)):
        totals.add(report(path, organ, year), [cell("3")])
    assert summed(totals)[KEY][0] == 3
    assert totals.repeated == [("b", "a")]


def test_amounts_whose_unit_is_open_are_not_added_up() -> None:
    totals = Totals(packs().forms)
    open_unit = cell("3", Standing.ALONE, "disclosure.procurement.amount")
    totals.add(report("a", form="2019"), [open_unit, cell("3", Standing.ALONE, "disclosure.procurement.projects")])
    totals.add(report("b"), [cell("1.5", Standing.ALONE, "disclosure.fees.amount")])
    assert summed(totals, Group(2023, "2019")) == {"disclosure.procurement.projects": (Decimal(3), 1, 0, 0)}
    assert summed(totals) == {"disclosure.fees.amount": (Decimal("1.5"), 1, 0, 0)}


def test_what_is_no_report_is_not_added_up() -> None:
    totals = Totals(packs().forms)
    totals.add(Digest("a", FileStatus.NOT_A_REPORT, form="2021"), [cell("3")])
    assert totals.groups() == []


def test_who_has_not_published() -> None:
    roster = Roster(["云溪县水务局", "云溪县财政局", "", "云溪县水务局"])
    roster.add(report("a", "云溪县水务局", 2023))
    roster.add(report("b", "云溪县财政局", 2022))
    roster.add(report("c", "青禾县教育局", 2022))
    assert roster.missing() == [(2022, ("云溪县水务局",)), (2023, ("云溪县财政局",))]
    assert roster.strangers() == ("青禾县教育局",)


@pytest.mark.parametrize(
    ("listed", "printed", "fits"),
    [
        ("云溪县水务局", "澄江市云溪县水务局", True),
        ("澄江市云溪县水务局", "云溪县水务局", True),
        ("云溪县水务局", "云溪县 水务局", True),
        ("云溪县水务局", "云溪县水务局办公室", False),
        ("云溪县水务局", "水务局", False),
    ],
)
def test_names_with_and_without_higher_regions(listed: str, printed: str, fits: bool) -> None:
    roster = Roster([listed])
    roster.add(report("a", printed))
    assert roster.missing() == [(2023, () if fits else (listed,))]


def test_a_name_that_fits_two_organs_is_taken_for_neither() -> None:
    roster = Roster(["东湖县城关镇人民政府", "西湖县城关镇人民政府"])
    roster.add(report("a", "城关镇人民政府"))
    assert roster.missing() == [(2023, roster.organs)]
    assert roster.strangers() == ("城关镇人民政府",)


def test_files_that_are_no_reports_publish_nothing() -> None:
    roster = Roster(["云溪县水务局"])
    roster.add(Digest("a", FileStatus.NOT_A_REPORT, organ="云溪县水务局", year=2023))
    assert roster.missing() == []
