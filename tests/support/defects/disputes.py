"""Defects of table four."""

from __future__ import annotations

from random import Random

from tests.support import drawn
from tests.support.defects.numbers import unbalanced
from tests.support.defects.registry import Planted, Spot, defect, ends_rows, planted, with_cells
from tests.support.relations import DISPUTES, RESULTS
from tests.support.shape import Shape

_TABLE = Spot("尚未审结", until="五、存在的主要问题及改进情况")


def one_table(shape: Shape) -> bool:
    """Shapes that keep the table together and mark its cells, so that the head of a group can be missed."""
    return shape.cells and shape.name != "markdown-small"


def one_row(shape: Shape) -> bool:
    """Of these, those in which the row of values may end early."""
    return one_table(shape) and ends_rows(shape)


@defect("GI401", one_row)
def width(rng: Random) -> Planted:
    """One of the fifteen cells is not there."""
    draft = drawn.draft(rng, told=False)
    group = rng.choice(sorted(DISPUTES))
    draft.layout["drop_cells"] = (f"disputes.{group}.{rng.choice(RESULTS)}",)
    return planted(draft, _TABLE)


@defect("GI402")
def review_sum(rng: Random) -> Planted:
    """The cases of review do not add up."""
    return unbalanced(rng, "GI402", "disputes.review")


@defect("GI403")
def direct_sum(rng: Random) -> Planted:
    """The cases before court without review do not add up."""
    return unbalanced(rng, "GI403", "disputes.direct")


@defect("GI404")
def after_sum(rng: Random) -> Planted:
    """The cases before court after review do not add up."""
    return unbalanced(rng, "GI404", "disputes.after-review")


@defect("GI405", with_cells)
def blank_or_symbol(rng: Random) -> Planted:
    """A cell is empty or holds a symbol."""
    while True:
        draft = drawn.draft(rng, told=False)
        free = [
            f"disputes.{group}.{result}"
            for group in DISPUTES
            for result in RESULTS
            if draft.total(f"disputes.{group}.{result}") == 0
        ]
        if free:
            break
    key = rng.choice(free)
    draft.cells[key] = rng.choice(("", "/", "—", "无"))
    return planted(draft, Spot(fact=key))


@defect("GI407", one_table)
def label(rng: Random) -> Planted:
    """A group has no head."""
    draft = drawn.draft(rng, told=False)
    group = rng.choice(("direct", "after-review"))
    draft.layout["labels"] = {f"disputes.{group}": ""}
    return planted(draft, Spot("四、政府信息公开行政复议、行政诉讼情况", until="五、存在的主要问题及改进情况"))
