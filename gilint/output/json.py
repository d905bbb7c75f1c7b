"""Format ``json``: one object for the whole run, written file by file."""

from __future__ import annotations

from typing import TextIO

from gilint.engine.result import FileResult
from gilint.output.base import Run, Tally
from gilint.output.encode import ascii_only, dumps, file_shape, head_shape
from gilint.output.style import View


class JsonWriter:
    """Writes the object in parts: nothing is kept of a file once it is written."""

    def __init__(self, stream: TextIO, run: Run) -> None:
        self._stream = stream
        self._run = run
        self._ascii = ascii_only(stream.encoding)
        self._separator = "\n"

    def begin(self) -> None:
        """The head of the object."""
        head = dumps(head_shape(self._run), ascii_only=self._ascii)
        self._stream.write(f'{head[:-1]},\n "files": [')

    def file(self, result: FileResult) -> None:
        """One member of ``files``."""
        self._stream.write(self._separator + dumps(file_shape(result), ascii_only=self._ascii))
        self._separator = ",\n"

    def end(self, tally: Tally) -> None:
        """The summary and the end of the object."""
        self._stream.write(f'\n],\n "summary": {dumps(tally.summary(), ascii_only=self._ascii)}}}\n')


def open_writer(stream: TextIO, run: Run, view: View) -> JsonWriter:  # noqa: ARG001
    """A writer of format ``json``."""
    return JsonWriter(stream, run)
