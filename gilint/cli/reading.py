"""From inputs to results, one file at a time, in order of path."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH123
import sys
from collections.abc import Iterator

from gilint.cli.inputs import STDIN, Input, Inputs, reason
from gilint.engine.check import Linter
from gilint.engine.result import FileResult, FileStatus
from gilint.output.width import plain


def complain(path: str, message: str) -> None:
    """A line on standard error about one input."""
    sys.stderr.write(f"{plain(path)}: {plain(message)}\n")


def results(inputs: Inputs, linter: Linter, *, verbose: bool = False) -> Iterator[FileResult]:
    """The results in order of path; what was named as a file and is not there has one too.

    What cannot be had is told on standard error, with ``verbose`` also where gilint itself failed.
    """
    lang = linter.settings.lang
    for fault in inputs.faults:
        if not fault.listed:
            complain(fault.path, fault.message)
    missing = [FileResult(fault.path, FileStatus.UNREADABLE, fault.message) for fault in inputs.faults if fault.listed]
    queue: list[Input | FileResult] = [*inputs.files, *missing]
    for item in sorted(queue, key=lambda item: item.path):
        result = item if isinstance(item, FileResult) else _result(item, linter, verbose)
        if result.status is FileStatus.UNREADABLE:
            said = "could not be read: " if lang == "en" else "无法读取："
            complain(result.path, f"{said}{result.reason}")
        elif result.status is FileStatus.NOT_A_REPORT and not result.diagnostics:
            complain(result.path, result.reason or "")
        yield result


def _result(item: Input, linter: Linter, verbose: bool) -> FileResult:
    try:
        if item.name == STDIN:
            data = sys.stdin.buffer.read()
        else:
            with open(item.name, "rb") as file:
                data = file.read()
    except OSError as error:
        return FileResult(item.path, FileStatus.UNREADABLE, reason(error, linter.settings.lang == "en"))
    try:
        return linter.check(item.path, data)
    except Exception as error:  # a fault of gilint on one file must not cost the user the results of the others
        english = linter.settings.lang == "en"
        said = f"internal error: {error!r}" if english else f"gilint 内部错误：{error!r}"
        if verbose:
            from traceback import format_exc

            sys.stderr.write(format_exc())
        return FileResult(item.path, FileStatus.UNREADABLE, said)
