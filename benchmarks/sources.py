"""Python files of any size, of what stands in the standard library: for ruff, which is measured over Python."""

from __future__ import annotations

import ast
import sysconfig
import tokenize
from functools import cache
from pathlib import Path
from random import Random

_QUIET = "# ruff: noqa\n"
"""All rules run and nothing is found, as next to nothing is in the pages. Findings would be printed in megabytes, and
ruff keeps no files that have some."""
_CRUMB = 400
"""With so many bytes left to fill a file is as long as asked for."""


def python_source(size: int, *, seed: int = 0) -> str:
    """About ``size`` bytes of Python: modules of the standard library in a drawn order, in statements of the top level.

    The same arguments give the same text with the same version of Python.
    """
    rng, modules = Random(seed), _modules()
    taken = [_QUIET]
    left = size - len(_QUIET)
    while left > _CRUMB:
        for statement in rng.choice(modules):
            length = len(statement.encode())
            if length <= left:
                taken.append(statement)
                left -= length
    return "".join(taken)


@cache
def _modules() -> list[list[str]]:
    """The top-level statements of every third module, which are enough, but for those that must come first."""
    return [_statements(path) for path in sorted(Path(sysconfig.get_path("stdlib")).glob("*.py"))[::3]]


def _statements(path: Path) -> list[str]:
    with tokenize.open(path) as file:
        lines = file.readlines()
    found = []
    at = 0
    for node in ast.parse("".join(lines)).body:
        end = node.end_lineno or at
        if end > at and not (isinstance(node, ast.ImportFrom) and node.module == "__future__"):
            found.append("".join(lines[at:end]))
        at = end
    return found
