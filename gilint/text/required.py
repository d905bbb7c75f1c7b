"""What every match of a regular expression holds: where that is not in a text, the expression need not be tried.

Looking for a plain string is a hundred times faster than trying an expression at every character. The string is worked
out when a pack is built, never in a run.
"""

from __future__ import annotations

import re
from typing import Any

_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})


def required(source: str) -> str:
    """The longest string that is known to stand in every match of ``source``; empty where none is known.

    Raises ``re.error`` when ``source`` is no expression.
    """
    from importlib import import_module

    try:
        parser: Any = import_module("re._parser")
    except ImportError:
        return ""
    tree = parser.parse(source)
    if tree.state.flags & re.IGNORECASE:
        return ""
    found: list[str] = []
    _read(tree, found)
    return max(found, key=len, default="")


def _read(tree: Any, found: list[str]) -> None:
    """The strings of literal characters that follow one another in a sequence."""
    run = ""
    for operation, argument in tree:
        name = str(operation)
        if name == "LITERAL":
            run += chr(argument)
            continue
        found.append(run)
        run = ""
        if name == "SUBPATTERN":
            _, added, _, inner = argument
            if not added & re.IGNORECASE:
                _read(inner, found)
        elif name == "ATOMIC_GROUP":
            _read(argument, found)
        elif name in _REPEATS and argument[0] > 0:
            _read(argument[2], found)
    found.append(run)
