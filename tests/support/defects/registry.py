"""What a planted defect is, and by which rule it must be found."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from random import Random
from typing import NamedTuple, TypeAlias

from gilint.model.suppression import Entry
from gilint.packs.sample import Sample
from tests.support.drafts import Draft
from tests.support.shape import Shape


class Spot(NamedTuple):
    """Where a finding must stand: at the cell ``fact``, or at ``text``, which stands in the report once (or several
    times and any will do); with ``until`` anywhere from ``text`` to there, for what is missing between the two. With
    an empty ``text`` anywhere from the beginning."""

    text: str = ""
    fact: str | None = None
    until: str = ""


@dataclass(frozen=True, slots=True)
class Planted:
    """A report with one defect. Each of ``spots`` must be found; findings of the rules in ``company`` follow from the
    same defect. ``previous``, ``children`` and ``peers`` are reports beside it, ``entries`` those of a configuration,
    ``mandatory`` rules that nothing suppresses."""

    sample: Sample
    spots: tuple[Spot, ...]
    company: frozenset[str] = frozenset()
    previous: Sample | None = None
    children: tuple[Sample, ...] = ()
    peers: tuple[Sample, ...] = ()
    entries: tuple[Entry, ...] = ()
    mandatory: tuple[str, ...] = ()


Plant: TypeAlias = Callable[[Random], Planted]


class Defect(NamedTuple):
    """How a defect is planted, and into which shapes: not every shape can carry every defect."""

    plant: Plant
    fits: Callable[[Shape], bool]


DEFECTS: dict[str, Defect] = {}
"""By the code of the rule that must find it."""

UNPLANTED = {
    "GI007": "says what the reader of a PDF could not read; that is a property of the file and not of the report",
}
"""Rules that no defect of a report can break, each with the reason."""


def any_shape(shape: Shape) -> bool:
    """Every shape can carry it."""
    return True


def with_cells(shape: Shape) -> bool:
    """Shapes that mark their cells, so that an empty one or a symbol can be told."""
    return shape.cells


def ends_rows(shape: Shape) -> bool:
    """Shapes in which a row may end early. In the others every row is as wide as its table and ends with an empty
    cell."""
    return not shape.name.startswith(("pdf", "markdown")) and shape.name not in (
        "html-unmerged",
        "docx-python",
        "pipes",
    )


def defect(code: str, fits: Callable[[Shape], bool] = any_shape) -> Callable[[Plant], Plant]:
    """Register what plants the defect that the rule ``code`` must find."""

    def register(plant: Plant) -> Plant:
        assert code not in DEFECTS, f"two defects for {code}"
        DEFECTS[code] = Defect(plant, fits)
        return plant

    return register


def planted(draft: Draft, *spots: Spot, company: Collection[str] = ()) -> Planted:
    """A draft with its defect in it."""
    return Planted(draft.sample(), spots, frozenset(company))
