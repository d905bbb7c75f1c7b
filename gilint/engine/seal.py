"""What a result depends on besides the file, in 32 bytes: equal seals mean equal results.

In it are the code of gilint and of the packs byte by byte, the settings and formats of the run, the version of Python
and everything that is installed beside it. A change of any of them is another seal, so that a result that was kept
under one is never out of date.
"""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH100, PTH109, PTH116, PTH120, PTH123, PTH208
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from gilint import __version__
from gilint.packs.locate import PackFiles

if TYPE_CHECKING:
    from gilint.engine.store import Store

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def seal(packs: Iterable[PackFiles], recipe: object, store: Store | None = None) -> bytes:
    """The seal of a run over ``packs`` whose choices are ``recipe``, which ``msgspec`` can encode.

    ``store`` remembers what the code digests to.
    """
    from msgspec.msgpack import Encoder

    parts = [__version__.encode(), sys.version.encode(), "\n".join(_installed()).encode(), _code(store)]
    for pack in packs:
        parts += (b"trusted" if pack.trusted else b"", pack.digest().encode())
    parts.append(Encoder(order="deterministic").encode(recipe))
    return _digest(parts)


def file_key(run: bytes, path: str, data: bytes) -> bytes:
    """The key of the result for the file at ``path``, which holds ``data``, in a run with the seal ``run``."""
    # SHA-256 is the quickest digest that can be trusted where processors know it, which by now is nearly everywhere.
    value = sha256(run + path.encode("utf-8", "surrogateescape") + b"\0")
    value.update(data)
    return value.digest()


def joined(run: bytes, settings: bytes) -> bytes:
    """The seal of a run, as far as it goes for files with these settings, of which ``settings`` is a digest."""
    return _digest((run, settings))


def _digest(parts: Iterable[bytes]) -> bytes:
    value = sha256()
    for part in parts:
        value.update(b"%d\0" % len(part))
        value.update(part)
    return value.digest()


def _installed() -> list[str]:
    """Names and versions of the packages that can be imported, as installers write them down: ``lxml-6.0.2``."""
    found: set[str] = set()
    here = os.getcwd()
    for folder in sys.path:
        # ``python -m`` puts the current folder there, which may hold ten thousand reports and no package.
        if folder and folder != here:
            with suppress(OSError):
                found.update(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))
    return sorted(found)


def _code(store: Store | None) -> bytes:
    """A digest of gilint's own code, and of what lies beside it.

    To read it all takes longer than everything else in a run that finds its results. What it digested to is therefore
    remembered, by sizes, times and inodes of the files. Nobody can set the time at which an inode was changed; and
    where a system has none, the time of the contents is what Python itself goes by when it decides whether its byte
    code still fits.
    """
    files = sorted(_files(_PACKAGE))
    stamps = []
    for name in files:
        info = os.stat(name)
        stamps.append(f"{name}\0{info.st_size}\0{info.st_mtime_ns}\0{info.st_ctime_ns}\0{info.st_ino}".encode())
    known_as = _digest([b"code", *stamps])
    known = store.find([known_as]) if store is not None else {}
    if known_as in known:
        return known[known_as]
    parts: list[bytes] = []
    for name in files:
        with open(name, "rb") as file:
            parts += (os.path.relpath(name, _PACKAGE).replace(os.sep, "/").encode(), file.read())
    digest = _digest(parts)
    if store is not None:
        store.keep(known_as, digest)
    return digest


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name != "__pycache__":
                if entry.is_dir():
                    yield from _files(entry.path)
                else:
                    yield entry.path
