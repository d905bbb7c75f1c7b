"""Narrative that was copied: from last year's report, or from another organ's.

Two texts are compared as bags of runs of characters, with numbers, names and the phrases that every report has taken
out of both; the cost grows with their length and nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from gilint.checks.across import previous_of
from gilint.checks.outcome import HELD, Outcome, broken, not_applicable, undecided
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Related
from gilint.report.counterpart import Counterpart, Passage, Sentence, sentences
from gilint.report.model import Report
from gilint.report.sketch import RUN, sketch
from gilint.text.expressions import compiled
from gilint.text.normal import packed
from gilint.text.pattern import Pattern

_SHOWN = 3
_LONGEST = 32
_TOLD = 10
"""A shorter sentence that comes again tells nothing."""
_NUMBER = compiled(r"[0-9〇零一二三四五六七八九十百千万亿两.%]+")
_NOISE = compiled(r"[\W_]+")
_SELF = compiled(
    r"[我本全][^\W\da-zA-Z_]{0,2}?(?:省|市|州|县|区|旗|盟|镇|乡|街道|办事处|局|委|办|厅|院|中心|单位|机关|部门)"
)


class Rule(Protocol):
    """A rule as far as it matters here."""

    @property
    def options(self) -> object: ...


class Beside(StrEnum):
    """Whose text is compared with."""

    PREVIOUS = "previous"
    PEERS = "peers"


class CopiedOptions(Struct, frozen=True):
    """``sections`` whose text is compared; more than ``above`` (0 to 1) of it being the same is a finding, in a text of
    at least ``least`` characters once ``common`` (phrases of every report) is taken out."""

    beside: Beside
    sections: tuple[int, ...]
    common: Pattern
    above: float = 0.9
    least: int = 150


class _Text(Struct, frozen=True):
    """A section's sentences as they are compared, in order."""

    masked: tuple[str, ...]
    runs: Counter[str]
    size: int


@check_kind("copied", CopiedOptions, values=("section", "percent", "other", "path", "same"))
def copied(report: Report, options: CopiedOptions, context: Context) -> Iterator[Outcome]:
    """A section's text is its own."""
    others = _others(report, options, context)
    if isinstance(others, Outcome):
        yield others
        return
    compared = False
    for number in options.sections:
        own = list(sentences(report, number))
        mine = _text((sentence.text for sentence in own), options.common, report.organ)
        if mine.size < options.least:
            continue
        best: tuple[float, Counterpart, Sequence[Passage], _Text] | None = None
        for other in others:
            theirs = [passage for passage in other.passages if passage.section == number]
            text = _text((passage.text for passage in theirs), options.common, other.organ)
            compared = True
            alike = _alike(mine, text)
            if best is None or alike > best[0]:
                best = alike, other, theirs, text
        if best is not None and best[0] > options.above:
            yield _finding(number, own, mine, *best)
    yield HELD if compared else not_applicable("nothing-to-compare")


def _others(report: Report, options: CopiedOptions, context: Context) -> Sequence[Counterpart] | Outcome:
    if options.beside is Beside.PREVIOUS:
        previous = previous_of(report, context.around.previous, ())
        return previous if isinstance(previous, Outcome) else (previous,)
    peers = context.around.peers
    if not peers:
        return not_applicable("no-peers")
    if report.organ is None:
        return undecided(report.title.place, "no-organ")
    return peers


def _text(texts: Iterable[str], common: Pattern, organ: str | None) -> _Text:
    masked = tuple(mask(text, common, organ) for text in texts)
    whole = "".join(masked)
    runs = Counter(whole[at : at + RUN] for at in range(len(whole) - RUN + 1))
    return _Text(masked, runs, len(whole))


def sketches_of(report: Report, rules: Iterable[Rule]) -> dict[int, bytes]:
    """Sketches of the sections that a rule compares with those of neighbours, of texts that are long enough."""
    found: dict[int, bytes] = {}
    for options in (rule.options for rule in rules if isinstance(rule.options, CopiedOptions)):
        if options.beside is not Beside.PEERS:
            continue
        for number in options.sections:
            text = "".join(mask(said.text, options.common, report.organ) for said in sentences(report, number))
            if len(text) >= options.least:
                found.setdefault(number, sketch(text))
    return found


def mask(text: str, common: Pattern, organ: str | None) -> str:
    """A sentence without what differs anyway (numbers, the organ's names, punctuation) and what is the same anyway."""
    text = common.sub("", packed(text))
    if organ:
        text = text.replace(packed(organ), "@")
    return _NOISE.sub("", _NUMBER.sub("0", _SELF.sub("@", text)).replace("@", ""))


def _alike(one: _Text, other: _Text) -> float:
    """The share of both texts that they have in common, 0 to 1."""
    total = one.runs.total() + other.runs.total()
    return 2 * (one.runs & other.runs).total() / total if total else 0.0


def _finding(
    number: int,
    own: Sequence[Sentence],
    mine: _Text,
    alike: float,
    other: Counterpart,
    passages: Sequence[Passage],
    theirs: _Text,
) -> Outcome:
    """At the first sentence that is the same, with the same sentences of both files side by side."""
    known: dict[str, Passage] = {}
    for masked, passage in zip(theirs.masked, passages, strict=True):
        known.setdefault(masked, passage)
    same = [
        (sentence, known[masked])
        for sentence, masked in zip(own, mine.masked, strict=True)
        if len(masked) >= _TOLD and masked in known
    ]
    related = tuple(
        Related(_short(sentence.raw), _short(passage.at.text), sentence.place, passage.at)
        for sentence, passage in same[:_SHOWN]
    )
    place = same[0][0].place if same else own[0].place
    return broken(
        place,
        related=related,
        actual=f"{alike:.0%}",
        section=str(number),
        percent=f"{alike * 100:.0f}",
        other=other.organ or other.title or other.path,
        path=other.path,
        same=str(len(same)),
    )


def _short(text: str) -> str:
    """A sentence as it is quoted."""
    text = " ".join(text.split())
    return f"“{text}”" if len(text) <= _LONGEST else f"“{text[:_LONGEST]}…”"
