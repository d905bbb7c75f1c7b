"""Plain HTML pages: the report and nothing else, tables with the spans that the form prints."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random

from gilint.packs.sample import Sample, SampleTable
from tests.support.shape import paragraphs_before
from tests.support.shapes_text import grid

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}</title>
</head>
<body>
{body}
</body>
</html>
"""


def write_html(sample: Sample, rng: Random) -> str:
    """A page that a clerk saved: headings, paragraphs, tables, one element in a line."""
    lines = [f"<h1>{escape(sample.title)}</h1>"]
    lines += [f"<p>{escape(text)}</p>" for text in paragraphs_before(sample)]
    for section in sample.sections:
        lines += [f"<h2>{escape(section.heading)}</h2>"] if section.heading else []
        lines += [f"<p>{escape(text)}</p>" for text in section.paragraphs]
        lines += [html_table(table) for table in section.tables]
    lines += [f'<p align="right">{escape(text)}</p>' for text in sample.signature]
    return _PAGE.format(title=escape(sample.title), body="\n".join(lines))


def write_html_unmerged(sample: Sample, rng: Random) -> str:
    """Tables without a single span, as a spreadsheet saves them when its merged cells are undone: empty cells stand in
    their place."""
    page = write_html(sample, rng)
    for section in sample.sections:
        for table in section.tables:
            rows = ("".join(f"<td>{escape(text)}</td>" for text in row) for row in grid(table))
            cells = "\n".join(f"<tr>{row}</tr>" for row in rows)
            page = page.replace(html_table(table), f'<table border="1">\n{cells}\n</table>')
    return page


def write_html_one_line(sample: Sample, rng: Random) -> str:
    """The same page without a single line end."""
    return write_html(sample, rng).replace("\n", "")


def html_table(table: SampleTable, text: Callable[[str], str] = escape) -> str:
    """A table with its spans; ``text`` writes the inside of a cell."""
    rows = []
    for row in table.rows:
        cells = []
        for cell in row:
            spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
            spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
            cells.append(f"<td{spans}>{text(cell.text)}</td>")
        rows.append("<tr>" + "".join(cells) + "</tr>")
    return '<table border="1">\n' + "\n".join(rows) + "\n</table>"
