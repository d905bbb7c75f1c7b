"""The day a report was published, as its page says it; never the day the page was saved, generated or changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from gilint.model.document import Block, Document, MetaEntry, Table
from gilint.model.place import Place
from gilint.report.dates import find_date
from gilint.report.vocabulary import DateWords
from gilint.text.expressions import compiled
from gilint.text.mapped import MappedText
from gilint.text.normal import core, fold

_LONGEST_LINE = 300
_LONGEST_LABEL = 20
_NEAREST = 3
"""A value stands in one of so many cells behind its label."""


class _Best:
    """The date found so far; the better label wins, then the earlier place."""

    def __init__(self, route: tuple[str, ...]) -> None:
        self.rank: int | None = None
        self.iso: str | None = None
        self.place: Place | None = None
        self._route = route

    def offer(self, rank: int, text: MappedText, start: int) -> None:
        """Take the date that begins ``text`` at ``start``, if there is one and its label is better."""
        if self.rank is not None and self.rank <= rank:
            return
        found = find_date(text.value, start, at_start=True)
        if found is not None:
            self.rank, self.iso = rank, found.iso
            self.place = Place(text.span(found.start, found.end), self._route)


def find_published(
    document: Document, outside: Iterable[int], words: DateWords, route: tuple[str, ...]
) -> tuple[str | None, Place | None]:
    """ISO date and place of publication; ``outside`` are the parts before section one and behind the report's end."""
    best = _Best(route)
    label_at = _label_pattern(words.labels, words.other_labels)
    bare_at = _bare_pattern(words.bare_labels)
    indices = list(outside)
    for order, index in enumerate(indices):
        part = document.parts[index]
        if isinstance(part, Table):
            for row in part.rows:
                texts = [cell.text for cell in row]
                for at, text in enumerate(texts):
                    _offer_text(text, texts[at + 1 : at + 1 + _NEAREST], label_at, words, best)
            continue
        if len(part.text) > _LONGEST_LINE:
            continue
        following = document.parts[indices[order + 1]] if order + 1 < len(indices) else None
        behind = (following.text,) if isinstance(following, Block) else ()
        _offer_text(part.text, behind, label_at, words, best)
        match = bare_at.match(fold(part.text.value))
        if match:
            best.offer(len(words.labels), part.text, match.end())
    if best.iso is None:
        _offer_meta(document.meta, words, best)
    return best.iso, best.place


def _offer_text(
    text: MappedText, behind: Sequence[MappedText], label_at: re.Pattern[str], words: DateWords, best: _Best
) -> None:
    """Dates behind a label in ``text``, or in one of the texts ``behind`` it when it is a label alone."""
    if not 4 <= len(text.value) <= _LONGEST_LINE:
        return
    folded = fold(text.value)
    for label in words.labels:
        if label in folded:
            break
    else:
        return
    for match in label_at.finditer(folded):
        if match["other"]:
            continue
        rank = words.labels.index(match["label"])
        if match.end() < len(text):
            best.offer(rank, text, match.end())
        elif len(text) <= _LONGEST_LABEL and core(text.value) == match["label"]:
            value = next((item for item in behind if item.value), None)
            if value is not None:
                best.offer(rank, value, 0)


def _offer_meta(entries: Iterable[MetaEntry], words: DateWords, best: _Best) -> None:
    for entry in entries:
        name = entry.name.strip().lower()
        if name in words.meta_names:
            best.offer(words.meta_names.index(name), entry.text, 0)


@lru_cache(maxsize=8)
def _label_pattern(labels: tuple[str, ...], others: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    before = "|".join(map(re.escape, others))
    return compiled(rf"(?P<other>(?:{before})\w{{0,3}}?)?(?P<label>{listed})\s*[\])]?\s*[:|]?\s*")


@lru_cache(maxsize=8)
def _bare_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    return compiled(rf"\W{{0,3}}(?:{'|'.join(map(re.escape, labels))})\s*:\s*")
