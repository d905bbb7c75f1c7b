"""The formats of ``gilint check``, ``gilint facts`` and ``gilint summary`` by name.

A module is imported when its format is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from gilint.output.base import MakeFormat


class FormatInfo(NamedTuple):
    """Where a format is written, and whether programs read it: then its text is UTF-8 or ASCII whatever the console.

    With ``utf8`` it is UTF-8; without, the format itself keeps to ASCII where the stream is in another encoding.
    ``bom`` tells that it may begin with a byte order mark, for programs that take it for something else without one.
    ``counted`` tells that a file is drawn otherwise when there are others.
    """

    module: str
    machine: bool = False
    utf8: bool = False
    bom: bool = False
    counted: bool = False


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
    "html": FormatInfo("gilint.output.html.page", machine=True, utf8=True, counted=True),
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


def maker(name: str) -> MakeFormat:
    """What makes the format ``name``."""
    return cast("MakeFormat", import_module(format_info(name).module).make)
