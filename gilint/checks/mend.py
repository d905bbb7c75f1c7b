"""The smallest edits that make a text of the source say something else, without touching mark-up or white space."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gilint.model.diagnostic import Edit
from gilint.report.prose import Prose
from gilint.text.mapped import MappedText
from gilint.text.normal import squeeze
from gilint.text.span import Span

_LONGEST = 400
"""Characters of both texts together; comparing takes longer than in proportion to them."""


def mend(text: MappedText, wanted: str) -> tuple[Edit, ...]:
    """Edits after which ``text`` says ``wanted``; none when they would cut a character reference in two, and for long
    texts.

    What only differs in width, in the shape of quotes and brackets, or in white space, stays as it is.
    """
    plain, back = squeeze(text.value)
    target, forth = squeeze(wanted)
    if not plain or len(plain) + len(target) > _LONGEST:
        return ()
    spans = [text.span(index, index + 1) for index in back]
    edits: list[Edit] = []
    in_one_piece = all(span.end == after.start for span, after in pairwise(spans))
    for start, end, low, high in (_trimmed if in_one_piece else _differences)(plain, target):
        if _shared(spans, start) or _shared(spans, end):
            return ()
        written = wanted[forth[low] : forth[high - 1] + 1] if high > low else ""
        edits += _edits(spans, start, end, written)
    return tuple(edits)


def mend_prose(prose: Prose, start: int, end: int, wanted: str) -> tuple[Edit, ...]:
    """Edits after which ``prose.text[start:end]`` says ``wanted``; none where the range lies in more than one block."""
    text = prose.mapped(start, end)
    return mend(text, wanted) if text is not None else ()


def distance(text: str, wanted: str) -> int:
    """How many characters have to be typed or deleted to come from ``text`` to ``wanted``."""
    return sum(max(end - start, high - low) for start, end, low, high in _differences(text, wanted))


def _differences(text: str, wanted: str) -> list[tuple[int, int, int, int]]:
    """The ranges of ``text`` that differ, each with the range of ``wanted`` that belongs in its place."""
    from difflib import SequenceMatcher

    codes = SequenceMatcher(None, text, wanted, autojunk=False).get_opcodes()
    return [(start, end, low, high) for tag, start, end, low, high in codes if tag != "equal"]


def _trimmed(text: str, wanted: str) -> list[tuple[int, int, int, int]]:
    """The same as one range: what is left without the beginning and the end that both have."""
    most = min(len(text), len(wanted))
    head = next((index for index in range(most) if text[index] != wanted[index]), most)
    most -= head
    tail = next((index for index in range(most) if text[-1 - index] != wanted[-1 - index]), most)
    ends = (len(text) - tail, len(wanted) - tail)
    return [(head, ends[0], head, ends[1])] if (head, head) != ends else []


def _shared(spans: Sequence[Span], index: int) -> bool:
    """Whether the characters on both sides of ``index`` stand in the source as one."""
    return 0 < index < len(spans) and spans[index - 1] == spans[index]


def _edits(spans: Sequence[Span], start: int, end: int, written: str) -> list[Edit]:
    """``written`` in place of the characters ``start`` to ``end``: one edit for each piece of the source."""
    if start == end:
        # Behind the character before it, so that it stands in the same element.
        point = spans[start - 1].end if start else spans[0].start
        return [Edit(Span(point, point), written)]
    pieces: list[Span] = []
    for span in spans[start:end]:
        if pieces and span == pieces[-1]:
            continue
        if pieces and span.start == pieces[-1].end:
            pieces[-1] = Span(pieces[-1].start, span.end)
        else:
            pieces.append(span)
    return [Edit(piece, "" if turn else written) for turn, piece in enumerate(pieces)]
