"""What a file is, told by its content; its name only decides where the content leaves it open."""

from __future__ import annotations

import re

from gilint.model.document import Format
from gilint.text.expressions import compiled

LARGEST = 256 * 1024 * 1024
"""Bytes above which a file is no report, whatever it is."""

REASONS: dict[str, tuple[str, str]] = {
    "empty": ("文件是空的", "the file is empty"),
    "too-large": ("文件超过 256 MiB", "the file is larger than 256 MiB"),
    "pdf": ("PDF 文件：请先转成文字或 HTML", "a PDF file: convert it to text or HTML first"),
    "xlsx": ("Excel 文件（.xlsx）：请先另存为文本", "an Excel file (.xlsx): save it as text first"),
    "ofd": ("OFD 版式文件：请先转成文字或 HTML", "an OFD file: convert it to text or HTML first"),
    "ole": (
        "旧版 Office 文件（.doc、.xls、.wps）：请先另存为 HTML 或文本",
        "an old Office file: save it as HTML or text first",
    ),
    "rtf": ("RTF 文件：请先另存为 HTML 或文本", "an RTF file: save it as HTML or text first"),
    "zip": ("压缩包：请先解压", "a ZIP archive: unpack it first"),
    "archive": ("压缩包：请先解压", "an archive: unpack it first"),
    "image": ("图片：请先识别成文字", "a picture: recognise its text first"),
    "binary": ("不是文本文件", "not a text file"),
}
"""Why a file cannot be read: the key, and what to tell people, in Chinese and in English."""

_SIGNATURES: tuple[tuple[bytes, Format | str], ...] = (
    (b"%PDF-", Format.PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
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
)
_ZIP_MARKS: tuple[tuple[bytes, Format | str], ...] = (
    (b"OFD.xml", "ofd"),
    (b"application/vnd.oasis.opendocument.text", Format.ODT),
    (b"word/", Format.DOCX),
    (b"xl/", "xlsx"),
)
_BOMS_AND_SPACES = b" \t\r\n\x0b\x0c\xef\xbb\xbf\xfe\xff"
_HEAD = 65_536
_ZIP_HEAD = 1 << 20

_MHTML = compiled(rb"(?:From: <Saved by|MIME-Version: 1\.0)[^\0]{0,900}?multipart/related", re.IGNORECASE)
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
        return english if language == "en" else chinese


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
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        head, tail = data[:_ZIP_HEAD], data[-_ZIP_HEAD:]
        return next((found for mark, found in _ZIP_MARKS if mark in head or mark in tail), "zip")
    if (start[:4] == b"RIFF" and start[8:12] == b"WEBP") or (start[:2] == b"BM" and b"\0" in start[2:14]):
        return "image"
    return Format.MHTML if _MHTML.match(start) else None


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
