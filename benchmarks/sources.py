"""Python files of any size, of what stands in the standard library: for ruff, which is measured over Python."""

from __future__ import annotations

import ast
import sysconfig
import tokenize
from functools import cache
from pathlib import Path
from random import Random

_CRUMB = 400
"""With so many bytes left to fill a file is as long as asked for."""


def python_source(size: int, *, seed: int = 0) -> str:
    """About ``size`` bytes of Python: top-level statements of the standard library's modules, with their comments.

    The same arguments give the same text with the same version of Python.
    """
    rng, pieces = Random(seed), _pieces()
    drawn: list[str] = []
    left = size
    while left > _CRUMB:
        piece = rng.choice(pieces)
        length = len(piece.encode())
        if length <= left:
            drawn.append(piece)
            left -= length
    return "".join(drawn)


@cache
def _pieces() -> list[str]:
    """The top-level statements of every third module, which are enough, but for those that must come first."""
    pieces = []
    for path in sorted(Path(sysconfig.get_path("stdlib")).glob("*.py"))[::3]:
        with tokenize.open(path) as file:
            lines = file.readlines()
        at = 0
        for node in ast.parse("".join(lines)).body:
            end = node.end_lineno or at
            if end > at and not (isinstance(node, ast.ImportFrom) and node.module == "__future__"):
                pieces.append("".join(lines[at:end]))
            at = end
    return pieces
