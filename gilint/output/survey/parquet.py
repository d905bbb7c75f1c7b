"""A survey as a Parquet file: a row for each cell, with the particulars of its report. Needs the extra ``parquet``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from gilint.engine.digest import Digest
from gilint.model.diagnostic import Severity
from gilint.output.survey.base import Survey
from gilint.output.survey.cells import Cell

_ROWS = 100_000
"""Rows that are kept until they are written."""
_WORD = pa.dictionary(pa.int32(), pa.string())
_SCHEMA = pa.schema(
    [
        *((name, _WORD) for name in ("path", "title", "organ", "organ_kind", "form", "published")),
        ("year", pa.int32()),
        *((name, pa.int32()) for name in ("errors", "warnings", "infos", "undecided")),
        *((name, _WORD) for name in ("key", "table", "row", "column")),
        ("raw", pa.string()),
        ("state", _WORD),
        ("value", pa.float64()),
        ("standing", _WORD),
    ]
)


class ParquetDatabase:
    """Collects rows and writes them in groups."""

    def __init__(self, writer: pq.ParquetWriter) -> None:
        self._writer = writer
        self._rows: list[dict[str, Any]] = []

    def file(self, digest: Digest, cells: list[Cell]) -> None:
        """The cells of a file."""
        own = {
            **{name: getattr(digest, name) for name in ("path", "title", "organ", "organ_kind", "form", "published")},
            "year": digest.year,
            **{f"{severity.value}s": digest.count(severity) for severity in Severity},
            "undecided": digest.undecided,
        }
        for cell in cells:
            table, _, rest = cell.key.partition(".")
            row, _, column = rest.rpartition(".")
            self._rows.append(
                {
                    **own,
                    "key": cell.key,
                    "table": table,
                    "row": row,
                    "column": column,
                    "raw": cell.raw,
                    "state": cell.state.value,
                    "value": float(cell.value) if cell.value is not None else None,
                    "standing": cell.standing.value,
                }
            )
        if len(self._rows) >= _ROWS:
            self._write()

    def end(self, survey: Survey) -> None:  # noqa: ARG002
        """The rows that are left."""
        self._write()

    def _write(self) -> None:
        self._writer.write_table(pa.Table.from_pylist(self._rows, _SCHEMA))
        self._rows.clear()


@contextmanager
def parquet_database(path: str) -> Iterator[ParquetDatabase]:
    """A new file at ``path``. Raises ``OSError`` when none can be made there."""
    with pq.ParquetWriter(path, _SCHEMA, compression="zstd") as writer:
        yield ParquetDatabase(writer)
