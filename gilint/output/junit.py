"""Format ``junit``: the XML of test results. A suite for each file, a case for each rule that was asked."""

from __future__ import annotations

from collections import Counter

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult, FileStatus
from gilint.model.diagnostic import Diagnostic, Status
from gilint.output.base import Run, Tally
from gilint.output.brief import UNREADABLE, message
from gilint.output.excerpt import is_html
from gilint.output.finding import FindingPrinter
from gilint.output.paths import relative
from gilint.output.style import View
from gilint.output.words import word
from gilint.output.xml import DECLARATION, attributes, content

_WIDTH = 100
_INDENT = 2
"""What the printer of findings leaves free in front of them."""


class JunitFormat:
    """The suites. Held is a pass, broken a failure, undecided skipped; rules that do not apply have no case."""

    def __init__(self, run: Run, view: View) -> None:
        self._root = run.root
        self._view = View(lang=view.lang, width=_WIDTH)

    def begin(self) -> str:
        """The root. It has no counts: they would have to be known before the first file."""
        return f'{DECLARATION}<testsuites name="gilint">\n'

    def render(self, result: FileResult) -> str:
        """One suite."""
        path = relative(result.path, self._root)
        cases = [(name, *outcome) for name, outcome in self._cases(result).items()]
        counts = Counter(kind for _, kind, _ in cases)
        head = attributes(
            name=path,
            tests=len(cases),
            failures=counts["failure"],
            errors=counts["error"],
            skipped=counts["skipped"],
        )
        lines = [f"  <testsuite{head}>\n"]
        group, file = attributes(classname=path), attributes(file=path)
        for name, kind, body in cases:
            inner = f">\n      {body}\n    </testcase>" if kind else "/>"
            lines.append(f"    <testcase{group}{attributes(name=name)}{file}{inner}\n")
        return "".join([*lines, "  </testsuite>\n"])

    def add(self, rendered: str, digest: Digest) -> str:  # noqa: ARG002
        """The suite as it is."""
        return rendered

    def end(self, tally: Tally) -> str:  # noqa: ARG002
        """The end of the root."""
        return "</testsuites>\n"

    def _cases(self, result: FileResult) -> dict[str, tuple[str, str]]:
        """Name of each case, with the kind of its element (empty for a pass) and that element."""
        if result.status is FileStatus.UNREADABLE:
            return {UNREADABLE: ("error", f"<error{attributes(message=result.reason, type=UNREADABLE)}/>")}
        cases: dict[str, tuple[str, str]] = {}
        found: dict[str, list[Diagnostic]] = {}
        held_back = {f"{item.code} {item.name}": item.suppressed for item in result.suppressed}
        for diagnostic in result.diagnostics:
            found.setdefault(f"{diagnostic.code} {diagnostic.name}", []).append(diagnostic)
        for rule in result.rules:
            name = f"{rule.code} {rule.name}"
            accepted = held_back.get(name)
            if rule.status is Status.HELD:
                cases[name] = ("", "")
            elif rule.status is Status.UNDECIDED:
                cases[name] = _skipped(rule.reason)
            elif rule.status is Status.BROKEN and accepted is not None:
                by = word(self._view.lang, f"accepted-by-{accepted.by}")
                cases[name] = _skipped(f"{by}{word(self._view.lang, 'colon')}{accepted.reason}")
        for name, diagnostics in found.items():
            cases[name] = ("failure", self._failure(result, diagnostics))
        if not cases and result.status is FileStatus.NOT_A_REPORT:
            cases[FileStatus.NOT_A_REPORT] = _skipped(result.reason)
        return dict(sorted(cases.items()))

    def _failure(self, result: FileResult, diagnostics: list[Diagnostic]) -> str:
        printer = FindingPrinter(self._view, result.source, html=is_html(result))
        lines = [line[_INDENT:] for diagnostic in diagnostics for line in printer.lines(diagnostic)]
        first = message(diagnostics[0], result.source, self._view.lang)
        head = attributes(message=first, type=diagnostics[0].severity.value)
        return f"<failure{head}>{content(chr(10).join(lines))}</failure>"


def _skipped(reason: str | None) -> tuple[str, str]:
    return "skipped", f"<skipped{attributes(message=reason)}/>"


def make(run: Run, view: View) -> JunitFormat:
    """Format ``junit``."""
    return JunitFormat(run, view)
