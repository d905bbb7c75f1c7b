"""The cyclic collector at rest while one file is at work.

What is made of a file lives until the file is done and holds no cycles, so the collector walks it for nothing, and the
larger the file the oftener: that alone made the cost of long files grow faster than their length.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
