"""A file given other contents: whole or not at all, and only when it is still what was read."""

from __future__ import annotations

# pathlib is not on the way of a plain check; see gilint/cli/inputs.py.
# ruff: noqa: PTH116, PTH123
import os
import stat

from gilint.cli.streams import whole_file

READ_ONLY = "read-only"
CHANGED = "changed"


class NotReplacedError(Exception):
    """The file was left as it is. ``reason`` is ``read-only`` or ``changed``: it is no longer what was read."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def replace_file(path: str, old: bytes, new: bytes) -> None:
    """Give the file at ``path``, which holds ``old``, the contents ``new``. It keeps its mode; of a symbolic link the
    file that it leads to is replaced.

    Raises ``NotReplacedError`` or ``OSError``; then nothing was changed.
    """
    path = os.path.realpath(path)
    mode = stat.S_IMODE(os.stat(path).st_mode)
    # An administrator may write it all the same; who took the right away meant something by it.
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK):
        raise NotReplacedError(READ_ONLY)
    with whole_file(path) as temporary:
        with open(temporary, "xb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        with open(path, "rb") as file:
            if file.read() != old:
                raise NotReplacedError(CHANGED)
