"""What a file is, told by its content; its name only decides where the content leaves it open."""

from __future__ import annotations

import re

from gilint.model.document import Format
from gilint.text.bounded import LARGEST
from gilint.text.expressions import compiled

OWN = "own"
"""The reason for what gilint wrote itself."""
REASONS: dict[str, tuple[str, str]] = {
    OWN: ("这是 gilint 的检查结果，不是年度报告", "this is what gilint found, and no yearly report"),
    "empty": ("文件是空的", "the file is empty"),
    "too-large": ("文件超过 256 MiB", "the file is larger than 256 MiB"),
    "pdf-extra": (
        '读取 PDF 需要附加组件，请安装：pip install "gilint[pdf]"',
        'reading PDF takes an extra, install it: pip install "gilint[pdf]"',
    ),
    "pdf-scan": (
        "PDF 是扫描件，没有可读的文字（{detail} 页没有文字）：请用原始文件重新导出，或先识别文字",
        "a scanned PDF without text ({detail} pages have none): export it from the original, or recognise its text",
    ),
    "pdf-blank": ("PDF 中没有内容", "the PDF shows nothing"),
    "pdf-locked": (
        "PDF 设有打开密码：请去掉密码后重新保存",
        "the PDF is locked with a password: take the password off and save it again",
    ),
    "pdf-damaged": (
        "PDF 已损坏，无法打开：请用原始文件重新导出",
        "the PDF is damaged and cannot be opened: export it again from the original",
    ),
    "pdf-too-long": (
        "PDF 有 {detail} 页，不像一份报告，未读取",
        "the PDF has {detail} pages, far too many for a report; it was not read",
    ),
    "pdf-too-dense": (
        "PDF 到第 {detail} 页文字已多得反常，不像一份报告，未读取",
        "up to page {detail} the PDF has far too much text for a report; it was not read",
    ),
    "pdf-failed": (
        "读取 PDF 时超出了时间或内存的限度，或读取程序中断：请用原始文件重新导出",
        "reading the PDF took more time or memory than it may, or broke down: export it again from the original",
    ),
    "doc": (
        "旧版 Word 文件（.doc、.wps）：请用 Word 或 WPS 另存为 .docx；装有 LibreOffice 时也可加 --convert",
        "an old Word file (.doc, .wps): save it as .docx with Word or WPS, "
        "or add --convert where LibreOffice is installed",
    ),
    "rtf": (
        "RTF 文件：请用 Word 或 WPS 另存为 .docx；装有 LibreOffice 时也可加 --convert",
        "an RTF file: save it as .docx with Word or WPS, or add --convert where LibreOffice is installed",
    ),
    "uof": (
        "标文通文件（.uof、.uot）：请用 WPS 或 LibreOffice 另存为 .docx",
        "a UOF file (.uof, .uot): save it as .docx with WPS or LibreOffice",
    ),
    "word-xml": (
        "Word XML 文件：请用 Word 或 WPS 另存为 .docx；装有 LibreOffice 时也可加 --convert",
        "a Word XML file: save it as .docx with Word or WPS, or add --convert where LibreOffice is installed",
    ),
    "sheet": (
        "电子表格（.xls、.xlsx、.et、.ods）：请把内容复制到 Word 或 WPS 文字中，保存为 .docx",
        "a spreadsheet (.xls, .xlsx, .et, .ods): copy what it holds into Word or WPS Writer and save that as .docx",
    ),
    "slides": (
        "演示文稿（.ppt、.pptx、.dps、.odp）：请在 Word 或 WPS 文字中编写报告，保存为 .docx",
        "a presentation (.ppt, .pptx, .dps, .odp): write the report in Word or WPS Writer and save it as .docx",
    ),
    "ole": ("旧版办公软件的文件：请用原软件另存为 .docx", "an old office file: save it as .docx with its own program"),
    "ofd": (
        "OFD 版式文件：请用 WPS 或 OFD 阅读器转换为 .docx 或 .pdf",
        "an OFD file: convert it to .docx or .pdf with WPS or an OFD reader",
    ),
    "ceb": (
        "CEB 版式文件：请用方正 Apabi Reader 打印成 PDF，或用原始文件导出为 .docx 或 .pdf",
        "a CEB file: print it to PDF with Apabi Reader, or export the original as .docx or .pdf",
    ),
    "encrypted": (
        "文件设有打开密码：请用 Word 或 WPS 去掉密码后重新保存",
        "the file is locked with a password: take the password off with Word or WPS and save it again",
    ),
    "damaged": (
        "文件已损坏：请用 Word 或 WPS 打开，修复后另存为 .docx",
        "the file is damaged: open it with Word or WPS, let it be repaired, and save it as .docx",
    ),
    "bomb": (
        "文件解压后大得反常，不像一份报告，未读取",
        "unpacked, the file is far too large for a report; it was not read",
    ),
    "too-long": (
        "段落和单元格超过 10 万个，不像一份报告，未读取",
        "more than 100,000 paragraphs and cells, far too many for a report; it was not read",
    ),
    "too-many": (
        "段落和单元格多得反常（几十万个），不像一份报告，未读取",
        "far too many paragraphs and cells for a report (hundreds of thousands); it was not read",
    ),
    "no-office": (
        "需要 LibreOffice 才能转换，但没有找到它：请安装，或用 Word、WPS 另存为 .docx",
        "LibreOffice, which would convert the file, was not found: install it, or save as .docx with Word or WPS",
    ),
    "not-converted": (
        "LibreOffice 没能转换这个文件：请用 Word 或 WPS 另存为 .docx",
        "LibreOffice could not convert the file: save it as .docx with Word or WPS",
    ),
    "no-page": ("单文件网页（.mht）中没有网页正文", "a web archive (.mht) without a page in it"),
    "zip": ("压缩包：请先解压", "a ZIP archive: unpack it first"),
    "archive": ("压缩包：请先解压", "an archive: unpack it first"),
    "image": ("图片：请先识别成文字", "a picture: recognise its text first"),
    "binary": (
        "不是文本文件，也不是 gilint 能读的格式：请用编写它的软件另存为 .docx 或 .pdf",
        "neither a text file nor a format that gilint reads: save it as .docx or .pdf with the program that wrote it",
    ),
}
"""Why a file cannot be read: the key, and what to tell people, in Chinese and in English."""

