"""A sample report laid out by the labels of its form: three tables with merged cells, as the ministry prints them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from gilint.packs.sample import (
    ExtraRow,
    Sample,
    SampleCell,
    SampleData,
    SampleError,
    SampleSection,
    SampleTable,
    numbers_of,
)
from gilint.packs.suggest import did_you_mean
from gilint.report.form import Form, RowForm, TableForm

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9.+-]*)\}")
_TOP_LEVEL = re.compile(r"[一二三四五六七八九十]、")


class _Line(NamedTuple):
    """A row of table three: the outcome head and the group that it stands under, its label, its values, what the label
    names."""

    outcome: str | None
    group: str | None
    label: str
    values: list[SampleCell]
    names: str | None = None


class Layout:
    """Lays out one sample. Raises ``SampleError`` for keys that the form does not have."""

    def __init__(self, data: SampleData, form: Form) -> None:
        self.data = data
        self.form = form
        self.year = data.year if data.year is not None else form.years[0]
        self.organ = data.organ or ""
        self.printed: dict[str, str] = {}
        self.spoken = data.spoken or numbers_of(data.facts)
        self._check_names()
        self.words = {
            "year": str(self.year),
            "next": str(self.year + 1),
            "organ": self.organ,
            "self": data.self_name or "",
        }

    def build(self) -> Sample:
        """The sample laid out."""
        data = self.data
        tables = {name: self._table(table) for name, table in self.form.tables.items() if name not in data.drop_tables}
        order = data.order or tuple(heading.number for heading in self.form.headings)
        sections: list[SampleSection] = []
        for number in order:
            if number in data.drop_sections:
                continue
            again = any(section.number == number for section in sections)
            sections.append(
                SampleSection(
                    number,
                    self._fill(data.headings.get(number, ""), "headings"),
                    self._lines(data.sections.get(number, ""), "sections"),
                    () if again else tuple(t for n, t in tables.items() if self.form.tables[n].section == number),
                )
            )
        shown = {table.name for section in sections for table in section.tables}
        return Sample(
            form=self.form.name,
            year=self.year,
            organ=self.organ,
            title=self._fill(data.title or "", "title"),
            published=self._fill(data.published or "", "published"),
            preamble=self._lines(data.preamble or "", "preamble"),
            sections=tuple(sections),
            facts={key: raw for key, raw in self.printed.items() if key.partition(".")[0] in shown},
            signature=self._lines(data.signature or "", "signature"),
        )

    def _lines(self, text: str, key: str) -> tuple[str, ...]:
        return tuple(self._fill(line, key) for line in text.splitlines() if line.strip())

    def _fill(self, text: str, key: str) -> str:
        def value(match: re.Match[str]) -> str:
            if match[1] in self.words:
                return self.words[match[1]]
            names = match[1].split("+")
            for name in names:
                if name not in self.cells:
                    suggestion = did_you_mean(name, [*self.words, *self.cells])
                    raise SampleError(key, f"unknown placeholder {match[0]}{suggestion}")
            return str(sum(self.spoken.get(name, 0) for name in names))

        return _PLACEHOLDER.sub(value, text)

    def _check_names(self) -> None:
        tables = self.form.tables
        rows = {f"{name}.{row.key}": row for name, table in tables.items() for row in table.rows}
        groups = {f"{name}.{group.key}" for name, table in tables.items() for group in table.groups}
        self.cells = {f"{key}.{column}" for key, row in rows.items() for column in row.columns}
        for name, table in tables.items():
            self.cells |= {f"{name}.{group.key}.{column}" for group in table.groups for column in table.columns}
        columns = {f"{name}.{column}" for name, table in tables.items() for column in table.columns}
        captions = {numeral for table in tables.values() for numeral in table.captions}
        heads = {head for table in tables.values() for head in table.heads}
        data = self.data
        self._known("facts", data.facts, self.cells)
        self._known("labels", data.labels, rows.keys() | groups)
        self._known("columns", data.columns, columns | self.cells)
        self._known("captions", data.captions, captions)
        self._known("heads", data.heads, heads)
        self._known("drop-tables", data.drop_tables, tables.keys())
        self._known("drop-rows", data.drop_rows, rows.keys())
        self._known("drop-cells", data.drop_cells, self.cells)
        self._known("extra-rows", [extra.after for extra in data.extra_rows], rows.keys())

    def _known(self, key: str, names: Iterable[str], known: Collection[str]) -> None:
        for name in names:
            if name not in known:
                raise SampleError(key, f"form {self.form.name} has no {name!r} in {key}{did_you_mean(name, known)}")

    def _rows(self, table: TableForm) -> list[RowForm]:
        """The rows to print: optional ones only where a cell of theirs is given."""
        dropped = {key for key in self.data.drop_rows if key.startswith(f"{table.name}.")}
        return [
            row
            for row in table.rows
            if f"{table.name}.{row.key}" not in dropped
            and (not row.optional or any(self._given(table, row.key, column) for column in row.columns))
        ]

    def _given(self, table: TableForm, row: str, column: str) -> bool:
        return f"{table.name}.{row}.{column}" in self.data.facts

    def _label(self, table: TableForm, key: str, canonical: str) -> str:
        return self.data.labels.get(f"{table.name}.{key}", canonical)

    def _head(self, text: str) -> str:
        return self.data.heads.get(text, text)

    def _column(self, table: TableForm, row: str, column: str) -> str:
        columns = self.data.columns
        default = columns.get(f"{table.name}.{column}", table.columns[column].label)
        return columns.get(f"{table.name}.{row}.{column}", default)

    def _values(self, table: TableForm, row: str, columns: tuple[str, ...]) -> list[SampleCell]:
        cells = []
        for column in columns:
            key = f"{table.name}.{row}.{column}"
            if key in self.data.drop_cells:
                continue
            raw = self.data.facts.get(key, "0")
            self.printed[key] = raw
            cells.append(SampleCell(raw, fact=key))
        return cells

    def _extra(self, table: TableForm, after: str) -> list[ExtraRow]:
        return [extra for extra in self.data.extra_rows if extra.after == f"{table.name}.{after}"]

    def _table(self, table: TableForm) -> SampleTable:
        if table.captions:
            rows = self._captioned(table)
        elif table.groups:
            rows = self._grouped(table)
        else:
            rows = self._across(table)
        return SampleTable(table.name, table.title, tuple(tuple(row) for row in rows))

    def _captioned(self, table: TableForm) -> list[list[SampleCell]]:
        """Table two: for each item of article 20 a caption, a head and its rows, all in one grid."""
        shown = self._rows(table)
        width = 1 + max(len(row.columns) for row in table.rows)
        result: list[list[SampleCell]] = []
        caption: str | None = None
        for row in shown:
            if row.caption is not None and row.caption != caption:
                caption = row.caption
                text = self.data.captions.get(caption, table.captions[caption])
                if text:
                    result.append([SampleCell(text, colspan=width, names=f"caption:{caption}")])
                head = [SampleCell(self._head(table.heads[0]))]
                head += [
                    SampleCell(self._column(table, row.key, column), names=f"column:{row.caption or ''}.{column}")
                    for column in row.columns
                ]
                result.append(_stretched(head, width))
            label = SampleCell(self._label(table, row.key, row.label), names=f"row:{row.key}")
            cells = [label, *self._values(table, row.key, row.columns)]
            result.append(_stretched(cells, width))
            for extra in self._extra(table, row.key):
                result.append(_stretched([SampleCell(extra.label), *map(SampleCell, extra.values)], width))
        return result

    def _grouped(self, table: TableForm) -> list[list[SampleCell]]:
        """Table three: three columns of labels (办理结果, its groups, their rows), then the values."""
        outcomes = self._head(next((head for head in table.heads if _TOP_LEVEL.match(head)), ""))
        corner = self._head(next((head for head in table.heads if head.startswith("（")), ""))
        others = [head for head in table.heads if not head.startswith("（") and not _TOP_LEVEL.match(head)]
        applicants, legal = (self._head(head) for head in (*others, "", "")[:2])
        columns = tuple(table.columns)
        names = [SampleCell(self._column(table, "", column), names=f"column:.{column}") for column in columns]
        result = [
            [SampleCell(corner, colspan=3, rowspan=3), SampleCell(applicants, colspan=len(columns))],
            [
                replace(names[0], rowspan=2),
                SampleCell(legal, colspan=len(columns) - 2),
                replace(names[-1], rowspan=2),
            ],
            names[1:-1],
        ]
        groups = {group.key: self._label(table, group.key, group.label) for group in table.groups}
        lines = self._lines_of(table, groups, outcomes)
        for index, line in enumerate(lines):
            above = lines[index - 1] if index else _Line(None, None, "", [])
            cells: list[SampleCell] = []
            if line.outcome is not None and above.outcome is None:
                run = takewhile(lambda other: other.outcome is not None, lines[index:])
                cells.append(SampleCell(line.outcome, rowspan=len(list(run))))
            if line.group is not None and above.group != line.group:
                same = [other.group == line.group for other in lines[index:]]
                reach = [*same, False].index(False)
                cells.append(SampleCell(groups[line.group], rowspan=reach, names=f"group:{line.group}"))
            span = 3 if line.outcome is None else 2 if line.group is None else 1
            result.append([*cells, SampleCell(line.label, colspan=span, names=line.names), *line.values])
        return result

    def _lines_of(self, table: TableForm, groups: Mapping[str, str], outcomes: str) -> list[_Line]:
        lines: list[_Line] = []
        open_groups: set[str] = set()
        shown = self._rows(table)
        # A row that has its group's key is that group printed as a single row; it is no number beside its label.
        keys = {row.key for row in shown}
        for row in shown:
            outcome = None if row.group is None and _TOP_LEVEL.match(row.label) else outcomes
            group = row.group if row.group != row.key else None
            if group is not None and group not in open_groups:
                open_groups.add(group)
                if group not in keys and any(self._given(table, group, column) for column in table.columns):
                    own = self._values(table, group, tuple(table.columns))
                    lines.append(_Line(outcome, None, groups[group], own, f"group:{group}"))
            label = self._label(table, row.key, row.label)
            values = self._values(table, row.key, row.columns)
            lines.append(_Line(outcome, group, label, values, f"row:{row.key}"))
            for extra in self._extra(table, row.key):
                lines.append(_Line(outcome, group, extra.label, [SampleCell(value) for value in extra.values]))
        return lines

    def _across(self, table: TableForm) -> list[list[SampleCell]]:
        """Table four: the groups side by side, one row of values; all but the first stand under a common head."""
        shown = self._rows(table)
        columns = tuple(table.columns)
        width = len(columns)
        labels = [
            SampleCell(self._label(table, row.key, row.label), colspan=width, names=f"row:{row.key}") for row in shown
        ]
        heads = [
            [SampleCell(self._column(table, row.key, column), names=f"column:{row.key}.{column}") for column in columns]
            for row in shown
        ]
        values = [cell for row in shown for cell in self._values(table, row.key, columns)]
        alone = 1 if shown and shown[0].key == table.rows[0].key else 0
        common = [SampleCell(self._head(table.heads[0]), colspan=width * (len(shown) - alone))] if shown[alone:] else []
        first = [replace(cell, rowspan=2) for head in heads[:alone] for cell in head]
        rest = [cell for head in heads[alone:] for cell in head]
        rows = [[*labels[:alone], *common], [*first, *labels[alone:]], rest, values]
        return [row for row in rows if row]


def _stretched(cells: list[SampleCell], width: int) -> list[SampleCell]:
    """The cells with the last one reaching to the right edge, as the form merges them."""
    missing = width - len(cells)
    return [*cells[:-1], replace(cells[-1], colspan=1 + missing)] if missing > 0 else cells
