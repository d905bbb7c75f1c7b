"""Applications carried over: counted in without saying so, left over where all is said to be done, or denied."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from gilint.checks.claims_amounts import Amount, Total, claims_of, total_of, totals_of
from gilint.checks.outcome import HELD, Outcome, broken, not_applicable
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Edit
from gilint.model.place import Place
from gilint.report.claims.model import Claim, Matter, Metric
from gilint.report.model import Report
from gilint.text.numerals import plain
from gilint.text.span import Span


class CarryOptions(Struct, frozen=True):
    """``received`` are the new applications, ``carried`` those carried in."""

    received: Amount
    carried: Amount


@check_kind("claim-carry-unsaid", CarryOptions, values=("phrase", "said", "received", "carried"), notes=("blank",))
def claim_carry_unsaid(report: Report, options: CarryOptions, context: Context) -> Iterator[Outcome]:
    """The number received takes in what was carried in, and the text nowhere says so."""
    claims = claims_of(report, context)
    seen = False
    for claim in claims.claims:
        if not claim.usable or claim.metrics != (Metric.RECEIVED,):
            continue
        seen = True
        totals = totals_of(report, context, (options.received, options.carried), claim.place)
        if isinstance(totals, Outcome):
            yield totals
            return
        new, old = totals
        silent = claim.included is not True and not claims.mentions_carry
        if silent and old.value > 0 and new.value > 0 and claim.value == new.value + old.value:
            yield broken(
                claim.place,
                related=(*new.related, *old.related),
                expected=plain(new.value),
                actual=plain(claim.value),
                edits=(Edit(Span(claim.unit_span.end, claim.unit_span.end), _with_carry(old, claim)),),
                notes=("blank",) if new.blank or old.blank else (),
                phrase=f"{claim.digits}{claim.unit}",
                said=plain(claim.value),
                received=plain(new.value),
                carried=plain(old.value),
            )
            return
    yield HELD if seen else not_applicable("nothing-to-compare")


def _with_carry(carried: Total, claim: Claim) -> str:
    return f"（含上年结转{plain(carried.value)}{claim.unit}）"


class AllDoneOptions(Struct, frozen=True):
    """``open`` is what is still open at the end of the year."""

    open: Amount


@check_kind("claim-all-done", AllDoneOptions, values=("text", "open"))
def claim_all_done(report: Report, options: AllDoneOptions, context: Context) -> Iterator[Outcome]:
    """The text says that every application was dealt with, the table that some were carried out."""
    claims = claims_of(report, context)
    said = [statement for statement in claims.statements if statement.matter is Matter.ALL_DONE]
    if not said:
        yield not_applicable("nothing-to-compare")
        return
    left = [claim for claim in claims.claims if claim.metrics == (Metric.CARRIED_OUT,) and claim.value > 0]
    told = {claim.paragraph for claim in left}
    for statement in said:
        total = total_of(report, context, options.open, statement.place)
        if isinstance(total, Outcome):
            yield total
            return
        if total.value > 0 and statement.paragraph not in told:
            yield broken(
                statement.place,
                related=total.related,
                expected=plain(total.value),
                actual=statement.text,
                text=statement.text,
                open=plain(total.value),
            )
    yield HELD


class ClaimNoneOptions(Struct, frozen=True):
    """``received`` and ``carried`` are the applications, ``review`` and ``suits`` the cases."""

    received: Amount
    carried: Amount
    review: Amount
    suits: Amount


_CASES = frozenset({Matter.NO_REVIEW, Matter.NO_SUIT})


@check_kind(
    "claim-none",
    ClaimNoneOptions,
    values=("text", "table", "cells"),
    variants=("carried", "some", "cases"),
    notes=("blank",),
)
def claim_none(report: Report, options: ClaimNoneOptions, context: Context) -> Iterator[Outcome]:
    """The text says that there was none, the table has some, or the other way round.

    Variant ``carried``: only applications carried in are there. Variant ``some``: the text names an application, the
    table has none. Variant ``cases``: reviews or suits.
    """
    claims = claims_of(report, context)
    seen = False
    said = [(statement.matter, statement.place, statement.text) for statement in claims.statements]
    said += [
        (Matter.NO_REQUEST, claim.place, f"{claim.digits}{claim.unit}")
        for claim in claims.claims
        if claim.usable and claim.metrics == (Metric.RECEIVED,) and claim.value == 0
    ]
    for matter, place, text in said:
        if matter is Matter.ALL_DONE:
            continue
        seen = True
        if matter in _CASES:
            amount = options.review if matter is Matter.NO_REVIEW else options.suits
            total = total_of(report, context, amount, place)
            if isinstance(total, Outcome):
                yield total
            elif total.value > 0:
                yield _contradiction(place, text, (total,), "cases")
        else:
            if matter is Matter.NO_REQUEST and claims.mentions_carry:
                matter = Matter.NO_NEW_REQUEST  # noqa: PLW2901
            outcome = _requests(report, options, context, matter, place, text)
            if outcome is not None:
                yield outcome
    yield HELD if seen else not_applicable("nothing-to-compare")


def _requests(
    report: Report, options: ClaimNoneOptions, context: Context, matter: Matter, place: Place, text: str
) -> Outcome | None:
    totals = totals_of(report, context, (options.received, options.carried), place)
    if isinstance(totals, Outcome):
        return totals
    new, old = totals
    if matter is Matter.SOME_REQUEST:
        return _contradiction(place, text, (new, old), "some") if new.value + old.value == 0 else None
    if new.value > 0:
        return _contradiction(place, text, (new,), None)
    if old.value > 0 and matter is Matter.NO_REQUEST:
        return _contradiction(place, text, (old,), "carried")
    return None


def _contradiction(place: Place, text: str, totals: tuple[Total, ...], variant: str | None) -> Outcome:
    table = " + ".join(plain(total.value) for total in totals)
    return broken(
        place,
        variant=variant,
        related=tuple(related for total in totals for related in total.related),
        expected=table,
        actual=text,
        notes=("blank",) if any(total.blank for total in totals) else (),
        text=text,
        table=table,
        cells="、".join(total.cells for total in totals),
    )
