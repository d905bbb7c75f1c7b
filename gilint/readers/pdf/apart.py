"""Work in a process of its own, with so much time and memory and no more.

PDFium is written in C++, reads what anybody made, and cannot be interrupted: a file of a few kilobytes can keep it
busy for hours or make it ask for more memory than there is. Only Linux forks safely and keeps both limits; elsewhere
the work is done here, without any.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from collections.abc import Callable
from threading import Lock

SECONDS = 30
"""Processor time for one file; the longest report takes less than a second."""
MEMORY = 1 << 30
"""Bytes of address space that the process may take besides what it begins with."""

_CHUNK = 1 << 20
_HEADER = 8
_DONE, _RAISED = b"\0", b"\1"
_STATM = "/proc/self/statm"


class Failed(Exception):  # noqa: N818 - what became of the work
    """The work took more than it may, or broke down in the library."""


class Apart:
    """A function from bytes to bytes that runs in another process, and one call at a time.

    The process is started when it is first needed, kept for the calls that follow, started anew after it broke down,
    and ends with this one.
    """

    def __init__(self, work: Callable[[bytes], bytes]) -> None:
        self._work = work
        self._lock = Lock()
        self._owner = self._child = 0
        self._asking = self._answering = -1

    def __call__(self, data: bytes) -> bytes:
        """What the function gives. Raises :class:`Failed` when it does not come to an end, ``RuntimeError`` with the
        traceback when it raises."""
        with self._lock:
            if sys.platform != "linux":
                return self._work(data)
            if self._owner != os.getpid():
                self._start()
            try:
                _send(self._asking, data)
                answer = _receive(self._answering)
            except (BrokenPipeError, EOFError):
                self.close()
                raise Failed from None
            except BaseException:
                # Nobody will take the answer, and it must not be taken for that to the next question.
                os.kill(self._child, signal.SIGKILL)
                self.close()
                raise
        if answer[:1] == _RAISED:
            raise RuntimeError(answer[1:].decode(errors="replace"))
        return answer[1:]

    def close(self) -> None:
        """End the process; the next call starts another."""
        owner, self._owner = self._owner, 0
        if owner:
            os.close(self._asking)
            os.close(self._answering)
        if owner == os.getpid():
            os.waitpid(self._child, 0)

    def _start(self) -> None:
        # What a process inherited that was forked from this one's owner is not its own.
        self.close()
        asked, self._asking = os.pipe()
        self._answering, answered = os.pipe()
        child = os.fork()
        if child == 0:
            self._serve(asked, answered)
        os.close(asked)
        os.close(answered)
        self._owner, self._child = os.getpid(), child

    def _serve(self, asked: int, answered: int) -> None:
        """In the other process: never returns, runs no other code of the program on its way out."""
        try:
            os.close(self._asking)
            os.close(self._answering)
            faulthandler.disable()
            _limit_memory()
            while True:
                data = _receive(asked)
                _limit_time()
                _send(answered, self._answer(data))
        finally:
            os._exit(0)

    def _answer(self, data: bytes) -> bytes:
        try:
            return _DONE + self._work(data)
        except MemoryError:
            raise
        except Exception:  # a fault of gilint is told with its traceback, as in any other place
            from traceback import format_exc

            return _RAISED + format_exc().encode()


def _send(pipe: int, data: bytes) -> None:
    for piece in (len(data).to_bytes(_HEADER), data):
        left = memoryview(piece)
        while left:
            left = left[os.write(pipe, left[:_CHUNK]) :]


def _receive(pipe: int) -> bytes:
    return _read(pipe, int.from_bytes(_read(pipe, _HEADER)))


def _read(pipe: int, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        piece = os.read(pipe, min(size - len(data), _CHUNK))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)


def _limit_memory() -> None:
    import resource

    _lower(resource.RLIMIT_CORE, 0)
    try:
        with open(_STATM, encoding="ascii") as file:  # noqa: PTH123
            pages = int(file.read().split()[0])
    except (OSError, ValueError):
        return
    _lower(resource.RLIMIT_AS, pages * resource.getpagesize() + MEMORY)


def _limit_time() -> None:
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + SECONDS)


def _lower(which: int, value: int) -> None:
    """Set a limit, as far as the one that cannot be raised again allows."""
    import resource

    _, most = resource.getrlimit(which)
    resource.setrlimit(which, (value if most == resource.RLIM_INFINITY else min(value, most), most))
