"""Lists of parts in the text: do the parts add up to the whole, do the channels add up to the applications."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from gilint.checks.claims import Verdict, judge
from gilint.checks.claims_amounts import Amount, Compare, by_metric, claims_of, totals_of
from gilint.checks.outcome import HELD, Outcome, broken, not_applicable
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Related
from gilint.report.claims.lists import bounds
from gilint.report.claims.model import Claims, Count, ListKind, PartList
from gilint.report.model import Report
from gilint.text.numerals import plain

_MORE = "more"
_LESS = "less"
_ENOUGH_CHANNELS = 3
"""So many channels are taken for all of them where the text gives no total."""


class PartsOptions(Struct, frozen=True):
    """``compare`` are the comparisons of other rules: a list with a number that one of them finds wrong is theirs."""

    compare: tuple[Compare, ...] = ()


@check_kind("claim-parts", PartsOptions, values=("phrase", "total", "sum", "difference"), variants=(_LESS,))
def claim_parts(report: Report, options: PartsOptions, context: Context) -> Iterator[Outcome]:
    """The parts of a list add up to more than the whole, or (variant ``less``) to less."""
    claims = claims_of(report, context)
    lists = [entry for entry in claims.lists if entry.kind is ListKind.PARTS and entry.total is not None]
    if not lists:
        yield not_applicable("nothing-to-compare")
        return
    wrong, right = _judged(report, options.compare, context, claims)
    for entry in lists:
        assert entry.total is not None
        orders = {entry.total.order, *(part.order for part in entry.parts)}
        if orders & wrong or orders <= right:
            # Another rule names the number that is wrong, or the table itself does not add up.
            continue
        verdict = _verdict(entry, entry.total)
        if verdict is None:
            continue
        direction, parts = verdict
        yield _finding(entry.total, parts, _LESS if direction == _LESS else None)
    yield HELD


def _judged(
    report: Report, compare: tuple[Compare, ...], context: Context, claims: Claims
) -> tuple[set[int], set[int]]:
    """The numbers that are at odds with a table, and those that agree with one."""
    metrics = by_metric(compare)
    wrong: set[int] = set()
    right: set[int] = set()
    for claim in claims.claims:
        verdict = judge(report, context, claim, metrics) if claim.usable else None
        if isinstance(verdict, Verdict):
            (right if verdict.fits else wrong).add(claim.order)
    return wrong, right


def _verdict(entry: PartList, total: Count) -> tuple[str, Sequence[Count]] | None:
    """Whether the parts are more or less than the whole, whatever the extent of the list; with the parts.

    A list that fits when it ends earlier than it may is right: what follows is another matter.
    """
    low = high = Decimal(0)
    for part in entry.parts:
        low, high = low + part.low, high + part.high
        if low <= total.high and total.low <= high:
            return None
    sums = [bounds(entry.parts[:extent]) for extent in entry.extents]
    if any(low <= rival <= high for low, high in sums for rival in entry.rivals):
        return None
    directions = {_MORE if low > total.high else _LESS for low, _ in sums}
    if len(directions) != 1:
        return None
    (direction,) = directions
    certain = _certainly_more if direction == _MORE else _nearly_all
    # The shortest list that exceeds the whole, or the longest that falls short: nothing that may belong is left out.
    parts = entry.parts[: entry.extents[0 if direction == _MORE else -1]]
    return (direction, parts) if certain(entry, total, parts) else None


def _certainly_more(entry: PartList, total: Count, parts: Sequence[Count]) -> bool:
    """Whether parts that exceed the whole are wrong: it is this whole, and nothing was counted in two of them."""
    twice = entry.shared or any(part.high >= total.low for part in parts)
    exact = [part for part in parts if part.low == part.high]
    if exact and total.low == total.high and bounds(exact)[0] <= total.high:
        # A rough number in a list of exact ones (另报送信息100余条) is of another matter as likely as not.
        return False
    return not twice and not entry.rivals


def _nearly_all(entry: PartList, total: Count, parts: Sequence[Count]) -> bool:
    """Whether parts that fall short are meant to be all: a few that are picked out make much less."""
    return not entry.open and bounds(parts)[0] * 10 >= total.low * 9


def _finding(total: Count, parts: Sequence[Count], variant: str | None) -> Outcome:
    low, _ = bounds(parts)
    return broken(
        total.place,
        variant=variant,
        related=tuple(Related(part.text, plain(part.value), part.place) for part in parts),
        expected=plain(total.value),
        actual=plain(low),
        phrase=total.text,
        total=plain(total.value),
        sum=_sum(parts),
        difference=plain(abs(low - total.value)),
    )


def _sum(parts: Sequence[Count]) -> str:
    """``45 + 1438 + 2032 = 3515``."""
    value = sum((part.value for part in parts), Decimal(0))
    return f"{' + '.join(plain(part.value) for part in parts)} = {plain(value)}"


class ChannelOptions(Struct, frozen=True):
    """``received`` and ``carried`` are the applications that the channels may add up to."""

    received: Amount
    carried: Amount


@check_kind("claim-channels", ChannelOptions, values=("sum", "total", "difference"))
def claim_channels(report: Report, options: ChannelOptions, context: Context) -> Iterator[Outcome]:
    """Applications by channel add up to none of: the number said, the new ones, the new ones and those carried in."""
    lists = [entry for entry in claims_of(report, context).lists if entry.kind is ListKind.CHANNELS]
    if not lists:
        yield not_applicable("nothing-to-compare")
        return
    for entry in lists:
        place = entry.parts[0].place
        totals = totals_of(report, context, (options.received, options.carried), place)
        if isinstance(totals, Outcome):
            yield totals
            continue
        new, old = totals
        wanted = {new.value, new.value + old.value}
        if entry.total is not None:
            wanted = {entry.total.low, entry.total.high, *entry.rivals}
        low, high = bounds(entry.parts)
        if low != high or low in wanted:
            continue
        few = entry.open or (entry.total is None and len(entry.parts) < _ENOUGH_CHANNELS)
        if low < max(wanted) and few:
            continue
        meant = entry.total.value if entry.total is not None else new.value
        yield broken(
            place,
            related=(
                *(Related(part.text, plain(part.value), part.place) for part in entry.parts),
                *new.related,
            ),
            expected=plain(meant),
            actual=plain(low),
            sum=_sum(entry.parts),
            total=plain(meant),
            difference=plain(abs(low - meant)),
        )
    yield HELD
