"""The skeleton of a page: its structure alone, in which numbers stand for the text.

One pass over the marks drops what is no text and all inline tags, writes down where each run of text stands, and
gives a short markup in which a run is its number and an element that will be asked for carries the number of its tag.
lxml then repairs the tree of a tenth of the page, and offsets need no care at all: text and places never leave this
side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from gilint.model.document import MetaEntry, Problem
from gilint.readers.html.attributes import attributes, cell_spans
from gilint.readers.html.hidden import HIDING, Hidden, hidden_tags
from gilint.readers.html.marks import CAPITALS, RAW_CLOSED, TITLE, WHITE, mark_pattern
from gilint.readers.html.nesting import BREAK, Nesting
from gilint.readers.html.runs import assemble, attribute_text
from gilint.text.mapped import MappedText
from gilint.text.span import Span

Range: TypeAlias = tuple[int, int]

CONTAINERS = frozenset(
    "div section article main header footer nav aside center blockquote ul ol dl menu dir fieldset details dialog"
    " figure".split()
)
"""Elements that hold blocks and are told apart in ``Document.containers``, cells of layout tables besides."""

_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_HEADING_WITHIN = 2000
_LINE_END = re.compile(r"\r\n|\n|\r")
_PLAIN: Mapping[str, str] = {
    **{f"{slash}{name}": f"<{slash}{name}>" for name in ("p", "li", "dt", "dd") for slash in ("", "/")},
    **{f"{slash}{name}": BREAK for name in ("form", "address", "figcaption", "summary", "br") for slash in ("", "/")},
    "hr": BREAK,
}
"""Marks that are written as they are, or as the break of the line that is all they mean."""

_TABLE_PARTS = tuple(f"{slash}{name}" for name in ("caption", "tbody", "thead", "tfoot") for slash in ("", "/"))


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What the pass found.

    ``runs`` are ranges of text; ``tags`` ranges of the start tags by number; ``spans`` the columns and rows of the
    cells that name them and ``table_ends`` the ends of tables, by the same number.
    """

    markup: str
    runs: list[Range]
    tags: list[Range]
    spans: dict[int, tuple[int, int]]
    table_ends: dict[int, int]
    head_title: MappedText | None
    meta: tuple[MetaEntry, ...]
    problems: tuple[Problem, ...]


def skeleton(text: str) -> Skeleton:
    """The skeleton of a page."""
    return _Pass(text).run()


