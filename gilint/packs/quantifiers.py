"""Finds repetitions inside repetitions, ``(a+)+``: on a text that does not match, their time doubles with each letter.

A repeated group is risky when one of its alternatives comes down to a single repetition, because then the same text can
be cut into turns in very many ways. ``(\\d+,)*`` is not: the comma says where a turn ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_CLASS = re.compile(r"\[\^?\]?(?:[^\]\\]|\\.)*\]", re.DOTALL)
_OPENING = re.compile(
    r"\((?:\?(?:P?<(?P<name>[^=!>][^>]*)>|(?P<look><?[=!])|(?P<atomic>>)|(?P<comment>\#)|P[=>]|[a-zA-Z0-9-]*[:)]?))?"
)
_QUANTIFIER = re.compile(r"(?:[*+?]|\{(?P<low>\d*)(?P<comma>,?)(?P<high>\d*)\})(?P<mode>[+?]?)")


@dataclass(slots=True)
class _Alternative:
    """What one alternative of a group has: parts that take text at least once, and whether they repeat without end."""

    needed: int = 0
    needed_endless: int = 0
    endless: int = 0

    def risky(self) -> bool:
        """Whether repeating it repeats a repetition and nothing else that would mark the turns."""
        return self.endless > 0 and (self.needed == 0 or (self.needed == 1 and self.needed_endless == 1))


@dataclass(slots=True)
class _Group:
    start: int
    solid: bool = False
    """It never gives back what it has taken (a look-around, an atomic group)."""
    alternatives: list[_Alternative] = field(default_factory=lambda: [_Alternative()])


def nested_repetition(source: str) -> int | None:
    """Where a risky repeated group begins in an expression, None when there is none."""
    groups = [_Group(0)]
    at = 0
    while at < len(source):
        char = source[at]
        if char == "(":
            opening = _OPENING.match(source, at)
            end = opening.end() if opening is not None else at + 1
            if opening is not None and opening["comment"]:
                close = source.find(")", at)
                at = len(source) if close < 0 else close + 1
            else:
                if not (end > at + 1 and source[end - 1] == ")"):
                    solid = opening is not None and bool(opening["look"] or opening["atomic"])
                    groups.append(_Group(at, solid))
                at = end
        elif char == "|":
            groups[-1].alternatives.append(_Alternative())
            at += 1
        elif char == ")":
            group = groups.pop() if len(groups) > 1 else groups[0]
            at, risky = _close(source, at + 1, group, groups[-1].alternatives[-1])
            if risky:
                return group.start
        elif char in "^$":
            at += 1
        else:
            found = _CLASS.match(source, at)
            end = found.end() if found is not None else at + (2 if char == "\\" else 1)
            at = _count(source, end, groups[-1].alternatives[-1], empty=False, endless=False)
    return None


def _close(source: str, at: int, group: _Group, outer: _Alternative) -> tuple[int, bool]:
    """The end of a group: count it in the alternative around it; whether it repeats a repetition."""
    inner = any(alternative.risky() for alternative in group.alternatives) and not group.solid
    quantifier = _QUANTIFIER.match(source, at)
    if inner and quantifier is not None and _endless(quantifier):
        return at, True
    empty = group.solid or any(alternative.needed == 0 for alternative in group.alternatives)
    return _count(source, at, outer, empty=empty, endless=inner), False


def _count(source: str, at: int, outer: _Alternative, *, empty: bool, endless: bool) -> int:
    """Count a part that ends at ``at`` with the quantifier behind it; where the next part begins."""
    quantifier = _QUANTIFIER.match(source, at)
    if quantifier is not None:
        empty = empty or quantifier[0][0] in "*?" or quantifier["low"] in ("", "0")
        endless = endless or _endless(quantifier)
        at = quantifier.end()
    outer.endless += endless
    if not empty:
        outer.needed += 1
        outer.needed_endless += endless
    return at


def _endless(quantifier: re.Match[str]) -> bool:
    """Whether it has no upper bound and gives back what it took."""
    return quantifier["mode"] != "+" and (
        quantifier[0][0] in "*+" or (bool(quantifier["comma"]) and not quantifier["high"])
    )
