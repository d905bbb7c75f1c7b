"""What a count is a part of: the counts before it in the sentence tell whether it speaks of all applications.

``予以公开12件`` behind ``办结29件`` is an outcome of all; behind ``水库移民类申请12件`` or ``自然人申请20件`` it is one
of those alone, and the table has no number for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum, auto

from msgspec.structs import replace

from gilint.report.claims.families import OUTCOMES, Reading
from gilint.report.claims.mention import Mention
from gilint.report.claims.model import Metric
from gilint.report.claims.words import Word

OUTCOME_METRICS = frozenset({Metric.NOT_HELD, *OUTCOMES.values()})
WHOLES = frozenset({Metric.RECEIVED, Metric.HANDLED})
"""Counts of all applications."""
SHARED = frozenset({Metric.CHANNEL, Metric.APPLICANT})
"""Counts of the applications of one channel, or of one kind of applicants."""
SOURCES = frozenset({Metric.RECEIVED, Metric.CARRIED_IN})
"""What applications that were dealt with may be divided into by their year."""
FURTHEST = 32
"""How many counts back a whole is looked for."""


class Whole(Enum):
    """What a count is a part of."""

    ALL = auto()
    NEW = auto()
    """All applications, or the new ones alone."""
    OTHER = auto()
    """Some applications only, or something that was not understood."""


def whole_of(mention: Mention, before: Sequence[Mention], *, astray: bool) -> Whole:
    """What ``mention`` is a part of, by the counts ``before`` it; ``astray`` is for where there are none."""
    unit = mention.number.unit
    same = [other for other in before[-FURTHEST:] if other.number.unit == unit and not other.delta]
    index = len(same)
    carried = False
    most = mention.number.value
    cut, row = mention.mark == ";", mention.mark == "、"
    while index:
        index -= 1
        other = same[index]
        in_row, row = row, row and other.mark == "、"
        if other.metric in WHOLES:
            carried = carried or (index > 0 and same[index - 1].metric is Metric.CARRIED_IN)
            more = mention.number.value > other.number.value
            fresh = other.fresh if other.metric is Metric.HANDLED else other.included is False
            if other.metric is Metric.RECEIVED and mention.meant is Metric.HANDLED:
                # 收到28件，已办结26件: those received may be the new ones, though nothing says so.
                fresh = other.included is not True
            return Whole.NEW if fresh and not (carried or more) else Whole.ALL
        if other.metric is Metric.CARRIED_IN and (_is_beside(same, index) or mention.meant is Metric.CARRIED_OUT):
            carried = True
        elif other.metric is Metric.CARRIED_IN and _is_taken_in(same, index) and most > other.number.value:
            # 答复29件，包括上年结转3件。其中，予以公开12件: more than what was carried in is none of it.
            carried = True
        elif other.metric in SHARED:
            first = _run(same, index)
            if first == index or (mention.part and index == len(same) - 1):
                return Whole.OTHER
            index = first
        elif cut and other.reading is None and not other.plain:
            index = _list(same, index)
            if not same[index].part:
                return Whole.OTHER
        elif not (is_end(other) or other.ended or (in_row and other.reading is None)):
            return Whole.ALL if other.plain else Whole.OTHER
        cut = cut or other.mark == ";"
        most = max(most, other.number.value)
    return Whole.OTHER if astray else Whole.ALL


def is_end(mention: Mention) -> bool:
    """Whether a count tells what became of applications."""
    reading = mention.reading
    return reading is not None and (mention.metric is Metric.CARRIED_OUT or OUTCOME_METRICS.issuperset(reading.metrics))


def _is_beside(mentions: Sequence[Mention], index: int) -> bool:
    """Whether the applications carried in at ``index`` are told along with the new ones."""
    return index > 0 and mentions[index].mark != ";" and mentions[index - 1].metric is Metric.RECEIVED


def _is_taken_in(mentions: Sequence[Mention], index: int) -> bool:
    """Whether the applications carried in at ``index`` are told as a part of those dealt with."""
    return index > 0 and mentions[index].part and mentions[index - 1].metric is Metric.HANDLED


def _run(mentions: Sequence[Mention], last: int) -> int:
    """Where the applications by channel, or by applicant, begin that end at ``last``."""
    first = last
    while first and mentions[first - 1].metric is mentions[last].metric:
        first -= 1
    return first


def _list(mentions: Sequence[Mention], last: int) -> int:
    """Where the list of parts begins that ends at ``last``; what stands there says so, if it is one."""
    first = last
    while first and mentions[first].reading is None and not mentions[first].part:
        first -= 1
    return first


def is_astray(mentions: Sequence[Mention], before: Sequence[Mention], *, astray: bool) -> bool:
    """Whether a sentence counts applications and never all of them: what follows is about those.

    Those carried in may belong to the new ones of the sentence ``before``. ``astray`` tells that it follows such a
    sentence itself: 举办培训5次 between 自然人申请20件 and 予以公开12件 changes nothing.
    """
    along = any(mention.metric is Metric.RECEIVED for mention in before)
    some = astray
    for mention in mentions:
        if mention.metric in WHOLES or mention.plain:
            return False
        carried = mention.metric is Metric.CARRIED_IN and not along
        some = some or mention.metric in SHARED or carried or mention.lost
    return some


def settle(mentions: Sequence[Mention]) -> None:
    """Mark the outcomes that share their whole with a kind that the form does not have.

    答复29件，其中属于主动公开5件，予以公开7件: the form counts both as disclosed, so 7 may be less than its number.
    """
    ends: list[Mention] = []
    odd: set[str] = set()
    nested = False
    for mention in mentions:
        if mention.metric in WHOLES or mention.plain:
            _settle(ends, odd)
            ends, odd, nested = [], set(), False
        elif is_end(mention):
            ends.append(mention)
            nested = False
        elif mention.part and ends:
            nested = True
        elif mention.reading is None and not (nested or mention.delta or mention.aside):
            odd.add(mention.number.unit)
    _settle(ends, odd)


def _settle(ends: Sequence[Mention], odd: set[str]) -> None:
    for mention in ends:
        if mention.number.unit in odd and mention.metric is not Metric.CARRIED_OUT:
            mention.some = True


def take_in(whole: Mention, part: Mention, reading: Reading) -> None:
    """Take note of what ``whole`` is said to take in.

    予以公开12件，其中部分公开3件: both outcomes are counted.
    """
    if whole.reading is None:
        return
    if whole.reading.metrics == reading.metrics:
        part.some = part.some or OUTCOME_METRICS.issuperset(reading.metrics)
    elif reading.metrics != (Metric.NOT_HELD,):
        _join(whole, whole.reading, reading.metrics)


def take_in_words(whole: Mention, words: Sequence[Word | None]) -> None:
    """The same for 予以公开16件（含部分公开), where no number follows."""
    if whole.reading is None or Word.PART not in words or None in words:
        return
    _join(whole, whole.reading, [OUTCOMES[word] for word in words if word in OUTCOMES])


def _join(whole: Mention, reading: Reading, others: Iterable[Metric]) -> None:
    metrics = tuple(dict.fromkeys((*reading.metrics, *others)))
    if OUTCOME_METRICS.issuperset(metrics):
        whole.reading = replace(reading, metrics=metrics)
