"""Sections of a configuration that are for some paths, found quickly for a path however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from gilint.config.globs import Globs
from gilint.config.names import names_from


class Part(NamedTuple):
    """A section: the folder that its patterns start from, what it says, and its place (``gilint.toml:12``)."""

    folder: str
    globs: Globs
    value: Any
    where: str


class Parts:
    """Sections in their order. Those that name paths without wildcards are looked up and not tried one by one."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self.all = tuple(parts)
        self._named: defaultdict[str, defaultdict[tuple[str, ...], list[int]]] = defaultdict(lambda: defaultdict(list))
        self._others: list[int] = []
        for number, part in enumerate(self.all):
            ways = [glob.way for glob in part.globs.globs]
            if None in ways:
                self._others.append(number)
            else:
                for way in ways:
                    self._named[part.folder][way or ()].append(number)

    def of(self, path: str) -> tuple[Part, ...]:
        """The sections that are for an absolute path, in their order."""
        found: set[int] = set()
        for folder, ways in self._named.items():
            names = names_from(folder, path)
            for size in range(1, len(names) + 1):
                found.update(ways.get(names[:size], ()))
        for number in self._others:
            part = self.all[number]
            if part.globs.match(names_from(part.folder, path)):
                found.add(number)
        return tuple(self.all[number] for number in sorted(found))

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Parts, (self.all,)
