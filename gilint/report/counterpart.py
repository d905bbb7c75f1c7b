"""Another report, as far as a report is compared with it: last year's, a subordinate organ's, a neighbour's.

A counterpart stands for itself: it holds its places as lines and columns, not as offsets, so that it can be kept and
passed on without the file that it was read from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct, field

from gilint.model.place import Elsewhere, Place
from gilint.report.facts import CellState
from gilint.report.model import Report
from gilint.report.prose import section_prose
from gilint.text.expressions import compiled
from gilint.text.normal import packed
from gilint.text.source import Source

NARRATIVE = (1, 5)
"""The sections that organs write in words of their own."""

_TELLING = 5
"""A shorter name (县政府) fits many organs."""
_SENTENCE = compiled(r"[^。！？；!?;\n]+[。！？；!?;]?")


class OtherFact(Struct, frozen=True):
    """A cell of a counterpart."""

    raw: str
    state: CellState
    value: Decimal | None
    at: Elsewhere


class Passage(Struct, frozen=True):
    """A sentence of a counterpart's narrative: ``text`` is folded and without white space, ``at.text`` as printed."""

    section: int
    text: str
    at: Elsewhere


class Sentence(Struct, frozen=True):
    """A sentence of a report: ``text`` is folded and without white space, ``raw`` as printed."""

    text: str
    raw: str
    place: Place


class Counterpart(Struct, frozen=True):
    """What is kept of another report. ``facts`` are by key, ``passages`` in order."""

    path: str
    title: str
    year: int | None
    organ: str | None
    form: str
    facts: Mapping[str, OtherFact] = field(default_factory=dict)
    passages: tuple[Passage, ...] = ()
    paired: bool = False
    """Whether it is known to be the same organ's of the year before, whatever that was called."""


class Roll(Struct, frozen=True):
    """The reports that a report sums up. ``missing`` are organs that belong to them and have no report here."""

    children: tuple[Counterpart, ...]
    missing: tuple[str, ...] = ()


class Around(Struct, frozen=True):
    """The reports beside a report: its own of the year before, those that it sums up, those of its neighbours."""

    previous: Counterpart | None = None
    roll: Roll | None = None
    peers: tuple[Counterpart, ...] = ()


ALONE = Around()
"""A report that is looked at by itself."""


def same_organ(one: str, other: str) -> bool:
    """Whether two names are of the same organ: equal, or one with the names of higher regions before it."""
    short, long = sorted((packed(one), packed(other)), key=len)
    return long.endswith(short) and (len(short) >= _TELLING or short == long)


def counterpart(path: str, report: Report) -> Counterpart:
    """What others may compare themselves with in ``report``, which was read from ``path``."""
    source = report.document.source
    facts = {
        key: OtherFact(fact.raw, fact.state, fact.value, elsewhere(path, source, fact.place, fact.raw))
        for key, fact in report.facts.items()
    }
    passages = tuple(
        Passage(number, sentence.text, elsewhere(path, source, sentence.place, sentence.raw))
        for number in NARRATIVE
        for sentence in sentences(report, number)
    )
    return Counterpart(path, report.title.text, report.year, report.organ, report.form, facts, passages)


def sentences(report: Report, number: int) -> Iterator[Sentence]:
    """The sentences of a section; none when it is not there."""
    section = report.sections.get(number)
    if section is None:
        return
    prose = section_prose(section)
    for match in _SENTENCE.finditer(prose.text):
        raw = prose.mapped(match.start(), match.end())
        text = match.group()
        yield Sentence(text, raw.value if raw is not None else text, prose.place(match.start(), match.end()))


def elsewhere(path: str, source: Source, place: Place, text: str) -> Elsewhere:
    """``place`` in the file ``path``, where ``text`` stands, as it is told from another file."""
    start, end = source.range(place.span)
    where = source.where(place.span)
    return Elsewhere(
        path, text, *start, *end, route=place.route, fact=place.fact, page=where.page, bbox=where.bbox, part=where.part
    )
