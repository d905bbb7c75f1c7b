"""Slips that can be told from the words alone: a list of wrong texts with the right ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from gilint.checks.dates import place_in
from gilint.checks.mend import mend_prose
from gilint.checks.outcome import Outcome, broken, not_applicable
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Applicability
from gilint.report.model import Report
from gilint.report.prose import Prose, body_prose
from gilint.text.expressions import compiled


class Slip(Struct, frozen=True):
    """A text that is always wrong, as it stands in folded text without white space (``,`` for ``，``).

    ``right`` is what should stand there, and ``fix`` how sure that is: ``safe``; ``unsafe`` where a person has to
    agree; ``display`` where ``right`` is no text that could stand there as it is. ``unless`` are longer texts in which
    the wrong one is right. ``alone`` passes over runs that are longer (``……``).
    """

    wrong: str
    right: str
    unless: tuple[str, ...] = ()
    fix: Applicability = Applicability.SAFE
    alone: bool = False

    def __post_init__(self) -> None:
        if not self.wrong or self.wrong == self.right:
            raise ValueError("a slip has a wrong text and another one that is right")
        if any(self.wrong not in text for text in self.unless):
            raise ValueError(f"texts under 'unless' hold the wrong text {self.wrong!r}")


class SlipOptions(Struct, frozen=True, dict=True):
    """The slips to look for."""

    slips: tuple[Slip, ...]

    @cached_property
    def any(self) -> re.Pattern[str]:
        """One expression for all of them: most texts have none, and one look tells."""
        return compiled("|".join([re.escape(slip.wrong) for slip in self.slips]))


@check_kind("slips", SlipOptions, values=("found", "wanted", "around"), variants=("hint",))
def slips(report: Report, options: SlipOptions, _context: Context) -> Iterator[Outcome]:
    """None of the wrong texts stands in the report outside its tables."""
    prose = body_prose(report)
    if not prose.text:
        yield not_applicable("nothing-to-compare")
        return
    if options.any.search(prose.text) is None:
        return
    found = sorted(
        ((start, start + len(slip.wrong), slip) for slip in options.slips for start in _occurrences(prose.text, slip)),
        key=lambda item: (item[0], -item[1]),
    )
    last = -1
    for start, end, slip in found:
        # Two halves of a text that a page end has cut are no doubled word.
        if start >= last and prose.block_at(start) is prose.block_at(end - 1):
            yield _outcome(prose, start, end, slip)
            last = end


def _occurrences(text: str, slip: Slip) -> Iterator[int]:
    at = text.find(slip.wrong)
    while at >= 0:
        end = at + len(slip.wrong)
        in_run = slip.alone and (text[at - 1 : at] == slip.wrong[0] or text[end : end + 1] == slip.wrong[-1])
        if not in_run and not any(_inside(text, at, slip.wrong, longer) for longer in slip.unless):
            yield at
        at = text.find(slip.wrong, end)


def _inside(text: str, at: int, wrong: str, longer: str) -> bool:
    """Whether the occurrence at ``at`` is part of the longer text."""
    shift = longer.find(wrong)
    while shift >= 0:
        if at >= shift and text.startswith(longer, at - shift):
            return True
        shift = longer.find(wrong, shift + 1)
    return False


def _outcome(prose: Prose, start: int, end: int, slip: Slip) -> Outcome:
    around = prose.text[max(start - 6, 0) : end + 6].replace("\n", " ")
    return broken(
        place_in(prose, start, end),
        variant=None if slip.fix is Applicability.SAFE else "hint",
        expected=slip.right,
        actual=slip.wrong,
        edits=mend_prose(prose, start, end, slip.right),
        trust=slip.fix,
        found=slip.wrong,
        wanted=slip.right,
        around=around,
    )
