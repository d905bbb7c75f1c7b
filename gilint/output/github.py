"""Format ``github``: workflow commands, which GitHub Actions shows as annotations at the lines of a change.

GitHub shows ten annotations of each kind for a step. What is beyond that is written to the log as plain lines, so that
no finding is lost; the command line adds format ``markdown`` to the summary of the step.
"""

from __future__ import annotations

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult, FileStatus
from gilint.model.diagnostic import Diagnostic, Severity
from gilint.output.base import Run, Tally
from gilint.output.brief import UNREADABLE, ends, in_full
from gilint.output.paths import relative
from gilint.output.style import View
from gilint.output.width import plain
from gilint.output.words import SEVERITIES, count_severity, word

_SHOWN = 10
"""Annotations of one kind that GitHub shows for a step."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SEVERITIES = {name: severity for severity, name in _COMMANDS.items()}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


class GithubFormat:
    """The commands: errors as they come, warnings and notices at the end."""

    def __init__(self, run: Run, view: View) -> None:
        self._root = run.root
        self._lang = view.lang
        self._seen = dict.fromkeys(Severity, 0)
        self._later: dict[Severity, list[str]] = {Severity.WARNING: [], Severity.INFO: []}

    def begin(self) -> str:
        """Nothing stands before the first command."""
        return ""

    def render(self, result: FileResult) -> str:
        """Two lines for each finding: the command, and what the log says where no command is given."""
        path = relative(result.path, self._root)
        pairs = [self._pair(path, result, diagnostic) for diagnostic in result.diagnostics]
        if result.status is FileStatus.UNREADABLE:
            command = _command(Severity.ERROR, result.reason or "", file=path, title=UNREADABLE)
            pairs.append(command + self._log(Severity.ERROR, UNREADABLE, path, result.reason or ""))
        return "".join(pairs)

    def add(self, rendered: str, digest: Digest) -> str:  # noqa: ARG002
        """The commands of errors, and the log's lines of what is beyond ten of a kind."""
        written = []
        lines = rendered.split("\n")
        for command, log in zip(lines[:-1:2], lines[1::2], strict=True):
            severity = _SEVERITIES[command[2 : command.index(" ")]]
            self._seen[severity] += 1
            if self._seen[severity] > _SHOWN:
                written.append(f"{log}\n")
            elif severity in self._later:
                self._later[severity].append(f"{command}\n")
            else:
                written.append(f"{command}\n")
        return "".join(written)

    def end(self, tally: Tally) -> str:  # noqa: ARG002
        """The commands of warnings and notices, and how many findings have no annotation."""
        parts = [command for commands in self._later.values() for command in commands]
        beyond = {severity: count - _SHOWN for severity, count in self._seen.items() if count > _SHOWN}
        if beyond:
            counts = word(self._lang, "list").join(count_severity(self._lang, *item) for item in beyond.items())
            parts.append(word(self._lang, "not-annotated", shown=_SHOWN, counts=counts) + "\n")
        return "".join(parts)

    def _pair(self, path: str, result: FileResult, diagnostic: Diagnostic) -> str:
        start, end = ends(result.source, diagnostic.place.span)
        where: dict[str, object] = {}
        if result.source is None or result.source.editable:
            where = {"line": start.line, "endLine": end.line}
            if start.line == end.line:  # else GitHub takes no columns
                where |= {"col": start.column, "endColumn": end.column}
        title = f"{diagnostic.code} {diagnostic.name}"
        said = in_full(diagnostic, result.source, self._lang)
        command = _command(diagnostic.severity, said, file=path, **where, title=title)
        place = f"{path}:{start.line}:{start.column}"
        return command + self._log(diagnostic.severity, diagnostic.code, place, diagnostic.message)

    def _log(self, severity: Severity, code: str, place: str, message: str) -> str:
        """A line that begins with a word of ours and holds no command, neither ``::`` in front nor ``##[`` inside."""
        line = f"{SEVERITIES[self._lang][severity]} {code} {place} {message}"
        return plain(line).replace("##[", "## [") + "\n"


def _command(severity: Severity, message: str, **properties: object) -> str:
    given = ",".join(f"{name}={plain(str(value)).translate(_PROPERTY)}" for name, value in properties.items())
    lines = "\n".join(plain(line) for line in message.split("\n"))
    return f"::{_COMMANDS[severity]} {given}::{lines.translate(_DATA)}\n"


def make(run: Run, view: View) -> GithubFormat:
    """Format ``github``."""
    return GithubFormat(run, view)
