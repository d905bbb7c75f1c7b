"""From what is named on the command line to the files that are meant."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH100, PTH112, PTH118, PTH123, PTH207
import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

STDIN = "-"
SUFFIXES = (".html", ".htm", ".shtml", ".xhtml", ".md", ".markdown", ".txt")
"""What is taken out of a folder. A file that is named is always taken."""

_MESSAGES = {
    "missing": ("没有这个文件或文件夹", "no such file or folder"),
    "empty-folder": (
        "文件夹中没有可检查的文件（{suffixes}）",
        "no file to check in this folder ({suffixes})",
    ),
    "no-match": ("没有文件符合这个通配符", "no file matches this pattern"),
    "list": ("无法读取文件清单：{why}", "the list of files could not be read: {why}"),
    "folder": ("无法读取文件夹：{why}", "the folder could not be read: {why}"),
}


class Input(NamedTuple):
    """A file to be read: ``path`` is how it is shown (with ``/``), ``name`` how it is opened (``-``: standard input).

    ``folder`` is the named folder (or glob) that it was found in, None for a file that was named itself.
    """

    path: str
    name: str
    folder: str | None = None


class Fault(NamedTuple):
    """Something named that cannot be had. ``listed`` tells that it should have been a file."""

    path: str
    message: str
    listed: bool


class Inputs(NamedTuple):
    """What was found, each file once and sorted by path, and what was not."""

    files: list[Input]
    faults: list[Fault]


def find_inputs(paths: Iterable[str], stdin_filename: str | None, lang: str) -> Inputs:
    """The files that ``paths`` (files, folders, globs, ``-``, ``@list``) name."""
    finder = _Finder(stdin_filename, lang)
    for path in paths:
        finder.add(path, listed=False)
    files = sorted(finder.found.values(), key=lambda item: (item.path, item.name))
    return Inputs(files, sorted(set(finder.faults), key=lambda fault: (fault.path, fault.message)))


def shown(path: str) -> str:
    """A path as it is shown: with ``/`` on every system."""
    return path.replace(os.sep, "/") if os.sep != "/" else path


class _Finder:
    def __init__(self, stdin_filename: str | None, lang: str) -> None:
        self.found: dict[str, Input] = {}
        self.faults: list[Fault] = []
        self._stdin_filename = stdin_filename
        self._lang = 1 if lang == "en" else 0

    def add(self, path: str, *, listed: bool) -> None:
        """One argument, or with ``listed`` one line of a list."""
        if path == STDIN and not listed:
            self._keep(Input(shown(self._stdin_filename or STDIN), STDIN), STDIN)
        elif path.startswith("@") and len(path) > 1 and not listed:
            self._add_list(path[1:])
        elif os.path.isdir(path):
            self._add_folder(path)
        elif os.path.lexists(path):
            self._keep(Input(shown(path), path), None)
        elif any(char in path for char in "*?["):
            self._add_glob(path)
        else:
            self._fault(path, "missing", listed=True)

    def _keep(self, item: Input, key: str | None) -> None:
        key = key if key is not None else os.path.normcase(os.path.abspath(item.name))
        known = self.found.get(key)
        # Whatever the order of the arguments, the same spelling wins, and a file that was named counts as named.
        if known is None or (known.folder is not None, known.path) > (item.folder is not None, item.path):
            self.found[key] = item

    def _fault(self, path: str, key: str, *, listed: bool = False, why: str = "") -> None:
        message = _MESSAGES[key][self._lang].format(suffixes=" ".join(SUFFIXES), why=why)
        self.faults.append(Fault(shown(path), message, listed))

    def _add_list(self, path: str) -> None:
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError as error:
            self._fault(path, "list", why=reason(error, self._lang == 1))
            return
        for line in _decode(data).splitlines():
            entry = line.strip()
            if entry and not entry.startswith("#"):
                self.add(entry, listed=True)

    def _add_folder(self, path: str) -> None:
        count = len(self.faults)
        empty = True
        for name in self._walk(path):
            empty = False
            self._keep(Input(shown(name), name, folder=path), None)
        if empty and count == len(self.faults):
            self._fault(path, "empty-folder")

    def _add_glob(self, pattern: str) -> None:
        from glob import glob

        matches = glob(pattern, recursive=True)
        empty = True
        for name in matches:
            if os.path.isdir(name):
                for inner in self._walk(name):
                    empty = False
                    self._keep(Input(shown(inner), inner, folder=pattern), None)
            else:
                empty = False
                self._keep(Input(shown(name), name, folder=pattern), None)
        if empty:
            self._fault(pattern, "no-match", listed=False)

    def _walk(self, folder: str) -> Iterator[str]:
        def failed(error: OSError) -> None:
            self._fault(str(error.filename or folder), "folder", why=reason(error, self._lang == 1))

        for parent, folders, names in os.walk(folder, onerror=failed):
            folders[:] = sorted(name for name in folders if not _hidden(name))
            for name in sorted(names):
                if name.lower().endswith(SUFFIXES) and not _hidden(name):
                    yield name if parent == os.curdir else _without_dot(os.path.join(parent, name), folder)


def _without_dot(path: str, folder: str) -> str:
    prefix = os.curdir + os.sep
    return path[len(prefix) :] if folder == os.curdir and path.startswith(prefix) else path


def _hidden(name: str) -> bool:
    """Hidden files and folders, those of version control, and the lock files of office programs."""
    return name.startswith((".", "~$")) or name in ("CVS", "_darcs", "__pycache__", "node_modules")


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def reason(error: OSError, english: bool) -> str:
    """Why a file could not be read, in the language of the run as far as the cause is a common one."""
    if english:
        return (error.strerror or str(error)).lower()
    if isinstance(error, FileNotFoundError):
        return "没有这个文件"
    if isinstance(error, PermissionError):
        return "没有读取权限"
    if isinstance(error, IsADirectoryError):
        return "这是文件夹"
    return error.strerror or str(error)
