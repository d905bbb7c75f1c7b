"""Files that are done and wait for their turn: what a run holds in memory does not grow with their text."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import IO

from gilint.cli.work import Checked, decode, encode

_ROOM = 1 << 20
"""Bytes that are kept in memory; with more, all goes to disk."""


class Shelf:
    """Keeps what is put on it, by number from 0, until it is closed."""

    def __init__(self) -> None:
        self._file: IO[bytes] = BytesIO()
        self._places: list[tuple[int, int]] = []
        self._end = 0
        self._on_disk = False

    def close(self) -> None:
        """Let go of everything."""
        self._file.close()

    def add(self, checked: Checked) -> None:
        """Put on the next one."""
        self._places.append(self._write(checked))

    def replace(self, number: int, checked: Checked) -> None:
        """Put another one in the place of one that is there."""
        self._places[number] = self._write(checked)

    def __iter__(self) -> Iterator[Checked]:
        """All of them in order."""
        for start, size in self._places:
            self._file.seek(start)
            yield decode(self._file.read(size))

    def _write(self, checked: Checked) -> tuple[int, int]:
        data = encode(checked)
        if not self._on_disk and self._end + len(data) > _ROOM:
            self._to_disk()
        self._file.seek(self._end)
        self._file.write(data)
        place = self._end, len(data)
        self._end += len(data)
        return place

    def _to_disk(self) -> None:
        from shutil import copyfileobj
        from tempfile import TemporaryFile

        self._on_disk = True
        memory, self._file = self._file, TemporaryFile(prefix="gilint-")  # noqa: SIM115 - it lives as long as the shelf
        memory.seek(0)
        copyfileobj(memory, self._file)
