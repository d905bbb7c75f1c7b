"""“Did you mean …?” for names in packs and on the command line."""

from __future__ import annotations

from collections.abc import Iterable


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name nearest to ``name``, None when none is near."""
    from difflib import get_close_matches

    candidates = sorted(set(known))
    folded = {candidate.casefold(): candidate for candidate in reversed(candidates)}
    near = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """``", did you mean 'x'?"`` with the nearest known name, or nothing."""
    near = closest(name, known)
    return f", did you mean {near!r}?" if near is not None else ""