_SIGNATURES: tuple[tuple[bytes, Format | str], ...] = (
    (b"%PDF-", Format.PDF),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x1f\x8b\x08", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Founder CEB", "ceb"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = tuple(
    (name.encode("utf-16-le"), reason)
    for name, reason in (
        ("EncryptedPackage", "encrypted"),
        ("WordDocument", "doc"),
        ("PowerPoint Document", "slides"),
        ("Workbook", "sheet"),
        ("Book", "sheet"),
    )
)
"""What the streams in a file of Office 97 are called, and what such a file is. The first that is found tells: a letter
may hold a sheet."""

_OPENDOCUMENT = b"application/vnd.oasis.opendocument."
_ZIP_MARKS: tuple[tuple[bytes, Format | str], ...] = (
    (b"OFD.xml", "ofd"),
    (b"uof.xml", "uof"),
    (_OPENDOCUMENT + b"text", Format.ODT),
    (_OPENDOCUMENT + b"spreadsheet", "sheet"),
    (_OPENDOCUMENT + b"presentation", "slides"),
)
_MANIFEST = b"META-INF/manifest.xml"
_OPC = b"[Content_Types].xml"
_OPC_MARKS: tuple[tuple[bytes, Format | str], ...] = ((b"word/", Format.DOCX), (b"xl/", "sheet"), (b"ppt/", "slides"))
_XML_MARKS = (b'progid="Word.Document"', b"<w:wordDocument", b"<pkg:package", b"<office:document ")
"""A whole Word or OpenDocument file written as one XML file."""
_UOF = b"<uof:UOF"
_TAR, _TAR_AT = b"ustar", 257
"""What an archive of tar says, and where."""

_BOMS_AND_SPACES = b" \t\r\n\x0b\x0c\xef\xbb\xbf\xfe\xff"
_HEAD = 65_536
_ZIP_HEAD = 1 << 20

_MAIL_HEAD = compiled(rb"[a-z][a-z-]*:[ \t][^\0]{0,4000}?^(?:mime-version|content-type):", re.IGNORECASE | re.MULTILINE)
_MAIL = compiled(rb"^mime-version:[ \t]*1\.0", re.IGNORECASE | re.MULTILINE)
_MAIL_WITHIN = 4096
_PROLOGUE = compiled(r"\s*(?:<!--|<[?!][^<>]*>)")
_START_TAG = compiled(
    r"\s*</?(?:html|head|body|meta|title|link|script|style|table|thead|tbody|tr|td|th|div|p|span|font|center|section"
    r"|article|main|header|nav|ul|ol|li|dl|h[1-6]|b|strong|br|hr|img|a|form|o:p)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_WHOLE_PAGE = compiled(r"<(?:!doctype html|html|body)(?=[\s>])", re.IGNORECASE)
_STRUCTURE = compiled(r"<(/?)(?:table|tr|td|div|p|span|br|li)(?=[\s/>])[^<>]*>", re.IGNORECASE)
_ATX = compiled(r"^ {0,3}#{1,6} +\S", re.MULTILINE)
_RULE = compiled(r"^[ \t]*+(?:\|[ \t]*+)?:?-{3,}+:?[ \t]*+\|[ \t|:-]*+$", re.MULTILINE)
_ENOUGH_TAGS = 4
_BOM_LETTERS = "\xef\xbb\xbf\xff\xfe"
_PAGE_NAMES = (".html", ".htm", ".shtml", ".xhtml", ".xht")
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")


class Unreadable(Exception):  # noqa: N818 - the fact, as it is said in the contract, and no fault of the program
    """A file that no reader takes. ``reason`` is a key of :data:`REASONS`; ``detail`` says more, or is empty."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def message(self, language: str = "zh") -> str:
        """What to tell people."""
        chinese, english = REASONS.get(self.reason, REASONS["binary"])
        return (english if language == "en" else chinese).replace("{detail}", self.detail)


def packed_format(data: bytes) -> Format | None:
    """The format of a file that is no text, told by its first bytes; None for what may be one.

    Raises :class:`Unreadable` for what no reader takes.
    """
    if len(data) > LARGEST:
        raise Unreadable("too-large", str(len(data)))
    start = data[:1024].lstrip(_BOMS_AND_SPACES)
    if not start and not data.lstrip(_BOMS_AND_SPACES):
        raise Unreadable("empty")
    found = _signed(data, start)
    if isinstance(found, Format):
        return found
    if found is not None:
        raise Unreadable(found)
    return None


def _signed(data: bytes, start: bytes) -> Format | str | None:
    """The format, or the reason why there is none; None for what has no signature."""
    for signature, found in _SIGNATURES:
        if data.startswith(signature) or start.startswith(signature):
            return found
    if start.startswith(_OLE):
        return next((reason for name, reason in _STREAMS if name in data), "ole")
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data[:_ZIP_HEAD], data[-_ZIP_HEAD:])
    if (start[:4] == b"RIFF" and start[8:12] == b"WEBP") or (start[:2] == b"BM" and b"\0" in start[2:14]):
        return "image"
    if start.startswith(b"<"):
        marks = ((mark, "word-xml") for mark in _XML_MARKS)
        told = next((found for mark, found in (*marks, (_UOF, "uof")) if mark in start), None)
        if told is not None:
            return told
    if data[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR:
        return "archive"
    head = data[:_MAIL_WITHIN]
    return Format.MHTML if _MAIL_HEAD.match(head.lstrip(_BOMS_AND_SPACES)) and _MAIL.search(head) else None


def _zipped(head: bytes, tail: bytes) -> Format | str:
    """What a ZIP file is, by the names of its parts: they stand before each part, and all of them at the end."""
    marks = _ZIP_MARKS
    if _OPC in head or _OPC in tail:
        marks += _OPC_MARKS
    elif _MANIFEST in head or _MANIFEST in tail:
        # The type stands compressed in it, because somebody packed it anew: the reader will see what it is.
        marks += ((b"content.xml", Format.ODT),)
    return next((found for mark, found in marks if mark in head or mark in tail), "zip")


def looks_like_html(data: bytes, name: str) -> bool:
    """Whether the bytes are a page or a piece of one. Asked before decoding, because pages declare their encoding."""
    head = data[: _HEAD * 2 if b"\0" in data[:64] else _HEAD].replace(b"\0", b"").decode("latin-1").lstrip(_BOM_LETTERS)
    if _WHOLE_PAGE.search(head):
        return True
    name = name.lower()
    if name.endswith(_MARKDOWN_NAMES) or (not name.endswith(_PAGE_NAMES) and _is_markdown(head)):
        return False
    if _START_TAG.match(head, _after_prologue(head)):
        return True
    ends = [bool(match[1]) for match in _STRUCTURE.finditer(head)]
    return len(ends) >= _ENOUGH_TAGS and any(ends)


def format_of(text: str, name: str) -> Format:
    """Markdown or text, for what is no page."""
    if name.lower().endswith(_MARKDOWN_NAMES) or _is_markdown(text[:_HEAD]):
        return Format.MARKDOWN
    return Format.TEXT


def _is_markdown(head: str) -> bool:
    """A heading to begin with or two of them, or a line of dashes under the head of a table."""
    first = _ATX.search(head)
    if first and (not head[: first.start()].strip() or _ATX.search(head, first.end())):
        return True
    return _RULE.search(head) is not None


def _after_prologue(head: str) -> int:
    """Where the first thing stands that is no comment, declaration or instruction."""
    at = 0
    while match := _PROLOGUE.match(head, at):
        at = match.end()
        if match[0].endswith("<!--"):
            end = head.find("-->", at)
            if end < 0:
                return match.end() - len("<!--")
            at = end + len("-->")
    return at
