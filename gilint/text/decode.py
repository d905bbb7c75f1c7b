"""From bytes to text: which encoding a file is in, and what could not be decoded.

A byte order mark decides. Otherwise strict UTF-8 does: text of any length that is not UTF-8 fails it. Only then is a
declaration believed, and GB18030 (which covers GBK and GB2312) tried, because Chinese portals declare one and send the
other in both directions. Big5 is used where a page declares it and never guessed: nearly all GBK text is valid Big5.
"""

from __future__ import annotations

import codecs
import re

from gilint.text.expressions import compiled
from gilint.text.source import Source

_SIGNATURES = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "binary"),
    (b"\xff\xd8\xff", "binary"),
    (b"GIF8", "binary"),
    (b"\x1f\x8b", "binary"),
    (b"Rar!\x1a", "binary"),
    (b"7z\xbc\xaf\x27\x1c", "binary"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_DECLARED = compiled(rb"""(?:charset|encoding)[ \t\r\n]*=[ \t\r\n]*["']?[ \t]*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_DECLARATION_WITHIN = 4096
_CONTROL = compiled("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_PDF_WITHIN = 1024
_SAMPLE = 4096
_CHINESE = {"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "ms936", "euc-cn", "gb2312-80", "chinese"}
_TRADITIONAL = {"big5", "big5-hkscs", "cp950", "x-x-big5", "big5hkscs"}


class NotText(Exception):  # noqa: N818 - it names what the bytes are, not a failure of the program
    """The bytes are no text. ``reason`` is ``empty``, ``zip``, ``pdf``, ``ole``, ``rtf`` or ``binary``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def decode(path: str, data: bytes, *, html: bool = False) -> Source:
    """The text of a file. ``html`` tells to look for a declared encoding.

    Raises ``NotText`` for bytes that are clearly something else. Any other bytes give a source: where no encoding
    fits, the one that damages fewest characters is taken and ``Source.damaged`` counts them.
    """
    reason = _not_text(data)
    if reason:
        raise NotText(reason)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(path, data[len(mark) :], (encoding,), bom=True)
    if b"\0" in data:
        return _with_nulls(path, data, html=html)
    return _by_trial(path, data, _declared(data) if html else None, nuls=False)


def mark_length(data: bytes) -> int:
    """How many bytes the byte order mark takes that ``data`` begins with."""
    return next((len(mark) for mark, _ in _MARKS if data.startswith(mark)), 0)


def _not_text(data: bytes) -> str | None:
    if not data:
        return "empty"
    for signature, reason in _SIGNATURES:
        if data.startswith(signature):
            return reason
    return "pdf" if data.lstrip(codecs.BOM_UTF8 + b" \t\r\n").startswith(b"%PDF-", 0, _PDF_WITHIN) else None


def _declared(data: bytes) -> str | None:
    """The codec for the encoding that a page declares in its first few kilobytes, if it is one worth believing.

    A single-byte encoding fits any bytes, so that its declaration proves nothing; it is not believed.
    """
    match = _DECLARED.search(data, 0, _DECLARATION_WITHIN)
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    if name in _CHINESE:
        return "gb18030"
    return "big5hkscs" if name in _TRADITIONAL else None


def _by_trial(path: str, data: bytes, declared: str | None, *, nuls: bool) -> Source:
    candidates = ["utf-8", "gb18030"]
    if declared is not None and declared not in candidates:
        candidates.insert(1, declared)
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" and declared is not None and _hardly_chinese(text):
            # Two or three GBK characters can happen to be valid UTF-8; a page that declares GBK is then right.
            try:
                return Source(path, data.decode(declared), declared, nuls=nuls)
            except UnicodeDecodeError:
                pass
        return Source(path, text, encoding, nuls=nuls)
    return _lenient(path, data, tuple(candidates))


def _hardly_chinese(text: str) -> bool:
    """Not plain ASCII, and yet without a single character that UTF-8 writes in three bytes."""
    return not text.isascii() and all(char < "\u0800" for char in text)


def _lenient(path: str, data: bytes, candidates: tuple[str, ...], *, bom: bool = False) -> Source:
    """The first of the candidates that damages the fewest characters."""
    best: Source | None = None
    for encoding in candidates:
        text = data.decode(encoding, "replace")
        damaged = text.count("\ufffd") - _printed_replacements(data, encoding)
        if best is None or damaged < best.damaged:
            best = Source(path, text, encoding, bom, damaged)
    assert best is not None
    return best


def _printed_replacements(data: bytes, encoding: str) -> int:
    """Replacement characters that stand in the file itself."""
    written = "\ufffd".encode(encoding, "ignore")
    return data.count(written) if written and encoding in {"utf-8", "gb18030"} else 0


def _with_nulls(path: str, data: bytes, *, html: bool) -> Source:
    """UTF-16 without a mark has a NUL beside nearly every ASCII character; a damaged page has a few anywhere."""
    encoding = _utf16(data)
    if encoding is not None:
        return _lenient(path, data, (encoding,))
    if html and data.lstrip()[:1] == b"<" and data.count(0) * 100 < len(data):
        return _by_trial(path, data, _declared(data), nuls=True)
    raise NotText("binary")


def _utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark, None when it is no UTF-16."""
    sample = data[:_SAMPLE]
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if high > low else "utf-16-be"
    if max(low, high) < max(2, len(sample) // 40) or min(low, high) * 8 > max(low, high):
        return None
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    return None if _CONTROL.search(text) else encoding
