"""What is known of a report once it is recognised. Everything in it has a place."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from gilint.model.document import Block, Document
from gilint.model.place import Place
from gilint.report.facts import Fact
from gilint.text.mapped import MappedText


class OrganKind(StrEnum):
    """The kinds of organ that rules tell apart."""

    GOVERNMENT = "government"
    GOVERNMENT_OFFICE = "government-office"
    DEPARTMENT = "department"
    TOWNSHIP = "township"
    SUBDISTRICT = "subdistrict"
    COMMITTEE = "committee"
    OTHER = "other"


class LabelMatch(StrEnum):
    """How a printed label compares with the form's."""

    EXACT = "exact"
    """The same, or one of the accepted equals, apart from spaces, punctuation and the style of numbering."""
    VARIANT = "variant"
    """A known other wording (the statutory long form of a heading, the label of the other form)."""
    NEAR = "near"
    """Near enough to be told, not the same."""


class Label(Struct, frozen=True):
    """A label as printed, the canonical one it stands for, and how they compare."""

    printed: MappedText
    canonical: str
    match: LabelMatch
    place: Place


class Section(Struct, frozen=True):
    """One of the six sections.

    ``numeral`` is the numbering as printed (``一、``), None when there is none. ``blocks`` is what stands between this
    heading and the next, tables left out; ``text`` of the section is their text. ``first``..``last`` are indices of
    ``Document.parts``, the heading's own first, half open.
    """

    number: int
    heading: Label
    numeral: str | None
    variant: str | None
    first: int
    last: int
    blocks: tuple[Block, ...]


class Row(Struct, frozen=True):
    """A row of a statutory table that was found. ``key`` is the row part of its facts' keys."""

    key: str
    label: Label
    order: int
    """Its turn in the document."""
    group: Label | None = None
    """The printed label of the group that it stands in."""
    aligned: bool = True
    """False when its values could not be laid on the columns."""
    values: int = 0
    """How many values were printed in it."""


class Column(Struct, frozen=True):
    """A column head that was found. ``scope`` is the caption or group that it belongs to."""

    key: str
    scope: str
    label: Label


class Stray(Struct, frozen=True):
    """Something in a table's region that belongs to no row: recognition noise, or a row outside the form."""

    kind: str
    """``noise`` or ``row``."""
    text: MappedText
    place: Place


class GroupValue(Struct, frozen=True):
    """A number printed on the label row of a group, which the form leaves empty."""

    group: str
    column: str
    fact: Fact


class StatutoryTable(Struct, frozen=True):
    """One of the three tables, as far as it was found.

    ``place`` is the table's first cell, or where it should stand when ``found`` is false. ``labels`` counts the
    labels of
    this table that were met; ``groups`` and ``captions`` are the printed group labels and captions by their key.
    """

    name: str
    found: bool
    place: Place
    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()
    groups: Mapping[str, Label] = field(default_factory=dict)
    captions: tuple[tuple[str, Label], ...] = ()
    strays: tuple[Stray, ...] = ()
    group_values: tuple[GroupValue, ...] = ()
    value_width: int | None = None
    """Table four: how many values its value row has."""
    damaged_head: bool = False
    head: Place | None = None
    """Where the table's head of columns begins, when it was met."""


class Title(Struct, frozen=True):
    """The title as printed. ``in_head_only`` when only the page's ``head`` has it."""

    text: str
    place: Place
    in_head_only: bool = False
    missing: bool = False


class Report(Struct, frozen=True):
    """A document recognised as a report, or as far as it could be.

    ``form`` is the form used for reading (by override, else by labels, else by year); ``form_by_labels`` and
    ``form_by_year`` are what each says alone. ``body`` is the report's own text outside the tables, in order, from the
    title to the end; ``preamble`` is the part of it before section one, ``signature`` the organ and date at its end.
    ``extra`` are top-level headings outside the form. ``not_report_reason`` is a key.
    """

    document: Document
    title: Title
    year: int | None
    organ: str | None
    organ_kind: OrganKind | None
    published: str | None
    published_place: Place | None
    form: str
    form_by_labels: str | None
    form_by_year: str | None
    sections: Mapping[int, Section]
    repeated: tuple[Section, ...]
    extra: tuple[Section, ...]
    tables: Mapping[str, StatutoryTable]
    facts: Mapping[str, Fact]
    body: tuple[Block, ...]
    preamble: tuple[Block, ...]
    signature: tuple[Block, ...]
    is_report: bool
    not_report_reason: str | None = None
    form_labels: Mapping[str, tuple[Label, ...]] = field(default_factory=dict)
    """The labels met that only one form has, by form, in the order of the document."""
    out_of_scope: str | None = None
    """Why no form is known for it (a year before 2019)."""
