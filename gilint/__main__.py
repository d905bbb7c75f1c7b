"""The ``gilint`` command."""

from __future__ import annotations

import os
import sys

from gilint import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

INTERRUPTED = 130
_TOOLS = 6
"""How many tools may watch a process at a time (``sys.monitoring``)."""


def main(argv: list[str] | None = None) -> int:
    """Run the command line ``argv`` (that of the process when None) and give the exit status."""
    arguments = sys.argv[1:] if argv is None else argv
    try:
        if arguments == ["--version"]:
            return _version()
        from gilint.cli.entry import run

        return run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


def start() -> NoReturn:
    """Run the command line of the process, and end the process.

    Python takes everything apart before it ends, object by object; the system frees it in one go. In a run over one
    file that is a fifth of the time. So what was registered for the end is run, streams are flushed, and that is all,
    unless a thread is still at work or something watches this process (a profiler, a debugger).
    """
    status = main()
    threading = sys.modules.get("threading")
    busy = threading is not None and threading.active_count() > 1
    if busy or _is_watched():
        sys.exit(status)
    if "atexit" in sys.modules:
        sys.modules["atexit"]._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        sys.exit(status)
    os._exit(status)


def _is_watched() -> bool:
    if sys.gettrace() is not None or sys.getprofile() is not None:
        return True
    # From Python 3.12 on profilers may watch without being seen there.
    monitoring = getattr(sys, "monitoring", None)
    return monitoring is not None and any(monitoring.get_tool(number) for number in range(_TOOLS))


def _version() -> int:
    try:
        sys.stdout.write(f"gilint {__version__}\n")
        sys.stdout.flush()
    except OSError as error:
        from gilint.cli.entry import no_reader, system_error

        return no_reader() if isinstance(error, BrokenPipeError) else system_error(error, [])
    return 0


if __name__ == "__main__":
    start()
