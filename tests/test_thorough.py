"""Every property that the fast suite tries a little is tried several times as much."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from tests.support.effort import THOROUGH, VARIABLE
from tests.support.processes import run

ROOT = Path(__file__).parents[1]
_PROPERTY = re.compile(r"^ *@effort\((?:.|\n)*?def (test_\w+)", re.MULTILINE)

PROPERTIES = {
    path.relative_to(ROOT).as_posix(): _PROPERTY.findall(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "tests").glob("**/test_*.py"))
}


@pytest.mark.slow
@pytest.mark.parametrize("path", [path for path, names in PROPERTIES.items() if names])
def test_properties_hold_when_more_is_tried(path: str) -> None:
    chosen = " or ".join(PROPERTIES[path])
    done = run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-n",
            "0",
            "-p",
            "no:cacheprovider",
            "-m",
            "slow or not slow",
            path,
            "-k",
            chosen,
        ],
        cwd=ROOT,
        env={**os.environ, VARIABLE: os.environ.get(VARIABLE, THOROUGH)},
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode()
