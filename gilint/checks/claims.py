"""Numbers in the text against the tables: one check kind for everything that is counted in both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from gilint.checks.claims_amounts import Amount, Compare, Total, by_metric, claims_of, total_of, totals_of
from gilint.checks.outcome import HELD, Outcome, broken, not_applicable
from gilint.checks.registry import Context, check_kind
from gilint.report.claims.model import Claim, Metric
from gilint.report.model import Report
from gilint.text.numerals import plain

_PARTIAL = "partial"
_PUBLISHED = "published"


class ClaimCountOptions(Struct, frozen=True):
    """``compare`` says what each metric is compared with; a claim belongs here when its first metric is one of ``lead``
    (all that are compared, when there are none): the others are only for sums of several.

    ``zero`` tells whether a count of 0 is compared too, or left to the rule for statements that there was none.
    ``carried`` are the applications carried in: where there are any, what is said of the new ones may be less than the
    table has for all.
    """

    compare: tuple[Compare, ...]
    lead: tuple[Metric, ...] = ()
    zero: bool = True
    carried: Amount | None = None


class Verdict(Struct, frozen=True):
    """How a claim compares: ``expected`` is the amount that is meant, ``fits`` whether the claim agrees with any."""

    expected: Total
    fits: bool
    accepted: tuple[Total, ...]
    part: bool = False
    """The claim names grounds beside the outcome and may be right for those alone."""


@check_kind(
    "claim-count",
    ClaimCountOptions,
    values=("phrase", "text", "said", "table", "cells", "difference"),
    variants=(_PARTIAL, _PUBLISHED),
    notes=("blank",),
)
def claim_count(report: Report, options: ClaimCountOptions, context: Context) -> Iterator[Outcome]:
    """Every claim held, broken at its phrase with the cells as related places, or undecided where a cell is not read.

    Variant ``partial``: grounds are named and the number may be theirs alone. Variant ``published``: the text speaks of
    what was published, which need not be what was done.
    """
    compare = by_metric(options.compare)
    lead = options.lead or tuple(compare)
    seen = 0
    for claim in claims_of(report, context).claims:
        if not claim.usable or claim.metrics[0] not in lead or (claim.value == 0 and not options.zero):
            continue
        verdict = judge(report, context, claim, compare)
        if verdict is None:
            continue
        seen += 1
        if isinstance(verdict, Outcome):
            yield verdict
        elif verdict.fits or _of_the_new(report, context, claim, verdict, options.carried):
            yield HELD
        else:
            yield _finding(claim, verdict)
    if not seen:
        yield not_applicable("nothing-to-compare")


def judge(
    report: Report, context: Context, claim: Claim, compare: Mapping[Metric, Compare]
) -> Verdict | Outcome | None:
    """How a claim compares with the tables; None when one of its metrics is not compared."""
    if any(metric not in compare for metric in claim.metrics):
        return None
    if len(claim.metrics) > 1:
        return _judge_sum(report, context, claim, compare)
    entry = compare[claim.metrics[0]]
    # What is said to be new takes in nothing that was carried in: the amount that is meant, and no other.
    amounts = entry.amounts[:1] if claim.included is False else entry.amounts
    accepted = totals_of(report, context, amounts, claim.place)
    if isinstance(accepted, Outcome):
        return accepted
    fits = any(total.value == claim.value or (claim.some and claim.value < total.value) for total in accepted)
    return Verdict(accepted[0], fits, tuple(accepted), part=claim.named and not claim.some)


def _of_the_new(report: Report, context: Context, claim: Claim, verdict: Verdict, carried: Amount | None) -> bool:
    """Whether a claim that is less than what the table has for all may be right for the new applications alone."""
    if not claim.fresh or carried is None or claim.value > verdict.expected.value:
        return False
    others = total_of(report, context, carried, claim.place)
    return isinstance(others, Outcome) or others.value > 0


def _judge_sum(report: Report, context: Context, claim: Claim, compare: Mapping[Metric, Compare]) -> Verdict | Outcome:
    """A claim that several outcomes make up together: each of them stands for the amount that is meant by it."""
    totals = totals_of(report, context, (compare[metric].amounts[0] for metric in claim.metrics), claim.place)
    if isinstance(totals, Outcome):
        return totals
    expected = join(totals)
    fits = expected.value == claim.value or (claim.some and claim.value < expected.value)
    return Verdict(expected, fits, (expected,), part=claim.named and not claim.some)


def join(totals: Iterable[Total]) -> Total:
    """Several amounts as one; each is one term of the sum."""
    every = tuple(totals)
    return Total(
        sum((total.value for total in every), Decimal(0)),
        tuple(fact for total in every for fact in total.facts),
        tuple(value for total in every for value in total.values),
        any(total.blank for total in every),
    )


def _finding(claim: Claim, verdict: Verdict) -> Outcome:
    variant = _PUBLISHED if claim.published else _PARTIAL if verdict.part else None
    expected = verdict.expected
    first = {total.value: total for total in reversed(verdict.accepted)}
    others = [total for total in verdict.accepted if total is first[total.value] and total.value != expected.value]
    table = " / ".join(total.written for total in (expected, *others))
    shown = max((expected, *others), key=lambda total: len(total.facts))
    return broken(
        claim.place,
        variant=variant,
        related=shown.related,
        expected=plain(expected.value),
        actual=plain(claim.value),
        notes=("blank",) if expected.blank else (),
        phrase=f"{claim.digits}{claim.unit}",
        text=claim.text,
        said=plain(claim.value),
        table=table,
        cells=shown.cells,
        difference=plain(abs(claim.value - expected.value)),
    )
