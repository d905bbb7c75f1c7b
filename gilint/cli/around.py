"""The reports beside a report, read from their files."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH123
from gilint.cli.inputs import Beside
from gilint.engine.around import around_of
from gilint.engine.check import Linter
from gilint.readers import Unreadable
from gilint.report.counterpart import Around, Counterpart


def around_file(beside: Beside, linter: Linter) -> Around:
    """What is said beside a file."""

    def read(place: tuple[str, str]) -> Counterpart | None:
        path, name = place
        try:
            with open(name, "rb") as file:
                return linter.counterpart(path, file.read())
        except (OSError, Unreadable):
            return None

    return around_of(
        read, previous=beside.previous, children=beside.children, missing=beside.missing, peers=beside.peers
    )
