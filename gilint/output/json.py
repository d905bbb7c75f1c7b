"""Format ``json``: one object for the whole run, written file by file."""

from __future__ import annotations

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult
from gilint.output.base import Run, Tally
from gilint.output.encode import ascii_only, dumps, file_shape, head_shape
from gilint.output.members import Members
from gilint.output.style import View


class JsonFormat:
    """The object in parts: nothing is kept of a file once it is written."""

    def __init__(self, run: Run, view: View) -> None:
        self._run = run
        self._ascii = ascii_only(view.encoding)
        self._members = Members()

    def begin(self) -> str:
        """The head of the object."""
        head = dumps(head_shape(self._run), ascii_only=self._ascii)
        return f'{head[:-1]},\n "files": ['

    def render(self, result: FileResult) -> str:
        """One member of ``files``."""
        return dumps(file_shape(result), ascii_only=self._ascii)

    def add(self, rendered: str, digest: Digest) -> str:  # noqa: ARG002
        """The member behind what parts it from the one before."""
        return self._members.add(rendered)

    def end(self, tally: Tally) -> str:
        """The summary and the end of the object."""
        return f'\n],\n "summary": {dumps(tally.summary(), ascii_only=self._ascii)}}}\n'


def make(run: Run, view: View) -> JsonFormat:
    """Format ``json``."""
    return JsonFormat(run, view)
