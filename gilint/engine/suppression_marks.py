"""The comments of one file as its findings meet them: the rules that they name, and how far they reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from gilint.engine.selection import UnknownRuleError, codes_of
from gilint.engine.suppression_comments import Comment, find_comments
from gilint.model.diagnostic import Diagnostic
from gilint.model.document import Format
from gilint.model.place import Place
from gilint.model.suppression import Attempt
from gilint.packs.model import PackSet
from gilint.report.model import Report
from gilint.text.span import Span

_QUOTED = 60
"""So many characters of a comment stand in a message."""


class Mark(NamedTuple):
    """One rule, group or pack that a comment names, and the codes that it stands for."""

    comment: Comment
    name: str
    codes: frozenset[str]


class Marks:
    """What the comments in a file name. ``attempts`` fills up with those that cannot be followed."""

    def __init__(self, report: Report, packs: PackSet) -> None:
        self.attempts: list[Attempt] = []
        self._report = report
        self._packs = packs
        self._whole: list[Mark] = []
        self._near: dict[Span, list[Mark]] = {}
        self._lost: list[Mark] = []
        self._useful: set[tuple[Span, str]] = set()
        if report.document.format in (Format.HTML, Format.MARKDOWN, Format.TEXT):
            self._read(find_comments(report.document.source.text))

    def __bool__(self) -> bool:
        return bool(self._whole or self._near)

    def covering(self, diagnostics: Sequence[Diagnostic]) -> Iterator[list[Mark]]:
        """For each finding, in order of places, the marks that are for it."""
        spans = sorted(self._near)
        begun = 0
        # Cell in row in table: of the ranges around one place there are never more than a few.
        around: list[Span] = []
        for diagnostic in diagnostics:
            at = diagnostic.place.span.start
            while begun < len(spans) and spans[begun].start <= at:
                around.append(spans[begun])
                begun += 1
            around = [span for span in around if span.end >= at]
            marks = [*self._whole, *(mark for span in around for mark in self._near[span])]
            fitting = [mark for mark in marks if diagnostic.code in mark.codes] if marks else marks
            self._useful.update((mark.comment.span, mark.name) for mark in fitting)
            yield fitting

    def close(self, decided: Set[str]) -> None:
        """Note as attempts the marks that were for no finding, where that can be told: every rule of theirs is among
        ``decided``, preview rules that were not run excepted."""
        marks = [*self._whole, *self._lost, *(mark for marks in self._near.values() for mark in marks)]
        if not marks:
            return
        rules = self._packs.rules
        for mark in marks:
            wanted = {code for code in mark.codes if code in decided or not rules[code].preview}
            if (mark.comment.span, mark.name) not in self._useful and wanted and wanted <= decided:
                self.note("unused", mark.comment, values={"name": mark.name})

    def note(self, problem: str, comment: Comment, variant: str | None = None, *, values: Mapping[str, str]) -> None:
        """Note an attempt, at the comment."""
        text = " ".join(self._report.document.source.text[comment.span.start : comment.span.end].split())
        quoted = text if len(text) <= _QUOTED else text[:_QUOTED] + "…"
        place = Place(comment.span, _route(self._report, comment.span.start))
        self.attempts.append(Attempt(problem, place, variant, {"comment": quoted, **values}))

    def _read(self, comments: Sequence[Comment]) -> None:
        if not comments:
            return
        from gilint.engine.suppression_reach import reaches

        reach = reaches(self._report.document, comments)
        for comment in comments:
            if comment.problem == "no-reason":
                self.note("no-reason", comment, values={})
            elif comment.problem is not None:
                self.note("unclear", comment, comment.problem, values={"name": comment.verb})
            else:
                for mark in self._marks(comment):
                    self._keep(mark, reach[comment.span.start])

    def _marks(self, comment: Comment) -> Iterator[Mark]:
        for name in comment.names:
            try:
                yield Mark(comment, name, frozenset(codes_of((name,), self._packs)))
            except UnknownRuleError as error:
                variant = "near" if error.suggestion else None
                self.note("unknown", comment, variant, values={"name": name, "near": error.suggestion or ""})

    def _keep(self, mark: Mark, reach: Span | None) -> None:
        if mark.comment.whole_file:
            self._whole.append(mark)
        elif reach is not None:
            self._near.setdefault(reach, []).append(mark)
        else:
            self._lost.append(mark)


def _route(report: Report, offset: int) -> tuple[str, ...]:
    """The section that an offset stands in."""
    starts = [(section.heading.place.span.start, section.heading.place.route) for section in report.sections.values()]
    return max((item for item in starts if item[0] <= offset), default=(0, ()))[1]
