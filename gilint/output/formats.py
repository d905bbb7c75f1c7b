"""The formats of ``gilint check``, ``gilint facts`` and ``gilint summary`` by name.

A module is imported when its format is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from gilint.output.base import MakeFormat


class FormatInfo(NamedTuple):
    """Where a format is written, and whether programs read it: then its text is UTF-8 or ASCII whatever the console.

    With ``utf8`` it is UTF-8; without, the format itself keeps to ASCII where the stream is in another encoding.
    ``bom`` tells that it may begin with a byte order mark, for programs that take it for something else without one.
    ``steps`` are the numbers of files from which on a file is drawn otherwise than in smaller runs.
    """

    module: str
    machine: bool = False
    utf8: bool = False
    bom: bool = False
    steps: tuple[int, ...] = ()


WHOLE = 20
"""Up to so many files every report is drawn whole on a page. In larger runs only what has findings is: otherwise a
thousand clean reports would make a page that no browser opens gladly."""


FORMATS = {
    "full": FormatInfo("gilint.output.full"),
    "concise": FormatInfo("gilint.output.concise"),
    "json": FormatInfo("gilint.output.json", machine=True),
    "jsonl": FormatInfo("gilint.output.jsonl", machine=True),
    "sarif": FormatInfo("gilint.output.sarif", machine=True),
    "github": FormatInfo("gilint.output.github", machine=True, utf8=True),
    "gitlab": FormatInfo("gilint.output.gitlab", machine=True),
    "junit": FormatInfo("gilint.output.junit", machine=True, utf8=True),
    "checkstyle": FormatInfo("gilint.output.checkstyle", machine=True, utf8=True),
    "rdjson": FormatInfo("gilint.output.rdjson", machine=True),
    "markdown": FormatInfo("gilint.output.markdown", machine=True, utf8=True),
    "csv": FormatInfo("gilint.output.csv", machine=True, utf8=True, bom=True),
    "html": FormatInfo("gilint.output.html.page", machine=True, utf8=True, steps=(1, 2, WHOLE + 1)),
}


FACTS = {
    "facts-table": FormatInfo("gilint.output.facts_table"),
    "facts-json": FormatInfo("gilint.output.facts_json", machine=True),
    "facts-csv": FormatInfo("gilint.output.facts_csv", machine=True, utf8=True, bom=True),
}
"""The formats of ``gilint facts``, which knows them by the second half of their names."""


SURVEYS = {
    "summary-table": FormatInfo("gilint.output.survey.table"),
    "summary-json": FormatInfo("gilint.output.survey.json", machine=True),
    "summary-csv": FormatInfo("gilint.output.survey.csv", machine=True, utf8=True, bom=True),
    "summary-html": FormatInfo("gilint.output.survey.html", machine=True, utf8=True),
    "summary-cells": FormatInfo("gilint.output.survey.store"),
}
"""The formats of ``gilint summary``; the last one is that of databases, and gives no text."""


RECORDS = {"baseline": FormatInfo("gilint.output.record")}
"""What ``gilint baseline`` takes of each file. It gives no text."""


def format_info(name: str) -> FormatInfo:
    """What is known of a format of any."""
    return next(formats[name] for formats in (FORMATS, FACTS, SURVEYS, RECORDS) if name in formats)


def drawn_for(names: Iterable[str], files: int) -> int:
    """The least number of files for which these formats draw a file as they do for ``files``: a result that is kept
    serves all runs between."""
    return max((step for name in names for step in format_info(name).steps if step <= files), default=0)


def maker(name: str) -> MakeFormat:
    """What makes the format ``name``."""
    return cast("MakeFormat", import_module(format_info(name).module).make)
