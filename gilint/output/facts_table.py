"""``gilint facts``: the tables of a report as people read them, numbers beside the form's labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TextIO

from gilint.engine.result import FileResult, FileStatus
from gilint.output.encode import number
from gilint.output.head import identity
from gilint.output.style import View
from gilint.output.width import clip, pad, pad_left, plain, text_width, uncertain, wrap
from gilint.output.words import word
from gilint.report.facts import CellState, Fact
from gilint.report.form import Form, RowForm, TableForm

_HEAD = 8
_NARROW_HEAD = 4
"""Columns of the terminal that a head of the grid may take before it goes on in the next line; the second where
otherwise the labels would find no room."""
_LABEL = 34
"""Columns that labels are given before heads are."""
_GAP = "  "


class FactsTableWriter:
    """Writes file after file."""

    def __init__(self, stream: TextIO, forms: Mapping[str, Form], view: View) -> None:
        self._stream = stream
        self._forms = forms
        self._view = view
        self._first = True

    def begin(self) -> None:
        """Nothing stands before the first file."""

    def file(self, result: FileResult) -> None:
        """One report: its particulars, its sections, its tables."""
        if result.status is FileStatus.UNREADABLE:
            return
        if not self._first:
            self._stream.write("\n")
        self._first = False
        self._stream.write("\n".join(self._lines(result)) + "\n")

    def end(self) -> None:
        """Nothing stands after the last file."""

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
            line, column = report.document.source.position(section.heading.place.span.start)
            heading = plain(str(section.heading.printed))
            yield f"  {heading} {view.paint(f'{line}:{column}', 'dim')}"
        form = self._forms.get(report.form)
        for table in form.tables.values() if form is not None else ():
            facts = {key: fact for key, fact in report.facts.items() if fact.table == table.name}
            yield ""
            yield view.paint(f"  {table.title}  {form.headings[table.section - 1].text if form else ''}", "bold")
            if not facts:
                yield f"    {word(view.lang, 'no-table')}"
            else:
                yield from (f"    {line}".rstrip() for line in self._table(table, facts))
        yield from self._legend(report.facts)

    def _table(self, table: TableForm, facts: Mapping[str, Fact]) -> Iterable[str]:
        """Rows that share their columns make one grid; table two is several."""
        grids: list[tuple[tuple[str, ...], list[RowForm]]] = []
        for row in table.rows:
            columns = row.columns or tuple(table.columns)
            if row.optional and not any(f"{table.name}.{row.key}.{column}" in facts for column in columns):
                continue
            if grids and grids[-1][0] == columns:
                grids[-1][1].append(row)
            else:
                grids.append((columns, [row]))
        for columns, rows in grids:
            cells = [[self._cell(facts.get(f"{table.name}.{row.key}.{key}")) for key in columns] for row in rows]
            labels = [row.label for row in rows]
            names = [table.columns[key].label.partition("（")[0] for key in columns]
            wanted = min(max(map(text_width, labels)), _LABEL)
            for fold in (_HEAD, _NARROW_HEAD):
                heads = [_fold(name, fold) for name in names]
                widths = _widths(heads, cells)
                room = self._view.width - 4 - sum(widths) - len(widths) * len(_GAP)
                if room >= wanted:
                    break
            yield from self._grid(heads, widths, labels, cells, room)

    def _grid(
        self, heads: list[list[str]], widths: list[int], labels: list[str], cells: list[list[str]], room: int
    ) -> Iterable[str]:
        view = self._view
        label_width = min(max(map(text_width, labels)), max(room, 12))
        height = max(map(len, heads))
        for line in range(height):
            texts = [head[line - height + len(head)] if line >= height - len(head) else "" for head in heads]
            said = _GAP.join(pad_left(text, width) for text, width in zip(texts, widths, strict=True))
            yield f"{' ' * label_width}{_GAP}{view.paint(said, 'dim')}"
        for label, row in zip(labels, cells, strict=True):
            said = _GAP.join(pad_left(text, width) for text, width in zip(row, widths, strict=True))
            # Where a character of the label may be one or two columns wide, a terminal is told the column.
            jump = f"\x1b[{label_width + 5}G" if view.color and uncertain(label) else ""
            yield f"{pad(clip(label, label_width, mark='..'), label_width)}{jump}{_GAP}{said}"

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


def _fold(label: str, width: int) -> list[str]:
    """A head in lines of at most ``width`` columns, cut anywhere."""
    size = width // 2
    return [label[at : at + size] for at in range(0, len(label), size)]


def _widths(heads: list[list[str]], cells: list[list[str]]) -> list[int]:
    """The columns that each column of a grid needs."""
    return [max(text_width(text) for text in (*head, *(row[at] for row in cells))) for at, head in enumerate(heads)]
