"""All check kinds, wherever they are defined under ``gilint.checks``."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from gilint.checks.registry import KINDS, CheckKind


def check_kinds() -> Mapping[str, CheckKind]:
    """Every registered check kind by its name; the modules that register them are imported once."""
    _import_all()
    return KINDS


@cache
def _import_all() -> None:
    import gilint.checks

    for folder in gilint.checks.__path__:
        for name in sorted(_modules(folder, "gilint.checks")):
            import_module(name)


def _modules(folder: str, package: str) -> Iterator[str]:
    """Names of the modules in a folder and the packages under it; ``pkgutil`` would cost more than the look."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py") and entry.name != "__init__.py":
                yield f"{package}.{entry.name.removesuffix('.py')}"
            elif entry.is_dir() and os.path.isfile(f"{entry.path}/__init__.py"):  # noqa: PTH113
                yield from _modules(entry.path, f"{package}.{entry.name}")
