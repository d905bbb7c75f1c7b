"""PDF files written by hand, object by object, for what no program writes."""

from __future__ import annotations

import zlib
from collections.abc import Sequence


def raw_pdf(
    contents: Sequence[bytes],
    *,
    objects: Sequence[bytes] = (),
    resources: bytes = b"",
    font: bytes = b"",
    box: bytes = b"0 0 595 842",
) -> bytes:
    """A file with a page for each content stream. Other objects have the numbers from 5 on; ``resources`` and ``font``
    are added to those of the pages and to their font ``F``, ``box`` is the size of the pages."""
    found: list[bytes] = [b""] * 4
    found += objects
    kids = []
    for content in contents:
        packed = zlib.compress(content)
        found.append(b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed))
        found.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[%b]/Resources<</Font<</F 3 0 R>>%b>>/Contents %d 0 R>>"
            % (box, resources, len(found))
        )
        kids.append(b"%d 0 R" % len(found))
    found[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    found[1] = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(kids), b" ".join(kids))
    found[2] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica%b>>" % font
    found[3] = b"null"
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(found, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(found) + 1, table)
    data += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(found) + 1, start)
    return bytes(data)
