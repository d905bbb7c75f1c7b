"""A count of a sentence with what it was taken for: from such counts claims, lists and shares are made."""

from __future__ import annotations

from msgspec import Struct

from gilint.report.claims.families import Reading
from gilint.report.claims.items import Item
from gilint.report.claims.model import Metric, Scope
from gilint.report.claims.numbers import Number
from gilint.report.claims.words import Word


class Mention(Struct):
    """One count.

    ``mark`` is what stands between it and the count before it in the sentence: the mark that ends that clause, or
    ``、`` within one clause. ``part`` tells that it begins a list of parts, ``delta`` that it is a difference or of
    another year, ``beside`` and ``topic`` that its clause turns to another matter, ``open`` that a list ends behind it
    without being complete, ``colon`` that a colon follows it, ``rest`` that it is what is left (其他9件).

    ``meant`` is what its words count, also where it is not certain of what: ``reading`` is then None. ``plain`` tells
    that nothing but applications is named beside it (共31件), ``ended`` that it tells an end which is no row of the
    form (撤回1件), ``mixed`` that new applications are said to take in some carried in (新收31件，其中上年结转3件),
    ``lost`` that applications are named and yet it was not understood. ``some`` tells that it may be less than all of
    what it names, ``fresh`` that it may be of the new applications alone, ``touching`` that its words say what things
    touch upon, so that one may count twice.
    """

    item: Item
    clause: int
    mark: str
    words: tuple[Word, ...]
    right: tuple[Word | None, ...]
    end: int = 0
    """Where its phrase ends."""
    reading: Reading | None = None
    meant: Metric | None = None
    scope: Scope = Scope.OWN
    year: int | None = None
    own_year: bool = True
    included: bool | None = None
    mixed: bool = False
    some: bool = False
    fresh: bool = False
    part: bool = False
    delta: bool = False
    beside: bool = False
    topic: bool = False
    open: bool = False
    colon: bool = False
    rest: bool = False
    plain: bool = False
    ended: bool = False
    lost: bool = False
    touching: bool = False

    @property
    def number(self) -> Number:
        """The number itself."""
        return self.item.number

    @property
    def metric(self) -> Metric | None:
        """What it counts, when that is one thing."""
        return self.reading.metrics[0] if self.reading is not None and len(self.reading.metrics) == 1 else None

    def take_in_carried(self) -> None:
        """Take note that applications carried in are said to be among those received."""
        if self.included is None:
            self.included = True
        else:
            self.mixed = True

    @property
    def aside(self) -> bool:
        """Whether it stands outside of the list before it, or takes in all that is left of it."""
        return self.beside or self.topic or self.rest or Word.OTHER_TOPIC in self.words
