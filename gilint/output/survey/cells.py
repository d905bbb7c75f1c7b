"""The cells of one report as a survey needs them, small enough to pass between processes."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct, json

from gilint.engine.result import FileResult, FileStatus
from gilint.engine.standing import Standing, standings
from gilint.packs.model import PackSet
from gilint.report.facts import CellState


class Cell(Struct, frozen=True, array_like=True):
    """A cell: key, text as printed, state, value, and what the checks say of it."""

    key: str
    raw: str
    state: CellState
    value: Decimal | None
    standing: Standing


def write_cells(result: FileResult, packs: PackSet | None) -> str:
    """The cells of a report; of what is none, nothing."""
    report = result.report
    if report is None or packs is None or result.status is not FileStatus.CHECKED:
        return ""
    found = standings(result, packs)
    cells = [Cell(key, fact.raw, fact.state, fact.value, found[key]) for key, fact in report.facts.items()]
    return json.encode(cells).decode()


def read_cells(text: str) -> list[Cell]:
    """The cells that ``write_cells`` wrote."""
    return json.decode(text, type=list[Cell]) if text else []
