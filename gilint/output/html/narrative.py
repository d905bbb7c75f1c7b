"""Running text with its findings and claims marked in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from gilint.output.html.marks import Finding, Mark, Marks, Spot
from gilint.output.html.markup import Html, anchor, element, join, link
from gilint.output.html.words import SIGNS
from gilint.output.words import SEVERITIES
from gilint.text.mapped import MappedText
from gilint.text.span import Span


class Range(NamedTuple):
    """A range of a text, from its first character to the one behind its last."""

    start: int
    end: int


def range_in(mapped: MappedText, span: Span) -> Range | None:
    """What of ``mapped`` stands in ``span`` of the source; None when nothing does. A point is a range of no length."""
    found: Range | None = None
    segments = mapped.segments
    if span.start == span.end:
        return _point_in(mapped, span.start)
    for at, (start, source, source_end) in enumerate(segments):
        if source_end <= span.start or source >= span.end:
            continue
        end = segments[at + 1][0] if at + 1 < len(segments) else len(mapped)
        if source_end - source == end - start:
            low, high = max(span.start, source) - source + start, min(span.end, source_end) - source + start
        else:
            low, high = start, end
        found = Range(low, high) if found is None else Range(min(found.start, low), max(found.end, high))
    return found if found is not None and found.start < found.end else None


def _point_in(mapped: MappedText, offset: int) -> Range | None:
    whole = mapped.span()
    if not whole.start <= offset <= whole.end:
        return None
    before = range_in(mapped, Span(whole.start, offset)) if whole.start < offset else None
    at = before.end if before is not None else 0
    return Range(at, at)


class _Piece(NamedTuple):
    """A passage of the text at hand."""

    range: Range
    spot: Spot
    mark: Mark


class TextMarker:
    """Draws texts of one report. ``claims`` are the places of numbers that were compared with the tables."""

    def __init__(self, marks: Marks, claims: Sequence[Span], lang: str) -> None:
        self._marks = marks
        self._claims = claims
        self._lang = lang

    def concerned(self, mapped: MappedText) -> bool:
        """Whether anything in the text is marked."""
        return bool(self._pieces(mapped))

    def draw(self, mapped: MappedText) -> Html:
        """The text, each passage marked, the numbers of its findings behind it."""
        pieces = self._pieces(mapped)
        claims = [found for span in self._claims if (found := range_in(mapped, span)) is not None]
        edges = {0, len(mapped)}
        for start, end in (*(piece.range for piece in pieces), *claims):
            edges |= {start, end}
        cuts = sorted(edges)
        drawn: list[Html | str] = [self._behind(pieces, 0)]
        for start, end in pairwise(cuts):
            inside = [piece for piece in pieces if piece.range.start <= start and end <= piece.range.end]
            part: Html | str = mapped.value[start:end]
            if any(claim.start <= start and end <= claim.end for claim in claims):
                part = element("span", part, class_="claim")
            drawn += [self._marked(part, inside, start), self._behind(pieces, end)]
        return join(drawn)

    def _behind(self, pieces: list[_Piece], at: int) -> Html:
        """The numbers of the findings whose passage ends at ``at``; where a passage is a point, with the id of it."""
        drawn: list[Html] = []
        for piece in pieces:
            if piece.range.end != at:
                continue
            if piece.range.start == at:
                name = self._marks.draw(piece.spot)
                if name is None:
                    continue
                drawn.append(element("span", id=anchor(name), **piece.mark.numbers))
            drawn.append(self.pills(piece.mark.at))
        return join(drawn)

    def pills(self, findings: Iterable[Finding]) -> Html:
        """The numbers of findings, each leading to its finding."""
        return join(
            element(
                "a",
                f"{SIGNS[finding.diagnostic.severity.value]}{finding.number}",
                class_=f"pill {finding.diagnostic.severity.value}",
                href=link(f"f{finding.number}"),
                data_g=finding.group,
                aria_label=f"{SEVERITIES[self._lang][finding.diagnostic.severity]} {finding.number} "
                f"{finding.diagnostic.code}",
            )
            for finding in findings
        )

    def _pieces(self, mapped: MappedText) -> list[_Piece]:
        found = []
        span = mapped.span()
        for passage in self._marks.passages:
            if passage.span.start > span.end or passage.span.end < span.start:
                continue
            inside = range_in(mapped, passage.span)
            mark = self._marks.at(passage.spot)
            if inside is not None and mark is not None:
                found.append(_Piece(inside, passage.spot, mark))
        return found

    def _marked(self, part: Html | str, inside: list[_Piece], start: int) -> Html | str:
        if not inside:
            return part
        names = [name for piece in inside if piece.range.start == start and (name := self._marks.draw(piece.spot))]
        whole = Mark([finding for piece in inside for finding in piece.mark.at])
        whole.rest = [finding for piece in inside for finding in piece.mark.rest]
        return element(
            "mark",
            *(element("span", id=anchor(name)) for name in names[1:]),
            part,
            id=anchor(names[0]) if names else None,
            class_=whole.severity.value if whole.severity is not None else "operand",
            **whole.numbers,
        )
