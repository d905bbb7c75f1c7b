"""The keys of files: each is read and digested, which is nearly all that a run over known files does."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Thread

from gilint.cli.inputs import Input
from gilint.engine.seal import file_key, joined
from gilint.text.bounded import is_plain, read_file

_MOST = 4
"""Threads: beyond these there is more waiting for each other than gain."""
_EACH = 8
"""Files that are worth a thread."""


def key_of(seal: bytes, item: Input, data: bytes) -> bytes:
    """The key of a file that holds ``data``, in a run with this seal. Raises ``OSError`` for one beside it."""
    key = file_key(seal, item.path, data)
    if item.beside is None:
        return key
    key = joined(key, repr(item.beside).encode("utf-8", "surrogateescape"))
    for _, name in item.beside.files():
        key = joined(key, read_file(name))
    return key


def file_keys(items: Sequence[tuple[Input, bytes]], cores: int) -> list[bytes | None]:
    """The key of each file, which comes with its seal; None where it cannot be read now, which will be told when it is
    done.

    Reading and digesting leave the interpreter to others, so threads do it side by side. None is left running.
    """
    keys: list[bytes | None] = [None] * len(items)
    count = max(1, min(cores, _MOST, len(items) // _EACH))

    def take(first: int) -> None:
        for at in range(first, len(items), count):
            item, seal = items[at]
            # What a pipe gives is gone when it is read, and would be missed when it is checked.
            if not is_plain(item.name):
                continue
            try:
                keys[at] = key_of(seal, item, read_file(item.name))
            except OSError:
                continue

    threads = [Thread(target=take, args=(first,), daemon=True) for first in range(1, count)]
    for thread in threads:
        thread.start()
    take(0)
    for thread in threads:
        thread.join()
    return keys
