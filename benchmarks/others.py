"""Other linters that are measured beside gilint, installed by npm into a folder of their own."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

_PACKAGES = ("autocorrect-node@2.14.0", "htmlhint@1.9.2")
_PATIENCE = 120


class Unavailable(Exception):  # noqa: N818 - what it is, and no error
    """Why another linter cannot be measured here."""


@cache
def install(folder: Path) -> Path:
    """The folder of their commands. Raises ``Unavailable`` when they cannot be had."""
    npm = shutil.which("npm")
    if npm is None:
        raise Unavailable("npm is not there")
    place = folder / "npm"
    place.mkdir(exist_ok=True)
    command = [npm, "install", "--prefix", str(place), "--no-audit", "--no-fund", "--silent", *_PACKAGES]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        raise Unavailable("the registry of npm does not answer") from None
    if done.returncode:
        raise Unavailable(f"npm install ended with {done.returncode}")
    return place / "node_modules" / ".bin"


def autocorrect(commands: Path, place: Path) -> tuple[str, ...]:
    """AutoCorrect, which mends spaces, words and punctuation in Chinese texts, over a folder, on all cores."""
    return (str(commands / "autocorrect"), "--lint", "--format", "json", str(place))


def htmlhint(commands: Path, place: Path) -> tuple[str, ...]:
    """HTMLHint, which checks the markup of pages, over a folder."""
    return (str(commands / "htmlhint"), f"{place}/*.html")
