"""Writes WordprocessingML as word processors do, and beside it what a reader of the pages sees, paragraph by paragraph.

Nothing here knows gilint: the lines are what the reader has to make of the file.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO
from random import Random

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = (
    f'xmlns:w="{_W}/main" xmlns:r="{_RELATIONS}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RUN_PR = (
    '<w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋" w:cs="宋体" w:hint="eastAsia"/>'
    '<w:color w:val="000000"/><w:kern w:val="0"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
)
AUTHOR = 'w:id="7" w:author="张三" w:date="2024-01-10T09:00:00Z"'
_KINDS = ("styles", "numbering", "footnotes")


def package(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """The file around the inside of ``w:body``; ``parts`` are the insides of styles, numbering and footnotes."""
    parts = parts or {}
    kinds = [kind for kind in _KINDS if kind in parts]
    overrides = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_CONTENT_TYPE}.{kind}+xml"/>' for kind in kinds
    )
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{_RELATIONS}/{kind}" Target="{kind}.xml"/>'
        for at, kind in enumerate(kinds, 1)
    )
    files = {
        "[Content_Types].xml": f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_CONTENT_TYPE}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{_DECLARATION}<w:document {NAMESPACES}><w:body>{body}"
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>',
        "word/_rels/document.xml.rels": f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{relations}</Relationships>",
    }
    for kind in kinds:
        files[f"word/{kind}.xml"] = f"{_DECLARATION}<w:{kind} {NAMESPACES}>{parts[kind]}</w:{kind}>"
    return archive(files)


def archive(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file, the same bytes for the same files."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (2024, 1, 15, 9, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            file.writestr(info, content)
    return stream.getvalue()


def run(text: str, properties: str = RUN_PR) -> str:
    """A run. Tabs and line ends become the elements that stand for them."""
    inside = "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(piece, f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
        for piece in _pieces(text)
    )
    return f'<w:r w:rsidR="00C81E5A" w:rsidRPr="00B62F11">{properties}{inside}</w:r>'


def _pieces(text: str) -> Sequence[str]:
    pieces = []
    word = ""
    for char in text:
        if char in "\t\n":
            pieces += [word, char] if word else [char]
            word = ""
        else:
            word += char
    return [*pieces, word] if word or not pieces else pieces


def runs(text: str, rng: Random) -> str:
    """Text in runs as editing leaves them, with marks between that say nothing."""
    pieces = []
    at = 0
    while at < len(text):
        end = at + rng.randint(1, 24)
        piece = run(text[at:end])
        match rng.randrange(12):
            case 0:
                piece = f"<w:ins {AUTHOR}>{piece}</w:ins>"
            case 1:
                piece += f"<w:del {AUTHOR}><w:r><w:delText>0{rng.randint(1, 99)}</w:delText></w:r></w:del>"
            case 2:
                piece = f'<w:proofErr w:type="spellStart"/>{piece}<w:proofErr w:type="spellEnd"/>'
            case 3:
                piece = f'<w:bookmarkStart w:id="3" w:name="_Hlk1"/>{piece}<w:bookmarkEnd w:id="3"/>'
            case 4:
                piece = f'<w:hyperlink w:anchor="_Hlk1" w:history="1">{piece}</w:hyperlink>'
            case 5:
                piece = field(f" ADDIN 数据{rng.randint(1, 9)} ", piece)
            case 6:
                piece += "<w:r><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r>"
            case 7:
                piece = f'<w:smartTag w:uri="urn:x" w:element="date">{piece}</w:smartTag>'
            case _:
                pass
        pieces.append(piece)
        at = end
    return "".join(pieces)


def field(code: str, result: str) -> str:
    """A field with its code and its result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f'{mark.format("begin")}<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
        f"{mark.format('separate')}{result}{mark.format('end')}"
    )


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph around its runs."""
    inside = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p w14:paraId="0C6A1B2D" w:rsidR="00A54B13" w:rsidRDefault="00A54B13">{inside}{content}</w:p>'


def cell(content: str, *, width: int = 900, colspan: int = 1, merge: str = "") -> str:
    """A cell around its paragraphs; ``merge`` is ``restart`` or ``continue`` (written short or long)."""
    spans = f'<w:gridSpan w:val="{colspan}"/>' if colspan > 1 else ""
    spans += {"": "", "short": "<w:vMerge/>"}.get(merge, f'<w:vMerge w:val="{merge}"/>')
    properties = f'<w:tcW w:w="{width * colspan}" w:type="dxa"/>{spans}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(rows: Sequence[str], columns: int) -> str:
    """A table around its rows, each the cells of one."""
    grid = '<w:gridCol w:w="900"/>' * columns
    inside = "".join(f'<w:tr w:rsidR="00A54B13"><w:trPr><w:trHeight w:val="567"/></w:trPr>{row}</w:tr>' for row in rows)
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders><w:top w:val="single" w:sz="4"/></w:tblBorders>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>"
    )


def text_box(content: str) -> str:
    """A run with a text box, written twice: for newer versions and for older ones."""
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    size = 'cx="5400000" cy="720000"'
    shape = (
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{box}</wps:txbx><wps:bodyPr/>'
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent {size}/>'
        '<wp:docPr id="1" name="文本框 1"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp>{shape}</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:pict><v:shape style="width:425pt;height:57pt"><v:textbox>{box}</v:textbox></v:shape></w:pict>'
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def style(name: str, called: str, properties: str = "", based_on: str = "", *, default: bool = False) -> str:
    """A paragraph style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    first = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{name}"><w:name w:val="{called}"/>{base}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def numbering(
    definitions: Mapping[int, Sequence[tuple[str, str]]], numbers: Mapping[int, int], restarts: Sequence[int] = ()
) -> str:
    """Lists: definitions are the format and text of each level; ``numbers`` leads from list to definition, those in
    ``restarts`` begin at 1 though they share one."""
    parts = []
    for name, levels in definitions.items():
        inside = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="nothing"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for at, (kind, text) in enumerate(levels)
        )
        parts.append(
            f'<w:abstractNum w:abstractNumId="{name}"><w:multiLevelType w:val="multilevel"/>{inside}</w:abstractNum>'
        )
    for name, definition in numbers.items():
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if name in restarts else ""
        parts.append(f'<w:num w:numId="{name}"><w:abstractNumId w:val="{definition}"/>{override}</w:num>')
    return "".join(parts)


def listed(number: int, level: int = 0) -> str:
    """The property that puts a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
