"""Where a report begins and ends in its document: page chrome, lines of the page's head, signature."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from gilint.model.document import Block, BlockKind, Document
from gilint.report.candidates import is_page_number
from gilint.report.dates import is_date_line, trailing_date
from gilint.report.organ import is_organ_name
from gilint.report.vocabulary import DateWords, PageWords
from gilint.text.expressions import compiled
from gilint.text.normal import packed

_BLANK = BlockKind.BLANK

_LONGEST_HEAD_LINE = 120
_LONGEST_MARK = 40
_MOST_SIGNATURE = 4
_NOT_WORD = compiled(r"[^\w©]+")
_WIDEST_SIGNATURE = 60


class Region(Struct, frozen=True):
    """Parts ``first`` to ``last`` (half open) that stand in the container of the report's text."""

    first: int
    last: int
    container: int


def content_region(document: Document, headings: Sequence[int]) -> Region:
    """The deepest container that holds all the headings, as a range of parts; everything when there are none."""
    parents = document.containers
    if not headings:
        return Region(0, len(document.parts), 0)
    common: list[int] | None = None
    for around in dict.fromkeys(document.parts[index].container for index in headings):
        line = _ancestors(parents, around)
        common = line if common is None else common[: _shared(common, line)]
    container = common[-1] if common else 0
    inside = _descendants(parents, container)
    parts = document.parts
    first = next((index for index, part in enumerate(parts) if inside[_known(part.container, parents)]), None)
    if first is None:
        return Region(0, len(parts), 0)
    last = len(parts)
    while not inside[_known(parts[last - 1].container, parents)]:
        last -= 1
    return Region(first, last, container)


def _known(container: int, parents: tuple[int, ...]) -> int:
    return container if 0 <= container < len(parents) else 0


def _ancestors(parents: tuple[int, ...], container: int) -> list[int]:
    """The containers around ``container``, outermost first, itself last."""
    line: list[int] = []
    seen: set[int] = set()
    at = _known(container, parents) if parents else 0
    while at not in seen:
        line.append(at)
        seen.add(at)
        at = _known(parents[at], parents) if parents else 0
    return line[::-1]


def _shared(left: Sequence[int], right: Sequence[int]) -> int:
    length = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        length += 1
    return length


def _descendants(parents: tuple[int, ...], container: int) -> list[bool]:
    """For each container whether it is ``container`` or stands in it."""
    inside: list[bool | None] = [None] * max(len(parents), 1)
    inside[0] = container == 0
    inside[container] = True
    for start in range(len(parents)):
        path: list[int] = []
        at = start
        while inside[at] is None:
            inside[at] = False
            path.append(at)
            at = _known(parents[at], parents)
        for item in path:
            inside[item] = inside[at]
    return [bool(item) for item in inside]


def is_text(block: Block) -> bool:
    """Whether a block says something: no blank line, no page number."""
    return block.kind is not _BLANK and bool(block.text.value) and not is_page_number(block.text.value)


def is_head_line(block: Block, page: PageWords, dates: DateWords) -> bool:
    """Whether a block before section one belongs to the page: date, source, clicks, size of type."""
    if len(block.text) > _LONGEST_HEAD_LINE:
        return False
    text = packed(block.text.value).lstrip("[(|·-")
    if is_date_line(text) or not text:
        return False
    leads = _leads((*page.head_leads, *dates.labels, *dates.bare_labels))
    return leads.match(text) is not None


@lru_cache(maxsize=16)
def _leads(words: tuple[str, ...]) -> re.Pattern[str]:
    """A line that is one of ``words``, or begins with one and a mark of a label."""
    listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return compiled(rf"(?:{listed})(?:[\])]?\s*[:|\]>]|[\d次\[(]|$)")


def report_end(document: Document, start: int, last: int, page: PageWords) -> int:
    """The first part from ``start`` on that is no longer the report's: links to other pages, site footer."""
    for index in range(start, last):
        part = document.parts[index]
        if isinstance(part, Block) and is_text(part) and not part.chrome and _is_end(packed(part.text.value), page):
            return index
    return last


def _is_end(text: str, page: PageWords) -> bool:
    if text.startswith(page.end_leads) or text.lstrip("[(<|·-").startswith(page.end_leads):
        return True
    if len(text) <= _LONGEST_MARK and _NOT_WORD.sub("", text) in page.end_words:
        return True
    return any(mark in text for mark in page.end_marks)


def signature_start(blocks: Sequence[Block], kinds: Mapping[str, tuple[str, ...]], organ: str | None) -> int:
    """How many of ``blocks`` (the text of the last section) come before the signature at their end."""
    at = len(blocks)
    dated = False
    while at > 0 and len(blocks) - at < _MOST_SIGNATURE:
        text = packed(blocks[at - 1].text.value)
        if len(text) > _WIDEST_SIGNATURE:
            break
        if is_date_line(text):
            dated = True
            at -= 1
            continue
        date_at = trailing_date(text)
        name = text[:date_at] if date_at else text
        signs = is_organ_name(name, kinds) and (dated or date_at or (organ is not None and name == organ))
        if not signs:
            break
        at -= 1
    return at
