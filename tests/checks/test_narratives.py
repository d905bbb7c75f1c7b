"""Sentences as real reports write them, each in a report whose tables it fits, or does not fit."""

from __future__ import annotations

import pytest

from tests.checks.narrative_reports import Entry, entries, found

RIGHT = list(entries("right.txt"))
WRONG = list(entries("wrong.txt"))
_PARTS = 16


def _differing(chosen: list[Entry]) -> list[tuple[str, list[str]]]:
    """Sentences in which something else is found than their line says."""
    results = [(entry, found(entry)) for entry in chosen]
    return [(entry.sentence, codes) for entry, codes in results if sorted(codes) != sorted(entry.codes)]


def test_there_are_sentences_enough() -> None:
    assert len(RIGHT) >= 600
    assert len(WRONG) >= 90
    assert sum(not entry.codes for entry in RIGHT) >= 600


@pytest.mark.parametrize("turn", range(4))
def test_what_the_text_says_wrongly_is_found(turn: int) -> None:
    assert all(entry.codes for entry in WRONG)
    assert _differing(WRONG[turn::4]) == []


def test_no_false_alarm_on_a_choice_of_right_sentences() -> None:
    assert _differing(RIGHT[::24]) == []


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(_PARTS))
def test_no_false_alarm_on_right_sentences(turn: int) -> None:
    assert _differing(RIGHT[turn::_PARTS]) == []
