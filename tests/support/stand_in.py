"""A program that stands in the place of LibreOffice, and old files to give it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from gilint.readers import convert
from tests.support.word import package, paragraph, run

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(100)
"""What an old Word file begins with, and no more of one."""

MADE = package(paragraph(run("一、总体情况")))
_STAND_IN = """#!{python}
import pathlib, sys, time
arguments = sys.argv[1:]
target = pathlib.Path(arguments[arguments.index("--outdir") + 1])
source = pathlib.Path(arguments[-1])
assert arguments[arguments.index("--convert-to") + 1] == "docx"
assert source.read_bytes() == pathlib.Path({expected!r}).read_bytes()
assert source.suffix == {suffix!r}
if {seconds}:
    time.sleep({seconds})
target.mkdir()
if {works}:
    (target / "report.docx").write_bytes(pathlib.Path({made!r}).read_bytes())
"""
posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a script that POSIX systems run")


class StandIn:
    """A program that stands in the place of LibreOffice."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.setattr(convert, "_USUAL_PLACES", ())

    def install(
        self, expected: bytes, suffix: str = ".doc", *, made: bytes = MADE, works: bool = True, seconds: int = 0
    ) -> None:
        """Have a program that expects these bytes under a name with this suffix and makes ``made`` of them."""
        (self._folder / "expected").write_bytes(expected)
        (self._folder / "made").write_bytes(made)
        script = self._folder / "soffice"
        script.write_text(
            _STAND_IN.format(
                python=sys.executable,
                expected=str(self._folder / "expected"),
                made=str(self._folder / "made"),
                suffix=suffix,
                works=works,
                seconds=seconds,
            )
        )
        script.chmod(0o755)
