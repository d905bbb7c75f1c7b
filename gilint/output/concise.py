"""One line for each finding: ``path:line:col: CODE severity message``."""

from __future__ import annotations

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult
from gilint.model.diagnostic import Diagnostic
from gilint.output.base import Run, Tally
from gilint.output.style import SEVERITY_COLORS, View
from gilint.output.width import plain


class ConciseFormat:
    """The lines. Files without findings have none."""

    def __init__(self, view: View) -> None:
        self._view = view

    def begin(self) -> str:
        """Nothing stands before the first line."""
        return ""

    def render(self, result: FileResult) -> str:
        """The findings of one file."""
        paint = self._view.paint
        path = plain(result.path)
        lines = []
        for diagnostic in result.diagnostics:
            line, column = (1, 1)
            if result.source is not None:
                line, column = result.source.position(diagnostic.place.span.start)
            severity = paint(diagnostic.severity.value, SEVERITY_COLORS[diagnostic.severity])
            code = paint(diagnostic.code, "bold")
            lines.append(f"{path}:{line}:{column}: {code} {severity} {self._message(diagnostic, result)}\n")
        return "".join(lines)

    def _message(self, diagnostic: Diagnostic, result: FileResult) -> str:
        """The message; of a file that is no text behind the way to its place, because lines alone do not lead there."""
        if result.source is None or result.source.wheres is None:
            return plain(diagnostic.message)
        from gilint.output.brief import message

        return message(diagnostic, result.source, self._view.lang)

    def add(self, rendered: str, digest: Digest) -> str:  # noqa: ARG002
        """The lines as they are."""
        return rendered

    def end(self, tally: Tally) -> str:  # noqa: ARG002
        """Nothing stands after the last line: counts go to standard error."""
        return ""


def make(run: Run, view: View) -> ConciseFormat:  # noqa: ARG001
    """Format ``concise``."""
    return ConciseFormat(view)
