"""What every process of a run does first."""

from __future__ import annotations

import gc

from gilint.cli.streams import prepare

_ALLOCATIONS = 200_000
"""Net allocations between two runs of the cyclic collector. Trees of a report are large and live until it is done; with
the default of 700 the collector walks them dozens of times for nothing."""


def settle() -> None:
    """Let the collector run seldom, and the standard streams take every character."""
    gc.set_threshold(_ALLOCATIONS)
    prepare()
