"""The text's numbers among themselves: said twice, counted in the wrong unit, percentages that do not come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from gilint.checks.claims_amounts import Amount, Compare, by_metric, claims_of, total_of
from gilint.checks.outcome import HELD, Outcome, broken, not_applicable
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Edit, Related
from gilint.report.claims.model import Claim, Metric, Share, ShareKind
from gilint.report.model import Report
from gilint.text.numerals import plain


class TwiceOptions(Struct, frozen=True):
    """``metrics`` are what is compared. Two numbers of applications may differ by ``carried``."""

    metrics: tuple[Metric, ...]
    carried: Amount


@check_kind("claim-twice", TwiceOptions, values=("phrase", "other", "said", "first"))
def claim_twice(report: Report, options: TwiceOptions, context: Context) -> Iterator[Outcome]:
    """The text gives two values for the same thing; the finding is at the later one."""
    first: dict[Metric, Claim] = {}
    seen = False
    for claim in claims_of(report, context).claims:
        if not claim.usable or claim.published or claim.some:
            continue
        if len(claim.metrics) != 1 or claim.metrics[0] not in options.metrics:
            continue
        metric = claim.metrics[0]
        before = first.setdefault(metric, claim)
        if before is claim:
            continue
        seen = True
        if before.value == claim.value or before.unit != claim.unit:
            continue
        if metric is Metric.RECEIVED and _by_carry(report, options, context, before, claim):
            continue
        yield broken(
            claim.place,
            related=(Related(f"{before.digits}{before.unit}", plain(before.value), before.place),),
            expected=plain(before.value),
            actual=plain(claim.value),
            phrase=f"{claim.digits}{claim.unit}",
            other=f"{before.digits}{before.unit}",
            said=plain(claim.value),
            first=plain(before.value),
        )
    yield HELD if seen else not_applicable("nothing-to-compare")


def _by_carry(report: Report, options: TwiceOptions, context: Context, before: Claim, claim: Claim) -> bool:
    """Whether two numbers of applications differ by those carried in, or may do so."""
    carried = total_of(report, context, options.carried, claim.place)
    return isinstance(carried, Outcome) or abs(before.value - claim.value) == carried.value


class UnitOptions(Struct, frozen=True):
    """``metrics`` are counted in ``right``; ``wrong`` are units that are not used for them."""

    metrics: tuple[Metric, ...]
    wrong: tuple[str, ...]
    right: str


@check_kind("claim-unit", UnitOptions, values=("phrase", "unit", "right"))
def claim_unit(report: Report, options: UnitOptions, context: Context) -> Iterator[Outcome]:
    """Applications or cases are counted in a unit that is not theirs."""
    seen = False
    for claim in claims_of(report, context).claims:
        if claim.metrics[0] not in options.metrics:
            continue
        seen = True
        if claim.unit not in options.wrong:
            continue
        span = claim.unit_span
        source = report.document.source.text[span.start : span.end]
        yield broken(
            claim.place,
            expected=options.right,
            actual=claim.unit,
            edits=(Edit(span, options.right),) if source == claim.unit else (),
            phrase=f"{claim.digits}{claim.unit}",
            unit=claim.unit,
            right=options.right,
        )
    yield HELD if seen else not_applicable("nothing-to-compare")


class ShareOptions(Struct, frozen=True):
    """``tolerance`` in percentage points. ``bases`` are amounts that shares of applications are taken of; ``compare``
    gives the tables' own number for a share's part, which may be what the share was reckoned from."""

    tolerance: Decimal
    bases: tuple[Amount, ...] = ()
    compare: tuple[Compare, ...] = ()


_ABOUT_REQUESTS = frozenset(
    {Metric.GRANTED, Metric.PARTIAL, Metric.AGREED, Metric.DENIED, Metric.UNAVAILABLE, Metric.NOT_HELD}
    | {Metric.REFUSED, Metric.OTHER, Metric.CHANNEL, Metric.APPLICANT, Metric.HANDLED}
)


@check_kind("claim-share", ShareOptions, values=("phrase", "percent", "computed"), variants=("change",))
def claim_share(report: Report, options: ShareOptions, context: Context) -> Iterator[Outcome]:
    """A percentage that comes out of none of the numbers that it may be of. Variant ``change``: a rise or a fall."""
    claims = claims_of(report, context)
    parts = {part.order: entry for entry in claims.lists for part in entry.parts}
    seen = False
    for share in claims.shares:
        if share.kind is ShareKind.CHANGE:
            assert share.former is not None
            seen = True
            computed = [_change(share.part.value, share.former)]
        else:
            entry = parts.get(share.part.order)
            total = entry.total if entry is not None else None
            nearest = share.bases[::-1]
            bases = (total.value, *nearest) if total is not None else nearest
            computed = _shares(report, options, context, share, bases, listed=total is not None)
            seen = seen or bool(computed)
        if not computed or any(_near(share, value, options.tolerance) for value in computed):
            continue
        value = computed[0]
        yield broken(
            share.place,
            variant="change" if share.kind is ShareKind.CHANGE else None,
            related=(Related(share.part.text, plain(share.part.value), share.part.place),),
            expected=_percent(value, share.places),
            actual=f"{plain(share.percent)}%",
            phrase=share.text,
            percent=f"{plain(share.percent)}%",
            computed=_percent(value, share.places),
        )
    yield HELD if seen else not_applicable("nothing-to-compare")


def _shares(
    report: Report,
    options: ShareOptions,
    context: Context,
    share: Share,
    bases: Sequence[Decimal],
    *,
    listed: bool,
) -> list[Decimal]:
    """What the share may come to; nothing when it is not certain what it is of."""
    about = bool(share.joint) and set(share.joint) <= _ABOUT_REQUESTS
    if not about and not listed:
        return []
    numerators = [share.part.value]
    wholes = list(bases)
    if about:
        for amount in options.bases:
            total = total_of(report, context, amount, share.place)
            if isinstance(total, Outcome):
                return []
            wholes.append(total.value)
        numerators += _by_table(report, options, context, share)
    return [
        numerator / whole * 100
        for numerator in dict.fromkeys(numerators)
        for whole in dict.fromkeys(wholes)
        if whole > 0 and numerator <= whole
    ]


def _by_table(report: Report, options: ShareOptions, context: Context, share: Share) -> list[Decimal]:
    """The part as the tables count it."""
    compare = by_metric(options.compare)
    value = Decimal(0)
    for metric in share.joint:
        entry = compare.get(metric)
        total = total_of(report, context, entry.amounts[0], share.place) if entry is not None else None
        if total is None or isinstance(total, Outcome):
            return []
        value += total.value
    return [value]


def _change(value: Decimal, former: Decimal) -> Decimal:
    return abs(value - former) / former * 100


def _near(share: Share, value: Decimal, tolerance: Decimal) -> bool:
    """Whether a percentage as printed may be ``value``: rounded or, without decimals, cut off."""
    allowed = max(tolerance, Decimal(1)) if share.places == 0 else tolerance
    return abs(share.percent - value) <= allowed


def _percent(value: Decimal, places: int) -> str:
    return f"{plain(value.quantize(Decimal(1).scaleb(-max(places, 2)), ROUND_HALF_UP))}%"
