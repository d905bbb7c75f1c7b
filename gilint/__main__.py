"""The ``gilint`` command."""

from __future__ import annotations

import sys

from gilint import __version__

INTERRUPTED = 130


def main(argv: list[str] | None = None) -> int:
    """Run the command line ``argv`` (that of the process when None) and give the exit status."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments == ["--version"]:
        sys.stdout.write(f"gilint {__version__}\n")
        return 0
    try:
        from gilint.cli.entry import run

        return run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
