"""All check kinds, wherever they are defined under ``gilint.checks``."""

from __future__ import annotations

from collections.abc import Mapping

from gilint.checks.registry import KINDS, CheckKind

_state = {"loaded": False}


def check_kinds() -> Mapping[str, CheckKind]:
    """Every registered check kind by its name; imports the modules that register them once."""
    if not _state["loaded"]:
        import pkgutil
        from importlib import import_module

        import gilint.checks

        for module in pkgutil.walk_packages(gilint.checks.__path__, "gilint.checks."):
            import_module(module.name)
        _state["loaded"] = True
    return KINDS
