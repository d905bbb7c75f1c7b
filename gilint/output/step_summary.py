"""The summary of a step on GitHub: format ``markdown``, no longer than GitHub takes it."""

from __future__ import annotations

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult
from gilint.output.base import Run, Tally
from gilint.output.markdown import MarkdownFormat
from gilint.output.style import View
from gilint.output.words import word

LIMIT = 1024 * 1024
"""Bytes that GitHub takes from a step; of a longer summary it shows nothing."""
_END = 64 * 1024
"""Bytes that are kept free for the counts."""


class StepSummaryFormat:
    """Reports with findings, as long as there is room; then how many are left out, and the counts of all."""

    def __init__(self, run: Run, view: View, used: int) -> None:
        self._form = MarkdownFormat(run, self.view(view))
        self._lang = view.lang
        self._room = LIMIT - _END - used
        self._left_out = 0

    @staticmethod
    def view(view: View) -> View:
        """How format ``markdown`` has to be told to print for the summary, in a run that prints by ``view``."""
        return View(lang=view.lang, quiet=True)

    def begin(self) -> str:
        """The title."""
        return self._form.begin()

    def render(self, result: FileResult) -> str:
        """One report."""
        return self._form.render(result)

    def add(self, rendered: str, digest: Digest) -> str:
        """The report, if there is room for it."""
        text = self._form.add(rendered, digest)
        size = len(text.encode("utf-8", "replace"))
        if size > self._room:
            self._left_out += 1
            return ""
        self._room -= size
        return text

    def end(self, tally: Tally) -> str:
        """How many reports are left out, and the counts."""
        said = f"\n{word(self._lang, 'summary-full', count=self._left_out)}\n" if self._left_out else ""
        return said + self._form.end(tally)
