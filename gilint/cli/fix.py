"""``--fix`` and ``--diff`` for one file."""

from __future__ import annotations

import sys
from typing import NamedTuple

from msgspec import Struct

from gilint.cli.inputs import STDIN, Input, reason
from gilint.cli.options import CheckOptions
from gilint.cli.replace import NotReplacedError, replace_file
from gilint.cli.streams import is_terminal
from gilint.engine.fix.mend import Check, mend
from gilint.engine.result import FileResult, Mending
from gilint.output.diff import diff

_FAILURES = {
    "read-only": ("文件是只读的，没有写入修正", "the file is read-only; no fix was written"),
    "changed": (
        "文件在读取之后有改动，没有写入修正",
        "the file was changed after it had been read; no fix was written",
    ),
    "error": ("无法写入修正：{why}", "the fixes could not be written: {why}"),
}


class Fixing(Struct, frozen=True):
    """What is asked for: ``unsafe`` fixes too; to ``write`` them, or only to show them, on a ``terminal`` or not."""

    unsafe: bool
    write: bool
    terminal: bool = False
    lang: str = "zh"


def asked(options: CheckOptions, lang: str) -> Fixing:
    """What the options ask for; a diff beats writing."""
    return Fixing(options.unsafe_fixes, not options.diff, is_terminal(sys.stdout), lang)


class Fixed(NamedTuple):
    """A file after fixing: its result, what was done, and what standard output gets of it: a diff, or the contents
    that came in on standard input."""

    result: FileResult
    mending: Mending
    output: str | bytes = ""


def fix_file(item: Input, data: bytes, result: FileResult, check: Check, fixing: Fixing) -> Fixed:
    """Fix the file that ``item`` names, which holds ``data``; ``check`` gives the result for other contents."""
    if result.source is not None and not result.source.editable:
        mended = None
        done = Mending(editable=not any(finding.fixes for finding in result.diagnostics))
    else:
        mended = mend(data, result, check, unsafe=fixing.unsafe)
        done = Mending(mended.fixed, mended.refused, mended.converged)
    if not fixing.write:
        return Fixed(result, done, _diff(item.path, result, mended.result, fixing) if mended is not None else "")
    if item.name == STDIN:
        return Fixed(mended.result, done, mended.data) if mended is not None else Fixed(result, done, data)
    if mended is None or mended.data == data:
        return Fixed(result, done)
    failure = _write(item, data, mended.data, fixing.lang)
    return Fixed(mended.result, done) if failure is None else Fixed(result, Mending(failure=failure))


def _diff(path: str, before: FileResult, after: FileResult, fixing: Fixing) -> str:
    if before.source is None or after.source is None:
        return ""
    return diff(path, before.source.text, after.source.text, terminal=fixing.terminal)


def _write(item: Input, old: bytes, new: bytes, lang: str) -> str | None:
    """Write the fixed file; why that could not be done, None when it was."""
    english = lang == "en"
    try:
        replace_file(item.name, old, new)
    except NotReplacedError as error:
        return _FAILURES[error.reason][english]
    except OSError as error:
        return _FAILURES["error"][english].format(why=reason(error, english))
    return None
