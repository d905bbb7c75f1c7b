"""Ctrl-C and SIGTERM: the run ends where that does no harm.

While something is awaited (a file being checked, a worker, standard input) a signal ends the waiting at once. While
output is written it is only noted, so that what is written is whole. A second one ends everything where it is.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, TypeVar

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name))
Item = TypeVar("Item")


class Interrupted(KeyboardInterrupt):
    """Someone asked for the end of the run."""


class Interrupts:
    """Catches the signals as long as it is entered."""

    def __init__(self) -> None:
        self._waiting = False
        self._asked = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Interrupts:
        try:
            for number in _SIGNALS:
                self._before[number] = signal.signal(number, self._handle)
        except ValueError:
            # Not in the main thread: whoever runs it there sees to signals.
            pass
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)

    def until(self, items: Iterator[Item]) -> Iterator[Item]:
        """``items``, until the end is asked for: then ``Interrupted`` is raised, at once while the next is awaited."""
        while True:
            with self._while_waiting():
                item = next(items, None)
            if item is None:
                return
            yield item

    @contextmanager
    def _while_waiting(self) -> Iterator[None]:
        self._waiting = True
        try:
            if self._asked:
                raise Interrupted
            yield
        finally:
            self._waiting = False

    def _handle(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        again, self._asked = self._asked, True
        if again:
            raise KeyboardInterrupt
        if self._waiting:
            raise Interrupted
