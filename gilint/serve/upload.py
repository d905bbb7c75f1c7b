"""The files in a form that comes in, taken into memory as they come and refused as soon as they are too much.

python-multipart finds the parts. Its own form parser, and that of Starlette, would put large files on disk first.
"""

from __future__ import annotations

from collections.abc import AsyncIterable
from typing import TYPE_CHECKING

from msgspec import Struct
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from gilint.output.width import plain
from gilint.serve.limits import MIB, Limits
from gilint.serve.words import say

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

ROLES = ("report", "previous")
"""The fields of the form: files to check, and files that are only compared with."""

_LONGEST_NAME = 200


class Upload(Struct, frozen=True):
    """A file that came in."""

    role: str
    name: str
    data: bytes


class RefusedError(Exception):
    """What came in is not taken: the status of the answer, and the words for the user."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


async def receive(
    content_type: str, length: str | None, chunks: AsyncIterable[bytes], limits: Limits, lang: str
) -> list[Upload]:
    """The files of a form. Raises ``RefusedError``."""
    kind, options = parse_options_header(content_type)
    boundary = options.get(b"boundary")
    if kind != b"multipart/form-data" or not boundary:
        raise RefusedError(400, say(lang, "malformed"))
    if length is not None and length.isdecimal() and int(length) > limits.total:
        raise _too_large_total(limits, lang)
    collector = _Collector(limits, lang)
    try:
        parser = MultipartParser(boundary, collector.callbacks())
        async for chunk in chunks:
            collector.count(len(chunk))
            parser.write(chunk)
        parser.finalize()
    except FormParserError:
        raise RefusedError(400, say(lang, "malformed")) from None
    if not collector.whole:
        raise RefusedError(400, say(lang, "malformed"))
    if not any(item.role == "report" for item in collector.uploads):
        raise RefusedError(400, say(lang, "no-files"))
    return collector.uploads


class _Collector:
    """What the parser calls."""

    def __init__(self, limits: Limits, lang: str) -> None:
        self.uploads: list[Upload] = []
        self.whole = False
        self._limits = limits
        self._lang = lang
        self._size = 0
        self._key = b""
        self._value = b""
        self._disposition = b""
        self._role = ""
        self._name = ""
        self._data = bytearray()
        self._names: set[str] = set()

    def callbacks(self) -> MultipartCallbacks:
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._header_key,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_headers_finished": self._headers_end,
            "on_part_data": self._more,
            "on_part_end": self._end,
            "on_end": self._all,
        }

    def count(self, size: int) -> None:
        """Take note of bytes before they are looked at."""
        self._size += size
        if self._size > self._limits.total:
            raise _too_large_total(self._limits, self._lang)

    def _begin(self) -> None:
        self._disposition = b""
        self._data = bytearray()
        if len(self.uploads) == self._limits.files:
            raise RefusedError(413, say(self._lang, "too-many", count=self._limits.files))

    def _header_key(self, data: bytes, start: int, end: int) -> None:
        self._key += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        if self._key.lower() == b"content-disposition":
            self._disposition = self._value
        self._key = self._value = b""

    def _headers_end(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._role = options.get(b"name", b"").decode("utf-8", "replace")
        if self._role not in ROLES or b"filename" not in options:
            raise RefusedError(400, say(self._lang, "malformed"))
        self._name = self._free(options[b"filename"].decode("utf-8", "replace"))

    def _free(self, given: str) -> str:
        """The name without folders and what cannot be shown, and a number behind it when it is taken."""
        bare = plain(given.replace("\\", "/").rpartition("/")[2])[-_LONGEST_NAME:].strip()
        if not bare.strip("."):
            bare = say(self._lang, "nameless")
        name, turn = bare, 1
        while name in self._names:
            turn += 1
            stem, dot, ending = bare.rpartition(".")
            name = f"{stem or ending} ({turn}){dot}{ending if stem else ''}"
        self._names.add(name)
        return name

    def _more(self, data: bytes, start: int, end: int) -> None:
        if len(self._data) + end - start > self._limits.file:
            size = self._limits.file // MIB
            raise RefusedError(413, say(self._lang, "too-large", name=self._name, size=size))
        self._data += data[start:end]

    def _end(self) -> None:
        self.uploads.append(Upload(self._role, self._name, bytes(self._data)))
        self._data = bytearray()

    def _all(self) -> None:
        self.whole = True


def _too_large_total(limits: Limits, lang: str) -> RefusedError:
    return RefusedError(413, say(lang, "too-large-total", size=limits.total // MIB))
