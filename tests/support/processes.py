"""Processes of tests: none outlives its test, and none is waited for without end.

Each is started in a session of its own, so that what it has started itself ends with it.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen
from threading import Timer
from typing import IO, Any

import pytest

SECONDS = 120.0
"""After so long a process is ended, whatever it is at: far more than any needs, on any machine."""

unmeasured = pytest.mark.skipif(
    "COVERAGE_PROCESS_CONFIG" in os.environ, reason="what is measured imports and writes what gilint itself does not"
)
"""For tests of what a process imports, and of how it fares where it can write next to nothing."""

_Stream = int | IO[Any] | None


@contextmanager
def started(
    command: Sequence[str | Path],
    *,
    stdin: _Stream = None,
    stdout: _Stream = PIPE,
    stderr: _Stream = PIPE,
    cwd: str | Path | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float = SECONDS,
) -> Iterator[Popen[bytes]]:
    """A process while the block lasts. It and all that it started are killed at the end of the block, and after
    ``timeout`` seconds, so that whoever reads its pipes comes to an end too."""
    process = Popen(command, stdin=stdin, stdout=stdout, stderr=stderr, cwd=cwd, env=env, start_new_session=True)
    watch = Timer(timeout, kill, (process,))
    watch.daemon = True
    watch.start()
    try:
        yield process
    finally:
        watch.cancel()
        kill(process)
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                # What was not written yet to a process that is gone is lost.
                with suppress(BrokenPipeError):
                    stream.close()


def on_terminal(command: Sequence[str | Path], *, cwd: str | Path, env: Mapping[str, str]) -> tuple[int, bytes]:
    """The exit status of a process whose output goes to a terminal, and what that shows. POSIX only."""
    import pty

    parent, terminal = pty.openpty()
    written = b""
    try:
        with started(command, stdout=terminal, stderr=terminal, cwd=cwd, env=env) as process:
            os.close(terminal)
            # When the last process is gone, Linux raises and others give nothing.
            with suppress(OSError):
                while piece := os.read(parent, 65536):
                    written += piece
            return process.wait(), written
    finally:
        os.close(parent)


def kill(process: Popen[bytes]) -> None:
    """End a process and all that it started."""
    if os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def run(
    command: Sequence[str | Path],
    *,
    input: bytes | None = None,
    cwd: str | Path | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float = SECONDS,
    check: bool = True,
) -> CompletedProcess[bytes]:
    """What a process gave that ended by itself. Raises ``TimeoutExpired`` when it did not, and, with ``check``,
    ``CalledProcessError`` when it failed."""
    stdin = subprocess.DEVNULL if input is None else PIPE
    with started(command, stdin=stdin, cwd=cwd, env=env, timeout=timeout + 5) as process:
        out, err = process.communicate(input, timeout=timeout)
    done = CompletedProcess(process.args, process.returncode, out, err)
    if check:
        done.check_returncode()
    return done
