"""How much is taken in, and how long it may take."""

from __future__ import annotations

from msgspec import Struct

MIB = 1 << 20


class Limits(Struct, frozen=True):
    """Sizes in bytes, times in seconds.

    ``memory`` is the address space of a process that checks, where the system can hold it to that (not on Windows and
    macOS, where ``file`` and ``check`` have to do). ``results`` are kept in memory until newer ones need the room.
    """

    file: int = 50 * MIB
    total: int = 200 * MIB
    files: int = 100
    arrive: float = 120.0
    """How long an upload may take."""
    check: float = 60.0
    """How long the check of one file may take."""
    memory: int = 2048 * MIB
    results: int = 64 * MIB
