"""Which reports of a run are compared with which: last year's, those that a report sums up, those of its neighbours.

Decided from what is known of every report once it is read (organ, year, a sketch of its text), so that the cost grows
with the number of reports and not with that of pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from gilint.engine.digest import Digest
from gilint.engine.result import FileStatus
from gilint.report.counterpart import same_organ
from gilint.report.sketch import alike, bands
from gilint.text.normal import packed

_MOST_PEERS = 5
"""How many neighbours a report is compared with, the likeliest first."""
_ENDING = 5
"""Names are looked up by so many of their last characters."""
_LIKELY = 0.6
"""Estimated share of equal text from which two reports are compared in earnest."""


class Known(Struct, frozen=True):
    """A report as far as it is known: ``key`` stands for it, ``sketches`` are of its narrative sections by number."""

    key: str
    organ: str
    year: int
    sketches: Mapping[int, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, key: str, digest: Digest) -> Known | None:
        """What pairs a file with others; None when it is no report, or not known whose and of which year."""
        if digest.status is not FileStatus.CHECKED or digest.organ is None or digest.year is None:
            return None
        return cls(key, digest.organ, digest.year, digest.sketches)


class RollUp(Struct, frozen=True):
    """An organ whose report sums up those of ``children``; when these are not ``complete``, others belong to it too."""

    parent: str
    children: tuple[str, ...]
    complete: bool = True


class Relations(Struct, frozen=True):
    """What is configured: names that mean the same organ, sums, and whether neighbours are compared.

    ``series`` has the name under which an organ goes on for each of its other names.
    """

    series: Mapping[str, str] = field(default_factory=dict)
    rollups: tuple[RollUp, ...] = ()
    peers: bool = False


class Bonds(Struct, frozen=True):
    """The reports that one report is compared with, by their keys. ``rivals`` are reports of the year before of which
    there are several, so that none is taken."""

    previous: str | None = None
    rivals: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    peers: tuple[str, ...] = ()


def bonds(reports: Sequence[Known], earlier: Sequence[Known], relations: Relations) -> dict[str, Bonds]:
    """The bonds of those ``reports`` that have any, by key.

    ``earlier`` are reports that are only compared with; one of them goes before a report of the run itself.
    """
    known = _Register(relations.series, reports)
    given = _Register(relations.series, earlier)
    peers = _peers(reports, known) if relations.peers else {}
    found: dict[str, Bonds] = {}
    for report in reports:
        previous = given.find(report.organ, report.year - 1) or known.find(report.organ, report.year - 1)
        children, missing = _children(report, known, relations.rollups)
        made = Bonds(
            previous=previous[0].key if len(previous) == 1 else None,
            rivals=tuple(item.key for item in previous) if len(previous) > 1 else (),
            children=children,
            missing=missing,
            peers=peers.get(report.key, ()),
        )
        if made != Bonds():
            found[report.key] = made
    return found


class _Register:
    """Reports by organ and year."""

    def __init__(self, series: Mapping[str, str], reports: Iterable[Known]) -> None:
        self._series = {packed(name): packed(goes_on) for name, goes_on in series.items()}
        self._found: dict[tuple[str, int], list[Known]] = defaultdict(list)
        for report in reports:
            self._found[self.name(report.organ)[-_ENDING:], report.year].append(report)

    def name(self, organ: str) -> str:
        """The name under which an organ goes on."""
        name = packed(organ)
        return self._series.get(name, name)

    def find(self, organ: str, year: int) -> list[Known]:
        """The reports of an organ for a year. The same name goes before one that only ends alike."""
        name = self.name(organ)
        near = [
            item for item in self._found.get((name[-_ENDING:], year), ()) if same_organ(self.name(item.organ), name)
        ]
        return [item for item in near if self.name(item.organ) == name] or near


def _children(report: Known, known: _Register, rollups: Sequence[RollUp]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The reports that a report sums up, and the organs that have none or several."""
    for rollup in rollups:
        if not same_organ(known.name(rollup.parent), known.name(report.organ)):
            continue
        there: list[str] = []
        missing: list[str] = []
        for organ in rollup.children:
            found = [item for item in known.find(organ, report.year) if item.key != report.key]
            if len(found) == 1:
                there.append(found[0].key)
            else:
                missing.append(organ)
        if not rollup.complete:
            missing.append("…")
        return tuple(there), tuple(missing)
    return (), ()


def _peers(reports: Sequence[Known], known: _Register) -> dict[str, tuple[str, ...]]:
    """For each report the reports of other organs for the same year whose text may be its own, the likeliest first."""
    buckets: dict[tuple[int, int, int, bytes], list[Known]] = defaultdict(list)
    for report in reports:
        for section, sketch in report.sketches.items():
            for turn, band in enumerate(bands(sketch)):
                buckets[report.year, section, turn, band].append(report)
    likely: dict[str, dict[str, float]] = defaultdict(dict)
    for (_, section, _, _), bucket in buckets.items():
        # In a bucket of many equal texts each is compared with its neighbours in the list only: one is enough to tell.
        for at, report in enumerate(bucket):
            for other in bucket[at + 1 : at + 1 + _MOST_PEERS]:
                if other.key in likely[report.key] or known.name(other.organ) == known.name(report.organ):
                    continue
                share = alike(report.sketches[section], other.sketches[section])
                if share >= _LIKELY:
                    likely[report.key][other.key] = max(share, likely[report.key].get(other.key, 0.0))
                    likely[other.key][report.key] = likely[report.key][other.key]
    return {
        key: tuple(sorted(shares, key=lambda other: (-shares[other], other))[:_MOST_PEERS])
        for key, shares in likely.items()
        if shares
    }
