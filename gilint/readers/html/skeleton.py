"""The skeleton of a page: its structure alone, in which numbers stand for the text.

One pass over the marks drops what is no text and all inline tags, writes down where each run of text stands, and
gives a short markup in which a run is its number and an element that will be asked for carries the number of its tag.
lxml then repairs the tree of a tenth of the page, and offsets need no care at all: text and places never leave this
side.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from gilint.model.document import MetaEntry, Problem
from gilint.readers.html.attributes import cell_spans
from gilint.readers.html.head import Head
from gilint.readers.html.hidden import Hidden, hidden_tags
from gilint.readers.html.marks import BROKEN, CELL_END, ROW_TURN, WHITE, is_closed, mark_pattern
from gilint.readers.html.names import BREAKS, CONTAINERS, HEADINGS, HIDING, ROW_ENDS
from gilint.readers.html.nesting import BREAK, Nesting
from gilint.readers.html.plain import PlainCells, Range, Shape, hides, plain_cells
from gilint.text.expressions import compiled
from gilint.text.mapped import MappedText
from gilint.text.span import Span

_HEADING_WITHIN = 2000
_HEADING_END = compiled("</[hH][1-6]")
_LINE_END = compiled(r"\r\n|\n|\r")


class Skeleton(Struct, frozen=True):
    """What the pass found.

    ``runs`` are ranges of text; ``tags`` ranges of the start tags by number; ``spans`` the columns and rows of the
    cells that name them and ``table_ends`` the ends of tables, by the same number. ``plain`` are the cells with which
    rows begin that are not in the markup; a row there has the number of its own.
    """

    markup: str
    runs: list[Range]
    tags: list[Range]
    spans: dict[int, tuple[int, int]]
    table_ends: dict[int, int]
    plain: list[PlainCells]
    head_title: MappedText | None
    meta: tuple[MetaEntry, ...]
    problems: tuple[Problem, ...]


def skeleton(text: str, *, nuls: bool = True) -> Skeleton:
    """The skeleton of a page. ``nuls`` tells whether there may be NUL characters in it."""
    return _Pass(text, nuls=nuls).run()


class _Pass:
    """One pass over a page.

    What is done with a tag gets its start, its end and its name.
    """

    __slots__ = (
        "_first",
        "_head",
        "_hidden",
        "_hidden_at",
        "_hiding",
        "_mark",
        "_markup",
        "_nesting",
        "_plain",
        "_pre",
        "_problems",
        "_runs",
        "_shapes",
        "_spans",
        "_tags",
        "_text",
        "_too_deep",
    )

    def __init__(self, text: str, *, nuls: bool) -> None:
        self._text = text
        self._markup: list[str] = ["<html><body>"]
        self._runs: list[Range] = []
        self._tags: list[Range] = []
        self._spans: dict[int, tuple[int, int]] = {}
        self._plain: list[PlainCells] = []
        self._shapes: list[Shape] = []
        self._nesting = Nesting(self._markup)
        self._hidden = Hidden(self._nesting, self._runs)
        self._hiding, every = hidden_tags(text)
        self._hidden_at = sorted(self._hiding)
        self._mark = mark_pattern(every=every)
        self._head = Head(text)
        self._problems: list[Problem] = []
        self._pre = False
        self._first = 0
        self._too_deep = False
        null = text.find("\0") if nuls else -1
        if null >= 0:
            self._problem("nul-characters", null, null + 1)

    def run(self) -> Skeleton:  # noqa: PLR0912, PLR0915 - the one loop over every mark; calls of its parts are a third slower
        """The pass."""
        text, runs, actions, asides, row = self._text, self._runs, _ACTIONS, _ASIDES, _Pass.row
        pending, hiding = self._hidden.elements, self._hiding
        at = 0
        match = None
        joint = ""
        goes_on = True
        while goes_on:
            goes_on = False
            for match in self._mark.finditer(text, at):
                start = match.start()
                name = match[1]
                action = actions.get(name, _unknown)
                if action is _unknown and name is not None and not name.islower():
                    name = name.lower()
                    action = actions.get(name, _unknown)
                if start != at:
                    if start < at:
                        continue
                    # White space at the ends of a line is never seen.
                    if text[at:start].strip(WHITE) or (action is _unknown and self._first < len(runs)):
                        if self._pre:
                            self._add_lines(at, start)
                        else:
                            runs.append((at, start))
                at = match.end()
                if (pending or start in hiding) and name is not None and self._was_hidden(name, start):
                    pass
                elif action is not _unknown:
                    if self._first < len(runs):
                        self._write_line()
                    if action is not None:
                        action(self, start, match.end(2), name)
                elif name in asides:
                    at = max(at, asides[name](self, start, match.end(2), name))
                after = at
                tail = match.lastindex
                if tail is not None and tail >= BROKEN:
                    if self._first < len(runs):
                        self._write_line()
                    if tail == CELL_END:
                        self.cell_end(start, at, "/td")
                    elif joint and not (pending or self._pre):
                        after = self._pieces(at, joint)
                elif action is row and not pending:
                    after = self._plain_rows(at)
                elif action is _unknown and name is not None and name not in asides and not (pending or self._pre):
                    joint = match[0]
                    after = self._pieces(at, joint)
                if after > at:
                    # Begun anew behind what was taken without looking for marks.
                    at, goes_on = after, True
                    break
        if text[at:].strip(WHITE):
            runs.append((at, len(text)))
        self._write_line()
        if match is not None and match.end() == len(text):
            self._check_end(match)
        return self._found()

    def _found(self) -> Skeleton:
        return Skeleton(
            "".join(self._markup),
            self._runs,
            self._tags,
            self._spans,
            self._nesting.table_ends,
            self._plain,
            self._head.title,
            tuple(self._head.meta),
            tuple(self._problems),
        )

    def _plain_rows(self, at: int) -> int:
        """The plain cells with which the row begins that has just begun, and rows like it behind it; the answer is
        where they end."""
        scope = self._nesting.scope
        if scope is None or self._pre:
            return at
        text, runs, hidden_at = self._text, self._runs, self._hidden_at
        while True:
            cells, at = plain_cells(text, at, runs, self._tags, self._spans, hidden_at, self._shapes)
            if not cells:
                return at
            self._markup[-1] = f'<tr s="{len(self._plain)}">'
            self._plain.append(cells)
            self._first = scope.runs = len(runs)
            turn = ROW_TURN.match(text, at)
            if turn is None or hides(hidden_at, at, turn.end()):
                return at
            at = turn.end()
            self._nesting.row(scope, len(runs), opens=False)
            self._nesting.row(scope, len(runs), opens=True)

    def _pieces(self, at: int, joint: str) -> int:
        """The pieces of a line that have the tags ``joint`` behind them, as the piece before; the answer is where they
        end. Programs that write pages cut a line into many pieces, all in the same way."""
        text, runs = self._text, self._runs
        while True:
            end = text.find("<", at)
            if not text.startswith(joint, end) or hides(self._hidden_at, end, end + len(joint)):
                return at
            if at < end and (self._first < len(runs) or text[at:end].strip(WHITE)):
                runs.append((at, end))
            at = end + len(joint)

    def _write_line(self) -> None:
        """The runs since the last line, as one."""
        first, after = self._first, len(self._runs)
        if after > first:
            self._markup.append(f"{first}{BREAK}" if after == first + 1 else f"{first}:{after}{BREAK}")
            self._first = after

    def _add_lines(self, start: int, end: int) -> None:
        """Preformatted text: each of its lines is one."""
        while start < end:
            line_end = _LINE_END.search(self._text, start, end)
            stop = line_end.start() if line_end else end
            if stop > start:
                self._runs.append((start, stop))
            if line_end is None:
                return
            self._write_line()
            start = line_end.end()

    def _was_hidden(self, name: str, start: int) -> bool:
        """Tell of a tag; True when it ended something hidden and all that this held was taken back."""
        if name[0] != "/":
            if name not in HIDING:
                self._hidden.start(name, self._first, hides=start in self._hiding)
            return False
        first = self._hidden.end(name[1:])
        if first is None:
            return False
        self._first = first
        if name in _ACTIONS and first < len(self._runs):
            self._write_line()
        return True

    def hide(self, _start: int, end: int, name: str) -> int:
        self._hidden.start(name, self._first, hides=True)
        return end

    def _stamp(self, start: int, end: int) -> int:
        self._tags.append((start, end))
        return len(self._tags) - 1

    def _problem(self, code: str, start: int, end: int) -> None:
        self._problems.append(Problem(code, Span(start, end)))

    def container(self, start: int, end: int, name: str) -> None:
        if not self._nesting.open(name, self._stamp(start, end)):
            self._report_depth(start, end)

    def container_end(self, _start: int, _end: int, name: str) -> None:
        self._nesting.close(name[1:])

    def table(self, start: int, end: int, _name: str) -> None:
        if not self._nesting.open_table(self._stamp(start, end)):
            self._report_depth(start, end)

    def _report_depth(self, start: int, end: int) -> None:
        if not self._too_deep:
            self._too_deep = True
            self._problem("nested-too-deep", start, end)

    def table_end(self, _start: int, end: int, _name: str) -> None:
        self._nesting.close_table(end)

    def row(self, _start: int, _end: int, _name: str) -> None:
        scope = self._nesting.scope
        if scope is not None:
            self._nesting.row(scope, len(self._runs), opens=True)

    def row_end(self, _start: int, _end: int, _name: str) -> None:
        scope = self._nesting.scope
        if scope is not None and (scope.row or scope.cell):
            self._nesting.row(scope, len(self._runs), opens=False)

    def cell(self, start: int, end: int, _name: str) -> None:
        nesting = self._nesting
        scope = nesting.scope
        if scope is None:
            return
        stamp = len(self._tags)
        self._tags.append((start, end))
        spans = cell_spans(self._text[start:end])
        if spans is not None:
            self._spans[stamp] = spans
        if not scope.row:
            nesting.row(scope, len(self._runs), opens=True)
        elif scope.cell or len(nesting.stack) > scope.base:
            nesting.end_cell(scope)
        self._markup.append(f'<td s="{stamp}">')
        scope.cell = True

    def cell_end(self, start: int, end: int, _name: str) -> None:
        scope = self._nesting.scope
        if scope is None:
            return
        if not scope.cell and scope.row:
            seen = [(low, high) for low, high in self._runs[scope.runs :] if self._text[low:high].strip()]
            if seen:
                low, high = seen[0]
                begin = high - len(self._text[low:high].lstrip(WHITE))
                self._nesting.insert_cell(scope, self._stamp(begin, begin))
                tag = self._text.rfind("</", start, end)
                self._problem("cell-without-start", tag, self._text.rfind(">", tag, end) + 1)
        self._nesting.end_cell(scope)
        scope.mark = len(self._markup) - 1
        scope.runs = len(self._runs)

    def item(self, _start: int, _end: int, name: str) -> None:
        self._markup.append(f"<{name}>")

    def heading(self, _start: int, end: int, name: str) -> None:
        """A heading that is never closed would take all that follows; it is a line like others."""
        if _HEADING_END.search(self._text, end, end + _HEADING_WITHIN):
            self._markup.append(f"<{name}>")

    def heading_end(self, _start: int, _end: int, name: str) -> None:
        self._markup.append(f"<{name}>")

    def preformatted(self, _start: int, _end: int, name: str) -> None:
        self._pre = name == "pre"

    def skip_text(self, _start: int, end: int, _name: str) -> int:
        stop = self._text.find("<", end)
        return len(self._text) if stop < 0 else stop

    def read_title(self, _start: int, end: int, _name: str) -> int:
        """A ``title``; one inside a picture is not the page's."""
        return self._head.read_title(end, counts=not self._hidden.elements)

    def read_meta(self, start: int, end: int, _name: str) -> int:
        """A ``meta`` tag."""
        self._head.read_meta(start, end)
        return end

    def _check_end(self, match: re.Match[str]) -> None:
        """The last mark reached the end of the page: say so when it should not have."""
        mark = match[0]
        code = None
        if mark.startswith("<!--"):
            code = None if "-->" in mark or "--!>" in mark else "unclosed-comment"
        elif match[3] is not None:
            code = None if f"</{match[3]}".lower() in mark.lower() else "unclosed-script"
        elif not is_closed(mark):
            code = "unclosed-tag"
        if code is not None:
            self._problem(code, *match.span())


