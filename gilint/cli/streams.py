"""Standard streams that no character and no reader can break, and output files that are whole or not there."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH101, PTH105, PTH108, PTH110, PTH113, PTH116, PTH123
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

_WIDEST = 100
_USUAL = 80


def prepare() -> None:
    """Let the standard streams replace what their encoding cannot write (a console in GBK), instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def is_terminal(stream: TextIO) -> bool:
    """Whether someone looks at ``stream``."""
    try:
        return stream.isatty()
    except ValueError:
        return False


def use_color(choice: str, stream: TextIO) -> bool:
    """Whether to write colours to ``stream``: as asked, else on terminals that can, unless ``NO_COLOR`` is set."""
    if choice == "always":
        _ansi_on_windows()
        return True
    if choice == "never":
        return False
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not is_terminal(stream):
        return False
    return _ansi_on_windows()


def _ansi_on_windows() -> bool:
    """Ask the Windows console to understand escape sequences; true when it does. Other systems need not be asked."""
    if sys.platform != "win32":
        return True
    import ctypes

    kernel32 = ctypes.windll.kernel32
    handle = kernel32.GetStdHandle(-11)
    mode = ctypes.c_ulong()
    if not kernel32.GetConsoleMode(handle, ctypes.byref(mode)):
        return False
    return bool(kernel32.SetConsoleMode(handle, mode.value | 0x0004))


def columns(stream: TextIO) -> int:
    """Columns to write for: those of the terminal between 40 and 100, else 80."""
    if not is_terminal(stream):
        return _USUAL
    try:
        wide = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return _USUAL
    return min(max(wide, 40), _WIDEST) if wide > 0 else _USUAL


def is_device(path: str) -> bool:
    """Whether ``path`` is a device or a pipe (/dev/stdout, NUL): it is written to, never replaced."""
    return os.path.exists(path) and not os.path.isfile(path)


@contextmanager
def output_file(path: str, *, bom: bool = False) -> Iterator[TextIO]:
    """A UTF-8 text file at ``path``: written beside it, and put in its place when all is written.

    Raises ``OSError`` when that cannot be done; what stood there before is then untouched.
    """
    if is_device(path):
        with open(path, "w", encoding="utf-8", errors="replace", newline="\n") as stream:
            yield stream
        return
    encoding = "utf-8-sig" if bom else "utf-8"
    with whole_file(path) as name, open(name, "x", encoding=encoding, errors="replace", newline="\n") as stream:
        yield stream


@contextmanager
def whole_file(path: str) -> Iterator[str]:
    """The name of a file beside ``path`` that takes its place when all went well.

    Raises ``OSError`` when that cannot be done; what stood there before is then untouched.
    """
    # A name that nobody can foresee, and that is not left from a run that was killed.
    temporary = f"{path}.{os.urandom(4).hex()}.tmp"
    try:
        yield temporary
        if os.path.exists(path):
            _keep_mode(path, temporary)
        os.replace(temporary, path)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise


def _keep_mode(path: str, temporary: str) -> None:
    os.chmod(temporary, os.stat(path).st_mode & 0o7777)


def machine_stdout(*, utf8: bool = False) -> TextIO:
    """Standard output for formats that programs read: ``\\n`` line ends on every system, on request UTF-8.

    A terminal keeps its own ways.
    """
    stdout = sys.stdout
    if isinstance(stdout, io.TextIOWrapper) and not is_terminal(stdout):
        stdout.reconfigure(encoding="utf-8" if utf8 else stdout.encoding, errors="replace", newline="\n")
    return stdout


def drop_stdout() -> None:
    """Forget what standard output still holds: its reader is gone."""
    try:
        target = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, target)
    os.close(devnull)
