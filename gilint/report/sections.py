"""Which candidates head the six sections.

Numbers of the form's own style count most, then likeness, then that text follows. The best chain in rising order is
taken first; a section that only stands out of order is taken afterwards, so that the order can be judged.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from gilint.model.document import Block, Table
from gilint.report.candidates import Candidate, Candidates, NumberedLine, find_candidates
from gilint.report.headings import HeadingBook, HeadingMatch
from gilint.report.model import LabelMatch
from gilint.report.numbering import NumberingStyle

_STYLES = (
    NumberingStyle.TOP,
    NumberingStyle.PART,
    NumberingStyle.BRACKET,
    NumberingStyle.ARABIC,
    NumberingStyle.WORD,
    NumberingStyle.NONE,
)
_TOP_LEVEL = frozenset((NumberingStyle.TOP, NumberingStyle.PART))
_SURE = 0.9
"""A likeness that makes up for a missing or wrong number."""
_NEAR_UNNUMBERED = 0.75
_CONTENT_BONUS = 2.0
_LONGEST_EXTRA = 30


class Headings(Struct, frozen=True):
    """The headings that were found: the six by number, repeated ones, and top-level headings outside the form."""

    chosen: Mapping[int, Candidate] = field(default_factory=dict)
    repeated: tuple[Candidate, ...] = ()
    extra: tuple[NumberedLine, ...] = ()

    def indices(self) -> list[int]:
        """The parts that hold a heading, in order."""
        lines: list[Candidate | NumberedLine] = [*self.chosen.values(), *self.repeated, *self.extra]
        return sorted(line.index for line in lines)


def find_headings(parts: Sequence[Block | Table], book: HeadingBook) -> Headings:
    """The section headings of a document; what the markup calls navigation is searched only when there are none."""
    found = _choose(find_candidates(parts, book), book)
    if not found.chosen and any(isinstance(part, Block) and part.chrome for part in parts):
        found = _choose(find_candidates(parts, book, chrome=True), book)
    return found


def _choose(candidates: Candidates, book: HeadingBook) -> Headings:
    style = _dominant(candidates.headings)
    fit = [item for item in candidates.headings if _acceptable(item, style)]
    chosen = _chain(fit, style)
    _drop_sub_headings(chosen, candidates, style)
    _add_out_of_order(chosen, fit, style)
    _add_by_place(chosen, candidates, style, book)
    return Headings(chosen, _repeated(chosen, fit, style), _extra(chosen, candidates, style))


def _dominant(candidates: Iterable[Candidate]) -> NumberingStyle:
    """The style of numbering that most of the six headings have."""
    met: dict[NumberingStyle, set[int]] = {style: set() for style in _STYLES}
    for item in candidates:
        style = item.numbering.style
        if style is NumberingStyle.NONE:
            if item.match.match is not LabelMatch.NEAR:
                met[style].add(item.number)
        elif style in met and item.in_style:
            met[style].add(item.number)
    return max(_STYLES, key=lambda style: (len(met[style]), -_STYLES.index(style)))


def _acceptable(item: Candidate, style: NumberingStyle) -> bool:
    """Whether a candidate can be a heading in a document whose headings are numbered in ``style``."""
    ratio = item.match.ratio
    if item.numbering.style is style and style is not NumberingStyle.NONE:
        return item.in_style or ratio >= _SURE
    if item.numbering.style is NumberingStyle.NONE:
        return ratio >= 1.0 or (ratio >= _NEAR_UNNUMBERED and (item.heading_kind or style is NumberingStyle.NONE))
    return item.in_style and ratio >= _SURE


def _score(item: Candidate, style: NumberingStyle) -> float:
    score = 2 * item.match.ratio + (0.25 if item.heading_kind else 0.0)
    if item.numbering.style is style:
        score += 2.0 if item.in_style or style is NumberingStyle.NONE else 0.5
    elif item.numbering.style is NumberingStyle.NONE:
        score += 0.5
    return score + (_CONTENT_BONUS if item.content else 0.0)


def _chain(candidates: Sequence[Candidate], style: NumberingStyle) -> dict[int, Candidate]:
    """The candidates in rising order, one for each section at most, that score highest together."""
    best: dict[int, tuple[float, tuple[Candidate, ...]]] = {}
    for item in candidates:
        below = [best[number] for number in best if number < item.number]
        base, line = max(below, key=lambda entry: entry[0], default=(0.0, ()))
        total = base + _score(item, style)
        if item.number not in best or total > best[item.number][0]:
            best[item.number] = (total, (*line, item))
    _, line = max(best.values(), key=lambda entry: entry[0], default=(0.0, ()))
    return {item.number: item for item in line}


def _bounds(chosen: Mapping[int, Candidate], number: int) -> tuple[int, int | None]:
    """The parts between which section ``number`` would stand in order."""
    before = [item.end for key, item in chosen.items() if key < number]
    after = [item.index for key, item in chosen.items() if key > number]
    return max(before, default=0), min(after, default=None)


def _drop_sub_headings(chosen: dict[int, Candidate], candidates: Candidates, style: NumberingStyle) -> None:
    """Take out what is one of a row of sub-headings (``（二）主动公开政府信息情况`` behind ``（一）…``)."""
    lines: list[Candidate | NumberedLine] = [*candidates.numbered, *candidates.headings]
    for number, item in list(chosen.items()):
        other = item.numbering.style
        if other in (style, NumberingStyle.NONE) or number == 1:
            continue
        first, _ = _bounds(chosen, number)
        before = [line for line in lines if first <= line.index < item.index and line.numbering.style is other]
        last = max(before, key=lambda line: line.index, default=None)
        if last is not None and last.numbering.value == number - 1:
            del chosen[number]


def _add_out_of_order(chosen: dict[int, Candidate], fit: Sequence[Candidate], style: NumberingStyle) -> None:
    for number in sorted({item.number for item in fit} - set(chosen)):
        rest = [
            item
            for item in fit
            if item.number == number
            and item.content
            and ((item.numbering.style is style and item.in_style) or item.match.ratio >= 1.0)
            and item.numbering.style in (style, NumberingStyle.NONE)
        ]
        if rest:
            chosen[number] = max(rest, key=lambda item: (_score(item, style), -item.index))


def _add_by_place(
    chosen: dict[int, Candidate], candidates: Candidates, style: NumberingStyle, book: HeadingBook
) -> None:
    """A heading with the right number in the right place, though its words are only faintly the form's."""
    if style not in _TOP_LEVEL or not chosen:
        return
    lines = [line for line in candidates.numbered if line.numbering.style is style]
    for number in book.numbers:
        if number in chosen:
            continue
        first, last = _bounds(chosen, number)
        between = [line for line in lines if first <= line.index and (last is None or line.index < last)]
        line = between[0] if between else None
        if line is None or line.numbering.value != number:
            continue
        match = book.faint(line.core, number)
        if match is not None:
            chosen[number] = _as_candidate(line, match)


