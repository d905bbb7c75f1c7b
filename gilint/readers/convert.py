"""Files that no reader takes, made into Word files by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from gilint.readers.detect import Unreadable, packed_format

CONVERTIBLE = {"doc": ".doc", "rtf": ".rtf", "word-xml": ".xml"}
"""Reasons for which a file is not read although LibreOffice reads it, and the names that tell it what the file is."""

_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_SECONDS = 120
"""LibreOffice takes two or three; a file that takes longer is not one to wait for."""


def converted(data: bytes) -> bytes:
    """``data``, or the Word file that LibreOffice makes of it when no reader takes it as it is.

    Raises ``Unreadable`` with ``no-office`` where there is no LibreOffice, and with ``not-converted`` where it fails.
    """
    try:
        packed_format(data)
    except Unreadable as refused:
        if refused.reason in CONVERTIBLE:
            return _convert(data, CONVERTIBLE[refused.reason])
    return data


def office() -> str | None:
    """The program file of LibreOffice; None when it is not installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def _convert(data: bytes, suffix: str) -> bytes:
    program = office()
    if program is None:
        raise Unreadable("no-office")
    # A profile of its own: LibreOffice refuses to start beside a window that the user has open on the same one.
    with TemporaryDirectory(prefix="gilint-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / f"report{suffix}", folder / "out"
        source.write_bytes(data)
        _run(
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck"),
            *("--convert-to", "docx", "--outdir", str(target), str(source)),
        )
        try:
            return (target / "report.docx").read_bytes()
        except OSError as error:
            raise Unreadable("not-converted", str(error)) from error


def _run(*command: str) -> None:
    """Run LibreOffice to its end; what it starts ends with it, also when it takes too long."""
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)
    except OSError as error:
        raise Unreadable("not-converted", str(error)) from error
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise Unreadable("not-converted", "too slow") from error
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
