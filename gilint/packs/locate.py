"""Where packs are: the one that ships with gilint, and those that are named on the command line."""

from __future__ import annotations

import os
from collections.abc import Iterator

from msgspec import Struct

from gilint.packs.errors import PackError, PackErrors
from gilint.text.bounded import LONGEST_LIST, read_file

CASES = ".cases.yaml"
VOCABULARY = "vocabulary.yaml"
_HERE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib would cost more than the rest
_UNREAD = frozenset({"samples"})


class PackFiles(Struct, frozen=True):
    """The files of one pack: its root as it was named, and the bytes of each file by its path under the root.

    The path is ``""`` when the pack is one file. Cases, samples and schemas are no part of a pack that is only run.
    """

    root: str
    files: dict[str, bytes]
    trusted: bool = False
    """Whether it is the one that ships. Nothing that the others hold may cost a run more time than it is worth."""

    @property
    def complete(self) -> bool:
        """Whether it can stand alone: only then has it words of its own for recognition."""
        return VOCABULARY in self.files

    def digest(self) -> str:
        """SHA-256 of the names and contents of the files."""
        from hashlib import sha256

        value = sha256()
        for name, data in self.files.items():
            value.update(f"{name}\0{len(data)}\0".encode())
            value.update(data)
        return value.hexdigest()

    def display(self, name: str) -> str:
        """The path of a file as messages name it."""
        return f"{self.root}/{name}" if name else self.root


_PACKAGE = os.path.dirname(_HERE)  # noqa: PTH120


def is_installed() -> bool:
    """Whether gilint runs from a wheel, which has the rules inside, and not from a checkout, which has them beside."""
    return os.path.isdir(f"{_PACKAGE}/_rules")  # noqa: PTH112


def shipped() -> str:
    """The folder of the pack that ships."""
    return f"{_PACKAGE}/_rules" if is_installed() else f"{os.path.dirname(_PACKAGE)}/rules"  # noqa: PTH120


def same_pack(left: str, right: str) -> bool:
    """Whether two paths lead to the same file or folder, which is there."""
    if left == right:
        return True
    return os.path.exists(left) and os.path.exists(right) and os.path.samefile(left, right)  # noqa: PTH110, PTH121


def pack_root(path: str) -> str:
    """The folder of the pack that a file belongs to; the path itself when it is a folder, or a pack of its own."""
    if os.path.isdir(path):  # noqa: PTH112
        return path
    folder = os.path.dirname(path) or "."  # noqa: PTH120
    for candidate in (folder, os.path.dirname(folder) or ("." if folder != "." else "..")):  # noqa: PTH120
        if os.path.isfile(f"{candidate}/pack.yaml"):  # noqa: PTH113
            return candidate
    return path.removesuffix(CASES) + ".yaml" if path.endswith(CASES) else path


def read_pack(root: str, *, trusted: bool = False) -> PackFiles:
    """Read the files of a pack. Raises ``PackErrors`` when there is none at ``root`` or a file cannot be read."""
    try:
        if os.path.isdir(root):  # noqa: PTH112
            clean = root.rstrip("/\\") or root
            files = {name: _read(f"{root}/{name}") for name in sorted(_names(root, ""))}
            return PackFiles(clean.replace("\\", "/"), files, trusted)
        return PackFiles(root.replace("\\", "/"), {"": _read(root)}, trusted)
    except OSError as error:
        path = str(error.filename or root)
        raise PackErrors([PackError(path, 1, 1, f"cannot be read: {error.strerror or error}")]) from error


def _names(root: str, under: str) -> Iterator[str]:
    """Paths of the pack's YAML files under ``root``; two levels, as packs are laid out."""
    with os.scandir(f"{root}/{under}" if under else root) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.name.endswith(".yaml") and not entry.name.endswith(CASES) and entry.is_file():
                yield under + entry.name
            elif not under and entry.name not in _UNREAD and entry.is_dir():
                yield from _names(root, f"{entry.name}/")


def _read(path: str) -> bytes:
    return read_file(path, LONGEST_LIST)
