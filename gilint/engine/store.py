"""Results of earlier runs, kept by key in one SQLite file.

A key says all that a result depends on, so an entry is never out of date, only useless; what has not been used for a
while goes when something new is written, and the file has a largest size. SQLite lets several runs read and write at
once, and never shows half an entry; what it does not notice (a disk that lost a page) the checksum of each entry does.

A store never fails. Where it cannot be read or written there is none, and nothing is said, because nothing is lost but
time. Only a file that is damaged is worth a word: then ``damaged`` is true, and the file is removed.
"""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH103, PTH108, PTH110, PTH118, PTH123
import os
from collections.abc import Sequence
from contextlib import suppress
from time import time
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from sqlite3 import Connection, Error

NAME = "results-1.sqlite"
"""The file; the number is that of the layout of its table."""

_LARGEST = 256 << 20
"""Bytes that the file may take."""
_SHARE = 4
"""One in so many entries goes, the longest unused first, when the file has become too large."""
_UNUSED = 30
"""Days after which an entry that was not used goes."""
_FRESH = 7
"""Days in which a use is not written down again: runs that find everything write nothing."""
_BATCH = 256
"""Entries that are written at once."""
_PATIENCE = 2.0
"""Seconds to wait for another run that is writing."""
_DAY = 86_400
_NO_TABLE = 1
"""SQLite's code for a statement that fits no table: another run is about to make it, or never came to it."""
_CORRUPT = (11, 26)
"""SQLite's codes for a file that is damaged, and for one that is no database."""

_TABLE = """
PRAGMA auto_vacuum = FULL;
CREATE TABLE IF NOT EXISTS entry
    (id INTEGER PRIMARY KEY, key BLOB NOT NULL, used INTEGER NOT NULL, sum INTEGER NOT NULL, value BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS entry_used ON entry (used);
"""
_TAG = """\
Signature: 8a477f597d28d172789f06886806bc55
# A cache made by gilint. It may be removed at any time. See https://bford.info/cachedir/
"""


class Store:
    """The results kept in ``folder``, which is made when something is first kept."""

    def __init__(self, folder: str) -> None:
        self.damaged = False
        """Whether the file that was there could not be used."""
        self._folder = folder
        self.file = os.path.join(folder, NAME)
        """Where they are."""
        self._today = int(time() // _DAY)
        self._database: Connection | None = None
        self._usable = True
        self._new: dict[bytes, bytes] = {}
        self._used: list[int] = []
        if os.path.exists(self.file):
            self._connect()

    @property
    def empty(self) -> bool:
        """Whether nothing can be found here."""
        return self._database is None

    def find(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The entries that there are of ``keys``."""
        from sqlite3 import Error

        if self._database is None:
            return {}
        ids = {_id(key): key for key in keys}
        asked = f"SELECT id, key, used, sum, value FROM entry WHERE id IN ({','.join('?' * len(ids))})"
        try:
            rows = self._database.execute(asked, tuple(ids)).fetchall()
        except Error as error:
            self._give_up(error)
            return {}
        found = {}
        for number, key, used, check, value in rows:
            # Two keys may share an id; then the one that was kept first is gone.
            if key == ids[number]:
                if check != _sum(key, value):
                    self._discard()
                    return {}
                found[key] = value
                if used < self._today - _FRESH:
                    self._used.append(number)
        return found

    def keep(self, key: bytes, value: bytes) -> None:
        """Keep an entry. It is written with others, at the latest when the store is closed."""
        self._new[key] = value
        if len(self._new) >= _BATCH:
            self._write()

    def close(self) -> None:
        """Write what is to be kept."""
        self._write()
        self._disconnect()

    def _write(self) -> None:
        """Write what is new and what was used, and let go of what is old or too much."""
        from sqlite3 import Error

        new, used = self._new, self._used
        self._new, self._used = {}, []
        if not self._usable or not (new or used):
            return
        if self._database is None:
            self._make()
        database = self._database
        if database is None:
            return
        try:
            database.execute("BEGIN IMMEDIATE")
            database.executemany("UPDATE entry SET used = ? WHERE id = ?", ((self._today, number) for number in used))
            database.execute("DELETE FROM entry WHERE used < ?", (self._today - _UNUSED,))
            database.executemany(
                "INSERT OR REPLACE INTO entry (id, key, used, sum, value) VALUES (?, ?, ?, ?, ?)",
                ((_id(key), key, self._today, _sum(key, value), value) for key, value in new.items()),
            )
            ((pages,),) = database.execute("PRAGMA page_count")
            ((page,),) = database.execute("PRAGMA page_size")
            if pages * page > _LARGEST:
                database.execute(
                    "DELETE FROM entry WHERE id IN (SELECT id FROM entry ORDER BY used LIMIT "
                    f"(SELECT count(*) / {_SHARE} + 1 FROM entry))"
                )
            database.execute("COMMIT")
        except Error as error:
            self._give_up(error)

    def _connect(self) -> None:
        from sqlite3 import Error, connect

        try:
            self._database = connect(self.file, timeout=_PATIENCE, isolation_level=None)
            # The worst that a loss of power can do is a damaged cache, and that is noticed.
            self._database.execute("PRAGMA synchronous = OFF")
        except Error as error:
            self._give_up(error)

    def _disconnect(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    def _make(self) -> None:
        """Make the folder and the file, or find out that this cannot be done."""
        from sqlite3 import Error

        try:
            if not os.path.exists(self._folder):
                os.makedirs(self._folder)
                for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", _TAG)):
                    with open(os.path.join(self._folder, name), "w", encoding="ascii", newline="\n") as file:
                        file.write(text)
        except OSError:
            self._usable = False
            return
        self._connect()
        if self._database is not None:
            try:
                self._database.executescript(_TABLE)
            except Error as error:
                self._give_up(error)

    def _give_up(self, error: Error) -> None:
        """Do without the store: a damaged file goes, one that is locked, full or read-only is left as it is."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _CORRUPT:
            self._discard()
        else:
            self._usable = code == _NO_TABLE
            self._disconnect()

    def _discard(self) -> None:
        self.damaged = True
        self._usable = False
        self._disconnect()
        with suppress(OSError):
            os.unlink(self.file)


def _id(key: bytes) -> int:
    return int.from_bytes(key[:8], "big", signed=True)


def _sum(key: bytes, value: bytes) -> int:
    return crc32(value, crc32(key))
