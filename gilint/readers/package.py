"""Packages of office programs: ZIP files whose parts are read within bounds, and XML that is parsed without entities.

A package is a stranger's. What it may cost is bounded before it is spent: the directory before it is read, each part
while it is unpacked, the elements before a tree is built of them.
"""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from gilint.readers.detect import Unreadable

LARGEST_PART = 32 << 20
"""Bytes that a part may have when it is unpacked. The text of a hundred reports in one file takes half of it."""

_LARGEST_DIRECTORY = 1 << 20
"""Bytes of the list of parts: room for ten thousand of them."""

_MOST_TAGS = 2_000_000
_SHORTEST_TAG = 4
_HEAD = 4096
_END = b"PK\x05\x06"
_END_SIZE = 22
_ZIP64_LOCATOR = b"PK\x06\x07"
_LOCATOR_SIZE = 20
_LONGEST_COMMENT = 0xFFFF
_FAULTS = (BadZipFile, EOFError, NotImplementedError, OSError, ValueError, struct.error, zlib.error)
"""What ``zipfile`` raises for a damaged package, beside ``RuntimeError`` for one with a password."""

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Namespaces of ISO 29500 Strict and those that everything else is written in."""


class Package:
    """The parts of a package by name. Everything raises :class:`Unreadable` when the package is damaged or too large,
    and nothing else."""

    __slots__ = ("_names", "_zip")

    def __init__(self, data: bytes) -> None:
        _check_directory(data)
        try:
            self._zip = ZipFile(BytesIO(data))
        except _FAULTS as fault:
            raise Unreadable("damaged", str(fault)) from fault
        # Names are the same whatever their case, and some programs write them as Windows writes paths.
        self._names = {_key(info.filename): info for info in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._names

    def read(self, name: str) -> bytes | None:
        """A part; None when there is none of this name."""
        info = self._names.get(_key(name))
        if info is None:
            return None
        try:
            with self._zip.open(info) as part:
                data = part.read(LARGEST_PART + 1)
        except _FAULTS as fault:
            raise Unreadable("damaged", str(fault)) from fault
        except RuntimeError as fault:
            raise Unreadable("encrypted", str(fault)) from fault
        if len(data) > LARGEST_PART:
            raise Unreadable("bomb", name)
        return data

    def xml(self, name: str, without: re.Pattern[bytes] | None = None) -> etree._Element | None:
        """The root element of a part; None when there is no such part.

        What ``without`` matches, whole elements that nobody asks for, is left out before the tree is built of the rest.
        """
        data = self.read(name)
        return None if data is None else _parse(data, name, without)


def _parse(data: bytes, name: str, without: re.Pattern[bytes] | None) -> etree._Element:
    """The root element of XML that declares no entities. Comments and instructions are left out."""
    if len(data) > _SHORTEST_TAG * _MOST_TAGS and data.count(b"<") > _MOST_TAGS:
        raise Unreadable("bomb", name)
    if b"purl.oclc.org" in data[:_HEAD]:
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    if without is not None and b"[CDATA[" not in data:
        data = without.sub(b"", data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise Unreadable("damaged", f"{name}: {fault}") from fault
    # Office programs write none, and what could be declared in one is nobody's report.
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("damaged", f"{name}: a document type declaration")
    return root


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _check_directory(data: bytes) -> None:
    """Refuse a list of parts so long that reading it would cost more than any report."""
    at = data.rfind(_END, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT))
    if at < 0 or len(data) - at < _END_SIZE:
        raise Unreadable("damaged", "the end of the file is missing")
    (size,) = struct.unpack_from("<L", data, at + 12)
    if size > _LARGEST_DIRECTORY or data[at - _LOCATOR_SIZE : at].startswith(_ZIP64_LOCATOR):
        raise Unreadable("bomb", "the list of parts")
