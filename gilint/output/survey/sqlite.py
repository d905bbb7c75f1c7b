"""A survey as a SQLite database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from gilint.engine.digest import Digest
from gilint.output.encode import number
from gilint.output.survey.base import Survey
from gilint.output.survey.cells import Cell
from gilint.output.survey.shapes import REPORT, report_values

_NUMBERS = frozenset({"year", "errors", "warnings", "infos", "undecided", "suppressed"})
_COLUMNS = ", ".join(
    f"{name} {'INTEGER' if name in _NUMBERS or name.startswith(('cells_', 'sections_')) else 'TEXT'}" for name in REPORT
)
_SCHEMA = f"""
CREATE TABLE reports (id INTEGER PRIMARY KEY, {_COLUMNS});
CREATE TABLE findings (report INTEGER REFERENCES reports, code TEXT, name TEXT, severity TEXT, count INTEGER);
CREATE TABLE cells (report INTEGER REFERENCES reports, key TEXT, raw TEXT, state TEXT, value NUMERIC, standing TEXT);
CREATE TABLE missing (year INTEGER, organ TEXT);
CREATE TABLE totals (year INTEGER, form TEXT, key TEXT, sum NUMERIC, reports INTEGER, checked INTEGER,
  broken INTEGER, undecided INTEGER, no_number INTEGER);
CREATE INDEX cells_key ON cells (key);
"""


class SqliteDatabase:
    """The tables ``reports``, ``findings``, ``cells``, ``missing`` and ``totals``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._connection.executescript(_SCHEMA)
        self._count = 0

    def file(self, digest: Digest, cells: list[Cell]) -> None:
        """A row for the file, and one for each rule that was broken and each cell."""
        self._count += 1
        own = self._count
        values = (own, *report_values(digest))
        insert = self._connection.executemany
        insert(f"INSERT INTO reports VALUES ({_marks(len(values))})", [values])
        found = ((own, item.code, item.name, item.severity.value, item.count) for item in digest.found)
        insert(f"INSERT INTO findings VALUES ({_marks(5)})", found)
        rows = ((own, cell.key, cell.raw, cell.state.value, _number(cell), cell.standing.value) for cell in cells)
        insert(f"INSERT INTO cells VALUES ({_marks(6)})", rows)

    def end(self, survey: Survey) -> None:
        """Who is missing, and the totals."""
        insert = self._connection.executemany
        missing = ((year, organ) for year, organs in survey.roster.missing() for organ in organs)
        insert(f"INSERT INTO missing VALUES ({_marks(2)})", missing)
        totals = (
            (
                group.year,
                group.form,
                key,
                number(total.value),
                total.reports,
                total.checked,
                total.broken,
                total.undecided,
                total.number,
            )
            for group in survey.totals.groups()
            for key, total in survey.totals.sums(group)
        )
        insert(f"INSERT INTO totals VALUES ({_marks(9)})", totals)


@contextmanager
def sqlite_database(path: str) -> Iterator[SqliteDatabase]:
    """A new database at ``path``. Raises ``OSError`` when none can be made there."""
    try:
        connection = sqlite3.connect(path)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error
    with closing(connection):
        # It is put in its place when it is whole; a power failure before that loses nothing.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        yield SqliteDatabase(connection)
        connection.commit()


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _number(cell: Cell) -> str | None:
    """The value as its digits: the column turns them into a number."""
    return number(cell.value) if cell.value is not None else None
