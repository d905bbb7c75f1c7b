"""Values laid on the columns of the three tables where rows have cells too many, too few, or none that is a number."""

from __future__ import annotations

import pytest

from gilint.report.recognise import Recogniser
from tests.report.test_tables_edges import CARRIED_IN, RECEIVED, lines, page, row, told
from tests.support.linting import packs


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser(packs().forms, packs().vocabulary)


def test_an_empty_cell_before_the_values_among_tabs_where_no_row_is_full(recogniser: Recogniser) -> None:
    """The grid is padded: only what stands before the last number can tell how far the values are moved."""
    moved = lines(recogniser, 3, "", f"{RECEIVED}\t\t3\t\t0\t0\t0\t0\t3", f"{CARRIED_IN}\t\t\t\t0\t0\t0\t0\t0\t\t")
    assert row(moved, "requests.received") == "3 _ 0 0 0 0 3"
    assert row(moved, "requests.carried-in") == "_ _ 0 0 0 0 0"
    full = lines(recogniser, 3, "", f"{RECEIVED}\t1\t3\t\t0\t0\t0\t0\t3", f"{CARRIED_IN}\t\t\t\t0\t0\t0\t0\t0\t\t")
    assert row(full, "requests.received") == "? ? ? ? ? ? ?"


def test_table_four_without_labels_and_numbers_begins_with_its_first_sign_for_none(recogniser: Recogniser) -> None:
    for report in (lines(recogniser, 4, "\t".join("/" * 15)), page(recogniser, 4, "|".join(["", *"/" * 15]))):
        assert told(report.facts.values()) == " ".join(["None"] * 15)
        table = report.tables["disputes"]
        assert table.found
        span = table.place.span
        assert span.start == report.document.source.text.index("/\t" if report.document.format == "text" else "/<")
