"""``gilint summary`` for people: a line for each report, who is missing, and the tables added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gilint.engine.digest import Digest
from gilint.engine.result import FileStatus
from gilint.model.diagnostic import Severity
from gilint.output.base import Run, Tally
from gilint.output.encode import number
from gilint.output.grid import form_table
from gilint.output.style import View
from gilint.output.summary import summary
from gilint.output.survey.base import Survey, SurveyFormat
from gilint.output.survey.cells import Cell
from gilint.output.survey.lists import left_out, listings, totals_heading
from gilint.output.survey.words import heads, say
from gilint.output.verdict import verdict
from gilint.output.width import clip, pad, pad_left, plain, text_width, wrap

_ORGAN = 30
_COLORS = {"error": "red", "warning": "yellow", "info": "cyan", "clean": "green", "undecided": "yellow"}


class TableWriter:
    """Line by line; what is told of all reports comes at the end."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._heads = heads(view.lang)
        # Wide enough for 9,999 of anything.
        self._widths = [max(text_width(head), 4) for head in self._heads.numbers]

    def begin(self) -> str:
        """The heads of the columns."""
        heads = self._heads
        return self._view.paint(self._line(" ", heads.organ, heads.numbers, heads.path), "dim") + "\n"

    def file(self, digest: Digest, cells: list[Cell]) -> str:  # noqa: ARG002
        """Verdict, organ, year, counts, how much was read, path. Files that could not be read are left to standard
        error, and so is what is no report."""
        if digest.status is not FileStatus.CHECKED:
            return ""
        view = self._view
        kind = verdict(digest, view.lang).kind
        signs = {
            "error": view.signs.failed,
            "warning": view.signs.warned,
            "info": view.signs.noted,
            "clean": view.signs.passed,
        }
        coverage = digest.coverage
        numbers = (
            str(digest.year or ""),
            *(str(digest.count(severity)) for severity in Severity),
            str(digest.undecided),
            f"{coverage.cells_read}/{coverage.cells_expected}" if coverage is not None else "",
        )
        sign = view.paint(signs.get(kind, "?"), "bold", _COLORS[kind])
        return self._line(sign, plain(digest.organ or ""), numbers, plain(digest.path)) + "\n"

    def _line(self, sign: str, organ: str, numbers: Sequence[str], path: str) -> str:
        cells = (pad_left(text, width) for text, width in zip(numbers, self._widths, strict=True))
        return f"{sign} {pad(clip(organ, _ORGAN), _ORGAN)}  {'  '.join(cells)}  {path}".rstrip()

    def end(self, survey: Survey, tally: Tally) -> str:
        """Who is missing, the totals by year, the counts."""
        return "".join(f"{line}\n" for line in self._end(survey, tally))

    def _end(self, survey: Survey, tally: Tally) -> Iterator[str]:
        view = self._view
        for heading, items in listings(survey, view.lang):
            yield ""
            yield view.paint(heading, "bold")
            for item in items:
                yield from (f"  {line}" for line in wrap(plain(item), view.width - 2))
        yield from self._totals(survey)
        yield ""
        yield from (view.paint(line, "bold") for line in summary(tally, view))

    def _totals(self, survey: Survey) -> Iterator[str]:
        view, packs = self._view, survey.run.packs
        groups = survey.totals.groups()
        for group in groups:
            sums = dict(survey.totals.sums(group))
            texts = {key: number(total.value) if total.reports else "-" for key, total in sums.items()}
            yield ""
            yield view.paint(totals_heading(survey, group, view.lang), "bold")
            form = packs.forms[group.form] if packs is not None else None
            for table in form.tables.values() if form is not None else ():
                yield ""
                yield from (f"  {line}".rstrip() for line in form_table(table, texts, view))
            lacking = left_out(list(sums.values()), view.lang)
            if lacking is not None:
                yield ""
                yield from (f"  {view.paint(line, 'dim')}" for line in wrap(lacking, view.width - 2))
        if groups:
            yield ""
            yield from (view.paint(line, "dim") for line in wrap(say(view.lang, "totals-note"), view.width))


def make(run: Run, view: View) -> SurveyFormat:
    """Format ``table`` of ``gilint summary``."""
    return SurveyFormat(run, TableWriter(view))
