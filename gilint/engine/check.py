"""One file from its bytes to its result: read, recognise, run the rules."""

from __future__ import annotations

from copy import copy

from gilint.engine.pause import collector_at_rest
from gilint.engine.reasons import reason_text
from gilint.engine.result import Coverage, FileResult, FileStatus
from gilint.engine.run import lint_report
from gilint.engine.selection import select_rules
from gilint.engine.settings import Overrides, Settings
from gilint.engine.suppression import NO_HOLDS, Holds
from gilint.packs.model import PackSet
from gilint.readers import Unreadable, read
from gilint.readers.detect import OWN
from gilint.report.counterpart import ALONE, Around, Counterpart, counterpart
from gilint.report.facts import CellState
from gilint.report.form import Form
from gilint.report.model import Report
from gilint.report.recognise import Recogniser

_LOST = CellState.LOST


class UnknownFormError(ValueError):
    """An override that names a form which no pack has."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__(f"unknown form {name!r}{hint}")
        self.name = name


class Linter:
    """Checks files with one set of packs and settings; what does not depend on the file is prepared once.

    Raises ``UnknownRuleError`` or ``UnknownFormError`` for settings that name what there is not.
    """

    def __init__(self, packs: PackSet, settings: Settings) -> None:
        form = settings.overrides.form
        if form is not None and form not in packs.forms:
            from gilint.packs.suggest import did_you_mean

            raise UnknownFormError(form, did_you_mean(form, packs.forms))
        self.packs = packs
        self.settings = settings
        self.selection = select_rules(packs, settings)
        self._recogniser = Recogniser(packs.forms, packs.vocabulary)
        self._holds = NO_HOLDS

    def report(self, path: str, data: bytes, *, name: str | None = None) -> Report:
        """What is recognised in one file, without running a rule. Raises ``Unreadable``."""
        return self._recogniser.recognise(read(path, data, name=name), self.settings.overrides)

    def counterpart(self, path: str, data: bytes) -> Counterpart:
        """A report that is only compared with: what settings say of the one that is checked is not said of it. Raises
        ``Unreadable``."""
        return counterpart(path, self._recogniser.recognise(read(path, data), Overrides()))

    def holding(self, holds: Holds) -> Linter:
        """The same linter, for a file some of whose findings may be held back from outside it."""
        other = copy(self)
        other._holds = holds
        return other

    def check(self, path: str, data: bytes, *, name: str | None = None, around: Around = ALONE) -> FileResult:
        """The result for one file; ``name`` is the file's name when ``path`` does not tell it, ``around`` the reports
        beside it. Never raises."""
        with collector_at_rest():
            try:
                report = self.report(path, data, name=name)
            except Unreadable as error:
                status = FileStatus.NOT_A_REPORT if error.reason == OWN else FileStatus.UNREADABLE
                return FileResult(path, status, error.message(self.settings.lang))
            return self.lint(path, report, around=around)

    def lint(self, path: str, report: Report, *, around: Around = ALONE) -> FileResult:
        """The result for a report that is recognised."""
        linted = lint_report(report, self.packs, self.settings, self.selection, around, self._holds)
        reason = _not_checked(report, self.settings.lang)
        return FileResult(
            path=path,
            status=FileStatus.CHECKED if reason is None else FileStatus.NOT_A_REPORT,
            reason=reason,
            source=report.document.source,
            report=report,
            coverage=coverage(report, self.packs.forms[report.form]),
            diagnostics=linted.diagnostics,
            suppressed=linted.suppressed,
            rules=linted.statuses,
            failures=linted.failures,
            used=linted.used,
            stale=linted.stale,
        )


def _not_checked(report: Report, lang: str) -> str | None:
    """Why the rules for reports were not run; None when they were."""
    if report.out_of_scope is not None:
        return report.out_of_scope
    if report.is_report:
        return None
    return reason_text(report.not_report_reason or "not-a-report", {}, lang)


def coverage(report: Report, form: Form) -> Coverage:
    """How many cells the form asks for and how many were read, and the same of its sections."""
    sections = {heading.number for heading in form.headings if not heading.optional}
    rows = [row for table in form.tables.values() for row in table.rows if not row.optional]
    return Coverage(
        cells_expected=sum(len(row.columns) for row in rows),
        cells_read=sum([fact.state is not _LOST for fact in report.facts.values()]),
        sections_found=len(sections & report.sections.keys()),
        sections_expected=len(sections),
    )
