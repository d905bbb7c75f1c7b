"""The manual page: current, complete, and such as groff and mandoc find nothing wrong with."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from gilint.cli.commands import COMMANDS
from gilint.cli.declare import parameters
from gilint.cli.manual import pages, write

MANUALS = Path(__file__).parents[2] / "man"
PLACES = sorted(pages())


def test_the_pages_are_current(tmp_path: Path) -> None:
    write(tmp_path)
    fresh = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.1")}
    kept = {path.relative_to(MANUALS): path.read_bytes() for path in MANUALS.rglob("*") if path.is_file()}
    assert kept == fresh, "man is stale: run `make docs`"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff")
def test_every_option_is_on_the_page_and_the_page_fits(place: str) -> None:
    options = "-man -K utf8 -T utf8 -P-cbou -rLL=80n -ww -Wbreak"
    command = ["groff", *options.split(), str(MANUALS / place)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=30)
    assert done.stderr == b""
    page = "".join(done.stdout.decode().split())
    for item in COMMANDS:
        assert f"gilint{''.join(item.words)}" in page
        for parameter in parameters(item.options):
            assert all(flag in page for flag in parameter.flags)
            assert "".join(parameter.help("zh" if "zh_CN" in place else "en").split()) in page


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.skipif(shutil.which("mandoc") is None, reason="needs mandoc")
def test_mandoc_finds_nothing_wrong(place: str) -> None:
    # It misses a day, which a page that is made has none of, and knows no `.nh` and `.ad`, which it does without.
    done = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "warning", str(MANUALS / place)], capture_output=True, check=False, timeout=30
    )
    said = [line for line in done.stdout.decode().splitlines() if not re.search(r"missing date|no document date", line)]
    assert said == []
