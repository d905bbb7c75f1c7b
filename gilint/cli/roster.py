"""A list of organs from a file: a name on each line, or a table with a column of names."""

from __future__ import annotations

import csv
from io import StringIO

from gilint.cli.errors import UsageError
from gilint.cli.inputs import reason
from gilint.text.bounded import LONGEST_LIST, read_file
from gilint.text.decode import NotText, decode

_HEADS = ("机关", "机关名称", "单位", "单位名称", "名称", "organ", "name")
"""What the column of names is headed with; without such a head it is the first column."""


def read_roster(path: str, lang: str) -> tuple[str, ...]:
    """The names in the file at ``path``. Lines that begin with ``#`` are comments.

    Raises ``UsageError`` when it cannot be read or holds no name.
    """
    english = lang == "en"
    try:
        text = decode(path, read_file(path, LONGEST_LIST)).text
    except OSError as error:
        raise UsageError(f"--organs {path}: {reason(error, english)}") from None
    except NotText:
        raise UsageError(f"--organs {path}: {'not a text' if english else '不是文本文件'}") from None
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    names = _column(lines) if path.lower().endswith(".csv") else [line.strip() for line in lines]
    if not any(names):
        raise UsageError(f"--organs {path}: {'no names in it' if english else '没有机关名称'}")
    return tuple(name for name in names if name)


def _column(lines: list[str]) -> list[str]:
    rows = list(csv.reader(StringIO("\n".join(lines))))
    heads = [cell.strip().lower() for cell in rows[0]] if rows else []
    at = next((heads.index(head) for head in _HEADS if head in heads), None)
    body = rows if at is None else rows[1:]
    return [row[at or 0].strip() for row in body if len(row) > (at or 0)]
