"""What checks that look at other reports share: whether there is one to compare with, and its cells."""

from __future__ import annotations

from collections.abc import Sequence

from gilint.checks.outcome import Outcome, not_applicable, undecided
from gilint.model.diagnostic import Related, Status
from gilint.model.place import Place
from gilint.report.counterpart import Counterpart, OtherFact, same_organ
from gilint.report.facts import CellState
from gilint.report.model import Report

UNREAD = (CellState.LOST, CellState.TEXT)
"""States of a cell whose number cannot be told."""


def previous_of(report: Report, previous: Counterpart | None, forms: Sequence[str]) -> Counterpart | Outcome:
    """The report of the year before, or why nothing is compared with it; ``forms``, when not empty, are those that it
    may have."""
    if previous is None:
        return not_applicable("no-previous")
    if not previous.paired:
        if report.year is None or previous.year is None:
            return undecided(report.title.place, "no-year")
        if previous.year != report.year - 1:
            values = {"path": previous.path, "year": str(previous.year)}
            return Outcome(Status.NOT_APPLICABLE, values=values, reason="previous-year")
        organ = previous.organ
        if report.organ and organ and not same_organ(report.organ, organ):
            return undecided(report.title.place, "previous-organ", organ=organ, path=previous.path)
    if forms and previous.form not in forms:
        return Outcome(Status.NOT_APPLICABLE, values={"form": previous.form}, reason="previous-form")
    return previous


def other_name(fact: OtherFact) -> str:
    """A cell of another report as people call it."""
    return "·".join(fact.at.route[-2:])


def related_elsewhere(label: str, fact: OtherFact, here: Place) -> Related:
    """A cell of another report as related place of a finding at ``here``."""
    return Related(label, fact.raw, here, fact.at)
