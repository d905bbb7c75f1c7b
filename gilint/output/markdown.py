"""Format ``markdown``: a notice of what has to be put right (整改清单), for a clerk or under a merge request."""

from __future__ import annotations

from collections.abc import Iterator

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult, FileStatus
from gilint.model.diagnostic import Diagnostic
from gilint.model.place import Place
from gilint.output.base import Run, Tally
from gilint.output.basis import basis_text
from gilint.output.head import issue, kind_of, who
from gilint.output.markup import code, inline
from gilint.output.style import View
from gilint.output.summary import coverage_text, severities, summary, undecided
from gilint.output.words import SEVERITIES, where_text, word
from gilint.text.own import COMMENT
from gilint.text.source import Source

_COLUMNS = ("notice-number", "notice-place", "notice-problem", "notice-values", "basis", "notice-remedy")
_NOTHING = "—"
_WIDE = 10_000
"""Columns of a line that is not broken: Markdown is broken where it is shown."""


class MarkdownFormat:
    """A heading and a table for each report; the counts at the end when there was more than one file."""

    def __init__(self, run: Run, view: View) -> None:
        self._single = run.files == 1
        self._lang = view.lang
        self._quiet = view.quiet
        self._view = View(lang=view.lang, width=_WIDE)
        self._empty = True

    def begin(self) -> str:
        """The mark, and the title."""
        return f"{COMMENT}\n# {word(self._lang, 'notice')}\n"

    def render(self, result: FileResult) -> str:
        """One report: who and when, the table, what could not be decided, what was accepted."""
        if self._quiet and not result.diagnostics and result.status is not FileStatus.UNREADABLE:
            return ""
        blocks = [f"## {self._title(result)}", *self._head(result)]
        if result.diagnostics:
            blocks.append("\n".join(self._table(result)))
        if not self._quiet:
            blocks += filter(None, ("\n".join(self._undecided(result)), "\n".join(self._accepted(result))))
            blocks += self._coverage(result)
        return "".join(f"\n{block}\n" for block in blocks)

    def add(self, rendered: str, digest: Digest) -> str:  # noqa: ARG002
        """The report as it is."""
        self._empty = self._empty and not rendered
        return rendered

    def end(self, tally: Tally) -> str:
        """The counts of several files, and how often each rule was broken."""
        if self._single and not self._empty:
            return ""
        blocks = [f"## {word(self._lang, 'notice-total')}", *summary(tally, self._view)]
        if tally.by_rule:
            heads = (word(self._lang, "rule"), word(self._lang, "column-name"), word(self._lang, "times"))
            ordered = sorted(tally.by_rule.items(), key=lambda item: (-item[1], item[0]))
            rows = [_row(inline(ruled), inline(name), str(count)) for (ruled, name), count in ordered]
            blocks.append("\n".join([_row(*heads), "| --- | --- | ---: |", *rows]))
        return "".join(f"\n{block}\n" for block in blocks)

    def _title(self, result: FileResult) -> str:
        if result.report is None or result.status is not FileStatus.CHECKED:
            return inline(result.path)
        return inline(" ".join(who(result.report, self._lang)))

    def _head(self, result: FileResult) -> Iterator[str]:
        lang = self._lang
        if result.status is FileStatus.CHECKED:
            report = result.report
            parts = [*kind_of(report, lang), *issue(report, lang)] if report is not None else []
            file = f"{word(lang, 'notice-file')}{word(lang, 'colon')}{code(result.path)}"
            yield f" {self._view.signs.dot} ".join([file, *map(inline, parts)])
        else:
            yield f"**{word(lang, result.status.value)}**{word(lang, 'colon')}{inline(result.reason or '')}"
        said = severities(result, lang)
        if said or result.status is FileStatus.CHECKED:
            yield f"**{f' {self._view.signs.dot} '.join(said) or word(lang, 'clean')}**"

    def _table(self, result: FileResult) -> Iterator[str]:
        yield _row(*(word(self._lang, key) for key in _COLUMNS))
        yield f"| ---: |{' --- |' * (len(_COLUMNS) - 1)}"
        for number, diagnostic in enumerate(result.diagnostics, 1):
            yield _row(str(number), *map(inline, self._cells(result.source, diagnostic)))

    def _cells(self, source: Source | None, diagnostic: Diagnostic) -> Iterator[str]:
        lang = self._lang
        yield self._place(source, diagnostic.place)
        severity = SEVERITIES[lang][diagnostic.severity]
        marks = [diagnostic.code, *([word(lang, "preview")] if diagnostic.preview else [])]
        said = f"{severity}{word(lang, 'colon')}{diagnostic.message}"
        yield self._noted(said, word(lang, "list").join(marks))
        yield self._values(diagnostic) or _NOTHING
        yield word(lang, "sentence").join(basis_text(basis, lang) for basis in diagnostic.basis) or _NOTHING
        yield diagnostic.remedy or _NOTHING

    def _values(self, diagnostic: Diagnostic) -> str:
        """What there should be and what there is. Of numbers that disagree with one another none is called right."""
        expected, actual = diagnostic.expected, diagnostic.actual
        if diagnostic.related and expected and actual and expected[-1:].isdigit() and actual[-1:].isdigit():
            return word(self._lang, "disagree", first=expected, second=actual)
        said = (("expected", expected), ("actual", actual))
        return word(self._lang, "sentence").join(word(self._lang, key, value=value) for key, value in said if value)

    def _place(self, source: Source | None, place: Place) -> str:
        """The way there in the report's own words, and the line or what leads there in a file that is no text."""
        steps = source.where(place.span).steps if source is not None else ()
        if not steps and source is not None:
            steps = (("line", source.position(place.span.start).line),)
        where = where_text(self._lang, steps)
        route = f" {self._view.signs.arrow} ".join(place.route)
        return self._noted(route, where) if route and where else route or where

    def _noted(self, text: str, note: str) -> str:
        return f"{text} ({note})" if self._lang == "en" else f"{text}（{note}）"

    def _undecided(self, result: FileResult) -> Iterator[str]:
        reasons = undecided(result)
        if reasons:
            yield self._lead("undecided", sum(map(len, reasons.values())))
            yield ""
        for reason, codes in reasons.items():
            colon = word(self._lang, "colon") if reason else ""
            yield f"- {inline(reason)}{colon}{inline(' '.join(codes))}"

    def _accepted(self, result: FileResult) -> Iterator[str]:
        """What is held back by a comment, the configuration or the baseline, each with its reason."""
        lang = self._lang
        if result.suppressed:
            yield self._lead("accepted", len(result.suppressed))
            yield ""
        for diagnostic in result.suppressed:
            held = diagnostic.suppressed
            reason = f"{word(lang, f'accepted-by-{held.by}')}{word(lang, 'colon')}{held.reason}" if held else ""
            place = self._place(result.source, diagnostic.place)
            yield f"- {inline(f'{diagnostic.code} {place}')}{word(lang, 'sentence')}{inline(reason)}"

    def _lead(self, key: str, count: int) -> str:
        """What leads to a list."""
        return f"{word(self._lang, key, count=count)}{word(self._lang, 'colon')}".rstrip()

    def _coverage(self, result: FileResult) -> Iterator[str]:
        if result.coverage is not None and result.status is FileStatus.CHECKED:
            yield coverage_text(result.coverage, self._lang)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def make(run: Run, view: View) -> MarkdownFormat:
    """Format ``markdown``."""
    return MarkdownFormat(run, view)
