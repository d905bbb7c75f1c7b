"""Tiny packs for tests: the shipped forms and words, and rules of the test's own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from gilint.checks.registry import KINDS
from tests.packs import tiny

RULES = Path(__file__).parents[2] / "rules"

MakePack: TypeAlias = Callable[..., Path]


@pytest.fixture
def tiny_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register the check kinds that only tests have, for one test."""
    for kind in tiny.KINDS:
        monkeypatch.setitem(KINDS, kind.name, kind)


@pytest.fixture
def make_pack(tmp_path: Path, tiny_kinds: None) -> MakePack:
    """Write a complete pack: the shipped forms and words, and the given files over them; gives its folder."""

    def make(**files: str) -> Path:
        root = tmp_path / "pack"
        for name in ("pack.yaml", "vocabulary.yaml", "forms", "samples"):
            source = RULES / name
            if source.is_dir():
                shutil.copytree(source, root / name, dirs_exist_ok=True)
            else:
                root.mkdir(exist_ok=True)
                shutil.copy(source, root / name)
        for name, text in files.items():
            (root / f"{name.replace('_cases', '.cases')}.yaml").write_text(text, encoding="utf-8")
        return root

    return make
