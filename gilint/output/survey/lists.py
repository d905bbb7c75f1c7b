"""What a survey says in lists: who is missing, who is not on the list, which reports came twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gilint.output.survey.base import Survey
from gilint.output.survey.totals import Group, Sum
from gilint.output.survey.words import say


class Listing(NamedTuple):
    """A heading and what stands under it."""

    heading: str
    items: Sequence[str]


def listings(survey: Survey, lang: str) -> Iterator[Listing]:
    """The lists, in order."""
    roster = survey.roster
    if roster.organs:
        for year, organs in roster.missing():
            key = "missing" if organs else "none-missing"
            yield Listing(say(lang, key, year=year, count=len(organs), of=len(roster.organs)), organs)
        strangers = roster.strangers()
        if strangers:
            yield Listing(say(lang, "not-listed", count=len(strangers)), strangers)
    repeated = survey.totals.repeated
    if repeated:
        pairs = [f"{path} = {first}" for path, first in repeated]
        yield Listing(say(lang, "repeated", count=len(repeated)), pairs)


def totals_heading(survey: Survey, group: Group, lang: str) -> str:
    """What the totals of a year are headed with."""
    key = "totals" if group.year is not None else "totals-unknown"
    return say(lang, key, year=group.year, count=survey.totals.reports[group], form=group.form)


def left_out(sums: Sequence[Sum], lang: str) -> str | None:
    """How much the totals of a year lack."""
    lacking = [total.left_out for total in sums if total.left_out]
    return say(lang, "left-out", cells=len(lacking), most=max(lacking)) if lacking else None
