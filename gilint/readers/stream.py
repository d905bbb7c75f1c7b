"""Lines, in order, as blocks and tables. Text and Markdown share it; what differs between them is in the lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from gilint.model.document import Block, BlockKind, Table
from gilint.readers import grid
from gilint.readers.grid import Fields, Render
from gilint.readers.lines import Line, LineKind, after_bullet, as_words, is_page_number
from gilint.readers.wrap import paragraphs, wrap_width
from gilint.text.expressions import compiled
from gilint.text.span import Span

Part: TypeAlias = Block | Table
_Use: TypeAlias = Callable[[Sequence[Line]], None]

_PIPED = frozenset({LineKind.PIPE, LineKind.PIPE_START, LineKind.PIPE_END, LineKind.BORDER, LineKind.LOOSE})
_WORDS = frozenset({LineKind.PLAIN, LineKind.ITEM})
_MARK = compiled(r"[（(][一二三四五六七八九十0-9]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.．、)）]|[①-⑳]")
_BULLET = compiled(r"[-*+•●▪◆■◦·]")
_STOP = compiled("[。；！？]")


class Stream:
    """Puts the parts of one file together.

    ``flowing`` says that line ends have no meaning in the format; ``ruled`` that pipes inside a line make a table only
    over or under a line of dashes. ``foreign`` holds what other readers gave for pieces of the file.
    """

    def __init__(
        self, text: str, render: Render, *, flowing: bool, ruled: bool, foreign: Sequence[Sequence[Part]] = ()
    ) -> None:
        self._text = text
        self._render = render
        self._flowing = flowing
        self._ruled = ruled
        self._foreign = foreign
        self._width: int | None = None
        self._parts: list[Part] = []

    def parts(self, lines: Sequence[Line]) -> tuple[Part, ...]:
        """The parts of the file."""
        self._parts = []
        lines = self._with_heads([line for line in lines if line.kind is not LineKind.SKIP])
        self._width = wrap_width(self._text, lines)
        at = 0
        while at < len(lines):
            kind = lines[at].kind
            if kind is LineKind.TAB:
                at = self._run(lines, at, frozenset({LineKind.TAB}), self._tab_run)
            elif kind in _PIPED:
                at = self._run(lines, at, _PIPED, self._pipe_run)
            elif kind is LineKind.ALIGNED:
                at = self._run(lines, at, frozenset({LineKind.ALIGNED}), self._aligned_run)
            elif kind in _WORDS:
                at = self._run(lines, at, _WORDS, self._words_run)
            else:
                self._single(lines[at])
                at += 1
        return tuple(self._parts)

    def _run(self, lines: Sequence[Line], at: int, kinds: frozenset[LineKind], use: _Use) -> int:
        end = at + 1
        while end < len(lines) and lines[end].kind in kinds:
            end += 1
        use(lines[at:end])
        return end

    def _with_heads(self, lines: list[Line]) -> list[Line]:
        """Words set wide apart right above aligned rows are their heads, also when a page ends between them."""
        for at in range(len(lines) - 2, -1, -1):
            line = lines[at]
            if line.kind is LineKind.PLAIN and self._below(lines, at) is LineKind.ALIGNED and self._head(line):
                lines[at] = line._replace(kind=LineKind.ALIGNED)
        return lines

    def _below(self, lines: Sequence[Line], at: int) -> LineKind:
        """What stands under a line, be it on the next page."""
        below = _past_gaps(lines, at + 1)
        line = lines[below]
        if line.kind is LineKind.PLAIN and is_page_number(self._text[line.start : line.end].strip(grid.SPACES)):
            return lines[_past_gaps(lines, min(below + 1, len(lines) - 1))].kind
        return lines[at + 1].kind

    def _head(self, line: Line) -> Fields | None:
        return grid.head_fields(self._text, line.start, line.end)

    def _single(self, line: Line) -> None:
        if line.kind is LineKind.BLANK:
            place = grid.trim(self._text, line.start, line.end)
            self._parts.append(Block(BlockKind.BLANK, grid.blank(place)))
        elif line.kind is LineKind.HEADING:
            self._block(BlockKind.HEADING, (Span(line.start, line.end),), line.level)
        elif line.kind is LineKind.CELL:
            self._block(BlockKind.PARAGRAPH, (Span(line.start, line.end),))
        elif line.kind is LineKind.FOREIGN:
            self._parts.extend(self._foreign[line.level])

    def _block(self, kind: BlockKind, pieces: Sequence[Span], level: int = 0) -> None:
        text = self._render([grid.trim(self._text, *piece) for piece in pieces])
        if text.value:
            self._parts.append(Block(kind, text, level, chrome=is_page_number(text.value)))

    def _words_run(self, lines: Sequence[Line]) -> None:
        for group in paragraphs(self._text, lines, self._width, flowing=self._flowing):
            pieces = [Span(line.start, line.end) for line in group]
            if group[0].kind is LineKind.ITEM:
                pieces[0] = after_bullet(self._text, grid.trim(self._text, *pieces[0]))
                self._block(BlockKind.ITEM, pieces)
            else:
                self._block(BlockKind.PARAGRAPH, pieces)

    def _table(self, rows: list[Fields], first: Line, last: Line, *, padded: bool = False) -> None:
        if rows:
            span = Span(first.start, last.end)
            self._parts.append(grid.make_table(rows, span, self._text, self._render, padded=padded))

    def _aligned_run(self, lines: Sequence[Line]) -> None:
        rows = [grid.aligned_fields(self._text, line.start, line.end) or self._head(line) for line in lines]
        self._table([row for row in rows if row], lines[0], lines[-1])

    def _tab_run(self, lines: Sequence[Line]) -> None:
        """Lines with tabs are rows, but for prose that a tab only indents, and for a number set off by a tab."""
        held: list[tuple[Line, Fields]] = []
        for line in lines:
            fields = grid.tab_fields(self._text, line.start, line.end)
            filled = [field for field in fields if not grid.is_blank(self._text, field)]
            pieces = self._words_with_tabs(fields, filled)
            if pieces is None:
                held.append((line, fields))
            else:
                self._tab_rows(held)
                held = []
                kind = BlockKind.PARAGRAPH
                if len(pieces) > 1 and _BULLET.fullmatch(self._text, *pieces[0]):
                    kind, pieces = BlockKind.ITEM, pieces[1:]
                self._block(kind, pieces)
        self._tab_rows(held)

    def _words_with_tabs(self, fields: Fields, filled: Fields) -> Fields | None:
        """The pieces of a line that is no row though it holds tabs; None for a row."""
        if not filled:
            return None
        if len(filled) <= 3 and any(self._is_prose(field) for field in filled):
            return [Span(filled[0].start, filled[-1].end)]
        if len(filled) == 1 and len(fields) == 2 and fields[1] is filled[0]:
            return None if grid.VALUE.fullmatch(self._text, *filled[0]) else filled
        if len(filled) == 2 and fields[-1] is filled[-1] and fields[-2] is filled[0]:
            mark, rest = filled
            marked = _MARK.fullmatch(self._text, *mark) or _BULLET.fullmatch(self._text, *mark)
            if marked and grid.has_cjk(self._text, rest) and not grid.VALUE.fullmatch(self._text, *rest):
                return filled
        return None

    def _is_prose(self, field: Span) -> bool:
        size = field.end - field.start
        if size > 120:
            return True
        stops = len(_STOP.findall(self._text, *field))
        return stops > 1 or (stops == 1 and size >= 50)

    def _tab_rows(self, held: Sequence[tuple[Line, Fields]]) -> None:
        """Rows, if at least one of them has two cells filled; else tabs only set the lines off."""
        filled = [sum(not grid.is_blank(self._text, field) for field in fields) for _, fields in held]
        if any(count > 1 for count in filled):
            self._table([fields for _, fields in held], held[0][0], held[-1][0], padded=True)
            return
        for line, _ in held:
            self._block(BlockKind.PARAGRAPH, (Span(line.start, line.end),))

    def _pipe_run(self, lines: Sequence[Line]) -> None:
        """Rows between pipes; lines with a stray pipe stay words."""
        cut = [(line, grid.pipe_fields(self._text, line.start, line.end)) for line in lines]
        if not any(line.kind is LineKind.PIPE for line in lines) and not self._is_loose_table(cut):
            self._words_run([as_words(self._text, line) for line in lines if line.kind is not LineKind.BORDER])
            return
        if any(line.kind is LineKind.PIPE for line in lines):
            self._framed(cut)
        else:
            self._table(self._without_rules([fields for _, fields in cut]), lines[0], lines[-1])

    def _is_loose_table(self, cut: Sequence[tuple[Line, Fields]]) -> bool:
        if len(cut) > 1 and grid.is_rule(self._text, cut[1][1], second=True) and len(cut[1][1]) > 1:
            return True
        if self._ruled:
            return False
        counts = {len(fields) for _, fields in cut}
        return len(cut) > 1 and len(counts) == 1 and min(counts) > 2

    def _framed(self, cut: Sequence[tuple[Line, Fields]]) -> None:
        """Rows with pipes at their ends, or at one end where a line end cut them; other lines stay words."""
        width = max(len(fields) for line, fields in cut if line.kind is LineKind.PIPE)
        held: list[tuple[Line, Fields]] = []
        for line, fields in cut:
            if line.kind is LineKind.LOOSE and len(fields) != width:
                self._framed_rows(held)
                held = []
                self._words_run([as_words(self._text, line)])
            elif line.kind is not LineKind.BORDER:
                held.append((line, fields))
        self._framed_rows(held)

    def _framed_rows(self, held: Sequence[tuple[Line, Fields]]) -> None:
        if held:
            self._table(self._without_rules([fields for _, fields in held]), held[0][0], held[-1][0])

    def _without_rules(self, rows: list[Fields]) -> list[Fields]:
        return [fields for at, fields in enumerate(rows) if not grid.is_rule(self._text, fields, second=at == 1)]


def _past_gaps(lines: Sequence[Line], at: int) -> int:
    """The first line from ``at`` on that is no gap; the last line where all are."""
    while at < len(lines) - 1 and lines[at].kind is LineKind.GAP:
        at += 1
    return at
