"""Worker processes that no input can take down with them.

Every worker has a pipe of its own and answers task by task, in the order in which it was given them. So it is known at
any moment what each worker is at: when one dies (the system was out of memory, a library crashed), the tasks behind
that one go to others, and the task itself is tried once more, because the system may have picked any process to kill.
What kills a second worker is given up.

Nothing here needs one way of starting processes: the work is handed to them by fork, or pickled.
"""

from __future__ import annotations

import pickle
import signal
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from math import inf
from time import monotonic
from types import FrameType
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Task_contra = TypeVar("Task_contra", contravariant=True)
Task = TypeVar("Task")

_CHUNK = 16
"""The most tasks that are sent to a worker at once."""
_LOW = 4
"""A worker with so few tasks left is sent more, so that it need not wait."""
_WIRE = 3000
"""Bytes that are sent at once. The pipes of Windows hold 8 KB: a worker that is sent more than fits, while it waits to
be rid of an answer, would wait for ever, and we with it."""
_TRIES = 2
"""Workers that may die over one task."""
_GRACE = 3.0
"""Seconds that workers have to end by themselves."""
_PULSE = 0.5
"""Seconds after which whoever waits for answers looks up. A signal that comes just before the waiting begins is only
dealt with when it ends."""
_READY = b""
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Work(Protocol[Task_contra]):
    """What workers do. It can be pickled, unless processes are forked."""

    def prepare(self) -> None:
        """Make what every task needs. When it raises, the worker is of no use."""

    def answer(self, task: Task_contra) -> bytes:
        """The result of one task. It should not raise: that is told like a death."""

    def finish(self) -> None:
        """Keep what is worth keeping for later runs."""


class Answer(NamedTuple):
    """The result of a task, by the number that it was given; None when workers died over it, or when it took longer
    than it may: then ``late``."""

    number: int
    result: bytes | None
    late: bool = False


class _Job(Generic[Task]):
    """A task on its way."""

    __slots__ = ("number", "task", "tries")

    def __init__(self, number: int, task: Task) -> None:
        self.number = number
        self.task = task
        self.tries = 0


class _Worker(Generic[Task]):
    """A process, our end of its pipe, and what it has been sent and not answered, in order; how many seconds it has
    been at the first of these."""

    __slots__ = ("at", "pipe", "process", "ready", "spent")

    def __init__(self, process: BaseProcess, pipe: Connection) -> None:
        self.process = process
        self.pipe = pipe
        self.at: deque[_Job[Task]] = deque()
        self.ready = False
        self.spent = 0.0