def _as_candidate(line: NumberedLine, match: HeadingMatch) -> Candidate:
    return Candidate(
        line.index, line.index + 1, match, line.numbering, line.printed, None, heading_kind=line.heading_kind
    )


def _repeated(
    chosen: Mapping[int, Candidate], fit: Sequence[Candidate], style: NumberingStyle
) -> tuple[Candidate, ...]:
    indices = {item.index for item in chosen.values()}
    return tuple(
        item
        for item in fit
        if item.index not in indices
        and item.number in chosen
        and item.content
        and item.match.ratio >= _SURE
        and item.numbering.style is style
        and (item.in_style if style is not NumberingStyle.NONE else item.heading_kind)
    )


def _extra(chosen: Mapping[int, Candidate], candidates: Candidates, style: NumberingStyle) -> tuple[NumberedLine, ...]:
    """Numbered lines that carry the row of section numbers on (``七、``), no lists inside a section."""
    if style not in _TOP_LEVEL or not chosen:
        return ()
    indices = {item.index for item in chosen.values()}
    starts = sorted((item.index, item.numbering.value or item.number) for item in chosen.values())
    first_lines = [index for index, _ in starts]
    expected: dict[int, int] = {}
    counts: Counter[int] = Counter()
    extra: list[NumberedLine] = []
    for line in candidates.numbered:
        if line.numbering.style is not style or line.index in indices:
            continue
        at = bisect_left(first_lines, line.index) - 1
        enclosing = starts[at][1] if at >= 0 else 0
        wanted = expected.get(at, enclosing + 1)
        counts[at] += 1
        if line.numbering.value == wanted and 0 < len(line.core) <= _LONGEST_EXTRA and counts[at] == wanted - enclosing:
            extra.append(line)
            expected[at] = wanted + 1
    return tuple(extra)
