"""Writing a changed text back: every byte outside the changes stays as it is.

Nothing but the new text is encoded. Line ends, the byte order mark and bytes that are no text (a character cut in two)
are copied, so that they come out as they went in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gilint.text.decode import mark_length
from gilint.text.source import Source
from gilint.text.span import Span


class Change(NamedTuple):
    """Replace a range of the text by ``text``."""

    span: Span
    text: str


class UnwritableError(Exception):
    """A change that cannot be written. ``reason`` is ``encoding`` (the file's has no such character, which is ``what``)
    or ``damaged`` (bytes that are no text stand in the same line)."""

    def __init__(self, reason: str, what: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.what = what


class Writer:
    """Makes changes in one file: ``data``, and the source that it was decoded to."""

    def __init__(self, data: bytes, source: Source) -> None:
        self._data = data
        self._source = source
        self._pieces = _pieces(data, mark_length(data) if source.bom else 0, source)
        self._starts = [piece.text for piece in self._pieces]
        self._codecs = (source.encoding, "gbk") if _is_gbk(source) else (source.encoding,)

    def write(self, changes: Iterable[Change]) -> bytes:
        """The bytes with ``changes`` made; these do not overlap. Raises ``UnwritableError``."""
        parts: list[bytes] = []
        done = 0
        for span, text in sorted(changes):
            start, end = self._range(span)
            parts += (self._data[done:start], self._encode(text))
            done = end
        return b"".join((*parts, self._data[done:]))

    def _encode(self, text: str) -> bytes:
        for codec in self._codecs:
            try:
                text.encode(codec)
            except UnicodeEncodeError as error:
                raise UnwritableError("encoding", text[error.start : error.end]) from None
        return text.encode(self._codecs[0])

    def _range(self, span: Span) -> tuple[int, int]:
        """Where the bytes of ``span`` stand."""
        piece = self._pieces[max(bisect_right(self._starts, span.start) - 1, 0)]
        if not piece.sound or span.end > piece.text + piece.length:
            raise UnwritableError("damaged")
        text = self._source.text
        start = piece.data + len(text[piece.text : span.start].encode(self._codecs[0]))
        return start, start + len(text[span.start : span.end].encode(self._codecs[0]))


class _Piece(NamedTuple):
    """A piece of the text: where it begins in the text and in the bytes, and how many characters it has.

    In a sound one the text is all that the bytes say.
    """

    text: int
    data: int
    length: int
    sound: bool


def _pieces(data: bytes, mark: int, source: Source) -> Sequence[_Piece]:
    """The whole text where it says all that the bytes do; else its lines, so that damage in one leaves the others."""
    text, encoding = source.text, source.encoding
    if text.encode(encoding, "replace") == data[mark:]:
        return (_Piece(0, mark, len(text), True),)
    pieces: list[_Piece] = []
    start, at = 0, mark
    # A byte that ends a line is never a part of another character, but for the wide encodings.
    lines = [data[mark:]] if encoding.startswith(("utf-16", "utf-32")) else data[mark:].splitlines(keepends=True)
    for line in lines:
        said = line.decode(encoding, "replace")
        if text[start : start + len(said)] != said:
            return (_Piece(0, mark, len(text), False),)
        pieces.append(_Piece(start, at, len(said), "\ufffd" not in said and said.encode(encoding) == line))
        start += len(said)
        at += len(line)
    return pieces


def _is_gbk(source: Source) -> bool:
    """Whether a text in GB18030 keeps to its older part, GBK. Most programs that open such a file know no more."""
    if source.encoding != "gb18030":
        return False
    try:
        source.text.replace("\ufffd", "").encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
