"""The mark of the pages and lists that gilint writes itself, so that it does not take them for reports.

They repeat headings and tables of reports and often lie beside them.
"""

from __future__ import annotations

GENERATOR = "gilint"
"""What a page names as its generator."""
COMMENT = "<!-- generator: gilint -->"
"""The first line of a list in Markdown."""

BEGINNING = 512
"""So many bytes of a file tell whether it is gilint's."""
_PAGE = f'<meta name="generator" content="{GENERATOR}">'.encode()
_LIST = COMMENT.encode()


def is_own(data: bytes) -> bool:
    """Whether a file begins as those that gilint writes."""
    return data.startswith(_LIST) or (data.startswith(b"<!DOCTYPE html>") and _PAGE in data[:BEGINNING])
