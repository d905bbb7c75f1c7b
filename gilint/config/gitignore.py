"""``.gitignore``: those of a folder and of the folders above it."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH109, PTH110, PTH118, PTH120
import os
from collections.abc import Sequence
from typing import TypeAlias

from gilint.config.globs import Globs, ignore_globs
from gilint.config.names import names_from
from gilint.text.bounded import LONGEST_LIST, read_file

NAME = ".gitignore"

Chain: TypeAlias = tuple[tuple[str, Globs], ...]
"""Folders and their patterns, the nearest first."""


class GitIgnore:
    """Reads each file once.

    Files count up to the root of the repository. Where there is no repository they count from the current folder
    down, or from the folder that was named when it lies elsewhere: what someone keeps in their home folder for another
    purpose must not hide a report.
    """

    def __init__(self) -> None:
        self._chains: dict[tuple[str, str], Chain] = {}
        self._here = os.getcwd()

    def root(self, top: str) -> str:
        """The folder from which on files count for what is found in the absolute folder ``top``."""
        folder = top
        while not _is_repository(folder):
            parent = os.path.dirname(folder)
            if parent == folder:
                return self._here if names_from(self._here, top)[0] != ".." else top
            folder = parent
        return folder

    def chain(self, folder: str, root: str) -> Chain:
        """The patterns that count for what stands in an absolute folder in or below ``root``."""
        passed: list[str] = []
        chain: Chain | None = None
        current = folder
        while chain is None:
            chain = self._chains.get((current, root))
            if chain is not None:
                break
            passed.append(current)
            # A repository inside another one has its own patterns alone.
            if current == root or _is_repository(current):
                chain = ()
            current = os.path.dirname(current)
        for current in reversed(passed):
            globs = _read(current)
            chain = ((current, globs), *chain) if globs else chain
            self._chains[current, root] = chain
        return chain


def _is_repository(folder: str) -> bool:
    return os.path.exists(os.path.join(folder, ".git"))


def ignored(chain: Chain, folder: str, name: str, *, is_folder: bool) -> bool:
    """Whether git ignores what is called ``name`` in ``folder``, if it does not ignore the folder."""
    for base, globs in chain:
        names: Sequence[str] = (name,) if base == folder else (*names_from(base, folder), name)
        glob = globs.verdict(names, folder=is_folder)
        if glob is not None:
            return not glob.negated
    return False


def _read(folder: str) -> Globs:
    try:
        data = read_file(os.path.join(folder, NAME), LONGEST_LIST)
    except OSError:
        return Globs(())
    return ignore_globs(data.decode("utf-8", "replace"))
