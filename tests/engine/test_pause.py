"""The collector at rest while a file is at work."""

from __future__ import annotations

import gc

import pytest

from gilint.engine.pause import collector_at_rest


def test_rests_within_and_works_behind() -> None:
    assert gc.isenabled()
    with collector_at_rest():
        assert not gc.isenabled()
        with collector_at_rest():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_works_again_after_a_fault() -> None:
    with pytest.raises(ValueError, match="fault"), collector_at_rest():
        raise ValueError("fault")
    assert gc.isenabled()


def test_whoever_turned_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with collector_at_rest():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
