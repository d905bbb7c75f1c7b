"""A strict parser for the common case, so that typer need not be imported.

It knows what the declarations say and nothing else. Whatever it does not fully understand (an unknown option, a value
that is missing or looks like an option, a choice that does not exist, ``--help``) it leaves alone: it gives None, and
typer, the authority on usage, gets the untouched arguments.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilint.cli.declare import Kind, Parameter, parameters

Given = dict[str, object]
"""The parameters that were given, by field name; those left at their defaults are not in it."""


def parse(options: type, argv: list[str]) -> Given | None:
    """What ``argv`` (without program and command) gives of ``options``, or None when it is not understood."""
    flags: dict[str, Parameter] = {}
    positional: Parameter | None = None
    for parameter in parameters(options):
        if parameter.flags:
            flags.update(dict.fromkeys(parameter.flags, parameter))
        else:
            positional = parameter
    given: Given = {}
    words: list[str] = []
    rest = iter(argv)
    for token in rest:
        if token == "--":
            words.extend(rest)
        elif token == "-" or not token.startswith("-"):
            words.append(token)
        elif not _option(flags, token, rest, given):
            return None
    return given if _place_words(positional, words, given) else None


def _option(flags: dict[str, Parameter], token: str, rest: Iterator[str], given: Given) -> bool:
    name, equals, attached = token.partition("=")
    parameter = flags.get(name)
    if parameter is None or (equals and not name.startswith("--")):
        return False
    if parameter.kind is Kind.FLAG:
        given[parameter.name] = True
        return not equals
    value = attached if equals else next(rest, None)
    if value is None or (not equals and value.startswith("-") and value != "-"):
        return False
    if parameter.declared.choices and value not in parameter.declared.choices:
        return False
    if parameter.kind is Kind.NUMBER:
        if not (value.isascii() and value.isdigit()):
            return False
        given[parameter.name] = int(value)
    elif parameter.kind is Kind.TEXTS:
        given[parameter.name] = (*given.get(parameter.name, ()), value)  # type: ignore[misc]
    else:
        given[parameter.name] = value
    return True


def _place_words(positional: Parameter | None, words: list[str], given: Given) -> bool:
    if not words:
        return positional is None or not positional.declared.required
    if positional is None:
        return False
    if positional.kind is Kind.TEXTS:
        given[positional.name] = tuple(words)
        return True
    if len(words) > 1:
        return False
    given[positional.name] = words[0]
    return True
