"""The title and the ``meta`` entries of a page."""

from __future__ import annotations

from gilint.model.document import MetaEntry
from gilint.readers.html.attributes import attributes
from gilint.readers.html.marks import TITLE
from gilint.readers.html.runs import assemble, attribute_text
from gilint.text.mapped import MappedText


class Head:
    """Takes what a page says of itself, wherever in the page it stands."""

    __slots__ = ("_text", "meta", "title")

    def __init__(self, text: str) -> None:
        self._text = text
        self.title: MappedText | None = None
        self.meta: list[MetaEntry] = []

    def read_title(self, end: int, *, counts: bool) -> int:
        """A ``title`` whose tag ends at ``end``; the first one that holds something counts. Gives the end of what it
        holds, which is no text of the page."""
        content = TITLE.match(self._text, end)
        stop = content.end() if content else end
        if counts and self.title is None:
            title = assemble(self._text, [(end, stop)]).strip()
            self.title = title if title.value else None
        return stop

    def read_meta(self, start: int, end: int) -> None:
        """A ``meta`` tag; one without name or without content says nothing."""
        name = content = None
        for attribute in attributes(self._text, start, end):
            if attribute.name == "name" and name is None:
                name = self._text[attribute.start : attribute.end]
            elif attribute.name == "content" and content is None:
                content = attribute_text(self._text, attribute.start, attribute.end)
        if name and content is not None:
            self.meta.append(MetaEntry(name, content))
