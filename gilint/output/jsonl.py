"""Format ``jsonl``: a JSON object on each line. The first says what ran, the last counts, each between is a file."""

from __future__ import annotations

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult
from gilint.output.base import Run, Tally
from gilint.output.encode import Shape, ascii_only, dumps, file_shape, head_shape
from gilint.output.style import View


class JsonLinesFormat:
    """The lines. ``type`` tells them apart; the rest is as format ``json`` has it."""

    def __init__(self, run: Run, view: View) -> None:
        self._run = run
        self._ascii = ascii_only(view.encoding)

    def begin(self) -> str:
        """The line of the run: version of the shapes, tool, packs."""
        return self._line("run", head_shape(self._run))

    def render(self, result: FileResult) -> str:
        """The line of a file."""
        return self._line("file", file_shape(result))

    def add(self, rendered: str, digest: Digest) -> str:  # noqa: ARG002
        """The line as it is."""
        return rendered

    def end(self, tally: Tally) -> str:
        """The line of the counts."""
        return self._line("summary", tally.summary())

    def _line(self, kind: str, shape: Shape | dict[str, int]) -> str:
        return dumps({"type": kind, **shape}, ascii_only=self._ascii) + "\n"


def make(run: Run, view: View) -> JsonLinesFormat:
    """Format ``jsonl``."""
    return JsonLinesFormat(run, view)
