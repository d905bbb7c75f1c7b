"""Processes that check files and can be ended, each at one file at a time.

A check runs over what anybody made. A process of its own can be held to so much memory, and be killed when it takes too
long; the page goes on. They are started anew and not forked, because this process has threads.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING

from gilint.serve.bench import Bench, Desk, Task
from gilint.serve.limits import Limits

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_READY = b""
_START = 120.0
"""Seconds within which a process is ready; on a machine that does much else it may take some."""


class TooLongError(Exception):
    """The check took longer than it may, and was ended."""


class DiedError(Exception):
    """The process ended before the check did."""


class Workers:
    """Up to ``size`` processes, started when there is something to do. To be used in one event loop."""

    def __init__(self, desk: Desk, lang: str, limits: Limits, size: int) -> None:
        self._all = [_Worker(desk, lang, limits) for _ in range(size)]
        self._free: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        for worker in self._all:
            self._free.put_nowait(worker)

    async def do(self, task: Task) -> bytes:
        """The answer to a task. Raises ``TooLongError`` and ``DiedError``."""
        worker = await self._free.get()
        try:
            return await asyncio.to_thread(worker.do, task)
        finally:
            self._free.put_nowait(worker)

    def close(self) -> None:
        """End them, whatever they are at."""
        for worker in self._all:
            worker.end()


class _Worker:
    """One process, started for its first task, and again after it was ended."""

    def __init__(self, desk: Desk, lang: str, limits: Limits) -> None:
        self._arguments = (desk, lang, limits.memory)
        self._seconds = limits.check
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def do(self, task: Task) -> bytes:
        try:
            pipe = self._pipe or self._start()
            pipe.send(task)
            answer = self._answer(pipe, self._seconds)
        except (EOFError, OSError):
            self.end()
            raise DiedError from None
        except TooLongError:
            self.end()
            raise
        return answer

    def end(self) -> None:
        """Kill the process. May be called while another thread waits for it, which then meets the end of the pipe."""
        process, self._process, self._pipe = self._process, None, None
        if process is not None:
            process.kill()
            process.join()

    def _start(self) -> Connection:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, *self._arguments), daemon=True)
        self._process.start()
        theirs.close()
        self._answer(ours, _START)
        self._pipe = ours
        return ours

    def _answer(self, pipe: Connection, seconds: float) -> bytes:
        if not pipe.poll(seconds):
            raise TooLongError
        return pipe.recv_bytes()


def _serve(pipe: Connection, desk: Desk, lang: str, memory: int) -> None:
    """A process's life: do what comes until nobody is there."""
    # A Ctrl-C in a terminal reaches every process; it is for the first one to decide what happens.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(memory)
    bench = Bench(desk, lang)
    bench.prepare()
    # What runs out of memory ends as what is killed does.
    with suppress(EOFError, OSError, MemoryError):
        pipe.send_bytes(_READY)
        while True:
            pipe.send_bytes(bench.do(pipe.recv()))


def _limit(memory: int) -> None:
    """Hold this process to so much address space, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY or most > memory:
        # macOS knows the limit and may not set it.
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
