"""Packs that stand on the one that ships, for tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from gilint.packs.errors import PackErrors
from gilint.packs.load import load_packs
from gilint.packs.model import PackSet

HEAD = 'name: {name}\nversion: "1"\ntitle: {{zh: 甲, en: A}}\nextends: gilint\n'


def outside(folder: Path, text: str = "", *, name: str = "local", **files: str) -> Path:
    """Write a pack called ``name`` with ``text`` behind the head of its ``pack.yaml``; gives its folder."""
    root = folder / name
    root.mkdir()
    (root / "pack.yaml").write_text(HEAD.format(name=name) + text, encoding="utf-8")
    for file, content in files.items():
        (root / f"{file.replace('_cases', '.cases')}.yaml").write_text(content, encoding="utf-8")
    return root


def load(*roots: Path) -> PackSet:
    """The pack that ships and those at ``roots``, built anew."""
    return load_packs([str(root) for root in roots], cached=False)


def faults(*roots: Path) -> list[str]:
    """The mistakes in packs, without the folder that they stand in."""
    with pytest.raises(PackErrors) as caught:
        load(*roots)
    return [str(error).removeprefix(f"{roots[0].parent}/") for error in caught.value.errors]
