"""A statutory table on a terminal: the form's labels, and beside them what stands in the cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gilint.output.style import View
from gilint.output.width import clip, pad, pad_left, text_width, uncertain
from gilint.report.form import RowForm, TableForm

_HEAD = 8
_NARROW_HEAD = 4
"""Columns of the terminal that a head of the grid may take before it goes on in the next line; the second where
otherwise the labels would find no room."""
_LABEL = 34
"""Columns that labels are given before heads are."""
_GAP = "  "


def form_table(table: TableForm, texts: Mapping[str, str], view: View) -> Iterable[str]:
    """The lines of a table with ``texts`` in its cells, by their keys. Rows that share their columns make one grid;
    table two is several."""
    grids: list[tuple[tuple[str, ...], list[RowForm]]] = []
    for row in table.rows:
        columns = row.columns or tuple(table.columns)
        if row.optional and not any(f"{table.name}.{row.key}.{column}" in texts for column in columns):
            continue
        if grids and grids[-1][0] == columns:
            grids[-1][1].append(row)
        else:
            grids.append((columns, [row]))
    for columns, rows in grids:
        cells = [[texts.get(f"{table.name}.{row.key}.{key}", "") for key in columns] for row in rows]
        labels = [row.label for row in rows]
        names = [table.columns[key].label.partition("（")[0] for key in columns]
        wanted = min(max(map(text_width, labels)), _LABEL)
        for fold in (_HEAD, _NARROW_HEAD):
            heads = [_fold(name, fold) for name in names]
            widths = _widths(heads, cells)
            room = view.width - 4 - sum(widths) - len(widths) * len(_GAP)
            if room >= wanted:
                break
        yield from _grid(heads, widths, labels, cells, room, view)


def _grid(
    heads: list[list[str]],
    widths: list[int],
    labels: list[str],
    cells: list[list[str]],
    room: int,
    view: View,
) -> Iterable[str]:
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


def _fold(label: str, width: int) -> list[str]:
    """A head in lines of at most ``width`` columns, cut anywhere."""
    size = width // 2
    return [label[at : at + size] for at in range(0, len(label), size)]


def _widths(heads: list[list[str]], cells: list[list[str]]) -> list[int]:
    """The columns that each column of a grid needs."""
    return [max(text_width(text) for text in (*head, *(row[at] for row in cells))) for at, head in enumerate(heads)]
