"""Lists of parts: ``共N条，其中 a、b、c``, and applications by the way they came.

Where a list ends is not always plain. A list keeps every extent that it may have; whoever judges it must find the same
for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import accumulate

from gilint.report.claims.families import OUTCOMES
from gilint.report.claims.mention import Mention
from gilint.report.claims.model import Count, ListKind, Metric, PartList
from gilint.report.claims.words import Word

_OUTCOMES = frozenset({*OUTCOMES.values(), Metric.NOT_HELD})
_TOTALS = frozenset({Metric.RECEIVED, Metric.HANDLED})
_NATURAL = frozenset(
    {(whole, family) for whole in _TOTALS for family in ("source", "channel", "applicant")}
    | {(Metric.HANDLED, "outcome"), (Metric.REVIEW, "review"), (Metric.SUIT, "suit")}
    | {(Metric.SUIT, "direct"), (Metric.SUIT, "after")}
)
"""What a whole is divided by, so that no other number before it can be meant."""
_FEWEST = 2
_MOST_RIVALS = 16

CountOf = Callable[[Mention], Count]


def bracket_lists(mentions: Sequence[Mention], count_of: CountOf, before: Sequence[Mention]) -> list[PartList]:
    """The lists of a bracket; ``before`` are the counts before it, if the last of them ends where it begins."""
    if before:
        index = _bracket_list(mentions, before[-1])
        if index is not None:
            made, _ = _list(before[-1], mentions, index, _beside(before), count_of)
            return [made] if made is not None else []
        if any(mention.part for mention in mentions[:1]):
            return []
    return part_lists(mentions, count_of)


def part_lists(mentions: Sequence[Mention], count_of: CountOf, before: Sequence[Mention] = ()) -> list[PartList]:
    """The lists of a sentence; ``before`` are the counts of the sentence before, if it refers to them."""
    found: list[PartList] = []
    end = 0
    whole = next((other for other in reversed(before) if not other.delta), None)
    if whole is not None and mentions and mentions[0].part:
        made, end = _list(whole, mentions, 0, before[: before.index(whole)], count_of)
        if made is not None:
            found.append(made)
    for index in range(1, len(mentions)):
        if not (mentions[index].part or mentions[index - 1].colon) or index <= end:
            # A count before ``end`` is itself a part: what follows divides it, and it is not clear how far.
            continue
        rivals = mentions[max(index - 1 - _MOST_RIVALS, end) : index - 1]
        made, end = _list(mentions[index - 1], mentions, index, rivals, count_of)
        if made is not None:
            found.append(made)
    if not end:
        channels = _bare_channels(mentions, count_of)
        if channels is not None:
            found.append(channels)
    return found


def _bracket_list(mentions: Sequence[Mention], parent: Mention) -> int | None:
    """Where the list of a bracket begins: at its first count, when that is counted as what stands before it."""
    same = [mention for mention in mentions if mention.number.unit == parent.number.unit and not mention.delta]
    return 0 if len(same) >= _FEWEST and mentions[0] is same[0] else None


def _beside(before: Sequence[Mention]) -> Sequence[Mention]:
    """The counts that stand in one row with the last one: 行政复议52件、行政诉讼22件（…）."""
    first = len(before) - 1
    while first and before[first].mark == "、":
        first -= 1
    return before[first:-1]


def _list(
    total: Mention, mentions: Sequence[Mention], first: int, before: Sequence[Mention], count_of: CountOf
) -> tuple[PartList | None, int]:
    """The list that begins at ``first``, unless it is not certain what it divides, and where it ends."""
    unit = total.number.unit
    parts, extents, unfinished, end = _collect(mentions, first, unit)
    if total.delta or not total.own_year or mentions[first].number.unit != unit:
        return None, end
    if len(parts) < _FEWEST or len({part.number.chinese for part in (total, *parts)}) > 1:
        return None, end
    channels = all(part.metric is Metric.CHANNEL for part in parts)
    if channels and total.metric not in _TOTALS:
        return None, end
    natural = (total.metric, _family(parts[0])) in _NATURAL
    rivals = tuple(
        other.number.value
        for other in before
        if other.number.unit == unit and not other.delta and (other.metric is total.metric or not natural)
    )
    made = PartList(
        kind=ListKind.CHANNELS if channels else ListKind.PARTS,
        total=count_of(total),
        parts=tuple(count_of(part) for part in parts),
        extents=tuple(sorted(extents)),
        open=unfinished,
        rivals=(*rivals, *accumulate(reversed(rivals), initial=total.number.value)) if rivals else (),
        shared=sum(part.touching for part in parts) >= _FEWEST or _may_exceed(total, parts),
    )
    return made, end


def _may_exceed(total: Mention, parts: Sequence[Mention]) -> bool:
    """Whether the parts may take in applications carried in, which the whole leaves out: 收到16件，其中答复17件."""
    dealt = any(Word.HANDLE in part.words or part.meant is Metric.HANDLED or part.meant in _OUTCOMES for part in parts)
    return total.metric is Metric.RECEIVED and total.included is not True and dealt


def _collect(mentions: Sequence[Mention], first: int, unit: str) -> tuple[list[Mention], set[int], bool, int]:
    """The parts from ``first`` on, the numbers of parts after which the list may end, whether it is incomplete, and
    where it ends."""
    parts: list[Mention] = []
    extents: set[int] = set()
    style = ""
    family = _family(mentions[first])
    unfinished = False
    end = len(mentions)
    for index in range(first, len(mentions)):
        mention = mentions[index]
        if index > first:
            if mention.part or mention.colon:
                # What follows may divide the last part.
                unfinished = True
                end = index
                break
            if mention.beside or (mention.mark == ";" and style not in ("", ";")):
                end = index
                break
            if family and _family(mention) not in ("", family):
                # Another way of dividing the whole, or another matter.
                end = index
                break
            if mention.topic or (style and mention.mark != style):
                extents.add(len(parts))
            style = style or mention.mark
        if mention.delta:
            continue
        if mention.number.unit != unit:
            unfinished = True
            continue
        parts.append(mention)
        unfinished = unfinished or mention.open
    extents.add(len(parts))
    return parts, {extent for extent in extents if extent >= _FEWEST} or {len(parts)}, unfinished, end


def _family(mention: Mention) -> str:
    """The dimension that a part divides its whole by; empty when that is not known."""
    metric = mention.meant
    if metric is None:
        return ""
    if metric in _OUTCOMES:
        return "outcome"
    if metric in (Metric.RECEIVED, Metric.CARRIED_IN):
        return "source"
    return metric.value.partition("-")[0]


def _bare_channels(mentions: Sequence[Mention], count_of: CountOf) -> PartList | None:
    """Applications by channel without a total before them."""
    channels = [mention for mention in mentions if mention.metric is Metric.CHANNEL]
    if len(channels) < _FEWEST or any(mention.open or not mention.own_year for mention in channels):
        return None
    first, last = mentions.index(channels[0]), mentions.index(channels[-1])
    if last - first + 1 != len(channels):
        return None
    before = mentions[first - 1] if first else None
    total = before if before is not None and before.metric in _TOTALS and before.own_year else None
    return PartList(
        kind=ListKind.CHANNELS,
        total=count_of(total) if total is not None else None,
        parts=tuple(count_of(mention) for mention in channels),
        extents=(len(channels),),
        open=any(Word.OPEN_LIST in mention.right for mention in channels),
    )


def bounds(counts: Sequence[Count]) -> tuple[Decimal, Decimal]:
    """The least and the most that counts may add up to."""
    return sum((count.low for count in counts), Decimal(0)), sum((count.high for count in counts), Decimal(0))
