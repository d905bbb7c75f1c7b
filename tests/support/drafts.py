"""Drafts: a report before it is laid out, in pieces that can be taken out, changed and added to.

What stands where in the finished report is known from the draft, not from what reads it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gilint.packs.sample import Sample, SampleData
from tests.support.linting import build
from tests.support.relations import keys

_BRACES = re.compile(r"\{([^{}]+)\}")


@dataclass(slots=True)
class Aspect:
    """A part of section one: its head and its sentences, in one paragraph or the head in one of its own."""

    head: str
    sentences: list[str]
    apart: bool = False

    def paragraphs(self, number: str) -> list[str]:
        """The part as printed, numbered."""
        head = f"（{number}）{self.head}"
        text = "".join(self.sentences)
        return [head, text] if self.apart else [f"{head}。{text}"]


@dataclass(slots=True)
class Draft:
    """A report in pieces. ``values`` are the numbers of its cells (0 where there is none), ``cells`` the cells that are
    printed otherwise than as their number; the narrative tells ``values``. ``layout`` holds what else a sample may say
    of its tables and sections. Texts may hold the placeholders of samples.

    ``kind`` is the kind of organ, ``told`` whether the narrative tells the numbers of the tables.
    """

    form: str
    year: int
    organ: str
    self_name: str
    kind: str
    told: bool
    values: dict[str, int]
    title: str
    published: str
    preamble: list[str]
    headings: dict[int, str]
    opening: list[str]
    aspects: dict[str, Aspect]
    problems: list[str]
    improvements: list[str]
    notes: list[str]
    signature: list[str]
    closing: list[str] = field(default_factory=list)
    """Paragraphs of section one after its aspects."""
    cells: dict[str, str] = field(default_factory=dict)
    layout: dict[str, Any] = field(default_factory=dict)
    whole: dict[int, str] = field(default_factory=dict)
    """Sections that are printed with this text and no other."""

    def fill(self, text: str) -> str:
        """A text with its placeholders filled, as it is printed."""
        words = {"year": self.year, "next": self.year + 1, "organ": self.organ, "self": self.self_name}

        def word(match: re.Match[str]) -> str:
            name = match[1]
            return str(words[name] if name in words else self.total(*name.split("+")))

        return _BRACES.sub(word, text)

    def total(self, *cells: str) -> int:
        """The sum of cells."""
        return sum(self.values.get(key, 0) for key in cells)

    def raw(self, key: str) -> str:
        """What is printed in a cell."""
        return self.cells.get(key, str(self.values.get(key, 0)))

    def add(self, aspect: str, sentence: str) -> str:
        """Put a sentence behind those of a part of section one; gives it as it is printed."""
        self.aspects[aspect].sentences.append(sentence)
        return self.fill(sentence)

    def change(self, key: str, by: int) -> None:
        """Another number in a cell, and what the narrative tells with it."""
        self.values[key] = self.values.get(key, 0) + by

    def sample(self) -> Sample:
        """The report laid out."""
        overview = [*self.opening]
        for number, aspect in zip("一二三四五六七八", self.aspects.values(), strict=False):
            overview += aspect.paragraphs(number)
        sections: Mapping[int, str] = {
            1: "\n".join((*overview, *self.closing)),
            5: "\n".join(("".join(self.problems), "".join(self.improvements))),
            6: "\n".join(self.notes),
            **self.whole,
        }
        return build(
            SampleData(
                form=self.form,
                year=self.year,
                organ=self.organ,
                self_name=self.self_name,
                title=self.title,
                published=self.published,
                preamble="\n".join(self.preamble),
                headings=self.headings,
                sections={number: self.fill(text) for number, text in sections.items()},
                facts={key: str(self.values.get(key, 0)) for key in keys(self.form)} | self.cells,
                signature="\n".join(self.signature),
                **self.layout,
            )
        )
