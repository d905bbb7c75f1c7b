"""From what is named on the command line to the files that are meant."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH100, PTH110, PTH112, PTH118
import errno
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from gilint.text.bounded import LONGEST_LIST, TooLargeError, is_plain, read_file

if TYPE_CHECKING:
    from gilint.config.sieve import Sieve

STDIN = "-"
SUFFIXES = (
    *(".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"),
    *(".md", ".markdown", ".txt"),
    *(".docx", ".odt", ".pdf"),
)
"""What is taken out of a folder. A file that is named is always taken."""

CONVERTED = (".doc", ".wps", ".rtf")
"""What is taken out of a folder too when files may be converted."""

_MESSAGES = {
    "missing": ("没有这个文件或文件夹", "no such file or folder"),
    "empty-folder": (
        "文件夹中没有可检查的文件（{suffixes}）",
        "no file to check in this folder ({suffixes})",
    ),
    "all-excluded": (
        "文件夹中的文件都被排除（exclude、include 或 .gitignore）",
        "every file in this folder is excluded (exclude, include or .gitignore)",
    ),
    "no-match": ("没有文件符合这个通配符", "no file matches this pattern"),
    "list": ("无法读取文件清单：{why}", "the list of files could not be read: {why}"),
    "folder": ("无法读取文件夹：{why}", "the folder could not be read: {why}"),
}


class Beside(NamedTuple):
    """The files that one is looked at beside, each as it is shown and opened: the report of the year before, those that
    it sums up (of ``missing`` organs there are none), those of neighbours."""

    previous: tuple[str, str] | None = None
    children: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    peers: tuple[tuple[str, str], ...] = ()

    def files(self) -> list[tuple[str, str]]:
        """All of them."""
        return [*([self.previous] if self.previous is not None else []), *self.children, *self.peers]


class Input(NamedTuple):
    """A file to be read: ``path`` is how it is shown (with ``/``), ``name`` how it is opened (``-``: standard input).

    ``folder`` is the named folder (or glob) that it was found in, None for a file that was named itself.
    """

    path: str
    name: str
    folder: str | None = None
    beside: Beside | None = None


class Fault(NamedTuple):
    """Something named that cannot be had. ``listed`` tells that it should have been a file."""

    path: str
    message: str
    listed: bool


class Excluded(NamedTuple):
    """A file that was named and is not to be checked, and why."""

    path: str
    reason: str


class Inputs(NamedTuple):
    """What was found, each file once and sorted by path, what was not, and what was left out although it was named.

    ``old`` are the files in folders that have to be converted and are not, as they are shown; ``documents`` those that
    are left out of folders because they are about the repository.
    """

    files: list[Input]
    faults: list[Fault]
    excluded: Sequence[Excluded] = ()
    old: Sequence[str] = ()
    documents: Sequence[str] = ()


def find_inputs(
    paths: Iterable[str],
    stdin_filename: str | None,
    lang: str,
    make_sieve: Callable[[], Sieve] | None = None,
    *,
    force: bool = False,
    convert: bool = False,
) -> Inputs:
    """The files that ``paths`` (files, folders, globs, ``-``, ``@list``) name; with ``convert`` also those in folders
    that have to be converted.

    What the sieve leaves out, which is made when it is needed, is not found in folders; with ``force``, what is named
    is left out too. Raises ``ConfigErrors`` when a configuration that is met on the way has a mistake.
    """
    finder = _Finder(stdin_filename, lang, make_sieve, (*SUFFIXES, *CONVERTED) if convert else SUFFIXES)
    for path in paths:
        finder.add(path, listed=False)
    files = sorted(finder.found.values(), key=lambda item: (item.path, item.name))
    faults = sorted(set(finder.faults), key=lambda fault: (fault.path, fault.message))
    sieve = finder.sieve() if force else None
    old = sorted(set(finder.old))
    documents = sorted(set(finder.documents))
    if sieve is None:
        return Inputs(files, faults, old=old, documents=documents)
    why = {item: sieve.why_not(item.path if item.name == STDIN else item.name) for item in files}
    left_out = [Excluded(item.path, words.get(lang)) for item, words in why.items() if words is not None]
    return Inputs([item for item in files if why[item] is None], faults, left_out, old, documents)


def shown(path: str) -> str:
    """A path as it is shown: with ``/`` on every system."""
    return path.replace(os.sep, "/") if os.sep != "/" else path


class _Finder:
    def __init__(
        self,
        stdin_filename: str | None,
        lang: str,
        make_sieve: Callable[[], Sieve] | None,
        suffixes: tuple[str, ...],
    ) -> None:
        self.found: dict[str, Input] = {}
        self._suffixes = suffixes
        self.faults: list[Fault] = []
        self.old: list[str] = []
        self.documents: list[str] = []
        self._make_sieve = make_sieve
        self._sieve: Sieve | None = None
        self._left_out = False
        """Whether a file was met in the folder at hand that is not meant."""
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

    def sieve(self) -> Sieve | None:
        """What decides which files are meant; None when all are."""
        if self._sieve is None and self._make_sieve is not None:
            self._sieve = self._make_sieve()
        return self._sieve

    def _keep(self, item: Input, key: str | None) -> None:
        key = key if key is not None else os.path.normcase(os.path.abspath(item.name))
        known = self.found.get(key)
        # Whatever the order of the arguments, the same spelling wins, and a file that was named counts as named.
        if known is None or (known.folder is not None, known.path) > (item.folder is not None, item.path):
            self.found[key] = item

    def _fault(self, path: str, key: str, *, listed: bool = False, why: str = "") -> None:
        message = _MESSAGES[key][self._lang].format(suffixes=" ".join(self._suffixes), why=why)
        self.faults.append(Fault(shown(path), message, listed))

    def _add_list(self, path: str) -> None:
        try:
            data = read_file(path, LONGEST_LIST)
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
        self._left_out = False
        for name in self._walk(path):
            empty = False
            self._keep(Input(shown(name), name, folder=path), None)
        if empty and count == len(self.faults):
            self._fault(path, "all-excluded" if self._left_out else "empty-folder")

    def _add_glob(self, pattern: str) -> None:
        from gilint.cli.wildcards import matches

        empty = True
        for name in matches(pattern):
            if os.path.isdir(name):
                for inner in self._walk(name):
                    empty = False
                    self._keep(Input(shown(inner), inner, folder=pattern), None)
            elif _is_file(name):
                empty = False
                self._keep(Input(shown(name), name, folder=pattern), None)
        if empty:
            self._fault(pattern, "no-match", listed=False)

    def _walk(self, folder: str) -> Iterator[str]:
        top = os.path.abspath(folder)
        sieve = self.sieve()
        waiting = [folder]
        while waiting:
            parent = waiting.pop()
            here = sieve.here(os.path.abspath(parent), top) if sieve is not None else None
            folders, names = self._listed(parent)
            if here is not None:
                entered = [name for name in folders if here.enters(name)]
                self._left_out = self._left_out or len(entered) < len(folders)
                folders = entered
            waiting.extend(os.path.join(parent, name) for name in reversed(folders))
            for name in names:
                known = name.lower().endswith(self._suffixes)
                path = os.path.join(parent, name)
                if not (known if here is None else here.takes(name, known=known)):
                    if known and here is not None and here.about_repository(name):
                        self.documents.append(shown(_without_dot(path, folder)))
                        continue
                    self._left_out = self._left_out or known
                    if name.lower().endswith(CONVERTED) and (here is None or here.takes(name, known=True)):
                        self.old.append(shown(_without_dot(path, folder)))
                elif _is_file(path):
                    yield name if parent == os.curdir else _without_dot(path, folder)

    def _listed(self, folder: str) -> tuple[list[str], list[str]]:
        """What stands in a folder and is not hidden, sorted: folders, without links to some, and all else.

        Not ``os.walk``: before Python 3.12 it calls itself for each level.
        """
        folders, names = [], []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if _hidden(entry.name):
                        continue
                    if not _is_folder(entry):
                        names.append(entry.name)
                    elif not entry.is_symlink():
                        folders.append(entry.name)
        except OSError as error:
            self._fault(str(error.filename or folder), "folder", why=reason(error, self._lang == 1))
            return [], []
        return sorted(folders), sorted(names)


def _without_dot(path: str, folder: str) -> str:
    prefix = os.curdir + os.sep
    return path[len(prefix) :] if folder == os.curdir and path.startswith(prefix) else path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads in a circle. It is told when it is read.
        return False


def _is_file(path: str) -> bool:
    """Whether what was found can be read like a file, or is a link that leads nowhere, which is to be told. A pipe or a
    device that lies in a folder would be waited for for ever."""
    return is_plain(path) or not os.path.exists(path)


def _hidden(name: str) -> bool:
    """Hidden files and folders, those of version control, and the lock files of office programs."""
    return name.startswith((".", "~$")) or name in ("CVS", "_darcs", "__pycache__", "node_modules")


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def reason(error: OSError, english: bool) -> str:
    """Why a file could not be read or written, in the language of the run as far as the cause is a common one."""
    if english:
        return (error.strerror or str(error)).lower().replace(" mib", " MiB")
    if isinstance(error, TooLargeError):
        return f"文件超过 {error.most >> 20} MiB"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "磁盘空间不足"
    if isinstance(error, FileNotFoundError):
        return "没有这个文件"
    if isinstance(error, PermissionError):
        return "没有读取权限"
    if isinstance(error, IsADirectoryError):
        return "这是文件夹"
    return error.strerror or str(error)
