"""Options and arguments, declared once as the fields of a dataclass.

Both parsers are made from these declarations: the strict one in ``argv`` and the typer commands in ``app``. The
annotation of a field gives its kind, its default is the option's default, the rest stands in its metadata.
"""

from __future__ import annotations

from dataclasses import field, fields
from enum import StrEnum
from typing import Any, NamedTuple

_METADATA = "gilint"


class Kind(StrEnum):
    """What an option takes; the values are the annotations that stand for it."""

    FLAG = "bool"
    TEXT = "str | None"
    WORD = "str"
    NUMBER = "int | None"
    TEXTS = "tuple[str, ...]"


class Declared(NamedTuple):
    """What is said of an option besides its name, kind and default. An argument has no ``flags``."""

    flags: tuple[str, ...]
    zh: str
    en: str
    metavar: str
    choices: tuple[str, ...]
    group: str
    required: bool


class Parameter(NamedTuple):
    """One option or argument of a command."""

    name: str
    kind: Kind
    default: Any
    declared: Declared

    @property
    def flags(self) -> tuple[str, ...]:
        """``--format``, ``-f``; empty for an argument."""
        return self.declared.flags

    def help(self, lang: str) -> str:
        """The help text."""
        return self.declared.en if lang == "en" else self.declared.zh


class Options:
    """Base of the dataclasses that declare a command's parameters.

    Its ``__init__`` serves them all: generating one for each class costs more than parsing a command line.
    """

    def __init__(self, **given: object) -> None:
        for item in fields(self):  # type: ignore[arg-type]
            setattr(self, item.name, given.pop(item.name, item.default))
        if given:
            raise TypeError(f"{type(self).__name__} has no {', '.join(given)}")


def option(
    *flags: str,
    zh: str,
    en: str,
    default: Any = None,
    metavar: str = "",
    choices: tuple[str, ...] = (),
    group: str = "",
) -> Any:
    """A field that is an option. ``group`` is the key of the heading that it stands under in the help."""
    declared = Declared(flags, zh, en, metavar, choices, group, required=False)
    return field(default=default, metadata={_METADATA: declared})


def argument(*, zh: str, en: str, metavar: str, default: Any = None, required: bool = False) -> Any:
    """A field that is a positional argument."""
    declared = Declared((), zh, en, metavar, (), "", required)
    return field(default=default, metadata={_METADATA: declared})


def parameters(options: type) -> tuple[Parameter, ...]:
    """The parameters that the dataclass ``options`` declares, in order."""
    return tuple(
        Parameter(item.name, Kind(str(item.type)), item.default, item.metadata[_METADATA]) for item in fields(options)
    )
