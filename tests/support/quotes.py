"""Commands and their output as documents quote them: found, run, compared, and written anew.

``python -m tests.support.quotes`` writes the output of every quoted command into the documents. Only blocks in which
``…`` stands for lines that are left out are not written: those are mended by hand.
"""

from __future__ import annotations

import io
import os
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

from gilint.__main__ import main
from gilint.cli import kept, streams

ROOT = Path(__file__).parent.parent.parent
READMES = ("README.md", "README.zh-CN.md")
FORMATS = ("docs/formats.md", "docs/formats.zh-CN.md")
QUOTING = (*READMES, "CONTRIBUTING.md", *FORMATS)

FENCE = re.compile(r"^(?P<mark>`{3,})(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=mark)$", re.MULTILINE | re.DOTALL)
_ELLIPSIS = "…"
_STATUS = "echo $?"


class Fence(NamedTuple):
    """A fenced block of a document: its words behind the marks, its text, and its line."""

    info: str
    body: str
    line: int


class Quoted(NamedTuple):
    """A command and the lines that a document says it prints."""

    command: str
    output: tuple[str, ...]

    def says(self, text: str) -> bool:
        """Whether the quoted lines are ``text``; ``…`` alone on a line stands for any lines."""
        lines = [r"(?:.*\n)*?" if line.strip() == _ELLIPSIS else re.escape(line) + r"[ \t]*\n" for line in self.output]
        return re.fullmatch("".join(lines), text) is not None


def fences(name: str, info: str) -> list[Fence]:
    """The blocks of a document with these words behind their marks; none when there is no such document."""
    path = ROOT / name
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    found = [Fence(m["info"].strip(), m["body"], text.count("\n", 0, m.start()) + 1) for m in FENCE.finditer(text)]
    return [fence for fence in found if fence.info == info]


def quotes(body: str) -> Iterator[Quoted]:
    """The commands of a block."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, *output = part.rstrip("\n").split("\n")
        yield Quoted(command, tuple(line.rstrip() for line in output))


def printed(body: str) -> Iterator[tuple[Quoted, str]]:
    """The commands of a block with what a person sees who runs them in this repository, on a terminal of 80 columns
    without colours."""
    status = 0
    for quoted in quotes(body):
        if quoted.command == _STATUS:
            yield quoted, f"{status}\n"
            continue
        screen = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)
        program, *argv = shlex.split(quoted.command)
        if program != "gilint":
            raise ValueError(f"only gilint can be quoted: {quoted.command}")
        with (
            TemporaryDirectory() as folder,
            # What is printed must not depend on what was run before.
            patch.object(kept, "FOLDER", folder),
            patch.object(streams, "is_terminal", lambda _stream: True),
            patch.dict(os.environ, {"NO_COLOR": "1"}),
            redirect_stdout(screen),
            redirect_stderr(screen),
        ):
            status = main(argv)
        screen.seek(0)
        yield quoted, screen.read()


def _anew(match: re.Match[str]) -> str:
    if match["info"].strip() != "console" or re.search(rf"^{_ELLIPSIS}$", match["body"], re.MULTILINE):
        return match[0]
    lines = []
    for quoted, text in printed(match["body"]):
        lines += [f"$ {quoted.command}", *(line.rstrip() for line in text.splitlines())]
    return "\n".join([f"{match['mark']}{match['info']}", *lines, match["mark"]])


if __name__ == "__main__":
    os.chdir(ROOT)
    for path in map(Path, QUOTING):
        path.write_text(FENCE.sub(_anew, path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
