"""What is done for each file, in whichever process: read, check, render in every format, keep the digest."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gilint.cli.inputs import Input
from gilint.cli.reading import read_and_check
from gilint.engine.check import Linter
from gilint.engine.digest import Digest, digest
from gilint.engine.result import FileResult
from gilint.output.base import Format


class Checked(Struct, frozen=True):
    """A file that is done: its digest, and its text in each format of the run."""

    digest: Digest
    rendered: tuple[str, ...]


class Work:
    """The work of a run. What it holds is made once; a file's result depends on the file alone."""

    def __init__(self, linter: Linter, formats: Sequence[Format], *, verbose: bool) -> None:
        self._linter = linter
        self._formats = formats
        self._verbose = verbose

    def __call__(self, item: Input | FileResult) -> Checked:
        """Do one file; of one that could not be had, only the rendering is left to do."""
        result = item if isinstance(item, FileResult) else read_and_check(item, self._linter, verbose=self._verbose)
        return Checked(digest(result), tuple(form.render(result) for form in self._formats))
