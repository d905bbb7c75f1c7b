"""What is wrong with a pack, and where."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct


class PackError(Struct, frozen=True, order=True):
    """One mistake: the file as it was named, line and column from 1, and what is wrong in plain words."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class PackErrors(Exception):  # noqa: N818 - it carries errors
    """All mistakes that were found in one go, by place. A pack with a mistake is never loaded in part."""

    def __init__(self, errors: Iterable[PackError]) -> None:
        self.errors = tuple(sorted(set(errors)))
        super().__init__("\n".join(map(str, self.errors)))
