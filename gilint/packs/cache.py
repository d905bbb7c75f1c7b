"""Built packs, kept between runs.

Decoding YAML costs more than everything else at the start of a run. What was built is kept in the user's own cache
folder under a key made of the packs' contents, gilint's version and code, and the version of Python; a change of any of
them is another key, so a stale entry is never met. The entry is a pickle: like ``__pycache__`` it belongs to the user
who runs gilint, and whoever can write there can already run code as that user. ``GILINT_CACHE_DIR`` names another
folder; where nothing can be written, there is no cache and nothing is said.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from gilint.packs.locate import PackFiles, is_installed
from gilint.packs.model import PackSet
from gilint.text.expressions import cache_folder, keep_file

_KEPT = 4
"""Entries that stay when a new one is written: a few versions and sets of packs in turn."""
_MAGIC = b"gilint packs 2\n"


def key(packs: Sequence[PackFiles]) -> bytes:
    """What a built set of packs depends on: gilint, Python, and the contents of the files themselves.

    It is compared whole, which is quicker than any digest worth trusting and than importing one.
    """
    from gilint import __version__

    parts = [f"{__version__}\0{sys.version}\0{_code()}\0".encode()]
    for pack in packs:
        # What is kept of an outside pack names the places of its expressions by its root.
        parts.append(f"{len(pack.files)}\0{'' if pack.trusted else pack.root}\0".encode())
        for name, data in pack.files.items():
            parts += (f"{name}\0{len(data)}\0".encode(), data)
    return b"".join(parts)


def _entry(seal: bytes) -> str:
    """The file for a key. Two keys may share one; the loser is built again."""
    from zlib import adler32, crc32

    return f"{cache_folder()}/packs-{crc32(seal):08x}{adler32(seal):08x}.bin"


def _code() -> str:
    """Sizes and times of the modules that shape what is kept: in a checkout they change without a new version."""
    if is_installed():
        return ""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    stamps: list[str] = []
    waiting = [f"{package}/{room}" for room in ("text", "model", "report", "checks", "packs")]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    info = entry.stat()
                    stamps.append(f"{entry.path}:{info.st_size}:{info.st_mtime_ns}")
                elif entry.is_dir() and entry.name != "__pycache__":
                    waiting.append(entry.path)
    return "\n".join(sorted(stamps))


def load(seal: bytes) -> PackSet | None:
    """What is kept under a key; None when there is nothing, or nothing that can be used."""
    try:
        with open(_entry(seal), "rb") as file:  # noqa: PTH123
            data = file.read()
    except OSError:
        return None
    head = len(_MAGIC) + len(seal)
    if not data.startswith(_MAGIC) or data[len(_MAGIC) : head] != seal:
        return None
    from pickle import loads

    try:
        value = loads(memoryview(data)[head:])
    except Exception:  # a damaged entry may fail in any way; it is as good as none
        return None
    return value if isinstance(value, PackSet) else None


def store(seal: bytes, packs: PackSet) -> None:
    """Keep packs under a key; nothing is said when that cannot be done."""
    from pickle import HIGHEST_PROTOCOL, dumps

    target = _entry(seal)
    if keep_file(target, _MAGIC + seal + dumps(packs, HIGHEST_PROTOCOL)):
        with suppress(OSError):
            _prune(cache_folder(), target)


def _prune(place: str, newest: str) -> None:
    """Remove the oldest entries."""
    with os.scandir(place) as entries:
        found = [(entry.stat().st_mtime_ns, entry.path) for entry in entries if entry.name.startswith("packs-")]
    for _, path in sorted(found, reverse=True)[_KEPT:]:
        if path != newest:
            os.unlink(path)  # noqa: PTH108
