"""One file of the run: verdict, particulars, findings, what was undecided, and the report drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gilint.engine.digest import digest
from gilint.engine.result import Coverage, FileResult, FileStatus
from gilint.model.diagnostic import Diagnostic, RuleStatus, Status
from gilint.model.document import Format
from gilint.output.groups import group_of
from gilint.output.html.bars import bar
from gilint.output.html.findings import FindingDrawer
from gilint.output.html.marks import Finding, Marks
from gilint.output.html.markup import Html, anchor, element, join, link
from gilint.output.html.paper import Paper
from gilint.output.html.tables import PrintedForm
from gilint.output.html.words import SIGNS, say
from gilint.output.verdict import verdict
from gilint.output.words import ORGAN_KINDS, word
from gilint.packs.model import PackSet
from gilint.report.model import Report


class Scale(NamedTuple):
    """How much of each report is drawn: ``level`` is that of its heading; ``whole`` draws all of the report and not
    only what has findings."""

    level: int
    whole: bool


class ReportDrawer:
    """Draws the files of a run, one by one."""

    def __init__(self, packs: PackSet | None, scale: Scale, lang: str) -> None:
        self._packs = packs
        self._scale = scale
        self._lang = lang
        self._printed: dict[str, PrintedForm] = {}

    def draw(self, result: FileResult) -> Html:
        """The file's part of the page."""
        findings = self._numbered(result.diagnostics)
        report, packs = result.report, self._packs
        checked = report is not None and result.status is FileStatus.CHECKED
        printed = self._form(report) if checked and report is not None else None
        marks = None
        paper = None
        if report is not None and packs is not None and checked:
            form = printed.form if printed is not None else None
            marks = Marks(report, form, findings, result.rules)
            # Drawn first: only what is drawn can be led to.
            drawer = Paper(report, packs, printed, marks, self._lang)
            paper = drawer.draw(self._scale.level + 1, whole=self._scale.whole)
        writer = FindingDrawer(result.source, marks, self._lang, html=_is_html(result))
        side = element(
            "div",
            self._findings(result, findings, writer),
            self._undecided(result.rules, writer, marks),
            self._suppressed(result.suppressed, writer),
            self._rules(result.rules) if self._scale.whole else None,
            class_="side",
        )
        return join(self._head(result), element("div", side, paper, class_="body"))

    def _form(self, report: Report) -> PrintedForm | None:
        if self._packs is None or report.form not in self._packs.forms:
            return None
        if report.form not in self._printed:
            self._printed[report.form] = PrintedForm(self._packs.forms[report.form])
        return self._printed[report.form]

    def _numbered(self, diagnostics: Sequence[Diagnostic]) -> list[Finding]:
        groups = self._packs.groups if self._packs is not None else {}
        return [Finding(number, item, group_of(item.code, groups)) for number, item in enumerate(diagnostics, 1)]

    def _head(self, result: FileResult) -> Html:
        level, report = self._scale.level, result.report
        title = result.path
        if report is not None and not report.title.missing:
            title = report.title.text
        kind, said = verdict(digest(result), self._lang)
        sign = element("span", SIGNS[kind], class_=f"sign {kind}", aria_hidden="true")
        identity = [element("li", item) for item in self._identity(report)] if report is not None else []
        return element(
            "header",
            element("p", sign, " ", said, class_=f"verdict {kind}"),
            element(f"h{level}", title, lang="zh-CN"),
            element("ul", identity, class_="identity") if identity else None,
            element("p", result.path, class_="path"),
            element("p", result.reason) if result.reason else None,
            self._coverage(result.coverage) if result.status is FileStatus.CHECKED else None,
            class_="head",
            id=anchor("top"),
        )

    def _identity(self, report: Report) -> Iterator[str]:
        """Organ, kind, year, form and date of publication, as far as they are known."""
        lang = self._lang
        yield report.organ or word(lang, "no-organ")
        if report.organ_kind is not None:
            kind = ORGAN_KINDS[lang][report.organ_kind]
            if kind not in (report.organ or ""):
                yield kind
        yield word(lang, "year", year=report.year) if report.year is not None else word(lang, "no-year")
        if report.form:
            yield word(lang, "form", form=report.form)
        if report.published:
            yield word(lang, "published", date=report.published)

    def _coverage(self, coverage: Coverage | None) -> Html | None:
        if coverage is None:
            return None
        pairs = (
            ("cells-read", coverage.cells_read, coverage.cells_expected),
            ("sections-found", coverage.sections_found, coverage.sections_expected),
        )
        return element(
            "ul",
            (
                element("li", bar(read, expected), element("span", say(self._lang, key, read=read, expected=expected)))
                for key, read, expected in pairs
            ),
            class_="coverage",
        )

    def _findings(self, result: FileResult, findings: Sequence[Finding], writer: FindingDrawer) -> Html:
        level = self._scale.level + 1
        heading = element(f"h{level}", say(self._lang, "findings"))
        if not findings:
            nothing = result.status is FileStatus.CHECKED
            return element("section", heading, element("p", say(self._lang, "no-findings"))) if nothing else Html("")
        hidden = element("p", say(self._lang, "all-hidden"), class_="all-hidden", hidden=True)
        return element("section", heading, writer.grouped(findings, level + 1), hidden, class_="findings")

    def _undecided(self, rules: Sequence[RuleStatus], writer: FindingDrawer, marks: Marks | None) -> Html | None:
        reasons: dict[str, list[RuleStatus]] = {}
        for rule in rules:
            if rule.status is Status.UNDECIDED:
                reasons.setdefault(rule.reason or "", []).append(rule)
        if not reasons:
            return None
        lines = []
        for reason, of_it in reasons.items():
            codes = [join(element("code", rule.code, title=self._title(rule.code)), " ") for rule in of_it]
            place = next((rule.place for rule in of_it if rule.place is not None), None)
            where = None
            if place is not None:
                name = marks.id(place) if marks is not None else None
                said = writer.position(place)
                where = element("a", said, href=link(name)) if name is not None else element("span", said)
            lines.append(element("li", reason, " ", codes, where))
        count = sum(map(len, reasons.values()))
        sign = element("span", SIGNS["undecided"], class_="sign undecided", aria_hidden="true")
        return element(
            "section",
            element(f"h{self._scale.level + 1}", sign, " ", word(self._lang, "undecided", count=count)),
            element("p", say(self._lang, "undecided-note"), class_="faint"),
            element("ul", lines, class_="plain"),
            class_="undecided-rules",
        )

    def _suppressed(self, diagnostics: Sequence[Diagnostic], writer: FindingDrawer) -> Html | None:
        if not diagnostics:
            return None
        summary = element("summary", word(self._lang, "suppressed", count=len(diagnostics)))
        return element("details", summary, writer.suppressed(diagnostics), class_="suppressed")

    def _rules(self, rules: Sequence[RuleStatus]) -> Html | None:
        """Every rule by what became of it."""
        if not rules:
            return None
        counts = Counter(rule.status for rule in rules)
        rows = []
        for status in (Status.BROKEN, Status.HELD, Status.UNDECIDED, Status.NOT_APPLICABLE):
            if counts[status]:
                name = say(self._lang, "count", name=say(self._lang, status.value), count=counts[status])
                codes = [
                    join(element("code", rule.code, title=self._title(rule.code)), " ")
                    for rule in rules
                    if rule.status is status
                ]
                rows.append(join(element("dt", name), element("dd", codes)))
        summary = element("summary", say(self._lang, "rules-head"))
        return element("details", summary, element("dl", rows, class_="facts"), class_="rules")

    def _title(self, code: str) -> str | None:
        rule = self._packs.rules.get(code) if self._packs is not None else None
        return rule.title.get(self._lang) if rule is not None else None


def _is_html(result: FileResult) -> bool:
    if result.report is not None:
        return result.report.document.format is Format.HTML
    return result.source is not None and result.source.text[:4096].lstrip().startswith("<")
