"""Word files: as Word makes them with styles and lists, as WPS makes them without, and as python-docx makes them."""

from __future__ import annotations

import re
from io import BytesIO
from random import Random

import docx

from gilint.packs.sample import Sample, SampleCell, SampleTable
from tests.support import word
from tests.support.shape import Packed, paragraphs_before
from tests.support.shapes_text import write_tabs

_NUMERALS = "一二三四五六七八九十"
_ITEM = re.compile(r"([1-9])\.(.+)", re.DOTALL)
_HEADINGS, _ITEMS = 1, 2
"""The list of headings, and the definition that the lists of numbered labels share."""
_CENTRED = '<w:jc w:val="center"/>'
_STYLES = (
    word.style("a", "Normal", '<w:spacing w:line="560" w:lineRule="exact"/>', default=True)
    + word.style("1", "heading 1", f'<w:outlineLvl w:val="0"/>{word.listed(_HEADINGS)}', "a")
    + word.style("a3", "Title", _CENTRED, "a")
    + word.style("TOC1", "toc 1", "", "a")
)


class _Paper:
    """A file while it is written: the XML of its body and the lines that are seen."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.xml: list[str] = []
        self.lines: list[str] = []
        self.lists = {_HEADINGS: _HEADINGS}

    def paragraph(self, text: str, properties: str = "", *, seen: str | None = None) -> str:
        """A paragraph of ``text``, seen as such or, with what a list puts before it, as ``seen``."""
        self.lines.append((text if seen is None else seen).replace("\n", "\u2028"))
        return word.paragraph(word.runs(text, self.rng), properties)

    def numbered_from_here(self) -> int:
        """A new list that begins at 1."""
        name = max(self.lists) + 1
        self.lists[name] = _ITEMS
        return name


def write_docx_word(sample: Sample, rng: Random) -> Packed:
    """Headings by a style whose list puts 一、 before them, labels numbered by lists, a title in a text box, a table of
    contents, a note, tracked changes."""
    paper = _Paper(rng)
    notes = ""
    if rng.random() < 0.5:
        paper.lines.append("")
        box = paper.paragraph(sample.title, '<w:pStyle w:val="a3"/>')
        paper.xml.append(word.paragraph(word.text_box(box)))
    else:
        paper.xml.append(paper.paragraph(sample.title, '<w:pStyle w:val="a3"/>'))
    if rng.random() < 0.5:
        paper.xml.append(_contents(sample, paper))
    for text in paragraphs_before(sample):
        paper.xml.append(paper.paragraph(text))
    counted = 0
    for section in sample.sections:
        counted += _heading(section.heading, paper, counted)
        for text in section.paragraphs:
            paper.xml.append(paper.paragraph(text))
        for table in section.tables:
            paper.xml.append(_table(table, paper, listed=True))
            paper.lines.append("")
            paper.xml.append(word.paragraph(""))
    if rng.random() < 0.5:
        notes = f'<w:footnote w:id="2">{word.paragraph(word.run("数据统计至12月31日。"))}</w:footnote>'
        paper.xml[-1] = paper.xml[-1].replace("</w:p>", '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    for text in sample.signature:
        paper.xml.append(paper.paragraph(text, '<w:jc w:val="right"/>'))
    if notes:
        paper.lines.append("数据统计至12月31日。")
    definitions = {
        _HEADINGS: [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）")],
        _ITEMS: [("decimal", "%1.")],
    }
    restarts = [name for name, definition in paper.lists.items() if definition == _ITEMS]
    parts = {"styles": _STYLES, "numbering": word.numbering(definitions, paper.lists, restarts), "footnotes": notes}
    return Packed("\n".join(paper.lines), word.package("".join(paper.xml), {k: v for k, v in parts.items() if v}))


def _heading(text: str, paper: _Paper, counted: int) -> bool:
    """A heading; whether its number is left to the list, because it is the next one."""
    own = f"{_NUMERALS[counted]}、"
    if text.startswith(own):
        paper.xml.append(paper.paragraph(text.removeprefix(own), '<w:pStyle w:val="1"/>', seen=text))
        return True
    if text:
        paper.xml.append(paper.paragraph(text, '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>'))
    return False


def _contents(sample: Sample, paper: _Paper) -> str:
    """A table of contents, as the field that Word makes, inside a control."""
    headings = [section.heading for section in sample.sections if section.heading]
    entries = []
    for page, heading in enumerate(headings, 1):
        text = f"{heading}\t{page}"
        paper.lines.append(text)
        link = word.run(f"{heading}\t") + word.field(f" PAGEREF _Toc{page} \\h ", word.run(str(page)))
        entries.append(word.paragraph(link, '<w:pStyle w:val="TOC1"/>'))
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText> TOC \\o "1-3" \\h </w:instrText></w:r>'
    paper.lines.append("")
    inside = "".join(entries).replace("</w:pPr>", f"</w:pPr>{mark.format('begin')}{code}{mark.format('separate')}", 1)
    inside += word.paragraph(mark.format("end"))
    if not entries:
        return word.paragraph("")
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )


def write_docx_wps(sample: Sample, rng: Random) -> Packed:
    """Headings by look alone, every table wrapped in a frame of one cell or not, cells in controls, empty cells that
    hold spaces."""
    paper = _Paper(rng)
    bold = '<w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="黑体"/><w:b/></w:rPr>'
    paper.xml.append(word.paragraph(word.run(sample.title, bold), _CENTRED))
    paper.lines.append(sample.title)
    for text in paragraphs_before(sample):
        paper.xml.append(paper.paragraph(text))
    for section in sample.sections:
        if section.heading:
            paper.lines.append(section.heading)
            paper.xml.append(word.paragraph(word.run(section.heading, bold), '<w:ind w:firstLine="640"/>'))
        for text in section.paragraphs:
            indented = f"　　{text}"
            paper.xml.append(paper.paragraph(indented))
        for table in section.tables:
            inner = _table(table, paper, listed=False)
            if rng.random() < 0.3:
                paper.lines.append("")
                inner = word.table([word.cell(inner + word.paragraph(""))], 1)
            paper.xml.append(inner)
    for text in sample.signature:
        paper.xml.append(paper.paragraph(f"{text}　　", '<w:jc w:val="right"/>'))
    return Packed(
        "\n".join(paper.lines), word.package("".join(paper.xml), {"styles": word.style("1", "Normal", default=True)})
    )


def _table(table: SampleTable, paper: _Paper, *, listed: bool) -> str:
    """A table with its merged cells. With ``listed``, 1. 2. 3. before labels come from lists."""
    rng = paper.rng
    rows = []
    width = 0
    number = 0
    for row in table.expanded():
        cells = []
        for item, begins in row:
            if begins:
                found = _ITEM.fullmatch(item.text) if listed and item.fact is None else None
                if found is not None and found[1] == "1":
                    number = paper.numbered_from_here()
                if found is not None and number:
                    content = paper.paragraph(found[2], word.listed(number), seen=item.text)
                else:
                    content = _cell_text(item, paper, spaces=not listed)
                merge = "restart" if item.rowspan > 1 else ""
            else:
                content = word.paragraph("")
                merge = "short" if listed else "continue"
            one = word.cell(content, colspan=item.colspan, merge=merge)
            if not listed and rng.random() < 0.05:
                one = f"<w:sdt><w:sdtPr/><w:sdtContent>{one}</w:sdtContent></w:sdt>"
            cells.append(one)
        rows.append("".join(cells))
        width = max(width, sum(item.colspan for item, _ in row))
    return word.table(rows, width)


def _cell_text(item: SampleCell, paper: _Paper, *, spaces: bool) -> str:
    """The paragraphs of a cell. A label may be broken over two of them or by a break of the line."""
    rng = paper.rng
    if not item.text:
        return paper.paragraph(rng.choice(("\u00a0", " ", "")) if spaces else "", _CENTRED)
    if item.fact is None and len(item.text) > 3 and rng.random() < 0.2:
        at = rng.randrange(2, len(item.text) - 1)
        first, second = item.text[:at], item.text[at:]
        if not (first[-1].isascii() or second[0].isascii() or first[-1].isdigit() or second[0].isdigit()):
            if rng.random() < 0.5:
                return paper.paragraph(f"{first}\n{second}", _CENTRED)
            return paper.paragraph(first, _CENTRED) + paper.paragraph(second, _CENTRED)
    return paper.paragraph(item.text, _CENTRED)


def write_docx_python(sample: Sample, rng: Random) -> Packed:
    """What python-docx writes: headings by its styles, tables merged by its means."""
    document = docx.Document()
    lines: list[str] = []

    def add(text: str, style: str | None = None) -> None:
        document.add_paragraph(text, style)
        lines.append(text)

    add(sample.title, "Title")
    for text in paragraphs_before(sample):
        add(text)
    for section in sample.sections:
        if section.heading:
            add(section.heading, "Heading 1")
        for text in section.paragraphs:
            add(text)
        for printed in section.tables:
            rows = printed.expanded()
            width = max(sum(item.colspan for item, _ in row) for row in rows)
            # Each row is asked for its cells once, before any is merged: a table asked for one cell lists them all.
            grid = [made.cells for made in document.add_table(len(rows), width).rows]
            for index, row in enumerate(rows):
                column = 0
                for item, begins in row:
                    if begins:
                        corner = grid[index][column]
                        if item.rowspan > 1 or item.colspan > 1:
                            corner = corner.merge(grid[index + item.rowspan - 1][column + item.colspan - 1])
                        corner.text = item.text
                        lines.append(item.text)
                    column += item.colspan
                lines += [""] * (width - column)
    for text in sample.signature:
        add(text)
    stream = BytesIO()
    document.save(stream)
    return Packed("\n".join(lines), stream.getvalue())


def write_docx_tabs(sample: Sample, rng: Random) -> Packed:
    """A report that was copied as text: a paragraph for each line, tabs between the cells of a row."""
    paper = _Paper(rng)
    for line in write_tabs(sample, rng).rstrip("\n").split("\n"):
        paper.xml.append(paper.paragraph(line))
    return Packed("\n".join(paper.lines), word.package("".join(paper.xml)))
