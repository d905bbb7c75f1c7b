"""Files by a pattern with ``*``, ``?``, ``[…]`` and ``**``.

``glob`` follows links for ``**``: two that lead upwards have it find the same files under endless names. Here no link
to a folder is followed on the way down, as when a folder is named.
"""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH118, PTH207
import os
import re
from collections.abc import Iterator
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
    head, rest = pattern[: found.start()], pattern[found.end() :] or "*"
    for top in glob(head) if head else [""]:
        for parent, folders, _ in os.walk(top or os.curdir):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            here = parent if top else os.path.relpath(parent)
            yield from matches(os.path.join(escape(here), rest) if here != os.curdir else rest)