class Pool(Generic[Task]):
    """Up to ``size`` processes at ``work``, started when there is something for them to do.

    Where none can be started, the tasks are done in this process. A worker that is at one task for more than
    ``seconds`` is ended. The work should see to that itself; this is for what it cannot be woken from.
    """

    def __init__(self, work: Work[Task], size: int, seconds: float = inf) -> None:
        self._context = _context()
        self._work = work
        self._size = size
        self._seconds = seconds
        self._looked = 0.0
        self._workers: list[_Worker[Task]] = []
        self._waiting: deque[_Job[Task]] = deque()

    def submit(self, number: int, task: Task) -> None:
        """Take a task. ``number`` tells its answer from others."""
        self._waiting.append(_Job(number, task))

    def answers(self) -> Iterator[Answer]:
        """Some answers, in any order: one at least as long as a task is left. Waits for it."""
        from multiprocessing.connection import wait

        found = False
        while not found:
            self._deal()
            if not any(worker.at for worker in self._workers):
                if self._waiting:
                    job = self._waiting.popleft()
                    yield Answer(job.number, self._work.answer(job.task))
                return
            ready = wait([worker.pipe for worker in self._workers], _PULSE)
            for worker in [worker for worker in self._workers if worker.pipe in ready]:
                for answer in self._receive(worker):
                    found = True
                    yield answer
            for late in self._late():
                found = True
                yield late

    def _late(self) -> Iterator[Answer]:
        """What takes too long: its worker is ended. Time in which this process was away does not count."""
        now = monotonic()
        passed, self._looked = min(now - self._looked, 2 * _PULSE), now
        for worker in list(self._workers):
            if not (worker.at and worker.ready):
                continue
            worker.spent += passed
            if worker.spent > self._seconds:
                worker.process.terminate()
                worker.process.join(_GRACE)
                worker.process.kill()
                job = worker.at.popleft()
                # What it was sent behind that is as it was.
                yield from self._bury(worker, blamed=False)
                yield Answer(job.number, None, late=True)

    def close(self) -> None:
        """Let every worker finish and end."""
        for worker in self._workers:
            with suppress(OSError):
                worker.pipe.send_bytes(pickle.dumps(None))
        self._part()

    def kill(self) -> None:
        """End every worker now, whatever it is at. It may still take away what it has only half written."""
        for worker in self._workers:
            worker.process.terminate()
        deadline = monotonic() + _GRACE
        for worker in self._workers:
            worker.process.join(max(0.0, deadline - monotonic()))
            if worker.process.is_alive():
                worker.process.kill()
        self._part()

    def _part(self) -> None:
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers.clear()

    def _deal(self) -> None:
        """Send tasks to whoever has few, less at once when few are left, so that all end at about the same time."""
        while len(self._waiting) > len(self._workers) and len(self._workers) < self._size:
            self._start()
        for worker in sorted(self._workers, key=lambda worker: len(worker.at)):
            if self._waiting and len(worker.at) <= _LOW:
                self._send(worker, max(1, min(_CHUNK, len(self._waiting) // (2 * len(self._workers)))))

    def _send(self, worker: _Worker[Task], size: int) -> None:
        jobs = [self._waiting.popleft() for _ in range(size)]
        while len(data := pickle.dumps([job.task for job in jobs])) > _WIRE and len(jobs) > 1:
            half = len(jobs) // 2
            self._waiting.extendleft(reversed(jobs[half:]))
            del jobs[half:]
        worker.at.extend(jobs)
        # A worker that is gone is met when its answers are read.
        with suppress(OSError):
            worker.pipe.send_bytes(data)

    def _receive(self, worker: _Worker[Task]) -> Iterator[Answer]:
        """What has come from a worker by now."""
        try:
            while True:
                data = worker.pipe.recv_bytes()
                if worker.ready:
                    yield Answer(worker.at.popleft().number, data)
                worker.ready = True
                worker.spent = 0.0
                if not worker.pipe.poll():
                    return
        except (EOFError, OSError):
            yield from self._bury(worker)

    def _bury(self, worker: _Worker[Task], *, blamed: bool = True) -> Iterator[Answer]:
        """Take leave of a worker that is gone, and take back what it had; ``blamed`` when it died over the first."""
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        jobs = list(worker.at)
        if not worker.ready:
            # It did not come to its work at all, and the next one would not either.
            self._size -= 1
        elif jobs and blamed:
            jobs[0].tries += 1
            if jobs[0].tries == _TRIES:
                yield Answer(jobs.pop(0).number, None)
        self._waiting.extendleft(reversed(jobs))

    def _start(self) -> None:
        """Start a worker, or do with those that there are."""
        ours, theirs = self._context.Pipe()
        inherited: tuple[Connection, ...] = ()
        if self._context.get_start_method() == "fork":
            # It must not hold open what tells others that this process is gone.
            inherited = (ours, *(worker.pipe for worker in self._workers))
        process = self._context.Process(target=_serve, args=(self._work, theirs, inherited), daemon=True)
        try:
            with _signals_held(forked=bool(inherited)):
                process.start()
                # Before a signal can end the run: it would not be known whom to end with it.
                self._workers.append(_Worker(process, ours))
        except OSError:
            self._size = len(self._workers)
            ours.close()
        theirs.close()


def _context() -> Any:
    """How processes are started: as was chosen, else by fork where that is safe, because what this process has read and
    compiled is then there at once. From Python 3.14 on nobody forks unasked, since threads may stand in the way."""
    import multiprocessing
    import threading

    unchosen = multiprocessing.get_start_method(allow_none=True) is None
    alone = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if unchosen and alone else None)


@contextmanager
def _signals_held(*, forked: bool) -> Iterator[None]:
    """Hold signals back until a new process has said what it does about them. They are not lost."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    if not forked:
        # It would be started with the first worker, and let the signals go.
        from multiprocessing.resource_tracker import ensure_running

        ensure_running()
    held = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        # One that came just before is dealt with in here, and must not leave the others held.
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _leave(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    raise SystemExit(1)


def _serve(work: Work[Task], pipe: Connection, inherited: tuple[Connection, ...]) -> None:
    """A worker's life: answer what comes until there is no more, or nobody to answer."""
    # A Ctrl-C in a terminal reaches every process; it is for the first one to decide what happens.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    for other in inherited:
        other.close()
    try:
        work.prepare()
    except Exception:  # the first process meets the same when it does the work itself, and tells it
        return
    # When the first process is gone, there is nobody to tell.
    with suppress(EOFError, OSError):
        pipe.send_bytes(_READY)
        while (tasks := pickle.loads(pipe.recv_bytes())) is not None:
            for task in tasks:
                pipe.send_bytes(work.answer(task))
        work.finish()
