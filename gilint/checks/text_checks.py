"""Checks on wording: patterns that should not occur, topics that must."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from gilint.checks.mend import mend_prose
from gilint.checks.outcome import Outcome, broken, not_applicable
from gilint.checks.registry import Context, check_kind
from gilint.checks.scopes import Scope, prose_of, sections_of
from gilint.model.diagnostic import Related
from gilint.report.model import Report
from gilint.report.prose import Piece, Prose, leads, section_prose
from gilint.text.pattern import Pattern

_CONTEXT = 30


class Wording(Struct, frozen=True):
    """A wording that should not occur.

    ``pattern`` is matched on folded text without white space (``（`` is ``(``, paragraphs end with a line break); its
    group ``at``, when there is one, is the part that is wrong. ``unless`` excuses a match when it is found in the
    sentence around it, from 30 characters before the match to as many behind it. ``wanted`` is the right
    wording; with it the finding has an edit. ``variant`` chooses the rule's message.
    """

    pattern: Pattern
    unless: Pattern | None = None
    wanted: str | None = None
    name: str = ""
    variant: str | None = None


class PatternOptions(Struct, frozen=True):
    """``once`` makes one finding of all matches, at the first one, the others related."""

    wordings: tuple[Wording, ...]
    scopes: tuple[Scope, ...] = ()
    sections: tuple[int, ...] = ()
    once: bool = False


class _Match(Piece, frozen=True):
    wording: Wording


@check_kind(
    "pattern", PatternOptions, values=("found", "wanted", "what", "count"), variants=("other", "second", "third")
)
def pattern(report: Report, options: PatternOptions, _context: Context) -> Iterator[Outcome]:
    """Wordings that should not stand in the text."""
    proses = [prose for scope in options.scopes for prose in prose_of(report, scope)]
    proses += sections_of(report, options.sections)
    if not any(prose.text for prose in proses):
        yield not_applicable("nothing-to-compare")
        return
    matches = list(_matches(proses, options.wordings))
    if not matches:
        return
    if options.once:
        first = matches[0]
        related = tuple(Related(match.text, match.wording.wanted or "", match.place) for match in matches[1:])
        yield _outcome(first, len(matches), related)
        return
    for match in matches:
        yield _outcome(match, 1, ())


def _matches(proses: Iterable[Prose], wordings: Iterable[Wording]) -> Iterator[_Match]:
    """All matches by place; of matches that overlap the first wording's."""
    listed = tuple(wordings)
    for prose in proses:
        taken: list[_Match] = []
        for wording in listed:
            for match in wording.pattern.finditer(prose.text):
                start, end = match.span("at") if "at" in match.groupdict() else match.span()
                if start >= end or _excused(prose.text, match, wording.unless):
                    continue
                taken.append(_Match(prose, start, end, wording))
        taken.sort(key=lambda item: item.start)
        last = -1
        for item in taken:
            if item.start >= last:
                yield item
                last = item.end


def _excused(text: str, match: re.Match[str], unless: Pattern | None) -> bool:
    if unless is None:
        return False
    start = max(match.start() - _CONTEXT, 0)
    start = max(start, text.rfind("\n", start, match.start()) + 1)
    end = min(match.end() + _CONTEXT, len(text))
    stop = text.find("\n", match.end(), end)
    end = end if stop < 0 else stop
    return unless.search(text[start:end]) is not None


def _outcome(match: _Match, count: int, related: tuple[Related, ...]) -> Outcome:
    wanted = match.wording.wanted
    return broken(
        match.place,
        variant=match.wording.variant,
        related=related,
        expected=wanted,
        actual=match.text,
        edits=mend_prose(match.prose, match.start, match.end, wanted) if wanted is not None else (),
        found=match.text,
        wanted=wanted or "",
        what=match.wording.name,
        count=str(count),
    )


class Topic(Struct, frozen=True):
    """Something that the text must speak of: in a leading phrase (``leads``) or anywhere (``text``)."""

    name: str
    leads: tuple[Pattern, ...] = ()
    text: tuple[Pattern, ...] = ()


class TopicsOptions(Struct, frozen=True):
    """``section`` is where leading phrases are looked for and where a finding stands: at the first phrase that fits
    ``at``, else at the heading. ``everywhere`` looks for the topics' ``text`` in the whole report."""

    section: int
    topics: tuple[Topic, ...]
    at: tuple[Pattern, ...] = ()
    everywhere: bool = False


@check_kind("topics", TopicsOptions, values=("missing", "found", "count", "section"))
def topics(report: Report, options: TopicsOptions, context: Context) -> Iterator[Outcome]:
    """Each of several topics must be spoken of; one finding lists those that are not."""
    section = report.sections.get(options.section)
    if section is None:
        yield not_applicable("nothing-to-compare")
        return
    prose = section_prose(section)
    phrases = context.once(report, ("leads", options.section), lambda: leads(prose))
    texts = [prose.text]
    if options.everywhere:
        texts += [other.text for other in prose_of(report, Scope.BODY)]

    def spoken(topic: Topic) -> bool:
        if any(pattern.search(phrase.text) for pattern in topic.leads for phrase in phrases):
            return True
        return any(pattern.search(text) for pattern in topic.text for text in texts)

    missing = [topic.name for topic in options.topics if not spoken(topic)]
    if not missing:
        return
    found = [topic.name for topic in options.topics if topic.name not in missing]
    place = section.heading.place
    for phrase in phrases:
        if any(pattern.search(phrase.text) for pattern in options.at):
            place = prose.place(phrase.start, phrase.end)
            break
    yield broken(
        place,
        missing="、".join(missing),
        found="、".join(found),
        count=str(len(missing)),
        section=section.heading.canonical,
        actual="、".join(found),
        expected="、".join(topic.name for topic in options.topics),
    )
