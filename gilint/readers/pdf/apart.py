"""Work in a process of its own, with so much time and memory and no more.

PDFium is written in C++, reads what anybody made, and cannot be interrupted: a file of a few kilobytes can keep it busy
for hours or make it ask for more memory than there is. Where processes cannot be forked (Windows) the work is done here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

SECONDS = 30
"""Processor time that the work may take; the longest report takes less than one second."""
MEMORY = 1 << 30
"""Bytes of address space that it may take besides what the process has already."""

_BROKEN, _RAISED = 1, 2
"""How the process ends when it ran out of memory, and when the work raised."""
_CHUNK = 1 << 20
_STATM = "/proc/self/statm"


class Failed(Exception):  # noqa: N818 - what became of the work
    """The work took more than it may, or broke down in the library."""


def apart(work: Callable[[], bytes]) -> bytes:
    """What ``work`` gives. Raises :class:`Failed` when it does not come to an end, ``RuntimeError`` with the traceback
    when it raises."""
    if not hasattr(os, "fork"):
        return work()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work(work, reading, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if status == 0:
        return answer
    if os.waitstatus_to_exitcode(status) == _RAISED:
        raise RuntimeError(answer.decode(errors="replace"))
    raise Failed


def _work(work: Callable[[], bytes], reading: int, writing: int) -> None:
    """In the child: never returns, runs no other code of the program on its way out."""
    status = _BROKEN
    try:
        os.close(reading)
        _limit()
        answer, status = _answer(work)
        left = memoryview(answer)
        while left:
            left = left[os.write(writing, left[:_CHUNK]) :]
    finally:
        os._exit(status)


def _answer(work: Callable[[], bytes]) -> tuple[bytes, int]:
    try:
        return work(), 0
    except MemoryError:
        return b"", _BROKEN
    except Exception:  # a fault of gilint is told with its traceback, as in any other place
        from traceback import format_exc

        return format_exc().encode(), _RAISED


def _limit() -> None:
    if sys.platform == "win32":
        return
    import resource

    _lower(resource.RLIMIT_CPU, SECONDS)
    _lower(resource.RLIMIT_CORE, 0)
    try:
        with open(_STATM, encoding="ascii") as file:  # noqa: PTH123
            pages = int(file.read().split()[0])
    except (OSError, ValueError):
        return
    _lower(resource.RLIMIT_AS, pages * resource.getpagesize() + MEMORY)


def _lower(which: int, value: int) -> None:
    import resource

    _, most = resource.getrlimit(which)
    resource.setrlimit(which, (value if most == resource.RLIM_INFINITY else min(value, most), most))
