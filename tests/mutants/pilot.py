"""What runs before any mutant: it builds the packs, once for all. Not among the files that pytest looks for."""

from __future__ import annotations

from gilint.packs.load import load_packs


def test_packs_are_built() -> None:
    assert load_packs(cached=False).rules
