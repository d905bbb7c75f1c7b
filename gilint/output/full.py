"""The format for people: for each file a verdict, then every finding with its place, its words, the law and the remedy,
then what could not be decided and how much was read."""

from __future__ import annotations

from collections import Counter

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult, FileStatus
from gilint.model.diagnostic import Severity, Status
from gilint.output.base import Run, Tally
from gilint.output.excerpt import is_html
from gilint.output.finding import FindingPrinter
from gilint.output.head import identity
from gilint.output.style import View
from gilint.output.summary import coverage_text, frequent, severities, summary, undecided
from gilint.output.width import plain, text_width, wrap
from gilint.output.words import word


class FullFormat:
    """File after file; ``end`` adds a summary when there was more than one."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._first = True

    def begin(self) -> str:
        """Nothing stands before the first file."""
        return ""

    def render(self, result: FileResult) -> str:
        """One file. Files that could not be read are left to standard error."""
        if result.status in (FileStatus.UNREADABLE, FileStatus.EXCLUDED):
            return ""
        if self._view.quiet and not result.diagnostics:
            return ""
        lines = [*self._head(result)]
        printer = FindingPrinter(self._view, result.source, html=is_html(result))
        for diagnostic in result.diagnostics:
            lines += ["", *printer.lines(diagnostic)]
        if not self._view.quiet:
            tail = [*self._suppressed(result), *self._undecided(result), *self._rules(result), *self._coverage(result)]
            if result.diagnostics and tail:
                lines.append("")
            lines += tail
        return "\n".join(lines) + "\n"

    def add(self, rendered: str, digest: Digest) -> str:  # noqa: ARG002
        """The file, an empty line between it and the one before."""
        if not rendered:
            return ""
        first, self._first = self._first, False
        return rendered if first else f"\n{rendered}"

    def end(self, tally: Tally) -> str:
        """The summary of several files."""
        if tally.files < 2 or self._view.quiet:
            return ""
        said = (*summary(tally, self._view), *frequent(tally, self._view))
        lines = "".join(self._view.paint(line, "bold") + "\n" for line in said)
        return lines if self._first else f"\n{lines}"

    def _head(self, result: FileResult) -> list[str]:
        view = self._view
        sign, color, verdict = self._verdict(result)
        path = plain(result.path)
        lines = [f"{view.paint(sign, 'bold', color)} {view.paint(path, 'bold')}"]
        if text_width(sign) + text_width(path) + text_width(verdict) + 3 <= view.width:
            lines[0] += f"  {view.paint(verdict, color)}"
        else:
            lines.append(f"  {view.paint(verdict, color)}")
        if result.report is not None and result.status is FileStatus.CHECKED:
            lines += [view.paint(f"  {line}", "dim") for line in identity(result.report, view, view.width - 2)]
        elif result.reason:
            lines += [f"  {line}" for line in wrap(plain(result.reason), view.width - 2)]
        return lines

    def _verdict(self, result: FileResult) -> tuple[str, str, str]:
        view, signs = self._view, self._view.signs
        parts = severities(result, view.lang)
        if result.status is FileStatus.NOT_A_REPORT:
            parts.insert(0, word(view.lang, "not-a-report"))
        verdict = f" {signs.dot} ".join(parts) or word(view.lang, "clean")
        worst = min((diagnostic.severity.rank for diagnostic in result.diagnostics), default=None)
        if worst == Severity.ERROR.rank or result.status is FileStatus.NOT_A_REPORT:
            return signs.failed, "red", verdict
        if worst == Severity.WARNING.rank:
            return signs.warned, "yellow", verdict
        if worst is not None:
            return signs.noted, "cyan", verdict
        return signs.passed, "green", verdict

    def _suppressed(self, result: FileResult) -> list[str]:
        """How many findings are held back, and by what; on request each one and why."""
        view = self._view
        if not result.suppressed:
            return []
        counts = Counter(item.suppressed.by for item in result.suppressed if item.suppressed is not None)
        by = word(view.lang, "list").join(f"{word(view.lang, f'accepted-by-{name}')} {counts[name]}" for name in counts)
        lines = [f"  {word(view.lang, 'suppressed', count=len(result.suppressed))}{word(view.lang, 'colon')}{by}"]
        for item in result.suppressed if view.verbose else ():
            at = result.source.position(item.place.span.start) if result.source is not None else (1, 1)
            reason = plain(item.suppressed.reason) if item.suppressed is not None else ""
            said = f"{at[0]}:{at[1]} {item.code} {plain(item.message)}"
            lines += [view.paint(f"    {line}", "dim") for line in wrap(said, view.width - 4)]
            lines += [view.paint(f"      {line}", "dim") for line in wrap(reason, view.width - 6)]
        return lines

    def _undecided(self, result: FileResult) -> list[str]:
        reasons = undecided(result)
        if not reasons:
            return []
        view = self._view
        count = sum(map(len, reasons.values()))
        lines = [f"  {word(view.lang, 'undecided', count=count)}"]
        for reason, codes in reasons.items():
            said = f"{plain(reason)}{word(view.lang, 'colon')}" if reason else ""
            lines += [view.paint(f"    {line}", "dim") for line in wrap(said + " ".join(codes), view.width - 4)]
        return lines

    def _rules(self, result: FileResult) -> list[str]:
        view = self._view
        if not view.verbose:
            return []
        lines = []
        for status in (Status.HELD, Status.NOT_APPLICABLE):
            codes = " ".join(rule.code for rule in result.rules if rule.status is status)
            if codes:
                text = word(view.lang, status.value, codes=codes)
                lines += [view.paint(f"  {line}", "dim") for line in wrap(text, view.width - 2)]
        return lines

    def _coverage(self, result: FileResult) -> list[str]:
        coverage = result.coverage
        if coverage is None or result.status is not FileStatus.CHECKED:
            return []
        text = coverage_text(coverage, self._view.lang)
        whole = coverage.sections_found >= coverage.sections_expected
        complete = whole and coverage.cells_read >= coverage.cells_expected
        return [self._view.paint(f"  {text}", "dim" if complete else "yellow")]


def make(run: Run, view: View) -> FullFormat:  # noqa: ARG001
    """Format ``full``."""
    return FullFormat(view)
