"""What is open while the skeleton is written: containers to a safe depth, tables with their rows and cells.

libxml2 closes what HTML lets authors leave open (``li``, ``tr``, ``td`` one after the other). What it would get
wrong is put right here: a container that was left open in a cell ends with the cell, an end tag without a start is
left out, and beyond a depth that libxml2 would not survive containers are dropped and their text stays.
"""

from __future__ import annotations

from collections import Counter
from typing import TypeAlias

DEEPEST = 200
"""Open containers; with rows, cells and items between them well below libxml2's 2,048 elements."""

BREAK = "|"
"""The end of a line, after the numbers of its first run and of the one after its last."""

ScopeState: TypeAlias = tuple[bool, bool, int, int]


class Scope:
    """An open table. ``mark`` is where in the markup its present row or last cell ended, ``runs`` how many runs of
    text there were then."""

    __slots__ = ("base", "cell", "mark", "row", "runs", "stamp")

    def __init__(self, base: int, stamp: int) -> None:
        self.base = base
        self.stamp = stamp
        self.cell = False
        self.row = False
        self.mark = -1
        self.runs = 0

    def state(self) -> ScopeState:
        """What ``restore`` takes."""
        return self.cell, self.row, self.mark, self.runs

    def restore(self, state: ScopeState) -> None:
        """Set it back to how it was."""
        self.cell, self.row, self.mark, self.runs = state


class Nesting:
    """Writes start and end tags into ``markup`` so that they nest.

    ``scope`` is the innermost table, None outside tables and in one that was dropped.
    """

    __slots__ = ("_dropped", "markup", "scope", "scopes", "stack", "table_ends")

    def __init__(self, markup: list[str]) -> None:
        self.markup = markup
        self.stack: list[str] = []
        self.scopes: list[Scope] = []
        self.scope: Scope | None = None
        self.table_ends: dict[int, int] = {}
        self._dropped: Counter[str] = Counter()

    def open(self, name: str, stamp: int) -> bool:
        """A container begins. False when it is too deep and was dropped."""
        if len(self.stack) >= DEEPEST:
            self._dropped[name] += 1
            return False
        self.stack.append(name)
        self.markup.append(f'<{name} s="{stamp}">')
        return True

    def close(self, name: str) -> None:
        """A container ends, and what was left open in it; never one outside the present table."""
        if self._dropped[name]:
            self._dropped[name] -= 1
            return
        base = self.scopes[-1].base if self.scopes else 0
        for at in range(len(self.stack) - 1, base - 1, -1):
            if self.stack[at] == name:
                self._cut(at)
                return

    def _cut(self, length: int) -> None:
        self.markup.append("".join(f"</{name}>" for name in reversed(self.stack[length:])))
        del self.stack[length:]

    def open_table(self, stamp: int) -> bool:
        """A table begins; one that is open and not in a cell ends first, as in browsers."""
        if self.scope is not None and not self.scope.cell:
            self.close_table(None)
        if not self.open("table", stamp):
            self.scope = None
            return False
        self.scope = Scope(len(self.stack), stamp)
        self.scopes.append(self.scope)
        return True

    def close_table(self, end: int | None) -> None:
        """A table ends at offset ``end``, None when it is another table's start that ends it."""
        if self._dropped["table"] or not self.scopes:
            self.close("table")
        else:
            scope = self.scopes.pop()
            self._cut(scope.base - 1)
            if end is not None:
                self.table_ends[scope.stamp] = end
        self.renew()

    def renew(self) -> None:
        """Find the present scope again."""
        self.scope = self.scopes[-1] if self.scopes and not self._dropped["table"] else None

    def row(self, scope: Scope, runs: int, *, opens: bool) -> None:
        """A row of ``scope`` begins or ends, ``runs`` runs of text into the page."""
        self.end_cell(scope)
        self.markup.append("<tr>" if opens else "</tr>")
        scope.row = opens
        scope.mark = len(self.markup) - 1
        scope.runs = runs

    def end_cell(self, scope: Scope) -> None:
        """What is open in the table's present cell ends, and the cell."""
        if len(self.stack) > scope.base:
            self._cut(scope.base)
        if scope.cell:
            self.markup.append("</td>")
            scope.cell = False

    def insert_cell(self, scope: Scope, stamp: int) -> None:
        """A cell of which only the end was written begins after the last one."""
        self.markup[scope.mark] += f'<td s="{stamp}">'
        scope.cell = True
