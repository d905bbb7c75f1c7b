"""Inputs that broke something once, or stand for what might; and that what is fuzzed can be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.fuzz.seeds import dictionary, seeds
from tests.fuzz.targets import TARGETS

INPUTS = sorted((Path(__file__).parent / "inputs").rglob("*.bin"))


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_once_broke_it(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_what_fuzzing_begins_with(name: str) -> None:
    first = next(iter(seeds(name)))
    TARGETS[name](b"")
    TARGETS[name](first)
    TARGETS[name](first[: len(first) // 2])


def test_words_are_written_as_libfuzzer_reads_them() -> None:
    lines = dictionary().decode("ascii").splitlines()
    assert len(lines) > 50
    assert all(re.fullmatch(r'"(?:[ !#-\[\]-~]|\\x[0-9a-f]{2})+"', line) for line in lines)
