"""From the arguments to a command, and from whatever happens to an exit status."""

from __future__ import annotations

import os
import sys

from gilint.cli import streams
from gilint.cli.argv import parse
from gilint.cli.commands import Command, find_command
from gilint.cli.errors import UsageError
from gilint.cli.settle import settle
from gilint.text.expressions import keep_expressions

USAGE = 2
BROKEN_PIPE = 141
_COMPLETE = "_GILINT_COMPLETE"
"""Set by the shell when it asks for completions; PowerShell leaves it behind, empty."""
_UNBROKEN = "10000"
"""The width that typer is told then: a help text of several lines would be several candidates."""


def run(argv: list[str]) -> int:
    """Run ``argv`` and give the exit status. Only ``KeyboardInterrupt`` is left to the caller."""
    settle()
    try:
        status = _dispatch(argv)
        sys.stdout.flush()
        keep_expressions()
    except UsageError as error:
        print_error(str(error))
        return USAGE
    except BrokenPipeError:
        streams.drop_stdout()
        return BROKEN_PIPE
    return status


def _dispatch(argv: list[str]) -> int:
    if not os.environ.get(_COMPLETE):
        found = find_command(argv)
        if found is not None:
            command, rest = found
            given = parse(command.options, rest)
            if given is not None:
                return command.run(given)
    return _ask_typer(argv)


def _ask_typer(argv: list[str]) -> int:
    """Let typer answer: help, completion, usage errors, and whatever the strict parser left alone."""
    completing = bool(os.environ.get(_COMPLETE))
    if completing:
        os.environ["TERMINAL_WIDTH"] = _UNBROKEN
    import click

    from gilint.cli.app import build

    try:
        asked = None if completing else argv
        status = build(_language(argv), Command.run, asked).main(argv, prog_name="gilint", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stderr.write(f"{error.format_message()}\n")
        return USAGE
    except click.ClickException as error:
        from gilint.cli.usage import explain_usage

        raise UsageError(explain_usage(error)) from None
    except click.Abort:
        raise KeyboardInterrupt from None
    return status if isinstance(status, int) else 0


def _language(argv: list[str]) -> str:
    """The language that help and usage errors are wanted in."""
    for token, following in zip(argv, [*argv[1:], ""], strict=False):
        if token == "--":
            break
        if token == "--lang=en" or (token == "--lang" and following == "en"):
            return "en"
    return "zh"


def print_error(message: str) -> None:
    """A message on standard error."""
    sys.stderr.write(f"gilint: {message}\n")
