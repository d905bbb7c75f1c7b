"""The formats of ``gilint check`` by name. A module is imported when its format is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from gilint.output.base import MakeFormat


class FormatInfo(NamedTuple):
    """Where a format is written, and whether programs read it: then its text is UTF-8 or ASCII whatever the console."""

    module: str
    machine: bool = False


FORMATS = {
    "full": FormatInfo("gilint.output.full"),
    "concise": FormatInfo("gilint.output.concise"),
    "json": FormatInfo("gilint.output.json", machine=True),
}


def maker(name: str) -> MakeFormat:
    """What makes the format ``name``."""
    return cast("MakeFormat", import_module(FORMATS[name].module).make)
