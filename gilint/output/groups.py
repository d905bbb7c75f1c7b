"""The groups that rules come in, by the beginning of their codes."""

from __future__ import annotations

from collections.abc import Iterable

_LENGTH = 3
"""``GI3``: what the codes of a group have in common where a pack has not named the group."""


def group_of(code: str, groups: Iterable[str]) -> str:
    """The group of a rule: the longest that its code begins with."""
    return max((group for group in groups if code.startswith(group)), key=len, default=code[:_LENGTH])
