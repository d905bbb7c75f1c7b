"""Reads a web page: blocks and tables in reading order, each character with its offset.

``docs/decisions/0001-html-offsets.md`` says how offsets are kept and what else was measured.
"""

from __future__ import annotations

from gilint.model.document import Document
from gilint.text.source import Source


def read_html(source: Source) -> Document:
    """The document of a page. Raises ``Unreadable`` for one that holds more than any report, and for no other.

    What could not be read as written is in ``Document.problems``:

    ``nested-too-deep`` (containers beyond a safe depth were taken as line breaks), ``cell-without-start``,
    ``unclosed-comment``, ``unclosed-script``, ``unclosed-tag`` (it took the rest of the page, as in a browser),
    ``nul-characters`` and ``text-out-of-tree`` (``detail``: how many pieces of text stand at the end of the document
    because the tree lost them).
    """
    from gilint.readers.html.build import Builder
    from gilint.readers.html.skeleton import skeleton
    from gilint.readers.html.tree import tree_events
    from gilint.readers.limits import refuse_too_many

    found = skeleton(source.text, nuls=source.nuls)
    refuse_too_many(found.markup.count("<") + 2 * sum(map(len, found.plain)) + len(found.runs))
    return Builder(source, found).build(tree_events(found.markup))


__all__ = ["read_html"]
