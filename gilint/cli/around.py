"""The reports beside a report, read from their files."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH123
from msgspec.structs import replace

from gilint.cli.inputs import Beside
from gilint.engine.check import Linter
from gilint.readers import Unreadable
from gilint.report.counterpart import Around, Counterpart, Roll, counterpart


def around_of(beside: Beside, linter: Linter) -> Around:
    """What is said beside a report. A file that cannot be read any more is left out; of those that it sums up, it is
    missed."""

    def read(place: tuple[str, str]) -> Counterpart | None:
        path, name = place
        try:
            with open(name, "rb") as file:
                return counterpart(path, linter.other(path, file.read()))
        except (OSError, Unreadable):
            return None

    previous = read(beside.previous) if beside.previous is not None else None
    children = [(place[0], read(place)) for place in beside.children]
    lost = tuple(path for path, child in children if child is None)
    there = tuple(child for _, child in children if child is not None)
    return Around(
        previous=replace(previous, paired=True) if previous is not None else None,
        roll=Roll(there, (*beside.missing, *lost)) if there or beside.missing else None,
        peers=tuple(peer for place in beside.peers if (peer := read(place)) is not None),
    )
