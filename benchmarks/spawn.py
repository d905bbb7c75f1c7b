"""Runs one command and writes down what it cost: ``python -S spawn.py COMMAND...`` prints a line of JSON.

A process of its own, and a small one: the peak memory that Linux reports of a child is never below what its parent held
when it was started. Standard output of the command is a pipe that is read to its end, its errors go where ours go.
"""

from __future__ import annotations

import os
import sys
import time


def main() -> None:
    """Run the command of the arguments. Seconds, kibibytes (bytes on macOS), and the exit status."""
    command = sys.argv[1:]
    end, start = os.pipe()
    actions = [(os.POSIX_SPAWN_DUP2, start, 1), (os.POSIX_SPAWN_CLOSE, end), (os.POSIX_SPAWN_CLOSE, start)]
    begun = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    os.close(start)
    while os.read(end, 65_536):
        pass
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begun
    cost = (usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
    sys.stdout.write(f"[{', '.join(map(repr, cost))}]\n")


if __name__ == "__main__":
    main()
