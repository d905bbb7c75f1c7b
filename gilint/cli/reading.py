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


def queue(inputs: Inputs) -> list[Input | FileResult]:
    """What there is to read, in order of path; what was named as a file and is not there has its result already."""
    missing = [FileResult(fault.path, FileStatus.UNREADABLE, fault.message) for fault in inputs.faults if fault.listed]
    return sorted([*inputs.files, *missing], key=lambda item: item.path)


def tell_faults(inputs: Inputs) -> None:
    """Tell on standard error what cannot be had and was not named as a file."""
    for fault in inputs.faults:
        if not fault.listed:
            complain(fault.path, fault.message)


def tell(path: str, status: FileStatus, why: str | None, lang: str, *, findings: bool) -> None:
    """Tell on standard error why a file was not checked; ``findings`` when the output says something of it already."""
    if status is FileStatus.UNREADABLE:
        said = "could not be read: " if lang == "en" else "无法读取："
        complain(path, f"{said}{why}")
    elif status is FileStatus.NOT_A_REPORT and not findings:
        complain(path, why or "")


def results(inputs: Inputs, linter: Linter) -> Iterator[FileResult]:
    """The results in order of path. What cannot be had is told on standard error."""
    tell_faults(inputs)
    for item in queue(inputs):
        result = item if isinstance(item, FileResult) else read_and_check(item, linter)
        tell(result.path, result.status, result.reason, linter.settings.lang, findings=bool(result.diagnostics))
        yield result


def read_and_check(item: Input, linter: Linter, *, verbose: bool = False) -> FileResult:
    """The result for one file; with ``verbose`` standard error says where gilint itself failed."""
    try:
        data = read_bytes(item)
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


def read_bytes(item: Input) -> bytes:
    """What the file holds. Raises ``OSError``."""
    if item.name == STDIN:
        return sys.stdin.buffer.read()
    with open(item.name, "rb") as file:
        return file.read()
