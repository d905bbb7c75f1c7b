"""Ways of reading a page with exact offsets, small but complete enough to be measured against each other.

The one that won is ``gilint.readers.html``; the others are here so that the decision can be measured again
(``docs/decisions/0001-html-offsets.md``). All but ``stamped`` give a ``Document``, on well-formed pages the same one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree
from msgspec.structs import replace

from gilint.model.document import Document
from gilint.readers.html import read_html
from gilint.readers.html.build import Builder
from gilint.readers.html.marks import WHITE, mark_pattern
from gilint.readers.html.names import BREAKS, CONTAINERS, HEADINGS, HIDING
from gilint.readers.html.nesting import BREAK
from gilint.readers.html.skeleton import skeleton
from gilint.readers.html.tree import EVENT, Event
from gilint.text.source import Source

_STRUCTURE = BREAKS | CONTAINERS | HEADINGS | {"tr", "li", "td", "th", "table", "tbody", "thead", "tfoot", "body"}
_NO_TEXT = HIDING | {"title", "script", "style", "option"}
_START_TAG = re.compile(r"<[a-zA-Z][^ \t\n\r\f/>]*+")


@lru_cache(maxsize=4)
def _bytes(text: str) -> bytes:
    return text.encode()


def bare_parse(source: Source) -> etree._Element:
    """What everything is compared with: lxml's tree alone, of the page's bytes."""
    return etree.fromstring(_bytes(source.text), etree.HTMLParser(encoding="utf-8", huge_tree=True))


def skeleton_then_tree(source: Source) -> Document:
    """The way taken: numbers for text, structure alone through lxml."""
    return read_html(source)


def without_tree(source: Source) -> Document:
    """The same pass with its own events, not repaired by any tree."""
    found = skeleton(source.text)
    return Builder(source, found).build(EVENT.findall(found.markup))


def aligned(source: Source) -> Document:
    """lxml reads the whole page; its text nodes are laid beside the tokenizer's runs of text, in order."""
    text = source.text
    runs: list[tuple[int, int]] = []
    tags: list[tuple[int, int]] = []
    at = 0
    for match in mark_pattern(every=True).finditer(text):
        if match.start() > at and text[at : match.start()].strip(WHITE):
            runs.append((at, match.start()))
        if match[1] in {"td", "th", "table"} or match[1] in CONTAINERS:
            tags.append((match.start(), match.end()))
        at = match.end()
    walk = _Walk()
    events = list(walk.events(bare_parse(source)))
    if (len(walk.seen), walk.stamp) != (len(runs), len(tags)):
        raise ValueError("the tree has other texts or elements than the page")
    seen = [run for run, seen in zip(runs, walk.seen, strict=True) if seen]
    found = replace(skeleton(""), runs=seen, tags=tags, spans=walk.spans)
    return Builder(source, found).build(events)


class _Walk:
    """The events of a full tree, as the builder takes them."""

    def __init__(self) -> None:
        self.seen: list[bool] = []
        self.text = 0
        self.stamp = 0
        self.spans: dict[int, tuple[int, int]] = {}
        self._first = 0
        self._hidden = 0

    def events(self, root: etree._Element) -> Iterator[Event]:
        for moment, element in etree.iterwalk(root, events=("start", "end")):
            tag, ends = element.tag, moment == "end"
            if not isinstance(tag, str):
                self._node(element.tail if ends else None)
                continue
            if tag in _STRUCTURE:
                if self.text > self._first:
                    yield "", "", "p", self._line()
                yield "", "", self._tag(tag, element, ends=ends), ""
            self._hidden += (tag in _NO_TEXT) * (-1 if ends else 1)
            if ends or tag not in {"script", "style"}:
                self._node(element.tail if ends else element.text)

    def _node(self, value: str | None) -> None:
        if value and value.strip(WHITE):
            self.seen.append(not self._hidden)
            self.text += not self._hidden

    def _line(self) -> str:
        line = f"{self._first}:{self.text}{BREAK}"
        self._first = self.text
        return line

    def _tag(self, tag: str, element: etree._Element, *, ends: bool) -> str:
        name = "td" if tag == "th" else tag
        if ends:
            return f"/{name}"
        if name not in {"td", "table"} and name not in CONTAINERS:
            return name
        stamp = self.stamp
        self.stamp += 1
        if name == "td":
            colspan, rowspan = element.get("colspan", "1"), element.get("rowspan", "1")
            self.spans[stamp] = (int(colspan) if colspan.isdigit() else 1, int(rowspan) if rowspan.isdigit() else 1)
        return f'{name} s="{stamp}"'


def stamped(source: Source) -> int:
    """Every start tag gets its offset as an attribute before lxml reads the page; elements only, texts not placed."""
    page = _START_TAG.sub(lambda match: f"{match[0]} data-at={match.start()}", source.text)
    root = etree.fromstring(page.encode(), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return sum(int(element.get("data-at", "0")) > 0 for element in root.iter() if isinstance(element.tag, str))
