"""From the arguments to a command, and from whatever happens to an exit status."""

from __future__ import annotations

import errno
import os
import sys

from gilint.cli import streams
from gilint.cli.argv import parse
from gilint.cli.commands import Command, find_command
from gilint.cli.errors import UsageError
from gilint.cli.inputs import reason
from gilint.cli.settle import settle
from gilint.output.width import printable
from gilint.text.expressions import keep_expressions

USAGE = 2
BROKEN_PIPE = 141
_UNWRITTEN = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
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
        return no_reader()
    except OSError as error:
        return system_error(error, argv)
    except Exception:  # a fault of gilint; a status of 1 would say that it found something in a report
        return _own_fault(argv)
    return status


def no_reader() -> int:
    """Whoever read standard output has gone: nothing is wrong, and nothing more is to be said."""
    streams.drop_stdout()
    return BROKEN_PIPE


def system_error(error: OSError, argv: list[str]) -> int:
    """Tell of something that the system did not do: usually the disk is full that output goes to."""
    streams.drop_stdout()
    english = _language(argv) == "en"
    if error.errno in _UNWRITTEN:
        said = "cannot be written" if english else "无法写入"
        where = error.filename or ("the output" if english else "输出")
        print_error(f"{where}: {said} ({reason(error, english)})")
    else:
        print_error(f"{error.filename}: {reason(error, english)}" if error.filename else reason(error, english))
    return USAGE


def _own_fault(argv: list[str]) -> int:
    from traceback import format_exc

    streams.drop_stdout()
    sys.stderr.write(printable(format_exc()))
    print_error("a fault of gilint: please report it" if _language(argv) == "en" else "gilint 自身出错，请报告这个问题")
    return USAGE


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
        sys.stderr.write(f"{printable(error.format_message())}\n")
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
    sys.stderr.write(f"gilint: {printable(message)}\n")
