from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from gilint.engine.beside import Bonds, Known, Relations, RollUp, bonds
from gilint.report.sketch import alike, sketch

BUREAU = "云溪县水务局"


def known(key: str, organ: str, year: int, text: str = "") -> Known:
    return Known(key, organ, year, {1: sketch(text)} if text else {})


def test_last_years_report_of_the_same_organ() -> None:
    reports = [known("a22", BUREAU, 2022), known("a23", BUREAU, 2023), known("b22", "云溪县林业局", 2022)]
    assert bonds(reports, (), Relations()) == {"a23": Bonds(previous="a22")}


def test_the_name_may_have_higher_regions_before_it() -> None:
    reports = [known("a22", f"江东省{BUREAU}", 2022), known("a23", BUREAU, 2023)]
    assert bonds(reports, (), Relations()) == {"a23": Bonds(previous="a22")}


def test_the_very_name_goes_before_one_that_only_ends_alike() -> None:
    reports = [known("x", f"江东省{BUREAU}", 2022), known("a22", BUREAU, 2022), known("a23", BUREAU, 2023)]
    assert bonds(reports, (), Relations())["a23"] == Bonds(previous="a22")


def test_a_short_name_fits_no_other() -> None:
    assert bonds([known("a", "水务局", 2022), known("b", BUREAU, 2023)], (), Relations()) == {}


def test_of_two_reports_none_is_taken() -> None:
    reports = [known("one", BUREAU, 2022), known("two", BUREAU, 2022), known("a23", BUREAU, 2023)]
    assert bonds(reports, (), Relations()) == {"a23": Bonds(rivals=("one", "two"))}


def test_a_report_that_is_given_goes_before_one_of_the_run() -> None:
    reports = [known("a22", BUREAU, 2022), known("a23", BUREAU, 2023)]
    assert bonds(reports, [known("old", BUREAU, 2022)], Relations())["a23"] == Bonds(previous="old")


def test_an_organ_goes_on_under_another_name() -> None:
    reports = [known("a22", "云溪县水利局", 2022), known("a23", BUREAU, 2023)]
    assert bonds(reports, (), Relations(series={"云溪县水利局": BUREAU})) == {"a23": Bonds(previous="a22")}


def test_a_sum_and_its_parts() -> None:
    rollup = RollUp("云溪县人民政府", (BUREAU, "云溪县林业局", "云溪县城关镇人民政府"))
    reports = [
        known("county", "云溪县人民政府", 2023),
        known("water", BUREAU, 2023),
        known("water-22", BUREAU, 2022),
        known("town", "云溪县城关镇人民政府", 2023),
    ]
    assert bonds(reports, (), Relations(rollups=(rollup,)))["county"] == Bonds(
        children=("water", "town"), missing=("云溪县林业局",)
    )


def test_an_incomplete_list_always_misses_some() -> None:
    rollup = RollUp("云溪县人民政府", (BUREAU,), complete=False)
    reports = [known("county", "云溪县人民政府", 2023), known("water", BUREAU, 2023)]
    assert bonds(reports, (), Relations(rollups=(rollup,)))["county"].missing == ("…",)


WORDS = "水林田路渠库闸站政务公开群众查询办理答复目录指南专栏审核发布培训考核评议座谈意见"


def text(seed: int, length: int = 600) -> str:
    return "".join(random.Random(seed).choices(WORDS, k=length))


def test_neighbours_with_one_text_are_found_and_others_are_not() -> None:
    shared = text(1)
    reports = [
        known("a", BUREAU, 2023, shared),
        known("b", "云溪县林业局", 2023, shared[:570] + text(9, 30)),
        known("c", "云溪县教育局", 2023, text(2)),
        known("d", "云溪县交通局", 2022, shared),
        known("a-again", BUREAU, 2023, shared),
    ]
    found = bonds(reports, (), Relations(peers=True))
    assert {key: made.peers for key, made in found.items()} == {"a": ("b",), "b": ("a", "a-again"), "a-again": ("b",)}


def test_neighbours_that_share_a_turn_of_phrase_are_none() -> None:
    """One piece of two sketches is the same, and little else."""
    one, other = sketch(text(1)), sketch(text(2))
    reports = [
        Known("a", BUREAU, 2023, {1: one}),
        Known("b", "云溪县林业局", 2023, {1: one[:16] + other[16:]}),
    ]
    assert bonds(reports, (), Relations(peers=True)) == {}


def test_neighbours_are_only_compared_when_asked() -> None:
    reports = [known("a", BUREAU, 2023, text(1)), known("b", "云溪县林业局", 2023, text(1))]
    assert bonds(reports, (), Relations()) == {}


def test_ten_thousand_equal_texts_are_not_compared_in_pairs() -> None:
    same = sketch(text(3))
    reports = [Known(str(turn), f"云溪县第{turn}管理所", 2023, {1: same}) for turn in range(3000)]
    found = bonds(reports, (), Relations(peers=True))
    assert len(found) == 3000
    assert all(1 <= len(made.peers) <= 5 for made in found.values())


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_the_estimate_is_near_the_truth(seed: int, share: float) -> None:
    one = text(seed, 800)
    other = one[: int(800 * share)] + text(seed + 1, 800)[int(800 * share) :]
    runs = [{piece[at : at + 4] for at in range(len(piece) - 3)} for piece in (one, other)]
    truth = len(runs[0] & runs[1]) / len(runs[0] | runs[1])
    assert abs(alike(sketch(one), sketch(other)) - truth) < 0.3


@given(st.text(max_size=50))
def test_any_text_has_a_sketch_and_is_like_itself(written: str) -> None:
    assert len(sketch(written)) == 256
    assert alike(sketch(written), sketch(written)) == (1.0 if len(written) >= 4 else 0.0)
