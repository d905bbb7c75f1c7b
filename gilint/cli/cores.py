"""How many processes a run is worth."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH116, PTH122, PTH123
import os
import sys
from collections.abc import Iterable

WORTHWHILE = 1_500_000
"""Bytes of pages from which a second process pays: some fifteen ordinary ones."""
_SHARE = 700_000
"""Bytes of pages that each further process should have to itself."""
_MOST = 60
"""Windows cannot wait for more processes than this."""
_LEAST = 20_000
"""What the shortest report costs."""
_QUOTA = "/sys/fs/cgroup/cpu.max"
_WEIGHTS = {".docx": 5, ".odt": 5, ".pdf": 30}
"""What a byte costs, in bytes of a page; it is packed in the ones, and has to be laid out in the others."""


def available() -> int:
    """The cores that this process may use: those it is bound to, and no more than its container is given."""
    if sys.version_info >= (3, 13):
        cores = os.process_cpu_count() or 1
    elif hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return max(1, min(cores, _quota(), _MOST))


def _quota() -> int:
    """The cores that a Linux container may keep busy; many when nothing limits it."""
    try:
        with open(_QUOTA, encoding="ascii") as file:
            limit, period = file.read().split()
        return -(-int(limit) // int(period))
    except (OSError, ValueError):
        return _MOST


def processes(names: Iterable[str], cores: int) -> int:
    """How many of ``cores`` to use for the files ``names``: 1 where starting others would cost more than they save."""
    total = 0
    for name in names:
        total += _effort(name)
        if total >= WORTHWHILE and total >= cores * _SHARE:
            return cores
    return max(1, total // _SHARE) if total >= WORTHWHILE else 1


def _effort(name: str) -> int:
    """What it costs to check the file ``name``, in bytes of a page; 0 when it is not there."""
    try:
        size = os.stat(name).st_size
    except OSError:
        return 0
    return _LEAST + size * _WEIGHTS.get(os.path.splitext(name)[1].lower(), 1)
