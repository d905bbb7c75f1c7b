"""The statutory tables as the form prints them: the form's labels and merged cells, the report's own text in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gilint.output.html.marks import Mark, Marks, Spot
from gilint.output.html.markup import Html, anchor, element, join, link
from gilint.output.html.narrative import TextMarker
from gilint.output.html.words import SIGNS, say
from gilint.packs.layout import Layout
from gilint.packs.sample import SampleCell, SampleData, SampleTable
from gilint.report.facts import CellState, Fact
from gilint.report.form import Form, TableForm
from gilint.report.model import Label, LabelMatch, Report


class PrintedForm:
    """The tables of one form, laid out. Reports that print the same rows share a layout."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._usual = {
            f"{name}.{row.key}.{column}"
            for name, table in form.tables.items()
            for row in table.rows
            if not row.optional
            for column in row.columns
        }
        self._kept: dict[frozenset[str], Mapping[str, SampleTable]] = {}

    def tables(self, facts: Iterable[str]) -> Mapping[str, SampleTable]:
        """The tables by name, with the rows that every report has and the others that these facts are in."""
        beyond = frozenset(facts) - self._usual
        if beyond not in self._kept:
            sample = Layout(SampleData(facts=dict.fromkeys(sorted(beyond), "")), self.form).build()
            self._kept[beyond] = {table.name: table for section in sample.sections for table in section.tables}
        return self._kept[beyond]


class TableDrawer:
    """Draws the tables of one report."""

    def __init__(self, report: Report, printed: PrintedForm, marks: Marks, marker: TextMarker, lang: str) -> None:
        self._report = report
        self._form = printed.form
        self._tables = printed.tables(marks.facts)
        self._marks = marks
        self._marker = marker
        self._lang = lang

    def draw(self, name: str) -> Html:
        """The table ``name`` in a box of its own that scrolls when the page is narrow."""
        form = self._form.tables[name]
        heading = next((item.text for item in self._form.headings if item.number == form.section), "")
        title = say(self._lang, "table-of", title=form.title, heading=heading)
        rows = [join(self._row(form, row)) for row in self._tables[name].rows]
        table = element("table", element("caption", title), *(element("tr", row) for row in rows), class_="form")
        return element("div", table, class_="scroll", tabindex="0", role="group", aria_label=title)

    def _row(self, table: TableForm, cells: Sequence[SampleCell]) -> Iterator[Html]:
        keys = [cell.names.removeprefix("row:") for cell in cells if cell.names and cell.names.startswith("row:")]
        beside = any(cell.fact is not None for cell in cells)
        missing = bool(beside and keys) and not self._has_row(table, keys[0])
        for cell in cells:
            if cell.fact is not None:
                yield self._value(cell, cell.fact)
            else:
                yield self._label(table, cell, beside=beside, missing=missing and cell.names == f"row:{keys[0]}")

    def _has_row(self, table: TableForm, key: str) -> bool:
        found = self._report.tables.get(table.name)
        return found is not None and any(row.key == key for row in found.rows)

    def _value(self, cell: SampleCell, key: str) -> Html:
        fact = self._marks.facts.get(key)
        spot: Spot = ("cell", key, "")
        mark = self._marks.at(spot)
        shown = self._shown(fact)
        if mark is None:
            return element("td", shown, class_=_class(fact), **_spans(cell))
        if mark.at:
            shown = join(shown, self._marker.pills(mark.at))
        elif mark.rest and fact is not None and fact.raw.strip("0"):
            shown = element("a", shown, href=link(f"f{mark.rest[0].number}"))
        name = self._marks.draw(spot)
        return element(
            "td",
            shown,
            class_=_class(fact, mark),
            id=anchor(name) if name is not None else None,
            **mark.numbers,
            **_spans(cell),
        )

    def _shown(self, fact: Fact | None) -> Html | str:
        """What stands in the cell; of a cell without text what it is, in words for those who do not see it."""
        if fact is None or fact.state is CellState.LOST:
            return element("span", SIGNS["undecided"], title=say(self._lang, "lost")) if fact is not None else ""
        if fact.state is CellState.BLANK:
            return element("span", say(self._lang, "blank"), class_="unseen")
        return fact.raw

    def _label(self, table: TableForm, cell: SampleCell, *, beside: bool, missing: bool) -> Html:
        spot: Spot = ("label", table.name, cell.names or "")
        mark = self._marks.at(spot) if cell.names else None
        parts: list[Html | str] = [cell.text]
        if missing:
            parts.append(element("span", say(self._lang, "row-missing"), class_="aside"))
        elif cell.names is not None:
            printed = self._printed(table.name, cell.names)
            if printed is not None:
                parts.append(element("span", say(self._lang, "printed", text=printed), class_="aside"))
        classes = ["undecided"] if missing else []
        name = None
        if mark is not None:
            parts.append(self._marker.pills(mark.at))
            classes += [mark.severity.value] if mark.severity is not None else []
            name = self._marks.draw(spot)
        return element(
            "th",
            *parts,
            scope="row" if beside else "col",
            class_=" ".join(classes) or None,
            id=anchor(name) if name is not None else None,
            **(mark.numbers if mark is not None else {}),
            **_spans(cell),
        )

    def _printed(self, name: str, names: str) -> str | None:
        """The label of a row or group as the report prints it, where that is not the form's wording."""
        table = self._report.tables.get(name)
        if table is None:
            return None
        kind, _, key = names.partition(":")
        label: Label | None = None
        if kind == "row":
            label = next((row.label for row in table.rows if row.key == key), None)
        elif kind == "group":
            label = table.groups.get(key)
        return label.printed.value if label is not None and label.match is not LabelMatch.EXACT else None


def _spans(cell: SampleCell) -> dict[str, int | None]:
    return {
        "colspan": cell.colspan if cell.colspan > 1 else None,
        "rowspan": cell.rowspan if cell.rowspan > 1 else None,
    }


def _class(fact: Fact | None, mark: Mark | None = None) -> str | None:
    """The worst finding at a cell; else that it could not be read or kept a rule from being decided; else a zero."""
    if mark is not None and mark.severity is not None:
        return mark.severity.value
    if fact is None or fact.state in (CellState.LOST, CellState.TEXT) or (mark is not None and mark.undecided):
        return "undecided"
    if mark is not None:
        return "operand"
    return "zero" if fact.raw == "0" else None
