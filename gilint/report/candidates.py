"""Blocks that may head a section, each with what speaks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from gilint.model.document import Block, BlockKind, Table
from gilint.report.headings import HeadingBook, HeadingMatch
from gilint.report.model import LabelMatch
from gilint.report.numbering import NUMBER_STARTS, Numbering, NumberingStyle, bare_numeral, read_numbering
from gilint.text.expressions import compiled
from gilint.text.mapped import MappedText
from gilint.text.normal import core, packed, squeeze

_HEADING, _BLANK = BlockKind.HEADING, BlockKind.BLANK

LONGEST_HEADING = 45
"""Longer texts are prose (characters; the longest statutory heading has 28 with its number)."""
_RUN_IN_LOOK = 120
_LONGEST_PAGE_NUMBER = 24
_PAGE_NUMBER_STARTS = frozenset("-－—–‐‑−·第")
_SENTENCE = compiled(r"[。;；!！?？]")
_RUN_IN_MARK = compiled(r"[:。]")
_SHORTEST_UNMARKED_REST = 10
_LONGEST_SECOND_HALF = 24
_PAGE_NUMBER = compiled(r"[-—–·]+\d{1,4}[-—–·]+|第\d{1,4}页(?:[,/]?共\d{1,4}页)?")
_NUMBERED = frozenset((NumberingStyle.TOP, NumberingStyle.PART))


class Candidate(Struct, frozen=True):
    """A text that may head section ``match.number``.

    ``index`` and ``end`` are the parts it takes (half open); ``rest`` is the text that runs on behind the heading in
    the same block. ``content`` tells that something else than the next heading follows.
    """

    index: int
    end: int
    match: HeadingMatch
    numbering: Numbering
    printed: MappedText
    rest: MappedText | None = None
    heading_kind: bool = False
    content: bool = True

    @property
    def number(self) -> int:
        """The section that it would head."""
        return self.match.number

    @property
    def in_style(self) -> bool:
        """Whether the printed number is the section's own."""
        return self.numbering.value == self.match.number


class NumberedLine(Struct, frozen=True):
    """A numbered line that heads nothing known: a sub-heading, a list item, a section outside the form.

    ``core`` is empty when the line is too long for a heading.
    """

    index: int
    numbering: Numbering
    core: str
    printed: MappedText
    heading_kind: bool


class Candidates(Struct):
    """What a scan of the document gives."""

    headings: list[Candidate] = field(default_factory=list)
    numbered: list[NumberedLine] = field(default_factory=list)


def is_page_number(text: str) -> bool:
    """Whether a text is the number that a printed page carries (``- 3 -``)."""
    if not text or text[0] not in _PAGE_NUMBER_STARTS or len(text) >= _LONGEST_PAGE_NUMBER:
        return False
    return _PAGE_NUMBER.fullmatch(packed(text)) is not None


def is_heading_like(text: str) -> bool:
    """Whether a packed text is short and one phrase."""
    return len(text) <= LONGEST_HEADING and _SENTENCE.search(text, 0, max(len(text) - 1, 0)) is None


def next_part(parts: Sequence[Block | Table], index: int) -> int:
    """The next part that says something: no blank line, no page number; ``len(parts)`` at the end."""
    for at in range(index, len(parts)):
        part = parts[at]
        if not isinstance(part, Block) or (
            part.kind is not _BLANK and part.text.value and not is_page_number(part.text.value)
        ):
            return at
    return len(parts)


def find_candidates(parts: Sequence[Block | Table], book: HeadingBook, *, chrome: bool = False) -> Candidates:
    """Every block that may head a section. ``chrome`` looks at navigation too."""
    found = Candidates()
    taken = -1
    for index, part in enumerate(parts):
        if index <= taken or not isinstance(part, Block) or part.kind is _BLANK:
            continue
        value = part.text.value
        if (part.chrome and not chrome) or len(value) < 2 or value.isascii():
            continue
        if value[0] not in NUMBER_STARTS and (len(value) > 3 * LONGEST_HEADING or _is_running(value)):
            continue
        candidate = _candidate(parts, index, part, book, found)
        if candidate is not None:
            found.headings.append(candidate)
            taken = candidate.end - 1
    found.headings = _with_content(parts, found.headings)
    return found


def _candidate(
    parts: Sequence[Block | Table], index: int, block: Block, book: HeadingBook, found: Candidates
) -> Candidate | None:
    value = block.text.value
    head = packed(value[:_RUN_IN_LOOK])
    numbering = read_numbering(head)
    run_in = _run_in(index, block, head, numbering, book)
    if run_in is not None:
        return run_in
    heading_kind = block.kind is _HEADING
    text = head
    if len(value) > _RUN_IN_LOOK:
        text = packed(value) if len(value) <= 3 * LONGEST_HEADING else ""
    if not text or not is_heading_like(text):
        if numbering.value:
            found.numbered.append(NumberedLine(index, numbering, "", block.text, heading_kind))
        return None
    plain = core(text[numbering.length :])
    if book.contents_line(plain):
        return None
    joined = _joined(parts, index, block, numbering, book)
    if joined is not None:
        return joined
    numbering, match = _match(text, plain, numbering, book)
    if match is not None:
        return Candidate(index, index + 1, match, numbering, block.text, heading_kind=heading_kind)
    if numbering.value and not book.is_label(plain) and not _is_row_below(parts, index, plain):
        found.numbered.append(NumberedLine(index, numbering, plain, block.text, heading_kind))
    return None


