"""``required-version``: which versions of gilint a configuration was written for."""

from __future__ import annotations

import re
from itertools import zip_longest

from gilint.config.errors import Words

_CLAUSE = re.compile(r"\s*(==|!=|>=|<=|>|<|)\s*(\d+(?:\.\d+)*)\s*")
_NUMBERS = re.compile(r"\d+(?:\.\d+)*")


def version_problem(wanted: str, version: str) -> Words | None:
    """What is wrong when gilint has ``version``: clauses such as ``>=0.2,<1``, all of which must hold; a version alone
    is that version. None when nothing is."""
    found = _NUMBERS.match(version)
    own = _numbers(found[0] if found else "0")
    for clause in wanted.split(","):
        match = _CLAUSE.fullmatch(clause)
        if match is None:
            return Words(
                f"不是正确的版本要求：{clause.strip()}（写作 >=0.2,<1）",
                f"not a version to require: {clause.strip()} (write >=0.2,<1)",
            )
        if not _holds(match[1], _compare(own, _numbers(match[2]))):
            return Words(f"要求 gilint {wanted}，现在是 {version}", f"requires gilint {wanted}, this is {version}")
    return None


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(".")]


def _compare(left: list[int], right: list[int]) -> int:
    for mine, other in zip_longest(left, right, fillvalue=0):
        if mine != other:
            return -1 if mine < other else 1
    return 0


def _holds(sign: str, order: int) -> bool:
    return {
        "==": order == 0,
        "": order == 0,
        "!=": order != 0,
        ">=": order >= 0,
        "<=": order <= 0,
        ">": order > 0,
        "<": order < 0,
    }[sign]
