"""OpenDocument texts, as LibreOffice writes them."""

from __future__ import annotations

import re
from html import escape
from random import Random

from gilint.packs.sample import Sample, SampleCell, SampleTable
from tests.support.shape import Packed, paragraphs_before
from tests.support.word import archive

_URN = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = " ".join(
    f'xmlns:{name}="{_URN}:{area}:1.0"'
    for name, area in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style")),
        *(("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")),
    )
)
_MIMETYPE = "application/vnd.oasis.opendocument.text"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NUMERALS = "一二三四五六七八九十"
_ITEM = re.compile(r"([1-9])\.(.+)", re.DOTALL)
_OUTLINE = (
    '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-suffix="、" '
    'style:num-format="一, 二, 三, ..."/></text:outline-style>'
)
_LISTS = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-suffix="." '
    'style:num-format="1"/></text:list-style>'
    '<style:style style:name="T9" style:family="text"><style:text-properties text:display="none"/></style:style>'
)


def package(body: str, *, lists: str = _LISTS, outline: str = _OUTLINE) -> bytes:
    """The file around the inside of ``office:text``."""
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_URN}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{_MIMETYPE}"/></manifest:manifest>'
    )
    return archive(
        {
            "mimetype": _MIMETYPE,
            "META-INF/manifest.xml": _DECLARATION + manifest,
            "styles.xml": f"{_DECLARATION}<office:document-styles {NAMESPACES}><office:styles>{outline}</office:styles>"
            "</office:document-styles>",
            "content.xml": f"{_DECLARATION}<office:document-content {NAMESPACES}><office:automatic-styles>{lists}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        }
    )


def write_odt(sample: Sample, rng: Random) -> Packed:
    """Headings whose numbers the outline makes, labels numbered by lists, changes that are tracked, hidden text."""
    lines = [sample.title]
    body = [
        '<text:tracked-changes><text:changed-region text:id="ct1"><text:deletion><text:p>0</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>",
        f"<text:p>{_words(sample.title, rng)}</text:p>",
    ]
    for text in paragraphs_before(sample):
        lines.append(text)
        body.append(f"<text:p>{_words(text, rng)}</text:p>")
    counted = 0
    for section in sample.sections:
        own = f"{_NUMERALS[counted]}、"
        if section.heading.startswith(own):
            counted += 1
            heading = _words(section.heading.removeprefix(own), rng)
            body.append(f'<text:h text:outline-level="1">{heading}</text:h>')
        elif section.heading:
            body.append(f'<text:h text:outline-level="1" text:is-list-header="true">{escape(section.heading)}</text:h>')
        lines += [section.heading] if section.heading else []
        for text in section.paragraphs:
            lines.append(text)
            body.append(f"<text:p>{_words(text, rng)}</text:p>")
        body += [_table(table, lines, rng) for table in section.tables]
    for text in sample.signature:
        lines.append(text)
        body.append(f"<text:p>{_words(text, rng)}</text:p>")
    return Packed("\n".join(lines), package("".join(body)))


def _words(text: str, rng: Random) -> str:
    """Text in spans as editing leaves them."""
    pieces = []
    at = 0
    while at < len(text):
        end = at + rng.randint(1, 24)
        piece = escape(text[at:end])
        match rng.randrange(6):
            case 0:
                piece = f'<text:span text:style-name="T1">{piece}</text:span>'
            case 1:
                piece = f'<text:change-start text:change-id="ct2"/>{piece}<text:change-end text:change-id="ct2"/>'
            case 2:
                piece += '<text:change text:change-id="ct1"/><text:soft-page-break/>'
            case 3:
                piece += '<text:span text:style-name="T9">99</text:span>'
            case _:
                pass
        pieces.append(piece)
        at = end
    return "".join(pieces)


def _table(table: SampleTable, lines: list[str], rng: Random) -> str:
    rows = []
    width = 0
    for row in table.expanded():
        cells = []
        for item, begins in row:
            covered = item.colspan - begins
            if begins:
                cells.append(_cell(item, lines, rng))
            if covered:
                repeated = f' table:number-columns-repeated="{covered}"' if covered > 1 else ""
                cells.append(f"<table:covered-table-cell{repeated}/>")
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
        width = max(width, sum(item.colspan for item, _ in row))
    head, *rest = rows
    return (
        f'<table:table><table:table-column table:number-columns-repeated="{width}"/>'
        f"<table:table-header-rows>{head}</table:table-header-rows>{''.join(rest)}</table:table>"
    )


def _cell(item: SampleCell, lines: list[str], rng: Random) -> str:
    spans = f' table:number-columns-spanned="{item.colspan}"' if item.colspan > 1 else ""
    spans += f' table:number-rows-spanned="{item.rowspan}"' if item.rowspan > 1 else ""
    lines.append(item.text)
    found = _ITEM.fullmatch(item.text) if item.fact is None else None
    if found is not None:
        start = f' text:start-value="{found[1]}"' if found[1] == "1" or rng.random() < 0.5 else ""
        goes_on = "" if found[1] == "1" else ' text:continue-numbering="true"'
        content = (
            f'<text:list text:style-name="L1"{goes_on}><text:list-item{start}><text:p>{_words(found[2], rng)}</text:p>'
            "</text:list-item></text:list>"
        )
    elif not item.text and rng.random() < 0.3:
        content = ""
    else:
        content = f"<text:p>{_words(item.text, rng)}</text:p>"
    return f'<table:table-cell office:value-type="string"{spans}>{content}</table:table-cell>'
