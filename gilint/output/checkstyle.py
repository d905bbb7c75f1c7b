"""Format ``checkstyle``: the XML of Checkstyle, which Jenkins and many other programs read."""

from __future__ import annotations

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult, FileStatus
from gilint.output.base import Run, Tally
from gilint.output.brief import UNREADABLE, ends, message
from gilint.output.paths import relative
from gilint.output.style import View
from gilint.output.xml import DECLARATION, attributes


class CheckstyleFormat:
    """A ``file`` for each file, with an ``error`` for each finding."""

    def __init__(self, run: Run, view: View) -> None:
        self._root = run.root
        self._lang = view.lang

    def begin(self) -> str:
        """The root; the version is that of the layout."""
        return f'{DECLARATION}<checkstyle version="4.3">\n'

    def render(self, result: FileResult) -> str:
        """One ``file``."""
        errors = []
        for diagnostic in result.diagnostics:
            (line, column), _ = ends(result.source, diagnostic.place.span)
            errors.append(
                attributes(
                    line=line,
                    column=column,
                    severity=diagnostic.severity.value,
                    message=message(diagnostic, result.source, self._lang),
                    source=f"gilint.{diagnostic.code}",
                )
            )
        if result.status is FileStatus.UNREADABLE:
            errors.append(attributes(line=1, severity="error", message=result.reason, source=f"gilint.{UNREADABLE}"))
        name = attributes(name=relative(result.path, self._root))
        if not errors:
            return f"  <file{name}/>\n"
        return "".join([f"  <file{name}>\n", *(f"    <error{error}/>\n" for error in errors), "  </file>\n"])

    def add(self, rendered: str, digest: Digest) -> str:  # noqa: ARG002
        """The ``file`` as it is."""
        return rendered

    def end(self, tally: Tally) -> str:  # noqa: ARG002
        """The end of the root."""
        return "</checkstyle>\n"


def make(run: Run, view: View) -> CheckstyleFormat:
    """Format ``checkstyle``."""
    return CheckstyleFormat(run, view)
