"""The reports beside a report, read from wherever they are held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from gilint.report.counterpart import Around, Counterpart, Roll

Held = TypeVar("Held")
"""Where a report is held: a file to open, or its bytes."""


def around_of(
    read: Callable[[tuple[str, Held]], Counterpart | None],
    *,
    previous: tuple[str, Held] | None,
    children: Sequence[tuple[str, Held]],
    missing: Sequence[str],
    peers: Sequence[tuple[str, Held]],
) -> Around:
    """What is said beside a report that was paired with others, each of which has a name to be shown by.

    ``missing`` are organs that it sums up too and that have no report here. One that ``read`` cannot read any more is
    left out; of those that it sums up, it is missed.
    """
    before = read(previous) if previous is not None else None
    summed = [(child[0], read(child)) for child in children]
    lost = tuple(name for name, child in summed if child is None)
    there = tuple(child for _, child in summed if child is not None)
    return Around(
        previous=replace(before, paired=True) if before is not None else None,
        roll=Roll(there, (*missing, *lost)) if there or missing else None,
        peers=tuple(peer for item in peers if (peer := read(item)) is not None),
    )
