"""Options and arguments, declared once as the attributes of a class.

Both parsers are made from these declarations: the strict one in ``argv`` and the typer commands in ``app``. The
annotation of a field gives its kind, its default is the option's default, the rest stands in its metadata.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple


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


class _Attribute(NamedTuple):
    """What ``option`` and ``argument`` leave in the class: the default, and what is said."""

    default: Any
    declared: Declared


class Options:
    """Base of the classes that declare a command's parameters; a dataclass in all but the cost of making one.

    An instance has the value of every parameter, its default where none is given; ``given`` names those that are.
    """

    def __init__(self, **given: object) -> None:
        self.given = frozenset(given)
        for parameter in parameters(type(self)):
            setattr(self, parameter.name, given.pop(parameter.name, parameter.default))
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
    """An attribute that is an option. ``group`` is the key of the heading that it stands under in the help."""
    declared = Declared(flags, zh, en, metavar, choices, group, required=False)
    return _Attribute(default, declared)


def argument(*, zh: str, en: str, metavar: str, default: Any = None, required: bool = False) -> Any:
    """An attribute that is a positional argument."""
    declared = Declared((), zh, en, metavar, (), "", required)
    return _Attribute(default, declared)


def parameters(options: type) -> tuple[Parameter, ...]:
    """The parameters that the class ``options`` declares, those of its bases first, in order."""
    return tuple(
        Parameter(name, Kind(kind), attribute.default, attribute.declared)
        for declaring in reversed(options.__mro__)
        for name, kind in getattr(declaring, "__annotations__", {}).items()
        if isinstance(attribute := declaring.__dict__.get(name), _Attribute)
    )
