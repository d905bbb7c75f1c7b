"""Whether a finding stands where the defect was planted, told by what is read there and not by its offsets."""

from __future__ import annotations

from bisect import bisect_left

from gilint.model.diagnostic import Diagnostic
from gilint.text.source import Source
from tests.support.defects import Spot
from tests.support.places import shown

_LONGEST = 400
"""A finding that covers more than these characters does not say where anything is."""


class Judge:
    """Looks findings up in one file; ``html`` tells that its text holds elements and references."""

    def __init__(self, source: Source, *, html: bool) -> None:
        self._text = source.text
        self._html = html
        self._shown = shown(source.text, html=html)

    def at(self, finding: Diagnostic, spot: Spot, raw: str) -> bool:
        """Whether a finding stands at a spot; ``raw`` is what is printed in the cell of the spot."""
        span = finding.place.span
        there = shown(self._text[span.start : span.end], html=self._html)
        if spot.fact is not None:
            return finding.place.fact == spot.fact and there == shown(raw, html=False)
        if len(there) > _LONGEST:
            return False
        start = len(shown(self._text[: span.start], html=self._html))
        return any(first <= start + len(there) and start <= last for first, last in self._reaches(spot))

    def _reaches(self, spot: Spot) -> list[tuple[int, int]]:
        """From where to where a finding may stand, for every time that the spot is printed."""
        text = shown(spot.text, html=False)
        begins = self._all(text) if text else [0]
        if not spot.until:
            return [(begin, begin + len(text)) for begin in begins]
        until = shown(spot.until, html=False)
        ends = self._all(until)
        reaches = []
        for begin in begins:
            at = bisect_left(ends, begin)
            if at < len(ends):
                reaches.append((begin, ends[at] + len(until)))
        return reaches

    def _all(self, text: str) -> list[int]:
        found = []
        at = self._shown.find(text)
        while at >= 0:
            found.append(at)
            at = self._shown.find(text, at + 1)
        return found
