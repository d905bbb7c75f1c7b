"""What every match of a regular expression holds: where that is not in a text, the expression need not be tried.

Looking for a plain string is a hundred times faster than trying an expression at every character. The string is worked
out when a pack is built, never in a run.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

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
    found = _Found([], [])
    _read(tree, found)
    return found.longest


class _Found(NamedTuple):
    """Strings that every match holds: those of a sequence itself, and those that all branches of a choice share.

    A string that is said once is the rarer one, be it shorter.
    """

    own: list[str]
    shared: list[str]

    @property
    def longest(self) -> str:
        return max(self.own, key=len, default="") or max(self.shared, key=len, default="")


def _read(tree: Any, found: _Found) -> None:
    """The strings of literal characters that follow one another in a sequence."""
    run = ""
    for operation, argument in tree:
        name = str(operation)
        if name == "LITERAL":
            run += chr(argument)
            continue
        found.own.append(run)
        run = ""
        if name == "SUBPATTERN":
            _, added, _, inner = argument
            if not added & re.IGNORECASE:
                _read(inner, found)
        elif name == "ATOMIC_GROUP":
            _read(argument, found)
        elif name == "BRANCH":
            found.shared.append(_shared(argument[1]))
        elif name in _REPEATS and argument[0] > 0:
            _read(argument[2], found)
    found.own.append(run)


def _shared(branches: list[Any]) -> str:
    """The longest string that every match of each of several branches holds; the first of equals."""
    held: list[list[str]] = []
    for branch in branches:
        found = _Found([], [])
        _read(branch, found)
        held.append([*found.own, *found.shared])
    first, *others = held
    for size in range(max(map(len, first)), 0, -1):
        for text in first:
            for at in range(len(text) - size + 1):
                part = text[at : at + size]
                if all(any(part in other for other in strings) for strings in others):
                    return part
    return ""
