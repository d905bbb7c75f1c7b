"""Format ``gitlab``: the code quality report of GitLab, an array of violations.

The members are those of https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
"""

from __future__ import annotations

from hashlib import sha256

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult, FileStatus
from gilint.model.diagnostic import Severity
from gilint.output.base import Run, Tally
from gilint.output.brief import UNREADABLE, ends, message
from gilint.output.encode import Shape, ascii_only, dumps
from gilint.output.members import Members
from gilint.output.paths import relative
from gilint.output.style import View

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


class GitlabFormat:
    """The array, a violation on each line."""

    def __init__(self, run: Run, view: View) -> None:
        self._root = run.root
        self._lang = view.lang
        self._ascii = ascii_only(view.encoding)
        self._members = Members()

    def begin(self) -> str:
        """The beginning of the array."""
        return "["

    def render(self, result: FileResult) -> str:
        """The violations of one file; a file that could not be read is one."""
        path = relative(result.path, self._root)
        shapes = []
        for diagnostic in result.diagnostics:
            start, end = ends(result.source, diagnostic.place.span)
            shapes.append(
                {
                    "description": message(diagnostic, result.source, self._lang),
                    "check_name": f"{diagnostic.code} {diagnostic.name}",
                    "fingerprint": _fingerprint(path, diagnostic.identity),
                    "severity": _SEVERITIES[diagnostic.severity],
                    "location": {"path": path, "lines": {"begin": start.line, "end": end.line}},
                }
            )
        if result.status is FileStatus.UNREADABLE:
            shapes.append(_unreadable(path, result.reason))
        return ",\n".join(dumps(shape, ascii_only=self._ascii) for shape in shapes)

    def add(self, rendered: str, digest: Digest) -> str:  # noqa: ARG002
        """The violations behind what parts them from those before."""
        return self._members.add(rendered)

    def end(self, tally: Tally) -> str:  # noqa: ARG002
        """The end of the array."""
        return "\n]\n"


def _unreadable(path: str, reason: str | None) -> Shape:
    return {
        "description": reason,
        "check_name": UNREADABLE,
        "fingerprint": _fingerprint(path, UNREADABLE),
        "severity": "blocker",
        "location": {"path": path, "lines": {"begin": 1}},
    }


def _fingerprint(path: str, identity: str) -> str:
    """GitLab shows only the first of the violations with the same fingerprint, so the path belongs in it."""
    return sha256(f"{path}\x00{identity}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def make(run: Run, view: View) -> GitlabFormat:
    """Format ``gitlab``."""
    return GitlabFormat(run, view)
