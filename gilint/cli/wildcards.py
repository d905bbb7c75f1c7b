"""Files by a pattern with ``*``, ``?``, ``[…]`` and ``**``.

``glob`` follows links for ``**``: two that lead upwards have it find the same files under endless names. Here no link
to a folder is followed on the way down, as when a folder is named.
"""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH112, PTH118, PTH207
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from glob import escape, glob

_BETWEEN = r"[/\\]" if os.sep == "\\" else "/"
_ANY_DEPTH = re.compile(rf"(?:^|(?<={_BETWEEN}))\*\*(?:{_BETWEEN}+\*\*)*(?:{_BETWEEN}+|$)")
"""Folders of any depth, however often it is said."""


def matches(pattern: str) -> Iterator[str]:
    """The files and folders that fit ``pattern``; hidden ones only where it names them. Some may come twice."""
    found = _ANY_DEPTH.search(pattern)
    if found is None:
        yield from glob(pattern)
        return
    head, rest = pattern[: found.start()], pattern[found.end() :]
    for top in glob(head) if head else [""]:
        for folder, names in _below(top):
            if rest:
                yield from matches(os.path.join(escape(folder), rest))
            else:
                yield from (os.path.join(folder, name) for name in names)


def _below(top: str) -> Iterator[tuple[str, list[str]]]:
    """A folder and those below it, each with the names of what is no folder in it; hidden ones are left out.

    Not ``os.walk``: before Python 3.12 it calls itself for each level.
    """
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        names = []
        with suppress(OSError), os.scandir(folder or os.curdir) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(os.path.join(folder, entry.name))
                elif not os.path.isdir(os.path.join(folder, entry.name)):
                    names.append(entry.name)
        yield folder, names
