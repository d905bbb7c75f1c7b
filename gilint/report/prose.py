"""Running text of a report: blocks joined, squeezed, with the way back to their places.

A paragraph may be cut by a page end and stand in two blocks; what is looked for in it may reach over the cut. A
``Prose`` joins such pieces, keeps a line break between real paragraphs, and leads every offset back to the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from gilint.model.document import Block, BlockKind
from gilint.model.place import Place
from gilint.report.model import Report, Section
from gilint.text.expressions import compiled
from gilint.text.mapped import MappedText
from gilint.text.normal import HAN, leading_number, packed, squeeze
from gilint.text.span import Span

_HEADING, _ITEM = BlockKind.HEADING, BlockKind.ITEM

_SENTENCE_END = compiled(r"[。；！？：;!?:…][\"')\]》]*$")
_CHINESE = compiled(rf"{HAN}+")
_TAIL = 8
_PHRASE_END = compiled(r"[。:;!?\n]")
_COMMA = compiled(r"[,，]")
_LONGEST_PHRASE = 40
_LONGEST_PLAIN_PHRASE = 25
_LONGEST_KEPT = 4000
"""Characters of a paragraph that is kept packed: a page in one paragraph is not worth its memory."""
_FULL_LINE = 15
"""A block shorter than this is a line of its own, never the first half of a cut paragraph (characters)."""


class Paragraph(Struct, frozen=True):
    """A range of the joined text that is one paragraph, and whether it stands alone as a heading does."""

    start: int
    end: int
    heading: bool


class Prose:
    """The text of some blocks, in order.

    ``text`` is folded (see ``gilint.text.normal``) and holds no white space but one ``\\n`` between paragraphs.
    Offsets of ``text`` are led back by ``span`` and ``place``.
    """

    __slots__ = (
        "_blocks",
        "_chinese",
        "_maps",
        "_paragraphs",
        "_ranges",
        "_routes",
        "_starts",
        "anchor",
        "route",
        "text",
    )

    def __init__(
        self,
        blocks: Iterable[Block],
        route: tuple[str, ...] = (),
        anchor: Span | None = None,
        routes: Iterable[tuple[int, tuple[str, ...]]] = (),
        *,
        joined: bool = True,
    ) -> None:
        """``anchor`` is the place to name when there are no blocks; ``route`` leads to the text, and from each offset
        of the source in ``routes`` on, the route beside it. With ``joined`` false every block is a paragraph."""
        self.route = route
        self._routes = sorted(routes)
        self._blocks: list[Block] = []
        self._starts: list[int] = []
        self._maps: dict[int, list[int]] = {}
        self._ranges: list[tuple[int, int, bool]] = []
        self._paragraphs: tuple[Paragraph, ...] | None = None
        pieces: list[str] = []
        length = 0
        before: Block | None = None
        for block in blocks:
            value = block.text.value
            piece = _kept(value) if len(value) <= _LONGEST_KEPT else packed(value)
            if not piece:
                continue
            # Nearly every paragraph ends in a stop: none goes on behind one.
            if before is None:
                start, heading = 0, block.kind is _HEADING
            elif joined and pieces[-1][-1] != "。" and _continues(before, pieces[-1], block, piece):
                start, _, heading = self._ranges.pop()
            else:
                pieces.append("\n")
                length += 1
                start, heading = length, block.kind is _HEADING
            self._blocks.append(block)
            self._starts.append(length)
            pieces.append(piece)
            length += len(piece)
            self._ranges.append((start, length, heading))
            before = block
        self.text = "".join(pieces)
        self._chinese = -1
        self.anchor = self._blocks[0].span if self._blocks else anchor or Span(0, 0)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs, in order."""
        if self._paragraphs is None:
            self._paragraphs = tuple([Paragraph(*item) for item in self._ranges])
        return self._paragraphs

    @property
    def chinese(self) -> int:
        """How many Chinese characters the text has."""
        if self._chinese < 0:
            self._chinese = count_chinese(self.text)
        return self._chinese

    def block_at(self, offset: int) -> Block | None:
        """The block that holds character ``offset`` of the text."""
        at = bisect_right(self._starts, offset) - 1
        return self._blocks[at] if at >= 0 else None

    def span(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stands in the source; an empty range is a point."""
        if not self._blocks:
            return self.anchor
        first = self._point(start)
        if end <= start:
            return Span(first.start, first.start)
        return first.cover(self._point(end - 1))

    def place(self, start: int, end: int) -> Place:
        """``span`` with the route to this text."""
        span = self.span(start, end)
        at = bisect_right(self._routes, span.start, key=lambda item: item[0]) - 1
        return Place(span, self._routes[at][1] if at >= 0 else self.route)

    def mapped(self, start: int, end: int) -> MappedText | None:
        """``text[start:end]`` as the block writes it, white space included; None where it is not all in one block."""
        block = self.block_at(start)
        if block is None or end <= start or self.block_at(end - 1) is not block:
            return None
        at = bisect_right(self._starts, start) - 1
        back, first = self._back(at), self._starts[at]
        if end - first > len(back):
            return None
        return block.text.slice(back[start - first], back[end - 1 - first] + 1)

    def lines(self) -> Iterator[tuple[Paragraph, str]]:
        """The paragraphs with their text."""
        for paragraph in self.paragraphs:
            yield paragraph, self.text[paragraph.start : paragraph.end]

    def _point(self, offset: int) -> Span:
        at = max(bisect_right(self._starts, offset) - 1, 0)
        block = self._blocks[at]
        back = self._back(at)
        inside = offset - self._starts[at]
        if inside >= len(back):
            return block.text.span(len(block.text), len(block.text))
        return block.text.span(back[inside], back[inside] + 1)

    def _back(self, at: int) -> list[int]:
        """For each character of block ``at`` in the text, its index in the block's own."""
        back = self._maps.get(at)
        if back is None:
            back = self._maps[at] = squeeze(self._blocks[at].text.value)[1]
        return back


class Piece(Struct, frozen=True):
    """A range of a text: a sentence, a clause, a match."""

    prose: Prose
    start: int
    end: int

    @property
    def text(self) -> str:
        """The range's own text."""
        return self.prose.text[self.start : self.end]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.prose.place(self.start, self.end)


_kept = lru_cache(256)(packed)
"""The packed text of a block: it is asked for by the report's body and by the section."""


def count_chinese(text: str) -> int:
    """How many Chinese characters a text has."""
    return sum(map(len, _CHINESE.findall(text)))


def _continues(before: Block, before_text: str, block: Block, text: str) -> bool:
    """Whether ``block`` is the second half of a paragraph that was cut (by a page end, by hard line ends)."""
    if len(before_text) < _FULL_LINE:
        return False
    if before.kind is _HEADING or block.kind in (_HEADING, _ITEM):
        return False
    if _SENTENCE_END.search(before_text[-_TAIL:]):
        return False
    if len(before_text) <= _LONGEST_PHRASE and leading_number(before_text) and not _PHRASE_END.search(before_text):
        return False
    return not leading_number(text) and _CHINESE.search(text) is not None


class Lead(Struct, frozen=True):
    """The leading phrase of a paragraph: a sub-heading, or what stands in its place.

    ``start``..``end`` is the phrase without its number; ``stop`` is where the next lead begins, so that
    ``end``..``stop`` is what is said under it. ``titled`` tells that it has a number or is a heading by its mark-up.
    """

    start: int
    end: int
    stop: int
    text: str
    titled: bool


def leads(prose: Prose) -> list[Lead]:
    """The leading phrases of the paragraphs: of numbered ones always, of others when they are short."""
    found: list[tuple[int, int, bool]] = []
    for paragraph, text in prose.lines():
        number = leading_number(text[: _LONGEST_PHRASE * 2])
        begin = len(number)
        match = _PHRASE_END.search(text, begin)
        end = match.start() if match else len(text)
        if end - begin > _LONGEST_PHRASE:
            comma = _COMMA.search(text, begin)
            end = comma.start() if comma and number else len(text)
        titled = bool(number) or paragraph.heading
        if begin < end <= begin + (_LONGEST_PHRASE if titled else _LONGEST_PLAIN_PHRASE):
            found.append((paragraph.start + begin, paragraph.start + end, titled))
    stops = [*(start for start, _, _ in found[1:]), len(prose.text)]
    return [
        Lead(start, end, stop, prose.text[start:end], titled)
        for (start, end, titled), stop in zip(found, stops, strict=False)
    ]


_CACHE: dict[tuple[int, str], tuple[object, Prose]] = {}
_CACHE_SIZE = 16


def kept(owner: object, kind: str, make: Callable[[], Prose]) -> Prose:
    """``make()``, made once for each ``owner`` and ``kind``: many rules ask for the same text.

    An owner is known by its identity; the entry keeps it alive, so that no other object can take its place.
    """
    key = (id(owner), kind)
    hit = _CACHE.get(key)
    if hit is not None and hit[0] is owner:
        return hit[1]
    if len(_CACHE) >= _CACHE_SIZE:
        # The oldest one goes, not all: those of the report at hand are asked for again by the next rule.
        del _CACHE[next(iter(_CACHE))]
    prose = make()
    _CACHE[key] = (owner, prose)
    return prose


def section_prose(section: Section) -> Prose:
    """The text of a section, without its heading and without tables."""
    place = section.heading.place
    return kept(section, "section", lambda: Prose(section.blocks, place.route, Span(place.span.end, place.span.end)))


def body_prose(report: Report) -> Prose:
    """The report's own text outside the tables, from the title to the signature, headings included."""
    return kept(report, "body", lambda: Prose(report.body, (), report.title.place.span, routes(report)))


def preamble_prose(report: Report) -> Prose:
    """The text before section one."""
    return kept(report, "preamble", lambda: Prose(report.preamble, (), report.title.place.span))


def routes(report: Report) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where in the source each section begins, with the route to it."""
    for section in (*report.sections.values(), *report.repeated, *report.extra):
        yield section.heading.place.span.start, section.heading.place.route