def _is_running(value: str) -> bool:
    """Whether a text without a number begins with a sentence that another follows: most paragraphs do, and need not be
    looked at more closely. A sign before it may hide a number."""
    stop = value.find("。")
    return 0 < stop < len(value) - 1 and value[0].isalnum() and value[stop + 1].isalnum()


def _is_row_below(parts: Sequence[Block | Table], index: int, plain: str) -> bool:
    """Whether a line says what a row of the table right below it says again: it heads that table and no section."""
    below = next_part(parts, index + 1)
    table = parts[below] if below < len(parts) else None
    return isinstance(table, Table) and any(row and core(row[0].text.value) == plain for row in table.rows)


def _match(text: str, plain: str, numbering: Numbering, book: HeadingBook) -> tuple[Numbering, HeadingMatch | None]:
    """The heading that a text is, with its numbering, which may lack its mark (``一 总体情况``)."""
    match = book.exact(plain) or book.exact(core(text[numbering.length :], note=False))
    if match is None and numbering.style is NumberingStyle.NONE:
        bare = bare_numeral(text)
        match = book.exact(core(text[bare.length :])) if bare.value else None
        if match is not None:
            return bare, match
    return numbering, match or book.near(plain, numbering.value)


def _run_in(index: int, block: Block, head: str, numbering: Numbering, book: HeadingBook) -> Candidate | None:
    """A heading whose text runs on in the same block (``六、其他需要报告的事项：无``)."""
    if numbering.style not in _NUMBERED or not head.startswith(book.texts, numbering.length):
        return None
    for wording in book.wordings:
        if not head.startswith(wording.text, numbering.length):
            continue
        end = numbering.length + len(wording.text)
        if len(head) <= end:
            continue
        back = squeeze(block.text.value[: 2 * _RUN_IN_LOOK])[1]
        marked = _RUN_IN_MARK.match(head, end) is not None
        stop = back[end - 1] + 1
        spaced = block.text.value[stop].isspace()
        begin = back[end] + 1 if marked else back[end]
        rest = block.text.slice(begin, len(block.text)).strip()
        if not rest.value or not (marked or spaced or len(rest) >= _SHORTEST_UNMARKED_REST):
            continue
        others = {item.number for item in book.wordings if item.text in packed(rest.value)} - {wording.number}
        match = book.exact(wording.core)
        if len(others) > 1 or match is None or book.contents_line(core(head[numbering.length :])):
            continue
        if match.match is LabelMatch.EXACT or numbering.value == wording.number:
            return Candidate(
                index, index + 1, match, numbering, block.text.slice(0, stop), rest, block.kind is _HEADING
            )
    return None


def _joined(
    parts: Sequence[Block | Table], index: int, block: Block, numbering: Numbering, book: HeadingBook
) -> Candidate | None:
    """A heading that a line end cut in two."""
    if numbering.style not in _NUMBERED:
        return None
    first = packed(block.text.value)[numbering.length :]
    if book.exact(core(first)):
        return None
    at = next_part(parts, index + 1)
    following = parts[at] if at < len(parts) else None
    if not isinstance(following, Block) or len(following.text) > _LONGEST_SECOND_HALF:
        return None
    second = packed(following.text.value)
    if read_numbering(second).value:
        return None
    match = book.exact(core(first + second))
    if match is None:
        return None
    printed = MappedText.join((block.text, following.text))
    return Candidate(index, at + 1, match, numbering, printed, heading_kind=block.kind is _HEADING)


def _with_content(parts: Sequence[Block | Table], candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, each told whether more than a heading of its own style follows; tables of contents left out."""
    styles = {candidate.index: candidate.numbering.style for candidate in candidates}
    after = {
        candidate.index: candidate.end if candidate.rest else next_part(parts, candidate.end)
        for candidate in candidates
    }
    runs: list[list[Candidate]] = []
    told: list[Candidate] = []
    for candidate in candidates:
        at = after[candidate.index]
        adjacent = candidate.rest is None and styles.get(at) is candidate.numbering.style
        content = candidate.rest is not None or (at < len(parts) and not adjacent)
        item = candidate if content else replace(candidate, content=False)
        told.append(item)
        last = runs[-1][-1] if runs else None
        if last is not None and last.rest is None and after[last.index] == item.index and last.number < item.number:
            runs[-1].append(item)
        else:
            runs.append([item])
    met = Counter(item.number for item in told)
    contents = {item.index for run in runs if _is_contents(run, met) for item in run}
    return [item for item in told if item.index not in contents]


def _is_contents(run: list[Candidate], met: Counter[int]) -> bool:
    """Three headings in a row that stand elsewhere too are a table of contents or links."""
    return len(run) >= 3 and all(met[item.number] > 1 for item in run)
