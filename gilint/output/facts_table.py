"""``gilint facts``: the tables of a report as people read them, numbers beside the form's labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult, FileStatus
from gilint.model.place import Place
from gilint.output.base import Run, Tally
from gilint.output.encode import number
from gilint.output.grid import form_table
from gilint.output.head import identity
from gilint.output.style import View
from gilint.output.width import clip, plain, wrap
from gilint.output.words import where_text, word
from gilint.report.facts import CellState, Fact
from gilint.report.form import Form
from gilint.text.source import Source


class FactsTableFormat:
    """File after file."""

    def __init__(self, forms: Mapping[str, Form], view: View) -> None:
        self._forms = forms
        self._view = view
        self._first = True

    def begin(self) -> str:
        """Nothing stands before the first file."""
        return ""

    def render(self, result: FileResult) -> str:
        """One report: its particulars, its sections, its tables."""
        return "" if result.status is FileStatus.UNREADABLE else "\n".join(self._lines(result)) + "\n"

    def add(self, rendered: str, digest: Digest) -> str:  # noqa: ARG002
        """The report, an empty line between it and the one before."""
        if not rendered:
            return ""
        first, self._first = self._first, False
        return rendered if first else f"\n{rendered}"

    def end(self, tally: Tally) -> str:  # noqa: ARG002
        """Nothing stands after the last file."""
        return ""

    def _lines(self, result: FileResult) -> Iterable[str]:
        view = self._view
        yield view.paint(plain(result.path), "bold")
        report = result.report
        if report is None or not report.is_report:
            yield from (f"  {line}" for line in wrap(plain(result.reason or ""), view.width - 2))
            return
        if not report.title.missing:
            yield from (f"  {line}" for line in wrap(plain(report.title.text), view.width - 2))
        yield from (view.paint(f"  {line}", "dim") for line in identity(report, view, view.width - 2))
        sections = sorted(report.sections.values(), key=lambda section: section.number)
        if sections:
            yield ""
        for section in sections:
            heading = plain(str(section.heading.printed))
            yield f"  {heading} {view.paint(self._position(report.document.source, section.heading.place), 'dim')}"
        form = self._forms.get(report.form)
        for table in form.tables.values() if form is not None else ():
            facts = {key: fact for key, fact in report.facts.items() if fact.table == table.name}
            yield ""
            yield view.paint(f"  {table.title}  {form.headings[table.section - 1].text if form else ''}", "bold")
            if not facts:
                yield f"    {word(view.lang, 'no-table')}"
            else:
                texts = {key: self._cell(fact) for key, fact in facts.items()}
                yield from (f"    {line}".rstrip() for line in form_table(table, texts, view))
        yield from self._legend(report.facts)

    def _position(self, source: Source, place: Place) -> str:
        steps = source.where(place.span).steps
        if steps:
            return where_text(self._view.lang, steps)
        line, column = source.position(place.span.start)
        return f"{line}:{column}"

    def _cell(self, fact: Fact | None) -> str:
        if fact is None:
            return ""
        if fact.value is not None:
            return number(fact.value)
        if fact.state is CellState.BLANK:
            return word(self._view.lang, "cell-blank")
        return word(self._view.lang, "cell-lost") if fact.state is CellState.LOST else clip(plain(fact.raw), 12)

    def _legend(self, facts: Mapping[str, Fact]) -> Iterable[str]:
        """What the signs in the cells mean, as far as they occur."""
        lang = self._view.lang
        states = {fact.state for fact in facts.values()}
        said = [word(lang, f"legend-{state.value}") for state in (CellState.BLANK, CellState.LOST) if state in states]
        if said:
            yield ""
            yield self._view.paint(f"  {word(lang, 'sentence').join(said)}", "dim")


def make(run: Run, view: View) -> FactsTableFormat:
    """Format ``table`` of ``gilint facts``."""
    return FactsTableFormat(run.packs.forms if run.packs is not None else {}, view)
