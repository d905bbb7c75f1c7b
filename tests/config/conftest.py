"""A folder for configurations, and what they give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from gilint.config.errors import ConfigErrors
from gilint.packs.load import load_packs
from gilint.packs.model import PackSet
from tests.packs.conftest import make_pack, tiny_kinds
from tests.packs.tiny import rule, rule_file

__all__ = ["make_pack", "tiny_kinds"]

Write: TypeAlias = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GILINT_TODAY", raising=False)
    return tmp_path


@pytest.fixture
def write(folder: Path) -> Write:
    """Write a file in the folder, with the folders on the way."""

    def make(name: str, text: str = "") -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return make


def mistakes(act: Callable[[], object], lang: str = "zh") -> list[str]:
    """What is told of a configuration with mistakes."""
    with pytest.raises(ConfigErrors) as raised:
        act()
    return [error.text(lang) for error in raised.value.errors]


@pytest.fixture
def packs(make_pack: Callable[..., Path]) -> PackSet:
    """Five rules in two groups; TT103 in preview, TT202 mandatory, TT104 both."""
    root = make_pack(
        one=rule_file(
            rule("TT101", "one"),
            rule("TT102", "two", severity="warning"),
            rule("TT103", "three") + "    preview: true\n",
            rule("TT104", "both") + "    preview: true\n    mandatory: true\n",
        ),
        two=rule_file(
            rule("TT201", "four"),
            rule("TT202", "five", severity="warning") + "    mandatory: true\n",
            group="TT2",
        ),
    )
    return load_packs(base=str(root), cached=False)
