"""Possessive repetitions said in another way, for the versions of Python that match them wrongly.

``(?:…)*+`` means the same as ``(?>(?:…)*)``. Only Python 3.11.0 to 3.11.6 come here: their modules, whose insides this
works on, will not change any more.
"""

from __future__ import annotations

from typing import Any


def made_atomic(tree: Any) -> None:
    """Put an atomic group of a greedy repetition for each possessive one in what ``re._parser`` has parsed."""
    from re import _constants, _parser  # type: ignore[attr-defined]

    for at in range(len(tree)):
        operation, argument = tree[at]
        for inner in _inside(argument):
            made_atomic(inner)
        if operation is _constants.POSSESSIVE_REPEAT:
            greedy = _parser.SubPattern(tree.state, [(_constants.MAX_REPEAT, argument)])
            tree[at] = (_constants.ATOMIC_GROUP, greedy)


def _inside(argument: Any) -> list[Any]:
    """The parts of what an operation works on that are patterns themselves."""
    if hasattr(argument, "state"):
        return [argument]
    if isinstance(argument, list | tuple):
        return [part for item in argument for part in _inside(item)]
    return []
