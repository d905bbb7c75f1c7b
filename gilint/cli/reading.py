"""What there is to read, in order of path, and what is said of it when that cannot be done."""

from __future__ import annotations

import sys

from gilint.cli.inputs import STDIN, Input, Inputs, reason
from gilint.engine.result import FileResult, FileStatus
from gilint.output.width import plain, printable
from gilint.text.bounded import read_file, read_stream


def complain(path: str, message: str) -> None:
    """A line on standard error about one input."""
    sys.stderr.write(f"{plain(path)}: {plain(message)}\n")


def queue(inputs: Inputs) -> list[Input | FileResult]:
    """What there is to read, in order of path; what was named as a file and is not there, or is left out, has its
    result already."""
    missing = [FileResult(fault.path, FileStatus.UNREADABLE, fault.message) for fault in inputs.faults if fault.listed]
    left_out = [FileResult(item.path, FileStatus.EXCLUDED, item.reason) for item in inputs.excluded]
    return sorted([*inputs.files, *missing, *left_out], key=lambda item: item.path)


_OLD = (
    "文件夹中有 {count} 个 .doc、.wps、.rtf 文件没有检查（{first}）；另存为 .docx，或者装有 LibreOffice 时加 --convert",
    "{count} files in folders were not checked, being .doc, .wps or .rtf ({first}); save them as .docx, or use "
    "--convert where LibreOffice is installed",
)


def tell_faults(inputs: Inputs, lang: str) -> None:
    """Tell on standard error what cannot be had and was not named as a file, and what was passed over: silence about
    it would be taken for praise."""
    if inputs.old:
        first = inputs.old[0] + ("…" if len(inputs.old) > 1 else "")
        complain("gilint", _OLD[lang == "en"].format(count=len(inputs.old), first=first))
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


def read_or_tell(item: Input, lang: str) -> bytes | FileResult:
    """What the file holds, or the result that says why that cannot be had."""
    try:
        return read_bytes(item)
    except OSError as error:
        return FileResult(item.path, FileStatus.UNREADABLE, reason(error, lang == "en"))


def own_fault(item: Input, error: Exception, lang: str, *, verbose: bool) -> FileResult:
    """The result for a file on which gilint itself failed; to be called where ``error`` is handled."""
    said = f"internal error: {error!r}" if lang == "en" else f"gilint 内部错误：{error!r}"
    if verbose:
        from traceback import format_exc

        sys.stderr.write(printable(format_exc()))
    return FileResult(item.path, FileStatus.UNREADABLE, said)


def read_bytes(item: Input) -> bytes:
    """What the file holds. Raises ``OSError``."""
    if item.name == STDIN:
        return read_stream(sys.stdin.buffer, item.path)
    return read_file(item.name)
