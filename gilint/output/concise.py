"""One line for each finding: ``path:line:col: CODE severity message``."""

from __future__ import annotations

from typing import TextIO

from gilint.engine.result import FileResult
from gilint.output.base import Run, Tally
from gilint.output.style import SEVERITY_COLORS, View
from gilint.output.width import plain


class ConciseWriter:
    """Writes the lines. Files without findings write nothing."""

    def __init__(self, stream: TextIO, view: View) -> None:
        self._stream = stream
        self._view = view

    def begin(self) -> None:
        """Nothing stands before the first line."""

    def file(self, result: FileResult) -> None:
        """The findings of one file."""
        paint = self._view.paint
        path = plain(result.path)
        for diagnostic in result.diagnostics:
            line, column = (1, 1)
            if result.source is not None:
                line, column = result.source.position(diagnostic.place.span.start)
            severity = paint(diagnostic.severity.value, SEVERITY_COLORS[diagnostic.severity])
            code = paint(diagnostic.code, "bold")
            self._stream.write(f"{path}:{line}:{column}: {code} {severity} {plain(diagnostic.message)}\n")

    def end(self, tally: Tally) -> None:
        """Nothing stands after the last line: counts go to standard error."""


def open_writer(stream: TextIO, run: Run, view: View) -> ConciseWriter:  # noqa: ARG001
    """A writer of format ``concise``."""
    return ConciseWriter(stream, view)
