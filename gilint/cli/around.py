"""The reports beside a report, read from their files."""

from __future__ import annotations

from gilint.cli.inputs import Beside
from gilint.engine.around import around_of
from gilint.engine.check import Linter
from gilint.readers import Unreadable
from gilint.report.counterpart import Around, Counterpart
from gilint.text.bounded import read_file


def around_file(beside: Beside, linter: Linter) -> Around:
    """What is said beside a file."""

    def read(place: tuple[str, str]) -> Counterpart | None:
        path, name = place
        try:
            return linter.counterpart(path, read_file(name))
        except (OSError, Unreadable):
            return None

    return around_of(
        read, previous=beside.previous, children=beside.children, missing=beside.missing, peers=beside.peers
    )
