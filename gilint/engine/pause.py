"""The cyclic collector: seldom in a run, and at rest while one file is at work.

What is made of a file lives until the file is done and holds no cycles, so the collector walks it for nothing, and the
larger the file the oftener: that alone made the cost of long files grow faster than their length.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_ALLOCATIONS = 200_000
"""Net allocations between two runs of the collector. By default it walks packs and
settings dozens of times while they are made, for nothing."""


def collect_seldom() -> None:
    """Let the collector run seldom in this process, which is gilint's own."""
    gc.set_threshold(_ALLOCATIONS)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Nothing is collected within, unless the caller does it; behind it everything is as it was."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