_Action: TypeAlias = Callable[[_Pass, int, int, str], None]


def _unknown(_page: _Pass, _start: int, _end: int, _name: str) -> None:
    """What is done with a tag that has nothing to do with structure."""


_ACTIONS: dict[str | None, _Action | None] = {
    **dict.fromkeys(BREAKS),
    "td": _Pass.cell,
    "th": _Pass.cell,
    "/td": _Pass.cell_end,
    "/th": _Pass.cell_end,
    "tr": _Pass.row,
    "li": _Pass.item,
    "/li": _Pass.item,
    "table": _Pass.table,
    "/table": _Pass.table_end,
    "pre": _Pass.preformatted,
    "/pre": _Pass.preformatted,
    **dict.fromkeys(CONTAINERS, _Pass.container),
    **{f"/{name}": _Pass.container_end for name in CONTAINERS},
    **dict.fromkeys(HEADINGS, _Pass.heading),
    **{f"/{name}": _Pass.heading_end for name in HEADINGS},
    **dict.fromkeys(ROW_ENDS, _Pass.row_end),
}
"""Tags of structure, each of which ends the line that is open, and what else is done with them."""

_ASIDES: dict[str | None, Callable[[_Pass, int, int, str], int]] = {
    "title": _Pass.read_title,
    "meta": _Pass.read_meta,
    "option": _Pass.skip_text,
    **dict.fromkeys(HIDING, _Pass.hide),
}
"""Tags inside a line; what is done with them says how far it has read."""
