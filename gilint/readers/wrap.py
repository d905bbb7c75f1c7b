"""Lines that a fixed page width cut in the middle of a sentence, put together again.

Joining too little leaves a paragraph in pieces; joining too much swallows a heading or the label of a row, which is
worse. So a line is only joined to the one before when that one is full, ends inside a sentence and is no heading,
and when this one carries on like prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gilint.readers.grid import VALUE, trim
from gilint.readers.lines import Line, LineKind
from gilint.text.expressions import compiled
from gilint.text.mapped import MappedText
from gilint.text.span import Span

_NUMERALS = "一二三四五六七八九十"
_OPENS = compiled(
    rf"[（(]\s*[{_NUMERALS}]{{1,3}}\s*[)）]|[{_NUMERALS}]{{1,3}}\s*[、.．是]"
    r"|[（(]?[0-9０-９]{1,2}(?:[)）、]|[.．](?![0-9]))|[①-⑳]|[-*•●]\s"
)
"""How a heading, a numbered clause or an item begins."""
_STOPS = "。；：！？…;:!?."
_CLOSERS = "”’」』）)》】\"' "
_COMMAS = "，、,"
_MIDDLES = "，、。；：）)”》的"
"""What a line can begin with only when it carries on the one before."""
_CLAUSE = compiled("[，。；：,;:]")
_SHORTEST_FULL = 50
_WIDEST = 200
_SLACK = 8
"""A full line may miss four characters: punctuation and long numbers move to the next line as a whole."""


def width_of(words: str) -> int:
    """Columns that a line takes when a Chinese character takes two."""
    return (len(words.encode("utf-8", "replace")) + len(words)) // 2


def ends_sentence(words: str) -> bool:
    """Whether a sentence or a clause with its own stop ends here."""
    core = words.rstrip(_CLOSERS)
    return bool(core) and core[-1] in _STOPS


def opens_item(words: str) -> bool:
    """Whether words begin as a heading, a numbered clause or an item does."""
    return _OPENS.match(words) is not None


def wrap_width(text: str, lines: Iterable[Line]) -> int | None:
    """The width to which a file was wrapped; None when it was not, or when too few lines tell."""
    full: dict[int, int] = {}
    cut: dict[int, int] = {}
    wider = 0
    for line in lines:
        if line.kind is not LineKind.PLAIN and line.kind is not LineKind.ITEM:
            continue
        size = line.end - line.start
        if size > _WIDEST:
            wider += 1
        elif size >= _SHORTEST_FULL // 2:
            words = text[line.start : line.end].rstrip()
            width = width_of(words)
            if width > _WIDEST:
                wider += 1
            elif width >= _SHORTEST_FULL:
                full[width] = full.get(width, 0) + 1
                if not ends_sentence(words):
                    cut[width] = cut.get(width, 0) + 1
    for width in sorted(full, reverse=True):
        near = sum(full.get(at, 0) for at in range(width - 4, width + 1))
        inside = sum(cut.get(at, 0) for at in range(width - 4, width + 1))
        if near >= 3 and inside * 5 >= near * 3 and wider * 4 <= near:
            return width
        wider += full[width]
    return None


def paragraphs(text: str, lines: Sequence[Line], width: int | None, *, flowing: bool) -> list[list[Line]]:
    """Neighbouring lines as paragraphs.

    ``width`` is that of :func:`wrap_width`. ``flowing`` tells that a line end means nothing in this format, so that a
    line ending in a comma is carried on by the next.
    """
    if width is None and not flowing:
        return [[line] for line in lines]
    indent = min((_indent(text, line) for line in lines), default=0)
    groups: list[list[Line]] = []
    for line in lines:
        if (
            groups
            and line.kind is LineKind.PLAIN
            and _carries_on(text, groups[-1], line, width, indent=indent, flowing=flowing)
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _indent(text: str, line: Line) -> int:
    return trim(text, line.start, line.end).start - line.start


def _carries_on(text: str, group: list[Line], line: Line, width: int | None, *, indent: int, flowing: bool) -> bool:
    previous = _words(text, group[-1])
    words = _words(text, line)
    if (
        opens_item(words)
        or ends_sentence(previous)
        or VALUE.fullmatch(words)
        or (previous[-1].isdigit() and words[0].isdigit())
        or (previous[0] in "（(" and previous[-1] in "）)")
        or (width is not None and _indent(text, line) > indent + 1)
        or (len(group) == 1 and not _CLAUSE.search(previous))
    ):
        return False
    wide = width_of(text[line.start : line.end].rstrip())
    if width is not None and width_of(text[group[-1].start : group[-1].end].rstrip()) >= width - _SLACK:
        return ends_sentence(words) or words[0] in _MIDDLES or width - _SLACK <= wide <= width
    if not flowing:
        return False
    if previous[-1] in _COMMAS and len(previous) >= 12:
        return ends_sentence(words) or words[-1] in _COMMAS
    return len(previous) >= _SHORTEST_FULL // 2 and ends_sentence(words)


def _words(text: str, line: Line) -> str:
    span: Span = trim(text, line.start, line.end)
    return text[span.start : span.end]


def join_words(pieces: Sequence[MappedText]) -> MappedText:
    """The pieces of one paragraph as one text; only between two Latin words does the line end count as a space."""
    joined: list[MappedText] = []
    for piece in pieces:
        if not piece.value:
            continue
        if joined and _is_latin(joined[-1].value[-1]) and _is_latin(piece.value[0]):
            joined.append(MappedText(" ", ((0, joined[-1].span().end, piece.span().start),)))
        joined.append(piece)
    if not joined and pieces:
        # Nothing but tags, where a value would be: a text without characters has a place, too.
        return MappedText("", ((0, pieces[0].span().start, pieces[-1].span().end),))
    return joined[0] if len(joined) == 1 else MappedText.join(joined)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
