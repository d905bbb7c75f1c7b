"""The time that one file may take: what takes longer is ended, reported, and the run goes on."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType

from gilint.cli.errors import UsageError

SECONDS = 120
"""What is allowed when nobody says otherwise. A report takes a fraction of one; five megabytes of nothing but tables
take some twenty on a busy machine."""

_TICK = 1.0
"""Seconds between two looks at the clock."""


class TimeUp(BaseException):
    """The file took longer than it may."""


def seconds_for(asked: int | None, lang: str) -> int:
    """What ``--timeout`` asks for. Raises ``UsageError`` when that cannot be."""
    if asked is not None and asked < 1:
        raise UsageError("--timeout: at least 1" if lang == "en" else "--timeout 至少为 1")
    return asked or SECONDS


def told(seconds: float, lang: str) -> str:
    """What is said of a file that took longer."""
    if lang == "en":
        return f"took more than {seconds:g} seconds and was ended (--timeout allows it more)"
    return f"用时超过 {seconds:g} 秒，已停止（可用 --timeout 延长）"


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise ``TimeUp`` in what is done here when it takes longer, whatever it is at.

    Time in which the process is stopped (Ctrl-Z, a sleeping computer) does not count. Where there is no such signal
    (Windows, a thread) nothing is limited: there it is the pool of processes that does.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    tick = min(_TICK, seconds)
    last, spent = monotonic(), 0.0

    def look(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        nonlocal last, spent
        now = monotonic()
        spent += min(now - last, 2 * tick)
        last = now
        # It goes on ticking: what is raised in a destructor is lost, and has to be raised again.
        if spent >= seconds:
            raise TimeUp

    try:
        before = signal.signal(signal.SIGALRM, look)
    except ValueError:
        yield
        return
    try:
        signal.setitimer(signal.ITIMER_REAL, tick, tick)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
