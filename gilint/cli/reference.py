"""Writes the rule reference of the shipped packs: ``python -m gilint.cli.reference docs/rules``."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from gilint.cli.examples import ExampleFinder
from gilint.output.reference import pages
from gilint.packs.load import load_packs


def reference() -> Mapping[str, str]:
    """Every page by its file name."""
    packs = load_packs()
    return dict(pages(packs, ExampleFinder(packs).find))


def write(folder: Path, wanted: Mapping[str, str]) -> None:
    """Make ``folder`` hold the pages and no other Markdown."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    for path in folder.glob("*.md"):
        if path.name not in wanted:
            path.unlink()


if __name__ == "__main__":
    write(Path(sys.argv[1]), reference())
