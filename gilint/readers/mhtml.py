"""Reads a page that was saved in one file (.mht, .mhtml): a mail whose parts are the page and what it shows.

Word saves such files under the name .doc too.
"""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from msgspec.structs import replace

from gilint.model.document import Document
from gilint.readers.detect import Unreadable
from gilint.readers.html import read_html
from gilint.text.decode import NotText, decode

_LARGEST = 64 << 20
"""Bytes of a file; a page with all its pictures takes a few million."""
_MOST_MARKS = 10_000
"""Lines that begin as those do that part the parts."""
_PAGES = frozenset(("text/html", "application/xhtml+xml"))


def read_mhtml(path: str, data: bytes) -> Document:
    """The document of the page; lines and columns are those of the page as it is when it is unpacked.

    Raises ``Unreadable`` for a file without a page, and for one that is too large for a page.
    """
    if len(data) > _LARGEST or data.count(b"\n--") > _MOST_MARKS:
        raise Unreadable("bomb")
    try:
        page = _page(message_from_bytes(data.lstrip()))
    except RecursionError as fault:
        raise Unreadable("damaged", "parts within parts") from fault
    if page is None:
        raise Unreadable("no-page")
    try:
        source = decode(path, page, html=True)
    except NotText as refused:
        raise Unreadable("no-page", str(refused.reason)) from refused
    return read_html(replace(source, editable=False))


def _page(message: Message) -> bytes | None:
    """What is in the first part that is a page."""
    for part in message.walk():
        if part.get_content_type() in _PAGES:
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else None
    return None
