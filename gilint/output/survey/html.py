"""``gilint summary -f html``: the overview of the page of ``gilint check``, with the tables added up."""

from __future__ import annotations

from collections.abc import Iterator

from gilint.engine.digest import Digest
from gilint.output.base import Run, Tally
from gilint.output.encode import number
from gilint.output.html.frame import Frame
from gilint.output.html.index import Entry, Overview, entry_of
from gilint.output.html.markup import Html, element, join
from gilint.output.html.tables import PrintedForm
from gilint.output.style import View
from gilint.output.survey.base import Survey, SurveyFormat
from gilint.output.survey.cells import Cell
from gilint.output.survey.lists import left_out, listings, totals_heading
from gilint.output.survey.totals import Group, Sum
from gilint.output.survey.words import say
from gilint.packs.sample import SampleCell
from gilint.report.form import Form


class HtmlWriter:
    """Keeps a few words of each file for the overview."""

    def __init__(self, run: Run, view: View) -> None:
        self._lang = view.lang
        self._frame = Frame(run, view.lang, many=True)
        self._entries: list[Entry] = []

    def begin(self) -> str:
        """The head of the page."""
        return self._frame.open(say(self._lang, "title"))

    def file(self, digest: Digest, cells: list[Cell]) -> str:  # noqa: ARG002
        """Nothing is written of a file before all are known."""
        self._entries.append(entry_of(len(self._entries) + 1, digest, self._frame.groups, self._lang))
        return ""

    def end(self, survey: Survey, tally: Tally) -> str:
        """The overview, lists and totals."""
        more = join(self._lists(survey), self._totals(survey))
        overview = Overview(self._frame.groups, self._lang, linked=False)
        return join(overview.draw(self._entries, tally, more=more), self._frame.close())

    def _lists(self, survey: Survey) -> Iterator[Html]:
        for heading, items in listings(survey, self._lang):
            entries = element("ul", (element("li", item) for item in items), class_="names")
            body = entries if items else None
            yield element("section", element("h2", heading), body)

    def _totals(self, survey: Survey) -> Iterator[Html]:
        packs = survey.run.packs
        for group in survey.totals.groups():
            form = packs.forms.get(group.form) if packs is not None else None
            if form is None:
                continue
            sums = dict(survey.totals.sums(group))
            note = " ".join(filter(None, (say(self._lang, "totals-note"), left_out(list(sums.values()), self._lang))))
            summary = element("summary", totals_heading(survey, group, self._lang))
            tables = self._tables(form, group, sums)
            yield element("details", summary, element("p", note, class_="faint"), *tables, class_="totals")

    def _tables(self, form: Form, group: Group, sums: dict[str, Sum]) -> Iterator[Html]:
        for name, printed in PrintedForm(form).tables(sums).items():
            title = f"{group.year or ''} {form.tables[name].title}".strip()
            rows = (element("tr", (self._cell(cell, sums) for cell in row)) for row in printed.rows)
            table = element("table", element("caption", title, lang="zh-CN"), rows, class_="form", lang="zh-CN")
            yield element("div", table, class_="scroll", tabindex="0", role="group", aria_label=title)

    def _cell(self, cell: SampleCell, sums: dict[str, Sum]) -> Html:
        spans = {
            "colspan": cell.colspan if cell.colspan > 1 else None,
            "rowspan": cell.rowspan if cell.rowspan > 1 else None,
        }
        if cell.fact is None:
            return element("th", cell.text, scope="col", **spans)
        total = sums.get(cell.fact)
        if total is None or not total.reports:
            return element("td", "", class_="undecided", **spans)
        said = say(self._lang, "cell", reports=total.reports, left=total.left_out)
        return element("td", number(total.value), title=said, class_=None if total.value else "zero", **spans)


def make(run: Run, view: View) -> SurveyFormat:
    """Format ``html`` of ``gilint summary``."""
    return SurveyFormat(run, HtmlWriter(run, view))
