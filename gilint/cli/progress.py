"""How far a long run has come, on one line of a terminal.

Not rich's progress bar: that one has to own the terminal. It redirects standard output to draw above the bar, so that
findings would pass through it, and it takes “ ” and — for one column where Chinese terminals draw two. This line is
only there while nothing else is written, is never longer than the terminal, and needs no escape sequence.
"""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TextIO

from gilint.cli.streams import is_terminal
from gilint.output.width import clip, text_width

_AFTER = 1.0
"""Seconds that pass before anything is shown: most runs are over by then."""
_EVERY = 0.1
"""Seconds between two drawings."""
_FEW = 4
"""Files that are no crowd."""
_BAR = 24
_TEXT = {
    "zh": ("已检查 {done}/{total}", "，约剩 {left}", "{minutes} 分 {seconds} 秒", "{seconds} 秒"),
    "en": ("checked {done}/{total}", ", about {left} left", "{minutes} min {seconds} s", "{seconds} s"),
}


class Progress:
    """The line for a run over ``total`` files. It shows nothing where nobody looks."""

    def __init__(self, total: int, lang: str, *, quiet: bool = False, stream: TextIO | None = None) -> None:
        self._stream = stream if stream is not None else sys.stderr
        self._total = total
        self._lang = lang
        self._shown = 0
        self._begun = monotonic()
        self._due = self._begun + _AFTER
        self._gone = False
        """Whether it had to make room and is to come back."""
        self._on = not quiet and total > _FEW and os.environ.get("TERM") != "dumb" and is_terminal(self._stream)

    def step(self, done: int) -> None:
        """So many files are done."""
        if not self._on:
            return
        now = monotonic()
        if now < self._due and not self._gone:
            return
        self._due = now + _EVERY
        self._gone = False
        self._draw(done, now - self._begun)

    def clear(self) -> None:
        """Make room for something else on the terminal."""
        if self._shown:
            self._stream.write("\r" + " " * self._shown + "\r")
            self._stream.flush()
            self._shown = 0
            self._gone = True

    def _draw(self, done: int, spent: float) -> None:
        counted, remaining, long, short = _TEXT[self._lang]
        left = round(spent / done * (self._total - done)) if done else 0
        minutes, seconds = divmod(left, 60)
        time = (long if minutes else short).format(minutes=minutes, seconds=seconds)
        full = done * _BAR // self._total
        line = f"[{'#' * full}{'.' * (_BAR - full)}] {counted.format(done=done, total=self._total)}"
        if done and left:
            line += remaining.format(left=time)
        line = clip(line, _columns(self._stream) - 1)
        width = text_width(line)
        self._stream.write("\r" + line + " " * (self._shown - width))
        self._stream.flush()
        self._shown = width


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
