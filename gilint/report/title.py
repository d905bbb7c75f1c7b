"""The title of a report, which pages print over one, two or three lines, or only in their head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from gilint.model.document import Block, BlockKind
from gilint.report.dates import find_year, is_date_line
from gilint.report.organ import is_organ_name, organ_in_title
from gilint.report.vocabulary import TitleWords
from gilint.text.expressions import compiled
from gilint.text.normal import packed

_LONGEST = 60
_MOST_LINES = 3
_SENTENCE = compiled(r"[,，。;；:：!！?？>》]")
_NOTE = compiled(r"[(\[][^()\[\]]*[)\]]$")
_PIECES = compiled(r"[-_|—–>·]+")
_SPACE = compiled(r"[\s\u3000\xa0\[【(（]")
_COPIES = 3
_WIDEST_GAP = 3
"""Lines of one title have blank lines between them at most."""


class FoundTitle(Struct, frozen=True):
    """A title: packed text, the blocks that hold it (indices of parts, none when the page's head has it).

    ``cut`` is where the title ends in the last block when more than the title stands in it.
    """

    text: str
    parts: tuple[int, ...]
    score: float
    cut: int | None = None


class TitleRules(Struct, frozen=True):
    """What a title is judged by."""

    words: TitleWords
    kinds: Mapping[str, tuple[str, ...]]
    head_leads: tuple[str, ...] = ()
    """Words that lines of a page's head begin with."""


def find_title(blocks: Sequence[tuple[int, Block]], rules: TitleRules) -> FoundTitle | None:
    """The best title in ``blocks`` (index of the part and block, in order, all before section one).

    Of equals a heading is taken before a paragraph and the last one before the others: a page prints its title right
    above the text.
    """
    best: tuple[float, bool, int] | None = None
    found: FoundTitle | None = None
    endings = (*rules.words.endings, *rules.words.loose_endings)
    for at, (index, block) in enumerate(blocks):
        if len(block.text) > _COPIES * _LONGEST:
            continue
        cut = None
        if not _without_note(packed(block.text.value)).endswith(endings):
            cut = _cut(block.text.value, rules)
            if cut is None:
                continue
        title = _grow(blocks, at, cut, rules)
        if title is None:
            continue
        key = (title.score, block.kind is BlockKind.HEADING, index)
        if best is None or key > best:
            best, found = key, title
    return found


def title_in_head(text: str, rules: TitleRules) -> FoundTitle | None:
    """The title in the head of a page, without the names of site and column that stand beside it."""
    plain = packed(text)
    pieces = [plain, *_PIECES.split(plain)]
    scored = [(score_title(piece, rules), -len(piece), piece) for piece in pieces if piece]
    score, _, piece = max(scored, default=(0.0, 0, ""))
    return FoundTitle(piece, (), score) if score > 0 else None


def score_title(text: str, rules: TitleRules) -> float:
    """How much of a title a packed text has: subject 3, ending 2, year 2, organ 1.5; 0 when it is none."""
    words = rules.words
    if len(text) > _LONGEST or _SENTENCE.search(text) or any(word in text for word in words.never):
        return 0.0
    bare = _without_note(text)
    score = 0.0
    if bare.endswith(words.endings):
        score = 2.0
    elif bare.endswith(words.loose_endings):
        score = 0.5
    else:
        return 0.0
    year = find_year(text)
    subject = next((rank for rank, word in enumerate(words.subjects) if word in text), None)
    if subject is None and (year is None or not bare.endswith(words.endings[0])):
        return 0.0
    organ = organ_in_title(bare, words)
    named = organ is not None and is_organ_name(organ, rules.kinds)
    if year is None and not named and not bare.endswith(words.nameless_endings):
        return 0.0
    if subject is not None:
        score += 3.0 if subject == 0 else 2.0
    if year is not None:
        score += 2.0
    if named:
        score += 1.5
    return score


def _without_note(text: str) -> str:
    return _NOTE.sub("", text) or text


def _cut(text: str, rules: TitleRules) -> int | None:
    """Where a title ends that a line of the page's head follows in the same block (``…年度报告 发布时间：…``)."""
    for ending in rules.words.endings:
        at = text.find(ending)
        end = at + len(ending)
        if (
            at >= 0
            and rules.head_leads
            and _SPACE.match(text, end)
            and text[end:].lstrip().startswith(rules.head_leads)
        ):
            return end
    return None


def _grow(blocks: Sequence[tuple[int, Block]], at: int, cut: int | None, rules: TitleRules) -> FoundTitle | None:
    """The title that ends in block ``at`` (at ``cut``), with the lines above it as long as each one adds something."""
    best: FoundTitle | None = None
    text = ""
    parts: tuple[int, ...] = ()
    for step in range(_MOST_LINES):
        if at - step < 0:
            break
        index, block = blocks[at - step]
        line = packed(block.text.value if step else block.text.value[:cut])
        if parts and parts[0] - index > _WIDEST_GAP:
            break
        if step and (len(line) > _LONGEST or _SENTENCE.search(line) or is_date_line(line)):
            break
        text = line + text
        parts = (index, *parts)
        score = score_title(text, rules)
        if score > (best.score + 0.9 if best else 0.0):
            best = FoundTitle(text, parts, score, cut)
        elif best is not None:
            break
    return best
