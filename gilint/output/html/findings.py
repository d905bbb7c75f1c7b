"""The findings of a report: what is wrong, both values, the place with its excerpt, the law and the remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gilint.model.diagnostic import Applicability, Diagnostic, Edit, Fix, Related, Severity
from gilint.model.place import Place
from gilint.output.basis import basis_text
from gilint.output.excerpt import excerpt
from gilint.output.html.marks import Finding, Marks
from gilint.output.html.markup import Html, anchor, element, join, link
from gilint.output.html.words import SIGNS, say
from gilint.output.words import SEVERITIES, where_text, word
from gilint.text.source import Source

_EXCERPT = 110
"""Columns of an excerpt; a Chinese character takes two."""
_MANY = 6
"""From so many related values on, those that are 0 are only counted."""
_EDITS = 3
"""Edits of a fix that are shown."""
_EDIT = 60
"""Characters of an edit that are shown."""


class FindingDrawer:
    """Draws the findings of one file."""

    def __init__(self, source: Source | None, marks: Marks | None, lang: str, *, html: bool) -> None:
        self._source = source
        self._marks = marks
        self._lang = lang
        self._html = html

    def grouped(self, findings: Sequence[Finding], level: int) -> Html:
        """The findings, the worst first, under a heading of ``level`` for each severity."""
        parts: list[Html] = []
        for severity in Severity:
            of_it = [finding for finding in findings if finding.diagnostic.severity is severity]
            if not of_it:
                continue
            name = SEVERITIES[self._lang][severity]
            heading = element(
                f"h{level}",
                element("span", SIGNS[severity.value], class_=f"sign {severity.value}", aria_hidden="true"),
                f" {name} ",
                element("span", str(len(of_it)), class_="count"),
            )
            items = (self._item(finding, level + 1) for finding in of_it)
            parts.append(element("section", heading, element("ol", items), class_="severity", data_s=severity.value))
        return join(parts)

    def suppressed(self, diagnostics: Iterable[Diagnostic]) -> Html:
        """Findings that are held back, one line each, with what holds them back."""
        lines = []
        for item in diagnostics:
            held = item.suppressed
            why = ""
            if held is not None:
                why = f"{word(self._lang, f'accepted-by-{held.by}')}{word(self._lang, 'colon')}{held.reason}"
            code = element("code", item.code)
            where = element("span", self.position(item.place), class_="faint")
            lines.append(element("li", code, " ", item.message, " ", where, element("p", why, class_="faint")))
        return element("ul", lines, class_="plain")

    def position(self, place: Place) -> str:
        """Where in the file, as people look for it."""
        if self._source is None:
            return ""
        steps = self._source.where(place.span).steps
        if steps:
            return where_text(self._lang, steps)
        line, column = self._source.position(place.span.start)
        said = say(self._lang, "line", line=line, column=column)
        return said if place.exact else f"{said} ({word(self._lang, 'near')})"

    def _item(self, finding: Finding, level: int) -> Html:
        diagnostic = finding.diagnostic
        severity = diagnostic.severity.value
        preview = element("span", word(self._lang, "preview"), class_="tag") if diagnostic.preview else None
        heading = element(
            f"h{level}",
            element("span", f"{SIGNS[severity]}{finding.number}", class_=f"pill {severity}", aria_hidden="true"),
            " ",
            element("code", diagnostic.code),
            " ",
            element("span", diagnostic.name, class_="name"),
            preview,
        )
        return element(
            "li",
            heading,
            element("p", diagnostic.message, class_="message"),
            self._values(diagnostic),
            self._where(diagnostic.place),
            self._excerpt(diagnostic.place),
            self._facts(diagnostic),
            id=anchor(f"f{finding.number}"),
            class_=f"finding {severity}",
            data_f=str(finding.number),
            data_g=finding.group,
        )

    def _values(self, diagnostic: Diagnostic) -> Html | None:
        """Two numbers that disagree, neither called right; else what should stand there and what stands there."""
        expected, actual = diagnostic.expected, diagnostic.actual
        if diagnostic.related and expected and actual and expected[-1:].isdigit() and actual[-1:].isdigit():
            both = join(expected, element("span", f" {chr(0x2260)} ", class_="faint"), element("b", actual))
            boxes = [self._value("differ", both)]
        else:
            pairs = (("expected", expected), ("actual", actual))
            boxes = [self._value(key, value or say(self._lang, "blank")) for key, value in pairs if value is not None]
        return element("dl", boxes, class_="values") if boxes else None

    def _value(self, key: str, value: str) -> Html:
        return element("div", element("dt", say(self._lang, key)), element("dd", value), class_=key)

    def _where(self, place: Place) -> Html:
        route = f" {chr(0x203A)} ".join(place.route)
        said: list[Html | str] = [element("span", self.position(place), class_="line"), " ", route]
        name = self._marks.id(place) if self._marks is not None else None
        if name is None:
            return element("p", *said, class_="where")
        return element("p", element("a", *said, href=link(name)), class_="where")

    def _excerpt(self, place: Place) -> Html | None:
        if self._source is None:
            return None
        found = excerpt(self._source, place.span, html=self._html)
        if not any(found):
            return None
        before, quote, after = found.fit(_EXCERPT)
        empty = say(self._lang, "blank") if place.fact is not None else None
        mark = element("mark", quote or empty) if quote or empty else None
        return element("blockquote", before, mark, after, lang="zh-CN")

    def _facts(self, diagnostic: Diagnostic) -> Html | None:
        entries: list[tuple[str, Html | str]] = []
        if diagnostic.related:
            entries.append((say(self._lang, "operands"), self._related(diagnostic.related)))
        fixes = [line for fix in diagnostic.fixes for line in self._fix(fix)]
        if fixes:
            entries.append((say(self._lang, "fix"), join(element("div", line) for line in fixes)))
        if diagnostic.remedy:
            entries.append((word(self._lang, "remedy"), diagnostic.remedy))
        if diagnostic.basis:
            lines = (element("div", basis_text(basis, self._lang)) for basis in diagnostic.basis)
            entries.append((word(self._lang, "basis"), join(lines)))
        if diagnostic.why:
            entries.append((word(self._lang, "why"), diagnostic.why))
        rows = (join(element("dt", label), element("dd", value)) for label, value in entries)
        return element("dl", rows, class_="facts") if entries else None

    def _related(self, related: Sequence[Related]) -> Html:
        """Every value that says something; of many in this report it is only told how many are 0."""
        items: list[Html] = []
        zeros = 0
        for item in related:
            if len(related) >= _MANY and item.value == "0" and item.elsewhere is None:
                zeros += 1
                continue
            empty = not item.value and item.place.fact is not None
            value = say(self._lang, "blank") if empty else item.value
            shown = join(element("span", item.label), " ", element("b", value) if value else None)
            items.append(element("li", self._linked(item, shown)))
        if zeros:
            items.append(element("li", word(self._lang, "zeros", count=zeros), class_="faint"))
        return element("ul", items, class_="operands")

    def _linked(self, item: Related, shown: Html) -> Html:
        """The value, leading to where it stands in this report; of a value in another file, to what it is compared
        with, and that file and place are told."""
        name = self._marks.id(item.place) if self._marks is not None else None
        said = element("a", shown, href=link(name)) if name is not None else shown
        other = item.elsewhere
        if other is None:
            return said
        line = say(self._lang, "line", line=other.line, column=other.column)
        return join(said, element("span", f" {other.path} {line}", class_="faint"))

    def _fix(self, fix: Fix) -> Iterator[Html]:
        if self._source is None:
            return
        unsure = fix.applicability is not Applicability.SAFE
        for edit in fix.edits[:_EDITS]:
            note = element("span", f" {say(self._lang, 'unsafe')}", class_="faint") if unsure else None
            yield join(self._edit(edit, self._source.text[edit.span.start : edit.span.end]), note)

    def _edit(self, edit: Edit, old: str) -> str:
        new = edit.text
        key = "insert" if not old else "replace" if new else "delete"
        return say(self._lang, key, old=_short(old), new=_short(new))


def _short(value: str) -> str:
    return value if len(value) <= _EDIT else f"{value[:_EDIT]}…"
