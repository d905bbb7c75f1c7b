"""The areas whose score is kept, and the modules of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import gilint

PACKAGE = Path(gilint.__file__).parent

AREAS = ("equations", "checks", "recognition", "claims")

_EQUATIONS = ("gilint.checks.equation", "gilint.checks.grammar")
_ROOMS = {"gilint.report.claims.": "claims", "gilint.report.": "recognition", "gilint.checks.": "checks"}
"""The first that fits."""


def area_of(module: str) -> str | None:
    """The area that a module belongs to; None for those that are not mutated."""
    if module in _EQUATIONS:
        return "equations"
    return next((area for start, area in _ROOMS.items() if module.startswith(start)), None)


def modules() -> Iterator[tuple[str, Path]]:
    """Every mutated module by its name, in order, and its file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(("gilint", *path.relative_to(PACKAGE).with_suffix("").parts))
        if area_of(name) is not None and path.name != "__init__.py":
            yield name, path