class _Pass:
    """One pass over a page. Handlers get the start of a mark, the end of its tag and its name, and say how far they have
    read."""

    __slots__ = (
        "_handlers",
        "_hidden",
        "_hiding",
        "_markup",
        "_meta",
        "_nesting",
        "_plain",
        "_pre",
        "_problems",
        "_runs",
        "_spans",
        "_tags",
        "_text",
        "_title",
        "_too_deep",
    )

    def __init__(self, text: str) -> None:
        self._text = text
        self._markup: list[str] = ["<html><body>"]
        self._runs: list[Range] = []
        self._tags: list[Range] = []
        self._spans: dict[int, tuple[int, int]] = {}
        self._nesting = Nesting(self._markup)
        self._hidden = Hidden(self._nesting, self._runs)
        self._hiding: frozenset[int] = frozenset()
        self._title: MappedText | None = None
        self._meta: list[MetaEntry] = []
        self._problems: list[Problem] = []
        self._pre = False
        self._too_deep = False
        self._plain = dict(_PLAIN)
        self._handlers: dict[str, Callable[[int, int, str], int]] = {
            "td": self._cell,
            "th": self._cell,
            "/td": self._cell_end,
            "/th": self._cell_end,
            "tr": self._row,
            "/tr": self._row_end,
            "table": self._table,
            "/table": self._table_end,
            "title": self._read_title,
            "meta": self._read_meta,
            "option": self._skip_text,
            "pre": self._preformatted,
            "/pre": self._preformatted,
            **{name: self._container for name in CONTAINERS},
            **{f"/{name}": self._container_end for name in CONTAINERS},
            **{name: self._heading for name in _HEADINGS},
            **{f"/{name}": self._heading_end for name in _HEADINGS},
            **{name: self._table_part for name in _TABLE_PARTS},
        }

    def run(self) -> Skeleton:
        """Do it."""
        text = self._text
        fold = CAPITALS.search(text) is not None
        self._hiding, every = hidden_tags(text)
        watch = bool(self._hiding)
        runs, markup, plain, handlers, hidden = self._runs, self._markup, self._plain, self._handlers, self._hidden
        at = 0
        match = None
        for match in mark_pattern(fold=fold, every=every).finditer(text):
            start = match.start()
            name = match[1]
            if start != at:
                if start < at:
                    continue
                # White space before an end or a start of structure is never seen.
                if name is None or text[at:start].strip(WHITE):
                    if self._pre:
                        self._add_lines(at, start)
                    else:
                        markup.append(f"{len(runs)} ")
                        runs.append((at, start))
            at = match.end()
            if name is None:
                continue
            if fold or every:
                name = name.lower()
            if watch or name in HIDING:
                self._watch(name, start)
                watch = bool(hidden) or bool(self._hiding)
            known = plain.get(name)
            if known is not None:
                markup.append(known)
            elif name in handlers:
                at = max(at, handlers[name](start, match.end(2), name))
        if at < len(text) and text[at:].strip(WHITE):
            markup.append(f"{len(runs)} ")
            runs.append((at, len(text)))
        if match is not None and match.end() == len(text):
            self._check_end(match)
        return Skeleton(
            "".join(markup),
            runs,
            self._tags,
            self._spans,
            self._nesting.table_ends,
            self._title,
            tuple(self._meta),
            tuple(self._problems),
        )

    def _add_lines(self, start: int, end: int) -> None:
        """Preformatted text: each of its lines is a run."""
        while start < end:
            line_end = _LINE_END.search(self._text, start, end)
            stop = line_end.start() if line_end else end
            if stop > start:
                self._markup.append(f"{len(self._runs)} ")
                self._runs.append((start, stop))
            if line_end is None:
                return
            self._markup.append(BREAK)
            start = line_end.end()

    def _watch(self, name: str, start: int) -> None:
        if name[0] == "/":
            self._hidden.end(name[1:])
        else:
            self._hidden.start(name, hides=name in HIDING or start in self._hiding)

    def _stamp(self, start: int, end: int) -> int:
        self._tags.append((start, end))
        return len(self._tags) - 1

    def _problem(self, code: str, start: int, end: int) -> None:
        self._problems.append(Problem(code, Span(start, end)))

    def _container(self, start: int, end: int, name: str) -> int:
        if not self._nesting.open(name, self._stamp(start, end)):
            self._report_depth(start, end)
        return end

    def _container_end(self, _start: int, end: int, name: str) -> int:
        self._nesting.close(name[1:])
        return end

    def _table(self, start: int, end: int, _name: str) -> int:
        if not self._nesting.open_table(self._stamp(start, end)):
            self._report_depth(start, end)
        return end

    def _report_depth(self, start: int, end: int) -> None:
        if not self._too_deep:
            self._too_deep = True
            self._problem("nested-too-deep", start, end)

    def _table_end(self, _start: int, end: int, _name: str) -> int:
        self._nesting.close_table(end)
        return end

    def _table_part(self, _start: int, end: int, name: str) -> int:
        self._markup.append(BREAK if self._nesting.cell_scope() is None else f"<{name}>")
        return end

    def _row(self, _start: int, end: int, _name: str) -> int:
        scope = self._nesting.cell_scope()
        if scope is None:
            self._markup.append(BREAK)
        else:
            self._nesting.row(scope, len(self._runs), opens=True)
        return end

    def _row_end(self, _start: int, end: int, _name: str) -> int:
        scope = self._nesting.cell_scope()
        if scope is None:
            self._markup.append(BREAK)
        else:
            self._nesting.row(scope, len(self._runs), opens=False)
        return end

    def _cell(self, start: int, end: int, _name: str) -> int:
        scope = self._nesting.cell_scope()
        if scope is None:
            self._markup.append(BREAK)
            return end
        stamp = self._stamp(start, end)
        spans = cell_spans(self._text[start:end].lower())
        if spans is not None:
            self._spans[stamp] = spans
        self._nesting.open_cell(scope, stamp)
        return end

    def _cell_end(self, start: int, end: int, _name: str) -> int:
        scope = self._nesting.cell_scope()
        if scope is None:
            self._markup.append(BREAK)
            return end
        if not scope.cell and scope.row:
            seen = [(low, high) for low, high in self._runs[scope.runs :] if self._text[low:high].strip()]
            if seen:
                self._nesting.insert_cell(scope, self._stamp(seen[0][0], seen[0][0]))
                self._problem("cell-without-start", start, end)
        self._nesting.close_cell(scope, len(self._runs))
        return end

    def _heading(self, _start: int, end: int, name: str) -> int:
        """libxml2 ends a heading at a paragraph in it; one that is never closed would take all that follows."""
        within = end + _HEADING_WITHIN
        if self._text.find("</h", end, within) < 0 and self._text.find("</H", end, within) < 0:
            self._markup.append("<p>")
        else:
            self._markup.append(f"<{name}>")
            self._plain["p"] = self._plain["/p"] = BREAK
        return end

    def _heading_end(self, _start: int, end: int, name: str) -> int:
        self._markup.append(f"<{name}>")
        self._plain["p"], self._plain["/p"] = "<p>", "</p>"
        return end

    def _preformatted(self, _start: int, end: int, name: str) -> int:
        self._pre = name == "pre"
        self._markup.append(f"<{name}>")
        return end

    def _skip_text(self, _start: int, end: int, _name: str) -> int:
        stop = self._text.find("<", end)
        return len(self._text) if stop < 0 else stop

    def _read_title(self, _start: int, end: int, _name: str) -> int:
        content = TITLE.match(self._text, end)
        stop = content.end() if content else end
        if self._title is None and not self._hidden:
            title = assemble(self._text, [(end, stop)]).strip()
            self._title = title if title.value else None
        return stop

    def _read_meta(self, start: int, end: int, _name: str) -> int:
        name = content = None
        for attribute in attributes(self._text, start, end):
            if attribute.name == "name" and name is None:
                name = self._text[attribute.start : attribute.end]
            elif attribute.name == "content" and content is None:
                content = attribute_text(self._text, attribute.start, attribute.end)
        if name and content is not None:
            self._meta.append(MetaEntry(name, content))
        return end

    def _check_end(self, match: re.Match[str]) -> None:
        """The last mark reached the end of the page: say so when it should not have."""
        mark = match[0]
        head = mark[:8].lower()
        if head.startswith("<!--"):
            if not mark.endswith(("-->", "--!>")):
                self._problem("unclosed-comment", *match.span())
        elif head.startswith(("<script", "<style")):
            if RAW_CLOSED.search(mark) is None:
                self._problem("unclosed-script", *match.span())
        elif not mark.rstrip(WHITE).endswith(">"):
            self._problem("unclosed-tag", *match.span())
