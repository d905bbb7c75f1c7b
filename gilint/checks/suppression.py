"""What became of suppressions: those that suppress nothing, and those that must not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from gilint.checks.outcome import HELD, Outcome
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Status
from gilint.report.model import Report


class SuppressionsOptions(Struct, frozen=True):
    """``problem`` is what is looked for."""

    problem: Literal["unclear", "no-reason", "unknown", "unused", "expired", "refused"]


@check_kind(
    "suppressions",
    SuppressionsOptions,
    values=("comment", "name", "near", "by", "code", "until", "reason"),
    variants=("near", "verb", "no-rules", "open", "comment", "baseline"),
    after=True,
)
def suppressions(_report: Report, options: SuppressionsOptions, context: Context) -> Iterator[Outcome]:
    """No suppression of findings of this file has the ``problem``: a comment that cannot be understood (``unclear``),
    gives no reason (``no-reason``), names a rule that there is not (``unknown``) or suppresses nothing (``unused``); an
    entry of the configuration that has run out (``expired``); one of a rule that nothing suppresses (``refused``)."""
    for attempt in context.attempts:
        if attempt.problem == options.problem:
            yield Outcome(Status.BROKEN, attempt.place, attempt.variant, attempt.values)
    yield HELD
