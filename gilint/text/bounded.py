"""Files read whole, and only when they are not too large for that: a device gives bytes for ever."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH116, PTH123
import errno
import os
import stat
from typing import BinaryIO

LARGEST = 256 * 1024 * 1024
"""Bytes above which a file is no report, whatever it is."""
LONGEST_LIST = 64 * 1024 * 1024
"""Bytes above which a file is no configuration, baseline or list."""

_PIECE = 1 << 20


class TooLargeError(OSError):
    """A file that is larger than it may be. ``most`` is how many bytes that would be."""

    def __init__(self, path: str, most: int) -> None:
        super().__init__(errno.EFBIG, f"larger than {most >> 20} MiB", path)
        self.most = most


def read_file(path: str, most: int = LARGEST) -> bytes:
    """What the file at ``path`` holds. Raises ``OSError``; for more than ``most`` bytes that is ``TooLargeError``."""
    with open(path, "rb", buffering=0) as file:
        info = os.fstat(file.fileno())
        if not stat.S_ISREG(info.st_mode):
            return read_stream(file, path, most)
        if info.st_size > most:
            raise TooLargeError(path, most)
        return file.read()


def read_stream(stream: BinaryIO, path: str, most: int = LARGEST) -> bytes:
    """What comes out of a pipe or a device, up to its end. Raises as ``read_file`` does."""
    data = bytearray()
    while piece := stream.read(_PIECE):
        data += piece
        if len(data) > most:
            raise TooLargeError(path, most)
    return bytes(data)


def is_plain(path: str) -> bool:
    """Whether there is a file at ``path`` that can be read more than once: no pipe, and no device."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False
